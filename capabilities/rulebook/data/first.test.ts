import { describe, expect, test } from 'vitest'
import { RuleContent } from '../contract.ts'
import { unknownPlaceholders } from '../rules/templates.ts'
import { FIRST_RULES } from './first.ts'
import { READY_REPLIES } from './ready-replies.ts'

describe('the first rules', () => {
  test('are rules like any other', () => {
    expect(RuleContent.parse(FIRST_RULES)).toEqual(FIRST_RULES)
  })

  test('tell each rung somebody further up', () => {
    const hours = FIRST_RULES.ladder.map((rung) => rung.hours)
    expect(hours).toEqual(hours.toSorted((a, b) => a - b))
    expect(new Set(FIRST_RULES.ladder.map(({ tells }) => tells)).size).toBe(FIRST_RULES.ladder.length)
  })

  test.each(FIRST_RULES.templates.map((one) => [one.code, one] as const))(
    '%s ends as a sentence in both languages and names only what can be filled in',
    (_, { textZh, textEn }) => {
      expect(textZh).toMatch(/。$/)
      expect(textEn).toMatch(/[.?]$/)
      expect(unknownPlaceholders(textZh + textEn)).toEqual([])
    },
  )

  test('danger names the numbers to call', () => {
    for (const number of ['110', '119', '120', '122'])
      for (const lang of ['zh', 'en'] as const) expect(READY_REPLIES.emergency[lang]).toContain(number)
  })
})
