/**
 * Random lives of appeals, led through the HTTP doors by the right people and the wrong ones, beside a model of a few lines: the
 * tables of moves. After every step the house agrees with the model, for everybody who looks; after all of them every story
 * verifies. LIVES makes it longer, LIVES_SEED repeats a run.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addToAppeal,
  answerAppeal,
  askReporter,
  fileAppeal,
  noteOnAppeal,
  rateAppeal,
  reopenAppeal,
  reopenAtDesk,
  showAppeal,
  sortAppeal,
  trackAppeal,
  withdrawAppeal,
} from '#appeals/contract.ts'
import type { AppealId, AppealState } from '#appeals/contract.ts'
import { isOpen, moved } from '#appeals/rules.ts'
import type { MoveAct } from '#appeals/rules.ts'
import {
  acceptOrder,
  declineOrder,
  dispatchOrder,
  listDeskOrders,
  recallOrder,
  reportProgress,
  showOrder,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import type { OrderId, OrderState } from '#dispatch/contract.ts'
import { isInHand, orderMoved } from '#dispatch/rules.ts'
import type { OrderAct } from '#dispatch/rules.ts'
import { verify } from '#kernel/server/verify.ts'
import type { OrgId } from '#organisations/contract.ts'
import { CHAINS } from './house.ts'
import { aHouse, GRID, THERE } from './testing.ts'
import type { Person } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const leader = await house.as('grid-leader', { area: GRID, org: house.org.gridHands })
const HANDS = {
  property: await house.as('handler', { org: house.org.property }),
  community: await house.as('handler', { org: house.org.community }),
}
type Hands = keyof typeof HANDS
const STRANGERS = {
  ...HANDS,
  'a clerk of the next community': await house.as('clerk', { area: THERE }),
  'an auditor': await house.as('auditor'),
  'a visitor': house.visitor(),
}

interface Order {
  readonly id: OrderId
  readonly hands: Hands
  state: OrderState
  /** Somebody took it on: taking it back is no slip any more. */
  taken: boolean
}

/** What the tables say of one appeal. */
interface Model {
  state: AppealState
  orders: Order[]
  grade: number | null
  reworks: number
  lines: number
}

interface Real {
  readonly id: AppealId
  readonly code: string
  readonly reporter: Person
}

/** What somebody does: whether the tables allow it now, the doing, the reasons it may be refused for, and what it changes. */
interface Step {
  readonly says: string
  readonly allowed: (model: Readonly<Model>) => boolean
  readonly does: (
    model: Model,
    real: Real,
  ) => Promise<
    { readonly status: number; readonly refusal: string | undefined; readonly value: unknown } | undefined
  >
  readonly refusals: readonly string[]
  readonly becomes: (model: Model, value: never) => void | Promise<void>
}

/** The order that is open, or the last there was. */
const orderOf = ({ orders }: Readonly<Model>): Order | undefined =>
  orders.find(({ state }) => isInHand(state) || state === 'done') ?? orders.at(-1)
const versionOf = async ({ id }: Real): Promise<number> =>
  (await clerk.does(showAppeal, { params: { appealId: id } })).version

/** Moves the model by the table; the story grows by so many lines. */
function go(model: Model, act: MoveAct | undefined, lines = 1): void {
  if (act !== undefined) model.state = moved(model.state, act)!
  model.lines += lines
}

const may =
  (act: MoveAct) =>
  ({ state }: Readonly<Model>): boolean =>
    moved(state, act) !== undefined
const atDesk = (real: Real) => ({ params: { appealId: real.id } })
const byCode = (real: Real) => ({ params: { code: real.code } })

const send = (hands: Hands): Step => ({
  says: `the clerk sends it to ${hands}`,
  allowed: may('assign'),
  does: async (_, real) =>
    clerk.ask(dispatchOrder, {
      ...atDesk(real),
      body: {
        version: await versionOf(real),
        orgId: house.org[hands] as OrgId,
        categoryCode: 'repair-light',
      },
    }),
  refusals: ['not-at-desk'],
  becomes(model, { orderId }: { orderId: OrderId }) {
    model.orders.push({
      id: orderId,
      hands,
      state: model.state === 'reopened' ? 'rework' : 'offered',
      taken: false,
    })
    go(model, 'assign')
  },
})

