import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AsWritten } from '../contract/as-written.ts'
import { ProblemCode } from '../contract/words.ts'
import { SIX, aSheet } from '../testing/sheets.ts'
import { writtenKey } from './as-written.ts'
import { findInSheet, readSheets, withFixes } from './book.ts'
import type { Fix } from './book.ts'
import { Judge } from './judge.ts'
import { severityOf, told } from './problems.ts'
import { Dwellings } from './where.ts'

/** Two lists side by side: each line names two people, and three of the names look odd. */
const SHEET = aSheet([
  ['楼栋', '单元', '房号', '姓名', '楼栋', '单元', '房号', '姓名'],
  [1, 1, 101, '阿依2', 2, 1, 101, '马8'],
  [1, 1, 102, '王建国', 2, 1, 102, '马8'],
])
const cell = (line: number, column: string, said: string): AsWritten => ({
  sheet: 'Sheet1',
  line,
  column,
  said,
})

/** Of whom the ledger would be given something, once these are said to be written so. */
function taken(asWritten: readonly AsWritten[], fixes: readonly Fix[] = []): readonly string[] {
  const { households } = readSheets([findInSheet(withFixes(SHEET, fixes))], {}, new Set())
  const judge = new Judge({
    dwellings: new Dwellings(SIX),
    thisYear: 2026,
    goOn: new Set(),
    asWritten: new Set(asWritten.map(writtenKey)),
    extras: new Set(),
  })
  return households
    .flatMap((household) => judge.household(household))
    .flatMap(({ name, ready }) => (ready ? [`${name} ${ready.dwellingId}`] : []))
    .toSorted()
}

describe('a name that looks odd and is written so', () => {
  test('is taken in its own cell, and waits in every other', () => {
    expect(taken([])).toEqual(['王建国 1-1-102'])
    expect(taken([cell(2, 'D', '阿依2')])).toEqual(['王建国 1-1-102', '阿依2 1-1-101'])
    expect(taken([cell(3, 'H', '马8')])).toEqual(['王建国 1-1-102', '马8 2-1-102'])
  })

  test('is asked for again once something else stands there', () => {
    const other = { sheet: 'Sheet1', line: 2, column: 3, value: '阿依3' }
    expect(taken([cell(2, 'D', '阿依2')], [other])).toEqual(['王建国 1-1-102'])
  })

  test('no other problem is answered by it, whatever stands in the cell', () => {
    const where = fc.record({
      sheet: fc.string({ maxLength: 20 }),
      line: fc.integer({ min: 1, max: 2_000_000 }),
      column: fc.constantFrom('A', 'D', 'AB'),
      said: fc.string({ minLength: 1, maxLength: 400 }),
    })
    fc.assert(
      fc.property(fc.constantFrom(...ProblemCode.options), where, where, (code, one, other) => {
        const answers = { goOn: new Set<ProblemCode>(), asWritten: new Set([writtenKey(one)]) }
        expect(severityOf({ code, ...one }, answers)).toBe(code === 'name-odd' ? 'hint' : told(code).severity)
        if (writtenKey(one) !== writtenKey(other))
          expect(severityOf({ code, ...other }, answers)).toBe(told(code).severity)
      }),
    )
  })
})
