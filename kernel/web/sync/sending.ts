import type { Around } from './around.ts'
import { awaitedBy, FILE_AWAITED } from '#kernel/common/sync/named-files.ts'
import type { Files } from './files.ts'
import { toSend } from './outbox.ts'
import type { KeptAct, Outbox } from './outbox.ts'
import { Busy, FileRefused } from './phone.ts'
import type { Doing, Health, Transport } from './phone.ts'
import type { Slice } from './slice.ts'
import type { KeptFile, LocalStore, Seal } from './store.ts'

/** Bytes of a file that are sealed and sent as one. */
export const PART_BYTES = 128 * 1024

/** Where the last piece of a file begins. */
const lastPieceAt = (size: number): number => Math.floor(Math.max(0, size - 1) / PART_BYTES) * PART_BYTES

const FIRST_MS = 1000
const MOST_DAMAGED = 3
/** How often a phone with nothing to send says how it is. */
const TELL_MS = 15 * 60_000
const MOST_MS = 5 * 60_000

/**
 * How long to wait after so many failures: doubling up to `mostMs`, five minutes where nothing is said, spread so that phones do not
 * come back together.
 */
export const backOffMs = (failures: number, chance: number, mostMs = MOST_MS): number =>
  Math.min(mostMs, FIRST_MS * 2 ** Math.min(failures, 10)) * (0.5 + chance / 2)

export interface Parts {
  readonly deviceId: string
  readonly store: LocalStore
  readonly seal: Seal
  readonly transport: Transport
  readonly around: Around
  readonly outbox: Outbox
  readonly files: Files
  readonly slice: Slice
  readonly health: () => Health
  /** Something is not what it was. */
  readonly changed: (what: 'outbox' | 'slice') => void
  /** Comes back to send and pull. */
  readonly syncSoon: () => void
}

export interface Sending {
  readonly push: () => Promise<void>
  readonly sendFiles: () => Promise<void>
  readonly letLeave: () => Promise<void>
  readonly inFlight: () => ReadonlySet<string>
  /** A person asks: nothing is on hold any more. */
  readonly letGo: () => void
}

/** Files as they are kept: sealed piece by piece. */
export async function sealedFiles(
  seal: Seal,
  files: NonNullable<Doing['files']>,
): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = []
  for (const { sha256, bytes, mediaType } of files) {
    const whole = bytes instanceof Uint8Array ? bytes : new Uint8Array(await bytes.arrayBuffer())
    const parts: Uint8Array[] = []
    for (let at = 0; at < whole.length; at += PART_BYTES)
      parts.push(await seal.seal(whole.subarray(at, at + PART_BYTES)))
    kept.push({ sha256, mediaType, size: whole.length, parts })
  }
  return kept
}

/** What acts that are not answered are about: their rows may not leave yet. */
export const busyWith = (outbox: Outbox): ReadonlySet<string> =>
  new Set(outbox.waiting().map(({ entity }) => entity))

