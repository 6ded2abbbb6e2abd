/** Who lives where: what is entered once is found, counted, shown to those who may, and can be put back. */
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { registerHousehold, undoChange } from '#ledger/contract/acts.ts'
import { findInLedger, openDwelling, openPerson, showFace } from '#ledger/contract/pages.ts'
import { showTotals } from '#ledger/contract/totals.ts'
import { aHouse, GRID, HERE } from './testing.ts'
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
    expect(await finds('5栋1单元101')).toEqual(['红花家园 5栋 1单元 101室'])
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
