import type { Files } from './files.ts'
import type { KeptAct, Outbox } from './outbox.ts'
import type { Barred, PhoneState } from './phone.ts'
import type { Slice } from './slice.ts'

/** How a phone stands at this moment. In memory alone: after a restart it is found out again. */
export interface Now {
  leads: boolean
  closed: boolean
  reachable: boolean
  /** The server asked for patience. */
  resting: boolean
  failures: number
  /** How often in a row a sync did not come to an end. */
  restless: number
  barred: Barred['why'] | undefined
  full: boolean
  handedOver: boolean
  again: boolean
  running: Promise<void> | undefined
}

export const justOpened = (): Now => ({
  leads: false,
  closed: false,
  reachable: false,
  resting: false,
  failures: 0,
  restless: 0,
  barred: undefined,
  full: false,
  handedOver: false,
  again: false,
  running: undefined,
})

/** An act cannot go because of a photo, and time alone does not help. */
export const waitsForAPerson = (act: KeptAct, files: Files): boolean =>
  act.state === 'waiting' && files.standing(act) === 'for-a-person'

/** What the device page says of it. */
export function stateOf(
  now: Now,
  {
    outbox,
    files,
    slice,
    skewMs,
    durable,
  }: {
    readonly outbox: Outbox
    readonly files: Files
    readonly slice: Slice
    readonly skewMs: number
    readonly durable: boolean
  },
): PhoneState {
  const waiting = outbox.waiting().filter((act) => !waitsForAPerson(act, files))
  const head = slice.head()
  return {
    waiting: waiting.length,
    waitingSince: waiting[0]?.deviceTime,
    needsYou: outbox.all().filter((act) => act.state === 'rejected' || waitsForAPerson(act, files)).length,
    filesWaiting: files.toSend([]).length,
    lastPull: head?.lastPull,
    reachable: now.reachable,
    usable: head?.usable ?? false,
    complete: head?.complete ?? false,
    skewMs,
    blocked: durable ? now.barred : (now.barred ?? 'no-storage'),
    full: now.full,
  }
}
