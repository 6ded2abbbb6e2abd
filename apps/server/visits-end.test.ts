/** Visits and rounds end when their time is over: nothing tells any more who was met and what was said; every count of the past stays. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { showAppeal } from '#appeals/contract.ts'
import type { Act } from '#kernel/server/act.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import type { FormContent } from '#kernel/common/forms/form.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { addCareReason, registerHousehold } from '#ledger/contract/acts.ts'
import { openHousehold } from '#ledger/contract/pages.ts'
import type { HouseholdId, PersonId } from '#ledger/contract.ts'
import { signIn } from '#people/contract.ts'
import type { PlaceId } from '#places/contract.ts'
import {
  holdAppeal,
  listCertificates,
  releaseHold,
  setRetention,
  showRetention,
} from '#retention/contract.ts'
import { endDueVisits } from '#retention/server/end-visits.ts'
import * as visits from '#visits/contract.ts'
import { listCareDue, showCareMonth } from '#visits/contract/care.ts'
import { decideCorrection, listCorrections } from '#visits/contract/reviews.ts'
import { visitsJobs } from '#visits/server/jobs.ts'
import { aHouse, GRID, HERE, PASSWORD } from './testing.ts'
import type { Staff } from './testing.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'
import { namedBy, sends, unhurried } from './testing/files.ts'
import { aPhoto } from './testing/world.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const subdistrict = await house.as('subdistrict', { area: '340199001' })
const district = await house.as('district', { area: '340199' })
const dpo = await house.as('data-protection', { area: '340199' })
const everybody: readonly Staff[] = [clerk, worker, subdistrict, district, dpo]
const homes = await dwellingsIn(house, house.place, GRID)
const MONTH_S = 31 * 86_400

/** A photo the worker's phone has sent, by the name it has there. */
const photoSent = async (): Promise<string> => {
  const bytes = await aPhoto()
  await sends(house, worker, bytes)
  return namedBy(bytes)
}

const asJob = <T>(name: string, work: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, job(name, TEST_DISTRICT), async (tx, write) => {
    const open = openAct(kit, job(name, TEST_DISTRICT), { tx, write }, randomUUID())
    const value = await work(open.act)
    post(write, open.announced, kit.clock())
    return value
  })
// Time leaps here: the jobs of the house stay out of it, since one at work holds what another would take.
await asJob('test', async ({ tx }) => {
  await sql`update job set run_at = '2199-01-01'`.execute(tx)
})
const ends = (limit?: number) => asJob('retention.end-visits', (act) => endDueVisits(act, limit))
const signInAgain = async () => {
  for (const one of everybody) await one.does(signIn, { body: { login: one.login, password: PASSWORD } })
}
const monthsPass = async (months: number) => {
  house.later(months * MONTH_S)
  await signInAgain()
  for (const name of ['visits.care-month', 'visits.end-campaigns', 'visits.fade'])
    await asJob(name, (act) => visitsJobs.find((one) => one.name === name)!.run(act))
  await house.settled()
}
const rowsOf = async <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
  (await kit.db.pool.query(text.replaceAll('$schema', kit.db.schema), [...values])).rows as R[]
const now = (): string => kit.clock().toISOString()
const today = (): string => now().slice(0, 10)
const inDays = (days: number) =>
  new Date(kit.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10)

interface Home {
  readonly dwellingId: PlaceId
  readonly householdId: HouseholdId
  readonly people: readonly PersonId[]
}
const aFamily = async (dwellingId: PlaceId, name: string, phone: string): Promise<Home> => {
  const done = await clerk.does(registerHousehold, {
    body: {
      dwellingId,
      why: 'told-by-resident',
      members: [{ person: { name, sex: 2, birthYear: 1941, phone }, kinship: 'head' }],
    },
  })
  const page = await clerk.does(openHousehold, {
    params: { householdId: done.householdId! },
    body: { lookup: await lookupOf(clerk) },
  })
  return { dwellingId, householdId: done.householdId!, people: page.members.map(({ person }) => person!.id) }
}
const first = await aFamily(homes[0]!, '周秀梅', '19900007001')
const second = await aFamily(homes[1]!, '陈阿婆', '19900007002')

