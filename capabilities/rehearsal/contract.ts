import { z } from 'zod'
import { AppealId } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { RuleSetId } from '#rulebook/contract.ts'

export const RehearsalId = idOf('Rehearsal')
export type RehearsalId = z.infer<typeof RehearsalId>

export const RehearsalState = z.enum(['running', 'done', 'cancelled', 'failed'])
export type RehearsalState = z.infer<typeof RehearsalState>

const Named = z.object({ zh: z.string(), en: z.string() })

/** So many appeals that went to one would go to another. Figures of organisations, never of people. */
export const Shift = z.object({ from: Named.nullable(), to: Named.nullable(), count: z.number().int() })
export type Shift = z.infer<typeof Shift>

/** How many appeals a rule of the draft catches. */
export const Caught = z.object({
  ruleId: z.string(),
  zh: z.string(),
  en: z.string(),
  count: z.number().int(),
})
export type Caught = z.infer<typeof Caught>

export const Rehearsal = z.object({
  id: RehearsalId,
  ruleSetId: RuleSetId,
  state: RehearsalState,
  /** The draft still says what was rehearsed. */
  current: z.boolean(),
  from: Moment,
  to: Moment,
  total: z.number().int(),
  done: z.number().int(),
  startedName: z.string(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  /** Appeals with any difference, and by what differs. */
  differing: z.number().int(),
  byHands: z.number().int(),
  byCategory: z.number().int(),
  byPromise: z.number().int(),
  shifts: z.array(Shift),
  caught: z.array(Caught),
})
export type Rehearsal = z.infer<typeof Rehearsal>

/** One appeal that the draft would have treated otherwise. */
export const Difference = z.object({
  appealId: AppealId,
  number: z.string(),
  title: z.string(),
  placeZh: z.string(),
  placeEn: z.string(),
  receivedAt: Moment,
  orgBefore: Named.nullable(),
  orgAfter: Named.nullable(),
  categoryBefore: Named.nullable(),
  categoryAfter: Named.nullable(),
  policyBefore: Named.nullable(),
  policyAfter: Named.nullable(),
  dueBefore: Moment.nullable(),
  dueAfter: Moment.nullable(),
  ruleId: z.string().nullable(),
})
export type Difference = z.infer<typeof Difference>

export const startRehearsal = endpoint({
  id: 'startRehearsal',
  summary: 'Run a draft dry on the appeals of the last days; what differs is told, nothing is changed',
  method: 'POST',
  path: '/desk/rules/:ruleSetId/rehearsals',
  needs: 'rules.manage',
  params: z.object({ ruleSetId: RuleSetId }),
  body: z.object({ days: z.number().int().min(1).max(366).default(30) }),
  returns: z.object({ id: RehearsalId, total: z.number().int() }),
  refusals: ['rules-laid-down', 'rehearsal-runs'],
})
export const showRehearsal = endpoint({
  id: 'showRehearsal',
  summary: 'The last dry run of a version: how far it is, and what it found',
  method: 'GET',
  path: '/desk/rules/:ruleSetId/rehearsal',
  needs: 'rules.read',
  params: z.object({ ruleSetId: RuleSetId }),
  returns: z.object({ rehearsal: Rehearsal.nullable() }),
  refusals: [],
})
export const cancelRehearsal = endpoint({
  id: 'cancelRehearsal',
  summary: 'Stop a dry run',
  method: 'POST',
  path: '/desk/rehearsals/:rehearsalId/cancelling',
  needs: 'rules.manage',
  params: z.object({ rehearsalId: RehearsalId }),
  returns: z.object({ id: RehearsalId, state: RehearsalState }),
  refusals: ['rehearsal-ended'],
})
export const listDifferences = endpoint({
  id: 'listDifferences',
  summary: 'Appeals that a draft would have treated otherwise, of those one may see, the youngest first',
  method: 'GET',
  path: '/desk/rehearsals/:rehearsalId/differences',
  needs: 'rules.read',
  params: z.object({ rehearsalId: RehearsalId }),
  query: z.object({ ...PageQuery }),
  returns: pageOf(Difference),
  refusals: ['cursor-unknown'],
})

export const rehearsalEndpoints = { startRehearsal, showRehearsal, cancelRehearsal, listDifferences } as const
