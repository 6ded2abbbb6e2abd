/** Visits that the desk prepares: campaigns, care of the month, and the forms that are filled in at the door. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FormAnswers, FormContent } from '#kernel/common/forms/form.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import type { PersonId } from '#ledger/contract.ts'
import type { PlaceId } from '#places/contract.ts'
import { addCareReason, endCareReason, moveHousehold } from '#ledger/contract/acts.ts'
import { openPerson } from '#ledger/contract/pages.ts'
import * as visits from '#visits/contract.ts'
import { listCareDue, showCareMonth } from '#visits/contract/care.ts'
import { visitsJobs } from '#visits/server/jobs.ts'
import { GRID, HERE, THERE_GRID } from './testing.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'
import { aVisitedBuilding, visiting } from './testing/visits.ts'
import type { Home } from './testing/visits.ts'

const { aFamily, clerk, clerkThere, first, homes, house, kit, second, subdistrict, third, worker } =
  await aVisitedBuilding()

const runJob = (name: string) =>
  transact(kit.db, job(name, TEST_DISTRICT), async (tx, write) => {
    const open = openAct(kit, job(name, TEST_DISTRICT), { tx, write }, randomUUID())
    await visitsJobs.find((one) => one.name === name)!.run(open.act)
  })

describe('a campaign', () => {
  const query = { areaCode: HERE }
  let campaignId = '' as visits.CampaignId
  beforeAll(async () => {
    const preview = await clerk.does(visits.previewCampaign, { body: query })
    expect(preview).toMatchObject({ households: 3, buildings: 1 })
    ;({ campaignId } = await clerk.does(visits.makeCampaign, {
      body: { kind: 'survey', titleZh: '电动车摸排', since: '2026-03-10', until: '2026-03-31', query },
    }))
  })
  const targetOf = async (home: Home) =>
    (await clerk.does(visits.listTargets, { params: { campaignId } })).items.find(
      ({ householdId }) => householdId === home.householdId,
    )!

  test('goes home by home in walking order; nobody at home stays on the revisit list; a refusal stands apart', async () => {
    const { items } = await clerk.does(visits.listTargets, { params: { campaignId } })
    expect(items.map(({ pathZh }) => pathZh.slice(-4))).toEqual(['101室', '102室', '201室'])
    await worker.does(visits.recordVisit, visiting(first, { targetId: (await targetOf(first)).id }))
    const absent = await worker.does(
      visits.recordVisit,
      visiting(second, { targetId: (await targetOf(second)).id, outcome: 'absent' }),
    )
    expect(absent.targetState).toBe('again')
    await worker.does(
      visits.recordVisit,
      visiting(third, { targetId: (await targetOf(third)).id, outcome: 'refused' }),
    )
    const again = await clerk.does(visits.listTargets, { params: { campaignId }, query: { state: 'again' } })
    expect(again.items.map(({ householdId, tries }) => [householdId, tries])).toEqual([
      [second.householdId, 1],
    ])
    const page = await clerk.does(visits.showCampaign, { params: { campaignId } })
    expect(page).toMatchObject({ total: 3, done: 1, again: 1, refused: 1, due: 0 })
    expect(page.coverage).toMatchObject([{ buildingId: house.place, total: 3, done: 1 }])
    expect((await subdistrict.does(visits.showCampaign, { params: { campaignId } })).coverage).toMatchObject([
      { buildingId: null, areaCode: HERE, done: 1 },
    ])
    expect(await subdistrict.ask(visits.listTargets, { params: { campaignId } })).toMatchObject({
      refusal: 'not-allowed',
    })
    expect(await clerkThere.ask(visits.showCampaign, { params: { campaignId } })).toMatchObject({
      refusal: 'not-found',
    })
  })

  test('a visit to another home does not count for it', async () => {
    expect(
      await worker.ask(visits.recordVisit, visiting(first, { targetId: (await targetOf(second)).id })),
    ).toMatchObject({ refusal: 'target-elsewhere' })
  })

  test('ends with what was not done dropped; a visit that comes late is kept all the same', async () => {
    const target = await targetOf(second)
    expect(await clerk.does(visits.endCampaign, { params: { campaignId } })).toMatchObject({ dropped: 1 })
    expect(await clerk.ask(visits.endCampaign, { params: { campaignId } })).toMatchObject({
      refusal: 'campaign-ended',
    })
    const late = await worker.does(visits.recordVisit, visiting(second, { targetId: target.id }))
    expect(late.targetState).toBe('dropped')
  })
})

describe('care of the month', () => {
  const cared = async (personId: PersonId) =>
    clerk.does(addCareReason, {
      params: { personId },
      body: { why: 'seen-on-visit', kind: 'elder-alone', basis: 'law', until: '2026-12-31' },
    })
  const month = '2026-03'

  test('is made once for everybody who is looked after, run as often as it may be', async () => {
    await cared(first.people[0]!)
    await cared(second.people[0]!)
    await house.settled()
    await runJob('visits.care-month')
    await runJob('visits.care-month')
    const { rows } = await kit.db.pool.query(
      `select count(*)::int as n, count(distinct person_id)::int as people from ${kit.db.schema}.visit_target where kind = 'care'`,
    )
    expect(rows[0]).toEqual({ n: 2, people: 2 })
  })

  test('may be asked of the ledger for a campaign, by the reason, and the reason stands nowhere in the open', async () => {
    const query = { areaCode: HERE, care: 'elder-alone' } as const
    const asked = await clerk.does(visits.previewCampaign, { body: query })
    expect(asked).toMatchObject({ households: 2, buildings: 1 })
    const none = { ...query, care: 'disability' } as const
    expect((await clerk.does(visits.previewCampaign, { body: none })).households).toBe(0)
    const elsewhere = { ...query, buildings: [randomUUID() as PlaceId] }
    expect((await clerk.does(visits.previewCampaign, { body: elsewhere })).households).toBe(0)
    const { campaignId, targets } = await clerk.does(visits.makeCampaign, {
      body: { kind: 'home-visit', titleZh: '送温暖', since: '2026-03-10', until: '2026-03-31', query },
    })
    expect(targets).toBe(2)
    const { rows } = await kit.db.pool.query(
      `select query::text as query from ${kit.db.schema}.campaign where id = $1`,
      [campaignId],
    )
    expect(rows[0].query).not.toContain('elder-alone')
    await clerk.does(visits.endCampaign, { params: { campaignId } })
  })

  test('has a rate: absence is not done, refusal is beside it, and no figure is of a worker', async () => {
    const lookup = await lookupOf(clerk)
    const due = await clerk.does(listCareDue, { params: { month }, body: { lookup } })
    expect(due.items.map(({ name, reasons }) => [name, reasons])).toEqual([
      ['周**', ['elder-alone']],
      ['陈**', ['elder-alone']],
    ])
    const [one, two] = due.items
    await worker.does(visits.recordVisit, visiting(first, { targetId: one!.id, outcome: 'absent' }))
    const half = await clerk.does(showCareMonth, { params: { month } })
    expect(half.total).toMatchObject({ listed: 2, done: 0, again: 1, rate: 0 })
    await worker.does(visits.recordVisit, visiting(first, { targetId: one!.id }))
    await worker.does(visits.recordVisit, visiting(second, { targetId: two!.id, outcome: 'refused' }))
    const whole = await clerk.does(showCareMonth, { params: { month } })
    expect(whole.total).toMatchObject({ listed: 2, done: 1, refused: 1, rate: 1000 })
    expect(whole.reasons).toMatchObject([{ kind: 'elder-alone', listed: 2 }])
    const above = await subdistrict.does(showCareMonth, { params: { month } })
    expect(above).toMatchObject({ reasons: null, areas: [{ areaCode: HERE, done: 1 }] })
    expect(JSON.stringify(above)).not.toContain('account:')
  })

  test('follows people: who moves is visited where they live, whose reason ends is not', async () => {
    await cared(third.people[0]!)
    await house.settled()
    const targetsOf = async (personId: string) =>
      (
        await kit.db.pool.query<{ state: string; area_code: string }>(
          `select state, area_code from ${kit.db.schema}.visit_target where person_id = $1`,
          [personId],
        )
      ).rows
    expect(await targetsOf(third.people[0]!)).toEqual([{ state: 'due', area_code: GRID }])
    const page = await clerk.does(openPerson, {
      params: { personId: third.people[0]! },
      body: { lookup: await lookupOf(clerk) },
    })
    await clerk.does(endCareReason, {
      params: { personId: third.people[0]!, careId: page.care[0]!.id },
      body: { why: 'told-by-resident' },
    })
    await house.settled()
    expect(await targetsOf(third.people[0]!)).toEqual([{ state: 'dropped', area_code: GRID }])
    const fourth = await aFamily(homes[3]!, ['何素芬'])
    await cared(fourth.people[0]!)
    await house.settled()
    const there = await dwellingsIn(house, house.placeThere, THERE_GRID)
    await clerk.does(moveHousehold, {
      params: { householdId: fourth.householdId },
      body: { why: 'told-by-resident', on: '2026-03-09', toDwellingId: there[1]! },
    })
    await house.settled()
    expect(await targetsOf(fourth.people[0]!)).toEqual([{ state: 'due', area_code: THERE_GRID }])
  })
})

describe('forms', () => {
  const content = (titleZh: string, more: object[] = []): FormContent =>
    ({
      titleZh,
      titleEn: 'Gas',
      whyZh: '看看是否安全',
      whyEn: 'To see that it is safe',
      fields: [
        {
          key: 'gas',
          kind: 'choice',
          labelZh: '用什么气',
          labelEn: 'Which gas',
          required: true,
          options: [
            { code: 'pipe', zh: '管道', en: 'Piped' },
            { code: 'bottle', zh: '瓶装', en: 'Bottled' },
          ],
        },
        {
          key: 'meter',
          kind: 'photo',
          labelZh: '燃气表',
          labelEn: 'Meter',
          shows: 'meter',
          required: false,
          most: 1,
        },
        ...more,
      ],
    }) as FormContent

  test('are written, published, answered in the version that was on the phone, and read in words', async () => {
    const { formId } = await clerk.does(visits.keepForm, { body: { content: content('用气') } })
    const filled = (version: number, answers: FormAnswers) =>
      visiting(second, { form: { formId, version, answers } })
    expect(await worker.ask(visits.recordVisit, filled(1, { gas: 'pipe' }))).toMatchObject({
      refusal: 'form-unknown',
    })
    await clerk.does(visits.publishForm, { params: { formId }, body: { version: 1 } })
    expect(await clerk.ask(visits.publishForm, { params: { formId }, body: { version: 1 } })).toMatchObject({
      refusal: 'form-not-a-draft',
    })
    const wrong = await worker.ask(visits.recordVisit, filled(1, { gas: 'steam' }))
    expect(wrong).toMatchObject({ refusal: 'form-answers-wrong' })
    expect(wrong.body.fields).toMatchObject([{ path: 'body.form.answers.gas' }])
    const next = await clerk.does(visits.keepForm, {
      body: {
        formId,
        content: content('用气二', [
          { key: 'alarm', kind: 'yes-no', labelZh: '报警器', labelEn: 'Alarm', required: true },
        ]),
      },
    })
    expect(next.version).toBe(2)
    await clerk.does(visits.publishForm, { params: { formId }, body: { version: 2 } })
    // A phone that was away fills in the version it has.
    await worker.does(visits.recordVisit, filled(1, { gas: 'bottle' }))
    expect(await worker.ask(visits.recordVisit, filled(2, { gas: 'bottle' }))).toMatchObject({
      refusal: 'form-answers-wrong',
    })
    const { items } = await clerk.does(visits.listVisits, {
      params: { dwellingId: second.dwellingId },
      body: { lookup: await lookupOf(clerk) },
    })
    expect(items.find(({ form }) => form !== null)!.form).toEqual({
      titleZh: '用气',
      titleEn: 'Gas',
      answers: [{ labelZh: '用什么气', labelEn: 'Which gas', zh: '瓶装', en: 'Bottled' }],
    })
    expect(await worker.ask(visits.keepForm, { body: { content: content('网格员写的') } })).toMatchObject({
      refusal: 'not-allowed',
    })
    expect(
      await clerkThere.ask(visits.keepForm, { body: { formId, content: content('别处的') } }),
    ).toMatchObject({
      refusal: 'not-found',
    })
    await clerk.does(visits.endForm, { params: { formId } })
    expect(await clerk.ask(visits.endForm, { params: { formId } })).toMatchObject({ refusal: 'form-ended' })
  })

  test('that would label people or ask for faces are not saved, and say which question it is', async () => {
    const answer = await clerk.ask(visits.keepForm, {
      body: {
        content: content('登记', [
          {
            key: 'face',
            kind: 'photo',
            labelZh: '人脸照片',
            labelEn: 'Picture',
            shows: 'door',
            required: false,
            most: 1,
          },
        ]),
      },
    })
    expect(answer).toMatchObject({ refusal: 'form-fault' })
    expect(answer.body.fields).toMatchObject([{ path: 'body.content.fields.2', code: 'asks-for-a-face' }])
  })
})
