import type { Actor } from '#kernel/server/actor.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { sha256 } from '#kernel/server/vault.ts'

const nameOf = (value: unknown): string => sha256(JSON.stringify(value)).toString('base64url').slice(0, 12)

/** Names the sight of an account: what it may see. With another one nothing of before may stay on a phone. */
export function sightOf(actor: Actor): string {
  return nameOf([
    actor.areaCode,
    actor.role,
    actor.orgId ?? '',
    [...actor.permissions].toSorted(),
    actor.seals.toSorted(),
  ])
}

/** Names what a phone keeps of its area. When a new house keeps more, what is there stays until all has come. */
export const keptOf = (tables: readonly SliceTable[]): string => nameOf(tables.map(({ name }) => name))

/**
 * Somebody who sees what this actor sees and is nobody in particular. What an account or an organisation has of its own is not there for them, so
 * what they are given may be given to everybody alike.
 */
export const anybodyLike = (actor: Actor): Actor => ({
  ...actor,
  who: 'anybody',
  name: '',
  orgId: undefined,
  person: undefined,
  record: undefined,
  accountId: undefined,
  sessionKey: undefined,
})

const plainly = (value: unknown): unknown => {
  if (value instanceof Set) return [...(value as ReadonlySet<string>)].toSorted()
  return Array.isArray(value) ? (value as readonly string[]).toSorted() : (value ?? null)
}

/** Everything a policy or a table can ask about whoever reads: a field that is added to actors is part of it by itself. */
export const keyOf = (anybody: Actor): string =>
  JSON.stringify(
    Object.entries(anybody)
      .map(([field, value]) => [field, plainly(value)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
