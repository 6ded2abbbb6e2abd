import type { z } from 'zod'
import type { PushAnswer, PushItem } from '#kernel/common/sync/protocol.ts'
import { FILE_AWAITED } from '#kernel/common/sync/named-files.ts'
import { SYNC_VERSION } from '#kernel/common/sync/protocol.ts'
import { Refusal, sentenceOf } from '#kernel/common/refusal.ts'
import type { Sentence } from '#kernel/common/refusal.ts'
import type { Act, Conversation, Handler, Kit } from '#kernel/server/act.ts'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { job } from '#kernel/server/actor.ts'
import { runCommand, runStep, saidAgain } from '#kernel/server/command.ts'
import { constraintOf, sqlStateOf, Unavailable } from '#kernel/server/database.ts'
import { carrier, parse } from '#kernel/server/route.ts'
import type { Carried, Route } from '#kernel/server/route.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { upCast } from '#kernel/server/upcast.ts'
import type { UpCasts } from '#kernel/server/upcast.ts'
import { pushActs } from '../contract.ts'
import { SentChanged } from '../events.ts'
import { asksWhere, goingOnAbove, hasForgotten, MOST_AGE_DAYS, outcomeOf, versionVerdict } from '../rules.ts'
import { meetDevice, noteContact } from './device.ts'
import { FileAwaited, withFiles } from './files-of-acts.ts'
import { hashOf, keepItem, knownItems } from './items.ts'
import type { ItemRow, KnownItem } from './items.ts'

/** What phones may send, and what is known about it. */
export interface FieldWork {
  readonly acts: ReadonlyMap<string, Route>
  readonly tables: readonly SliceTable[]
  readonly upCasts: UpCasts
  readonly sentences: Readonly<Record<string, Sentence>>
}

const DAY_MS = 86_400_000

/** An answer, with what is still to be kept of it. */
interface Judged {
  readonly answer: PushAnswer
  readonly keep?: ItemRow
}

/** The area of the row an act is about, wherever in the district it is now. */
export async function whereNow(kit: Kit, work: FieldWork, entity: string): Promise<string | undefined> {
  const [name, id] = entity.split(/:(.*)/s)
  const table = work.tables.find((one) => one.name === name)
  if (!table || id === undefined || id === '') return undefined
  try {
    return await runStep(kit, job('devices', kit.district), (act) => table.whereIs(act, id))
  } catch (error) {
    // A number that is none.
    if (sqlStateOf(error)?.startsWith('22')) return undefined
    throw error
  }
}

export interface Sending {
  readonly work: FieldWork
  readonly carried: Carried
  readonly deviceId: string
  /** The area the phone was last opened for: where its acts go when whoever sends them has none any more. */
  readonly lastArea: string
}

/** Whoever has no area any more sent it from the one their phone was last opened for: there they hear of it when they are back. */
const whoOf = ({ carried: { actor }, lastArea }: Sending) => ({
  accountId: actor.accountId!,
  name: actor.name,
  role: actor.role,
  areaCode: actor.areaCode || lastArea,
})

const say = ({ work, carried }: Sending, code: string, params: Refusal['params'] = {}): string =>
  sentenceOf(work.sentences, { code, params }, carried.conversation.lang)

/** What was answered under this number before. */
function answeredBefore(sending: Sending, item: PushItem, known: KnownItem): PushAnswer {
  const { commandId } = item
  if (!known.hash.equals(hashOf(item))) return reused(sending, commandId)
  if (known.state === 'applied') return doneBefore(sending, item, known)
  const code = known.code ?? undefined
  const outcome = known.state === 'rejected' ? 'rejected' : 'needs-review'
  return {
    commandId,
    outcome,
    ...(code === undefined ? {} : { code, message: say(sending, code) }),
    ...(known.fields ? { fields: known.fields } : {}),
    ...(outcome === 'needs-review' ? { reviewId: commandId } : {}),
  }
}

const reused = (sending: Sending, commandId: string): PushAnswer => ({
  commandId,
  outcome: 'rejected',
  code: 'command-reused',
  message: say(sending, 'command-reused'),
})

/** Done is done, also when its receipt has served its time and nobody remembers the words. */
function doneBefore({ work, carried }: Sending, { commandId, type }: PushItem, known: KnownItem): PushAnswer {
  const route = work.acts.get(type)
  if (!route || known.kept === null) return { commandId, outcome: 'already-applied' }
  return answerOf(commandId, saidAgain(carried.kit, route.keeps, known.kept), 'already-applied')
}

const reviewIdOf = (answer: unknown): string | undefined => {
  const id = (answer as { reviewId?: unknown } | null)?.reviewId
  return typeof id === 'string' ? id : undefined
}

