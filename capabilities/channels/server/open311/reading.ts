import type { RawBuilder } from 'kysely'
import { inForce } from '#catalogue/server/index.ts'
import type { Category } from '#catalogue/contract.ts'
import type { Act, Handler } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type {
  readRequest,
  readRequests,
  readToken,
  readUpdates,
  RequestUpdate,
  ServiceRequest,
} from '../../contract/open311.ts'
import { MOST_NUMBERS, requestFilter } from '../../rules/filter.ts'
import type { Around, RequestFilter, Wrong } from '../../rules/filter.ts'
import { listed } from '../../rules/form.ts'
import { pagingOf, periodOf, wireMoment } from '../../rules/period.ts'
import type { Lang } from '../../rules/services.ts'
import { HAPPENED, STANDS } from '../../words.ts'
import type { Happened } from '../../words.ts'

type Condition = RawBuilder<unknown>

/** Rows that this caller may know of: those that anybody may, and those it sent itself. */
const mine = (act: Act<never>, row: string): Condition =>
  act.actor.person === undefined
    ? sql`${sql.ref(`${row}.listed`)}`
    : sql`(${sql.ref(`${row}.listed`)} or ${sql.ref(`${row}.sent_by`)} = ${act.actor.person})`

interface Row {
  number: string
  open: boolean
  state: string
  outcome: string | null
  category_code: string
  area_code: string
  place_id: string | null
  place_zh: string
  place_en: string
  lon: number | null
  lat: number | null
  agency_zh: string
  agency_en: string
  received_at: Date
  updated_at: Date
  due_at: Date | null
  closed_at: Date | null
  words: string | null
}

const METRES_A_DEGREE = 111_320

/** Up to here a circle holds little enough to be looked for by its place; a wider one by its time. */
const NARROW_M = 1000

/**
 * A circle as a box, and the distance in it; flat enough for a city. Of a wide one the sums in front of the columns keep the
 * index of places out: it would read half of all rows before the newest of them.
 */
function inside({ lat, lon, radiusM }: Around): Condition {
  const north = radiusM / METRES_A_DEGREE
  const shrink = Math.max(0.05, Math.cos((lat * Math.PI) / 180))
  const east = north / shrink
  const [y, x] = radiusM <= NARROW_M ? [sql`r.lat`, sql`r.lon`] : [sql`(r.lat + 0)`, sql`(r.lon + 0)`]
  return sql`${y} >= ${lat - north}::float8 and ${y} <= ${lat + north}::float8 and ${x} >= ${lon - east}::float8 and ${x} <= ${lon + east}::float8
    and power(r.lat - ${lat}::float8, 2) + power((r.lon - ${lon}::float8) * ${shrink}::float8, 2) <= power(${north}::float8, 2)`
}

function conditionsOf(filter: RequestFilter): Condition[] {
  if (filter.numbers.length > 0) return [sql`r.number = any(${filter.numbers}::text[])`]
  const { updatedFrom, updatedTo, around, open, codes } = filter
  return [
    sql`r.received_at >= ${filter.from}`,
    sql`r.received_at <= ${filter.to}`,
    ...(codes.length === 0 ? [] : [sql`r.category_code = any(${codes}::text[])`]),
    ...(open === undefined ? [] : [open ? sql`r.open` : sql`not r.open`]),
    ...(updatedFrom ? [sql`r.updated_at >= ${updatedFrom}`] : []),
    ...(updatedTo ? [sql`r.updated_at <= ${updatedTo}`] : []),
    ...(around ? [inside(around)] : []),
  ]
}

async function requests(act: Act<never>, filter: RequestFilter): Promise<readonly Row[]> {
  const own = act.actor.person !== undefined
  const { rows } = await sql<Row>`
    select r.number, r.open, r.state, r.outcome, r.category_code, r.area_code, r.place_id, r.place_zh, r.place_en, r.lon, r.lat,
      r.agency_zh, r.agency_en, r.received_at, r.updated_at, r.due_at, r.closed_at, ${own ? sql`w.text` : sql`null`} as words
    from public_request as r
    ${own ? sql`left join own_words as w on w.id = r.id` : sql``}
    where ${sql.join([mine(act, 'r'), ...conditionsOf(filter)], sql` and `)}
    order by r.received_at desc, r.id desc
    limit ${filter.limit}
    offset ${filter.offset}`.execute(act.tx)
  return rows
}

/** A millionth of a degree is a hand's breadth. */
const rounded = (degrees: number | null): number | null =>
  degrees === null ? null : Math.round(degrees * 1e6) / 1e6
const orNull = (text: string): string | null => (text === '' ? null : text)

