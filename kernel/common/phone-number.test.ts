import { expect, test } from 'vitest'
import { isPhone } from './phone-number.ts'

test.each([
  '19900001234',
  '199 0000 1234',
  '+86 199-0000-1234',
  '１９９００００１２３４',
  '0559-2280001',
  '2280001',
])('%s is a phone', (typed) => expect(isPhone(typed)).toBe(true))

test.each(['1990000123', '199000012345', 'call me', '110'])('%s is none', (typed) =>
  expect(isPhone(typed)).toBe(false),
)
