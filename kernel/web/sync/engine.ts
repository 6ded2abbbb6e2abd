import type { SliceRow } from '#kernel/common/sync/protocol.ts'
import type { Around, Tabs } from './around.ts'
import { SETTLES, makeOutbox, toSend } from './outbox.ts'
import type { KeptAct } from './outbox.ts'
import { overlaid } from './overlay.ts'
import { Barred, Busy, OnlyHere, Unreachable } from './phone.ts'
import type { Changed, Doing, HandIn, Health, OutboxItem, Phone, PhoneState, Transport } from './phone.ts'
import { makeFiles } from './files.ts'
import { handedOver } from './hand-over.ts'
import { makePulling } from './pulling.ts'
import { backOffMs, makeSending, sealedFiles } from './sending.ts'
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
  /** From when the day was last opened; without it, what a lost phone holds stays on it, sealed. */
  readonly handIn?: HandIn
}

export interface OpenPhone extends Phone {
  /** Waits until nothing is being sent or pulled. */
  readonly idle: () => Promise<void>
}

type Timer = 'again' | 'rest' | 'beat'

/** Rounds one after the other without a pause. */
const MOST_ROUNDS = 8

/** Whatever else happens, a phone asks this often. */
const BEAT_MS = 5 * 60_000

/** Opens what one account has on this phone. */
export async function openPhone(parts: PhoneParts): Promise<OpenPhone> {
  const { deviceId, store, seal, transport, around, tabs, durable, handIn } = parts
  const outbox = makeOutbox(store, seal, around)
  const files = makeFiles(store)
  const slice = makeSlice(store, seal)
  const listeners = new Set<() => void>()
  const timers = new Map<Timer, () => void>()
  const now = {
    leads: false,
    closed: false,
    reachable: false,
    /** The server asked for patience. */
    resting: false,
    failures: 0,
    /** How often in a row a sync did not come to an end. */
    restless: 0,
    barred: undefined as Barred['why'] | undefined,
    full: false,
    handedOver: false,
    again: false,
    running: undefined as Promise<void> | undefined,
  }

  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const changed = (what: 'outbox' | 'slice'): void => {
    tabs.tell(what)
    tell()
  }
  const inBackground = (work: Promise<void>): void => {
    // What went wrong is in the state of the phone and comes round again by itself.
    work.catch(() => {})
  }
  function after(name: Timer, ms: number, does: () => void): void {
    timers.get(name)?.()
    timers.set(name, around.after(ms, does))
  }
  const syncSoon = (): void => {
    if (now.running) now.again = true
    else if (!now.closed) after('again', 0, () => inBackground(sync()))
  }
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
    await pulling.pull()
    await sending.sendFiles()
    now.failures = 0
    now.barred = undefined
    now.full = false
  }

  async function rounds(): Promise<void> {
    try {
      let more = MOST_ROUNDS
      do {
        now.again = false
        await round()
        more -= 1
      } while (now.again && !now.closed && more > 0)
      now.restless = now.again ? now.restless + 1 : 0
      // A house that gives no rest gets one, and a longer one each time.
      if (now.restless > 0 && !now.closed) throw new Busy(backOffMs(now.restless + 2, around.chance()))
    } catch (error) {
      failed(error)
      if (error instanceof Barred && error.why !== 'update') await askFate()
      else if (!(error instanceof Unreachable || error instanceof Busy || error instanceof Barred))
        throw error
    } finally {
      now.running = undefined
      if (!now.closed) tell()
    }
  }

  /** This phone was reported lost: its rows go at once, its acts as soon as the house keeps them for the desk. */
  async function leaveNothing(): Promise<void> {
    await store.forgetSlice()
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

  /** Sent away at the door: perhaps because the phone was reported lost. What goes wrong here comes round again. */
  async function askFate(): Promise<void> {
    try {
      if ((await transport.fate(deviceId)) === 'wipe') await leaveNothing()
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Busy || error instanceof Barred)) throw error
    }
  }

  function failed(error: unknown): void {
    now.failures += 1
    now.reachable = !(error instanceof Unreachable)
    if (error instanceof StorageFull) now.full = true
    if (error instanceof Barred) {
      now.barred = error.why
      return
    }
    const pause = backOffMs(now.failures, around.chance())
    if (error instanceof Busy) {
      now.resting = true
      // A timer of its own: nothing else that comes due may call off the end of the rest.
      after('rest', Math.max(pause, error.afterMs * (1 + around.chance() / 4)), () => {
        now.resting = false
        inBackground(sync())
      })
    } else if (!now.closed) after('again', pause, () => inBackground(sync()))
  }

  function sync(): Promise<void> {
    if (now.closed) return Promise.resolve()
    if (!now.leads) {
      tabs.tell('sync')
      return Promise.resolve()
    }
    if (now.running) {
      now.again = true
      return now.running
    }
    if (now.resting) return Promise.resolve()
    timers.get('again')?.()
    now.running = rounds()
    return now.running
  }

  function beat(): void {
    after('beat', BEAT_MS, () => {
      beat()
      inBackground(sync())
    })
  }

  /** Lays an act down. Where there is no room, what the house has already makes way first. */
  async function layDown(
    doing: Doing & { readonly instead?: string },
    kept: readonly KeptFile[],
  ): Promise<KeptAct> {
    try {
      const laid = await outbox.append(doing, kept)
      if (kept.length > 0) await files.load()
      return laid
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      if (await files.makeRoom()) return layDown(doing, kept)
      now.full = true
      tell()
      throw error
    }
  }

  async function act(doing: Doing & { readonly instead?: string }): Promise<string> {
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

  /** What was done in the place of a rejected act ends it; also when the phone died in between. */
  async function endReplaced(): Promise<void> {
    for (const { instead, commandId, type } of outbox.all()) {
      const old = instead === undefined ? undefined : outbox.get(instead)
      if (old?.state !== 'rejected') continue
      const told = outbox.all().some((other) => other.type === SETTLES && other.instead === instead)
      if (type !== SETTLES && !told)
        await outbox.append(settles(old.commandId, { reason: 'sent again', as: commandId }), [])
      await outbox.giveUp(old)
    }
  }

  const rejected = (commandId: string): KeptAct => {
    const found = outbox.get(commandId)
    if (found?.state !== 'rejected')
      throw new Error(`${commandId} is ${found?.state ?? 'not here'}, not rejected`)
    return found
  }

  /** Tells the house that a rejected act is settled: it keeps them until somebody has looked after them. */
  const settles = (sentId: string, body: { readonly reason: string; readonly as?: string }) => ({
    type: SETTLES,
    entity: `sent:${sentId}`,
    params: { sentId },
    body,
    instead: sentId,
  })

  async function replace(doing: Doing & { readonly instead: string }): Promise<string> {
    const id = await act(doing)
    await endReplaced()
    changed('outbox')
    return id
  }

  const needsFile = (item: KeptAct): boolean =>
    item.state === 'waiting' && files.standing(item) === 'for-a-person'

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

  function state(): PhoneState {
    const waiting = outbox.waiting().filter((item) => !needsFile(item))
    const head = slice.head()
    return {
      waiting: waiting.length,
      waitingSince: waiting[0]?.deviceTime,
      needsYou: outbox.all().filter((item) => item.state === 'rejected' || needsFile(item)).length,
      filesWaiting: files.toSend([]).length,
      lastPull: head?.lastPull,
      reachable: now.reachable,
      usable: head?.usable ?? false,
      complete: head?.complete ?? false,
      skewMs: pulling.skewMs(),
      blocked: durable ? now.barred : (now.barred ?? 'no-storage'),
      full: now.full,
    }
  }

  function close(): void {
    now.closed = true
    for (const callOff of timers.values()) callOff()
    sending.letGo()
    tabs.close()
    store.close()
  }

  await outbox.load()
  await files.load()
  await endReplaced()
  await slice.load()
  await sending.letLeave()
  tabs.hear((news) => {
    if (news === 'sync') {
      if (now.leads) inBackground(sync())
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
  tabs.lead(() => {
    now.leads = true
    beat()
    syncSoon()
  })

  return {
    deviceId,
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
      if (waits !== undefined && needsFile(waits)) {
        await amend(waits, fresh)
        changed('outbox')
        inBackground(sync())
        return commandId
      }
      const { type, params, body, entity, saw, shows } = rejected(commandId)
      return replace({
        type,
        entity,
        shows,
        instead: commandId,
        ...(params === undefined ? {} : { params }),
        ...(saw === undefined ? {} : { saw }),
        body,
        ...fresh,
      })
    },
    async giveUp(commandId, reason) {
      const waits = outbox.get(commandId)
      if (waits !== undefined && needsFile(waits)) {
        await outbox.discard(waits, reason)
        changed('outbox')
        inBackground(sync())
        return
      }
      rejected(commandId)
      await replace(settles(commandId, { reason }))
    },
    state,
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
      await store.forgetSlice()
      close()
      return 'done'
    },
    async handOver(sealFor) {
      await outbox.load()
      const sealed = await sealFor(await handedOver(common))
      now.handedOver = true
      return sealed
    },
    async idle() {
      while (now.running) await now.running.catch(() => {})
    },
    close,
  }
}
