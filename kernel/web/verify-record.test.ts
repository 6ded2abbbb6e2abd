import { afterEach, expect, test, vi } from 'vitest'
import { canReckon, verifyWhereItCan } from './verify-record.ts'

const NOTHING = { record: 'x', lines: [], heads: [] }

afterEach(() => vi.unstubAllGlobals())

test('where the browser can reckon, it does', async () => {
  expect(canReckon()).toBe(true)
  expect(await verifyWhereItCan(NOTHING)).toMatchObject({ flaws: [], lines: 0 })
})

test.each([
  ['on a page that did not come encrypted', {}],
  ['in a browser without it', undefined],
])('%s it says that it cannot, and does not fail', async (_, crypto) => {
  vi.stubGlobal('crypto', crypto)
  expect(canReckon()).toBe(false)
  expect(
    await verifyWhereItCan({ ...NOTHING, lines: [{ seq: 1, previous: null, hash: 'ab', digest: 'cd' }] }),
  ).toBe(undefined)
})
