import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { OrgId } from '#organisations/contract.ts'
import { AppealId, AppealKind, AppealState, Channel, Disposition, Grade } from './appeal.ts'

/** One line of a list at the desk. */
export const AppealRow = z.object({
  id: AppealId,
  number: z.string(),
  state: AppealState,
  kind: AppealKind,
  channel: Channel,
  title: z.string(),
  categoryCode: z.string().nullable(),
  categoryZh: z.string().nullable(),
  categoryEn: z.string().nullable(),
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
  receivedAt: Moment,
  dueAt: Moment.nullable(),
  respondBy: Moment.nullable(),
  /** When the desk first answered: from then on `respondBy` is kept and no longer runs. */
  respondedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  disposition: Disposition.nullable(),
  handlerId: OrgId.nullable(),
  handlerZh: z.string().nullable(),
  handlerEn: z.string().nullable(),
  urgent: z.boolean(),
  seal: z.string().nullable(),
  photos: z.number().int(),
  reworks: z.number().int(),
  grade: Grade.nullable(),
})
export type AppealRow = z.infer<typeof AppealRow>

export const AppealFilter = {
  state: z
    .string()
    .max(120)
    .regex(/^[a-z,-]*$/)
    .optional(),
  area: AreaCode.optional(),
  category: z.string().max(20).optional(),
  kind: AppealKind.optional(),
  channel: Channel.optional(),
  disposition: Disposition.optional(),
  handler: OrgId.optional(),
  overdue: z.enum(['yes', 'no']).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
} as const

export const listAppeals = endpoint({
  id: 'listAppeals',
  summary: 'Appeals of my area, by filter',
  method: 'GET',
  path: '/desk/appeals',
  needs: 'appeals.read',
  query: z.object({ ...PageQuery, ...AppealFilter, sort: z.enum(['newest', 'due']).default('newest') }),
  returns: pageOf(AppealRow),
  refusals: ['cursor-unknown', 'area-outside-yours'],
})
/** The triage queue: what waits at the desk, urgent first, then by the time an answer is promised. */
export const triageQueue = endpoint({
  id: 'triageQueue',
  summary: 'What waits to be sorted',
  method: 'GET',
  path: '/desk/triage',
  needs: 'appeals.triage',
  query: z.object({ ...PageQuery, area: AreaCode.optional() }),
  returns: pageOf(AppealRow),
  refusals: ['cursor-unknown', 'area-outside-yours'],
})
/** How many wait in each state; counting stops at 1,000 and says so. */
export const countAppeals = endpoint({
  id: 'countAppeals',
  summary: 'How many wait at each step',
  method: 'GET',
  path: '/desk/appeals/counts',
  needs: 'appeals.read',
  query: z.object({ area: AreaCode.optional() }),
  returns: z.object({
    received: z.number(),
    asked: z.number(),
    assigned: z.number(),
    done: z.number(),
    reopened: z.number(),
    overdue: z.number(),
    ceiling: z.number(),
  }),
  refusals: ['area-outside-yours'],
})
export const searchAppeals = endpoint({
  id: 'searchAppeals',
  summary: 'Find appeals by words, pinyin initials, number or place',
  method: 'GET',
  path: '/desk/search',
  needs: 'appeals.read',
  query: z.object({
    q: z.string().trim().min(1).max(60),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  returns: z.object({ items: z.array(AppealRow), more: z.boolean() }),
  refusals: [],
})

export const exportAppeals = endpoint({
  id: 'exportAppeals',
  summary: 'The filtered list as CSV or XLSX, at most 50,000 rows',
  method: 'GET',
  path: '/desk/appeals/export',
  needs: 'appeals.export',
  query: z.object({
    ...AppealFilter,
    format: z.enum(['csv', 'xlsx']),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
  returns: 'file',
  refusals: ['area-outside-yours'],
})
