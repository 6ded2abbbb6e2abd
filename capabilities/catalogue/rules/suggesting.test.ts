import { expect, test } from 'vitest'
import { COMMUNITY_CATEGORIES } from '../data/community.ts'
import { suggestedFor } from './suggesting.ts'
import type { Judgement } from './suggesting.ts'

const LAMP = 'repair-light'
const said = '五楼楼道灯坏了，黑得看不见'
const judged = (confidence: number, code = 'neighbour-clutter'): Judgement => ({
  learntFrom: 500,
  line: 0.9,
  guesses: [
    { code, confidence, reasons: ['楼道'] },
    { code: LAMP, confidence: 0.2, reasons: ['灯坏'] },
    { code: 'affairs-other', confidence: 0.02, reasons: [] },
  ],
})

test('while nothing was learnt only words are known', () => {
  const { knows, items } = suggestedFor(said, COMMUNITY_CATEGORIES, undefined, 5)
  expect(knows).toBe('nothing-learnt')
  expect(items[0]).toMatchObject({ code: LAMP, confidence: null })
})

test('above the line what was learnt stands first, and what else is likely follows once', () => {
  const { knows, items } = suggestedFor(said, COMMUNITY_CATEGORIES, judged(0.95), 5)
  expect(knows).toBe('sure')
  expect(items.slice(0, 2)).toEqual([
    { code: 'neighbour-clutter', confidence: 0.95, reasons: ['楼道'] },
    { code: LAMP, confidence: 0.2, reasons: ['灯坏'] },
  ])
  expect(items.filter(({ code }) => code === LAMP)).toHaveLength(1)
  expect(items.some(({ code, confidence }) => code === 'affairs-other' && confidence !== null)).toBe(false)
})

test.each([
  ['below the line', judged(0.89)],
  ['for a category out of force', judged(0.99, 'long-gone')],
  ['for a mere group', judged(0.99, COMMUNITY_CATEGORIES.find(({ parent }) => parent === null)!.code)],
])('%s it says that it does not know', (_, judgement) => {
  const { knows, items } = suggestedFor(said, COMMUNITY_CATEGORIES, judgement, 5)
  expect(knows).toBe('unsure')
  expect(items.every(({ confidence }) => confidence === null)).toBe(true)
})
