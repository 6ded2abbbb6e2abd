import type { RawBuilder } from 'kysely'
import { Refusal, sentenceOf } from '#kernel/common/refusal.ts'
import { FILE_AWAITED } from '#kernel/common/sync/named-files.ts'
import { versionOf } from '#kernel/common/sync/version.ts'
import type { Act, Doer, Handler } from '#kernel/server/act.ts'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { runCommand, runStep } from '#kernel/server/command.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, sqlStateOf, upTo, withWholeSight } from '#kernel/server/database.ts'
import { carrier, route } from '#kernel/server/route.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { areaNames, findPlace } from '#places/server/index.ts'
import {
  countSent,
  discardSent,
  doSent,
  handBackSent,
  listSent,
  reopenSent,
  settleSent,
  showSent,
} from '../contract/sent.ts'
import type { Sent, SentPage, SentState } from '../contract/sent.ts'
import { SentChanged } from '../events.ts'
import { FileAwaited, giveFiles, withFiles } from './files-of-acts.ts'
import { inputOf, quietly } from './push.ts'
import type { FieldWork } from './push.ts'
import { someOfSlice } from './slice.ts'

interface Row {
  readonly id: Sent['id']
  readonly account_id: string
  readonly act: string
  readonly v: number
  readonly entity: string
  readonly state: SentState
  readonly code: string | null
  readonly area_code: string
  readonly from_area: string
  readonly name: string
  readonly role: string
  readonly device_time: Date
  readonly received_at: Date
  readonly decided_name: string | null
  readonly decided_at: Date | null
  readonly reason: string | null
  readonly payload: Buffer | null
  readonly fields: SentPage['fields'] | null
}

const COLUMNS = sql`id, account_id, act, v, entity, state, code, area_code, from_area, name, role, device_time, received_at, decided_name, decided_at, reason, payload, fields`
const OPEN = sql`state in ('rejected', 'needs-review')`

const say = (work: FieldWork, code: string | null, lang: 'zh' | 'en'): string =>
  code === null ? '' : sentenceOf(work.sentences, { code }, lang)

/** The right that doing it takes and whoever asks does not hold. */
function lackedBy({ actor }: Act<never>, work: FieldWork, row: Row): string | null {
  const needs = work.acts.get(row.act)?.endpoint.needs
  return needs === undefined || needs === 'anyone' || actor.permissions.has(needs) ? null : needs
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const PLACES = ['dwellingId', 'placeId', 'toDwellingId'] as const

/** The place an act says it is about, or else that of its row as it stands now. */
async function placeOf(act: Act<never>, work: FieldWork, row: Row): Promise<string | undefined> {
  const { params, body } = payloadOf(act, row)
  const idIn = (values: unknown): string | undefined =>
    PLAIN(values)
      ? PLACES.map((name) => values[name]).find(
          (one): one is string => typeof one === 'string' && ID.test(one),
        )
      : undefined
  const [table, id = ''] = row.entity.split(/:(.*)/s)
  if (table === 'dwelling' && ID.test(id)) return id
  return idIn(body) ?? idIn(params) ?? idIn(await rowNow(act as Act, work, row))
}

async function named(act: Act<never>, work: FieldWork, rows: readonly Row[]): Promise<Sent[]> {
  const areas = await areaNames(act.tx, [...new Set(rows.map((row) => row.area_code))])
  const places = new Map<string, Awaited<ReturnType<typeof findPlace>>>()
  for (const row of rows) {
    const placeId = await placeOf(act, work, row)
    if (placeId !== undefined) places.set(row.id, await findPlace(act.tx, placeId))
  }
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    entity: row.entity,
    relation: relationIn(payloadOf(act, row)),
    state: row.state,
    code: row.code,
    whyZh: say(work, row.code, 'zh'),
    whyEn: say(work, row.code, 'en'),
    areaCode: row.area_code,
    areaZh: areas.get(row.area_code)?.zh ?? '',
    areaEn: areas.get(row.area_code)?.en ?? '',
    placeZh: places.get(row.id)?.pathZh ?? null,
    placeEn: places.get(row.id)?.pathEn ?? null,
    name: row.name,
    role: row.role,
    doneAt: row.device_time.toISOString(),
    receivedAt: row.received_at.toISOString(),
    decidedName: row.decided_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
    lacks: lackedBy(act, work, row),
  }))
}

const doerOf = (row: Row): Doer => ({
  accountId: row.account_id,
  name: row.name,
  role: row.role,
  areaCode: row.from_area,
})

