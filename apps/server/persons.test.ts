/** The person's side of the ledger: two that are one, what is held about oneself, lists that leave, what is deleted. */
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { addMember, correctPerson, registerHousehold, undoChange } from '#ledger/contract/acts.ts'
import { fetchExport, listExports, makeExport } from '#ledger/contract/exports.ts'
import type { ExportColumn } from '#ledger/contract/exports.ts'
import * as mine from '#ledger/contract/mine.ts'
import { findInLedger, openDwelling, openPerson } from '#ledger/contract/pages.ts'
import * as same from '#ledger/contract/same.ts'
import { listErasures, showErasure } from '#ledger/contract/erasures.ts'
import {
  exportStatistics,
  showPublicStatistics,
  showSizes,
  showStatistics,
} from '#ledger/contract/statistics.ts'
import { showTotals } from '#ledger/contract/totals.ts'
import { answerRightsRequest, beginRightsRequest, listRightsRequests } from '#privacy/contract/requests.ts'
import { transact } from '#kernel/server/database.ts'
import { job } from '#kernel/server/actor.ts'
import { openAct } from '#kernel/server/act.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { scan } from '#ledger/server/same/pairs.ts'
import { aHouse, GRID, HERE, THERE, THERE_GRID } from './testing.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'

const house = await aHouse()
const { kit } = house.installation
const [flat, next, third] = (await dwellingsIn(house, house.place, GRID)) as [never, never, never]
const [far] = (await dwellingsIn(house, house.placeThere, THERE_GRID)) as [never]
const clerk = await house.as('clerk')
const there = await house.as('clerk', { area: THERE })
const wide = await house.as('subdistrict', { area: '340199001' })
const lookup = await lookupOf(clerk)

const WHY = { why: 'told-by-resident' } as const
const enters = (who: typeof clerk, dwellingId: never, person: object, more: object = {}) =>
  who.does(registerHousehold, {
    body: { ...WHY, dwellingId, members: [{ person: person as never, kinship: 'head' }], ...more },
  })
const pairs = async (who = clerk, state: 'open' | 'same' | 'different' = 'open') => {
  await house.settled()
  return (await who.does(same.listSamePairs, { query: { state } })).items
}
const opens = async (pairId: same.SamePairId) =>
  clerk.does(same.openSamePair, { params: { pairId }, body: { lookup } })
const totals = async (who = clerk) => {
  const { total } = await who.does(showTotals, { query: { area: HERE } })
  return total
}

