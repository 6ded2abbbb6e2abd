import type { Act } from '#kernel/server/act.ts'
import { route } from '#kernel/server/route.ts'
import { forCallbacks } from '#appeals/server/index.ts'
import {
  answerStill,
  askedStill,
  changeCallRule,
  closeFollowUp,
  countCallbacks,
  exportCallbacks,
  exportFollowUps,
  listCallbacks,
  listFollowUps,
  recordAnswer,
  recordAttempt,
  showCallRule,
} from '../contract.ts'
import { answer, attempt } from './commands/calling.ts'
import { close } from './commands/follow-up.ts'
import { answerStillSo, stillOf } from './commands/still.ts'
import { changeRule, isDistrictWide, ruleInForce } from './rule.ts'
import { callbackSheet, followUpSheet } from './sheets.ts'
import { callbacksOf, callCounts, followUpsOf } from './store.ts'

export const callbacksRoutes = [
  route(listCallbacks, ({ query }, act) =>
    callbacksOf(act, { appeal: query.appeal, when: query.when }, query),
  ),
  route(exportCallbacks, ({ query }, act) => callbackSheet(act, query.when, query)),
  route(exportFollowUps, ({ query }, act) => followUpSheet(act, query)),
  route(countCallbacks, (_, act) => callCounts(act)),
  route(recordAttempt, ({ params, body }, act) =>
    attempt(act, params.callbackId, { outcome: body.outcome, words: body.words, wishAt: body.wishAt }),
  ),
  route(recordAnswer, ({ params, body }, act) =>
    answer(act, params.callbackId, { ...body, words: body.words }),
  ),
  route(listFollowUps, ({ query }, act) => followUpsOf(act, query.appeal, query)),
  route(closeFollowUp, ({ params, body }, act) =>
    close(act, params.followUpId, { text: body.text, toReporter: body.toReporter }),
  ),
  route(showCallRule, async (_, act) => ({
    ...(await ruleInForce(act)),
    mayChange: act.actor.permissions.has('rules.manage') && isDistrictWide(act),
  })),
  route(changeCallRule, ({ body }, act) => changeRule(act, body)),
  route(askedStill, async (_, act) => ({ state: await stillOf(act as Act<never>) }), forCallbacks.byCode),
  route(
    answerStill,
    async ({ body }, act) => ({
      state: await answerStillSo(act, { answer: body.answer, text: body.text }),
    }),
    forCallbacks.byCode,
  ),
]