type Said = Partial<z.input<typeof visits.recordVisit.body>>
const visiting = (home: Home, said: Said = {}) => ({
  body: {
    visitId: randomUUID() as visits.VisitId,
    dwellingId: home.dwellingId,
    householdId: home.householdId,
    outcome: 'met' as const,
    at: now(),
    ...said,
  },
})
const visit = async (home: Home, said: Said = {}) => {
  const one = visiting(home, said)
  return { id: one.body.visitId, ...(await worker.does(visits.recordVisit, one)) }
}
const need = { kind: 'problem', text: '楼道灯不亮', relation: 'worker', consent: true } as const
const visitsAt = async (home: Home) =>
  (
    await clerk.does(visits.listVisits, {
      params: { dwellingId: home.dwellingId },
      body: { lookup: await lookupOf(clerk), limit: 100 },
    })
  ).items
const open = async (id: string): Promise<boolean> =>
  (
    await rowsOf<{ ended: boolean }>(
      `select ended_at is not null as ended from $schema.visit where id = $1`,
      [id],
    )
  )[0]?.ended === false

/** All there is in any table, but for the audit and receipts, which have times of their own. */
async function everything(): Promise<string> {
  const tables = await rowsOf<{ name: string }>(
    `select relname as name from pg_class where relnamespace = '$schema'::regnamespace and relkind = 'r' and relname not in ('receipt', 'audit') order by 1`,
  )
  const found = []
  for (const { name } of tables) found.push(await rowsOf(`select * from $schema.${name}`))
  return JSON.stringify(found)
}

const FORM: FormContent = {
  titleZh: '用气',
  titleEn: 'Gas',
  whyZh: '看看是否安全',
  whyEn: 'To see that it is safe',
  fields: [
    { key: 'remark', kind: 'text', about: 'thing', labelZh: '说明', labelEn: 'Remark', required: false },
  ],
} as never

