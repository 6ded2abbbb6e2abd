import { route } from '#kernel/server/route.ts'
import {
  activateRuleSet,
  copyRuleSet,
  discardRuleSet,
  listRuleSets,
  listTemplates,
  recallRuleSet,
  saveRuleSet,
  showRuleSet,
  tryRuleSet,
} from '../endpoints.ts'
import { activate, recall } from './commands/activation.ts'
import { copy, discard, save } from './commands/drafts.ts'
import { rulesInForce } from './in-force.ts'
import { ruleSetPage, ruleSets, tryOut } from './pages.ts'

export const rulebookRoutes = [
  route(listRuleSets, (_, act) => ruleSets(act)),
  route(showRuleSet, ({ params }, act) => ruleSetPage(act, params.ruleSetId)),
  route(copyRuleSet, ({ params, body }, act) => copy(act, params.ruleSetId, body.name)),
  route(saveRuleSet, ({ params, body }, act) => save(act, params.ruleSetId, body)),
  route(discardRuleSet, ({ params }, act) => discard(act, params.ruleSetId)),
  route(activateRuleSet, ({ params, body }, act) =>
    activate(act, params.ruleSetId, { version: body.version, from: body.from }),
  ),
  route(recallRuleSet, ({ params }, act) => recall(act, params.ruleSetId)),
  route(tryRuleSet, ({ params, query }, act) => tryOut(act, params.ruleSetId, query)),
  route(listTemplates, async ({ query }, act) => {
    const { templates, whistleMinutes } = (await rulesInForce(act.tx, act.now())).content
    return {
      items: query.for === undefined ? templates : templates.filter((one) => one.for === query.for),
      whistleMinutes,
    }
  }),
]
