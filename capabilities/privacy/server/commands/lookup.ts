import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Lookup } from '../../contract.ts'
import { lookupUntil, lookupVerdict, MOST_EXTENSIONS } from '../../rules.ts'
import { LOOKUP, ownLookup, saidLookup } from '../lookups.ts'
import type { LookupRow } from '../lookups.ts'
import { purposesInForce } from '../purposes.ts'

export interface Opening {
  readonly purpose: string
  readonly reason: string
  readonly about?: string | undefined
}

/** Somebody says what they look for and why, before they see anybody. */
export async function open(act: Act<'purpose-not-in-force'>, opening: Opening): Promise<Lookup> {
  const inForce = await purposesInForce(act.tx, act.now())
  if (!inForce.some(({ code }) => code === opening.purpose)) act.refuse('purpose-not-in-force')
  const id = act.newId()
  const { actor } = act
  const {
    rows: [row],
  } = await sql<LookupRow>`
    insert into personal_lookup (id, area_code, who, name, role, org_id, purpose, reason, about, opened_at, until_at, extended, seen, listed)
    values (${id}, ${actor.areaCode}, ${actor.who}, ${actor.name}, ${actor.role}, ${actor.orgId ?? null}, ${opening.purpose}, ${opening.reason},
            ${opening.about ?? null}, ${act.now()}, ${lookupUntil(act.now())}, 0, 0, 0)
    returning ${LOOKUP}`.execute(act.tx)
  act.concerns(`lookup:${id}`, { reason: opening.reason })
  return (await saidLookup(act.tx))(row!)
}

export async function extend(
  act: Act<'not-found' | 'lookup-over' | 'lookup-extended-enough'>,
  lookupId: string,
): Promise<Lookup> {
  const found = (await ownLookup(act, lookupId, 'held')) ?? act.refuse('not-found')
  if (lookupVerdict({ untilAt: found.until_at, closedAt: found.closed_at }, act.now()) !== 'allowed')
    act.refuse('lookup-over')
  if (found.extended >= MOST_EXTENSIONS) act.refuse('lookup-extended-enough')
  const until = lookupUntil(act.now())
  act.write(
    sql`update personal_lookup set until_at = ${until}, extended = ${found.extended + 1} where id = ${found.id}`,
  )
  act.concerns(`lookup:${found.id}`)
  return (await saidLookup(act.tx))({ ...found, until_at: until, extended: found.extended + 1 })
}

/** Closed is closed: to close it again changes nothing. */
export async function close(act: Act<'not-found'>, lookupId: string): Promise<Lookup> {
  const found = (await ownLookup(act, lookupId, 'held')) ?? act.refuse('not-found')
  const closedAt = found.closed_at ?? act.now()
  act.write(sql`update personal_lookup set closed_at = ${closedAt} where id = ${found.id}`)
  act.concerns(`lookup:${found.id}`)
  return (await saidLookup(act.tx))({ ...found, closed_at: closedAt })
}