const ORDER_ASKS = {
  accept: (by: Person, orderId: OrderId) => by.ask(acceptOrder, { params: { orderId } }),
  decline: (by: Person, orderId: OrderId) =>
    by.ask(declineOrder, { params: { orderId }, body: { reason: 'no-capacity', text: '人手不够' } }),
  progress: (by: Person, orderId: OrderId) =>
    by.ask(reportProgress, { params: { orderId }, body: { text: '正在办理' } }),
  submit: (by: Person, orderId: OrderId) =>
    by.ask(submitResult, { params: { orderId }, body: { text: '办好了' } }),
  recall: (_: Person, orderId: OrderId) =>
    clerk.ask(recallOrder, { params: { orderId }, body: { reason: '换一家' } }),
}
const FOLLOWS = {
  accept: undefined,
  decline: 'return',
  progress: undefined,
  submit: 'handle',
  recall: 'return',
} as const

/** An act upon the order, by its handler or by the desk; the appeal follows where the act says so. */
function onOrder(act: keyof typeof ORDER_ASKS): Step {
  const leads = (order: Order): OrderState | undefined =>
    act === 'progress' ? (isInHand(order.state) ? 'accepted' : undefined) : orderMoved(order.state, act)
  return {
    says: `the order: ${act}`,
    allowed: (model) => model.state === 'assigned' && leads(orderOf(model)!) !== undefined,
    does: async (model) => {
      const order = orderOf(model)
      return order && ORDER_ASKS[act](HANDS[order.hands], order.id)
    },
    refusals: ['not-offered', 'order-ended'],
    becomes(model) {
      const order = orderOf(model)!
      const undoes = act === 'recall' && order.state === 'rework' && !order.taken
      order.state = leads(order)!
      order.taken ||= act !== 'recall' && act !== 'decline'
      // Back at the desk, the reporter is told so.
      go(model, undoes ? 'undo' : FOLLOWS[act], FOLLOWS[act] === 'return' ? 2 : 1)
    },
  }
}

function check(passed: boolean, by: Person): Step {
  const act: OrderAct = passed ? 'pass' : 'send-back'
  return {
    says: `the check: ${act}`,
    allowed: (model) => model.state === 'done',
    does: async (model) => {
      const order = orderOf(model)
      return (
        order &&
        by.ask(verifyOrder, {
          params: { orderId: order.id },
          body: { passed, method: 'on-site', text: '现场看过' },
        })
      )
    },
    refusals: ['nothing-to-verify'],
    becomes(model) {
      const order = orderOf(model)!
      order.state = orderMoved(order.state, act)!
      if (!passed) model.reworks += 1
      go(model, passed ? 'verify' : 'send-back', passed ? 2 : 1)
    },
  }
}

const rate = (solved: boolean): Step => ({
  says: `the reporter rates: ${solved ? 'solved' : 'not solved'}`,
  allowed: ({ state, grade }) => state === 'closed' && grade === null,
  does: (_, real) =>
    real.reporter.ask(rateAppeal, { ...byCode(real), body: { grade: solved ? 5 : 1, solved } }),
  refusals: ['not-closed-yet', 'already-rated'],
  becomes(model) {
    model.grade = solved ? 5 : 1
    if (!solved) model.reworks += 1
    go(model, solved ? undefined : 'reopen', solved ? 1 : 2)
  },
})

const reopened = (model: Model): void => {
  model.reworks += 1
  go(model, 'reopen')
}

