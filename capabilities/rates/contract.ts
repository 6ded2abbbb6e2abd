import { z } from 'zod'
import { Attachment, AppealId, FileId, Grade } from '#appeals/contract.ts'
import { Solved } from '#callbacks/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery, SheetQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'
import { OrgId } from '#organisations/contract.ts'

export const ExclusionId = idOf('Exclusion')

/** Why a closed appeal is left out of the rates: two reasons lie in the appeal itself, the others are asked for and reviewed. */
export const LeftOut = z.enum([
  'praise',
  'special',
  'unreasonable',
  'not-our-duty',
  'force-majeure',
  'legal-channel',
  'shelved',
])
export type LeftOut = z.infer<typeof LeftOut>

/** Why it is asked that an appeal be left out (剔除). */
export const ExclusionReason = LeftOut.exclude(['praise', 'special'])
export type ExclusionReason = z.infer<typeof ExclusionReason>

/** How what is only mostly solved or fairly satisfied counts. The words of both stand on the page. */
export const Definition = z.enum(['whole', 'half'])
export type Definition = z.infer<typeof Definition>

export const GroupBy = z.enum(['area', 'organisation', 'category'])

/** Which appeals: closed in these days, in this area, of this category, by this organisation. */
const Filter = {
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  area: AreaCode.optional(),
  category: z.string().max(20).optional(),
  org: OrgId.optional(),
} as const

/** Counts from which every rate is reckoned; nothing else is needed. */
export const Counts = z.object({
  closed: z.number().int(),
  leftOut: z.partialRecord(LeftOut, z.number().int()),
  counted: z.number().int(),
  /** Answered within the promise, or late; the rest has no promise on record. */
  inTime: z.number().int(),
  late: z.number().int(),
  solved: z.number().int(),
  partly: z.number().int(),
  unsolved: z.number().int(),
  satisfied: z.number().int(),
  fairly: z.number().int(),
  dissatisfied: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

export const RateRow = z.object({
  key: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  counts: Counts,
})
export type RateRow = z.infer<typeof RateRow>

export const showRates = endpoint({
  id: 'showRates',
  summary:
    'Response, solved, satisfied: counts from which the rates are reckoned, by area, organisation or category',
  method: 'GET',
  path: '/desk/rates',
  needs: 'rates.read',
  query: z.object({ ...Filter, by: GroupBy.default('area') }),
  returns: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    area: AreaCode,
    total: Counts,
    rows: z.array(RateRow),
  }),
  refusals: ['area-outside-yours', 'period-too-long'],
})

/** What stands behind one number. */
export const Behind = z.enum([
  'closed',
  'counted',
  'left-out',
  'in-time',
  'late',
  'no-promise',
  'solved',
  'partly',
  'unsolved',
  'no-answer',
  'satisfied',
  'fairly',
  'dissatisfied',
  'no-grade',
])
export type Behind = z.infer<typeof Behind>

export const RatedRow = z.object({
  appealId: AppealId,
  number: z.string(),
  title: z.string(),
  placeZh: z.string(),
  placeEn: z.string(),
  closedAt: Moment,
  inTime: z.boolean().nullable(),
  solved: Solved.nullable(),
  grade: Grade.nullable(),
  leftOut: LeftOut.nullable(),
})
export type RatedRow = z.infer<typeof RatedRow>

