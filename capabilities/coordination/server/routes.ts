import { route } from '#kernel/server/route.ts'
import { findOrder } from '#dispatch/server/index.ts'
import {
  answerSupervision,
  arriveAtWhistle,
  askForOrder,
  assessSupport,
  assessWhistle,
  blowWhistle,
  callToWhistle,
  closeSupervision,
  countTurns,
  decideRequest,
  exportTurns,
  listMyCalls,
  listOwnRequests,
  listRequests,
  listShelved,
  listSupervisions,
  listWhistles,
  postponeShelved,
  releaseFromWhistle,
  resumeOrder,
  superviseOrder,
} from '../contract.ts'
import { ask, decide, postpone, resumeShelved } from './commands/requests.ts'
import { answer, close, supervise } from './commands/supervision.ts'
import { arrive, assessCall, assessHelp, blow, callFurther, release } from './commands/whistle.ts'
import { turnCounts } from './counts.ts'
import {
  calls,
  callsOfAppeal,
  requestsOfArea,
  requestsOfOrder,
  shelvedOfArea,
  supervisionsOfArea,
  supervisionsOfOrder,
} from './store.ts'
import { turnSheet } from './sheets.ts'

export const coordinationRoutes = [
  route(askForOrder, ({ params, body }, act) => ask(act, params.orderId, body)),
  route(decideRequest, ({ params, body }, act) => decide(act, params.requestId, body)),
  route(listRequests, ({ query }, act) => requestsOfArea(act, query.appeal, query)),
  route(listOwnRequests, async ({ params }, act) => {
    const order = (await findOrder(act.tx, params.orderId)) ?? act.refuse('not-found')
    if (order.orgId !== act.actor.orgId) act.refuse('not-found')
    return {
      requests: await requestsOfOrder(act, order.id),
      supervisions: await supervisionsOfOrder(act, order.id),
      calls: await callsOfAppeal(act, order.appealId),
    }
  }),
  route(countTurns, (_, act) => turnCounts(act)),
  route(listShelved, ({ query }, act) => shelvedOfArea(act, query)),
  route(resumeOrder, ({ params, body }, act) => resumeShelved(act, params.orderId, body.text)),
  route(postponeShelved, ({ params, body }, act) => postpone(act, params.orderId, body)),
  route(superviseOrder, ({ params, body }, act) => supervise(act, params.orderId, body)),
  route(answerSupervision, ({ params, body }, act) => answer(act, params.supervisionId, body.text)),
  route(closeSupervision, ({ params, body }, act) => close(act, params.supervisionId, body.text)),
  route(listSupervisions, ({ query }, act) => supervisionsOfArea(act, query.appeal, query)),
  route(blowWhistle, ({ params, body }, act) => blow(act, params.appealId, body)),
  route(callToWhistle, ({ params, body }, act) =>
    callFurther(act, params.whistleId, { ...body, text: body.text }),
  ),
  route(arriveAtWhistle, ({ params, body }, act) => arrive(act, params.callId, body.text)),
  route(releaseFromWhistle, ({ params, body }, act) =>
    release(act, params.callId, { text: body.text, why: body.why, support: body.support }),
  ),
  route(assessWhistle, ({ params, body }, act) => assessCall(act, params.callId, body.clarity)),
  route(assessSupport, ({ params, body }, act) => assessHelp(act, params.callId, body.support)),
  route(listWhistles, ({ query }, act) => calls(act, { appeal: query.appeal, open: query.open }, query)),
  route(exportTurns, ({ query }, act) => turnSheet(act, query.list, query)),
  route(listMyCalls, ({ query }, act) => calls(act, { own: true }, query)),
]
