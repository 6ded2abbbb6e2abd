import { expect, test } from 'vitest'
import { z } from 'zod'
import { AreaCode, idOf, Moment } from './ids.ts'
import { sentenceOfIssue } from './invalid.ts'
import { Phone, textOf } from './text.ts'

const saysOf = (schema: z.ZodType, given: unknown, lang: 'zh' | 'en' = 'zh'): string =>
  schema.safeParse(given, { error: (issue) => sentenceOfIssue(issue)[lang] }).error?.issues[0]?.message ?? ''

const Form = z.object({ phone: Phone, kind: z.enum(['survey', 'home-visit']) })

test('what is missing is said to be missing, whatever should stand there', () => {
  expect(saysOf(Form, {})).toBe('这一项没有填，请补上。')
  expect(saysOf(Form, { phone: '13900000000' })).toBe('这一项没有填，请补上。')
  expect(saysOf(textOf(20), ' ')).toBe('这一项没有填，请补上。')
})

test.each<[string, z.ZodType, unknown, string]>([
  ['a phone', Phone, '123', '请写 11 位手机号，或带区号的座机号。'],
  ['an area', AreaCode, 'x', '区域代码是 6、9、12、15 或 18 位数字，请核对。'],
  ['an id', idOf('Appeal'), '17', '编号不完整或不对，请从页面或上一次的回答里重新复制。'],
  ['a day', z.iso.date(), '12/5', '请写日期，例如 2026-05-12。'],
  ['a moment', Moment, '12/5', '请写带时区的时间，例如 2026-05-12T09:30:00+08:00。'],
  ['a number', z.number(), '三', '这里要填数字，例如 12。'],
  ['one of a list', Form.shape.kind, 'x', '请填其中一个：survey、home-visit。'],
  ['too short', textOf(20, 2), '短', '太短了，至少写 2 个字。'],
  ['too long', z.string().max(3), '太长太长', '太长了，最多写 3 个字。'],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], '最多 1 项，请去掉一些。'],
  ['too little', z.number().min(3), 1, '数字太小，最小是 3。'],
])('%s is asked for as a clerk would', (_, schema, given, sentence) => {
  expect(saysOf(schema, given)).toBe(sentence)
})

test('no sentence names a type of a language or a pattern, in either language', () => {
  const wrong: readonly (readonly [z.ZodType, unknown])[] = [
    [Form, { phone: 3, kind: 3 }],
    [Form, 'x'],
    [z.string().regex(/^a+$/), 'b'],
    [z.strictObject({}), { surplus: 1 }],
    [z.union([z.number(), z.boolean()]), 'x'],
    [z.number().multipleOf(5), 3],
    [z.string().refine(() => false), 'x'],
  ]
  for (const [schema, given] of wrong)
    for (const lang of ['zh', 'en'] as const) {
      const sentence = saysOf(schema, given, lang)
      expect(sentence).not.toBe('')
      expect(sentence).not.toMatch(/expected|received|pattern|regex|string|期望|正则/)
    }
})