describe('visits and rounds end', () => {
  test('after their time: what is about persons is gone, counts and rates stay', async () => {
    const [person = '' as never] = first.people
    await clerk.does(addCareReason, {
      params: { personId: person },
      body: { why: 'seen-on-visit', kind: 'elder-alone', basis: 'law', until: inDays(200) },
    })
    await house.settled()
    await asJob('visits.care-month', (act) => visitsJobs[0]!.run(act))
    const { formId } = await clerk.does(visits.keepForm, { body: { content: FORM } })
    await clerk.does(visits.publishForm, { params: { formId }, body: { version: 1 } })
    const { campaignId } = await clerk.does(visits.makeCampaign, {
      body: {
        kind: 'survey',
        titleZh: '燃气摸排',
        since: today(),
        until: inDays(15),
        formId,
        query: { areaCode: HERE },
      },
    })
    const month = today().slice(0, 7)
    const targets = await clerk.does(visits.listTargets, { params: { campaignId } })
    const due = await clerk.does(listCareDue, { params: { month }, body: { lookup: await lookupOf(clerk) } })
    const photo = await photoSent()
    const done = await visit(first, {
      targetId: due.items[0]!.id,
      met: [person],
      told: ['disability-allowance'],
      learned: [{ field: 'phone', personId: person, seen: null, value: '19900004444' }],
      needs: [need],
      note: { about: 'home', text: '门锁坏了，钥匙在邻居张三处' },
      files: [{ sha256: photo, kind: 'photo', shows: 'stairs' }],
    })
    await worker.does(visits.attachToVisit, {
      params: { visitId: done.id },
      body: { sha256: photo, kind: 'photo' },
    })
    await clerk.does(decideCorrection, {
      params: { reviewId: done.reviewId! },
      body: { take: false, text: '本人说号码没变' },
    })
    const filled = await visit(first, {
      targetId: targets.items.find(({ householdId }) => householdId === first.householdId)!.id,
      form: { formId, version: 1, answers: { remark: '热水器在卧室里' } },
    })
    await visit(second, { outcome: 'absent' })
    await clerk.does(visits.askForVisit, {
      body: { ...second, people: undefined, dueBy: inDays(3), what: '想装扶手的陈阿婆' } as never,
    })
    const asked = await rowsOf<{ id: visits.TargetId }>(
      `select id from $schema.visit_target where kind = 'asked'`,
    )
    await visit(second, { targetId: asked[0]!.id, outcome: 'refused' })
    await worker.does(visits.recordPatrol, {
      body: {
        patrolId: randomUUID() as visits.PatrolId,
        areaCode: GRID,
        at: now(),
        places: [house.place as never],
        findings: [
          {
            kind: 'hazard',
            topic: 'wiring',
            placeId: house.place as never,
            placeText: '张三家门口',
            text: '张三私拉电线',
          },
          { kind: 'reminder', topic: 'fraud', times: 4 },
        ],
      },
    })
    await house.settled()
    expect(await ends()).toBe(0)
    await monthsPass(35)
    expect(await ends()).toBe(0)
    await monthsPass(3)

    const figures = async () => ({
      month: await clerk.does(showCareMonth, { params: { month } }),
      above: await subdistrict.does(showCareMonth, { params: { month } }),
      campaign: await clerk.does(visits.showCampaign, { params: { campaignId } }),
      campaigns: await clerk.does(visits.listCampaigns, {}),
      targets: (await clerk.does(visits.listTargets, { params: { campaignId } })).items.map(
        ({ dwellingId, state, dueBy, tries }) => ({ dwellingId, state, dueBy, tries }),
      ),
      visits: [...(await visitsAt(first)), ...(await visitsAt(second))]
        .map(({ id, outcome, dwellingId, areaCode, role }) => ({ id, outcome, dwellingId, areaCode, role }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      days: await rowsOf(
        `select (at at time zone 'Asia/Shanghai')::date::text as day, outcome, campaign_id, count(*)::int as n from $schema.visit group by 1, 2, 3 order by 1, 2, 3`,
      ),
      rounds: (await clerk.does(visits.listPatrols, {})).items.map(
        ({ id, areaCode, places, hazards, problems, disputes, reminders }) => ({
          id,
          areaCode,
          places,
          hazards,
          problems,
          disputes,
          reminders,
        }),
      ),
    })
    const before = await figures()
    expect(before.month.reasons).toMatchObject([{ kind: 'elder-alone', listed: 1, done: 1, rate: 1000 }])
    expect(before.campaign).toMatchObject({ done: 1, total: 1 })
    const words = [
      '门锁坏了',
      '张三私拉电线',
      '张三家门口',
      '想装扶手的陈阿婆',
      '本人说号码没变',
      'disability-allowance',
    ]
    const full = await everything()
    for (const word of words) expect(full, word).toContain(word)
    expect((await dpo.does(showRetention, {})).visits).toMatchObject({ months: 36, ruleBy: null, dueNow: 5 })

    // Four visits and a round; the care visit, two homes of the campaign, and the one that was asked for.
    expect(await ends()).toBe(9)
    expect(await ends()).toBe(0)
    await house.settled()
    expect(await figures()).toEqual(before)
    expect((await dpo.does(showRetention, {})).visits).toMatchObject({ dueNow: 0 })

    const left = await everything()
    for (const word of words) expect(left, word).not.toContain(word)
    expect(
      await rowsOf(
        `select v.met, v.told, v.learned, v.note, v.note_about, v.answers_sealed, v.household_id, v.appeal_ids, v.by_who, v.by_name, v.faded
         from $schema.visit as v where v.id in ($1, $2) group by v.met, v.told, v.learned, v.note, v.note_about, v.answers_sealed, v.household_id,
           v.appeal_ids, v.by_who, v.by_name, v.faded`,
        [done.id, filled.id],
      ),
    ).toEqual([
      {
        met: [],
        told: [],
        learned: [],
        note: null,
        note_about: null,
        answers_sealed: null,
        household_id: null,
        appeal_ids: [],
        by_who: '',
        by_name: '',
        faded: true,
      },
    ])
    expect(
      await rowsOf(`select 1 from $schema.visit_target where ended_at is not null
        and (person_id is not null or household_id is not null or what is not null or reasons_sealed is not null)`),
    ).toEqual([])
    expect(await rowsOf(`select 1 from $schema.visit_review`)).toEqual([])
    expect(await rowsOf(`select 1 from $schema.visit_file`)).toEqual([])
    expect(
      await clerk.ask(visits.readVisitFile, { params: { visitId: done.id, sha256: photo } }),
    ).toMatchObject({ refusal: 'not-found' })

    // What a page of a home, a month and the rounds show then.
    expect((await visitsAt(first)).find(({ id }) => id === done.id)).toMatchObject({
      ended: true,
      outcome: 'met',
      role: 'grid-worker',
      met: 0,
      told: [],
      note: null,
      form: null,
      appeals: [],
      files: [],
    })
    const list = await clerk.does(listCareDue, { params: { month }, body: { lookup: await lookupOf(clerk) } })
    expect(list.items).toMatchObject([{ personId: null, name: '', reasons: [], state: 'done' }])
    expect((await clerk.does(visits.listPatrols, {})).items[0]).toMatchObject({
      ended: true,
      findings: [
        { kind: 'hazard', topic: 'wiring', text: null },
        { kind: 'reminder', times: 4 },
      ],
    })
    // What was needed is an appeal of its own, and has its own time.
    expect((await clerk.does(showAppeal, { params: { appealId: done.appealIds[0]! } })).text).toBe(
      '楼道灯不亮',
    )
  })

  test('with a certificate of each run beside those of appeals', async () => {
    const { items } = await dpo.does(listCertificates, { query: {} })
    expect(items).toMatchObject([
      { what: 'visits', visits: 4, files: 1, reviews: 1, targets: 4, rounds: 1, months: 36, ruleBy: null },
    ])
    expect(items[0]!.listHash).toMatch(/^[0-9a-f]{64}$/)
    expect(items[0]!.endedFrom <= items[0]!.endedTo).toBe(true)
  })

  test('not while something that was learned waits, and as long after a decision as after a visit', async () => {
    const [person = '' as never] = second.people
    const done = await visit(second, {
      met: [person],
      learned: [{ field: 'phone', personId: person, seen: null, value: '19900005555' }],
      note: { about: 'home', text: '等一个决定' },
    })
    const plain = await visit(second)
    await monthsPass(40)
    expect(await ends()).toBe(1)
    expect([await open(done.id), await open(plain.id)]).toEqual([true, false])
    expect((await clerk.does(listCorrections, {})).items).toMatchObject([
      { id: done.reviewId, value: '199****5555' },
    ])
    await clerk.does(decideCorrection, { params: { reviewId: done.reviewId! }, body: { take: true } })
    expect(await ends()).toBe(0)
    await monthsPass(35)
    expect(await ends()).toBe(0)
    await monthsPass(3)
    expect(await ends()).toBe(1)
    expect(await open(done.id)).toBe(false)
  })

  test('not while the appeal it raised is held, until that is released; nor a round', async () => {
    const done = await visit(first, { needs: [need], note: { about: 'home', text: '打官司的事' } })
    const patrolId = randomUUID() as visits.PatrolId
    const round = await worker.does(visits.recordPatrol, {
      body: {
        patrolId,
        areaCode: GRID,
        at: now(),
        findings: [
          { kind: 'problem', topic: 'lamp', placeId: house.place as never, text: '也在打官司', raise: {} },
        ],
      },
    })
    const roundText = async () =>
      (await clerk.does(visits.listPatrols, {})).items.find(({ id }) => id === patrolId)!.findings[0]!.text
    await monthsPass(38)
    const { holdId } = await dpo.does(holdAppeal, {
      body: { number: done.numbers[0]!, reason: '正在诉讼', until: inDays(100) },
    })
    const held = await dpo.does(holdAppeal, {
      body: { number: round.numbers[0]!, reason: '正在诉讼', until: inDays(100) },
    })
    expect(await ends()).toBe(0)
    expect(await roundText()).toBe('也在打官司')
    expect((await visitsAt(first)).find(({ id }) => id === done.id)).toMatchObject({
      ended: false,
      note: { text: '打官司的事' },
    })
    await dpo.does(releaseHold, { params: { holdId } })
    expect(await ends()).toBe(1)
    await dpo.does(releaseHold, { params: { holdId: held.holdId } })
    expect(await ends()).toBe(1)
    expect(await roundText()).toBeNull()
  })

  test('slice by slice: a run that is killed leaves nothing half done, and no photo is gone from a visit that stays', async () => {
    const photos = [await photoSent(), 'c'.repeat(64)]
    const some = []
    for (const sha256 of photos)
      some.push(await visit(first, { files: [{ sha256, kind: 'photo', shows: 'stairs' }] }))
    await worker.does(visits.attachToVisit, {
      params: { visitId: some[0]!.id },
      body: { sha256: photos[0]!, kind: 'photo' },
    })
    await monthsPass(38)
    const before = (await dpo.does(listCertificates, { query: { limit: 100 } })).items.length
    await expect(
      asJob('retention.end-visits', async (act) => {
        await endDueVisits(act, 1)
        throw new Error('the power is gone')
      }),
    ).rejects.toThrow('the power is gone')
    await house.settled()
    expect(await open(some[0]!.id)).toBe(true)
    expect(
      (await clerk.ask(visits.readVisitFile, { params: { visitId: some[0]!.id, sha256: photos[0]! } }))
        .status,
    ).toBe(200)
    expect([await ends(1), await ends(1), await ends(1)]).toEqual([1, 1, 0])
    expect(await rowsOf(`select 1 from $schema.visit_file where sha256 = '${photos[0]}'`)).toEqual([])
    expect((await dpo.does(listCertificates, { query: { limit: 100 } })).items.length).toBe(before + 2)
  })

  test('what comes after the end is told so, and changes no figure of the past', async () => {
    const { targetId } = await clerk.does(visits.askForVisit, {
      body: { dwellingId: first.dwellingId, householdId: first.householdId, dueBy: inDays(3), what: '看看' },
    })
    const done = await visit(first, { targetId, outcome: 'refused' })
    await monthsPass(38)
    expect(await ends()).toBe(2)
    const target = () => rowsOf(`select state, tries from $schema.visit_target where id = $1`, [targetId])
    const before = await target()
    const photo = await photoSent()
    expect(
      await worker.ask(visits.attachToVisit, {
        params: { visitId: done.id },
        body: { sha256: photo, kind: 'photo' },
      }),
    ).toMatchObject({ refusal: 'visit-ended' })
    expect((await visit(first, { targetId })).targetState).toBe('refused')
    expect(await target()).toEqual(before)
  })

  test('what is still to be done stays, however old it is', async () => {
    const { targetId } = await clerk.does(visits.askForVisit, {
      body: {
        dwellingId: second.dwellingId,
        householdId: second.householdId,
        dueBy: inDays(3),
        what: '还没去',
      },
    })
    const { campaignId } = await clerk.does(visits.makeCampaign, {
      body: {
        kind: 'survey',
        titleZh: '长期走访',
        since: today(),
        until: inDays(9000),
        query: { areaCode: HERE },
      },
    })
    const homesOf = async () => (await clerk.does(visits.listTargets, { params: { campaignId } })).items
    const [one] = await homesOf()
    await visit(
      [first, second].find(({ householdId }) => householdId === one!.householdId)!,
      { targetId: one!.id },
    )
    await monthsPass(60)
    await ends()
    // The campaign goes on: whom it has been to is known as long as it does.
    expect(await homesOf()).toMatchObject([
      { householdId: one!.householdId, state: 'done' },
      { state: 'due' },
    ])
    await clerk.does(visits.endCampaign, { params: { campaignId } })
    await ends()
    // Nobody came to the other: its time begins when the campaign ends, though its day is far ahead.
    expect((await homesOf()).map(({ householdId, state }) => [householdId === null, state])).toEqual([
      [true, 'done'],
      [false, 'dropped'],
    ])
    await monthsPass(38)
    await ends()
    expect((await homesOf()).map(({ householdId, state }) => [householdId === null, state])).toEqual([
      [true, 'done'],
      [true, 'dropped'],
    ])
    expect(await rowsOf(`select state, what from $schema.visit_target where id = $1`, [targetId])).toEqual([
      { state: 'due', what: '还没去' },
    ])
  })
})

describe('the rule', () => {
  test('is the district’s, never within a year, and is not that of appeals; what a phone still carries leaves it', async () => {
    await monthsPass(40)
    await ends()
    const done = await visit(first)
    const body = { what: 'visits', months: 12 } as const
    expect((await district.ask(setRetention, { body: { ...body, months: 11 } })).status).toBe(400)
    expect(await dpo.ask(setRetention, { body })).toMatchObject({ refusal: 'not-allowed' })
    await district.does(setRetention, { body: { months: 7 } })
    await district.does(setRetention, { body })
    expect(await dpo.does(showRetention, {})).toMatchObject({ months: 7, visits: { months: 12 } })
    await house.settled()
    // A year and a day: it is within the year and the month that phones carry.
    house.later(366 * 86_400)
    await signInAgain()
    const changes = () =>
      rowsOf<{ n: number }>(
        `select count(*)::int as n from $schema.slice_change where t = 'visit' and id = $1`,
        [done.id],
      )
    const [before] = await changes()
    expect(await ends()).toBe(1)
    await house.settled()
    expect((await changes())[0]!.n).toBe(before!.n + 1)
    expect((await dpo.does(listCertificates, { query: { limit: 1 } })).items).toMatchObject([
      { what: 'visits', months: 12, visits: 1 },
    ])
  })
})

describe('whatever visits there are', () => {
  const History = fc.array(
    fc.record({
      outcome: fc.constantFrom('met', 'absent', 'refused'),
      ageMonths: fc.integer({ min: 0, max: 60 }),
      review: fc.constantFrom('none', 'open', 'decided'),
      held: fc.boolean(),
      home: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 25 },
  )

  test('exactly those end whose time is over, in slices of any size, and no count changes', async () => {
    await district.does(setRetention, { body: { what: 'visits', months: 36 } })
    await dpo.does(holdAppeal, { body: { number: 'L2699-00001', reason: '正在诉讼', until: inDays(900) } })
    await fc.assert(
      fc.asyncProperty(History, fc.integer({ min: 1, max: 10 }), async (history, slice) => {
        await rowsOf(`delete from $schema.visit_review`)
        await rowsOf(`delete from $schema.visit_file`)
        await rowsOf(`delete from $schema.visit`)
        const due: string[] = []
        for (const one of history) {
          const id = randomUUID()
          const at = new Date(kit.clock().getTime() - one.ageMonths * MONTH_S * 1000)
          await rowsOf(
            `insert into $schema.visit (id, area_code, dwelling_id, outcome, at, received_at, by_who, by_name, by_role, met, told, learned, appeal_ids, appeal_numbers, note_about, note)
             values ($1, '${GRID}', $2, $3, $4, $4, 'account:x', 'x', 'grid-worker', array[$1::uuid], '{}', '{}', '{}', $5, 'home', 'words')`,
            [id, homes[one.home], one.outcome, at, one.held ? ['L2699-00001'] : []],
          )
          if (one.review !== 'none')
            await rowsOf(
              `insert into $schema.visit_review (id, visit_id, area_code, dwelling_id, person_id, field, why, sealed, at, state, decided_at)
               values ($1, $1, '${GRID}', $2, $1, 'phone', 'sensitive', '', $3, $4, $5)`,
              [
                id,
                homes[one.home],
                at,
                one.review === 'open' ? 'open' : 'kept',
                one.review === 'open' ? null : at,
              ],
            )
          // Months of 31 days: 36 of them are more than three years.
          if (one.ageMonths >= 36 && one.review !== 'open' && !one.held) due.push(id)
        }
        const counts = () =>
          rowsOf(
            `select dwelling_id, outcome, (at at time zone 'Asia/Shanghai')::date::text as day, count(*)::int as n from $schema.visit group by 1, 2, 3 order by 1, 2, 3`,
          )
        const before = await counts()
        const runs: number[] = []
        do runs.push(await ends(slice))
        while (runs.at(-1)! > 0)
        expect(runs.reduce((sum, n) => sum + n, 0)).toBe(due.length)
        expect(runs.every((n) => n <= slice)).toBe(true)
        const ended = await rowsOf<{ id: string }>(
          `select id from $schema.visit where ended_at is not null and note is null and met = '{}' and by_name = ''`,
        )
        expect(ended.map(({ id }) => id).toSorted()).toEqual(due.toSorted())
        const whole = await rowsOf(
          `select 1 from $schema.visit where ended_at is null and note = 'words' and by_name = 'x'`,
        )
        expect(whole).toHaveLength(history.length - due.length)
        const reviews = await rowsOf<{ id: string }>(`select id from $schema.visit_review`)
        expect(reviews.filter(({ id }) => due.includes(id))).toEqual([])
        expect(await counts()).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })
})

test('the bytes of a photo that nothing names any more are swept', async () => {
  const photo = await photoSent()
  const done = await visit(first, { files: [{ sha256: photo, kind: 'photo', shows: 'stairs' }] })
  await worker.does(visits.attachToVisit, {
    params: { visitId: done.id },
    body: { sha256: photo, kind: 'photo' },
  })
  const [{ stored } = { stored: '' }] = await rowsOf<{ stored: string }>(
    `select stored from $schema.visit_file where visit_id = $1`,
    [done.id],
  )
  expect(await kit.files.get(stored)).toBeDefined()
  await monthsPass(38)
  expect(await ends()).toBeGreaterThan(0)
  await (await unhurried(house)).cleared()
  expect(await kit.files.get(stored)).toBeUndefined()
})
