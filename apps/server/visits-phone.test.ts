/** Visits from a phone: what is due comes to it, what was done leaves it, what waits for the desk says so. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addCareReason, moveHousehold } from '#ledger/contract/acts.ts'
import * as visits from '#visits/contract.ts'
import { listCorrections } from '#visits/contract/reviews.ts'
import { lookAtConsents } from '#privacy/contract/consents.ts'
import { keepNoticeText } from '#privacy/contract/purposes.ts'
import type { PhonePurpose } from '#privacy/contract/slice.ts'
import { aHouse, GRID, HERE, THERE_GRID } from './testing.ts'
import { aHouseholdIn, dwellingsIn, lookupOf } from './testing/ledger.ts'
import { aPhone } from './testing/phone.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const district = await house.as('district', { area: '340199' })
const kept = await aHouseholdIn(house, clerk, { building: house.place, area: GRID })
await clerk.does(addCareReason, {
  params: { personId: kept.person },
  body: { why: 'seen-on-visit', kind: 'elder-alone', basis: 'law', until: '2026-12-31' },
})
const { campaignId } = await clerk.does(visits.makeCampaign, {
  body: {
    kind: 'survey',
    titleZh: '用气安全',
    since: '2026-03-10',
    until: '2026-03-31',
    query: { areaCode: HERE },
  },
})
await house.settled()

const phone = aPhone(house, worker)
const rowsOf = (table: string) =>
  [...phone.slice].flatMap(([key, row]) =>
    key.startsWith(`${table}:`) ? [row as Record<string, unknown>] : [],
  )
const visiting = (targetId: unknown, more: object = {}) => ({
  body: {
    visitId: randomUUID(),
    dwellingId: kept.dwelling,
    householdId: kept.household,
    targetId,
    outcome: 'met',
    at: '2026-03-10T01:30:00.000Z',
    met: [kept.person],
    ...more,
  },
})

test('what is due is on the phone, a care visit with its reason; done, it leaves, and the visit follows', async () => {
  await phone.open()
  await phone.pull()
  expect(rowsOf('campaign')).toMatchObject([{ id: campaignId, title: '用气安全' }])
  const targets = rowsOf('target')
  expect(new Set(targets.map(({ kind }) => kind))).toEqual(new Set(['campaign', 'care']))
  const care = targets.find(({ kind }) => kind === 'care')!
  expect(care).toMatchObject({
    reasons: ['elder-alone'],
    personId: kept.person,
    dueBy: '2026-03-31',
    state: 'due',
  })
  expect(Object.keys(targets.find(({ kind }) => kind === 'campaign')!)).not.toContain('reasons')
  const item = phone.item('recordVisit', `target:${String(care['id'])}`, visiting(care['id']))
  expect((await phone.push([item]))[0]).toMatchObject({ outcome: 'applied', answer: { targetState: 'done' } })
  expect((await phone.push([item]))[0]).toMatchObject({ outcome: 'already-applied' })
  await house.settled()
  await phone.pull()
  expect(rowsOf('target').map(({ kind }) => kind)).toEqual(['campaign'])
  expect(rowsOf('visit')).toMatchObject([{ dwellingId: kept.dwelling, outcome: 'met', by: 'grid-worker' }])
})

test('what a right hangs on is answered as waiting for the desk', async () => {
  const learned = [{ field: 'phone', personId: kept.person, seen: '199****1234', value: '19900005555' }]
  const [answer] = await phone.push([
    phone.item('recordVisit', `household:${kept.household}`, visiting(undefined, { learned })),
  ])
  expect(answer).toMatchObject({ outcome: 'needs-review' })
  expect(answer!.reviewId).toBeDefined()
})

test('who was met agrees at the door, and takes it back there: an ordinary consent, with the visit as its source', async () => {
  await district.does(keepNoticeText, {
    params: { code: 'care-visits' },
    body: {
      after: 0,
      textZh: '每月上门看望您一次，为您登记原因。',
      textEn: 'Somebody comes once a month; why is noted.',
    },
  })
  const { references } = await phone.open()
  const purposes = (await (
    await house.server.app.inject({ method: 'GET', url: `/ref/${references['purposes']}` })
  ).json()) as readonly PhonePurpose[]
  expect(purposes.find(({ code }) => code === 'care-visits')).toMatchObject({
    separate: true,
    notice: { version: 1, textZh: '每月上门看望您一次，为您登记原因。' },
  })
  const agreed = {
    personId: kept.person,
    purpose: 'care-visits',
    noticeVersion: 1,
    separate: true,
    underFourteen: false,
    until: '2027-03-01',
  }
  const at = `household:${kept.household}`
  const outcomes = async (more: object) =>
    (await phone.push([phone.item('recordVisit', at, visiting(undefined, more))])).map(
      ({ outcome }) => outcome,
    )
  expect(await outcomes({ agreed: [agreed] })).toEqual(['applied'])
  // Said once more at another visit: nobody is refused for it.
  expect(await outcomes({ agreed: [agreed] })).toEqual(['applied'])
  const consents = async () =>
    (
      await clerk.does(lookAtConsents, {
        body: { lookup: await lookupOf(clerk), subjectId: kept.person },
      } as never)
    ).items
  expect(await consents()).toMatchObject([
    {
      purpose: 'care-visits',
      noticeVersion: 1,
      how: 'counter',
      withdrawnAt: null,
      source: expect.stringMatching(/^visit:/) as string,
    },
  ])
  const withdrawn = [{ personId: kept.person, purpose: 'care-visits' }]
  expect(await outcomes({ withdrawn })).toEqual(['applied'])
  expect((await consents()).map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([false])
  expect(await outcomes({ withdrawn })).toEqual(['applied'])
  // Nobody who was not met can agree or take back.
  expect(await outcomes({ withdrawn, outcome: 'absent', met: [] })).toEqual(['rejected'])
  // A notice that holds no longer was not agreed to.
  const [old] = await phone.push([
    phone.item('recordVisit', at, visiting(undefined, { agreed: [{ ...agreed, noticeVersion: 7 }] })),
  ])
  expect(old).toMatchObject({ outcome: 'rejected', code: 'notice-changed' })
})

test('a household that moved away takes its targets off the phone; a visit that was made at its old door is kept', async () => {
  const [target] = rowsOf('target')
  const there = await dwellingsIn(house, house.placeThere, THERE_GRID)
  await clerk.does(moveHousehold, {
    params: { householdId: kept.household },
    body: { why: 'told-by-resident', on: '2026-03-09', toDwellingId: there[0]! },
  })
  await house.settled()
  const answers = await phone.push([
    phone.item('recordVisit', `target:${String(target!['id'])}`, visiting(target!['id'])),
    // What was learned of somebody who is kept elsewhere by now waits for somebody to look at it.
    phone.item(
      'recordVisit',
      `person:${kept.person}`,
      visiting(undefined, {
        learned: [{ field: 'birthYear', personId: kept.person, seen: 1951, value: 1953 }],
      }),
    ),
  ])
  expect(answers.map(({ outcome }) => outcome)).toEqual(['applied', 'needs-review'])
  expect(answers[0]!.answer).toMatchObject({ targetState: 'dropped' })
  await house.settled()
  await phone.pull()
  expect(rowsOf('target')).toEqual([])
  expect(rowsOf('person').filter(({ id }) => id === kept.person)).toEqual([])
  const { items } = await clerk.does(listCorrections, {})
  expect(items.map(({ field, why }) => [field, why])).toEqual([
    ['phone', 'sensitive'],
    ['birthYear', 'not-here'],
  ])
})
