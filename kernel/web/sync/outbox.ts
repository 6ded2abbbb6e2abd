import { SYNC_VERSION } from '#kernel/common/sync/protocol.ts'
import type { PushAnswer, PushItem } from '#kernel/common/sync/protocol.ts'
import type { Around } from './around.ts'
import type { Changed, Doing, OutboxItem } from './phone.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { openJson, sealJson } from './store.ts'
import type { KeptFile, LocalStore, Seal } from './store.ts'

/** An act as it lies on the phone. */
export interface KeptAct extends OutboxItem {
  readonly stamp: number
  /** When it was answered, by the clock of the server. The 48 hours count from here, whatever the phone's own clock does. */
  readonly decidedAt?: string
  /** Why whoever did it let go of it, before the house had it. */
  readonly discardedFor?: string
}

/** At most so many acts, and so many signs, in one push: a body has 256 KB. */
const MOST_ITEMS = 50
const MOST_SIGNS = 150_000

const isWaiting = ({ state }: KeptAct): boolean => state === 'waiting'
const ACKED = 'acked'

/** What stays for a while after its answer. A rejected one stays until a person has decided. */
const ENDED: ReadonlySet<string> = new Set(['applied', 'needs-review', 'given-up'])

/** To settle a rejected act is itself an act, and means nothing to a server that has lost what was settled. */
export const SETTLES = 'settleSent'

/** What crosses to the server of an act. */
export const toSend = (act: KeptAct): PushItem => ({
  commandId: act.commandId,
  seq: act.seq,
  type: act.type,
  v: act.v,
  entity: act.entity,
  ...(act.saw === undefined ? {} : { saw: act.saw }),
  ...(act.params === undefined ? {} : { params: act.params }),
  ...(act.body === undefined ? {} : { body: act.body }),
  deviceTime: act.deviceTime,
})

export interface Outbox {
  /** Reads what other tabs have changed. */
  readonly load: () => Promise<void>
  readonly all: () => readonly KeptAct[]
  readonly waiting: () => readonly KeptAct[]
  readonly get: (commandId: string) => KeptAct | undefined
  readonly append: (doing: Doing, files: readonly KeptFile[]) => Promise<KeptAct>
  /** What may be sent now: in the order it was done, without things that are on hold, and without whatever stands behind an act that waits. */
  readonly due: (onHold: (entity: string) => boolean, waits: (act: KeptAct) => boolean) => readonly KeptAct[]
  readonly settle: (
    answers: readonly PushAnswer[],
    reply: { readonly serverTime: string; readonly acked?: number },
  ) => Promise<void>
  readonly giveUp: (act: KeptAct) => Promise<void>
  /** Changes an act about which nothing was decided yet: it keeps its number and its place. */
  readonly amend: (act: KeptAct, changed: Changed, files: readonly KeptFile[]) => Promise<boolean>
  /** Lets go of an act that the house never had, with a reason. */
  readonly discard: (act: KeptAct, reason: string) => Promise<void>
  /** How often the server has answered, in this history of it, by its own count. */
  readonly ackedSeq: () => number
  /** Lets go what was answered more than 48 hours ago. */
  readonly tidy: (serverTime: string) => Promise<void>
  /** The server has lost its memory of late: all that it answered is to be sent again. */
  readonly sendAgain: () => Promise<void>
}

export const KEPT_HOURS = 48

