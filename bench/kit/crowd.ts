import { setTimeout as pause } from 'node:timers/promises'
import type { Answered } from './client.ts'
import { percentile, round } from './figures.ts'

/** Somebody at a desk: asks, reads for a while, asks again. */
export interface Person {
  readonly kind: 'reads' | 'writes'
  readonly pauseMs: number
  readonly ask: (n: number) => Promise<Answered>
}

/** What a crowd met while something went on: the waits of whoever read and of whoever wrote, in milliseconds. */
export interface Waits {
  readonly reads: readonly number[]
  readonly writes: readonly number[]
}

/** Lets everybody go on as long as `meanwhile` takes. An answer other than 200 ends all of it. */
export async function among(people: readonly Person[], meanwhile: () => Promise<void>): Promise<Waits> {
  const waits = { reads: [] as number[], writes: [] as number[] }
  const state = { over: false }
  const goOn = async ({ kind, pauseMs, ask }: Person, i: number): Promise<void> => {
    // Nobody begins at the beat of the others.
    await pause((pauseMs * i) / people.length)
    for (let n = i; !state.over; n += people.length) {
      const { status, body, ms } = await ask(n)
      if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`)
      waits[kind].push(ms)
      await pause(pauseMs)
    }
  }
  const going = Promise.all(people.map(goOn))
  const work = meanwhile().finally(() => {
    state.over = true
  })
  await Promise.all([going, work])
  return waits
}

/** Median, p99 and the longest wait of some, under a name. */
export const waitsOf = (name: string, waits: readonly number[]): Record<string, number> => ({
  [`${name}_p50_ms`]: round(percentile(waits, 0.5)),
  [`${name}_p99_ms`]: round(percentile(waits, 0.99)),
  [`${name}_max_ms`]: round(percentile(waits, 1)),
})