describe('two that are one', () => {
  test('are found when they are written, compared, merged and parted again exactly', async () => {
    const first = await enters(
      clerk,
      flat,
      { name: '周秀梅', sex: 2, birthYear: 1951, phone: '19900001234' },
      { owned: true },
    )
    const second = await enters(clerk, next, {
      name: '周秀海',
      sex: 2,
      birthYear: 1951,
      phone: '19900001234',
    })
    const [pair] = await pairs()
    expect(pair).toMatchObject({
      sureness: 'possible',
      grounds: ['form-alike', 'same-year', 'same-phone'],
      areaCode: GRID,
    })
    const open = await opens(pair!.id)
    expect(open.sides.map(({ name }) => name).toSorted()).toEqual(['周秀梅', '周秀海'])
    expect(open.sides[0]!.phone).toBe('199****1234')
    expect(open.clashes).toHaveLength(1)
    const before = await totals()
    const [keepId, goneId] = [first.personIds[0]!, second.personIds[0]!]
    const merging = { params: { pairId: pair!.id }, body: { why: 'papers-shown', keepId } } as const
    expect((await clerk.ask(same.mergePair, merging)).refusal).toBe('choose-between-ties')
    const giveUp = open.sides.find(({ id }) => id === goneId)!.ties.map(({ id }) => id)
    const done = await clerk.does(same.mergePair, { ...merging, body: { ...merging.body, giveUp } })
    expect(await totals()).toMatchObject({ living: 1, owning: 1, households: 1 })
    expect((await clerk.ask(openPerson, { params: { personId: goneId }, body: { lookup } })).refusal).toBe(
      'not-found',
    )
    const page = await clerk.does(openPerson, { params: { personId: keepId }, body: { lookup } })
    expect(page.history[0]).toMatchObject({ act: 'mergePersons' })
    expect((await clerk.ask(undoChange, { params: { changeId: done.changeId }, body: WHY })).refusal).toBe(
      'is-an-undo',
    )
    expect(await pairs()).toEqual([])
    await clerk.does(same.unmergePair, { params: { pairId: pair!.id }, body: WHY })
    expect(await totals()).toEqual(before)
    const back = await clerk.does(openDwelling, { params: { dwellingId: next }, body: { lookup } })
    expect(back.ties.map(({ person }) => person?.id)).toEqual([goneId])
    expect((await clerk.ask(same.unmergePair, { params: { pairId: pair!.id }, body: WHY })).refusal).toBe(
      'pair-not-merged',
    )
    expect((await pairs()).map(({ id }) => id)).toEqual([pair!.id])
  })

  test('a merge on which something was built is not parted', async () => {
    const [pair] = await pairs()
    const open = await opens(pair!.id)
    const [keep, gone] = open.sides
    await clerk.does(same.mergePair, {
      params: { pairId: pair!.id },
      body: { ...WHY, keepId: keep!.id, giveUp: gone!.ties.map(({ id }) => id), take: ['name'] },
    })
    const fixed = await clerk.does(correctPerson, {
      params: { personId: keep!.id },
      body: { ...WHY, birthYear: 1950 },
    })
    expect((await clerk.ask(same.unmergePair, { params: { pairId: pair!.id }, body: WHY })).refusal).toBe(
      'built-upon',
    )
    await clerk.does(undoChange, { params: { changeId: fixed.changeId }, body: WHY })
    await clerk.does(same.unmergePair, { params: { pairId: pair!.id }, body: WHY })
  })

  test('who are said to be two are not asked about again; a decision stands once', async () => {
    const [pair] = await pairs()
    const request = { params: { pairId: pair!.id }, body: {} } as const
    await clerk.does(same.partPair, request)
    expect((await clerk.ask(same.partPair, request)).refusal).toBe('pair-decided')
    const keepId = (await opens(pair!.id)).sides[0]!.id
    await clerk.does(correctPerson, { params: { personId: keepId }, body: { ...WHY, sex: 9 } })
    expect(await pairs()).toEqual([])
    expect((await pairs(clerk, 'different')).map(({ id }) => id)).toEqual([pair!.id])
  })

  test('of two communities are seen only by whoever sees both', async () => {
    const number = '11010519491231002X'
    await enters(clerk, third, { name: '王己', identityNumber: number })
    await enters(there, far, { name: '王已', identityNumber: number })
    expect(await pairs(clerk)).toEqual([])
    expect(await pairs(there)).toEqual([])
    const [pair] = await pairs(wide)
    expect(pair).toMatchObject({ sureness: 'certain', areaCode: '340199001' })
    expect((await clerk.ask(same.partPair, { params: { pairId: pair!.id }, body: {} })).refusal).toBe(
      'not-found',
    )
  })

  test('are found on the round as well, and a round twice finds nothing new', async () => {
    const before = (await pairs(wide)).map(({ id }) => id)
    for (const _ of [1, 2])
      await transact(kit.db, job('test', TEST_DISTRICT), (tx, write) =>
        scan(openAct(kit, job('test', TEST_DISTRICT), { tx, write }, '').act),
      )
    expect((await pairs(wide)).map(({ id }) => id)).toEqual(before)
  })
})

