/** The rulebook in the matrix: who may ask, and what comes of it. */
import * as rules from '#rulebook/endpoints.ts'
import { HERE } from '../../testing.ts'
import { draftId, inForceId } from './draft.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, keepsRules } from './world.ts'

export const paths: readonly Path[] = [
  path(rules.listRuleSets, 'rules.read', (_, ask) => [ask({})]),
  path(rules.showRuleSet, 'rules.read', (_, ask) => [
    ask({ params: { ruleSetId: draftId } }),
    ask({ params: { ruleSetId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(rules.tryRuleSet, 'rules.read', (_, ask) => [
    ask({ params: { ruleSetId: draftId }, query: { text: '灯不亮', area: HERE } }),
  ]),
  path(rules.listTemplates, 'staff', (_, ask) => [ask({ query: {} })]),
  path(rules.copyRuleSet, 'rules.manage', (who, ask) => [
    ask({ params: { ruleSetId: inForceId }, body: { name: '又一份' } }, { gives: keepsRules(who, 'ok') }),
  ]),
  path(rules.saveRuleSet, 'rules.manage', (who, ask) => [
    ask(
      {
        params: { ruleSetId: draftId },
        body: {
          version: 99,
          name: '改',
          content: { rules: [], ladder: [], whistleMinutes: 30, templates: [], promises: [] },
        },
      },
      { gives: keepsRules(who, 'changed-meanwhile') },
    ),
  ]),
  path(rules.discardRuleSet, 'rules.manage', (who, ask) => [
    ask({ params: { ruleSetId: inForceId } }, { gives: keepsRules(who, 'rules-laid-down') }),
  ]),
  path(rules.activateRuleSet, 'rules.manage', (who, ask) => [
    ask(
      { params: { ruleSetId: inForceId }, body: { version: 1 } },
      { gives: keepsRules(who, 'rules-laid-down') },
    ),
  ]),
  path(rules.recallRuleSet, 'rules.manage', (who, ask) => [
    ask({ params: { ruleSetId: inForceId } }, { gives: keepsRules(who, 'not-scheduled') }),
  ]),
]
