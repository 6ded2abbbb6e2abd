import type { SliceRow } from '#kernel/common/sync/protocol.ts'
import type { KeptAct } from './outbox.ts'
import type { Slice } from './slice.ts'

/** Whether a person should still see what an act shows: until it is answered, and then until the slice has heard of it. */
function isShown(act: KeptAct, heard: string | undefined): boolean {
  if (act.state === 'waiting') return true
  if (act.state !== 'applied') return false
  // Both are written by the house, the same way: read as text they stand in the order of time.
  return heard === undefined || act.decidedAt === undefined || heard <= act.decidedAt
}

/** A table with what was done here laid over it, in the order it was done. */
export function overlaid(t: string, slice: Slice, acts: readonly KeptAct[]): ReadonlyMap<string, SliceRow> {
  const rows = slice.table(t)
  const heard = slice.head()?.heard
  let over: Map<string, SliceRow> | undefined
  for (const act of acts) {
    if (act.shows.length === 0 || !isShown(act, heard)) continue
    for (const shown of act.shows) {
      if (shown.t !== t) continue
      over ??= new Map(rows)
      if ('gone' in shown) over.delete(shown.id)
      else over.set(shown.id, shown)
    }
  }
  return over ?? rows
}
