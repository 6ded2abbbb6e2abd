import { expect, test } from 'vitest'
import { numberVerdict, saidBy } from '#ledger/rules/identity-number.ts'
import { LedgerRow } from '#ledger/contract/rows.ts'
import { areasOf, communityOf, gridOf } from './ground.ts'
import { slicesOf } from './fill.ts'
import { rowsOf } from './residents.ts'

const ids = () => {
  let n = 0
  return () => `01900000-0000-7000-8000-${String(++n).padStart(12, '0')}`
}

test('every area stands under another, and communities are told apart', () => {
  const areas = areasOf('340199')
  const codes = new Set(areas.map(({ code }) => code))
  expect(codes.size).toBe(areas.length)
  for (const { parent } of areas) if (parent !== null) expect(codes.has(parent)).toBe(true)
  expect(codes.has(communityOf('340199', 60))).toBe(true)
})

test('a grid is the same each time, and every door says where it is', () => {
  const [one, again] = [gridOf('340199001001', 1, ids()), gridOf('340199001001', 1, ids())]
  expect(again).toEqual(one)
  expect(one.places.filter(({ kind }) => kind === 'building')).toHaveLength(33)
  const keys = one.places.flatMap(({ kind, addressKey }) => (kind === 'dwelling' ? [addressKey] : []))
  expect(new Set(keys).size).toBe(one.dwellings.length)
})

test('nobody has the number of another; numbers are valid and say year and sex; rows are rows of the ledger', () => {
  const census = new Map<string, number>()
  const { dwellings } = gridOf('340199001001', 1, ids())
  const rows = dwellings.flatMap((dwelling, i) => rowsOf(dwelling, i, census))
  const numbers = rows.map(({ person }) => person.identityNumber!)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const row of rows) {
    expect(LedgerRow.safeParse(row).success).toBe(true)
    expect(numberVerdict(row.person.identityNumber!)).toBe('allowed')
    expect(saidBy(row.person.identityNumber!)).toEqual({
      birthYear: row.person.birthYear,
      sex: row.person.sex,
    })
  }
})

test('slices keep each dwelling together', () => {
  const { dwellings } = gridOf('340199001001', 2, ids())
  const rows = dwellings.flatMap((dwelling, i) => rowsOf(dwelling, i, new Map()))
  const slices = slicesOf(rows)
  expect(slices.flat()).toEqual(rows)
  slices.slice(1).forEach((slice, i) => expect(slice[0]!.dwellingId).not.toBe(slices[i]!.at(-1)!.dwellingId))
})