function wordsFor(lang: Lang, named: (code: string) => Category | undefined) {
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en)
  return (row: Row, extended: boolean): ServiceRequest => {
    const category = named(row.category_code)
    const name = category === undefined ? row.category_code : pick(category.nameZh, category.nameEn)
    const place = pick(row.place_zh, row.place_en)
    return {
      service_request_id: row.number,
      status: row.open ? 'open' : 'closed',
      status_notes: STANDS[row.outcome ?? row.state]?.[lang] ?? null,
      service_name: name,
      // As the list of services has it, whatever it was called when it was said.
      service_code: category?.code ?? row.category_code,
      description: row.words ?? (lang === 'zh' ? `${name}（${place}）` : `${name} (${place})`),
      agency_responsible: orNull(pick(row.agency_zh, row.agency_en)),
      service_notice: null,
      requested_datetime: wireMoment(row.received_at),
      updated_datetime: wireMoment(row.updated_at),
      expected_datetime: row.due_at === null ? null : wireMoment(row.due_at),
      address: orNull(place),
      address_id: row.place_id,
      zipcode: null,
      lat: rounded(row.lat),
      long: rounded(row.lon),
      media_url: null,
      ...(extended
        ? {
            extended_attributes: {
              state: row.state,
              area_code: row.area_code,
              closed_datetime: row.closed_at === null ? null : wireMoment(row.closed_at),
            },
          }
        : {}),
    }
  }
}

/** Refuses with everything that is wrong, each by its field. */
export function refuseAll(act: Act<never>, wrong: readonly Wrong[]): never {
  return act.refuse(wrong[0]!.code as never, {
    fields: wrong.map(({ code, field }) => ({ code, path: field, message: '' })),
  })
}

export const listRequests: Handler<typeof readRequests> = async ({ query }, act) => {
  const filter = requestFilter(query.form, act.now())
  if ('wrong' in filter) return refuseAll(act, filter.wrong)
  const { codesOf, named } = await inForce(act.tx, act.now())
  const tell = wordsFor(query.lang, named)
  const codes = filter.codes.flatMap(codesOf)
  return (await requests(act, { ...filter, codes })).map((row) => tell(row, filter.extended))
}

export const oneRequest: Handler<typeof readRequest> = async ({ params, query }, act) => {
  const filter = requestFilter({ ...query.form, service_request_id: [params.number] }, act.now())
  if ('wrong' in filter) return refuseAll(act, filter.wrong)
  const [row] = await requests(act, filter)
  if (!row) return act.refuse('request-unknown')
  return [wordsFor(query.lang, (await inForce(act.tx, act.now())).named)(row, filter.extended)]
}

/** A request is known at once, so a token is only a way back to it: the number under which its sender sent it. */
export const requestByToken: Handler<typeof readToken> = async ({ params }, act) => {
  const token = params.token.toLowerCase()
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(token)) return act.refuse('token-unknown')
  const { rows } = await sql<{ number: string }>`
    select r.number
    from own_words as w
    join public_request as r on r.id = w.id
    where w.command_id = ${token} and w.sent_by = ${act.actor.person ?? ''}`.execute(act.tx)
  return [{ service_request_id: rows[0]?.number ?? act.refuse('token-unknown'), token: params.token }]
}

interface UpdateRow {
  id: string
  number: string
  open: boolean
  at: Date
  name: Happened
  agency_zh: string
  agency_en: string
  words: string | null
}

export const listUpdates: Handler<typeof readUpdates> = async ({ query }, act) => {
  const period = periodOf(query.form, act.now())
  const paging = pagingOf(query.form)
  const numbers = listed(query.form, 'service_request_id').slice(0, MOST_NUMBERS)
  if ('problem' in period || 'problem' in paging)
    return refuseAll(act, [
      ...('problem' in period ? [{ code: period.problem, field: period.field }] : []),
      ...('problem' in paging ? [{ code: paging.problem, field: 'page' }] : []),
    ])
  const own = act.actor.person !== undefined
  const { rows } = await sql<UpdateRow>`
    select u.id, u.number, u.open, u.at, u.name, u.agency_zh, u.agency_en, ${own ? sql`w.text` : sql`null`} as words
    from public_update as u
    ${own ? sql`left join own_words as w on w.id = u.id` : sql``}
    where ${mine(act, 'u')} and u.at >= ${period.from} and u.at <= ${period.to}
      ${numbers.length === 0 ? sql`` : sql`and u.number = any(${numbers}::text[])`}
    order by u.at desc, u.id desc
    limit ${paging.limit}
    offset ${paging.offset}`.execute(act.tx)
  return rows.map((row): RequestUpdate => ({
    update_id: row.id,
    service_request_id: row.number,
    status: row.open ? 'open' : 'closed',
    updated_datetime: wireMoment(row.at),
    description: row.words ?? happened(row, query.lang),
    media_url: null,
  }))
}

const happened = (row: UpdateRow, lang: Lang): string =>
  HAPPENED[row.name][lang].replace('{agency}', lang === 'zh' ? row.agency_zh : row.agency_en)
