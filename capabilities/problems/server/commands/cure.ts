import { dayNumber, dayText } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { findAppeal, forProblems, inHand } from '#appeals/server/index.ts'
import type { ProblemMoved, ReviewResult } from '../../contract.ts'
import { dayAhead, isInHand, nextDayVerdict, problemMoved } from '../../rules.ts'
import { districtDays } from '../days.ts'
import { link, problemIdOf } from '../links.ts'
import { movedTo, problemInHand, saveMoved } from '../record.ts'
import { ruleInForce } from '../rule.ts'
import { handsFor } from './plan.ts'
import type { Seen } from './plan.ts'

export async function linkByNumber(
  act: Act<Seen | 'not-in-hand' | 'appeal-unknown' | 'belongs-to-one' | 'is-sealed'>,
  id: string,
  number: string,
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id)
  if (!isInHand(problem.state)) act.refuse('not-in-hand')
  const appealId =
    (await forProblems.idOfNumber(act.tx, number.toUpperCase())) ?? act.refuse('appeal-unknown')
  const seen = (await findAppeal(act.tx, appealId)) ?? act.refuse('appeal-unknown')
  if (seen.seal !== null) act.refuse('is-sealed')
  if (await problemIdOf(act.tx, appealId)) act.refuse('belongs-to-one')
  await link(act as Act, problem, await inHand(act, appealId), true)
  act.concerns(`problem:${problem.id}`, { areaCode: problem.areaCode })
  return movedTo(saveMoved(act as Act, problem, {}, { name: 'linked', detail: { number: seen.number } }))
}

/** Takes an appeal out again: it stays what it is, and is not tied to it anew by itself. */
export async function unlink(
  act: Act<Seen | 'not-linked'>,
  id: string,
  { appealId, text }: { readonly appealId: string; readonly text: string },
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id)
  if ((await problemIdOf(act.tx, appealId)) !== id) act.refuse('not-linked')
  const appeal = (await findAppeal(act.tx, appealId)) ?? act.refuse('not-found')
  act.write(sql`
    update problem_appeal set unlinked_at = ${act.now()} where problem_id = ${id} and appeal_id = ${appealId}`)
  return movedTo(
    saveMoved(act as Act, problem, {}, { name: 'unlinked', text, detail: { number: appeal.number } }),
  )
}

export async function addMeasure(
  act: Act<
    | Seen
    | 'not-in-hand'
    | 'day-out-of-range'
    | 'organisation-unknown'
    | 'organisation-inactive'
    | 'outside-its-area'
  >,
  id: string,
  wish: { readonly text: string; readonly orgId: string; readonly until: string },
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id)
  if (!isInHand(problem.state)) act.refuse('not-in-hand')
  const org = await handsFor(act, wish.orgId, problem.areaCode)
  const { today } = await districtDays(act)
  if (dayAhead(wish.until, today) !== 'allowed') act.refuse('day-out-of-range')
  act.write(sql`
    insert into problem_measure (id, problem_id, area_code, text, org_id, until, added_at)
    values (${act.newId()}, ${problem.id}, ${problem.areaCode}, ${wish.text}, ${org.id}, ${wish.until}::date, ${act.now()})`)
  return movedTo(
    saveMoved(
      act as Act,
      problem,
      { state: problemMoved(problem.state, 'plan') ?? problem.state },
      {
        name: 'planned',
        text: wish.text,
        detail: { org: org.nameZh, orgEn: org.nameEn, until: wish.until },
      },
    ),
  )
}

/** A measure was carried out. When it was the last one, the place is watched from now on. */
export async function finishMeasure(
  act: Act<Seen | 'not-in-hand' | 'measure-done'>,
  id: string,
  { measureId, text }: { readonly measureId: string; readonly text: string },
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id)
  const {
    rows: [measure],
  } = await sql<{ text: string; done_on: string | null; left: number }>`
    select m.text, m.done_on, (
      select count(*)::int from problem_measure as o where o.problem_id = m.problem_id and o.done_on is null and o.id <> m.id) as left
    from problem_measure as m
    where m.id = ${measureId} and m.problem_id = ${id}
    for update of m`.execute(act.tx)
  if (measure === undefined) return act.refuse('not-found')
  if (measure.done_on !== null) act.refuse('measure-done')
  if (!isInHand(problem.state)) act.refuse('not-in-hand')
  const { today } = await districtDays(act)
  act.write(
    sql`update problem_measure set done_on = ${today}::date, done_text = ${text} where id = ${measureId}`,
  )
  const watched = measure.left === 0 ? problemMoved(problem.state, 'finish') : undefined
  const until = dayText(dayNumber(today) + (await ruleInForce(act.tx)).watchDays)
  return movedTo(
    saveMoved(
      act as Act,
      problem,
      watched === undefined ? {} : { state: watched, watchFrom: today, watchUntil: until, reviewOn: until },
      {
        name: 'done',
        text,
        detail: { measure: measure.text, ...(watched === undefined ? {} : { watchUntil: until }) },
      },
    ),
  )
}

export async function review(
  act: Act<Seen | 'not-in-hand' | 'day-missing' | 'day-out-of-range'>,
  id: string,
  wish: {
    readonly version: number
    readonly result: ReviewResult
    readonly text: string
    readonly nextOn?: string | undefined
  },
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id, wish.version)
  const to = isInHand(problem.state) ? problemMoved(problem.state, wish.result) : undefined
  if (to === undefined) return act.refuse('not-in-hand')
  const { today } = await districtDays(act)
  const verdict = nextDayVerdict(wish.result, wish.nextOn, today)
  if (verdict !== 'allowed') act.refuse(verdict)
  const solved = to === 'cured'
  const watches = to === 'watching'
  return movedTo(
    saveMoved(
      act as Act,
      problem,
      {
        state: to,
        reviewOn: solved ? null : (wish.nextOn ?? null),
        curedOn: solved ? today : null,
        watchFrom: watches ? problem.watchFrom : null,
        watchUntil: watches ? (wish.nextOn ?? null) : null,
      },
      {
        name: 'reviewed',
        text: wish.text,
        detail: { result: wish.result, ...(solved ? {} : { nextOn: wish.nextOn ?? null }) },
      },
    ),
  )
}

export async function postpone(
  act: Act<Seen | 'not-in-hand' | 'day-out-of-range'>,
  id: string,
  wish: { readonly version: number; readonly text: string; readonly nextOn: string },
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id, wish.version)
  const to = problemMoved(problem.state, 'postpone')
  if (to === undefined) return act.refuse('not-in-hand')
  const { today } = await districtDays(act)
  if (dayAhead(wish.nextOn, today) !== 'allowed') act.refuse('day-out-of-range')
  return movedTo(
    saveMoved(
      act as Act,
      problem,
      { state: to, reviewOn: wish.nextOn, watchFrom: null, watchUntil: null },
      { name: 'moved', text: wish.text, detail: { nextOn: wish.nextOn } },
    ),
  )
}
