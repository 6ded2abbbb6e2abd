import { CHINA_CALENDAR } from '#kernel/common/calendar/china.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Way } from '../contract.ts'
import type {
  DeskRequest,
  GuardGround,
  GuardPaper,
  RightsKind,
  RightsRequest,
  Wanted,
} from '../contract/requests.ts'
import { knownAs } from './merged.ts'
import { ANSWER_WORK_DAYS, answerBy } from '../rules.ts'
import { after, cut, inArea } from './paging.ts'
import type { Page, Paging } from './paging.ts'
import { fieldsOf, openWanted, sealWanted, shownWanted } from './wanted.ts'

export interface Requesting {
  readonly areaCode: string
  readonly subjectId: string | undefined
  readonly kind: RightsKind
  readonly text: string
  readonly how: Way
  readonly name?: string | undefined
  readonly phone?: string | undefined
  readonly wanted?: Wanted | undefined
  readonly guardian?:
    | {
        readonly ground: GuardGround
        readonly paper?: { readonly kind: GuardPaper; readonly on: string } | undefined
      }
    | undefined
}

/** A person asks about their own data, by themselves or at a desk; the clock starts. */
export async function openRequest(
  act: Act<'request-open-already'>,
  asking: Requesting,
): Promise<{ requestId: RightsRequest['id']; number: string; dueAt: string }> {
  const requestId = act.newId() as RightsRequest['id']
  const at = act.now()
  const dueAt = answerBy(at, ANSWER_WORK_DAYS, CHINA_CALENDAR)
  const wanted = asking.kind === 'correction' ? (asking.wanted ?? {}) : {}
  // A paper that was not needed is not kept.
  const paper = asking.guardian?.ground === 'paper' ? asking.guardian.paper : undefined
  const number = `G${at.toISOString().slice(2, 4)}${at.toISOString().slice(5, 7)}-${String(await act.nextNumber('rights-request')).padStart(4, '0')}`
  try {
    await sql`
      insert into rights_request (id, number, area_code, subject_id, holder, name_sealed, phone_sealed, kind, text, how, state, opened_by, opened_at, due_at,
        wanted_sealed, wanted_fields, guardian_ground, guardian_paper, guardian_paper_on)
      values (${requestId}, ${number}, ${asking.areaCode}, ${asking.subjectId ?? null}, ${act.actor.person ?? null}, ${act.vault.seal(asking.name)},
              ${act.vault.seal(asking.phone)}, ${asking.kind}, ${asking.text}, ${asking.how}, 'open', ${act.actor.who}, ${at}, ${dueAt},
              ${sealWanted(act, wanted)}, ${fieldsOf(wanted)}::text[],
              ${asking.guardian?.ground ?? null}, ${paper?.kind ?? null}, ${paper?.on ?? null}::date)`.execute(
      act.tx,
    )
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('request-open-already')
    throw error
  }
  act.concerns(`rights:${number}`, { areaCode: asking.areaCode })
  return { requestId, number, dueAt: dueAt.toISOString() }
}

export interface RequestRow {
  readonly id: RightsRequest['id']
  readonly number: string
  readonly area_code: string
  readonly subject_id: RightsRequest['subjectId']
  readonly kind: RightsRequest['kind']
  readonly text: string
  readonly how: RightsRequest['how']
  readonly state: RightsRequest['state']
  readonly outcome: RightsRequest['outcome']
  readonly ground: RightsRequest['ground']
  readonly opened_at: Date
  readonly due_at: Date
  readonly extended_text: string | null
  readonly taken_name: string | null
  readonly answered_at: Date | null
  readonly answer: string | null
  readonly told_at: Date | null
  readonly wanted_fields: RightsRequest['wantedFields']
  readonly guardian_ground: GuardGround | null
  readonly guardian_paper: GuardPaper | null
  readonly guardian_paper_on: string | null
}
export const REQUEST = sql`id, number, area_code, subject_id, kind, text, how, state, outcome, ground, opened_at, due_at, extended_text, taken_name,
  answered_at, answer, told_at, wanted_fields, guardian_ground, guardian_paper, guardian_paper_on`

export const requestOf = (row: RequestRow): RightsRequest => ({
  id: row.id,
  number: row.number,
  areaCode: row.area_code,
  subjectId: row.subject_id,
  kind: row.kind,
  text: row.text,
  how: row.how,
  state: row.state,
  outcome: row.outcome,
  ground: row.ground,
  openedAt: row.opened_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  extendedText: row.extended_text,
  takenName: row.taken_name,
  answeredAt: row.answered_at?.toISOString() ?? null,
  answer: row.answer,
  toldAt: row.told_at?.toISOString() ?? null,
  wantedFields: row.wanted_fields,
  guardian:
    row.guardian_ground === null
      ? null
      : { ground: row.guardian_ground, paper: row.guardian_paper, on: row.guardian_paper_on },
})

/** What a person has asked about their own data, newest first. */
export const requestsOf = async (tx: Tx, subjectId: string): Promise<RightsRequest[]> =>
  (
    await sql<RequestRow>`
      select ${REQUEST} from rights_request where subject_id = any(${await knownAs(tx, subjectId)}::uuid[]) order by opened_at desc, id desc limit 50`.execute(
      tx,
    )
  ).rows.map(requestOf)

interface DeskRow extends RequestRow {
  readonly name_sealed: Buffer | null
  readonly phone_sealed: Buffer | null
  readonly wanted_sealed: Buffer | null
}

const deskRequestOf =
  ({ vault }: Act<never>) =>
  (row: DeskRow): DeskRequest => ({
    ...requestOf(row),
    maskedName: maskName(vault.open(row.name_sealed)),
    maskedPhone: maskPhone(vault.open(row.phone_sealed)),
    wanted: shownWanted(openWanted({ vault }, row.wanted_sealed), 'masked'),
  })

/** What waits to be answered or told, the nearest due first; or all there were, newest first. */
export async function requestsOfArea(
  act: Act<'cursor-unknown'>,
  which: 'waiting' | 'all',
  page: Paging,
): Promise<Page<DeskRequest>> {
  const waiting = which === 'waiting'
  const column = waiting ? 'due_at' : 'opened_at'
  const { rows } = await sql<DeskRow>`
    select ${REQUEST}, name_sealed, phone_sealed, wanted_sealed
    from rights_request
    where ${waiting ? sql`state <> 'told'` : sql`true`} and ${inArea(act)} and ${after(act, page.cursor, column, waiting ? 'up' : 'down')}
    order by ${waiting ? sql`due_at, id` : sql`opened_at desc, id desc`}
    limit ${page.limit + 1}`.execute(act.tx)
  return cut(rows, page.limit, deskRequestOf(act), (row) => [row[column].toISOString(), row.id])
}

export async function requestOfId(act: Act<'not-found'>, id: string): Promise<DeskRequest> {
  const {
    rows: [row],
  } = await sql<DeskRow>`
    select ${REQUEST}, name_sealed, phone_sealed, wanted_sealed from rights_request where id = ${id}`.execute(
    act.tx,
  )
  return row ? deskRequestOf(act)(row) : act.refuse('not-found')
}