export const listRated = endpoint({
  id: 'listRated',
  summary: 'The appeals behind a number, newest first, as far as the reader may see them',
  method: 'GET',
  path: '/desk/rates/appeals',
  needs: 'rates.read',
  query: z.object({ ...PageQuery, ...Filter, behind: Behind, reason: LeftOut.optional() }),
  returns: pageOf(RatedRow),
  refusals: ['area-outside-yours', 'period-too-long', 'cursor-unknown'],
})
export const exportRated = endpoint({
  id: 'exportRated',
  summary: 'The appeals behind a number as CSV or XLSX; without names and phones',
  method: 'GET',
  path: '/desk/rates/appeals/export',
  needs: 'appeals.export',
  query: z.object({ ...Filter, behind: Behind, reason: LeftOut.optional(), ...SheetQuery }),
  returns: 'file',
  refusals: ['area-outside-yours', 'period-too-long'],
})
export const exportRates = endpoint({
  id: 'exportRates',
  summary: 'The table of rates as CSV or XLSX, with numerators, denominators and what is left out',
  method: 'GET',
  path: '/desk/rates/export',
  needs: 'rates.read',
  query: z.object({
    ...Filter,
    by: GroupBy.default('area'),
    definition: Definition.default('whole'),
    format: z.enum(['csv', 'xlsx']),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
  returns: 'file',
  refusals: ['area-outside-yours', 'period-too-long'],
})

export const Exclusion = z.object({
  id: ExclusionId,
  appealId: AppealId,
  number: z.string(),
  title: z.string(),
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
  state: z.enum(['pending', 'granted', 'refused']),
  reason: ExclusionReason,
  text: z.string(),
  /** What was laid before the second person to show it. */
  files: z.array(Attachment),
  askedName: z.string(),
  askedAt: Moment,
  /** The appeal was reopened and closed anew since: this speaks of the handling before, and not of the figures now. */
  isPast: z.boolean(),
  /** Whoever reads this asked for it, or their organisation did: somebody else reviews it. */
  isOwn: z.boolean(),
  decidedName: z.string().nullable(),
  decidedAt: Moment.nullable(),
  decidedText: z.string().nullable(),
})
export type Exclusion = z.infer<typeof Exclusion>

export const askExclusion = endpoint({
  id: 'askExclusion',
  summary: 'Ask that a closed appeal be left out of the rates, with the reason and what shows it',
  method: 'POST',
  path: '/desk/appeals/:appealId/exclusion',
  needs: 'rates.exclude',
  params: z.object({ appealId: AppealId }),
  body: z.object({
    reason: ExclusionReason,
    text: textOf(1000, 2),
    files: z.array(FileId).max(6).default([]),
  }),
  returns: Exclusion.pick({ id: true, state: true }),
  refusals: ['not-in-rates', 'excluded-already', 'file-unknown'],
})
export const decideExclusion = endpoint({
  id: 'decideExclusion',
  summary: 'A second person says whether it is left out; never who asked, nor their organisation',
  method: 'POST',
  path: '/desk/exclusions/:exclusionId/decision',
  needs: 'rates.review',
  params: z.object({ exclusionId: ExclusionId }),
  body: z.object({ granted: z.boolean(), text: textOf(500, 2) }),
  returns: Exclusion.pick({ id: true, state: true }),
  refusals: ['exclusion-decided', 'own-exclusion'],
})
export const listExclusions = endpoint({
  id: 'listExclusions',
  summary: 'What waits to be reviewed, oldest first; what was decided, newest first; or all of one appeal',
  method: 'GET',
  path: '/desk/exclusions',
  needs: 'rates.read',
  query: z.object({
    ...PageQuery,
    appeal: AppealId.optional(),
    state: z.enum(['pending', 'decided']).default('pending'),
  }),
  returns: pageOf(Exclusion),
  refusals: ['cursor-unknown'],
})

export const exportExclusions = endpoint({
  id: 'exportExclusions',
  summary: 'What waits to be reviewed or was decided as CSV or XLSX, without names of persons',
  method: 'GET',
  path: '/desk/exclusions/export',
  needs: 'appeals.export',
  query: z.object({ state: z.enum(['pending', 'decided']).default('pending'), ...SheetQuery }),
  returns: 'file',
  refusals: [],
})

export const ratesEndpoints = {
  showRates,
  listRated,
  exportRates,
  exportRated,
  exportExclusions,
  askExclusion,
  decideExclusion,
  listExclusions,
} as const
