import { expect, test } from 'vitest'
import { messages, textIn, unevenParams } from './i18n.ts'

const TEXT = messages({
  zh: { hello: '您好，{name}', left: '还有 {count} 件', plain: '好' },
  en: {
    hello: 'Hello, {name}',
    left: { one: '{count} thing left', other: '{count} things left' },
    plain: 'Good',
  },
})

test('a text is given in the language asked for, with its parameters', () => {
  expect(textIn(TEXT, 'zh')('hello', { name: '王阿姨' })).toBe('您好，王阿姨')
  expect(textIn(TEXT, 'en')('plain')).toBe('Good')
})

test('English has its plural, Chinese needs none', () => {
  expect(textIn(TEXT, 'en')('left', { count: 1 })).toBe('1 thing left')
  expect(textIn(TEXT, 'en')('left', { count: 2 })).toBe('2 things left')
  expect(textIn(TEXT, 'zh')('left', { count: 1 })).toBe('还有 1 件')
})

test('a parameter one language forgot is found', () => {
  expect(unevenParams(TEXT)).toEqual([])
  expect(unevenParams({ zh: { a: '{who} 收到了' }, en: { a: 'received' } })).toEqual(['a'])
})

test('every message file on the screens has even parameters', () => {
  const files = import.meta.glob<Record<string, unknown>>(
    ['./words.ts', '../../apps/{resident,desk}/messages.ts', '../../capabilities/*/web/**/messages.ts'],
    { eager: true },
  )
  const all = Object.entries(files).flatMap(([file, module]) =>
    Object.values(module)
      .filter(
        (texts): texts is Parameters<typeof unevenParams>[0] =>
          typeof texts === 'object' && texts !== null && 'zh' in texts,
      )
      .map((texts) => ({ file, uneven: unevenParams(texts) })),
  )
  expect(all.length).toBeGreaterThan(2)
  expect(all.filter(({ uneven }) => uneven.length > 0)).toEqual([])
})
