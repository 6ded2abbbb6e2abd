import { findAppeal, forDispatch } from '#appeals/server/index.ts'
import { route } from '#kernel/server/route.ts'
import {
  acceptOrder,
  declineOrder,
  dispatchOrder,
  exportOrders,
  listDeskOrders,
  listMyOrders,
  proposeForAppeal,
  readOrderFile,
  recallOrder,
  reportProgress,
  showOrder,
  submitResult,
  verifyOrder,
} from '../contract.ts'
import { checkByReporter as checkByReporterEndpoint } from '../contract/checking.ts'
import { addHandler, handOver as handOverOrder, remindHandler, transferOrder } from '../contract/hands.ts'
import { listDeskSheets, listMySheets } from '../contract/sheets.ts'
import { recall, send, verify } from './commands/by-desk.ts'
import { checkByReporter } from './commands/by-reporter.ts'
import { accept, decline, progress, submit } from './commands/by-handler.ts'
import { addHands, handOver, remind, transfer } from './commands/hands.ts'
import { exportOrdersOf } from './export.ts'
import { ordersOfArea, ordersOfOrganisation } from './lists.ts'
import { orderPage } from './page.ts'
import { propose } from './propose.ts'
import { areaSheets, ownSheets } from './sheets.ts'
import { findOrder } from './store.ts'

export const dispatchRoutes = [
  route(proposeForAppeal, async ({ params, query }, act) =>
    propose(act, (await findAppeal(act.tx, params.appealId)) ?? act.refuse('not-found'), query.categoryCode),
  ),
  route(dispatchOrder, ({ params, body }, act) => send(act, params.appealId, body)),
  route(recallOrder, ({ params, body }, act) => recall(act, params.orderId, body.reason)),
  route(addHandler, ({ params, body }, act) => addHands(act, params.appealId, body)),
  route(transferOrder, ({ params, body }, act) => transfer(act, params.orderId, body)),
  route(handOverOrder, ({ params, body }, act) => handOver(act, params.orderId, body.text)),
  route(remindHandler, ({ params, body }, act) => remind(act, params.orderId, body.text)),
  route(verifyOrder, ({ params, body }, act) => verify(act, params.orderId, { ...body, text: body.text })),
  route(
    checkByReporterEndpoint,
    ({ body }, act) => checkByReporter(act, { ...body, text: body.text }),
    forDispatch.byCode,
  ),
  route(listDeskOrders, ({ query }, act) =>
    ordersOfArea(act, query, { cursor: query.cursor, limit: query.limit, sort: query.sort }),
  ),
  route(listMyOrders, ({ query }, act) =>
    ordersOfOrganisation(act, query, { cursor: query.cursor, limit: query.limit }),
  ),
  route(listMySheets, ({ query }, act) => ownSheets(act, query.until)),
  route(listDeskSheets, ({ query }, act) =>
    areaSheets(act, { until: query.until, area: query.area, handler: query.handler }),
  ),
  route(showOrder, async ({ params }, act) =>
    orderPage(act, (await findOrder(act.tx, params.orderId)) ?? act.refuse('not-found')),
  ),
  route(acceptOrder, ({ params }, act) => accept(act, params.orderId)),
  route(declineOrder, ({ params, body }, act) =>
    decline(act, params.orderId, { reason: body.reason, text: body.text }),
  ),
  route(reportProgress, ({ params, body }, act) => progress(act, params.orderId, body)),
  route(submitResult, ({ params, body }, act) => submit(act, params.orderId, body)),
  route(readOrderFile, async ({ params }, act) => {
    const order = (await findOrder(act.tx, params.orderId)) ?? act.refuse('not-found')
    return forDispatch.fileOf(act, order.appealId, params.fileId)
  }),
  route(exportOrders, ({ query }, act) => exportOrdersOf(act, query, query.format, query.lang)),
]
