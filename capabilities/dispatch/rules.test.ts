import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { OrderState } from './contract.ts'
import { canOrder, isInHand, OPEN_ORDER, ORDER_MOVES, orderMoved, serves, verifierVerdict } from './rules.ts'
import type { OrderAct } from './rules.ts'

const STATES = OrderState.options
const ACTS = Object.keys(ORDER_MOVES) as OrderAct[]
const ENDED: readonly OrderState[] = ['passed', 'declined', 'recalled']

const walk = (acts: readonly OrderAct[], from: OrderState): OrderState[] => {
  const states = [from]
  for (const act of acts) states.push(orderMoved(states.at(-1)!, act) ?? states.at(-1)!)
  return states
}

describe('the moves of an order', () => {
  test('an order that has ended never moves again', () => {
    for (const state of ENDED) expect(ACTS.filter((act) => canOrder(act, state))).toEqual([])
    expect([...OPEN_ORDER, ...ENDED].toSorted()).toEqual([...STATES].toSorted())
  })

  test('nothing passes that was not submitted, and nothing is submitted twice without being sent back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ACTS), { maxLength: 40 }),
        fc.constantFrom<OrderState>('offered', 'rework'),
        (acts, from) => {
          const states = walk(acts, from)
          states.slice(1).forEach((state, i) => {
            expect(state !== 'passed' || states[i] === 'done' || states[i] === 'passed').toBe(true)
            expect(state !== 'done' || states[i] === 'done' || isInHand(states[i]!)).toBe(true)
          })
        },
      ),
    )
  })

  test('from wherever it is, an order can still be brought to an end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACTS), { maxLength: 40 }), (acts) => {
        let state = walk(acts, 'offered').at(-1)!
        for (const act of ['submit', 'pass'] as const) state = orderMoved(state, act) ?? state
        expect(ENDED).toContain(state)
      }),
    )
  })

  test('what is in somebody’s hands may be taken back, and nothing else', () => {
    for (const state of STATES) expect(canOrder('recall', state)).toBe(isInHand(state))
  })

  test('done is checked: only a check leads on from there', () => {
    expect(ACTS.filter((act) => canOrder(act, 'done'))).toEqual(['pass', 'send-back'])
  })
})

describe('closing is judged by another pair of eyes', () => {
  const order = { doneBy: 'account:wang', orgId: 'property' }
  test.each([
    ['account:li', undefined, 'allowed'],
    ['account:li', 'other', 'allowed'],
    ['account:wang', undefined, 'handler-may-not-verify'],
    ['account:wang', 'other', 'handler-may-not-verify'],
    ['account:li', 'property', 'handler-may-not-verify'],
  ] as const)('%s of %s: %s', (who, orgId, verdict) => {
    expect(verifierVerdict(order, { who, orgId })).toBe(verdict)
  })
})

test('an organisation serves its area and everything inside, never beside or above', () => {
  const digits = fc.stringMatching(/^\d{3}$/)
  fc.assert(
    fc.property(digits, digits, digits, (a, b, c) => {
      expect(serves(`340199${a}`, `340199${a}${b}${c}`)).toBe(true)
      expect(serves(`340199${a}${b}`, `340199${a}`)).toBe(false)
      expect(serves(`340199${a}`, `340199${b}${c}`)).toBe(a === b)
    }),
  )
})
