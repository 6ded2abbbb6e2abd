import type { Act } from '#kernel/server/act.ts'
import { readCursor } from '#kernel/server/cursor.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { dayNumber, dayText } from '#kernel/common/calendar/zone.ts'
import type { Consent } from '../contract/consents.ts'
import { dayOf } from './days.ts'
import { evidenceOf } from './evidence.ts'
import { cut, inArea } from './paging.ts'
import type { Condition, Page, Paging } from './paging.ts'
import { knownAs } from './merged.ts'
import { purposeNames } from './purposes.ts'

export interface HeldConsent {
  readonly id: string
  /** Asked for by itself (单独同意). */
  readonly separate: boolean
  readonly since: string
  readonly until: string
}

/** The consent of a person to a purpose that holds at a moment, if there is one. */
export async function consentFor(
  tx: Tx,
  subjectId: string,
  purposeCode: string,
  at: Date,
): Promise<HeldConsent | undefined> {
  const day = dayOf(at)
  const ids = await knownAs(tx, subjectId)
  return (
    await sql<HeldConsent>`
      select id, separate, since, until
      from consent
      where subject_id = any(${ids}::uuid[]) and purpose = ${purposeCode} and withdrawn_at is null
        and since <= ${day}::date and until > ${day}::date
      order by until desc, id
      limit 1`.execute(tx)
  ).rows[0]
}

interface ConsentRow {
  readonly id: Consent['id']
  readonly subject_id: Consent['subjectId']
  readonly subject_name: string
  readonly area_code: string
  readonly purpose: string
  readonly notice_version: number
  readonly separate: boolean
  readonly how: Consent['how']
  readonly guardian: Consent['guardian']
  readonly guardian_id: Consent['guardianId']
  readonly guardian_name: string | null
  readonly since: string
  readonly until: string
  readonly taken_name: string
  readonly withdrawn_at: Date | null
  readonly source: string | null
}

const rowsOf = async (tx: Tx, where: Condition, order: Condition, limit: number): Promise<ConsentRow[]> =>
  (
    await sql<ConsentRow>`
      select id, subject_id, subject_name, area_code, purpose, separate, how, guardian, guardian_id, guardian_name, since, until, taken_name, withdrawn_at, source,
        (select n.version from privacy_notice as n where n.id = notice_id) as notice_version
      from consent
      where ${where}
      order by ${order}
      limit ${limit}`.execute(tx)
  ).rows

const said = async (tx: Tx, rows: readonly ConsentRow[]): Promise<(row: ConsentRow) => Consent> => {
  const nameOf = await purposeNames(tx)
  const evidence = await evidenceOf(
    tx,
    rows.map(({ id }) => id),
  )
  return (row) => ({
    id: row.id,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    areaCode: row.area_code,
    purpose: row.purpose,
    purposeZh: nameOf(row.purpose).zh,
    purposeEn: nameOf(row.purpose).en,
    noticeVersion: row.notice_version,
    separate: row.separate,
    how: row.how,
    guardian: row.guardian,
    guardianId: row.guardian_id,
    guardianName: row.guardian_name,
    since: row.since,
    until: row.until,
    takenName: row.taken_name,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    source: row.source,
    evidence: evidence.get(row.id) ?? [],
  })
}

/** What a person has agreed to, newest first, what was taken back among it. */
export async function consentsOf(tx: Tx, subjectId: string): Promise<Consent[]> {
  const rows = await rowsOf(
    tx,
    sql`subject_id = any(${await knownAs(tx, subjectId)}::uuid[])`,
    sql`taken_at desc, id desc`,
    50,
  )
  return rows.map(await said(tx, rows))
}

/** How many days before its end a consent stands in the list of those to be renewed. */
export const ENDING_DAYS = 60

/** Consents of the actor's area that run out soon, the nearest first. */
export async function endingConsents(act: Act<'cursor-unknown'>, page: Paging): Promise<Page<Consent>> {
  const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['moment', 'uuid'])
  if (page.cursor !== undefined && from === undefined) act.refuse('cursor-unknown')
  const today = dayOf(act.now())
  const last = dayText(dayNumber(today) + ENDING_DAYS)
  const rows = await rowsOf(
    act.tx,
    sql`withdrawn_at is null and until > ${today}::date and until <= ${last}::date and ${inArea(act)}
      and ${from === undefined ? sql`true` : sql`(until, id) > (${from[0]!.slice(0, 10)}::date, ${from[1]}::uuid)`}`,
    sql`until, id`,
    page.limit + 1,
  )
  return cut(rows, page.limit, await said(act.tx, rows), (row) => [`${row.until}T00:00:00Z`, row.id])
}
