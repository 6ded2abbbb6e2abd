import { expect, test } from 'vitest'
import { yearFits, yearIn } from './year.ts'

test.each(['1988', ' 1988 ', '１９８８', '1988年', '１９８８ 年'])('%j is a year', (typed) => {
  expect(yearIn(typed)).toBe(1988)
  expect(yearFits(typed)).toBe(true)
})

test.each(['八八', '88', '1788', '19880312', 'x'])(
  '%j is none, and is said to be none before it is sent',
  (typed) => {
    expect(yearIn(typed)).toBeUndefined()
    expect(yearFits(typed)).toBe(false)
  },
)

test('an empty field says nothing', () => {
  expect(yearIn('')).toBeUndefined()
  expect(yearFits(' ')).toBe(true)
})