/** What was done may be kept for somebody to decide: two values for one field, a field that is looked at by two. */
function answerOf(commandId: string, answer: unknown, outcome: 'applied' | 'already-applied'): PushAnswer {
  const reviewId = reviewIdOf(answer)
  return reviewId === undefined
    ? { commandId, outcome, answer }
    : { commandId, outcome: 'needs-review', reviewId, answer }
}

/** Not done, and kept: with a reason the person reads, or for the desk that is responsible now. */
async function notDone(sending: Sending, item: PushItem, refusal: Refusal, mayDo: boolean): Promise<Judged> {
  const { carried, work } = sending
  const { commandId } = item
  const { code, status, fields } = refusal
  const ownArea = carried.actor.areaCode
  const message = say(sending, code, refusal.params)
  const areaNow = asksWhere({ code, mayDo }) ? await whereNow(carried.kit, work, item.entity) : undefined
  const outcome = outcomeOf({ code, status, areaNow, ownArea, mayDo })
  if (outcome === 'try-again') return { answer: { commandId, outcome, code, message } }
  const told = fields.length > 0 ? { fields: [...fields] } : {}
  return {
    answer: {
      commandId,
      outcome,
      code,
      message,
      ...told,
      ...(outcome === 'needs-review' ? { reviewId: commandId } : {}),
    },
    keep: {
      item,
      deviceId: sending.deviceId,
      who: whoOf(sending),
      areaCode: outcome === 'needs-review' ? (areaNow ?? sending.lastArea) : ownArea || sending.lastArea,
      state: outcome,
      code,
      ...told,
    },
  }
}

export const quietly = (conversation: Conversation): Conversation => ({
  setSession: () => {},
  address: conversation.address,
  lang: conversation.lang,
  upload: undefined,
})

/** The input of an act in the shapes of its endpoint, as the newest version has them. */
export function inputOf(
  work: FieldWork,
  route: Route,
  item: Pick<PushItem, 'type' | 'v' | 'params' | 'body'>,
  lang: 'zh' | 'en',
) {
  const { endpoint } = route
  const { params, body } = upCast(work.upCasts, item, SYNC_VERSION)
  return {
    params: parse('params', endpoint.params, params, lang),
    query: parse('query', endpoint.query, {}, lang),
    body: parse('body', endpoint.body, body, lang),
  }
}

const isAllowed = (route: Route, carried: Carried): boolean =>
  route.endpoint.needs === 'anyone' || carried.actor.permissions.has(route.endpoint.needs)

/** Does one act, as what it is. That it was done is kept with what it did, or neither is. */
async function does(sending: Sending, route: Route, item: PushItem): Promise<PushAnswer> {
  const { carried, work, deviceId } = sending
  const { kit, actor, conversation } = carried
  const { commandId } = item
  let now = false
  const kept: ItemRow = {
    item,
    deviceId,
    who: whoOf(sending),
    areaCode: actor.areaCode || sending.lastArea,
    state: 'applied',
  }
  const handler: Handler<Endpoint> = async (input, act, talk) => {
    const answer = await route.handler(input, act, talk)
    act.write(keepItem(act, kept, 'fail'))
    return answer
  }
  const raw = await runCommand(kit, {
    endpoint: route.endpoint,
    handler,
    input: inputOf(work, route, await withFiles(kit, actor, actor.accountId!, item), conversation.lang),
    actor,
    commandId,
    conversation: quietly(conversation),
    keeps: route.keeps,
    onDone: () => {
      now = true
    },
  })
  const answer = (route.endpoint.returns as z.ZodType).safeParse(raw).data ?? raw
  return answerOf(commandId, answer, now ? 'applied' : 'already-applied')
}

async function judge(sending: Sending, item: PushItem, known: KnownItem | undefined): Promise<Judged> {
  const { carried, work } = sending
  if (known) return { answer: answeredBefore(sending, item, known) }
  const route = work.acts.get(item.type)
  if (!route) return notDone(sending, item, new Refusal('act-unknown'), true)
  const mayDo = isAllowed(route, carried)
  try {
    if (!mayDo) throw new Refusal('not-allowed')
    const age = carried.kit.clock().getTime() - Date.parse(item.deviceTime)
    if (age > MOST_AGE_DAYS * DAY_MS) return await notDone(sending, item, new Refusal('too-long-ago'), false)
    return { answer: await does(sending, route, item) }
  } catch (error) {
    if (error instanceof Refusal) {
      return notDone(sending, item, error, mayDo)
    }
    if (sqlStateOf(error)?.startsWith('22')) return notDone(sending, item, new Refusal('invalid'), mayDo)
    throw error
  }
}

