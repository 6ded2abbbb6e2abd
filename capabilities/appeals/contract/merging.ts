import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { PlaceId } from '#places/contract.ts'
import { AppealId, AppealMoved, AppealRow } from '../contract.ts'

const byId = z.object({ appealId: AppealId })
const Version = z.number().int().min(1)

/** Why another appeal is thought to be about the same thing. */
export const LikenessReason = z.enum([
  'same-place',
  'near',
  'same-days',
  'same-words',
  'same-category',
  'said-so',
])
export type LikenessReason = z.infer<typeof LikenessReason>

export const AlikeAppeal = z.object({
  appeal: AppealRow,
  /** How likely, from 0 to 1. */
  probability: z.number().min(0).max(1),
  reasons: z.array(LikenessReason),
  /** How many are merged into it already. */
  followers: z.number().int(),
})
export type AlikeAppeal = z.infer<typeof AlikeAppeal>

export const listAlike = endpoint({
  id: 'listAlike',
  summary: 'What may be the same thing, and what is merged with this appeal already',
  method: 'GET',
  path: '/desk/appeals/:appealId/alike',
  needs: 'appeals.see',
  params: byId,
  returns: z.object({
    /** The appeal that leads, while this one is merged into it. */
    lead: AppealRow.nullable(),
    followers: z.array(AppealRow),
    likely: z.array(AlikeAppeal),
  }),
  refusals: [],
})

export const mergeAppeal = endpoint({
  id: 'mergeAppeal',
  summary:
    'One thing, one order: let another appeal lead; receipt, notices and rating stay each reporter’s own',
  method: 'POST',
  path: '/desk/appeals/:appealId/merger',
  needs: 'appeals.triage',
  params: byId,
  body: z.object({ version: Version, leadId: AppealId }),
  returns: AppealMoved,
  refusals: ['not-at-desk', 'lead-unfit', 'seals-differ'],
})

export const unmergeAppeal = endpoint({
  id: 'unmergeAppeal',
  summary: 'It is another thing after all: back to the desk on its own',
  method: 'POST',
  path: '/desk/appeals/:appealId/unmerging',
  needs: 'appeals.triage',
  params: byId,
  body: z.object({ version: Version }),
  returns: AppealMoved,
  refusals: ['not-merged'],
})

/** What neighbours said of the place lately: kind and time only, never words or people. */
export const NearbyAppeal = z.object({
  appealId: AppealId,
  categoryCode: z.string(),
  categoryZh: z.string(),
  categoryEn: z.string(),
  placeZh: z.string(),
  placeEn: z.string(),
  receivedAt: Moment,
  assigned: z.boolean(),
})
export type NearbyAppeal = z.infer<typeof NearbyAppeal>

export const findNearby = endpoint({
  id: 'findNearby',
  summary: 'Open appeals of a public kind at the same place, to be seen before one says the same again',
  method: 'GET',
  path: '/nearby',
  needs: 'anyone',
  query: z.object({
    doorway: z
      .string()
      .regex(/^[A-Za-z0-9]{6,12}$/)
      .optional(),
    placeId: PlaceId.optional(),
    areaCode: AreaCode.optional(),
    category: z.string().max(20).optional(),
    text: z.string().max(200).optional(),
  }),
  returns: z.object({ items: z.array(NearbyAppeal) }),
  refusals: ['where-unknown'],
  limit: { requests: 60, perSeconds: 60 },
})

export const mergingEndpoints = { listAlike, mergeAppeal, unmergeAppeal, findNearby } as const