export function makeOutbox(store: LocalStore, seal: Seal, around: Around): Outbox {
  let acts = new Map<string, KeptAct>()
  let acked = 0
  const alone = oneAtATime()

  async function keep(changed: readonly KeptAct[]): Promise<void> {
    if (changed.length === 0) return
    const items = await Promise.all(
      changed.map(async ({ seq, stamp, ...rest }) => ({
        commandId: rest.commandId,
        seq,
        stamp: stamp + 1,
        sealed: await sealJson(seal, rest),
      })),
    )
    const kept = new Set(await store.replace(items))
    for (const act of changed)
      if (kept.has(act.commandId)) acts.set(act.commandId, { ...act, stamp: act.stamp + 1 })
    if (kept.size < changed.length) await load()
  }

  async function load(): Promise<void> {
    acked = Number((await store.note(ACKED)) ?? 0)
    const items = await store.items()
    // Most of the time nothing is new.
    if (items.length === acts.size && items.every((item) => acts.get(item.commandId)?.stamp === item.stamp))
      return
    const read = await Promise.all(
      items.map(async ({ commandId, seq, stamp, sealed }) => {
        const known = acts.get(commandId)
        if (known?.stamp === stamp) return known
        return { ...((await openJson(seal, sealed)) as KeptAct), seq, stamp }
      }),
    )
    acts = new Map(read.toSorted((a, b) => a.seq - b.seq).map((act) => [act.commandId, act]))
  }

  return {
    load: () => alone(load),
    all: () => [...acts.values()],
    waiting: () => [...acts.values()].filter(isWaiting),
    get: (commandId) => acts.get(commandId),
    append: (doing, files) =>
      alone(async () => {
        const commandId = around.newId()
        const { files: _, ...said } = doing
        const act = {
          ...said,
          commandId,
          v: SYNC_VERSION,
          deviceTime: new Date(around.now()).toISOString(),
          state: 'waiting' as const,
          shows: doing.shows ?? [],
          files: files.map(({ sha256 }) => sha256),
        }
        const place = await store.append(commandId, await sealJson(seal, act), files)
        const laid = { ...act, seq: place.seq, stamp: place.stamp }
        acts.set(commandId, laid)
        return laid
      }),
    due(onHold, waits) {
      const batch: KeptAct[] = []
      const behind = new Set<string>()
      let signs = 0
      for (const act of acts.values()) {
        if (!isWaiting(act) || onHold(act.entity) || behind.has(act.entity)) continue
        if (waits(act)) {
          behind.add(act.entity)
          continue
        }
        signs += JSON.stringify(toSend(act)).length
        if (batch.length >= MOST_ITEMS || (batch.length > 0 && signs > MOST_SIGNS)) break
        batch.push(act)
      }
      return batch
    },
    settle: (answers, { serverTime: decidedAt, acked: count = 0 }) =>
      alone(async () => {
        const answeredAt = new Date(around.now()).toISOString()
        // Before the answers themselves: killed in between, they are asked for again, and nothing seems lost.
        if (count > acked) {
          await store.setNote(ACKED, count)
          acked = count
        }
        await keep(
          answers.flatMap((answer) => {
            const act = acts.get(answer.commandId)
            if (!act || !isWaiting(act) || answer.outcome === 'try-again') return []
            const state = answer.outcome === 'already-applied' ? 'applied' : answer.outcome
            return [{ ...act, state, answer, answeredAt, decidedAt }]
          }),
        )
      }),
    giveUp: ({ commandId }) =>
      alone(async () => {
        const act = acts.get(commandId)
        if (act) await keep([{ ...act, state: 'given-up' }])
      }),
    amend: ({ commandId }, changed, files) =>
      alone(async () => {
        const act = acts.get(commandId)
        if (!act || !isWaiting(act)) return false
        const { files: _, ...said } = changed
        const next = {
          ...act,
          ...said,
          files: [...new Set([...act.files, ...files.map(({ sha256 }) => sha256)])],
          stamp: act.stamp + 1,
        }
        const { seq, stamp, ...rest } = next
        const done = await store.amend({ commandId, seq, stamp, sealed: await sealJson(seal, rest) }, files)
        if (done) acts.set(commandId, next)
        else await load()
        return done
      }),
    discard: ({ commandId }, reason) =>
      alone(async () => {
        const act = acts.get(commandId)
        if (!act || !isWaiting(act)) return
        const decidedAt = new Date(around.now()).toISOString()
        await keep([{ ...act, state: 'given-up', discardedFor: reason, answeredAt: decidedAt, decidedAt }])
      }),
    ackedSeq: () => acked,
    tidy: (serverTime) =>
      alone(async () => {
        const now = Date.parse(serverTime)
        const old = [...acts.values()].filter(
          (act) =>
            ENDED.has(act.state) &&
            act.decidedAt !== undefined &&
            now - Date.parse(act.decidedAt) > KEPT_HOURS * 3_600_000,
        )
        if (old.length === 0) return
        await store.removeItems(old.map(({ commandId }) => commandId))
        for (const { commandId } of old) acts.delete(commandId)
      }),
    sendAgain: () =>
      alone(async () => {
        const lost = [...acts.values()].filter(
          (act) => !isWaiting(act) && act.state !== 'given-up' && act.type !== SETTLES,
        )
        await keep(
          lost.map((act) => {
            const { decidedAt: _, ...rest } = act
            return { ...rest, state: 'waiting' as const }
          }),
        )
        await store.setNote(ACKED, 0)
        acked = 0
      }),
  }
}
