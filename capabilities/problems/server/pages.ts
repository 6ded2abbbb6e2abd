import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import type { Measure, ProblemLine, ProblemPage, ProblemRow } from '../contract.ts'
import { countWithin, isInHand, monthsOf, stretchOf } from '../rules.ts'
import { districtDays } from './days.ts'
import { seenAt } from './judge.ts'
import { problemIdOf } from './links.ts'
import { rowsOf } from './lists.ts'
import { findProblem, problemsWhere } from './record.ts'
import type { ProblemRecord } from './record.ts'
import { ruleInForce } from './rule.ts'
import { spotOf } from './spot.ts'

interface MeasureRow {
  readonly id: Measure['id']
  readonly text: string
  readonly orgId: Measure['orgId']
  readonly until: string
  readonly doneOn: string | null
  readonly doneText: string | null
}

async function measuresOf(act: Act<never>, problemId: string): Promise<Measure[]> {
  const { rows } = await sql<MeasureRow>`
    select m.id, m.text, m.org_id as "orgId", m.until, m.done_on as "doneOn", m.done_text as "doneText"
    from problem_measure as m
    where m.problem_id = ${problemId}
    order by m.until, m.id`.execute(act.tx)
  const orgs = await organisationNames(
    act.tx,
    rows.map(({ orgId }) => orgId),
  )
  return rows.map((row) => ({
    ...row,
    orgZh: orgs.get(row.orgId)?.zh ?? '',
    orgEn: orgs.get(row.orgId)?.en ?? '',
  }))
}

interface AppealRow {
  readonly appealId: ProblemPage['appeals'][number]['appealId']
  readonly number: string
  readonly title: string
  readonly state: ProblemPage['appeals'][number]['state']
  readonly receivedAt: Date
  readonly closedAt: Date | null
  readonly byHand: boolean
}

/** Its appeals: those tied to it, or, while it is a candidate, those that make it one. */
const appealsOf = async (act: Act<never>, problem: ProblemRecord): Promise<AppealRow[]> =>
  (
    await sql<AppealRow>`
      select a.id as "appealId", a.number, a.title, a.state, a.received_at as "receivedAt", a.closed_at as "closedAt", l.by_hand as "byHand"
      from (
        select l.appeal_id, l.by_hand from problem_appeal as l where l.problem_id = ${problem.id} and l.unlinked_at is null
        union all
        select o.appeal_id, false from occurrence as o
        where ${problem.state === 'candidate' || problem.state === 'declined'}
          and o.spot = ${problem.spot} and o.matter = ${problem.matter} and o.counts) as l
      join appeal as a on a.id = l.appeal_id
      order by a.received_at desc, a.id
      limit 200`.execute(act.tx)
  ).rows

const historyOf = async (act: Act<never>, problemId: string): Promise<ProblemLine[]> =>
  (
    await sql<Omit<ProblemLine, 'at' | 'by'> & { at: Date; actor: string; actor_name: string }>`
      select seq, at, name, actor, actor_name, text, detail
      from problem_line
      where problem_id = ${problemId}
      order by seq desc
      limit 200`.execute(act.tx)
  ).rows.map(({ seq, at, name, actor, actor_name, text, detail }) => ({
    seq,
    at: at.toISOString(),
    name,
    by: actor.startsWith('job:') ? 'system' : actor_name,
    text,
    detail,
  }))