describe('what is held about oneself', () => {
  const PHONE = '19900002345'
  const claim = { name: '曾建国', birthYear: 1949, dwelling: '5栋1单元201' }
  test('is shown for half an hour to whoever shows who they are, with who looked', async () => {
    const done = await enters(clerk, third, { name: '曾建国', sex: 1, birthYear: 1949, phone: PHONE })
    await clerk.does(addMember, {
      params: { householdId: done.householdId! },
      body: { ...WHY, person: { name: '曾小明', birthYear: 2015, phone: PHONE }, kinship: 'son' },
    })
    const personId = done.personIds[0]!
    await clerk.does(openPerson, { params: { personId }, body: { lookup } })
    const resident = await house.resident(PHONE)
    expect((await resident.ask(mine.showMine, {})).refusal).toBe('prove-yourself-first')
    expect(
      (await resident.ask(mine.proveMyself, { body: { name: '曾建国', birthYear: 1949 } })).refusal,
    ).toBe('two-things-needed')
    await resident.does(mine.proveMyself, { body: claim })
    const held = await resident.does(mine.showMine, {})
    expect(held).toMatchObject({ name: '曾建国', phone: PHONE, ties: [{ strand: 'lives', household: 2 }] })
    expect(JSON.stringify(held)).not.toContain('曾小明')
    const views = await resident.does(mine.listMyViews, { query: {} })
    expect(views.items[0]).toMatchObject({ role: 'clerk', purpose: 'ledger-upkeep' })
    expect(JSON.stringify(views)).not.toContain('测试')
    const copy = (await resident.ask(mine.copyMine, {})).body as unknown as { name: string; views: unknown[] }
    expect(copy).toMatchObject({ name: '曾建国' })
    house.later(31 * 60)
    expect((await resident.ask(mine.showMine, {})).refusal).toBe('prove-yourself-first')
  })

  test('says the same whatever was wrong, three times, then nothing for a day; a child is nobody’s to claim', async () => {
    const resident = await house.resident(PHONE)
    const says = async (body: object) =>
      (await resident.ask(mine.proveMyself, { body: body as never })).refusal
    expect(await says({ ...claim, birthYear: 1950 })).toBe('proof-failed')
    expect(await says({ name: '曾小明', birthYear: 2015, dwelling: '5栋1单元201' })).toBe('proof-failed')
    expect(await says({ ...claim, name: '无此人' })).toBe('proof-locked')
    expect(await says(claim)).toBe('proof-locked')
    house.later(25 * 3600)
    expect(await says(claim)).toBeUndefined()
    await resident.does(mine.endMine, {})
    expect((await resident.ask(mine.showMine, {})).refusal).toBe('prove-yourself-first')
  })

  test('another’s phone shows nobody else', async () => {
    const stranger = await house.resident('19900003456')
    expect((await stranger.ask(mine.proveMyself, { body: claim })).refusal).toBe('proof-failed')
  })

  test('is deleted when a request is granted: nothing names them, the numbers stay, a certificate is left', async () => {
    const [clerk, secretary] = [await house.as('clerk'), await house.as('secretary')]
    const fresh = await lookupOf(clerk)
    const resident = await house.resident(PHONE)
    await resident.does(mine.proveMyself, { body: claim })
    const asked = await resident.does(mine.askAboutMine, { body: { kind: 'deletion', text: '已经搬走了' } })
    expect(
      (await resident.ask(mine.askAboutMine, { body: { kind: 'deletion', text: '再说一次' } })).refusal,
    ).toBe('request-open-already')
    const before = await totals(clerk)
    const { items } = await secretary.does(listRightsRequests, { query: {} })
    const request = items.find(({ number }) => number === asked.number)!
    await secretary.does(beginRightsRequest, { params: { requestId: request.id } })
    await secretary.does(answerRightsRequest, {
      params: { requestId: request.id },
      body: { outcome: 'granted', text: '已删除' },
    } as never)
    await house.settled()
    const found = await clerk.does(findInLedger, { body: { lookup: fresh, q: '曾建国' } })
    expect(found.people).toEqual([])
    const page = await clerk.does(openDwelling, { params: { dwellingId: third }, body: { lookup: fresh } })
    expect(page.ties.map(({ name }) => name).filter((name) => name.startsWith('曾'))).toHaveLength(1)
    expect(await totals(clerk)).toEqual(before)
    const { rows } = await kit.db.pool.query<{ images: Buffer }>(
      `select images from ${kit.db.schema}.ledger_change`,
    )
    for (const { images } of rows) expect(kit.vault.open(images)).not.toContain('曾建国')
    const [certificate] = (await secretary.does(listErasures, { query: {} })).items
    expect(certificate).toMatchObject({ ground: 'request', areaCode: GRID })
    const opened = { params: { number: certificate!.number } }
    expect(await secretary.does(showErasure, opened)).toMatchObject({ hash: certificate!.hash, holds: true })
    await kit.db.pool.query(`update ${kit.db.schema}.ledger_erasure set rows = rows + 1`)
    expect(await secretary.does(showErasure, opened)).toMatchObject({ holds: false })
    expect((await resident.ask(mine.showMine, {})).refusal).toBe('prove-yourself-first')
  })
})

