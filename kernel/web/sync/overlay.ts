import type { SliceRow } from '#kernel/common/sync/protocol.ts'
import type { KeptAct } from './outbox.ts'
import { keyOf } from './slice.ts'
import type { Slice } from './slice.ts'

/** After this, a slice that still shows nothing of an act is right: the act changed nothing there. */
const MOST_SHOWN_MS = 60_000

/** Whether the slice has, by now, what an applied act shows of a row. */
function isInSlice(act: KeptAct, key: string, slice: Slice): boolean {
  const now = slice.get(key)?.v ?? ''
  if (now !== (act.under?.[key] ?? '')) return true
  const pulled = slice.head()?.lastPull
  return (
    act.confirmedAt !== undefined &&
    pulled !== undefined &&
    Date.parse(pulled) - Date.parse(act.confirmedAt) > MOST_SHOWN_MS
  )
}

/** Whether a person should still see what an act shows of a row. */
const shows = (act: KeptAct, key: string, slice: Slice): boolean =>
  act.state === 'waiting' || act.state === 'sending' || (act.state === 'applied' && !isInSlice(act, key, slice))

/** A table with what was done here laid over it, in the order it was done. */
export function overlaid(t: string, slice: Slice, acts: readonly KeptAct[]): ReadonlyMap<string, SliceRow> {
  const rows = slice.table(t)
  let over: Map<string, SliceRow> | undefined
  for (const act of acts) {
    for (const shown of act.shows) {
      if (shown.t !== t || !shows(act, keyOf(shown), slice)) continue
      over ??= new Map(rows)
      if ('gone' in shown) over.delete(shown.id)
      else over.set(shown.id, shown)
    }
  }
  return over ?? rows
}

/** The versions of the rows an act shows, as the slice has them now. */
export const standing = (act: KeptAct, slice: Slice): Readonly<Record<string, string>> =>
  Object.fromEntries(act.shows.map((shown) => [keyOf(shown), slice.get(keyOf(shown))?.v ?? '']))
