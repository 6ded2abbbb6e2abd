import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, inRows, rowsOf } from './columns.ts'
import { sumOf, versionOf } from './version.ts'

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string()),
  fc.record({ a: fc.integer() }),
)
const row = fc
  .tuple(fc.uuid(), fc.dictionary(fc.constantFrom('name', 'kind', 'size', 'told', 'of', 'since'), value))
  .map(([id, rest]) => ({ ...rest, id }))

test('rows that crossed as columns are the rows they were, and have the same versions', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const crossed = rowsOf(JSON.parse(JSON.stringify(columnsOf(rows))))
      expect(crossed).toEqual(rows)
      expect(sumOf(crossed.map(versionOf))).toBe(sumOf(rows.map(versionOf)))
    }),
  )
})

test('what is nothing does not cross, and columns end with what is last in them', () => {
  expect(columnsOf([{ id: 'a' }, { id: 'b', head: '王', size: null }, { id: 'c' }])).toEqual({
    id: ['a', 'b', 'c'],
    head: [null, '王'],
  })
  expect(columnsOf([])).toEqual({})
  expect(rowsOf({})).toEqual([])
})

test('an answer is read the same, whether its rows crossed as rows or as columns', () => {
  const rows = [{ id: 'a', n: 1 }, { id: 'b' }]
  const answer = { rows: { order: [{ id: 'o' }] }, done: false }
  expect(inRows({ ...answer, columns: { person: columnsOf(rows) } })).toEqual({
    rows: { order: [{ id: 'o' }], person: rows },
    done: false,
  })
  expect(inRows(answer)).toEqual(answer)
})
