import type { Act, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { runStep } from '#kernel/server/command.ts'
import { isAt } from './groups.ts'
import type { Group, Place } from './groups.ts'
import { newsSince } from './news.ts'
import { makeShelf } from './shelf.ts'
import type { Shelf } from './shelf.ts'
import { makeSheet, rowsIn, sumsOf, tablesOf } from './sheet.ts'
import type { Part, Sheet, Sum, Way } from './sheet.ts'
import { anybodyLike, keyOf } from './sight.ts'

/** What is asked for of what is kept. */
export interface Wanted {
  readonly groups: readonly Group[]
  readonly group: Group
  readonly way: Way
  /** The reactions by which changes of these tables get their numbers. */
  readonly reactions: readonly string[]
}

/** `behind`: to be renewed first. `afresh`: nothing that is kept may answer this; it is read for whoever asks. */
export type NotKept = 'behind' | 'afresh'

/** What of it a test takes out, to see that it is missed. */
export interface Protections {
  readonly keyOf: typeof keyOf
  readonly newsSince: typeof newsSince
  readonly shelf: Shelf
}

/**
 * One answer for all who see the same. What it holds was read under the policies by somebody who sees just that and is nobody in particular, and is
 * given only to whoever has the same sight, in a moment in which nothing of it has changed: see decision 28.
 */
export interface Keeping {
  /** In the transaction of whoever asks: it is their moment in which nothing may have changed. */
  readonly part: (act: Act, wanted: Wanted, from: Place) => Promise<Part | NotKept>
  readonly sums: (act: Act, wanted: Wanted) => Promise<ReadonlyMap<string, Sum> | undefined>
  /** Rows of each table that is kept just now, whichever way they cross. */
  readonly counts: (act: Act, wanted: Omit<Wanted, 'group' | 'way'>) => Promise<ReadonlyMap<string, number>>
  /** Reads what changed, or all. Many who wait for the same wait for one reading. */
  readonly renew: (kit: Kit, actor: Actor, wanted: Wanted) => Promise<void>
}

export function makeKeeping(without: Partial<Protections> = {}): Keeping {
  const protections: Protections = { keyOf, newsSince, shelf: makeShelf(), ...without }
  const { shelf } = protections
  const reading = new Map<string, Promise<void>>()
  const named = ({ group, way }: Wanted, actor: Actor): string =>
    `${group.name} ${way} ${protections.keyOf(anybodyLike(actor))}`
  const news = (act: Act, known: Sheet['known'], { group, reactions }: Wanted) =>
    protections.newsSince(act, known, { tables: group.tables.map(({ name }) => name), reactions })

  async function current(act: Act, wanted: Wanted): Promise<Sheet | NotKept> {
    const sheet = shelf.get(named(wanted, act.actor), act.now())
    if (!sheet) return 'behind'
    const { unheard, changes, head } = await news(act, sheet.known, wanted)
    if (unheard) return 'afresh'
    if (changes === undefined || changes.length > 0) return 'behind'
    if (head.seq > sheet.known.seq) sheet.known = head
    return sheet
  }

  async function read(kit: Kit, actor: Actor, wanted: Wanted): Promise<void> {
    const key = named(wanted, actor)
    const { group } = wanted
    const was = shelf.get(key, kit.clock())
    const before = was && { ...was, rows: await rowsIn(was) }
    const { tables, isAhead, ...rest } = await runStep(kit, anybodyLike(actor), async (act) => {
      // The log is read before the rows: what changes while they are read comes again.
      const { changes, head, unheard } = await news(act, before?.known ?? { seq: 0, tag: '' }, wanted)
      const goesOn = before !== undefined && changes !== undefined
      const changed = new Set(changes?.map(({ t }) => t))
      const read = await tablesOf(act, group, goesOn ? before.rows : undefined, changes ?? [])
      const since = await news(act, head, wanted)
      return {
        tables: read,
        isAhead: unheard || since.unheard || since.changes?.length !== 0,
        known: head,
        readAt: goesOn ? before.readAt : act.now().getTime(),
        sums: new Map(goesOn ? [...before.sums].filter(([t]) => !changed.has(t)) : []),
      }
    })
    // Rows that may be ahead of what is numbered are given to nobody: if the house were put back to before they came, nothing would ever
    // say that they are gone.
    if (!isAhead) shelf.put(key, await makeSheet(tables, wanted, rest), kit.clock())
  }

  return {
    async part(act, wanted, from) {
      const sheet = await current(act, wanted)
      if (typeof sheet === 'string') return sheet
      return sheet.parts.find((part) => isAt(part.from, from)) ?? 'afresh'
    },
    async sums(act, wanted) {
      const sheet = await current(act, wanted)
      return typeof sheet === 'string' ? undefined : sumsOf(sheet, wanted.group)
    },
    async counts(act, wanted) {
      const counts = new Map<string, number>()
      for (const group of wanted.groups.filter(({ shared }) => shared))
        for (const way of ['columns', 'rows'] as const) {
          const sheet = await current(act, { ...wanted, group, way })
          if (typeof sheet === 'string') continue
          for (const [t, n] of sheet.counts) counts.set(t, n)
          break
        }
      return counts
    },
    renew(kit, actor, wanted) {
      const key = named(wanted, actor)
      const underWay = reading.get(key)
      if (underWay) return underWay
      const begun = read(kit, actor, wanted).finally(() => reading.delete(key))
      reading.set(key, begun)
      return begun
    },
  }
}