const STEPS: readonly Step[] = [
  {
    says: 'the clerk asks',
    allowed: may('ask'),
    refusals: ['not-at-desk'],
    becomes: (model) => {
      go(model, 'ask')
    },
    does: async (_, real) =>
      clerk.ask(askReporter, {
        ...atDesk(real),
        body: { version: await versionOf(real), text: '请问是哪一层？' },
      }),
  },
  {
    says: 'the reporter adds',
    allowed: ({ state }) => isOpen(state),
    refusals: ['already-ended'],
    becomes: (model) => {
      go(model, model.state === 'asked' ? 'reply' : undefined)
    },
    does: (_, real) => real.reporter.ask(addToAppeal, { ...byCode(real), body: { text: '补充一句' } }),
  },
  send('property'),
  send('community'),
  onOrder('accept'),
  onOrder('decline'),
  onOrder('progress'),
  onOrder('submit'),
  onOrder('submit'),
  onOrder('recall'),
  check(true, clerk),
  check(true, leader),
  check(false, clerk),
  rate(true),
  rate(false),
  {
    says: 'the clerk answers',
    allowed: may('answer'),
    refusals: ['not-at-desk'],
    becomes: (model) => {
      go(model, 'answer')
    },
    does: async (_, real) =>
      clerk.ask(answerAppeal, {
        ...atDesk(real),
        body: { version: await versionOf(real), outcome: 'explained', text: '说明如下' },
      }),
  },
  {
    says: 'the clerk reopens',
    allowed: may('reopen'),
    refusals: ['not-closed-yet'],
    becomes: reopened,
    does: async (_, real) =>
      clerk.ask(reopenAtDesk, {
        ...atDesk(real),
        body: { version: await versionOf(real), text: '居民来电说没好' },
      }),
  },
  {
    says: 'the reporter reopens',
    allowed: may('reopen'),
    refusals: ['not-closed-yet'],
    becomes: reopened,
    does: (_, real) => real.reporter.ask(reopenAppeal, { ...byCode(real), body: { text: '没有修好' } }),
  },
  {
    says: 'the reporter withdraws',
    allowed: may('withdraw'),
    refusals: ['already-ended'],
    does: (_, real) => real.reporter.ask(withdrawAppeal, { ...byCode(real), body: {} }),
    async becomes(model) {
      go(model, 'withdraw')
      await house.settled()
      for (const order of model.orders) if (isInHand(order.state)) order.state = 'recalled'
    },
  },
  {
    says: 'the clerk sorts',
    allowed: ({ state }) => isOpen(state),
    refusals: ['already-ended'],
    becomes: (model) => {
      go(model, undefined)
    },
    does: async (_, real) =>
      clerk.ask(sortAppeal, { ...atDesk(real), body: { version: await versionOf(real), urgent: true } }),
  },
  {
    says: 'the clerk notes',
    allowed: () => true,
    refusals: [],
    becomes: (model) => {
      go(model, undefined)
    },
    does: (_, real) =>
      clerk.ask(noteOnAppeal, { ...atDesk(real), body: { text: '打过电话', audience: 'desk' } }),
  },
]

/** Somebody who has no business with it tries everything they can think of; nothing comes of it. */
async function tryEverything(
  name: keyof typeof STRANGERS,
  model: Readonly<Model>,
  real: Real,
): Promise<void> {
  const by = STRANGERS[name]
  const order = orderOf(model)
  const isTheirs =
    order !== undefined && (name === 'property' || name === 'community') && order.hands === name
  const refusals = [
    (await by.ask(showAppeal, atDesk(real))).refusal,
    (
      await by.ask(answerAppeal, {
        ...atDesk(real),
        body: { version: 1, outcome: 'explained', text: '乱答' },
      })
    ).refusal,
    (await by.ask(noteOnAppeal, { ...atDesk(real), body: { text: '乱记', audience: 'public' } })).refusal,
    (await by.ask(withdrawAppeal, { ...byCode(real), body: {} })).refusal,
    ...(order
      ? [
          (
            await by.ask(verifyOrder, {
              params: { orderId: order.id },
              body: { passed: true, method: 'photo' },
            })
          ).refusal,
          (await by.ask(recallOrder, { params: { orderId: order.id }, body: { reason: '乱收' } })).refusal,
        ]
      : []),
    ...(order && !isTheirs
      ? [
          (await by.ask(submitResult, { params: { orderId: order.id }, body: { text: '冒名' } })).refusal,
          (await by.ask(showOrder, { params: { orderId: order.id } })).refusal,
        ]
      : []),
  ]
  const wasTheirs = model.orders.some(({ hands }) => hands === name)
  for (const refusal of refusals)
    expect([
      'not-allowed',
      'not-found',
      'not-signed-in',
      'prove-first',
      ...(wasTheirs ? ['order-ended'] : []),
    ]).toContain(refusal)
}

/** The house says of the appeal what the model says, to each who looks. */
async function look(model: Readonly<Model>, real: Real): Promise<void> {
  const { state, grade, reworks, orders, lines } = model
  const page = await clerk.does(showAppeal, atDesk(real))
  expect(page).toMatchObject({ state, grade, reworks })
  expect([page.closedAt !== null, page.outcome !== null]).toEqual([state === 'closed', state === 'closed'])
  expect(page.question !== null).toBe(state === 'asked')
  expect(page.story.map(({ seq }) => seq)).toEqual(Array.from({ length: lines }, (_, i) => i + 1))
  const open = orders.filter((order) => isInHand(order.state) || order.state === 'done')
  expect(open.map((order) => (order.state === 'done' ? 'done' : 'assigned'))).toEqual(
    state === 'assigned' || state === 'done' ? [state] : [],
  )
  const { items } = await clerk.does(listDeskOrders, { query: { appeal: real.id, limit: 100 } })
  expect(new Map(items.map((row) => [row.id, row.state]))).toEqual(
    new Map(orders.map((order) => [order.id, order.state])),
  )
  const tracked = await real.reporter.does(trackAppeal, byCode(real))
  expect(tracked.may).toMatchObject({
    add: isOpen(state),
    reply: state === 'asked',
    withdraw: moved(state, 'withdraw') !== undefined,
    rate: state === 'closed' && grade === null,
    reopen: state === 'closed',
  })
  expect([tracked.state, tracked.story.every(({ audience }) => audience === 'public')]).toEqual([state, true])
  for (const order of orders) {
    const seen = await HANDS[order.hands].does(showOrder, { params: { orderId: order.id } })
    expect([seen.state, seen.story.every(({ audience }) => audience !== 'desk')]).toEqual([order.state, true])
  }
}

