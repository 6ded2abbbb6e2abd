import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TargetState } from '../contract/words.ts'
import { dayOf, findingEnded, pastCare } from './ending.ts'

test('the day stays and the hour goes', () => {
  expect(dayOf(new Date('2026-03-10T01:30:00Z')).toISOString()).toBe('2026-03-09T16:00:00.000Z')
  expect(dayOf(new Date('2026-03-10T15:59:59Z')).toISOString()).toBe('2026-03-09T16:00:00.000Z')
  expect(dayOf(new Date('2026-03-10T16:00:00Z')).toISOString()).toBe('2026-03-10T16:00:00.000Z')
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(moment, (at) => {
      expect(dayOf(dayOf(at))).toEqual(dayOf(at))
      const passed = at.getTime() - dayOf(at).getTime()
      expect(passed >= 0 && passed < 86_400_000).toBe(true)
    }),
  )
})

describe('a finding', () => {
  const at = { placeZh: '红花家园 5栋', placeEn: 'Honghua Garden, Building 5' }
  test('keeps kind, topic, place and how often', () => {
    expect(
      findingEnded({
        kind: 'hazard',
        topic: 'wiring',
        text: '张三私拉电线',
        placeText: '张三家门口',
        placeId: 'p',
        placeZh: `${at.placeZh} 张三家门口`,
        placeEn: `${at.placeEn} 张三家门口`,
        number: 'L1',
      }),
    ).toEqual({ kind: 'hazard', topic: 'wiring', placeId: 'p', ...at, number: 'L1' })
    expect(
      findingEnded({ kind: 'reminder', topic: 'fraud', times: 4, placeZh: null, placeEn: null }),
    ).toEqual({
      kind: 'reminder',
      topic: 'fraud',
      times: 4,
      placeZh: null,
      placeEn: null,
    })
  })

  test('keeps nothing that was typed, whatever it was; once ended it stays as it is', () => {
    // Signs that no place and no kind has.
    const typed = fc
      .string({ unit: fc.constantFrom('甲', '乙', '丙', ' '), minLength: 1 })
      .filter((text) => text.trim() === text)
    fc.assert(
      fc.property(
        fc.option(typed, { nil: undefined }),
        fc.option(typed, { nil: undefined }),
        fc.boolean(),
        (text, placeText, atPlace) => {
          const said = (path: string) =>
            [atPlace ? path : undefined, placeText].filter((part) => part !== undefined).join(' ') || null
          const ended = findingEnded({
            kind: 'problem',
            topic: 'lamp',
            text,
            placeText,
            placeZh: said(at.placeZh),
            placeEn: said(at.placeEn),
          })
          expect(JSON.stringify(ended)).not.toMatch(/[甲乙丙]/)
          expect(ended).toMatchObject({
            kind: 'problem',
            topic: 'lamp',
            ...(atPlace ? at : { placeZh: null, placeEn: null }),
          })
          expect(findingEnded(ended)).toEqual(ended)
        },
      ),
    )
  })
})

test('of reasons numbers are left, and they are the numbers there were', () => {
  const cared = fc.record({
    month: fc.constantFrom('2023-01', '2023-02'),
    areaCode: fc.constantFrom('340199001001001', '340199001001002'),
    state: fc.constantFrom(...TargetState.options),
    reasons: fc.uniqueArray(fc.constantFrom<string>('elder-alone', 'disabled', 'low-income')),
  })
  fc.assert(
    fc.property(fc.array(cared), (all) => {
      const past = pastCare(all)
      for (const { month, areaCode, kind, state, n } of past)
        expect(
          all.filter(
            (one) =>
              one.month === month &&
              one.areaCode === areaCode &&
              one.state === state &&
              one.reasons.includes(kind),
          ),
        ).toHaveLength(n)
      const reasons = all.reduce((sum, one) => sum + one.reasons.length, 0)
      expect(past.reduce((sum, { n }) => sum + n, 0)).toBe(reasons)
      expect(new Set(past.map(({ n: _, ...key }) => JSON.stringify(key))).size).toBe(past.length)
    }),
  )
})