describe('a list that leaves', () => {
  const wish = {
    area: HERE,
    columns: ['place', 'name', 'sex', 'phone', 'identityNumber'] as ExportColumn[],
    strands: ['lives'] as 'lives'[],
    purpose: 'grid-service',
    recipient: '街道民政办',
    reason: '核对高龄津贴',
  }
  const bookOf = async (who: typeof clerk, exportId: never) => {
    const answer = await house.server.app.inject({
      url: `/api/desk/ledger/exports/${String(exportId)}/file`,
      headers: { cookie: `linli_session=${who.cookie() ?? ''}` },
    })
    return readXlsx(answer.rawPayload)
  }
  test('is masked, bears its mark, and is noted as given out', async () => {
    const [clerk, secretary] = [await house.as('clerk'), await house.as('secretary')]
    const made = await clerk.does(makeExport, { body: wish })
    const { sheets, properties } = await bookOf(clerk, made.id as never)
    expect(String(sheets[0]!.rows[0]![0])).toContain(made.number)
    expect(JSON.stringify(properties)).toContain('街道民政办')
    expect(JSON.stringify(sheets[0]!.rows)).not.toContain('周秀')
    expect(sheets[0]!.rows.length - 2).toBe(made.rows)
    const { rows } = await kit.db.pool.query(
      `select recipient, file_hash, rows from ${kit.db.schema}.disclosure`,
    )
    expect(rows).toContainEqual({ recipient: '街道民政办', file_hash: made.fileHash, rows: made.rows })
    expect((await secretary.ask(fetchExport, { params: { exportId: made.id } })).refusal).toBe('export-over')
  })
  test('is open only for whoever may, and inside their area', async () => {
    const [clerk, secretary] = [await house.as('clerk'), await house.as('secretary')]
    expect((await clerk.ask(makeExport, { body: { ...wish, open: true } })).refusal).toBe(
      'export-open-needed',
    )
    const made = await secretary.does(makeExport, { body: { ...wish, open: true } })
    expect(JSON.stringify((await bookOf(secretary, made.id as never)).sheets[0]!.rows)).toContain(
      '19900001234',
    )
    expect((await clerk.ask(makeExport, { body: { ...wish, area: THERE } })).refusal).toBe('area-outside')
    expect((await clerk.ask(makeExport, { body: { ...wish, purpose: 'no-such' } })).refusal).toBe(
      'purpose-not-in-force',
    )
    expect((await clerk.does(listExports, { query: {} })).items.map(({ recipient }) => recipient)).toContain(
      '街道民政办',
    )
  })
})

describe('numbers', () => {
  test('are exact for whoever reads the ledger there, and told without small ones to others', async () => {
    const [clerk, there] = [await house.as('clerk'), await house.as('clerk', { area: THERE })]
    const exact = await clerk.does(showStatistics, { query: { area: HERE } })
    expect(exact.form).toBe('exact')
    expect(exact.sum).toBeGreaterThan(0)
    const told = await there.does(showStatistics, { query: { area: HERE } })
    expect(told).toMatchObject({ form: 'told', sum: null })
    expect(JSON.stringify(told.rows.map(({ cells }) => cells))).not.toMatch(/[1-4]/)
    expect((await there.ask(showStatistics, { query: { area: GRID } })).refusal).toBe('area-too-small')
    // Numbers of a day of this month, or of one to come, would tell beside the first of it who came since.
    expect((await there.ask(showStatistics, { query: { area: HERE, on: '2026-03-09' } })).refusal).toBe(
      'area-too-small',
    )
    for (const who of [clerk, there])
      expect((await who.ask(showStatistics, { query: { area: HERE, on: '2999-01-01' } })).refusal).toBe(
        'day-to-come',
      )
    // Of a day of the past it is said how many have no day since when; outside the record only where they are not few.
    const past = await clerk.does(showStatistics, { query: { area: HERE, on: '2026-03-09' } })
    expect(exact.undated).toBe(null)
    expect(past.undated).toBe(past.rows.reduce((sum, row) => sum + (row.undated ?? 0), 0))
    expect(past.undated).toBeGreaterThan(0)
    expect(JSON.stringify([told.undated, ...told.rows.map((row) => row.undated)])).not.toMatch(/[1-4]/)
    const anybody = await house.visitor().does(showPublicStatistics, { query: {} })
    expect(anybody.rows.find(({ code }) => code === HERE)).toMatchObject({
      cells: told.rows.find(({ code }) => code === HERE)!.cells,
    })
    expect(JSON.stringify(anybody.rows.map(({ cells }) => cells))).not.toMatch(/[1-4]/)
    expect((await house.visitor().ask(showPublicStatistics, { query: { on: '2026-03-09' } })).refusal).toBe(
      'first-of-a-month',
    )
    const sizes = await clerk.does(showSizes, { query: { area: HERE } })
    expect(sizes.households).toBeGreaterThan(0)
    expect((await clerk.ask(showSizes, { query: { area: THERE } })).refusal).toBe('area-outside')
  })

  test.each([
    ['lives', '其中入住日期不详', 'of these without a known move-in day'],
    ['registered', '其中落户日期不详', 'of these without a known day of registration'],
    ['owns', '其中产权起始日期不详', 'of these without a known first day of ownership'],
  ] as const)('name the day that is not known as it is: %s', async (strand, zh, en) => {
    const clerk = await house.as('clerk')
    const query = { area: HERE, on: '2026-03-09', strand, format: 'csv' } as const
    for (const [lang, words] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const)
      expect((await clerk.ask(exportStatistics, { query }, { lang })).body).toContain(words)
  })
})
