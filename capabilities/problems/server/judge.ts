import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { ProblemId, RecurrenceRule } from '../contract.ts'
import { ProblemRecurred } from '../events.ts'
import { comesBack, isInHand, problemMoved, recurs } from '../rules.ts'
import type { Recurs } from '../rules.ts'
import type { DistrictDays } from './days.ts'
import { linkAll } from './links.ts'
import { aboutProblem, newNumber, problemAt, saveMoved, saveNew } from './record.ts'
import type { ProblemRecord } from './record.ts'
import { matterOf } from './spot.ts'
import type { Matter, Spot } from './spot.ts'

const DAY_MS = 86_400_000
/** How far back a place is looked at, and how many at most: what is older tells nothing of today. */
const BACK_DAYS = 730
const MOST = 500

// Any number will do that nobody else locks by.
const ONE = 311_779

/** Whoever may begin a problem waits for the one who is about to: else a place would have two. */
export const oneAtATime = (tx: Tx): Promise<unknown> => sql`select pg_advisory_xact_lock(${ONE})`.execute(tx)

export interface Seen {
  readonly id: string
  readonly receivedAt: Date
  readonly closedAt: Date | null
}

/** What counts at a place, newest first. */
export const seenAt = async (act: Act<never>, spot: string, matter: string): Promise<readonly Seen[]> =>
  (
    await sql<Seen>`
      select o.appeal_id as id, o.received_at as "receivedAt", o.closed_at as "closedAt"
      from occurrence as o
      where o.spot = ${spot} and o.matter = ${matter} and o.counts and o.received_at >= ${new Date(act.now().getTime() - BACK_DAYS * DAY_MS)}
      order by o.received_at desc, o.appeal_id
      limit ${MOST}`.execute(act.tx)
  ).rows

/** Notes of each that was closed when the next one came. */
const noteFollowers = (act: Act, spot: string, matter: string): void =>
  act.write(sql`
    update occurrence as o
    set followed_at = n.at
    from (
      select e.appeal_id, (
        select min(l.received_at)
        from occurrence as l
        where l.spot = ${spot} and l.matter = ${matter} and l.counts and l.received_at > e.closed_at) as at
      from occurrence as e
      where e.spot = ${spot} and e.matter = ${matter} and e.counts and e.closed_at is not null
        and e.received_at >= ${new Date(act.now().getTime() - BACK_DAYS * DAY_MS)}) as n
    where o.appeal_id = n.appeal_id and o.followed_at is distinct from n.at`)

export const blankProblem = (
  act: Act,
  named: Spot,
  matter: Matter,
): Omit<ProblemRecord, 'number' | 'state' | 'foundBy'> => ({
  id: act.newId() as ProblemId,
  foundAt: act.now(),
  areaCode: named.areaCode,
  spot: named.spot,
  matter: named.matter,
  placeZh: named.placeZh,
  placeEn: named.placeEn,
  titleZh: `${named.placeZh}：${matter.zh}反复出现`.slice(0, 60),
  titleEn: `${matter.en}, again and again: ${named.placeEn}`.slice(0, 120),
  cause: null,
  causeText: null,
  ownerId: null,
  fund: null,
  fundCents: null,
  fundNote: null,
  reviewOn: null,
  declinedOn: null,
  watchFrom: null,
  watchUntil: null,
  curedOn: null,
  returns: 0,
  occurrences: 0,
  lastAt: null,
  lines: 0,
  version: 0,
})

const detailOf = ({ by, count, from, to }: Recurs) => ({ by, count, from, to })

interface By {
  readonly rule: RecurrenceRule
  readonly days: DistrictDays
}

/** What a place tells now: it becomes a candidate, a candidate again, or what was cured comes back. */
export async function judgeSpot(
  act: Act,
  at: { readonly spot: string; readonly matter: string; readonly named?: Spot },
  { rule, days }: By,
): Promise<void> {
  noteFollowers(act, at.spot, at.matter)
  const seen = await seenAt(act, at.spot, at.matter)
  const occurrences = seen.map((one) => ({
    day: days.dayOf(one.receivedAt),
    closedOn: one.closedAt === null ? null : days.dayOf(one.closedAt),
  }))
  const told = { occurrences: seen.length, lastAt: seen[0]?.receivedAt ?? null }
  const problem = await problemAt(act.tx, at.spot, at.matter)
  const back = occurrences.find(({ day }) => problem !== undefined && comesBack(problem, day, rule))
  if (problem !== undefined && back !== undefined) return reopen(act, problem, { ...told, day: back.day })
  if (problem === undefined || problem.state === 'cured') {
    const found = recurs(rule, occurrences, problem?.curedOn ?? null)
    if (found && at.named) await makeCandidate(act, at.named, rule, { found, told })
    return
  }
  if (problem.state === 'declined') {
    const found = recurs(rule, occurrences, problem.declinedOn)
    if (found)
      saveMoved(
        act,
        problem,
        {
          ...told,
          state: problemMoved('declined', 'find')!,
          foundBy: found.by,
          foundAt: act.now(),
          declinedOn: null,
        },
        { name: 'found', detail: detailOf(found) },
      )
    return
  }
  act.write(
    sql`update problem set occurrences = ${told.occurrences}, last_at = ${told.lastAt} where id = ${problem.id}`,
  )
  if (isInHand(problem.state)) await linkAll(act, problem, linkedSince(problem, rule))
}

/** From when appeals belong to a problem: as far back as they counted when it was found. */
export const linkedSince = (problem: ProblemRecord, rule: RecurrenceRule): Date =>
  new Date(problem.foundAt.getTime() - rule.withinDays * DAY_MS)

interface Told {
  readonly occurrences: number
  readonly lastAt: Date | null
}

async function makeCandidate(
  act: Act,
  named: Spot,
  rule: RecurrenceRule,
  { found, told }: { readonly found: Recurs; readonly told: Told },
): Promise<void> {
  const matter = await matterOf(act, named.matter, { ...rule, by: 'category' })
  if (matter === undefined) return
  const blank = blankProblem(act, named, matter)
  saveNew(
    act,
    { ...blank, ...told, number: await newNumber(act), state: 'candidate', foundBy: found.by },
    { name: 'found', detail: detailOf(found) },
  )
}

/** It was watched or cured, and comes back: it is open again, and the desk and its owner are told. */
async function reopen(
  act: Act,
  problem: ProblemRecord,
  { day, ...told }: Told & { readonly day: string },
): Promise<void> {
  const after = saveMoved(
    act,
    problem,
    {
      ...told,
      state: problemMoved(problem.state, 'recurs')!,
      returns: problem.returns + 1,
      watchFrom: null,
      watchUntil: null,
      curedOn: null,
    },
    { name: 'recurred', detail: { day, was: problem.state } },
  )
  await linkAll(act, after, new Date(`${day}T00:00:00Z`))
  act.announce(ProblemRecurred, aboutProblem(after))
}
