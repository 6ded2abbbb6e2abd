import { z } from 'zod'
import { SaidKind } from '#catalogue/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { textOf } from '#kernel/common/text.ts'
import { RuleChannel, RuleContent, RuleSetId, RuleSetState, Template, TemplateFor } from './contract.ts'

const Named = z.object({ zh: z.string(), en: z.string() })

export const RuleSetRow = z.object({
  id: RuleSetId,
  name: z.string(),
  state: RuleSetState,
  rules: z.number().int(),
  createdName: z.string(),
  createdAt: Moment,
  changedAt: Moment,
  /** From when it holds; none while it is a draft. */
  effectiveFrom: Moment.nullable(),
  activatedName: z.string().nullable(),
  version: z.number().int(),
  /** A dry run of exactly this content was made. */
  rehearsed: z.boolean(),
})
export type RuleSetRow = z.infer<typeof RuleSetRow>

/** A rule as a sentence, and the earlier one because of which it is never reached. */
export const ToldRule = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  shadowedBy: z.string().nullable(),
})
export type ToldRule = z.infer<typeof ToldRule>

export const RuleSetPage = RuleSetRow.extend({
  content: RuleContent,
  told: z.array(ToldRule),
  /** Names of the areas and organisations it speaks of, by code and id. */
  names: z.object({ areas: z.record(z.string(), Named), orgs: z.record(z.string(), Named) }),
})
export type RuleSetPage = z.infer<typeof RuleSetPage>

const bySet = z.object({ ruleSetId: RuleSetId })
const SetMoved = z.object({ id: RuleSetId, version: z.number().int() })

export const listRuleSets = endpoint({
  id: 'listRuleSets',
  summary: 'Versions of the rules, the youngest first',
  method: 'GET',
  path: '/desk/rules',
  needs: 'rules.read',
  returns: z.object({ items: z.array(RuleSetRow) }),
  refusals: [],
})
export const showRuleSet = endpoint({
  id: 'showRuleSet',
  summary: 'One version of the rules, each as a sentence',
  method: 'GET',
  path: '/desk/rules/:ruleSetId',
  needs: 'rules.read',
  params: bySet,
  returns: RuleSetPage,
  refusals: [],
})
export const copyRuleSet = endpoint({
  id: 'copyRuleSet',
  summary: 'Begin a draft from a version',
  method: 'POST',
  path: '/desk/rules/:ruleSetId/copies',
  needs: 'rules.manage',
  params: bySet,
  body: z.object({ name: textOf(60) }),
  returns: SetMoved,
  refusals: [],
})
const FLAWS = [
  'rule-does-nothing',
  'rule-names-two',
  'category-unknown',
  'policy-unknown',
  'organisation-unknown',
  'area-unknown',
  'placeholder-unknown',
] as const
export const saveRuleSet = endpoint({
  id: 'saveRuleSet',
  summary: 'Keep what a draft says',
  method: 'PUT',
  path: '/desk/rules/:ruleSetId',
  needs: 'rules.manage',
  params: bySet,
  body: z.object({ version: z.number().int().min(1), name: textOf(60), content: RuleContent }),
  returns: SetMoved,
  refusals: ['rules-laid-down', ...FLAWS],
})
export const discardRuleSet = endpoint({
  id: 'discardRuleSet',
  summary: 'Throw a draft away',
  method: 'DELETE',
  path: '/desk/rules/:ruleSetId',
  needs: 'rules.manage',
  params: bySet,
  returns: z.object({ id: RuleSetId }),
  refusals: ['rules-laid-down'],
})
export const activateRuleSet = endpoint({
  id: 'activateRuleSet',
  summary: 'Let a draft hold from a moment; now, where none is named',
  method: 'POST',
  path: '/desk/rules/:ruleSetId/activation',
  needs: 'rules.manage',
  params: bySet,
  body: z.object({ version: z.number().int().min(1), from: Moment.optional() }),
  returns: SetMoved.extend({ effectiveFrom: Moment }),
  refusals: ['rules-laid-down', 'dry-run-first', 'start-is-past', 'start-taken', ...FLAWS],
})
export const recallRuleSet = endpoint({
  id: 'recallRuleSet',
  summary: 'Make a version that does not hold yet a draft again',
  method: 'POST',
  path: '/desk/rules/:ruleSetId/recall',
  needs: 'rules.manage',
  params: bySet,
  returns: SetMoved,
  refusals: ['not-scheduled'],
})
export const TryOut = z.object({
  /** The rule that would catch it. */
  ruleId: z.string().nullable(),
  /** The category it was taken for: the one named, or the one its words suggest. */
  categoryCode: z.string().nullable(),
  /** The rules above it, with the first line of each that does not hold. */
  passed: z.array(z.object({ ruleId: z.string(), because: z.string() })),
})
export type TryOut = z.infer<typeof TryOut>
export const tryRuleSet = endpoint({
  id: 'tryRuleSet',
  summary: 'Which rule would catch what somebody says, and why the others do not',
  method: 'GET',
  path: '/desk/rules/:ruleSetId/trial',
  needs: 'rules.read',
  params: bySet,
  query: z.object({
    text: textOf(500, 0).default(''),
    area: AreaCode,
    category: z.string().max(20).optional(),
    kind: SaidKind.default('problem'),
    channel: RuleChannel.default('doorway'),
    urgent: z.enum(['yes', 'no']).default('no'),
    at: Moment.optional(),
  }),
  returns: TryOut,
  refusals: [],
})
export const listTemplates = endpoint({
  id: 'listTemplates',
  summary: 'Ready texts in force',
  method: 'GET',
  path: '/templates',
  needs: 'staff',
  query: z.object({ for: TemplateFor.optional() }),
  returns: z.object({ items: z.array(Template), whistleMinutes: z.number().int() }),
  refusals: [],
})

export const rulebookEndpoints = {
  listRuleSets,
  showRuleSet,
  copyRuleSet,
  saveRuleSet,
  discardRuleSet,
  activateRuleSet,
  recallRuleSet,
  tryRuleSet,
  listTemplates,
} as const
