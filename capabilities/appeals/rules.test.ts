import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { AppealState } from './contract.ts'
import {
  AFTER_CLOSING,
  can,
  consentVerdict,
  isAtDesk,
  isOpen,
  MOVES,
  moved,
  ratingVerdict,
  reachVerdict,
  reopeningVerdict,
  titleOf,
} from './rules.ts'
import type { MoveAct } from './rules.ts'

const STATES = AppealState.options
const ACTS = [...new Set(MOVES.map(({ act }) => act))]
const anAct = fc.constantFrom(...ACTS)

/** The states that a sequence of acts leads through, acts that may not be done left out. */
const walk = (acts: readonly MoveAct[]): AppealState[] => {
  const states: AppealState[] = ['received']
  for (const act of acts) states.push(moved(states.at(-1)!, act) ?? states.at(-1)!)
  return states
}

describe('the table of moves', () => {
  test('is a table: one act leads from one state to one other', () => {
    const keys = MOVES.map(({ from, act }) => `${from} ${act}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(MOVES.filter(({ from, to }) => (from as string) === to)).toEqual([])
  })

  test('names a rule for every move', () => {
    for (const { rule } of MOVES) expect(rule.length).toBeGreaterThan(10)
  })

  test('reaches every state, and every state but the withdrawn leads on', () => {
    const reached = new Set<AppealState>(['received'])
    for (let i = 0; i < STATES.length; i++)
      for (const move of MOVES) if (reached.has(move.from)) reached.add(move.to)
    expect([...reached].toSorted()).toEqual([...STATES].toSorted())
    expect(STATES.filter((state) => !MOVES.some(({ from }) => from === state))).toEqual(['withdrawn'])
  })

  test('done is not closed: whatever was handled is closed only through a check', () => {
    expect(MOVES.filter(({ from, to }) => from === 'assigned' && (to as string) === 'closed')).toEqual([])
    expect(MOVES.filter(({ from, to }) => from === 'done' && to === 'closed').map(({ act }) => act)).toEqual([
      'verify',
    ])
  })

  test('what is withdrawn never moves again, and what is closed only reopens', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 60 }), (acts) => {
        const states = walk(acts)
        states.slice(1).forEach((state, i) => {
          expect(states[i] !== 'withdrawn' || state === 'withdrawn').toBe(true)
          expect(states[i] !== 'closed' || state === 'closed' || state === 'reopened').toBe(true)
        })
      }),
    )
  })

  test('from wherever it is, an appeal can still be brought to an end', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 60 }), (acts) => {
        let state = walk(acts).at(-1)!
        for (const act of ['unmerge', 'resume', 'reply', 'handle', 'verify', 'answer'] as const)
          state = moved(state, act) ?? state
        expect(['closed', 'withdrawn']).toContain(state)
      }),
    )
  })

  test('buttons and commands ask the same question', () => {
    for (const state of STATES)
      for (const act of ACTS) expect(can(act, state)).toBe(moved(state, act) !== undefined)
    for (const state of STATES) {
      expect(isAtDesk(state)).toBe(can('answer', state))
      expect(isAtDesk(state)).toBe(can('assign', state))
      expect(isOpen(state)).toBe(state !== 'closed' && state !== 'withdrawn')
    }
  })
})

describe('after closing', () => {
  const closedAt = new Date('2026-03-10T01:00:00Z')
  const after = (days: number): Date => new Date(closedAt.getTime() + days * 86_400_000)
  const closed = { state: 'closed', closedAt, grade: null } as const

  test('each matter is rated once, within its time', () => {
    expect(ratingVerdict(closed, after(0))).toBe('allowed')
    expect(ratingVerdict(closed, after(AFTER_CLOSING.rateDays))).toBe('allowed')
    expect(ratingVerdict(closed, after(AFTER_CLOSING.rateDays + 0.01))).toBe('rating-time-over')
    expect(ratingVerdict({ ...closed, grade: 3 }, after(1))).toBe('already-rated')
    for (const state of STATES.filter((one) => one !== 'closed'))
      expect(ratingVerdict({ state, closedAt: null, grade: null }, after(1))).toBe('not-closed-yet')
  })

  test('it may be said within its time that it is not solved', () => {
    expect(reopeningVerdict(closed, after(AFTER_CLOSING.reopenDays))).toBe('allowed')
    expect(reopeningVerdict(closed, after(AFTER_CLOSING.reopenDays + 0.01))).toBe('reopening-time-over')
    expect(reopeningVerdict({ state: 'assigned', closedAt: null }, after(1))).toBe('not-closed-yet')
  })
})

describe('the line a list shows', () => {
  test.each([
    ['楼道灯不亮。老人晚上看不见路', '楼道灯不亮'],
    ['\n\n  第二行才有字  \n第三行', '第二行才有字'],
    ['？？？', '？？？'],
    ['一'.repeat(60), `${'一'.repeat(39)}…`],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['The paving in front of Building 3 is loose and wobbles', 'The paving in front of Building 3 is…'],
    [
      '小区东门外有一块写着 Honghua Garden Owners Committee 的牌子歪了',
      '小区东门外有一块写着 Honghua Garden Owners…',
    ],
  ])('of %j is %j', (text, title) => {
    expect(titleOf(text)).toBe(title)
  })

  test('is never empty for a text that is not, and never longer than forty signs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
        (text) => {
          const title = titleOf(text)
          expect(title).not.toBe('')
          expect([...title].length).toBeLessThanOrEqual(40)
          expect(title.isWellFormed()).toBe(true)
        },
      ),
    )
  })
})

test('a way to reach the person, or an explicit none', () => {
  expect(reachVerdict('phone', '19900001234')).toBe('allowed')
  expect(reachVerdict('none', undefined)).toBe('allowed')
  expect(reachVerdict('phone', undefined)).toBe('reach-missing')
  expect(reachVerdict('none', '19900001234')).toBe('reach-missing')
})

test('somebody else’s need is taken down only with consent', () => {
  expect(consentVerdict('self', false)).toBe('allowed')
  expect(consentVerdict('neighbour', true)).toBe('allowed')
  for (const relation of ['family', 'neighbour', 'worker'])
    expect(consentVerdict(relation, false)).toBe('consent-missing')
})
