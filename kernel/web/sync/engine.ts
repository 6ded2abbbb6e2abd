import type { SliceRow } from '#kernel/common/sync/protocol.ts'
import type { Around, Tabs } from './around.ts'
import { makeDrafts } from './drafts.ts'
import { makeEnclosures } from './enclosures.ts'
import type { Enclosing } from './enclosures.ts'
import { makeFiles } from './files.ts'
import { handedOver } from './hand-over.ts'
import { askFate } from './lost.ts'
import { justOpened, stateOf, waitsForAPerson } from './now.ts'
import { makeOutbox } from './outbox.ts'
import type { KeptAct } from './outbox.ts'
import { overlaid } from './overlay.ts'
import { OnlyHere } from './phone.ts'
import type { Changed, Doing, HandIn, Health, OutboxItem, Phone, PhoneState, Transport } from './phone.ts'
import { makePulling } from './pulling.ts'
import { endReplaced, getRejected, onceMore, settles } from './rejected.ts'
import { inBackground, makeRounds } from './rounds.ts'
import { makeSending, sealedFiles } from './sending.ts'
import { makeSlice } from './slice.ts'
import { StorageFull } from './store.ts'
import type { KeptFile, LocalStore, Seal } from './store.ts'

export interface PhoneParts {
  readonly deviceId: string
  readonly store: LocalStore
  readonly seal: Seal
  readonly transport: Transport
  readonly around: Around
  readonly tabs: Tabs
  /** False where the browser gives no storage that lasts: then every act is sent before it counts as done. */
  readonly durable: boolean
  readonly enclosing?: Enclosing
  /** From when the day was last opened; without it, what a lost phone holds stays on it, sealed. */
  readonly handIn?: HandIn
}

export interface OpenPhone extends Phone {
  /** Waits until nothing is being sent or pulled. */
  readonly idle: () => Promise<void>
}

/** No row stands for a file. */
const NOTHING_ENCLOSED: Enclosing = { tables: [], isSparing: () => false }

/** Something to be laid down, perhaps in the place of a rejected act. */
type Laying = Doing & { readonly instead?: string }

