import { expect, test } from 'vitest'
import { numbersMeant } from './number.ts'

const NOW = new Date('2026-11-28T04:00:00Z')
const meant = (typed: string) => {
  const { exact, beginning } = numbersMeant(typed, NOW)
  const finds = 'L2611-01126'
  return exact.includes(finds) || (beginning !== undefined && finds.startsWith(beginning))
}

test.each([
  'L2611-01126',
  'l2611-01126',
  'L261101126',
  'l261101126',
  '2611-01126',
  '261101126',
  '2611-1126',
  '01126',
  '1126',
  'L2611-011',
  'L26',
  'Ｌ２６１１－０１１２６',
  ' L2611 - 01126 ',
])('“%s” means it', (typed) => expect(meant(typed)).toBe(true))

test.each(['L2610-01126', '112', '11260', '2611', '19900001126', '5栋1126', 'lamp', ''])(
  '“%s” does not',
  (typed) => expect(meant(typed)).toBe(false),
)

test('a running number alone is looked for in the months of two years', () => {
  const { exact } = numbersMeant('1126', new Date('2026-01-31T23:00:00Z'))
  expect(exact).toHaveLength(24)
  expect(exact.slice(0, 2)).toEqual(['L2601-01126', 'L2512-01126'])
  expect(exact.at(-1)).toBe('L2402-01126')
})
