/** Visits: one record for all that came of one, told through the doors and checked in the ledger, the appeals and the targets. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { showAppeal } from '#appeals/contract.ts'
import { showOrder, verifyOrder } from '#dispatch/contract.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import {
  addCareReason,
  correctPerson,
  endCareReason,
  moveHousehold,
  registerHousehold,
} from '#ledger/contract/acts.ts'
import { openHousehold, openPerson } from '#ledger/contract/pages.ts'
import type { HouseholdId, PersonId } from '#ledger/contract.ts'
import type { PlaceId } from '#places/contract.ts'
import { ErasureGranted } from '#privacy/events.ts'
import type { FormAnswers, FormContent } from '#kernel/common/forms/form.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import * as visits from '#visits/contract.ts'
import { listCareDue, showCareMonth } from '#visits/contract/care.ts'
import { decideCorrection, listCorrections } from '#visits/contract/reviews.ts'
import { visitsJobs } from '#visits/server/jobs.ts'
import { aHouse, GRID, HERE, THERE, THERE_GRID } from './testing.ts'
import { namedBy, sends } from './testing/files.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'
import { aPhoto } from './testing/world.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const clerkThere = await house.as('clerk', { area: THERE })
const subdistrict = await house.as('subdistrict', { area: '340199001' })
const homes = await dwellingsIn(house, house.place, GRID)

interface Home {
  readonly dwellingId: PlaceId
  readonly householdId: HouseholdId
  readonly people: readonly PersonId[]
}
let families = 0
const aFamily = async (dwellingId: PlaceId, names: readonly string[]): Promise<Home> => {
  families += 1
  const done = await clerk.does(registerHousehold, {
    body: {
      dwellingId,
      why: 'told-by-resident',
      members: names.map((name, i) => ({
        person: {
          name,
          sex: 2 as const,
          birthYear: 1940 + families + i,
          phone: `1990000${String(7000 + families * 10 + i)}`,
        },
        kinship: i === 0 ? ('head' as const) : ('spouse' as const),
      })),
    },
  })
  const page = await clerk.does(openHousehold, {
    params: { householdId: done.householdId! },
    body: { lookup: await lookupOf(clerk) },
  })
  return { dwellingId, householdId: done.householdId!, people: page.members.map(({ person }) => person!.id) }
}
const runJob = (name: string) =>
  transact(kit.db, job(name, TEST_DISTRICT), async (tx, write) => {
    const open = openAct(kit, job(name, TEST_DISTRICT), { tx, write }, randomUUID())
    await visitsJobs.find((one) => one.name === name)!.run(open.act)
  })

type Said = Partial<z.input<typeof visits.recordVisit.body>>
const visiting = (home: Home, said: Said = {}) => ({
  body: {
    visitId: randomUUID() as visits.VisitId,
    dwellingId: home.dwellingId,
    householdId: home.householdId,
    outcome: 'met' as const,
    at: '2026-03-10T01:30:00.000Z',
    ...said,
  },
})
const [first, second, third] = [
  await aFamily(homes[0]!, ['周秀梅', '曾建国']),
  await aFamily(homes[1]!, ['陈阿婆']),
  await aFamily(homes[2]!, ['吴家明', '刘小燕']),
] as const

describe('one visit, one record', () => {
  test('feeds appeal, ledger and story, and is read under a lookup by those of the area', async () => {
    const [head = '' as never] = first.people
    const done = await worker.does(
      visits.recordVisit,
      visiting(first, {
        met: [head],
        told: ['elder-allowance'],
        learned: [{ field: 'birthYear', personId: head, seen: 1941, value: 1942 }],
        needs: [{ kind: 'problem', text: '楼道灯不亮，晚上看不见', relation: 'worker', consent: true }],
        note: { about: 'building', text: '楼道堆了纸箱' },
        files: [{ sha256: 'a'.repeat(64), kind: 'photo', shows: 'stairs' }],
      }),
    )
    expect(done).toMatchObject({ corrected: 1, reviewIds: [], targetState: null })
    const appeal = await clerk.does(showAppeal, { params: { appealId: done.appealIds[0]! } })
    expect(appeal).toMatchObject({ channel: 'grid', number: done.numbers[0] })
    expect(appeal.story.map(({ text }) => text)).toContain('走访时提出')
    const person = await clerk.does(openPerson, {
      params: { personId: head },
      body: { lookup: await lookupOf(clerk) },
    })
    expect(person.birthYear).toBe(1942)
    expect(person.history[0]).toMatchObject({ act: 'correctPerson', why: 'seen-on-visit', source: 'visit' })
    const { items } = await clerk.does(visits.listVisits, {
      params: { dwellingId: first.dwellingId },
      body: { lookup: await lookupOf(clerk) },
    })
    expect(items[0]).toMatchObject({
      outcome: 'met',
      role: 'grid-worker',
      met: 1,
      told: ['elder-allowance'],
      learned: ['birthYear'],
      note: { about: 'building', text: '楼道堆了纸箱' },
      appeals: [{ number: done.numbers[0] }],
      files: [{ kind: 'photo', here: false }],
    })
    expect(
      await clerkThere.ask(visits.listVisits, {
        params: { dwellingId: first.dwellingId },
        body: { lookup: await lookupOf(clerkThere) },
      }),
    ).toMatchObject({ refusal: 'not-found' })
  })

  test('sent twice it is one; the same visit under another command is known already', async () => {
    const commandId = randomUUID()
    const request = visiting(second, {
      needs: [{ kind: 'need', text: '想要一张轮椅', relation: 'self', consent: false }],
    })
    const once = await worker.ask(visits.recordVisit, request, { commandId })
    const again = await worker.ask(visits.recordVisit, request, { commandId })
    expect(again.value).toEqual(once.value)
    expect(await worker.ask(visits.recordVisit, request)).toMatchObject({ refusal: 'visit-known' })
    const { rows } = await kit.db.pool.query(
      `select count(*)::int as n from ${kit.db.schema}.visit where id = $1`,
      [request.body.visitId],
    )
    expect(rows[0]).toEqual({ n: 1 })
  })

  test('what does not make sense is refused, and nothing of it is kept', async () => {
    const refused = async (said: Said, refusal: string) =>
      expect(await worker.ask(visits.recordVisit, visiting(second, said))).toMatchObject({ refusal })
    await refused({ outcome: 'absent', met: [second.people[0]!] }, 'was-not-met')
    await refused({ outcome: 'refused', told: ['pension'] }, 'met-nobody')
    await refused({ dwellingId: house.place as never }, 'not-found')
    await refused(
      { needs: [{ kind: 'need', text: '要帮忙', relation: 'neighbour', consent: false }] },
      'consent-missing',
    )
    await refused({ form: { formId: randomUUID() as never, version: 1, answers: {} } }, 'form-unknown')
    const there = await dwellingsIn(house, house.placeThere, THERE_GRID)
    await refused({ dwellingId: there[0]! }, 'not-found')
  })
})

describe('what was learned', () => {
  test('of a field that changed meanwhile goes to the desk with both values; another field merges', async () => {
    const [person = '' as never] = third.people
    const seen = (
      await clerk.does(openPerson, { params: { personId: person }, body: { lookup: await lookupOf(clerk) } })
    ).birthYear
    await clerk.does(correctPerson, {
      params: { personId: person },
      body: { why: 'papers-shown', birthYear: 1960 },
    })
    const done = await worker.does(
      visits.recordVisit,
      visiting(third, {
        learned: [
          { field: 'birthYear', personId: person, seen, value: 1961 },
          { field: 'sex', personId: person, seen: 2, value: 1 },
        ],
      }),
    )
    expect(done).toMatchObject({ corrected: 1 })
    expect(done.reviewId).toBe(done.reviewIds[0])
    const { items } = await clerk.does(listCorrections, {})
    expect(items.find(({ id }) => id === done.reviewId)).toMatchObject({
      field: 'birthYear',
      why: 'changed-meanwhile',
      seen: String(seen),
      now: '1960',
      value: '1961',
    })
    expect(
      await clerk.ask(decideCorrection, { params: { reviewId: done.reviewId! }, body: { take: false } }),
    ).toMatchObject({ refusal: 'reason-missing' })
    const taken = await clerk.does(decideCorrection, {
      params: { reviewId: done.reviewId! },
      body: { take: true },
    })
    expect(taken).toMatchObject({ state: 'taken' })
    expect(
      await secretary.ask(decideCorrection, { params: { reviewId: done.reviewId! }, body: { take: true } }),
    ).toMatchObject({ refusal: 'decided-already' })
    const now = await clerk.does(openPerson, {
      params: { personId: person },
      body: { lookup: await lookupOf(clerk) },
    })
    expect([now.birthYear, now.sex]).toEqual([1961, 1])
  })

  test('a right hangs on: death and phone wait, masked, and are never done by the visit itself', async () => {
    const [head = '' as never, other = '' as never] = third.people
    const done = await worker.does(
      visits.recordVisit,
      visiting(third, {
        learned: [
          { field: 'phone', personId: head, seen: '199****0001', value: '19900009876' },
          { field: 'died', personId: other, on: '2026-03-01' },
          { field: 'guardian', personId: other, guardianId: head },
        ],
      }),
    )
    expect(done).toMatchObject({ corrected: 0 })
    expect(done.reviewIds).toHaveLength(3)
    const { items } = await clerk.does(listCorrections, {})
    expect(items.find(({ field }) => field === 'phone')).toMatchObject({
      why: 'sensitive',
      value: '199****9876',
    })
    const died = items.find(({ field }) => field === 'died')!
    await clerk.does(decideCorrection, { params: { reviewId: died.id }, body: { take: true } })
    const person = await clerk.does(openPerson, {
      params: { personId: other },
      body: { lookup: await lookupOf(clerk) },
    })
    expect(person.diedOn).toBe('2026-03-01')
    expect(await worker.ask(listCorrections, {})).toMatchObject({ refusal: 'not-allowed' })
    expect(
      await clerkThere.ask(decideCorrection, { params: { reviewId: died.id }, body: { take: true } }),
    ).toMatchObject({ refusal: 'not-found' })
  })
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

describe('on the spot', () => {
  test('found and fixed is an appeal with its order done, verified by somebody else', async () => {
    const done = await worker.does(visits.fixOnSpot, {
      body: {
        placeId: house.place as never,
        categoryCode: 'repair-light',
        text: '楼道灯泡松了',
        result: '已经拧紧，灯亮了',
        at: '2026-03-10T02:00:00.000Z',
      },
    })
    expect(await worker.does(showOrder, { params: { orderId: done.orderId } })).toMatchObject({
      state: 'done',
    })
    const leader = await house.as('grid-leader', { area: GRID, org: house.org.gridHands })
    expect(
      await leader.ask(verifyOrder, {
        params: { orderId: done.orderId },
        body: { passed: true, method: 'on-site' },
      }),
    ).toMatchObject({ refusal: 'handler-may-not-verify' })
    await clerk.does(verifyOrder, {
      params: { orderId: done.orderId },
      body: { passed: true, method: 'on-site' },
    })
    expect(
      await clerk.ask(visits.fixOnSpot, {
        body: {
          areaCode: HERE,
          categoryCode: 'repair-light',
          text: '楼道灯',
          result: '修好了',
          at: '2026-03-10T02:00:00.000Z',
        },
      }),
    ).toMatchObject({ refusal: 'no-hands-of-your-own' })
  })

  test('a round is of public places: four kinds of findings, an appeal where somebody else has to see to it', async () => {
    const patrolId = randomUUID() as visits.PatrolId
    const done = await worker.does(visits.recordPatrol, {
      body: {
        patrolId,
        areaCode: GRID,
        at: '2026-03-10T02:00:00.000Z',
        places: [house.place as never],
        findings: [
          {
            kind: 'hazard',
            topic: 'fire-lane',
            placeId: house.place as never,
            text: '消防通道停了车',
            raise: {},
          },
          { kind: 'reminder', topic: 'electric-bikes', times: 12 },
        ],
      },
    })
    expect(done.numbers).toHaveLength(1)
    const { items } = await clerk.does(visits.listPatrols, {})
    expect(items[0]).toMatchObject({ id: patrolId, hazards: 1, reminders: 12, places: 1 })
    expect(
      await worker.ask(visits.recordPatrol, {
        body: {
          patrolId: randomUUID() as never,
          areaCode: GRID,
          at: '2026-03-10T02:00:00.000Z',
          places: [homes[0]!],
        },
      }),
    ).toMatchObject({ refusal: 'not-a-public-place' })
  })

  test('whoever was opened on a phone is told so', async () => {
    expect(
      await worker.does(visits.noteLooked, {
        body: { items: [{ householdId: first.householdId, at: '2026-03-10T02:00:00.000Z' }] },
      }),
    ).toEqual({ noted: 2 })
    const seen = await transact(
      kit.db,
      job('test', TEST_DISTRICT),
      async (tx) =>
        (
          await sql<{ reason: string }>`
          select reason from personal_view where subject_id = ${first.people[0]!} and purpose = 'grid-service'`.execute(
            tx,
          )
        ).rows,
    )
    expect(seen).toEqual([{ reason: '走访时在手机上查看' }])
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

describe('photos', () => {
  test('come after their visit, are made anew without place and device, once, and are read by those of the area', async () => {
    const photo = await aPhoto()
    const hash = namedBy(photo)
    await sends(house, worker, photo)
    const visit = visiting(first, { files: [{ sha256: hash, kind: 'photo', shows: 'stairs' }] })
    await worker.does(visits.recordVisit, visit)
    const params = { visitId: visit.body.visitId, sha256: hash }
    expect(await clerk.ask(visits.readVisitFile, { params })).toMatchObject({ refusal: 'not-found' })
    const attach = { params: { visitId: visit.body.visitId }, body: { sha256: hash, kind: 'photo' } } as const
    await worker.does(visits.attachToVisit, attach)
    await worker.does(visits.attachToVisit, attach)
    expect((await clerk.ask(visits.readVisitFile, { params })).status).toBe(200)
    expect(await clerkThere.ask(visits.readVisitFile, { params })).toMatchObject({ refusal: 'not-found' })
    expect(
      await worker.ask(visits.attachToVisit, { ...attach, body: { sha256: 'b'.repeat(64), kind: 'photo' } }),
    ).toMatchObject({ refusal: 'file-unknown' })
    const voice = Buffer.from('OggS and what was said')
    await sends(house, worker, voice)
    expect(
      await worker.ask(visits.attachToVisit, { ...attach, body: { sha256: namedBy(voice), kind: 'photo' } }),
    ).toMatchObject({ refusal: 'file-type-refused' })
  })
})

test('two workers at one door at once: both visits stand, one target is done', async () => {
  const { targetId } = await clerk.does(visits.askForVisit, {
    body: {
      dwellingId: first.dwellingId,
      householdId: first.householdId,
      dueBy: '2026-03-20',
      what: '想装扶手',
    },
  })
  const answers = await Promise.all(
    [worker, secretary, clerk].map((who) => who.ask(visits.recordVisit, visiting(first, { targetId }))),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const { rows } = await kit.db.pool.query(
    `select state, tries from ${kit.db.schema}.visit_target where id = $1`,
    [targetId],
  )
  expect(rows).toEqual([{ state: 'done', tries: 3 }])
})

test('who is deleted at their own wish was met by nobody, and what was learned of them is gone', async () => {
  const [person = '' as never] = second.people
  const done = await worker.does(
    visits.recordVisit,
    visiting(second, {
      met: [person],
      learned: [{ field: 'phone', personId: person, seen: null, value: '19900004444' }],
    }),
  )
  const actor = job('privacy', TEST_DISTRICT)
  await transact(kit.db, actor, async (tx, write) => {
    const open = openAct(kit, actor, { tx, write }, randomUUID())
    open.act.announce(ErasureGranted, {
      subjectId: person,
      areaCode: GRID,
      requestId: randomUUID(),
      number: 'G1',
    })
    post(write, open.announced, open.act.now())
  })
  await house.settled()
  const { rows } = await kit.db.pool.query(
    `select v.met, r.sealed, r.state from ${kit.db.schema}.visit as v join ${kit.db.schema}.visit_review as r on r.visit_id = v.id where r.id = $1`,
    [done.reviewId],
  )
  expect(rows).toEqual([{ met: [], sealed: null, state: 'kept' }])
  expect((await clerk.does(listCorrections, { query: { state: 'kept' } })).items[0]).toMatchObject({
    value: null,
  })
})
