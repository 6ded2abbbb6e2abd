import { z } from 'zod'
import { AppealId, AppealState, FileId, Outcome } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText } from '#kernel/common/text.ts'
import { PlaceId } from '#places/contract.ts'
import { ReportReason } from '../contract.ts'

/** An appeal as anybody may know of it. Days, never hours; the building, never the door; no link from one to another. */
export const OpenItem = z.object({
  appealId: AppealId,
  number: z.string(),
  categoryCode: z.string(),
  categoryZh: z.string(),
  categoryEn: z.string(),
  /** The community; never closer than that. */
  areaCode: AreaCode,
  placeId: PlaceId.nullable(),
  placeZh: z.string(),
  placeEn: z.string(),
  state: AppealState,
  outcome: Outcome.nullable(),
  open: z.boolean(),
  /** Who answers for it. */
  orgZh: z.string(),
  orgEn: z.string(),
  receivedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
  /** The reviewed words; nothing while they wait to be looked at, or are kept private. */
  text: z.string().nullable(),
  /** Photos that were looked at. */
  photos: z.array(FileId),
})
export type OpenItem = z.infer<typeof OpenItem>

/** What is looked for. */
const OpenFilter = {
  area: AreaCode.optional(),
  place: PlaceId.optional(),
  category: z.string().max(20).optional(),
  state: z.enum(['open', 'closed']).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
} as const

export const listOpen = endpoint({
  id: 'listOpen',
  summary: 'What is public, newest first: kind, building, reviewed words, where it stands',
  method: 'GET',
  path: '/open',
  needs: 'anyone',
  query: z.object({ ...PageQuery, ...OpenFilter }),
  returns: pageOf(OpenItem),
  refusals: ['cursor-unknown'],
  limit: { requests: 120, perSeconds: 60 },
})
export const showOpen = endpoint({
  id: 'showOpen',
  summary: 'One public appeal, with what happened day by day',
  method: 'GET',
  path: '/open/appeals/:number',
  needs: 'anyone',
  params: z.object({ number: z.string().max(40) }),
  returns: OpenItem.extend({
    happened: z.array(z.object({ on: z.iso.date(), zh: z.string(), en: z.string() })),
  }),
  refusals: [],
  limit: { requests: 120, perSeconds: 60 },
})
export const OpenPoint = z.object({
  placeId: PlaceId,
  placeZh: z.string(),
  placeEn: z.string(),
  lon: z.number(),
  lat: z.number(),
  open: z.number().int(),
  closed: z.number().int(),
})
export type OpenPoint = z.infer<typeof OpenPoint>
export const mapOpen = endpoint({
  id: 'mapOpen',
  summary:
    'How many public appeals stand at each building of a community; the last ninety days unless said otherwise',
  method: 'GET',
  path: '/open/map',
  needs: 'anyone',
  query: z.object({ ...OpenFilter, area: z.string().regex(/^\d{12}(\d{3}){0,2}$/) }),
  returns: z.object({
    points: z.array(OpenPoint),
    /** Buildings without anything, for the ground plan. */
    ground: z.array(z.object({ nameZh: z.string(), nameEn: z.string(), lon: z.number(), lat: z.number() })),
    /** Appeals that belong to no building on the map. */
    elsewhere: z.number().int(),
  }),
  refusals: [],
  limit: { requests: 60, perSeconds: 60 },
})
export const readOpenPhoto = endpoint({
  id: 'readOpenPhoto',
  summary: 'A photo that was looked at and is public',
  method: 'GET',
  path: '/open/photos/:appealId/:fileId',
  needs: 'anyone',
  params: z.object({ appealId: AppealId, fileId: FileId }),
  returns: 'file',
  refusals: [],
  limit: { requests: 240, perSeconds: 60 },
})
export const reportText = endpoint({
  id: 'reportText',
  summary: 'Ask for a public text to be looked at again; what may be personal is hidden until then',
  method: 'POST',
  path: '/open/appeals/:number/reports',
  needs: 'anyone',
  params: z.object({ number: z.string().max(40) }),
  body: z.object({ reason: ReportReason, words: optionalText(300) }),
  returns: z.object({}),
  refusals: ['reason-words-missing'],
  limit: { requests: 10, perSeconds: 600 },
})

export const openEndpoints = { listOpen, showOpen, mapOpen, readOpenPhoto, reportText } as const
