import type { z } from 'zod'
import type { Act } from '#kernel/server/act.ts'
import { todayOf } from '#kernel/server/today.ts'
import { constraintOf, sql, sqlStateOf } from '#kernel/server/database.ts'
import { answerProblems, photosIn, settledAnswers } from '#kernel/common/forms/answers.ts'
import { consentVerdict } from '#appeals/rules.ts'
import { forIntake, tell } from '#appeals/server/index.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import { buildingsOf, findPlace } from '#places/server/index.ts'
import { consentFor, forPhones as privacy } from '#privacy/server/index.ts'
import type { NamedFile } from '../../contract.ts'
import type { recordVisit } from '../../contract/visit.ts'
import { VisitRecorded, VisitsChanged } from '../../events.ts'
import { targetMoved, visitVerdict } from '../../rules.ts'
import { formOf } from '../forms.ts'
import { addTargets, lockTarget, visited } from '../targets.ts'
import { takeIn } from '../learned.ts'

type Visit = z.output<typeof recordVisit.body>
type No = (typeof recordVisit.refusals)[number] | 'not-found' | 'changed-meanwhile'

/**
 * One visit with all that came of it, in one transaction: appeals raised, corrections made or put before the desk, consents noted, the
 * target moved. A visit that was made is never refused because the world has moved on meanwhile, only because it does not make sense.
 */
export async function record(act: Act<No>, visit: Visit): Promise<z.input<typeof recordVisit.returns>> {
  const own = act as Act
  const place = await findPlace(act.tx, visit.dwellingId)
  if (place?.kind !== 'dwelling' || !place.areaCode.startsWith(act.actor.areaCode))
    return act.refuse('not-found')
  const verdict = visitVerdict({ ...visit, hasForm: visit.form !== undefined })
  if (verdict !== 'allowed') act.refuse(verdict)
  const target =
    visit.targetId === undefined
      ? undefined
      : ((await lockTarget(own, visit.targetId)) ?? act.refuse('not-found'))
  if (target && target.dwellingId !== visit.dwellingId) act.refuse('target-elsewhere')
  const form = await filledIn(act, visit)
  const raised = await raise(act, visit)
  for (const agreed of visit.agreed) await note(act, agreed, visit.visitId)
  for (const { personId, purpose } of visit.withdrawn) {
    if (!(await ledger.keptOf(act, [personId])).has(personId)) act.refuse('not-found')
    await privacy.takeBack(act, { subjectId: personId, purpose, source: `visit:${visit.visitId}` })
  }
  await insert(act, visit, { areaCode: place.areaCode, target, form, raised })
  const learned = await takeIn(own, visit, place.areaCode)
  const state =
    target && (target.ended ? target.state : (targetMoved(target.state, visit.outcome) ?? target.state))
  if (target && !target.ended && state !== undefined && state !== 'dropped') visited(own, target, state)
  if (visit.again)
    await addTargets(own, [
      {
        kind: 'revisit',
        areaCode: place.areaCode,
        dwellingId: visit.dwellingId,
        buildingId: await buildingOf(own, visit.dwellingId),
        householdId: visit.householdId ?? null,
        dueBy: visit.again.by,
        what: visit.again.what,
      },
    ])
  act.concerns(`visit:${visit.visitId}`, { areaCode: place.areaCode })
  act.announce(VisitRecorded, {
    visitId: visit.visitId,
    areaCode: place.areaCode,
    dwellingId: visit.dwellingId,
    outcome: visit.outcome,
    campaignId: target?.campaignId ?? null,
  })
  act.announce(VisitsChanged, { visits: [{ id: visit.visitId, areaCode: place.areaCode }] })
  return {
    visitId: visit.visitId,
    appealIds: raised.map(({ appealId }) => appealId),
    numbers: raised.map(({ number }) => number),
    corrected: learned.corrected,
    ...(learned.reviewIds[0] === undefined ? {} : { reviewId: learned.reviewIds[0] }),
    reviewIds: learned.reviewIds,
    targetState: state ?? null,
  }
}

async function buildingOf(act: Act, dwellingId: string): Promise<string | null> {
  const building = (await buildingsOf(act.tx, [dwellingId])).get(dwellingId)
  return building?.kind === 'building' ? building.id : null
}

interface Filled {
  readonly answers: string
  readonly photos: readonly NamedFile[]
}

