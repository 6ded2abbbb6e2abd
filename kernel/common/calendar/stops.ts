import type { Pause } from './calendar.ts'

/** A stretch in which the clock stands still, in milliseconds, after the start and apart from its neighbours. */
export interface Stop {
  readonly fromMs: number
  readonly toMs: number
}

/** Pauses as stops: in order, joined where they touch or overlap, nothing before the start. */
export function stopsOf(pauses: readonly Pause[], startMs: number): readonly Stop[] {
  const stops: { fromMs: number; toMs: number }[] = []
  const inOrder = pauses
    .map((pause) => ({ fromMs: Math.max(startMs, pause.from.getTime()), toMs: pause.to.getTime() }))
    .filter((stop) => stop.toMs > stop.fromMs)
    .toSorted((a, b) => a.fromMs - b.fromMs)
  for (const stop of inOrder) {
    const last = stops.at(-1)
    if (last && stop.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, stop.toMs)
    else stops.push(stop)
  }
  return stops
}
