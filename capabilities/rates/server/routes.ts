import { route } from '#kernel/server/route.ts'
import {
  askExclusion,
  decideExclusion,
  exportExclusions,
  exportRated,
  exportRates,
  listExclusions,
  listRated,
  showRates,
} from '../contract.ts'
import { ask, decide } from './commands/exclusion.ts'
import { exclusionsOf } from './exclusions.ts'
import { exportOf } from './export.ts'
import { exclusionSheet, ratedSheet } from './sheets.ts'
import { behindNumber, figuresOf } from './figures.ts'

export const ratesRoutes = [
  route(showRates, ({ query }, act) => figuresOf(act, query, query.by)),
  route(listRated, ({ query }, act) => behindNumber(act, query)),
  route(exportRates, ({ query }, act) => exportOf(act, query, query)),
  route(exportRated, ({ query }, act) => ratedSheet(act, query, query)),
  route(exportExclusions, ({ query }, act) => exclusionSheet(act, query.state, query)),
  route(askExclusion, ({ params, body }, act) => ask(act, params.appealId, body)),
  route(decideExclusion, ({ params, body }, act) => decide(act, params.exclusionId, body)),
  route(listExclusions, ({ query }, act) =>
    exclusionsOf(act, { appeal: query.appeal, state: query.state }, query),
  ),
]