function relationIn({ body }: Payload): string | null {
  const said = PLAIN(body) ? body['relation'] : undefined
  return typeof said === 'string' ? said : null
}

const inArea = ({ actor }: Act<never>) =>
  sql`area_code >= ${actor.areaCode} and area_code < ${upTo(actor.areaCode)}`

interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly decided?: 'yes' | undefined
}

async function list(act: Act<'cursor-unknown'>, work: FieldWork, page: Paging) {
  const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['moment', 'uuid'])
  if (page.cursor !== undefined && from === undefined) act.refuse('cursor-unknown')
  const over = page.decided === 'yes'
  const after = (keys: RawBuilder<unknown>) => {
    if (!from) return sql`true`
    return over
      ? sql`${keys} < (${from[0]}::timestamptz, ${from[1]}::uuid)`
      : sql`${keys} > (${from[0]}::timestamptz, ${from[1]}::uuid)`
  }
  const { rows } = await sql<Row>`
    select ${COLUMNS}
    from sync_item
    where ${inArea(act)}
      and ${over ? sql`decided_at is not null and not ${OPEN} and ${after(sql`(decided_at, id)`)}` : sql`${OPEN} and ${after(sql`(received_at, id)`)}`}
    order by ${over ? sql`decided_at desc, id desc` : sql`received_at, id`}
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const items = await named(act, work, shown)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([(over ? last.decided_at! : last.received_at).toISOString(), last.id]) }
    : { items }
}

/** One of the area of whoever asks. One's own, sent from elsewhere, is looked at on the phone. */
async function find(act: Act<'not-found'>, id: string, lock?: 'held'): Promise<Row> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from sync_item
    where id = ${id} and state <> 'applied' and ${inArea(act)}
    ${lock ? sql`for update` : sql``}`.execute(act.tx)
  return rows[0] ?? act.refuse('not-found')
}

interface Payload {
  readonly params?: Record<string, unknown>
  readonly body?: unknown
  readonly saw?: string
}
const payloadOf = ({ vault }: Pick<Act, 'vault'>, row: Row): Payload =>
  row.payload === null ? {} : (JSON.parse(vault.open(row.payload)!) as Payload)

/** The row it is about, as it stands now for whoever asks. */
async function rowNow(act: Act, work: FieldWork, row: Row): Promise<Record<string, unknown> | null> {
  const [name, id = ''] = row.entity.split(/:(.*)/s)
  const table = work.tables.find((one) => one.name === name)
  if (!table || !/^[0-9a-f-]{36}$/.test(id)) return null
  const found = await someOfSlice(table, act, act.actor.areaCode, [id])
  return found.n === 0 ? null : (JSON.parse(found.text) as Record<string, unknown>)
}

const PLAIN = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function show(act: Act<'not-found'>, work: FieldWork, id: string): Promise<SentPage> {
  const row = await find(act, id)
  const [sent] = await named(act, work, [row])
  const { params, body, saw } = payloadOf(act, row)
  const now = await rowNow(act as Act, work, row)
  return {
    ...sent!,
    given: { ...params, ...(PLAIN(body) ? body : {}) },
    fields: row.fields ?? [],
    now,
    unchanged: saw === undefined || now === null ? null : versionOf(now as { id: string }) === saw,
  }
}

const isOpen = ({ state }: Pick<Row, 'state'>): boolean => state === 'rejected' || state === 'needs-review'

/** Writes what becomes of it. Whoever sent it is told on their phone. */
function decide(
  act: Act,
  row: Row,
  to: { readonly state: SentState; readonly reason: string | null; readonly doneAs?: string },
): void {
  act.write(sql`
    update sync_item
    set was = state, state = ${to.state}, decided_at = ${act.now()}, decided_by = ${act.actor.who}, decided_name = ${act.actor.name},
        reason = ${to.reason}, done_as = ${to.doneAs ?? null}
    where id = ${row.id}`)
  act.announce(SentChanged, { sentId: row.id, fromArea: row.from_area })
}

const deciding =
  (state: 'handed-back' | 'discarded') =>
  async (
    {
      params,
      body,
    }: { readonly params: { readonly sentId: string }; readonly body: { readonly reason: string } },
    act: Act<'not-found' | 'sent-decided'>,
  ) => {
    const row = await find(act, params.sentId, 'held')
    if (!isOpen(row)) act.refuse('sent-decided')
    decide(act as Act, row, { state, reason: body.reason })
    act.concerns(`sent:${row.id}`, { areaCode: row.area_code, reason: body.reason })
    return { sentId: row.id, state }
  }

