/** Chance that can be repeated (mulberry32). */
export interface Dice {
  readonly under: (n: number) => number
  readonly one: <T>(of: readonly T[]) => T
  readonly often: (share: number) => boolean
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const under = (n: number): number => Math.floor(next() * n)
  return { under, one: (of) => of[under(of.length)]!, often: (share) => next() < share }
}
