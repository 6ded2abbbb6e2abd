import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aNumber, dwellingsFor, trueRows, write } from '../testing.ts'
import type { Manner, TrueHome, TruePerson } from '../testing.ts'
import { findInSheet, readSheets } from './book.ts'
import { Judge } from './judge.ts'
import type { Judged } from './judge.ts'
import type { Cell, Grid } from './sheet.ts'
import { Dwellings } from './where.ts'

export const gridOf = (
  name: string,
  rows: readonly (readonly Cell[])[],
  merges: readonly (readonly [number, number, number, number])[] = [],
): Grid => {
  const covered = new Map<string, { row: number; column: number }>()
  for (const [top, left, bottom, right] of merges)
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++)
        if (row !== top || column !== left) covered.set(`${row},${column}`, { row: top, column: left })
  return { name, hidden: false, rows, covered, hiddenColumns: new Set(), hiddenRows: new Set() }
}

const judged = (grids: readonly Grid[], homes: readonly TrueHome[]): readonly Judged[] => {
  const { households } = readSheets(grids.map(findInSheet), {}, new Set())
  const judge = new Judge({
    dwellings: new Dwellings(dwellingsFor(homes)),
    thisYear: 2026,
    goOn: new Set(),
    extras: new Set(),
  })
  return households.flatMap((household) => judge.household(household))
}

const FAMILY = [...'赵钱孙李周吴郑王冯陈褚卫']
const GIVEN = ['伟', '芳', '秀英', '国庆', '建华', '雨涵', '梓轩', '桂兰']

const aPerson = (kin: TruePerson['kin']) =>
  fc
    .record({
      family: fc.constantFrom(...FAMILY),
      given: fc.constantFrom(...GIVEN),
      year: fc.integer({ min: 1930, max: 2020 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      phone: fc.option(fc.integer({ min: 0, max: 9999 }), { nil: undefined }),
    })
    .map(({ family, given, year, month, day, phone }) => ({
      name: family + given,
      birth: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      phone: phone === undefined ? undefined : `1990000${String(phone).padStart(4, '0')}`,
      kin,
    }))

const homesArbitrary: fc.Arbitrary<readonly TrueHome[]> = fc
  .uniqueArray(
    fc.record({
      building: fc.integer({ min: 1, max: 5 }),
      entrance: fc.integer({ min: 1, max: 3 }),
      floor: fc.integer({ min: 1, max: 18 }),
      door: fc.integer({ min: 1, max: 4 }),
      basis: fc.constantFrom('own' as const, 'rent' as const, 'lodge' as const),
      head: aPerson('head'),
      others: fc.array(
        fc
          .constantFrom('spouse' as const, 'son' as const, 'daughter' as const, 'parent' as const)
          .chain(aPerson),
        { maxLength: 3 },
      ),
    }),
    {
      minLength: 3,
      maxLength: 12,
      selector: (one) => `${one.building}-${one.entrance}-${one.floor}-${one.door}`,
    },
  )
  .map((some) => {
    let sequence = 0
    return some
      .toSorted((a, b) => a.building - b.building || a.entrance - b.entrance)
      .map(({ head, others, ...home }) => ({
        ...home,
        people: [head, ...others].map(({ name, birth, phone, kin }) => {
          sequence += 1
          const isMale = kin === 'son' || (kin !== 'daughter' && sequence % 2 === 1)
          return { name, phone, kin, number: aNumber(birth, (sequence * 2 + (isMale ? 1 : 0)) % 1000) }
        }),
      }))
  })

const mannerArbitrary: fc.Arbitrary<Manner> = fc.record({
  titles: fc.integer({ min: 0, max: 3 }),
  twoRows: fc.boolean(),
  empties: fc.constantFrom('merge' as const, 'blank' as const, 'repeat' as const),
  where: fc.constantFrom('columns' as const, 'dashed' as const, 'address' as const, 'sheet' as const),
  leading: fc.integer({ min: 0, max: 2 }),
  subtotals: fc.boolean(),
  again: fc.constantFrom(0, 0, 3, 5),
  hiddenColumn: fc.boolean(),
  notes: fc.boolean(),
  style: fc.nat({ max: 999 }),
})

const bare = ({ ready }: Judged) => {
  if (!ready) return undefined
  const { household: _, ...rest } = ready
  return rest
}

describe('a roster as clerks write it', () => {
  test('whatever the manner, what is read is what was meant', () => {
    fc.assert(
      fc.property(homesArbitrary, mannerArbitrary, (homes, manner) => {
        const rows = judged(write(homes, manner), homes)
        expect(rows.flatMap(({ problems, line }) => problems.map((one) => ({ ...one, line })))).toEqual([])
        expect(rows.map(bare)).toEqual(trueRows(homes))
      }),
      { numRuns: 150 },
    )
  })

  test('each household has one head', () => {
    fc.assert(
      fc.property(homesArbitrary, mannerArbitrary, (homes, manner) => {
        const heads = new Map<string, number>()
        for (const { ready } of judged(write(homes, manner), homes)) {
          const { household } = ready!
          if (household) heads.set(household.key, (heads.get(household.key) ?? 0) + Number(household.head))
        }
        expect([...heads.values()].every((count) => count === 1)).toBe(true)
        expect(heads.size).toBe(homes.length)
      }),
      { numRuns: 50 },
    )
  })
})