export async function problemPage(act: Act<'not-found'>, id: string): Promise<ProblemPage> {
  const problem = (await findProblem(act.tx, id)) ?? act.refuse('not-found')
  const [row] = await rowsOf(act, [problem])
  const { dayOf, today } = await districtDays(act)
  const appeals = await appealsOf(act, problem)
  const measures = await measuresOf(act, id)
  const days = appeals.map(({ receivedAt }) => dayOf(receivedAt))
  const done = measures.flatMap(({ doneOn }) => doneOn ?? []).toSorted()
  const [firstDone] = done
  const lastDone = done.at(-1)
  const first = days.toSorted()[0]
  return {
    ...row!,
    version: problem.version,
    cause: problem.cause,
    causeText: problem.causeText,
    fund: problem.fund,
    fundCents: problem.fundCents,
    fundNote: problem.fundNote,
    watchUntil: problem.watchUntil,
    curedOn: problem.curedOn,
    measures,
    appeals: appeals.map((one) => ({
      ...one,
      receivedAt: one.receivedAt.toISOString(),
      closedAt: one.closedAt?.toISOString() ?? null,
    })),
    months: monthsOf(days, today),
    before:
      firstDone === undefined || first === undefined || first >= firstDone
        ? null
        : stretchOf(days, first, firstDone),
    // From the day after the last measure to today, today among them.
    after:
      lastDone === undefined
        ? null
        : stretchOf(
            days.filter((day) => day > lastDone),
            lastDone,
            nextDay(today),
          ),
    history: await historyOf(act, id),
  }
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** What is known of the place of an appeal: its problem, and how often the same was said there. */
export async function problemAround(act: Act<never>, appeal: AppealRecord) {
  const rule = await ruleInForce(act.tx)
  const own = await problemIdOf(act.tx, appeal.id)
  const spot = appeal.seal === null ? await spotOf(act, appeal, rule) : undefined
  const there =
    own !== undefined
      ? await findProblem(act.tx, own)
      : spot &&
        (
          await problemsWhere(
            act.tx,
            sql`where p.spot = ${spot.spot} and p.matter = ${spot.matter} and p.state <> 'declined'
              order by (p.state = 'cured'), p.found_at desc, p.id limit 1`,
          )
        )[0]
  const { dayOf } = await districtDays(act)
  const seen = spot ? await seenAt(act, spot.spot, spot.matter) : []
  const others = seen.filter(({ id }) => id !== appeal.id)
  const day = dayOf(appeal.receivedAt)
  const { rows } = await sql<AppealRow>`
    select a.id as "appealId", a.number, a.title, a.state, a.received_at as "receivedAt"
    from appeal as a
    where a.id = any(${others.slice(0, 20).map(({ id }) => id)}::uuid[]) and a.received_at <= ${appeal.receivedAt}
    order by a.received_at desc, a.id
    limit 5`.execute(act.tx)
  const problem: ProblemRow | null = there ? (await rowsOf(act, [there]))[0]! : null
  return {
    problem,
    belongs: own !== undefined && problem !== null && isInHand(problem.state),
    count:
      spot === undefined
        ? 0
        : countWithin(rule, [day, ...others.map(({ receivedAt }) => dayOf(receivedAt))], day),
    withinDays: rule.withinDays,
    before: rows.map(({ appealId, number, title, state, receivedAt }) => ({
      appealId,
      number,
      title,
      state,
      receivedAt: receivedAt.toISOString(),
    })),
  }
}

/** The problem an appeal belongs to, for the bearer of its code. */
export async function problemForBearer(act: Act<never>) {
  const {
    rows: [row],
  } = await sql<{
    number: string
    title_zh: string
    title_en: string
    state: ProblemRecord['state']
    owner_id: string | null
    review_on: string | null
    measures: number
    measures_done: number
  }>`select * from problem_of_record(${act.actor.record ?? null}::uuid)`.execute(act.tx)
  if (row === undefined) return { problem: null }
  const owner =
    row.owner_id === null ? undefined : (await organisationNames(act.tx, [row.owner_id])).get(row.owner_id)
  return {
    problem: {
      number: row.number,
      titleZh: row.title_zh,
      titleEn: row.title_en,
      state: row.state,
      ownerZh: owner?.zh ?? '',
      ownerEn: owner?.en ?? '',
      reviewOn: row.review_on,
      measures: row.measures,
      measuresDone: row.measures_done,
    },
  }
}
