import { expect, test } from 'vitest'
import { unevenParams } from '#kernel/web/i18n.ts'
import { HANDLER } from './messages.ts'

test('both languages fill in the same', () => {
  expect(unevenParams(HANDLER)).toEqual([])
})
