import type { Dice } from '#kernel/web/sync/testing/world.ts'

/** What can happen to a request on its way. */
export const FAULTS = [
  'drop',
  'lose-answer',
  'twice',
  'side-by-side',
  'late',
  'half',
  'busy',
  'plug',
] as const
export type Fault = { readonly is: (typeof FAULTS)[number] | 'ok'; readonly n: number }

export const KINDS = ['progress', 'accept', 'decline', 'submit', 'poison'] as const
export type ActKind = (typeof KINDS)[number]

/** One thing that happens, as plain data: a history of them can be said again, and made smaller. */
export type Step =
  /** Somebody does things on a phone, without network. Which rows is said by number among those the phone shows. */
  | {
      readonly does: 'acts'
      readonly phone: number
      readonly acts: readonly { readonly kind: ActKind; readonly row: number }[]
    }
  /** A phone finds the network for a while. */
  | {
      readonly does: 'sync'
      readonly phone: number
      readonly way: readonly Fault[]
      readonly diesAtWrite?: number
    }
  | { readonly does: 'dies'; readonly phone: number }
  | { readonly does: 'is-full'; readonly phone: number }
  | { readonly does: 'clock'; readonly phone: number; readonly ms: number }
  | { readonly does: 'two-tabs'; readonly phone: number; readonly row: number }
  | { readonly does: 'old-app'; readonly phone: number; readonly old: boolean }
  | { readonly does: 'photo'; readonly phone: number; readonly row: number; readonly bytes: number }
  /** The desk looks after an order: sends, takes back, checks. */
  | { readonly does: 'desk'; readonly slot: number }
  /** What an order is about turns out to lie in another grid. */
  | { readonly does: 'moves'; readonly slot: number; readonly grid: number }
  | { readonly does: 'hand-over'; readonly worker: number; readonly grid: number }
  | { readonly does: 'revoke'; readonly worker: number }
  | { readonly does: 'pass'; readonly ms: number }
  /** A request that was late arrives. */
  | { readonly does: 'arrives' }
  | { readonly does: 'hear' }
  /** Two processes hear facts side by side, and a phone pulls while one of them has not committed. */
  | { readonly does: 'hear-two'; readonly phone: number; readonly slots: readonly [number, number] }
  | { readonly does: 'backup' }
  | { readonly does: 'restore' }

export const PHONES = 5
export const WORKERS = 4
export const SLOTS = 48

const HOUR = 3_600_000

export interface Recipe {
  readonly steps: number
  /** Acts in one breath, at most. */
  readonly breath: number
  /** A backup at the beginning, and a restore later on. */
  readonly restores: boolean
}

/** A history from a seed. */
export function historyOf(dice: Dice, { steps, breath, restores }: Recipe): Step[] {
  const history: Step[] = [{ does: 'hear' }]
  const phone = (): number => dice.upTo(PHONES)
  for (let p = 0; p < PHONES; p += 1) history.push({ does: 'sync', phone: p, way: [] })
  const fault = (): Fault =>
    dice.roll() < 0.55 ? { is: 'ok', n: 0 } : { is: dice.oneOf(FAULTS), n: dice.upTo(60) }
  const act = () => {
    const roll = dice.roll()
    const kind: ActKind =
      roll < 0.88
        ? 'progress'
        : roll < 0.93
          ? 'accept'
          : roll < 0.95
            ? 'decline'
            : roll < 0.985
              ? 'submit'
              : 'poison'
    return { kind, row: dice.upTo(SLOTS) }
  }
  const backupAt = restores ? Math.floor(steps * (0.3 + dice.roll() * 0.2)) : -1
  const restoreAt = restores ? Math.floor(steps * (0.6 + dice.roll() * 0.3)) : -1
  const sync = (): Step => ({
    does: 'sync',
    phone: phone(),
    way: Array.from({ length: dice.upTo(5) }, fault),
    ...(dice.roll() < 0.15 ? { diesAtWrite: dice.upTo(5) } : {}),
  })
  const RARE: readonly (() => Step)[] = [
    () => ({ does: 'dies', phone: phone() }),
    () => ({ does: 'is-full', phone: phone() }),
    () => ({ does: 'clock', phone: phone(), ms: dice.oneOf([-24 * HOUR, -HOUR, 0, HOUR, 24 * HOUR]) }),
    () => ({ does: 'two-tabs', phone: phone(), row: dice.upTo(SLOTS) }),
    () => ({ does: 'old-app', phone: phone(), old: dice.roll() < 0.4 }),
    () => ({ does: 'photo', phone: phone(), row: dice.upTo(SLOTS), bytes: 1 + dice.upTo(300_000) }),
    () => ({ does: 'moves', slot: dice.upTo(SLOTS), grid: dice.upTo(3) }),
    () => ({ does: 'hand-over', worker: dice.upTo(WORKERS), grid: dice.upTo(3) }),
    () => ({ does: 'revoke', worker: dice.upTo(WORKERS) }),
    () => ({ does: 'hear-two', phone: phone(), slots: [dice.upTo(SLOTS), dice.upTo(SLOTS)] }),
    () => ({ does: 'pass', ms: dice.oneOf([1000, 60_000, HOUR]) }),
    () => ({ does: 'arrives' }),
  ]
  for (let n = 0; n < steps; n += 1) {
    if (n === backupAt) history.push({ does: 'backup' })
    if (n === restoreAt) history.push({ does: 'restore' })
    const roll = dice.roll()
    if (roll < 0.34)
      history.push({ does: 'acts', phone: phone(), acts: Array.from({ length: 1 + dice.upTo(breath) }, act) })
    else if (roll < 0.66) history.push(sync())
    else if (roll < 0.78) history.push({ does: 'desk', slot: dice.upTo(SLOTS) })
    else if (roll < 0.86) history.push({ does: 'hear' })
    else history.push(dice.oneOf(RARE)())
  }
  return history
}
