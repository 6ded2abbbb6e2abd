import { route } from '#kernel/server/route.ts'
import {
  holdAppeal,
  listCertificates,
  listHolds,
  releaseHold,
  setRetention,
  showRetention,
} from '../contract.ts'
import { certificates } from './certificates.ts'
import { hold, holds, release } from './holds.ts'
import { setRetentionRule, whatIsDue } from './rule.ts'

export const retentionRoutes = [
  route(showRetention, (_, act) => whatIsDue(act)),
  route(setRetention, ({ body }, act) => Promise.resolve(setRetentionRule(act, body))),
  route(listCertificates, ({ query }, act) => certificates(act, query)),
  route(listHolds, async (_, act) => ({ items: await holds(act) })),
  route(holdAppeal, ({ body }, act) => hold(act, body)),
  route(releaseHold, ({ params }, act) => release(act, params.holdId)),
]