const reached = new Set<string>()
let done = 0

/** A step of a life. Most steps are such as the tables allow; a bold one is tried all the same. */
class Lived implements fc.AsyncCommand<Model, Real> {
  readonly step: Step
  readonly bold: boolean
  constructor(step: Step, bold: boolean) {
    this.step = step
    this.bold = bold
  }
  check(model: Readonly<Model>): boolean {
    return this.bold || this.step.allowed(model)
  }
  async run(model: Model, real: Real): Promise<void> {
    const allowed = this.step.allowed(model)
    const answer = await this.step.does(model, real)
    if (!answer) return
    if (
      allowed !== (answer.status === 200) ||
      (!allowed && !this.step.refusals.includes(answer.refusal ?? ''))
    )
      throw new Error(
        `${this.step.says} in ${model.state}: ${answer.refusal ?? 'done'}, but the tables say ${allowed ? 'yes' : 'no'}`,
      )
    if (allowed) await this.step.becomes(model, answer.value as never)
    done += 1
    reached.add(model.state)
    for (const { state } of model.orders) reached.add(`order ${state}`)
    await look(model, real)
  }
  toString(): string {
    return this.step.says
  }
}

class Tried implements fc.AsyncCommand<Model, Real> {
  readonly who: keyof typeof STRANGERS
  constructor(who: keyof typeof STRANGERS) {
    this.who = who
  }
  check(): boolean {
    return true
  }
  async run(model: Model, real: Real): Promise<void> {
    await tryEverything(this.who, model, real)
    await look(model, real)
  }
  toString(): string {
    return `${this.who} tries everything`
  }
}

const LIVES = Number(process.env['LIVES'] ?? 30)
const LIFE = [
  ...STEPS.map((step) => fc.constant(new Lived(step, false))),
  ...STEPS.map((step) => fc.nat(9).map((n) => new Lived(step, n === 0))),
  fc.constantFrom(...(Object.keys(STRANGERS) as (keyof typeof STRANGERS)[])).map((who) => new Tried(who)),
]

test(`${LIVES} random lives agree with the tables at every step`, async () => {
  // A number of its own for each: nobody says thirty needs a day under one that was never proved.
  let lives = 0
  await fc.assert(
    fc.asyncProperty(fc.commands(LIFE, { maxCommands: 60, size: 'max' }), async (steps) => {
      const reporter = house.visitor()
      lives += 1
      const receipt = await reporter.does(fileAppeal, {
        body: { kind: 'problem', text: '楼道灯不亮', doorway: 'HH5A01', phone: `1990000${6000 + lives}` },
      })
      const model: Model = { state: 'received', orders: [], grade: null, reworks: 0, lines: 1 }
      await fc.asyncModelRun(
        () => ({ model, real: { id: receipt.appealId, code: receipt.trackingCode, reporter } }),
        steps,
      )
    }),
    {
      numRuns: LIVES,
      endOnFailure: true,
      // The same lives each time, so that a red run is about the code; another seed by hand looks elsewhere.
      seed: Number(process.env['LIVES_SEED'] ?? 7),
    },
  )
}, 300_000)

test('the lives went everywhere', () => {
  expect(done).toBeGreaterThan(LIVES * 5)
  const everywhere = [
    'asked',
    'assigned',
    'closed',
    'done',
    'received',
    'reopened',
    'withdrawn',
    ...['accepted', 'declined', 'done', 'offered', 'passed', 'recalled', 'rework'].map(
      (state) => `order ${state}`,
    ),
  ]
  expect(everywhere.filter((state) => !reached.has(state))).toEqual([])
})

test('every story verifies, and every head is sealed or waits for it', async () => {
  const verdict = await verify(house.installation.kit, CHAINS)
  expect(verdict.discrepancies).toEqual([])
  expect(verdict.records).toBe(LIVES)
})
