/** Who lives where: what is entered once is found, counted, shown to those who may, and can be put back. */
import { describe, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { moveHousehold, registerHousehold, undoChange } from '#ledger/contract/acts.ts'
import { findInLedger, openDwelling, openPerson, showFace } from '#ledger/contract/pages.ts'
import { showTotals } from '#ledger/contract/totals.ts'
import type { LookupId } from '#ledger/contract.ts'
import { aHouse, GRID, HERE, THERE, THERE_GRID } from './testing.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'

const house = await aHouse()
const [flat = '' as never, next = '' as never] = await dwellingsIn(house, house.place, GRID)
const clerk = await house.as('clerk')
const lookup = await lookupOf(clerk)

const couple = {
  dwellingId: flat,
  why: 'told-by-resident',
  basis: 'own',
  since: '2020-05-01',
  registered: true,
  owned: true,
  members: [
    { person: { name: '周秀梅', sex: 2, birthYear: 1951, phone: '199 0000 1234' }, kinship: 'head' },
    { person: { name: '曾建国', sex: 1, birthYear: 1949 }, kinship: 'spouse' },
  ],
} satisfies z.input<typeof registerHousehold.body>

describe('a household that is entered', () => {
  test('is found by name, pinyin, phone and address, stands in the building and in the numbers, and can be undone', async () => {
    const done = await clerk.does(registerHousehold, { body: couple })
    expect(done.personIds).toHaveLength(2)
    const finds = async (q: string) => {
      const found = await clerk.does(findInLedger, { body: { lookup, q } })
      return [...found.people.map(({ name }) => name), ...found.dwellings.map(({ pathZh }) => pathZh)]
    }
    for (const q of ['周秀梅', '秀梅', 'zhouxiumei', 'zxm', '19900001234', '1234'])
      expect(await finds(q), q).toEqual(['周**'])
    expect(await finds('zengjianguo')).toEqual(['曾**'])
    for (const q of ['5栋1单元101', '5-1-101', '5.1.101', '5 1 101'])
      expect(await finds(q), q).toEqual(['红花家园 5栋 1单元 101室'])
    // A name with a building is somebody there; a bare number within a community is a door, a name of an estate its buildings.
    for (const q of ['周秀梅 5栋', '5栋 zxm', '红花家园5栋1单元101 周秀梅'])
      expect(await finds(q), q).toEqual(['周**'])
    expect(await finds('周秀梅 1栋')).not.toContain('周**')
    expect(await finds('101')).toContain('红花家园 5栋 1单元 101室')
    for (const q of ['红花家园', 'hhjy', 'HHJY', 'honghua'])
      expect(await finds(q), q).toContain('红花家园 5栋')
    for (const q of ['hhjy 5栋1单元101', 'hhjy5-1-101'])
      expect(await finds(q), q).toEqual(['红花家园 5栋 1单元 101室'])
    expect(await finds('+8619900001234')).toEqual(['周**'])
    const page = await clerk.does(openDwelling, { params: { dwellingId: flat }, body: { lookup } })
    expect(page.ties.map(({ name, strand, kind }) => [name, strand, kind])).toEqual([
      ['周**', 'lives', 'owner-occupier'],
      ['曾**', 'lives', 'family'],
      ['周**', 'registered', 'owner-occupier'],
      ['曾**', 'registered', 'family'],
      ['周**', 'owns', 'owner-occupier'],
    ])
    const person = await clerk.does(openPerson, {
      params: { personId: done.personIds[0]! },
      body: { lookup },
    })
    expect(person).toMatchObject({ name: '周秀梅', phone: '199****1234', apart: false })
    const { cells } = await clerk.does(showFace, { params: { buildingId: house.place as never } })
    expect(cells.find(({ dwellingId }) => dwellingId === flat)).toMatchObject({
      floor: '1',
      door: '01',
      people: 2,
      use: 'own',
      apart: false,
    })
    const counts = async (on?: string) =>
      (await clerk.does(showTotals, { query: { area: HERE, ...(on === undefined ? {} : { on }) } })).total
    expect(await counts()).toMatchObject({ households: 1, living: 2, registered: 2, owning: 1, awayHere: 0 })
    expect(await counts('2020-04-30')).toMatchObject({ households: 0, living: 0 })
    await clerk.does(undoChange, { params: { changeId: done.changeId }, body: { why: 'typing-mistake' } })
    expect(await counts()).toMatchObject({ households: 0, living: 0, registered: 0, owning: 0 })
    expect(await finds('周秀梅')).toEqual([])
    expect(
      await clerk.ask(undoChange, { params: { changeId: done.changeId }, body: { why: 'typing-mistake' } }),
    ).toMatchObject({
      refusal: 'undone-already',
    })
    expect(next).not.toBe(flat)
  })
})

describe('sight', () => {
  test('whoever moves to another community is kept there from then on; whoever keeps their old flat knows the owner by masked name', async () => {
    const there = await dwellingsIn(house, house.placeThere, THERE_GRID)
    const clerkThere = await house.as('clerk', { area: THERE })
    const lookupThere = await lookupOf(clerkThere)
    const done = await clerk.does(registerHousehold, {
      body: {
        dwellingId: next,
        why: 'told-by-resident',
        owned: true,
        members: [{ person: { name: '欧阳丽', sex: 2, birthYear: 1980 }, kinship: 'head' }],
      },
    })
    const personId = done.personIds[0]!
    const asked = (look: LookupId) => ({ params: { personId }, body: { lookup: look } })
    expect(await clerkThere.ask(openPerson, asked(lookupThere))).toMatchObject({ refusal: 'not-found' })
    await clerk.does(moveHousehold, {
      params: { householdId: done.householdId! },
      body: { why: 'told-by-resident', on: '2026-03-01', toDwellingId: there[0]! },
    })
    expect(await clerk.ask(openPerson, asked(lookup))).toMatchObject({ refusal: 'not-found' })
    const kept = await clerkThere.does(openPerson, asked(lookupThere))
    // The clerk there reads the ties of their own place; that of the old flat is not theirs to read.
    expect(kept.ties.map(({ strand }) => strand)).toEqual(['lives'])
    const page = await clerk.does(openDwelling, { params: { dwellingId: next }, body: { lookup } })
    expect(page.ties.map(({ name, strand, person }) => [name, strand, person])).toEqual([
      ['欧**', 'owns', null],
    ])
    const found = await clerkThere.does(findInLedger, { body: { lookup: lookupThere, q: 'oyl' } })
    expect(found.people).toHaveLength(1)
    const count = async (who: typeof clerk, area: string) =>
      (await who.does(showTotals, { query: { area } })).total
    expect(await count(clerk, HERE)).toMatchObject({ living: 0, owning: 1 })
    expect(await count(clerkThere, THERE)).toMatchObject({ living: 1, owning: 0, guestsHere: 1 })
  })

  test('without a lookup nobody is found, and a search is one line with the number of rows', async () => {
    const other = await house.as('clerk')
    expect(await other.ask(findInLedger, { body: { lookup, q: '周' } })).toMatchObject({
      refusal: 'lookup-needed',
    })
    const own = await lookupOf(other)
    await other.does(findInLedger, { body: { lookup: own, q: '欧' } })
    const { kit } = house.installation
    const { rows } = await kit.db.pool.query(
      `select rows, subject_id from ${kit.db.schema}.personal_view where lookup_id = $1`,
      [own],
    )
    // Who was found lives elsewhere now: nothing was shown, so nothing is noted.
    expect(rows).toEqual([])
  })
})

test('sent twice, a household is entered once', async () => {
  const commandId = randomUUID()
  const request = { body: { ...couple, members: [{ person: { name: '一次' }, kinship: 'head' as const }] } }
  const first = await clerk.ask(registerHousehold, request, { commandId })
  const again = await clerk.ask(registerHousehold, request, { commandId })
  expect(again).toMatchObject({ status: 200, value: first.value })
  const found = await clerk.does(findInLedger, { body: { lookup, q: '一次' } })
  expect(found.people).toHaveLength(1)
})