/** One act, whatever happens to it. What is nobody’s "no" is tried again. */
async function judged(sending: Sending, item: PushItem, known: KnownItem | undefined): Promise<Judged> {
  const { kit, actor } = sending.carried
  const { commandId } = item
  const waits = (code: string): Judged => ({
    answer: { commandId, outcome: 'try-again', code, message: say(sending, 'try-again') },
  })
  try {
    return await judge(sending, item, known)
  } catch (error) {
    if (error instanceof FileAwaited) return waits(FILE_AWAITED)
    if (error instanceof Unavailable) return waits('try-again')
    // The same number came by another way at the same moment, and was answered there.
    if (sqlStateOf(error) === '23505' && constraintOf(error) === 'sync_item_pkey') {
      const now = (await runStep(kit, actor, (act) => knownItems(act.tx, [commandId]))).get(commandId)
      return { answer: now ? answeredBefore(sending, item, now) : reused(sending, commandId) }
    }
    kit.log.error({ err: error, act: item.type, commandId }, 'fault in an act of a phone, will be sent again')
    return waits('try-again')
  }
}

/** One after the other, as they were done. After a fault that passes, later acts about the same thing wait; no others do. */
export async function takeInOrder(
  sending: Sending,
  items: readonly PushItem[],
  /** What was answered before, where that was asked already. */
  before?: ReadonlyMap<string, KnownItem>,
): Promise<readonly Judged[]> {
  const { kit, actor } = sending.carried
  const ids = items.map(({ commandId }) => commandId)
  const known = before ?? (await runStep(kit, actor, (act) => knownItems(act.tx, ids)))
  const all: Judged[] = []
  const held = new Set<string>()
  for (const item of items) {
    const one = held.has(item.entity) ? later(item) : await judged(sending, item, known.get(item.commandId))
    if (one.answer.outcome === 'try-again') held.add(item.entity)
    all.push(one)
  }
  return all
}

const later = ({ commandId }: PushItem): Judged => ({
  answer: { commandId, outcome: 'try-again', code: 'try-again' },
})

/** Keeps what is not done yet said. Where another was quicker under the same number, its answer holds. */
export async function keepAll(
  sending: Sending,
  all: readonly Judged[],
  act: Act,
): Promise<readonly PushAnswer[]> {
  for (const { keep } of all) {
    if (!keep) continue
    act.write(keepItem(act, keep, 'leave'))
    act.announce(SentChanged, { sentId: keep.item.commandId, fromArea: keep.who.areaCode })
  }
  const kept = all.flatMap(({ keep }) => (keep ? [keep.item.commandId] : []))
  const stands = await knownItems(act.tx, kept)
  return all.map(({ answer, keep }) => {
    const stood = keep && stands.get(answer.commandId)
    return stood ? answeredBefore(sending, keep.item, stood) : answer
  })
}

export const pushRoute = (work: FieldWork) =>
  carrier(pushActs, async ({ body }, carried) => {
    const { kit, actor } = carried
    const verdict = versionVerdict(body.version)
    if (verdict !== 'allowed') throw new Refusal(verdict, { status: 426 })
    const items = body.items.toSorted((a, b) => a.seq - b.seq)
    const met = await runStep(kit, actor, async (act) => ({
      device: await meetDevice(act, body.deviceId),
      known: await knownItems(
        act.tx,
        items.map(({ commandId }) => commandId),
      ),
    }))
    const sending: Sending = {
      work,
      carried,
      deviceId: body.deviceId,
      lastArea: met.device?.areaCode ?? (actor.areaCode || kit.district),
    }
    // It knows of answers that this house does not: it was put back to an earlier day. Nothing is done before the phone has seen that in
    // its next pull and sends again, in their order, what was lost: else later acts would stand before earlier ones.
    const stands = met.device ?? { ackedSeq: 0, forgotSeq: 0 }
    const forgot = hasForgotten(stands, body.ackedSeq)
    const all = forgot ? items.map(later) : await takeInOrder(sending, items, met.known)
    return runStep(kit, actor, async (act) => {
      const said = await keepAll(sending, all, act)
      const acked = stands.ackedSeq + (said.some(({ outcome }) => outcome !== 'try-again') ? 1 : 0)
      const { deviceId, version, app, health } = body
      const counts = forgot ? goingOnAbove(body.ackedSeq) : { ackedSeq: acked }
      noteContact(act, { deviceId, version, app, health, ...counts })
      return {
        answers: [...said],
        acked: forgot ? body.ackedSeq : acked,
        serverTime: kit.clock().toISOString(),
      }
    })
  })
