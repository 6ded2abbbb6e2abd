import { expect, test } from 'vitest'
import { unevenParams } from '#kernel/web/i18n.ts'
import { RECEIPT } from '../paper/receipt-messages.ts'
import { FOLLOW } from './follow/messages.ts'
import { HOME } from './home-messages.ts'
import { MY } from './my-messages.ts'
import { PAGES } from './page-messages.ts'
import { SAY } from './say/messages.ts'
import { PLACES } from './say/place-messages.ts'

test.each(Object.entries({ SAY, PLACES, FOLLOW, RECEIPT, HOME, MY, PAGES }))(
  '%s fills in the same in both languages',
  (_, texts) => expect(unevenParams(texts)).toEqual([]),
)
