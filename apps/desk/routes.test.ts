import { expect, test } from 'vitest'
import { SCREENS } from './routes.ts'

const given = (of: (screen: (typeof SCREENS)[number]) => string | undefined): string[] =>
  SCREENS.flatMap((screen) => of(screen) ?? [])

test.each([
  ['path', given(({ path }) => path)],
  ['keys', given(({ menu }) => menu?.keys)],
  ['name', given(({ menu }) => menu?.zh)],
])('no two pages of the desk have the same %s', (_, all) => {
  expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([])
})