/** Opens what one account has on this phone. */
export async function openPhone(parts: PhoneParts): Promise<OpenPhone> {
  const { deviceId, store, seal, transport, around, tabs, durable, handIn, enclosing } = parts
  const outbox = makeOutbox(store, seal, around)
  const files = makeFiles(store)
  const slice = makeSlice(store, seal)
  const enclosures = makeEnclosures({
    deviceId,
    store,
    seal,
    transport,
    around,
    slice,
    enclosing: enclosing ?? NOTHING_ENCLOSED,
  })
  const drafts = makeDrafts(store, seal, around, () => tabs.tell('drafts'))
  const listeners = new Set<() => void>()
  const now = justOpened()

  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const changed = (what: 'outbox' | 'slice'): void => {
    tabs.tell(what)
    tell()
  }
  const state = (): PhoneState => stateOf(now, { outbox, files, slice, skewMs: pulling.skewMs(), durable })
  const health = (): Health => {
    const { waiting, waitingSince, needsYou, filesWaiting, skewMs } = state()
    return {
      waiting,
      needsYou,
      filesWaiting,
      skewMs,
      ...(waitingSince === undefined ? {} : { waitingSince }),
    }
  }
  const { sync, syncSoon, ...rounds } = makeRounds({
    now,
    around,
    tabs,
    tell,
    round,
    sentAway: () => askFate({ parts: common, now, handIn, dropDrafts: drafts.dropAll, close: closeAsLost }),
  })
  const common = { deviceId, store, seal, transport, around, outbox, files, slice, health, changed, syncSoon }
  const sending = makeSending(common)
  const pulling = makePulling(common)

  async function round(): Promise<void> {
    // Where tabs cannot tell each other, this is how one learns what another laid down.
    await outbox.load()
    await files.load()
    await slice.load()
    await sending.push()
    now.reachable = true
    await pull()
    await sending.sendFiles()
    fetchEnclosures()
    now.failures = 0
    now.barred = undefined
    now.full = false
  }

  /** What rows stand for goes with them, also where the pull did not come to its end. */
  async function pull(): Promise<void> {
    try {
      await pulling.pull()
    } catch (error) {
      if (!(error instanceof StorageFull) || !(await enclosures.makeRoom())) throw error
      await pulling.pull()
    } finally {
      await enclosures.tidy()
    }
  }

  let fetching: Promise<void> | undefined
  /** Beside everything else, so that neither acts nor rows wait for it. What goes wrong on the way comes round again with the next pull. */
  function fetchEnclosures(): void {
    if (slice.head()?.complete !== true) return
    fetching ??= enclosures
      .fetchAll()
      .catch(() => {})
      .finally(() => {
        fetching = undefined
      })
  }

  /** Lays an act down. Where there is no room, what came from the house makes way first, and then what the house has already. */
  async function layDown(doing: Laying, kept: readonly KeptFile[]): Promise<KeptAct> {
    try {
      const laid = await outbox.append(doing, kept)
      if (kept.length > 0) await files.load()
      return laid
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      if ((await enclosures.makeRoom()) || (await files.makeRoom(outbox.all()))) return layDown(doing, kept)
      now.full = true
      tell()
      throw error
    }
  }

  async function act(doing: Laying): Promise<string> {
    const laid = await layDown(doing, await sealedFiles(seal, doing.files ?? []))
    changed('outbox')
    if (durable) {
      inBackground(sync())
      return laid.commandId
    }
    await sync().catch(() => {})
    if (outbox.get(laid.commandId)?.state === 'waiting') throw new OnlyHere(laid.commandId)
    return laid.commandId
  }

  async function replace(doing: Laying): Promise<string> {
    const id = await act(doing)
    await endReplaced(outbox)
    changed('outbox')
    return id
  }

  const needsFile = (item: KeptAct): boolean => waitsForAPerson(item, files)

  function shown(item: KeptAct): OutboxItem {
    if (needsFile(item)) return { ...item, state: 'needs-file', useless: files.useless(item) }
    return item.state === 'waiting' && sending.inFlight().has(item.commandId)
      ? { ...item, state: 'sending' }
      : item
  }

  /** An act that waited for a photo of no use: said anew under its own number and in its own place. */
  async function amend(act: KeptAct, changed: Changed): Promise<string> {
    await outbox.amend(act, changed, await sealedFiles(seal, changed.files ?? []))
    await files.load()
    return act.commandId
  }

  const withId = (row: SliceRow): unknown => ({ ...row.row, id: row.id, v: row.v })

  function close(): void {
    now.closed = true
    enclosures.end()
    rounds.close()
    sending.letGo()
    tabs.close()
    store.close()
  }

  /** The last word of a phone that wiped itself: without it the screen would go on as if it were only empty. */
  function closeAsLost(): void {
    close()
    tell()
  }

  await outbox.load()
  await files.load()
  await endReplaced(outbox)
  await drafts.load()
  await slice.load()
  await enclosures.load()
  await enclosures.tidy()
  await sending.letLeave()
  tabs.hear((news) => {
    if (news === 'sync') {
      if (now.leads) inBackground(sync())
      return
    }
    if (news === 'drafts') {
      inBackground(drafts.load())
      return
    }
    const read = news === 'outbox' ? Promise.all([outbox.load(), files.load()]) : slice.load()
    inBackground(
      read.then(() => {
        tell()
        if (now.leads && news === 'outbox' && outbox.waiting().length > 0) syncSoon()
      }),
    )
  })
  tabs.lead(rounds.lead)

  return {
    deviceId,
    clock: () => new Date(around.now()),
    rows: async <T>(table: string) =>
      [...overlaid(table, slice, outbox.all()).values()].map(withId) as (T & { readonly id: string })[],
    async row<T>(table: string, id: string) {
      const found = overlaid(table, slice, outbox.all()).get(id)
      return found && (withId(found) as T & { readonly id: string; readonly v: string })
    },
    act,
    outbox: async () => outbox.all().map(shown),
    async again(commandId, fresh = {}) {
      const waits = outbox.get(commandId)
      if (waits === undefined || !needsFile(waits)) return replace(onceMore(outbox, commandId, fresh))
      await amend(waits, fresh)
      changed('outbox')
      inBackground(sync())
      return commandId
    },
    async giveUp(commandId, reason) {
      const waits = outbox.get(commandId)
      if (waits !== undefined && needsFile(waits)) {
        await outbox.discard(waits, reason)
        changed('outbox')
        inBackground(sync())
        return
      }
      getRejected(outbox, commandId)
      await replace(settles(commandId, { reason }))
    },
    state,
    drafts,
    enclosures,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async sync() {
      sending.letGo()
      const before = now.running
      await sync()
      // What was under way may have failed before anybody asked.
      if (before !== undefined && now.failures > 0) await sync()
    },
    async signOut() {
      await sync().catch(() => {})
      const waits = outbox.waiting().length > 0 || files.toSend([]).length > 0
      if (waits && !now.handedOver) return 'something-waits'
      enclosures.end()
      await store.forgetSlice()
      close()
      return 'done'
    },
    async handOver(sealFor) {
      await outbox.load()
      await files.load()
      if (handIn === undefined) throw new Error(`nothing on ${deviceId} proves whose it is`)
      const sealed = await sealFor(await handedOver(common, handIn))
      now.handedOver = true
      return sealed
    },
    async idle() {
      for (let goes = now.running ?? fetching; goes !== undefined; goes = now.running ?? fetching)
        await goes.catch(() => {})
    },
    close,
  }
}
