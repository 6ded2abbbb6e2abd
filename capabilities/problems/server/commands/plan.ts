import type { Act } from '#kernel/server/act.ts'
import { findAppeal, inHand } from '#appeals/server/index.ts'
import { findOrganisation } from '#organisations/server/index.ts'
import type { Cause, Fund, ProblemMoved } from '../../contract.ts'
import { ProblemOwned } from '../../events.ts'
import { dayAhead, isInHand, problemMoved } from '../../rules.ts'
import { districtDays } from '../days.ts'
import { blankProblem, linkedSince, oneAtATime, seenAt } from '../judge.ts'
import { link, linkAll, problemIdOf } from '../links.ts'
import { aboutProblem, movedTo, newNumber, problemAt, problemInHand, saveMoved, saveNew } from '../record.ts'
import type { ProblemRecord } from '../record.ts'
import { ruleInForce } from '../rule.ts'
import { matterOf, spotOf } from '../spot.ts'

export type Seen = 'not-found' | 'changed-meanwhile'
type NoPlan = 'day-out-of-range' | 'organisation-unknown' | 'organisation-inactive' | 'outside-its-area'

/** What must be known of a problem before anybody works on it. */
export interface Plan {
  readonly titleZh: string
  readonly titleEn?: string | undefined
  readonly cause: Cause
  readonly causeText?: string | undefined
  readonly ownerId: string
  readonly fund: Fund
  readonly fundCents?: number | undefined
  readonly fundNote?: string | undefined
  readonly reviewOn: string
}

/** An organisation that may be given a thing at this place. */
export async function handsFor(
  act: Act<'organisation-unknown' | 'organisation-inactive' | 'outside-its-area'>,
  orgId: string,
  areaCode: string,
) {
  const org = (await findOrganisation(act.tx, orgId)) ?? act.refuse('organisation-unknown')
  if (!org.active) act.refuse('organisation-inactive')
  if (!areaCode.startsWith(org.areaCode)) act.refuse('outside-its-area')
  return org
}

const mustLieAhead = async (act: Act<'day-out-of-range'>, day: string): Promise<void> => {
  const { today } = await districtDays(act)
  if (dayAhead(day, today) !== 'allowed') act.refuse('day-out-of-range')
}

async function planned(
  act: Act<NoPlan>,
  plan: Plan,
  problem: Pick<ProblemRecord, 'areaCode' | 'titleEn'>,
): Promise<Partial<ProblemRecord> & { readonly org: string; readonly orgEn: string }> {
  const org = await handsFor(act, plan.ownerId, problem.areaCode)
  await mustLieAhead(act, plan.reviewOn)
  return {
    titleZh: plan.titleZh,
    titleEn: plan.titleEn ?? problem.titleEn,
    cause: plan.cause,
    causeText: plan.causeText ?? null,
    ownerId: org.id,
    fund: plan.fund,
    fundCents: plan.fundCents ?? null,
    fundNote: plan.fundNote ?? null,
    reviewOn: plan.reviewOn,
    org: org.nameZh,
    orgEn: org.nameEn,
  }
}

const detailOf = (plan: Plan, org: string, orgEn: string) => ({
  cause: plan.cause,
  fund: plan.fund,
  org,
  orgEn,
  reviewOn: plan.reviewOn,
})

/** From a candidate to a problem: its appeals are tied to it and its owner is told. */
async function confirmed(act: Act<Seen | NoPlan>, before: ProblemRecord, plan: Plan): Promise<ProblemRecord> {
  const { org, orgEn, ...changes } = await planned(act, plan, before)
  const after = saveMoved(
    act as Act,
    before,
    { ...changes, state: problemMoved('candidate', 'confirm')!, declinedOn: null },
    { name: 'confirmed', text: plan.causeText, detail: detailOf(plan, org, orgEn) },
  )
  await linkAll(act as Act, after, linkedSince(after, await ruleInForce(act.tx)))
  act.concerns(`problem:${after.id}`, { areaCode: after.areaCode })
  act.announce(ProblemOwned, aboutProblem(after))
  return after
}

