import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEWEST, suppressedTable } from './suppression.ts'
import type { Told } from './suppression.ts'

test('a small number goes with the neighbours that would tell it, and with no more', () => {
  const told = suppressedTable({
    cells: [
      [3, 20, 30],
      [12, 40, 9],
      [50, 60, 70],
    ],
  })
  expect(told.cells[0]![0]).toBeNull()
  expect(told.cells.flat().filter((n) => n === null)).toHaveLength(4)
  expect(told.sum).toBe(294)
})
test('one small number alone takes its sums with it', () => {
  const told = suppressedTable({ cells: [[3]] })
  expect(told).toEqual({ cells: [[null]], rowSums: [null], columnSums: [null], sum: null })
})
test('two ones whose sum is told would be known: the sum goes, or a third with them', () => {
  const told = suppressedTable({
    cells: [
      [1, 1, 9],
      [20, 30, 40],
    ],
  })
  expect(told.cells[0]).toEqual([null, null, null])
})
test('nothing is left out where nothing is small', () => {
  const told = suppressedTable({
    cells: [
      [0, 5],
      [6, 7],
    ],
  })
  expect(told).toEqual({
    cells: [
      [0, 5],
      [6, 7],
    ],
    rowSums: [5, 13],
    columnSums: [6, 12],
    sum: 18,
  })
})

/** All tables that fit what was told, by trying: numbers left out are one or more. Independent of the rule. */
function tablesThatFit(told: Told, most: number): number[][][] {
  const spots = told.cells.flatMap((row, r) => row.flatMap((n, c) => (n === null ? [[r, c] as const] : [])))
  const found: number[][][] = []
  const cells = told.cells.map((row) => row.map((n) => n ?? 0))
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
  const fits = (): boolean =>
    cells.every((row, r) => {
      const said = told.rowSums[r]
      return said === null ? sum(row) > 0 : sum(row) === said
    }) &&
    told.columnSums.every((said, c) => {
      const is = sum(cells.map((row) => row[c]!))
      return said === null ? is > 0 : is === said
    }) &&
    (told.sum === null ? sum(cells.flat()) > 0 : sum(cells.flat()) === told.sum)
  const go = (i: number): void => {
    if (i === spots.length) {
      if (fits()) found.push(cells.map((row) => [...row]))
      return
    }
    const [r, c] = spots[i]!
    for (let n = 1; n <= most; n++) {
      cells[r]![c] = n
      go(i + 1)
    }
  }
  go(0)
  return found
}

const small = fc.integer({ min: 0, max: 9 })
const tables = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(small, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
test('always: no number from one to four can be reckoned back from what is told', () => {
  fc.assert(
    fc.property(tables, (cells) => {
      const told = suppressedTable({ cells })
      const secrets = cells.flatMap((row, r) =>
        row.flatMap((n, c) => (n > 0 && n < FEWEST ? [[r, c, n] as const] : [])),
      )
      for (const [r, c] of secrets) expect(told.cells[r]![c]).toBeNull()
      if (secrets.length === 0 || told.cells.flat().filter((n) => n === null).length > 5) return
      const others = tablesThatFit(told, 10)
      for (const [r, c, n] of secrets) expect(others.some((table) => table[r]![c] !== n)).toBe(true)
    }),
    { numRuns: 150 },
  )
})
test('always: what is told is true', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 6 }), {
        minLength: 1,
        maxLength: 8,
      }),
      (cells) => {
        const told = suppressedTable({ cells })
        told.cells.forEach((row, r) =>
          row.forEach((n, c) => expect(n === null || n === cells[r]![c]).toBe(true)),
        )
        told.rowSums.forEach((n, r) =>
          expect(n === null || n === cells[r]!.reduce((a, b) => a + b, 0)).toBe(true),
        )
      },
    ),
  )
})
