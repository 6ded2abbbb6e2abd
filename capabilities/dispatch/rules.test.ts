import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { OrderState } from './contract.ts'
import type { OrderPart } from './contract.ts'
import {
  canOrder,
  handsVerdict,
  isInHand,
  nextPart,
  OPEN_ORDER,
  ORDER_MOVES,
  orderMoved,
  remindVerdict,
  serves,
  standingOf,
  doneAgainBy,
  isUndone,
  isWorkedOn,
  leadAfter,
  verifierVerdict,
} from './rules.ts'
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
        for (const act of ['resume', 'submit', 'pass'] as const) state = orderMoved(state, act) ?? state
        expect(ENDED).toContain(state)
      }),
    )
  })

  test('what is in somebody’s hands may be taken back, and nothing else', () => {
    for (const state of STATES) expect(canOrder('recall', state)).toBe(isInHand(state) || state === 'shelved')
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

describe('several hands at one appeal', () => {
  const aState = fc.constantFrom(...OrderState.options)
  const orders = fc.array(fc.record({ state: aState }), { maxLength: 7 })
  const led = (some: readonly { readonly state: OrderState }[]) => standingOf(some, 'somebody-leads')

  test('one alone stands as it always did', () => {
    expect(led([{ state: 'offered' }])).toBe('assigned')
    expect(led([{ state: 'done' }])).toBe('done')
    expect(led([{ state: 'passed' }])).toBe('closed')
    expect(led([{ state: 'declined' }])).toBe('desk')
    expect(led([])).toBe('desk')
  })

  test('without a lead it is at the desk, whatever those who help do', () => {
    fc.assert(
      fc.property(orders, (some) => {
        expect(standingOf(some, 'nobody-leads')).toBe('desk')
      }),
    )
  })

  test('the lead goes with the one that leads, however it goes, and with nobody else', () => {
    fc.assert(
      fc.property(aState, fc.constantFrom('sole' as const, 'lead' as const, 'co' as const), (state, part) => {
        const gone = part !== 'co' && (state === 'declined' || state === 'recalled')
        expect(leadAfter('somebody-leads', { state, part })).toBe(gone ? 'nobody-leads' : 'somebody-leads')
        expect(leadAfter('nobody-leads', { state, part })).toBe('nobody-leads')
      }),
    )
  })

  test.each([
    ['assigned', 'lead', true],
    ['assigned', 'co', true],
    ['received', 'co', true],
    ['asked', 'co', true],
    ['received', 'lead', false],
    ['withdrawn', 'co', false],
    ['merged', 'co', false],
    ['closed', 'co', false],
  ] as const)('of an appeal that is %s, the order of a %s is worked on: %s', (state, part, worked) => {
    expect(isWorkedOn({ part }, { state })).toBe(worked)
  })

  test('what the reporter finds not fixed is done again by whoever leads; where that has passed, by all who wait', () => {
    const lead = { state: 'done', part: 'lead' } as const
    const co = { state: 'done', part: 'co' } as const
    expect(doneAgainBy([lead, co])).toEqual([lead])
    expect(doneAgainBy([{ ...lead, state: 'passed' }, co])).toEqual([co])
    expect(doneAgainBy([{ ...lead, state: 'accepted' }])).toEqual([])
  })

  test('it is closed exactly when something passed and nothing is open any more', () => {
    fc.assert(
      fc.property(orders, (some) => {
        const open = some.some(({ state }) => (OPEN_ORDER as readonly string[]).includes(state))
        const passed = some.some(({ state }) => state === 'passed')
        expect(led(some) === 'closed').toBe(passed && !open)
      }),
    )
  })

  test('it is with somebody exactly as long as an order is in hand', () => {
    fc.assert(
      fc.property(orders, (some) => {
        expect(led(some) === 'assigned').toBe(some.some(({ state }) => isInHand(state)))
      }),
    )
  })

  test('what was declined or taken back counts for nothing', () => {
    fc.assert(
      fc.property(orders, (some) => {
        const live = some.filter(({ state }) => state !== 'declined' && state !== 'recalled')
        expect(led(some)).toBe(led(live))
      }),
    )
  })

  test('however acts come in a row, it is done when nobody has it in hand, and closed when each has passed its check', () => {
    const anAct = fc.record({ at: fc.nat(4), act: fc.constantFrom(...ACTS) })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(anAct, { maxLength: 60 }), (hands, acts) => {
        const states = Array.from({ length: hands }, (): OrderState => 'offered')
        for (const { at, act } of acts) {
          const before = led(states.map((state) => ({ state })))
          const one = at % hands
          const next = orderMoved(states[one]!, act)
          if (next === undefined) continue
          states[one] = next
          const stands = led(states.map((state) => ({ state })))
          if (stands === 'done') expect(states.some(isInHand)).toBe(false)
          if (stands === 'closed') expect(new Set(states)).not.toContain('done')
          // What closed it, when others were still open before, is a check that was passed or hands that let go.
          if (stands === 'closed' && before !== 'closed')
            expect(['pass', 'decline', 'return', 'recall']).toContain(act)
          if (act === 'send-back') expect(stands).toBe('assigned')
        }
      }),
    )
  })

  test('there is one that leads, whoever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (comings) => {
        let hands: { state: OrderState; part: OrderPart }[] = []
        for (const comes of comings) {
          if (comes) {
            const part = nextPart(hands)
            hands = [
              ...hands.map((one) =>
                one.part === 'sole' && one.state !== 'declined' ? { ...one, part: 'lead' as const } : one,
              ),
              { state: 'offered', part },
            ]
          } else if (hands.length > 0) hands = [{ ...hands[0]!, state: 'declined' }, ...hands.slice(1)]
          const live = hands.filter(({ state }) => state === 'offered')
          expect(live.filter(({ part }) => part !== 'co').length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('the same hands twice only for a task of its own, and again once the first has ended', () => {
    const lamp = { orgId: 'property', state: 'accepted', task: '修路灯' } as const
    const given = (task: string | null, orgId = 'property') => handsVerdict([lamp], { orgId, task })
    expect(given('砍树')).toBe('allowed')
    expect(given('修路灯 ')).toBe('has-it-already')
    expect(given(null), 'all of it, beside a part').toBe('has-it-already')
    expect(given('修路灯', 'community')).toBe('allowed')
    expect(handsVerdict([{ ...lamp, state: 'passed' }], lamp)).toBe('allowed')
    expect(handsVerdict([{ ...lamp, task: null }], { orgId: 'property', task: '砍树' })).toBe('allowed')
  })

  test('whoever is given what and whatever comes of it, nobody has one task twice, and one part moves no other', () => {
    const aGift = fc.record({
      orgId: fc.constantFrom('property', 'community'),
      task: fc.constantFrom(null, '修路灯', '修路灯 ', 'Cut the tree', 'cut  the TREE'),
    })
    const aStep = fc.oneof(aGift, fc.record({ at: fc.nat(9), act: fc.constantFrom(...ACTS) }))
    const words = (task: string | null) => task?.replace(/\s+/g, ' ').trim().toLowerCase() ?? null
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        let orders: { orgId: string; task: string | null; state: OrderState }[] = []
        for (const step of steps) {
          if ('orgId' in step) {
            if (handsVerdict(orders, step) === 'allowed') orders = [...orders, { ...step, state: 'offered' }]
          } else if (orders.length > 0) {
            const one = step.at % orders.length
            const moved = orderMoved(orders[one]!.state, step.act)
            if (moved !== undefined)
              orders = orders.map((order, i) => (i === one ? { ...order, state: moved } : order))
          }
          const held = orders
            .filter(({ state }) => (OPEN_ORDER as readonly string[]).includes(state))
            .map(({ orgId, task }) => `${orgId} ${words(task)}`)
          expect(new Set(held).size).toBe(held.length)
          const open = orders.filter(({ state }) => (OPEN_ORDER as readonly string[]).includes(state))
          if (open.length > 0) expect(led(orders)).not.toBe('closed')
        }
      }),
    )
  })

  test('it is asked after once a day', () => {
    const now = new Date('2026-03-10T09:00:00Z')
    expect(remindVerdict(null, now)).toBe('allowed')
    expect(remindVerdict(new Date('2026-03-10T01:00:00Z'), now)).toBe('reminded-lately')
    expect(remindVerdict(new Date('2026-03-09T08:00:00Z'), now)).toBe('allowed')
  })
})

describe('a slip of the hand', () => {
  const offeredAt = new Date('2026-03-12T01:00:00Z')
  const after = (seconds: number) => new Date(offeredAt.getTime() + seconds * 1000)
  test('is an order that is taken back within a minute, before anybody took it on', () => {
    const order = { state: 'offered', offeredAt, acceptedAt: null } as const
    expect(isUndone(order, after(12))).toBe(true)
    expect(isUndone(order, after(61))).toBe(false)
    expect(isUndone({ ...order, state: 'rework' }, after(12))).toBe(true)
    expect(isUndone({ ...order, state: 'accepted', acceptedAt: after(5) }, after(12))).toBe(false)
  })
})
