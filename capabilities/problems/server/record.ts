import type { RawBuilder } from 'kysely'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { ProblemId, ProblemLine, ProblemMoved, ProblemPage } from '../contract.ts'
import type { AboutProblem } from '../events.ts'

/** A problem as it stands. */
export interface ProblemRecord {
  readonly id: ProblemId
  readonly number: string
  readonly state: ProblemPage['state']
  readonly foundBy: ProblemPage['foundBy']
  readonly foundAt: Date
  readonly areaCode: string
  readonly spot: string
  readonly matter: string
  readonly placeZh: string
  readonly placeEn: string
  readonly titleZh: string
  readonly titleEn: string
  readonly cause: ProblemPage['cause']
  readonly causeText: string | null
  readonly ownerId: string | null
  readonly fund: ProblemPage['fund']
  readonly fundCents: number | null
  readonly fundNote: string | null
  readonly reviewOn: string | null
  readonly declinedOn: string | null
  readonly watchFrom: string | null
  readonly watchUntil: string | null
  readonly curedOn: string | null
  readonly returns: number
  readonly occurrences: number
  readonly lastAt: Date | null
  readonly lines: number
  readonly version: number
}

interface Row extends Omit<ProblemRecord, 'fundCents'> {
  readonly fundCents: string | null
}

const COLUMNS = sql`p.id, p.number, p.state, p.found_by as "foundBy", p.found_at as "foundAt", p.area_code as "areaCode", p.spot, p.matter,
  p.place_zh as "placeZh", p.place_en as "placeEn", p.title_zh as "titleZh", p.title_en as "titleEn", p.cause, p.cause_text as "causeText",
  p.owner_id as "ownerId", p.fund, p.fund_cents::text as "fundCents", p.fund_note as "fundNote", p.review_on as "reviewOn", p.declined_on as "declinedOn",
  p.watch_from as "watchFrom", p.watch_until as "watchUntil", p.cured_on as "curedOn", p.returns, p.occurrences, p.last_at as "lastAt", p.lines, p.version`

const recordOf = (row: Row): ProblemRecord => ({
  ...row,
  fundCents: row.fundCents === null ? null : Number(row.fundCents),
})

/** Problems that fit, within the actor's sight. */
export const problemsWhere = async (tx: Tx, where: RawBuilder<unknown>): Promise<ProblemRecord[]> =>
  (await sql<Row>`select ${COLUMNS} from problem as p ${where}`.execute(tx)).rows.map(recordOf)

export const findProblem = async (tx: Tx, id: string): Promise<ProblemRecord | undefined> =>
  (await problemsWhere(tx, sql`where p.id = ${id}`))[0]

/** A problem in hand for this act, unchanged since the version that was looked at. */
export async function problemInHand(
  act: Act<'not-found' | 'changed-meanwhile'>,
  id: string,
  version?: number,
): Promise<ProblemRecord> {
  const problem =
    (await problemsWhere(act.tx, sql`where p.id = ${id} for update of p`))[0] ?? act.refuse('not-found')
  if (version !== undefined && version !== problem.version) act.refuse('changed-meanwhile')
  act.concerns(`problem:${problem.id}`, { areaCode: problem.areaCode })
  return problem
}

/** The youngest problem of a place and a matter, in hand. */
export const problemAt = async (tx: Tx, spot: string, matter: string): Promise<ProblemRecord | undefined> =>
  (
    await problemsWhere(
      tx,
      sql`where p.spot = ${spot} and p.matter = ${matter}
        order by (p.state = 'cured'), p.found_at desc, p.id limit 1 for update of p`,
    )
  )[0]

export interface NewLine {
  readonly name: ProblemLine['name']
  readonly text?: string | undefined
  readonly detail?: ProblemLine['detail']
}

const lineOf = (act: Act, problem: ProblemRecord, seq: number, line: NewLine): void => {
  act.write(sql`
    insert into problem_line (problem_id, seq, area_code, at, name, actor, actor_name, text, detail)
    values (${problem.id}, ${seq}, ${problem.areaCode}, ${act.now()}, ${line.name}, ${act.actor.who}, ${act.actor.name},
            ${line.text ?? null}, ${JSON.stringify(line.detail ?? {})}::jsonb)`)
}

/** Writes a new problem with the first line of its history. */
export function saveNew(act: Act, problem: ProblemRecord, line: NewLine): ProblemRecord {
  const p = { ...problem, lines: 1, version: 1 }
  act.write(sql`
    insert into problem (id, number, state, found_by, found_at, area_code, spot, matter, place_zh, place_en, title_zh, title_en, cause, cause_text,
      owner_id, fund, fund_cents, fund_note, review_on, declined_on, watch_from, watch_until, cured_on, returns, occurrences, last_at, lines, version)
    values (${p.id}, ${p.number}, ${p.state}, ${p.foundBy}, ${p.foundAt}, ${p.areaCode}, ${p.spot}, ${p.matter}, ${p.placeZh}, ${p.placeEn},
      ${p.titleZh}, ${p.titleEn}, ${p.cause}, ${p.causeText}, ${p.ownerId}::uuid, ${p.fund}, ${p.fundCents}::bigint, ${p.fundNote}, ${p.reviewOn}::date,
      ${p.declinedOn}::date, ${p.watchFrom}::date, ${p.watchUntil}::date, ${p.curedOn}::date, ${p.returns}, ${p.occurrences}, ${p.lastAt}, 1, 1)`)
  lineOf(act, p, 1, line)
  return p
}

/** Writes a problem that moved, with the line that says how. It was in hand. */
export function saveMoved(
  act: Act,
  before: ProblemRecord,
  changes: Partial<ProblemRecord>,
  line: NewLine,
): ProblemRecord {
  const p = { ...before, ...changes, lines: before.lines + 1, version: before.version + 1 }
  act.write(sql`
    update problem
    set state = ${p.state}, title_zh = ${p.titleZh}, title_en = ${p.titleEn}, cause = ${p.cause}, cause_text = ${p.causeText}, owner_id = ${p.ownerId}::uuid,
      fund = ${p.fund}, fund_cents = ${p.fundCents}::bigint, fund_note = ${p.fundNote}, review_on = ${p.reviewOn}::date, declined_on = ${p.declinedOn}::date,
      watch_from = ${p.watchFrom}::date, watch_until = ${p.watchUntil}::date, cured_on = ${p.curedOn}::date, returns = ${p.returns},
      occurrences = ${p.occurrences}, last_at = ${p.lastAt}, found_by = ${p.foundBy}, found_at = ${p.foundAt}, lines = ${p.lines}, version = ${p.version}
    where id = ${p.id}`)
  lineOf(act, p, p.lines, line)
  return p
}

export const movedTo = (problem: ProblemRecord): ProblemMoved => ({
  problemId: problem.id,
  state: problem.state,
  version: problem.version,
})

/** What every fact of a problem tells. */
export const aboutProblem = (problem: ProblemRecord): AboutProblem => ({
  problemId: problem.id,
  number: problem.number,
  areaCode: problem.areaCode,
  ownerId: problem.ownerId,
  title: problem.titleZh,
})

/** P2611-0007: for people to say. */
export const newNumber = async (act: Act): Promise<string> => {
  const month = act.now().toISOString().slice(2, 7).replace('-', '')
  return `P${month}-${String(await act.nextNumber('problem')).padStart(4, '0')}`
}