export async function confirm(
  act: Act<Seen | NoPlan | 'not-a-candidate'>,
  id: string,
  { version, ...plan }: Plan & { readonly version: number },
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id)
  if (problem.state !== 'candidate') act.refuse('not-a-candidate')
  if (problem.version !== version) act.refuse('changed-meanwhile')
  return movedTo(await confirmed(act, problem, plan))
}

export async function decline(
  act: Act<Seen | 'not-a-candidate'>,
  id: string,
  { version, text }: { readonly version: number; readonly text: string },
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id)
  if (problem.state !== 'candidate') act.refuse('not-a-candidate')
  if (problem.version !== version) act.refuse('changed-meanwhile')
  const { today } = await districtDays(act)
  return movedTo(
    saveMoved(
      act as Act,
      problem,
      { state: problemMoved('candidate', 'decline')!, declinedOn: today },
      { name: 'declined', text },
    ),
  )
}

/** Makes a problem by hand; a candidate or a declined one of the same place and matter becomes it. */
export async function make(
  act: Act<Seen | NoPlan | 'belongs-to-one' | 'is-sealed' | 'place-and-category-needed' | 'problem-there'>,
  appealId: string,
  plan: Plan,
): Promise<ProblemMoved> {
  const seen = (await findAppeal(act.tx, appealId)) ?? act.refuse('not-found')
  if (seen.seal !== null) act.refuse('is-sealed')
  await oneAtATime(act.tx)
  const rule = await ruleInForce(act.tx)
  const spot = (await spotOf(act, seen, rule)) ?? act.refuse('place-and-category-needed')
  const there = await problemAt(act.tx, spot.spot, spot.matter)
  if (await problemIdOf(act.tx, appealId)) act.refuse('belongs-to-one')
  if (there && isInHand(there.state)) act.refuse('problem-there')
  const { org, orgEn, ...changes } = await planned(act, plan, {
    areaCode: spot.areaCode,
    titleEn: plan.titleZh,
  })
  const earlier = await seenAt(act, spot.spot, spot.matter)
  const told = {
    occurrences: Math.max(1, earlier.length + (earlier.some(({ id }) => id === appealId) ? 0 : 1)),
    lastAt: earlier[0]?.receivedAt ?? seen.receivedAt,
  }
  const line = { name: 'made' as const, text: plan.causeText, detail: detailOf(plan, org, orgEn) }
  const matter = await matterOf(act, spot.matter, { ...rule, by: 'category' })
  const problem =
    there && there.state !== 'cured'
      ? saveMoved(act as Act, there, { ...changes, ...told, state: 'open', declinedOn: null }, line)
      : saveNew(
          act as Act,
          {
            ...blankProblem(act as Act, spot, matter ?? { code: spot.matter, zh: '', en: '' }),
            ...changes,
            ...told,
            number: await newNumber(act as Act),
            state: 'open',
            foundBy: 'hand',
          },
          line,
        )
  await link(act as Act, problem, await inHand(act, appealId), true)
  await linkAll(act as Act, problem, linkedSince(problem, rule))
  act.concerns(`problem:${problem.id}`, { areaCode: problem.areaCode })
  act.announce(ProblemOwned, aboutProblem(problem))
  return movedTo(problem)
}

export async function change(
  act: Act<Seen | NoPlan | 'not-in-hand'>,
  id: string,
  { version, ...plan }: Plan & { readonly version: number },
): Promise<ProblemMoved> {
  const problem = await problemInHand(act, id, version)
  if (!isInHand(problem.state)) act.refuse('not-in-hand')
  const { org, orgEn, ...changes } = await planned(act, plan, problem)
  const after = saveMoved(act as Act, problem, changes, {
    name: 'changed',
    text: plan.causeText,
    detail: detailOf(plan, org, orgEn),
  })
  if (after.ownerId !== problem.ownerId) act.announce(ProblemOwned, aboutProblem(after))
  return movedTo(after)
}