/** Sends acts and files. What the server could not decide now is tried later, and only what is about the same thing waits for it. */
export function makeSending(parts: Parts): Sending {
  const { deviceId, store, seal, transport, around, outbox, files, slice, changed } = parts
  const holds = new Map<
    string,
    { readonly tries: number; readonly on: boolean; readonly callOff: () => void }
  >()
  /** How often bytes of a file came damaged. */
  const damaged = new Map<string, number>()
  let inFlight: ReadonlySet<string> = new Set()

  let lastTold: number | undefined
  /** What was last said of how much waits. */
  let saidLast = ''

  /** What the page of all phones shows of this one. How wrong the clock is alone is not worth a telling. */
  const inShort = ({ waiting, waitingSince, needsYou, filesWaiting }: Health): string =>
    JSON.stringify([waiting, waitingSince, needsYou, filesWaiting])

  function told(health: Health): void {
    lastTold = around.now()
    saidLast = inShort(health)
  }

  /** With nothing to send a phone still says how it is, and up to where it was answered: so a server put back to an earlier day is noticed. */
  async function tellHealth(): Promise<void> {
    const health = parts.health()
    await transport.push(deviceId, { items: [], ackedSeq: outbox.ackedSeq(), health })
    told(health)
  }
  /** What was said with a batch was true before the batch went: when it is gone, that is said once more. */
  const isTold = (): boolean =>
    lastTold !== undefined &&
    around.now() >= lastTold &&
    around.now() < lastTold + TELL_MS &&
    saidLast === inShort(parts.health())

  function hold(entity: string): void {
    const tries = (holds.get(entity)?.tries ?? 0) + 1
    const callOff = around.after(backOffMs(tries, around.chance()), () => {
      holds.set(entity, { tries, on: false, callOff })
      parts.syncSoon()
    })
    holds.get(entity)?.callOff()
    holds.set(entity, { tries, on: true, callOff })
  }

  const due = (): readonly KeptAct[] =>
    outbox.due(
      (entity) => holds.get(entity)?.on ?? false,
      (act) => files.standing(act) !== 'goes',
    )

  async function push(): Promise<void> {
    for (;;) {
      await letLeave()
      const batch = due()
      if (batch.length === 0) break
      inFlight = new Set(batch.map(({ commandId }) => commandId))
      changed('outbox')
      try {
        const health = parts.health()
        const reply = await transport.push(deviceId, {
          items: batch.map(toSend),
          ackedSeq: outbox.ackedSeq(),
          health,
        })
        told(health)
        const decided = new Set(
          reply.answers
            .filter((answer) => inFlight.has(answer.commandId) && answer.outcome !== 'try-again')
            .map(({ commandId }) => commandId),
        )
        await outbox.settle(
          reply.answers.filter(({ commandId }) => decided.has(commandId)),
          reply,
        )
        // The house has lost a photo, or never had it: it goes again, or a person hears of it.
        for (const { commandId, code } of reply.answers)
          if (code === FILE_AWAITED) await files.asked(awaitedBy(outbox.get(commandId)?.body))
        const open = new Set(
          batch.filter(({ commandId }) => !decided.has(commandId)).map(({ entity }) => entity),
        )
        for (const { entity } of batch) if (!open.has(entity)) holds.delete(entity)
        for (const entity of open) hold(entity)
      } finally {
        inFlight = new Set()
        changed('outbox')
      }
    }
    if (!isTold()) await tellHealth()
  }

  /** Rows that left and were waited for go, now that what was done about them is answered. */
  async function letLeave(): Promise<void> {
    if ((slice.head()?.held.length ?? 0) === 0) return
    await slice.release(busyWith(outbox))
    changed('slice')
  }

  /** Bytes may be damaged on the way; what is damaged each time is damaged here. */
  function oftenDamaged(sha256: string, error: unknown): string | undefined {
    if ((error as { readonly refusal?: string }).refusal !== 'file-damaged') return undefined
    damaged.set(sha256, (damaged.get(sha256) ?? 0) + 1)
    return damaged.get(sha256)! < MOST_DAMAGED ? undefined : 'file-damaged'
  }

  async function sendOne(sha256: string, size: number): Promise<void> {
    let stand = await transport.stored(sha256)
    while (!stand.whole) {
      // All of it is there and was never put together, since the house was killed just then: its last piece says so once more.
      const at = Math.min(stand.stored, lastPieceAt(size))
      const part = await store.filePart(sha256, Math.floor(at / PART_BYTES))
      const opened = part && (await seal.open(part).catch(() => undefined))
      // The disk has lost it, or what it gives is not what was laid there.
      if (opened === undefined) throw new FileRefused('gone')
      const bytes = opened.subarray(at % PART_BYTES)
      stand = await transport.sendFile({ sha256, from: at, of: size, bytes })
      if (!stand.whole && (stand.stored <= at || stand.stored >= size)) throw new Busy(FIRST_MS)
      // No act waits for a photo that it does not name.
      if (due().length > 0) await push()
    }
    // Sent only when the server says that it has it whole, under this hash.
    if ((await transport.stored(sha256)).whole) {
      // By the clock of the house, as the last pull measured it: that of the phone may be set by a day meanwhile.
      const sentAt = new Date(around.now() - parts.health().skewMs).toISOString()
      await files.mark(sha256, { sentAt })
      changed('outbox')
      // Whatever waited for it goes now.
      if (due().length > 0) await push()
    }
  }

  return {
    push,
    letLeave,
    async sendFiles() {
      for (const { sha256, size } of files.toSend(outbox.all())) {
        try {
          await sendOne(sha256, size)
        } catch (error) {
          const why = error instanceof FileRefused ? error.code : oftenDamaged(sha256, error)
          if (why === undefined) throw error
          // It holds up no other; acts that name it need somebody.
          await files.mark(sha256, { refused: why })
          changed('outbox')
        }
      }
      if (!isTold()) await tellHealth()
    },
    inFlight: () => inFlight,
    letGo() {
      for (const [entity, { tries, callOff }] of holds) {
        callOff()
        holds.set(entity, { tries, on: false, callOff })
      }
    },
  }
}
