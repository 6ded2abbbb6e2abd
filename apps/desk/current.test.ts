import { expect, test } from 'vitest'
import { currentOf } from './current.ts'
import { SCREENS } from './routes.ts'

/** What was looked for, and one's own page: both are reached from the line above. */
const IN_NO_MENU = ['/search', '/me']

test('wherever one is, a line of the menu is marked', () => {
  const lost = SCREENS.map(({ path }) => path).filter((path) => currentOf(SCREENS, path) === undefined)
  expect(lost).toEqual(IN_NO_MENU)
})

test('a page that stands beside another is marked there', () => {
  expect(currentOf(SCREENS, '/phones-behind')).toBe('/sent')
  expect(currentOf(SCREENS, '/phones')).toBe('/phones')
  expect(currentOf(SCREENS, '/appeals/01a2')).toBe('/appeals')
  expect(currentOf(SCREENS, '/ledger/statistics')).toBe('/ledger')
})
