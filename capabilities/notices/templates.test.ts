import { expect, test } from 'vitest'
import { inWords } from './templates.ts'

test('an organisation is named in the language of the message, where it has a name in both', () => {
  const params = { number: 'L1', text: '红花物业', textEn: 'Honghua Property' }
  expect(inWords('assigned', params, 'zh')).toBe('诉求 L1 已交由红花物业办理。')
  expect(inWords('assigned', params, 'en')).toBe('Appeal L1 is now with Honghua Property.')
})

test('a message from before English names were kept still says who has it', () => {
  expect(inWords('assigned', { number: 'L1', text: '红花物业' }, 'en')).toBe(
    'Appeal L1 is now with 红花物业.',
  )
})

test('whose phone is behind, and where, is said; a message from before says that it is one', () => {
  const params = { text: '3', whoZh: '红花一网格张三的手机', whoEn: 'the phone of 张三, Honghua Grid 1,' }
  expect(inWords('desk-phone-behind', params, 'zh')).toMatch(/^红花一网格张三的手机上 3 条内容/)
  expect(inWords('desk-phone-behind', params, 'en')).toMatch(/^On the phone of 张三, Honghua Grid 1, 3 items/)
  expect(inWords('desk-phone-behind', { text: '3' }, 'zh')).toMatch(/^一部手机上 3 条内容/)
})
