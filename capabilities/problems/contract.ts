import { z } from 'zod'
import { AppealId, AppealState, TrackingCode } from '#appeals/contract.ts'
import { CategoryCode } from '#catalogue/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { OrgId } from '#organisations/contract.ts'

export const ProblemId = idOf('Problem')
export type ProblemId = z.infer<typeof ProblemId>
export const MeasureId = idOf('Measure')

/** From the first suspicion to the cure. `not-now`: it cannot be cured now, and is looked at again on a day. */
export const ProblemState = z.enum([
  'candidate',
  'declined',
  'open',
  'in-cure',
  'watching',
  'cured',
  'not-now',
])
export type ProblemState = z.infer<typeof ProblemState>

/** How it was found: often within some time, again soon after it was closed, or by hand. */
export const FoundBy = z.enum(['often', 'again', 'hand'])
export type FoundBy = z.infer<typeof FoundBy>

/** Why it keeps coming back. */
export const Cause = z.enum([
  'ageing',
  'design',
  'workmanship',
  'upkeep',
  'use',
  'unclear-duty',
  'no-fund',
  'outside',
  'unknown',
])
export type Cause = z.infer<typeof Cause>

/** Out of which purse the cure is paid. */
export const Fund = z.enum([
  'property-fee',
  'common-income',
  'maintenance-fund',
  'public-budget',
  'community-fund',
  'other',
  'undecided',
])
export type Fund = z.infer<typeof Fund>

export const ReviewResult = z.enum(['recurs', 'calmer', 'solved'])
export type ReviewResult = z.infer<typeof ReviewResult>

/** When the same counts as coming back. A setting of the district. */
export const RecurrenceRule = z.object({
  /** So many appeals, of different days, … */
  times: z.number().int().min(2).max(20),
  /** … within so many days. */
  withinDays: z.number().int().min(30).max(730),
  /** Or again within so many days after one was closed. */
  againDays: z.number().int().min(0).max(365),
  /** Points without a building are the same place when they lie so near. */
  nearM: z.number().int().min(10).max(300),
  /** What is the same matter: the category, or its group. */
  by: z.enum(['category', 'group']),
  /** How long it is watched after the last measure. */
  watchDays: z.number().int().min(30).max(365),
})
export type RecurrenceRule = z.infer<typeof RecurrenceRule>

const Row = {
  id: ProblemId,
  number: z.string(),
  state: ProblemState,
  foundBy: FoundBy,
  titleZh: z.string(),
  titleEn: z.string(),
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
  matter: z.string(),
  matterZh: z.string(),
  matterEn: z.string(),
  ownerId: OrgId.nullable(),
  ownerZh: z.string().nullable(),
  ownerEn: z.string().nullable(),
  reviewOn: z.iso.date().nullable(),
  /** Its day has come. */
  isDue: z.boolean(),
  occurrences: z.number().int(),
  lastAt: Moment.nullable(),
  foundAt: Moment,
  /** How often it came back after it was watched or cured. */
  returns: z.number().int(),
} as const
export const ProblemRow = z.object(Row)
export type ProblemRow = z.infer<typeof ProblemRow>

export const Measure = z.object({
  id: MeasureId,
  text: z.string(),
  orgId: OrgId,
  orgZh: z.string(),
  orgEn: z.string(),
  until: z.iso.date(),
  doneOn: z.iso.date().nullable(),
  doneText: z.string().nullable(),
})
export type Measure = z.infer<typeof Measure>

