import { useCallback, useRef, useState } from 'react'
import type { AnyReply } from './call.ts'
import { uuidv7 } from './uuid.ts'

/** One act on one record; `key` is its number, so that trying again does not do it twice. */
export type Step<R> = (row: R, key: string) => Promise<AnyReply>

export interface NotDone<R> {
  readonly row: R
  readonly why: string
}

export interface Bulk<R> {
  /** How far it is, while it goes on. */
  readonly going: { readonly done: number; readonly of: number } | undefined
  /** What could not be done the last time, each with its reason. */
  readonly notDone: readonly NotDone<R>[]
  /** Does it to one after the other; answers with those to whom it was done. */
  readonly run: (rows: readonly R[], step: Step<R>) => Promise<readonly R[]>
  /** Ends after the one that is under way. */
  readonly stop: () => void
  readonly clear: () => void
}

export interface InTurn<R> {
  readonly done: readonly R[]
  readonly notDone: readonly NotDone<R>[]
}

/**
 * The same act on one record after the other, each with its own rights, rules, receipt and line of story, so one that may not
 * be done hinders none of the others. `go` hears how many are behind, and says whether to go on. Without a connection it ends at
 * once instead of failing one by one.
 */
export async function inTurn<R>(
  rows: readonly R[],
  step: Step<R>,
  go: (behind: number) => boolean,
): Promise<InTurn<R>> {
  const done: R[] = []
  const notDone: NotDone<R>[] = []
  for (const [i, row] of rows.entries()) {
    if (!go(i)) break
    const reply = await step(row, uuidv7())
    if (reply.ok) {
      done.push(row)
      continue
    }
    const isOffline = reply.refusal === 'offline'
    for (const missed of isOffline ? rows.slice(i) : [row]) notDone.push({ row: missed, why: reply.message })
    if (isOffline) break
  }
  return { done, notDone }
}

/** What was refused, or not come to, stays selected: to be tried again, or in another way. */
export const stillSelected = (
  selected: ReadonlySet<string>,
  done: readonly { readonly id: string }[],
): ReadonlySet<string> => {
  const ids = new Set(done.map(({ id }) => id))
  return new Set([...selected].filter((id) => !ids.has(id)))
}

/** The same act on many records, with progress for the screen. */
export function useBulk<R>(): Bulk<R> {
  const [going, setGoing] = useState<Bulk<R>['going']>()
  const [notDone, setNotDone] = useState<readonly NotDone<R>[]>([])
  const stopped = useRef(false)
  const run = useCallback<Bulk<R>['run']>(async (rows, step) => {
    stopped.current = false
    setNotDone([])
    const came = await inTurn(rows, step, (done) => {
      setGoing({ done, of: rows.length })
      return !stopped.current
    })
    setGoing(undefined)
    setNotDone(came.notDone)
    return came.done
  }, [])
  const stop = useCallback(() => {
    stopped.current = true
  }, [])
  const clear = useCallback(() => setNotDone([]), [])
  return { going, notDone, run, stop, clear }
}
