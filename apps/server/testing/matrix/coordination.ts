/** What is asked and ordered about orders in the matrix: who may ask, and what comes of it. */
import * as coordination from '#coordination/contract.ts'
import { seesAsStaff, seesOrder } from '../oracle.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, byId, cellsOf, eachOrder, inHand, isOpen, orders, ownOrder, things } from './world.ts'

export const paths: readonly Path[] = [
  path(
    coordination.askForOrder,
    'orders.work',
    eachOrder(ownOrder, ({ state }) => (inHand(state) ? 'reason-does-not-fit' : 'order-ended'), {
      kind: 'objection',
      reason: 'weather',
      text: '下雨了',
    }),
  ),
  path(coordination.decideRequest, 'orders.judge', (_, ask) => [
    ask({ params: { requestId: NOWHERE }, body: { granted: true, text: '同意' } }, { gives: 'not-found' }),
  ]),
  path(coordination.listRequests, 'appeals.read', (_, ask) => [ask({ query: {} })]),
  path(
    coordination.listOwnRequests,
    'orders.work',
    eachOrder(ownOrder, () => 'ok'),
  ),
  path(coordination.countTurns, 'appeals.read', (_, ask) => [ask({})]),
  path(coordination.listShelved, 'appeals.read', (_, ask) => [ask({ query: {} })]),
  path(
    coordination.resumeOrder,
    'orders.judge',
    eachOrder(
      (who, { thing, org }) => seesOrder(who, thing, org),
      () => 'not-shelved',
      { text: '恢复' },
    ),
  ),
  path(
    coordination.postponeShelved,
    'orders.judge',
    eachOrder(
      (who, { thing, org }) => seesOrder(who, thing, org),
      () => 'not-shelved',
      { reviewOn: '2026-12-31', text: '年底再看' },
    ),
  ),
  path(coordination.superviseOrder, 'orders.supervise', (who, ask) =>
    orders
      .filter(({ state }) => !inHand(state))
      .map((order) =>
        ask(
          { params: { orderId: order.id }, body: { text: '请说明', answerBy: '2030-01-01T00:00:00.000Z' } },
          {
            about: `${order.thing.key} (${order.state})`,
            gives: seesOrder(who, order.thing, order.org) ? 'order-ended' : 'not-found',
          },
        ),
      ),
  ),
  path(coordination.answerSupervision, 'orders.work', (_, ask) => [
    ask({ params: { supervisionId: NOWHERE }, body: { text: '明天办' } }, { gives: 'not-found' }),
  ]),
  path(coordination.closeSupervision, 'orders.supervise', (_, ask) => [
    ask({ params: { supervisionId: NOWHERE }, body: {} }, { gives: 'not-found' }),
  ]),
  path(coordination.listSupervisions, 'appeals.read', (_, ask) => [ask({ query: {} })]),
  path(coordination.blowWhistle, 'orders.judge', (who, ask) =>
    things.map((thing) =>
      ask(
        { ...byId(thing), body: { orgIds: [NOWHERE], text: '请到现场' } },
        {
          about: thing.key,
          gives: !seesAsStaff(who, thing)
            ? 'not-found'
            : isOpen(thing)
              ? 'organisation-unknown'
              : 'already-ended',
        },
      ),
    ),
  ),
  path(coordination.arriveAtWhistle, 'orders.work', (_, ask) => [
    ask({ params: { callId: NOWHERE }, body: { text: '到了' } }, { gives: 'not-found' }),
  ]),
  path(coordination.releaseFromWhistle, 'orders.judge', (_, ask) => [
    ask({ params: { callId: NOWHERE }, body: {} }, { gives: 'not-found' }),
  ]),
  path(coordination.callToWhistle, 'orders.judge', (_, ask) => [
    ask({ params: { whistleId: NOWHERE }, body: { orgIds: [NOWHERE] } }, { gives: 'not-found' }),
  ]),
  path(coordination.assessSupport, 'orders.judge', (_, ask) => [
    ask({ params: { callId: NOWHERE }, body: { support: 5 } }, { gives: 'not-found' }),
  ]),
  path(coordination.assessWhistle, 'orders.work', (_, ask) => [
    ask({ params: { callId: NOWHERE }, body: { clarity: 5 } }, { gives: 'not-found' }),
  ]),
  path(coordination.listWhistles, 'appeals.read', (_, ask) => [ask({ query: {} })]),
  path(coordination.exportTurns, 'appeals.export', (_, ask) =>
    coordination.TurnList.options.map((list) =>
      ask(
        { query: { list, format: 'csv' } },
        { about: list, shows: (csv: string) => cellsOf(csv, 0), expected: [] },
      ),
    ),
  ),
  path(coordination.listMyCalls, 'orders.work', (_, ask) => [ask({ query: {} })]),
]