/** The number under which the desk does it: the same however often it is pressed, by whomever. */
const deskNumber = (id: string): string => {
  const hex = sha256(`desk ${id}`).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const doing = (work: FieldWork) =>
  carrier(doSent, async ({ params }, { kit, actor, conversation }) => {
    const row = await runStep(kit, actor, (act) => find(act, params.sentId))
    if (!isOpen(row)) throw new Refusal('sent-decided')
    const { lang } = conversation
    const no = (code: string, refusal?: Refusal) => ({
      sentId: row.id,
      state: row.state,
      code,
      message: sentenceOf(work.sentences, refusal ?? { code }, lang),
    })
    const found = work.acts.get(row.act)
    if (!found) return no('act-unknown')
    if (found.endpoint.needs !== 'anyone' && !actor.permissions.has(found.endpoint.needs))
      return no('not-allowed')
    const doneAs = deskNumber(row.id)
    const said = { body: undefined, ...payloadOf(kit, row) }
    const handler: Handler<Endpoint> = async (input, act, talk) => {
      const held = await find(act, row.id, 'held')
      if (!isOpen(held)) throw new Refusal('sent-decided')
      await giveFiles(act, row.account_id, said.body)
      const answer = await found.handler(input, act, talk)
      decide(act, held, { state: 'done', reason: null, doneAs })
      return answer
    }
    try {
      const given = await withFiles(kit, actor, row.account_id, said)
      await runCommand(kit, {
        endpoint: found.endpoint,
        handler,
        input: inputOf(work, found, { type: row.act, v: row.v, ...given }, lang),
        actor,
        commandId: doneAs,
        conversation: { ...quietly(conversation), doneBy: doerOf(row) },
        keeps: found.keeps,
      })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'sent-decided') throw error
      if (error instanceof Refusal) return no(error.code, error)
      if (error instanceof FileAwaited) return no(FILE_AWAITED)
      if (sqlStateOf(error)?.startsWith('22')) return no('invalid')
      throw error
    }
    return { sentId: row.id, state: 'done' as const }
  })

const CEILING = 100

export const sentRoutes = (work: FieldWork) => [
  route(listSent, ({ query }, act) => list(act, work, query)),
  route(countSent, async (_, act) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from (select 1 from sync_item where ${OPEN} and ${inArea(act)} limit ${CEILING}) as few`.execute(
      act.tx,
    )
    return { open: rows[0]!.n, ceiling: CEILING }
  }),
  route(showSent, ({ params }, act) => show(act, work, params.sentId)),
  doing(work),
  route(handBackSent, deciding('handed-back')),
  route(discardSent, deciding('discarded')),
  route(reopenSent, async ({ params }, act) => {
    const row = await find(act, params.sentId, 'held')
    if (row.state !== 'handed-back' && row.state !== 'discarded') act.refuse('sent-not-decided')
    const { rows } = await sql<{ state: SentState }>`
      update sync_item
      set state = was, decided_at = null, decided_by = null, decided_name = null, reason = null, faded = false
      where id = ${row.id}
      returning state`.execute(act.tx)
    act.announce(SentChanged, { sentId: row.id, fromArea: row.from_area })
    act.concerns(`sent:${row.id}`, { areaCode: row.area_code })
    return { sentId: row.id, state: rows[0]!.state }
  }),
  settling,
]

/** By whoever did it, wherever it went. What the desk has decided already stays decided. */
export const settling = route(settleSent, async ({ params, body }, act) => {
  const { rows } = await withWholeSight(act.tx, act.actor, () =>
    sql<Row>`
      select ${COLUMNS} from sync_item
      where id = ${params.sentId} and account_id = ${act.actor.accountId ?? null}::uuid and state <> 'applied'
      for update`.execute(act.tx),
  )
  const row = rows[0] ?? act.refuse('not-found')
  if (!isOpen(row) && row.state !== 'handed-back') act.refuse('sent-decided')
  const state: SentState = body.as === undefined ? 'given-up' : 'sent-again'
  decide(act as Act, row, {
    state,
    reason: body.reason,
    ...(body.as === undefined ? {} : { doneAs: body.as }),
  })
  act.concerns(`sent:${row.id}`, { areaCode: row.area_code, reason: body.reason })
  return { sentId: row.id, state }
})
