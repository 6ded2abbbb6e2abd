import type { Around } from '../around.ts'

/** Chance that comes out the same each time (mulberry32). */
export interface Dice {
  readonly roll: () => number
  /** A whole number from 0 up to n. */
  readonly upTo: (n: number) => number
  readonly oneOf: <T>(things: readonly T[]) => T
  /** A number of the right shape for an act or a row. */
  readonly id: () => string
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const upTo = (n: number): number => Math.floor(roll() * n)
  let ids = 0
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
  return {
    roll,
    upTo,
    oneOf: (things) => things[upTo(things.length)]!,
    id() {
      ids += 1
      // Time and order in front, as in any UUIDv7; the rest is the seed's.
      return `${hex(0x01950000 + (ids >>> 16), 8)}-${hex(ids & 0xffff, 4)}-7${hex(upTo(0x1000), 3)}-8${hex(upTo(0x1000), 3)}-${hex(upTo(0x1000000), 6)}${hex(upTo(0x1000000), 6)}`
    },
  }
}

/** Time that passes when it is told to. */
export interface Time {
  readonly now: () => number
  readonly after: (ms: number, does: () => void) => () => void
  /** Lets time pass; what falls due is done in its order, and `between` is waited for after each. */
  readonly pass: (ms: number, between?: () => Promise<void>) => Promise<void>
}

export function time(start = Date.parse('2026-03-10T01:00:00Z')): Time {
  let at = start
  let given = 0
  const due = new Map<number, { readonly at: number; readonly does: () => void }>()
  return {
    now: () => at,
    after(ms, does) {
      const key = (given += 1)
      due.set(key, { at: at + ms, does })
      return () => due.delete(key)
    },
    async pass(ms, between = async () => {}) {
      const until = at + ms
      for (;;) {
        const [next] = [...due]
          .filter(([, one]) => one.at <= until)
          .toSorted(([a, x], [b, y]) => x.at - y.at || a - b)
        if (!next) break
        due.delete(next[0])
        at = Math.max(at, next[1].at)
        next[1].does()
        await between()
      }
      at = until
    },
  }
}

/** A phone's own surroundings: its clock may be ahead of the time that passes. */
export const aroundOf = (clock: Time, chance: Dice, ahead: { ms: number } = { ms: 0 }): Around => ({
  now: () => clock.now() + ahead.ms,
  chance: chance.roll,
  newId: chance.id,
  after: clock.after,
})
