/** Visits: one record for all that came of one, told through the doors and checked in the ledger, the appeals and the targets. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { showAppeal } from '#appeals/contract.ts'
import { showOrder, verifyOrder } from '#dispatch/contract.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { correctPerson } from '#ledger/contract/acts.ts'
import { openPerson } from '#ledger/contract/pages.ts'
import { ErasureGranted } from '#privacy/events.ts'
import * as visits from '#visits/contract.ts'
import { decideCorrection, listCorrections } from '#visits/contract/reviews.ts'
import { GRID, HERE, THERE_GRID } from './testing.ts'
import { namedBy, sends } from './testing/files.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'
import { aVisitedBuilding, visiting } from './testing/visits.ts'
import type { Said } from './testing/visits.ts'
import { aPhoto } from './testing/world.ts'

const { clerk, clerkThere, first, homes, house, kit, second, secretary, third, worker } =
  await aVisitedBuilding()

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
