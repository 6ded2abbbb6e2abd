/** Orders in the matrix: who may ask, and what comes of it. */
import * as dispatch from '#dispatch/contract.ts'
import { checkByReporter } from '#dispatch/contract/checking.ts'
import * as hands from '#dispatch/contract/hands.ts'
import { listDeskSheets, listMySheets } from '#dispatch/contract/sheets.ts'
import { THERE } from '../../testing.ts'
import { inside, seesAsStaff, seesOrder } from '../oracle.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import {
  NOWHERE,
  STALE,
  byCode,
  byId,
  eachOrder,
  eachThing,
  house,
  inHand,
  orders,
  ownOrder,
  things,
} from './world.ts'

export const paths: readonly Path[] = [
  path(
    dispatch.proposeForAppeal,
    'appeals.triage',
    eachThing(seesAsStaff, () => 'ok', byId),
  ),
  path(
    dispatch.dispatchOrder,
    'appeals.triage',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, orgId: house.org.property } }),
    ),
  ),
  path(
    checkByReporter,
    'anyone',
    byCode(({ state }) => (state === 'done' ? 'file-unknown' : 'nothing-to-check'), {
      fixed: false,
      text: '还是不亮',
      files: [NOWHERE],
    }),
  ),
  path(dispatch.listDeskOrders, 'appeals.read', (who, ask) => [
    ask(
      { query: { limit: 100, sort: 'newest' } },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: orders
          .filter(({ thing }) => seesAsStaff(who, thing))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
    ask({ query: { area: THERE } }, { gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' }),
    ...things.map((thing) =>
      ask(
        { query: { appeal: thing.id } },
        {
          about: thing.key,
          shows: ({ items }: { items: unknown[] }) => items.length,
          expected: seesAsStaff(who, thing) ? thing.orders.length : 0,
        },
      ),
    ),
  ]),
  path(dispatch.exportOrders, 'appeals.export', (who, ask) => [
    ask(
      { query: { format: 'csv' } },
      {
        shows: (csv: string) => csv.split('\r\n').length - 2,
        expected: orders.filter(({ thing }) => seesAsStaff(who, thing)).length,
      },
    ),
  ]),
  path(dispatch.listMyOrders, 'orders.work', (who, ask) => [
    ask(
      { query: { limit: 100, state: 'offered,accepted,rework,done,passed,declined,recalled' } },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: orders
          .filter((order) => ownOrder(who, order))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
  ]),
  path(listMySheets, 'orders.work', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: orders
          .filter((order) => ownOrder(who, order) && inHand(order.state))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
  ]),
  path(listDeskSheets, 'appeals.read', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: orders
          .filter(({ thing, state }) => seesAsStaff(who, thing) && inHand(state))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
    ask({ query: { area: THERE } }, { gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' }),
  ]),
  path(
    dispatch.showOrder,
    'orders.work',
    eachOrder(
      (who, { thing, org }) => seesOrder(who, thing, org),
      () => 'ok',
    ),
  ),
  path(dispatch.readOrderFile, 'orders.work', (who, ask) =>
    orders.map(({ thing, id, org }) =>
      ask(
        { params: { orderId: id, fileId: thing.fileId } },
        { about: thing.key, gives: seesOrder(who, thing, org) ? 'ok' : 'not-found' },
      ),
    ),
  ),
  path(dispatch.acceptOrder, 'orders.work', (who, ask) =>
    orders
      .filter(({ state }) => state !== 'offered')
      .map((order) =>
        ask(
          { params: { orderId: order.id } },
          { about: order.thing.key, gives: ownOrder(who, order) ? 'not-offered' : 'not-found' },
        ),
      ),
  ),
  path(dispatch.declineOrder, 'orders.work', (who, ask) =>
    orders
      .filter(({ state }) => state !== 'offered')
      .map((order) =>
        ask(
          { params: { orderId: order.id }, body: { reason: 'duplicate' } },
          { about: order.thing.key, gives: ownOrder(who, order) ? 'not-offered' : 'not-found' },
        ),
      ),
  ),
  path(
    dispatch.reportProgress,
    'orders.work',
    eachOrder(ownOrder, ({ state }) => (inHand(state) ? 'file-unknown' : 'order-ended'), {
      text: '正在修',
      files: [NOWHERE],
    }),
  ),
  path(
    dispatch.submitResult,
    'orders.work',
    eachOrder(ownOrder, ({ state }) => (inHand(state) ? 'file-unknown' : 'order-ended'), {
      text: '修好了',
      files: [NOWHERE],
    }),
  ),
  path(dispatch.recallOrder, 'appeals.triage', (who, ask) =>
    orders
      .filter(({ state }) => !inHand(state))
      .map(({ thing, id }) =>
        ask(
          { params: { orderId: id }, body: { reason: '换一家' } },
          { about: thing.key, gives: seesAsStaff(who, thing) ? 'order-ended' : 'not-found' },
        ),
      ),
  ),
  path(dispatch.verifyOrder, 'appeals.verify', (who, ask) =>
    orders
      .filter(({ state }) => state !== 'done')
      .map(({ thing, id }) =>
        ask(
          { params: { orderId: id }, body: { passed: true, method: 'photo' } },
          { about: thing.key, gives: seesAsStaff(who, thing) ? 'nothing-to-verify' : 'not-found' },
        ),
      ),
  ),
  path(hands.addHandler, 'appeals.triage', (who, ask) =>
    things.map((thing) =>
      ask(
        { ...byId(thing), body: { version: STALE, orgId: NOWHERE, task: '去通知' } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'changed-meanwhile' : 'not-found' },
      ),
    ),
  ),
  path(
    hands.transferOrder,
    'appeals.triage',
    eachOrder(
      (who, { thing, org }) => seesOrder(who, thing, org),
      ({ state }) => (inHand(state) ? 'organisation-unknown' : 'order-ended'),
      { orgId: NOWHERE, reason: '转给别人' },
    ),
  ),
  path(
    hands.handOver,
    'orders.work',
    eachOrder(ownOrder, ({ state }) => (inHand(state) ? 'ok' : 'order-ended'), { text: '交给小王' }),
  ),
  path(hands.remindHandler, 'appeals.triage', (who, ask) =>
    orders
      .filter(({ state }) => !inHand(state))
      .map((order) =>
        ask(
          { params: { orderId: order.id }, body: {} },
          {
            about: `${order.thing.key} (${order.state})`,
            gives: seesOrder(who, order.thing, order.org) ? 'order-ended' : 'not-found',
          },
        ),
      ),
  ),
]