/** A form that was filled in, if its answers fit the version that was on the phone. */
async function filledIn(act: Act<No>, visit: Visit): Promise<Filled | undefined> {
  if (!visit.form) return undefined
  const { formId, version, answers } = visit.form
  const form = await formOf(act, formId, version)
  if (!form || form.state === 'draft') return act.refuse('form-unknown')
  const { people } = await ledger.around(act, visit.dwellingId)
  const [first, ...more] = answerProblems(form.content, answers, {
    today: await todayOf(act),
    // Who was met may have moved out since.
    household: new Set([...people, ...visit.met]),
  })
  if (first)
    act.refuse('form-answers-wrong', {
      fields: [first, ...more].map(({ key, problem }) => ({
        path: `body.form.answers.${key}`,
        code: problem,
        message: problem,
      })),
    })
  const settled = settledAnswers(form.content, answers)
  const shows = new Map(
    form.content.fields.flatMap((field) =>
      field.kind === 'photo' ? [[field.key, field.shows] as const] : [],
    ),
  )
  const photos = form.content.fields.flatMap((field) =>
    photosIn({ fields: [field] }, settled).map((sha256): NamedFile => ({
      sha256,
      kind: 'photo',
      shows: shows.get(field.key),
    })),
  )
  return { answers: JSON.stringify(settled), photos }
}

/** Raises an appeal for everything that is needed; its story says that it comes from a visit. */
async function raise(act: Act<No>, visit: Visit) {
  const raised = []
  for (const need of visit.needs) {
    const verdict = consentVerdict(need.relation, need.consent)
    if (verdict !== 'allowed') act.refuse(verdict)
    const where = await forIntake.whereOf(act, { placeId: visit.dwellingId })
    const { appeal, receipt } = await forIntake.takeDown(
      act,
      {
        kind: need.kind,
        categoryCode: need.categoryCode,
        text: need.text,
        answers: {},
        files: [],
        lang: 'zh',
        channel: 'grid',
        name: need.name,
        phone: need.phone,
        relation: need.relation,
        consent: need.consent,
        filedBy: act.actor.accountId,
      },
      where,
    )
    await tell(act, appeal, {
      name: 'noted',
      audience: 'desk',
      text: '走访时提出',
      detail: { visit: visit.visitId },
    })
    raised.push({ appealId: receipt.appealId, number: receipt.number })
  }
  return raised
}

/** Notes that somebody agreed. What is agreed to already need not be agreed to twice. */
async function note(act: Act<No>, agreed: Visit['agreed'][number], visitId: string): Promise<void> {
  const { guardianId } = agreed
  const people = await ledger.keptOf(act, [agreed.personId, ...(guardianId ? [guardianId] : [])])
  const person = people.get(agreed.personId) ?? act.refuse('not-found')
  const guardian = guardianId === undefined ? undefined : (people.get(guardianId) ?? act.refuse('not-found'))
  if (await consentFor(act.tx, agreed.personId, agreed.purpose, act.now())) return
  await privacy.give(act, {
    subjectId: agreed.personId,
    subjectName: person.name,
    areaCode: person.areaCode,
    purpose: agreed.purpose,
    noticeVersion: agreed.noticeVersion,
    separate: agreed.separate,
    how: 'counter',
    underFourteen: agreed.underFourteen,
    guardian: agreed.guardian,
    guardianId,
    guardianName: guardian?.name,
    source: `visit:${visitId}`,
    evidenceIds: [],
    until: agreed.until,
  })
}

interface Around {
  readonly areaCode: string
  readonly target: Awaited<ReturnType<typeof lockTarget>>
  readonly form: Filled | undefined
  readonly raised: Awaited<ReturnType<typeof raise>>
}

async function insert(act: Act<No>, visit: Visit, { areaCode, target, form, raised }: Around): Promise<void> {
  const { actor } = act
  try {
    await sql`
      insert into visit (id, area_code, dwelling_id, household_id, target_id, campaign_id, outcome, at, received_at, by_who, by_name, by_role,
        met, told, learned, appeal_ids, appeal_numbers, note_about, note, form_id, form_version, answers_sealed)
      values (${visit.visitId}, ${areaCode}, ${visit.dwellingId}, ${visit.householdId ?? null}, ${target?.id ?? null}, ${target?.campaignId ?? null},
        ${visit.outcome}, ${visit.at}, ${act.now()}, ${actor.who}, ${actor.name}, ${actor.role}, ${[...new Set(visit.met)]}::uuid[],
        ${[...new Set(visit.told)]}::text[], ${[...new Set(visit.learned.map(({ field }) => field))]}::text[],
        ${raised.map(({ appealId }) => appealId)}::uuid[], ${raised.map(({ number }) => number)}::text[],
        ${visit.note?.about ?? null}, ${visit.note?.text ?? null}, ${visit.form?.formId ?? null}, ${visit.form?.version ?? null},
        ${act.vault.seal(form?.answers)})`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505' && constraintOf(error) === 'visit_pkey') act.refuse('visit-known')
    throw error
  }
  const files = new Map([...(form?.photos ?? []), ...visit.files].map((file) => [file.sha256, file]))
  for (const file of files.values())
    act.write(sql`
      insert into visit_file (visit_id, sha256, area_code, dwelling_id, kind, shows, named_at)
      values (${visit.visitId}, ${file.sha256}, ${areaCode}, ${visit.dwellingId}, ${file.kind}, ${file.shows ?? null}, ${act.now()})`)
}