export const ProblemLine = z.object({
  seq: z.number().int(),
  at: Moment,
  name: z.enum([
    'found',
    'made',
    'confirmed',
    'declined',
    'changed',
    'linked',
    'unlinked',
    'planned',
    'done',
    'moved',
    'reviewed',
    'recurred',
  ]),
  by: z.string(),
  text: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type ProblemLine = z.infer<typeof ProblemLine>

/** How often in a stretch of days; `per90` in tenths, so that it stays a whole number. */
export const Stretch = z.object({ days: z.number().int(), count: z.number().int(), per90: z.number().int() })
export type Stretch = z.infer<typeof Stretch>

export const ProblemPage = z.object({
  ...Row,
  version: z.number().int(),
  cause: Cause.nullable(),
  causeText: z.string().nullable(),
  fund: Fund.nullable(),
  /** In cents. */
  fundCents: z.number().int().nullable(),
  fundNote: z.string().nullable(),
  watchUntil: z.iso.date().nullable(),
  curedOn: z.iso.date().nullable(),
  measures: z.array(Measure),
  appeals: z.array(
    z.object({
      appealId: AppealId,
      number: z.string(),
      title: z.string(),
      state: AppealState,
      receivedAt: Moment,
      closedAt: Moment.nullable(),
      byHand: z.boolean(),
    }),
  ),
  /** Its appeals by month, YYYY-MM, months without any among them. */
  months: z.array(z.object({ month: z.string(), count: z.number().int() })),
  /** Before the first measure was done, and after the last. */
  before: Stretch.nullable(),
  after: Stretch.nullable(),
  history: z.array(ProblemLine),
})
export type ProblemPage = z.infer<typeof ProblemPage>

const Plan = {
  titleZh: textOf(60, 2),
  titleEn: optionalText(120),
  cause: Cause,
  causeText: optionalText(500),
  ownerId: OrgId,
  fund: Fund,
  fundCents: z.number().int().min(0).max(100_000_000_000).optional(),
  fundNote: optionalText(200),
  reviewOn: z.iso.date(),
} as const
const Moved = z.object({ problemId: ProblemId, state: ProblemState, version: z.number().int() })
export type ProblemMoved = z.input<typeof Moved>

const byProblem = z.object({ problemId: ProblemId })
const byAppeal = z.object({ appealId: AppealId })
const PLANNED = [
  'day-out-of-range',
  'organisation-unknown',
  'organisation-inactive',
  'outside-its-area',
] as const

export const ProblemTab = z.enum(['candidates', 'open', 'watching', 'cured', 'declined'])
export type ProblemTab = z.infer<typeof ProblemTab>
const Filter = {
  tab: ProblemTab.default('open'),
  area: AreaCode.optional(),
  category: CategoryCode.optional(),
  owner: OrgId.optional(),
} as const

export const listProblems = endpoint({
  id: 'listProblems',
  summary: 'What keeps coming back, due reviews first',
  method: 'GET',
  path: '/desk/problems',
  needs: 'appeals.read',
  query: z.object({ ...PageQuery, ...Filter }),
  returns: pageOf(ProblemRow),
  refusals: ['cursor-unknown', 'area-outside-yours'],
})
export const exportProblems = endpoint({
  id: 'exportProblems',
  summary: 'The list as CSV or XLSX',
  method: 'GET',
  path: '/desk/problems/export',
  needs: 'appeals.export',
  query: z.object({
    ...Filter,
    format: z.enum(['csv', 'xlsx']),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
  returns: 'file',
  refusals: ['area-outside-yours'],
})
export const countProblems = endpoint({
  id: 'countProblems',
  summary: 'How many stand in each list; counting stops at `ceiling`',
  method: 'GET',
  path: '/desk/problems/counts',
  needs: 'appeals.read',
  returns: z.object({
    candidates: z.number().int(),
    open: z.number().int(),
    watching: z.number().int(),
    cured: z.number().int(),
    declined: z.number().int(),
    due: z.number().int(),
    ceiling: z.number().int(),
  }),
  refusals: [],
})
export const showRecurrence = endpoint({
  id: 'showRecurrence',
  summary: 'Of what was closed, how much was followed by the same at the same place',
  method: 'GET',
  path: '/desk/problems/recurrence',
  needs: 'appeals.read',
  query: z.object({ area: AreaCode.optional() }),
  returns: z.object({
    areaCode: AreaCode,
    /** Closed within so many days. */
    days: z.number().int(),
    closed: z.number().int(),
    /** Followed within so many days by the same place and category. */
    withinDays: z.number().int(),
    followed: z.number().int(),
    /** Closed so lately that the same may still follow in time. */
    young: z.number().int(),
  }),
  refusals: ['area-outside-yours'],
})
export const showRecurrenceRule = endpoint({
  id: 'showRecurrenceRule',
  summary: 'When the same counts as coming back',
  method: 'GET',
  path: '/desk/problems/rule',
  needs: 'appeals.read',
  returns: RecurrenceRule,
  refusals: [],
})
export const setRecurrenceRule = endpoint({
  id: 'setRecurrenceRule',
  summary: 'Set when the same counts as coming back; what was received in the last year is looked at anew',
  method: 'PUT',
  path: '/desk/problems/rule',
  needs: 'rules.manage',
  body: RecurrenceRule,
  returns: RecurrenceRule,
  refusals: [],
})
export const showProblem = endpoint({
  id: 'showProblem',
  summary: 'One problem with its appeals, measures and history',
  method: 'GET',
  path: '/desk/problems/:problemId',
  needs: 'appeals.read',
  params: byProblem,
  returns: ProblemPage,
  refusals: [],
})
export const confirmProblem = endpoint({
  id: 'confirmProblem',
  summary: 'A candidate is one: say why it comes back, who cures it, with what money, and when to look again',
  method: 'POST',
  path: '/desk/problems/:problemId/confirmation',
  needs: 'problems.keep',
  params: byProblem,
  body: z.object({ version: z.number().int(), ...Plan }),
  returns: Moved,
  refusals: ['not-a-candidate', ...PLANNED],
})
export const declineProblem = endpoint({
  id: 'declineProblem',
  summary: 'A candidate is none. It comes back only when the same happens anew',
  method: 'POST',
  path: '/desk/problems/:problemId/refusal',
  needs: 'problems.keep',
  params: byProblem,
  body: z.object({ version: z.number().int(), text: textOf(500, 2) }),
  returns: Moved,
  refusals: ['not-a-candidate'],
})
export const makeProblem = endpoint({
  id: 'makeProblem',
  summary: 'Make a problem of an appeal, with all that was said of the same at the same place',
  method: 'POST',
  path: '/desk/appeals/:appealId/problem',
  needs: 'problems.keep',
  params: byAppeal,
  body: z.object(Plan),
  returns: Moved,
  refusals: ['belongs-to-one', 'is-sealed', 'place-and-category-needed', 'problem-there', ...PLANNED],
})
export const changeProblem = endpoint({
  id: 'changeProblem',
  summary: 'Change title, cause, owner, fund or the day to look again',
  method: 'PUT',
  path: '/desk/problems/:problemId',
  needs: 'problems.keep',
  params: byProblem,
  body: z.object({ version: z.number().int(), ...Plan }),
  returns: Moved,
  refusals: ['not-in-hand', ...PLANNED],
})
export const linkAppeal = endpoint({
  id: 'linkAppeal',
  summary: 'An appeal belongs to it too',
  method: 'POST',
  path: '/desk/problems/:problemId/appeals',
  needs: 'problems.keep',
  params: byProblem,
  body: z.object({ number: textOf(40, 3) }),
  returns: Moved,
  refusals: ['not-in-hand', 'appeal-unknown', 'belongs-to-one', 'is-sealed'],
})
export const unlinkAppeal = endpoint({
  id: 'unlinkAppeal',
  summary: 'An appeal does not belong to it',
  method: 'POST',
  path: '/desk/problems/:problemId/appeals/:appealId/unlinking',
  needs: 'problems.keep',
  params: z.object({ problemId: ProblemId, appealId: AppealId }),
  body: z.object({ text: textOf(300, 2) }),
  returns: Moved,
  refusals: ['not-linked'],
})
export const addMeasure = endpoint({
  id: 'addMeasure',
  summary: 'Plan a measure: what, who, until when',
  method: 'POST',
  path: '/desk/problems/:problemId/measures',
  needs: 'problems.keep',
  params: byProblem,
  body: z.object({ text: textOf(300, 2), orgId: OrgId, until: z.iso.date() }),
  returns: Moved,
  refusals: ['not-in-hand', ...PLANNED],
})
export const finishMeasure = endpoint({
  id: 'finishMeasure',
  summary: 'A measure was carried out. After the last one the place is watched',
  method: 'POST',
  path: '/desk/problems/:problemId/measures/:measureId/completion',
  needs: 'problems.keep',
  params: z.object({ problemId: ProblemId, measureId: MeasureId }),
  body: z.object({ text: textOf(300, 2) }),
  returns: Moved,
  refusals: ['not-in-hand', 'measure-done'],
})
export const reviewProblem = endpoint({
  id: 'reviewProblem',
  summary: 'Looked at again: it recurs, is calmer, or is solved',
  method: 'POST',
  path: '/desk/problems/:problemId/reviews',
  needs: 'problems.keep',
  params: byProblem,
  body: z.object({
    version: z.number().int(),
    result: ReviewResult,
    text: textOf(500, 2),
    nextOn: z.iso.date().optional(),
  }),
  returns: Moved,
  refusals: ['not-in-hand', 'day-missing', 'day-out-of-range'],
})
export const postponeProblem = endpoint({
  id: 'postponeProblem',
  summary: 'It cannot be cured now: why, and when it is looked at again',
  method: 'POST',
  path: '/desk/problems/:problemId/postponement',
  needs: 'problems.keep',
  params: byProblem,
  body: z.object({ version: z.number().int(), text: textOf(500, 2), nextOn: z.iso.date() }),
  returns: Moved,
  refusals: ['not-in-hand', 'day-out-of-range'],
})

export const problemOfAppeal = endpoint({
  id: 'problemOfAppeal',
  summary: 'Which problem an appeal belongs to, and how often the same was said there',
  method: 'GET',
  path: '/desk/appeals/:appealId/problem',
  needs: 'appeals.see',
  params: byAppeal,
  returns: z.object({
    problem: ProblemRow.nullable(),
    /** It belongs to it, rather than only to the same place and matter. */
    belongs: z.boolean(),
    /** How many of the same there were within so many days, this one among them; 0 where nothing can be said. */
    count: z.number().int(),
    withinDays: z.number().int(),
    before: z.array(
      z.object({
        appealId: AppealId,
        number: z.string(),
        title: z.string(),
        state: AppealState,
        receivedAt: Moment,
      }),
    ),
  }),
  refusals: [],
})
export const trackedProblem = endpoint({
  id: 'trackedProblem',
  summary: 'For the bearer of a tracking code: the problem the appeal belongs to',
  method: 'GET',
  path: '/tracking/:code/problem',
  needs: 'anyone',
  params: z.object({ code: TrackingCode }),
  returns: z.object({
    problem: z
      .object({
        number: z.string(),
        titleZh: z.string(),
        titleEn: z.string(),
        state: ProblemState,
        ownerZh: z.string(),
        ownerEn: z.string(),
        reviewOn: z.iso.date().nullable(),
        measuresDone: z.number().int(),
        measures: z.number().int(),
      })
      .nullable(),
  }),
  refusals: ['code-unknown'],
})

export const problemsEndpoints = {
  listProblems,
  exportProblems,
  countProblems,
  showRecurrence,
  showRecurrenceRule,
  setRecurrenceRule,
  showProblem,
  confirmProblem,
  declineProblem,
  makeProblem,
  changeProblem,
  linkAppeal,
  unlinkAppeal,
  addMeasure,
  finishMeasure,
  reviewProblem,
  postponeProblem,
  problemOfAppeal,
  trackedProblem,
} as const
