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

/** What people do on phones, and how often of a thousand. */
const KINDS = {
  progress: 605,
  visit: 190,
  learn: 60,
  accept: 25,
  decline: 6,
  submit: 14,
  round: 60,
  fixed: 8,
  look: 22,
  poison: 10,
} as const
export type ActKind = keyof typeof KINDS

const OF_A_THOUSAND = (Object.keys(KINDS) as ActKind[]).flatMap((kind) =>
  Array.from({ length: KINDS[kind] }, () => kind),
)

/** What a whole history may be mostly of; what is never taken would only stand in everybody's way. */
const FAVOURITES = (Object.keys(KINDS) as ActKind[]).filter((kind) => kind !== 'poison')

/** Two of eight histories, one with a restore and one without, are mostly of one kind: what is rare in the others happens often in them. */
export const mostlyOf = (seed: number): ActKind | undefined =>
  Math.floor(seed / 2) % 4 === 3 ? FAVOURITES[Math.floor(seed / 8) % FAVOURITES.length] : undefined

/** What is photographed or spoken: a word about an order, a visit, a result that waits for its photo. */
export const EVIDENCE = ['progress', 'visit', 'submit'] as const

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
  | {
      readonly does: 'evidence'
      readonly phone: number
      readonly row: number
      readonly bytes: number
      readonly of: (typeof EVIDENCE)[number]
    }
  /** The desk looks after some orders: sends, checks, and takes one back. */
  | { readonly does: 'desk'; readonly slots: readonly number[]; readonly recalls: boolean }
  /** Somebody moves house, or the ledger is put right, while phones hold visits. */
  | { readonly does: 'moves-house'; readonly household: number; readonly dwelling: number }
  | { readonly does: 'puts-right'; readonly person: number; readonly year: number }
  /** The desk decides the oldest correction that waits; the oldest act that was not taken. */
  | { readonly does: 'decides'; readonly takes: boolean }
  | { readonly does: 'looks-after'; readonly how: 'does' | 'hands-back' | 'discards' }
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
/** The grid each of them begins in. */
const HOME_OF = [0, 1, 2, 0]
export const SLOTS = 36
/** Which row is meant is said by a number up to this. */
const ROWS = 1000

const HOUR = 3_600_000

export interface Recipe {
  readonly steps: number
  /** Acts in one breath, at most. */
  readonly breath: number
  /** A backup at the beginning, and a restore later on. */
  readonly restores: boolean
  /** What most acts are, where one thing in particular is to happen often. */
  readonly mostly?: ActKind | undefined
}

/** A history from a seed. */
export function historyOf(dice: Dice, { steps, breath, restores, mostly }: Recipe): Step[] {
  const history: Step[] = [{ does: 'hear' }]
  const phone = (): number => dice.upTo(PHONES)
  for (let p = 0; p < PHONES; p += 1) history.push({ does: 'sync', phone: p, way: [] })
  const fault = (): Fault =>
    dice.roll() < 0.55 ? { is: 'ok', n: 0 } : { is: dice.oneOf(FAULTS), n: dice.upTo(60) }
  const kind = () => (mostly && dice.roll() < 0.7 ? mostly : dice.oneOf(OF_A_THOUSAND))
  const act = () => ({ kind: kind(), row: dice.upTo(ROWS) })
  const backupAt = restores ? Math.floor(steps * (0.3 + dice.roll() * 0.2)) : -1
  const restoreAt = restores ? Math.floor(steps * (0.6 + dice.roll() * 0.3)) : -1
  const sync = (): Step => ({
    does: 'sync',
    phone: phone(),
    way: Array.from({ length: dice.upTo(5) }, fault),
    ...(dice.roll() < 0.15 ? { diesAtWrite: dice.upTo(5) } : {}),
  })
  const evidence = (): Step => ({
    does: 'evidence',
    phone: phone(),
    row: dice.upTo(ROWS),
    bytes: 1 + dice.upTo(300_000),
    of: dice.oneOf(EVIDENCE),
  })
  const handOver = (): Step => {
    const worker = dice.upTo(WORKERS)
    // Half of the time back to where they are at home: whoever is away does little that is taken.
    return { does: 'hand-over', worker, grid: dice.roll() < 0.5 ? HOME_OF[worker]! : dice.upTo(3) }
  }
  const RARE: readonly (() => Step)[] = [
    () => ({ does: 'dies', phone: phone() }),
    () => ({ does: 'is-full', phone: phone() }),
    () => ({ does: 'clock', phone: phone(), ms: dice.oneOf([-24 * HOUR, -HOUR, 0, HOUR, 24 * HOUR]) }),
    () => ({ does: 'two-tabs', phone: phone(), row: dice.upTo(SLOTS) }),
    () => ({ does: 'old-app', phone: phone(), old: dice.roll() < 0.4 }),
    () => ({ does: 'moves', slot: dice.upTo(SLOTS), grid: dice.upTo(3) }),
    handOver,
    () => (dice.roll() < 0.4 ? { does: 'revoke', worker: dice.upTo(WORKERS) } : handOver()),
    () => ({ does: 'hear-two', phone: phone(), slots: [dice.upTo(SLOTS), dice.upTo(SLOTS)] }),
    () => ({ does: 'pass', ms: dice.oneOf([1000, 60_000, HOUR]) }),
    () => ({ does: 'arrives' }),
  ]
  const AT_THE_LEDGER: readonly (() => Step)[] = [
    () => ({ does: 'moves-house', household: dice.upTo(ROWS), dwelling: dice.upTo(ROWS) }),
    () => ({ does: 'puts-right', person: dice.upTo(ROWS), year: 1930 + dice.upTo(70) }),
    () => ({ does: 'decides', takes: dice.roll() < 0.5 }),
    () => ({ does: 'looks-after', how: dice.oneOf(['does', 'hands-back', 'discards'] as const) }),
  ]
  for (let n = 0; n < steps; n += 1) {
    if (n === backupAt) history.push({ does: 'backup' })
    if (n === restoreAt) history.push({ does: 'restore' })
    const roll = dice.roll()
    if (roll < 0.34)
      history.push({ does: 'acts', phone: phone(), acts: Array.from({ length: 1 + dice.upTo(breath) }, act) })
    else if (roll < 0.66) history.push(sync())
    else if (roll < 0.75)
      history.push({
        does: 'desk',
        slots: Array.from({ length: 6 }, () => dice.upTo(SLOTS)),
        recalls: dice.roll() < 0.3,
      })
    else if (roll < 0.79) history.push(dice.oneOf(AT_THE_LEDGER)())
    else if (roll < 0.83) history.push(evidence())
    else if (roll < 0.86) history.push({ does: 'hear' })
    else history.push(dice.oneOf(RARE)())
  }
  return history
}
