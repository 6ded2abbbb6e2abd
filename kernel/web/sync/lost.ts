import { PREFIX as DRAFT } from './drafts.ts'
import type { Now } from './now.ts'
import { toSend } from './outbox.ts'
import type { HandIn } from './phone.ts'
import { isOfTheWay } from './rounds.ts'
import type { Parts } from './sending.ts'
import type { LocalStore } from './store.ts'

/**
 * Another account on the same lost phone: without its PIN nothing of it can be read and its acts cannot be handed in, but what it was given of
 * residents and what was half written can go.
 */
export async function leaveOnlyActs(store: LocalStore): Promise<void> {
  await store.forgetSlice()
  for (const { name } of await store.notesOf(DRAFT)) await store.dropNote(name)
}

export interface LostParts {
  readonly parts: Parts
  readonly now: Now
  readonly handIn: HandIn | undefined
  readonly dropDrafts: () => Promise<void>
  readonly close: () => void
}

/** Sent away at the door: perhaps because the phone was reported lost. What goes wrong here comes round again. */
export async function askFate({ parts, now, handIn, dropDrafts, close }: LostParts): Promise<void> {
  const { deviceId, store, transport, around, outbox, slice, changed } = parts

  /** This phone was reported lost: its rows and what was half written go at once, its acts as soon as the house keeps them for the desk. */
  async function leaveNothing(): Promise<void> {
    await store.forgetSlice()
    await dropDrafts()
    await slice.load()
    changed('slice')
    for (let waiting = outbox.waiting(); waiting.length > 0; waiting = outbox.waiting()) {
      if (handIn === undefined) return
      const answers = await transport.handIn(handIn, waiting.slice(0, 50).map(toSend))
      await outbox.settle(answers, { serverTime: new Date(around.now()).toISOString() })
      if (outbox.waiting().length === waiting.length) return
    }
    await store.destroy()
    await transport.wiped(deviceId)
    now.barred = 'lost'
    close()
  }

  try {
    if ((await transport.fate(deviceId)) === 'wipe') await leaveNothing()
  } catch (error) {
    if (!isOfTheWay(error)) throw error
  }
}
