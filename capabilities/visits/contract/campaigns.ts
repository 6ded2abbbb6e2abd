import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { Basis, BirthYear, CareKind, Day, HouseholdId } from '#ledger/contract.ts'
import { PlaceId } from '#places/contract.ts'
import { CampaignId, CampaignKind, FormId, TargetId, TargetState } from './words.ts'

/** Which households: all who live in an area, or those of some buildings, with somebody born in some years, on a footing, looked after for a reason. */
export const TargetQuery = z.object({
  areaCode: AreaCode,
  buildings: z.array(PlaceId).max(100).optional(),
  /** With somebody born in this year or earlier; or later. */
  bornUntil: BirthYear.optional(),
  bornFrom: BirthYear.optional(),
  basis: Basis.optional(),
  /** With somebody who is looked after for this reason today. */
  care: CareKind.optional(),
})
export type TargetQuery = z.infer<typeof TargetQuery>

/** A campaign has at most so many homes; more is several campaigns. */
export const MOST_TARGETS = 20_000

const Counts = {
  total: z.number().int(),
  due: z.number().int(),
  again: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  dropped: z.number().int(),
} as const
export const TargetCounts = z.object(Counts)
export type TargetCounts = z.infer<typeof TargetCounts>

export const Campaign = z.object({
  id: CampaignId,
  kind: CampaignKind,
  areaCode: AreaCode,
  titleZh: z.string(),
  titleEn: z.string(),
  what: z.string().nullable(),
  formId: FormId.nullable(),
  formTitleZh: z.string().nullable(),
  formTitleEn: z.string().nullable(),
  since: Day,
  until: Day,
  state: z.enum(['open', 'ended']),
  madeName: z.string(),
  madeAt: Moment,
  ...Counts,
})
export type Campaign = z.infer<typeof Campaign>

export const previewCampaign = endpoint({
  id: 'previewCampaign',
  summary: 'How many households a question would bring, and in how many buildings',
  method: 'POST',
  path: '/desk/campaigns/preview',
  needs: 'visits.plan',
  body: TargetQuery,
  returns: z.object({ households: z.number().int(), buildings: z.number().int(), most: z.number().int() }),
  refusals: ['area-outside-yours'],
})
export const makeCampaign = endpoint({
  id: 'makeCampaign',
  summary: 'Begin a campaign: its homes, its form, its days',
  method: 'POST',
  path: '/desk/campaigns',
  needs: 'visits.plan',
  body: z.object({
    kind: CampaignKind,
    titleZh: textOf(40, 2),
    titleEn: optionalText(80),
    what: optionalText(300),
    formId: FormId.optional(),
    since: Day,
    until: Day,
    query: TargetQuery,
  }),
  returns: z.object({ campaignId: CampaignId, targets: z.number().int() }),
  refusals: [
    'area-outside-yours',
    'form-unknown',
    'days-reversed',
    'day-is-past',
    'nobody-to-visit',
    'targets-too-many',
  ],
})
export const endCampaign = endpoint({
  id: 'endCampaign',
  summary: 'End a campaign before its day: what is not done is dropped',
  method: 'POST',
  path: '/desk/campaigns/:campaignId/end',
  needs: 'visits.plan',
  params: z.object({ campaignId: CampaignId }),
  returns: z.object({ campaignId: CampaignId, dropped: z.number().int() }),
  refusals: ['campaign-ended'],
})
export const listCampaigns = endpoint({
  id: 'listCampaigns',
  summary: 'Campaigns of the area with how far they are, newest first',
  method: 'GET',
  path: '/desk/campaigns',
  needs: 'visits.figures',
  query: z.object({ ...PageQuery, state: z.enum(['open', 'ended']).optional() }),
  returns: pageOf(Campaign),
  refusals: ['cursor-unknown'],
})
export const showCampaign = endpoint({
  id: 'showCampaign',
  summary: 'One campaign with its coverage, building by building, or grid by grid from above',
  method: 'GET',
  path: '/desk/campaigns/:campaignId',
  needs: 'visits.figures',
  params: z.object({ campaignId: CampaignId }),
  returns: Campaign.extend({
    coverage: z.array(
      z.object({
        /** The building; nothing where grids are shown. */
        buildingId: PlaceId.nullable(),
        areaCode: AreaCode,
        nameZh: z.string(),
        nameEn: z.string(),
        ...Counts,
      }),
    ),
  }),
  refusals: [],
})

/** A home that is to be visited, without names: where it is and how it stands. */
export const TargetRow = z.object({
  id: TargetId,
  householdId: HouseholdId.nullable(),
  dwellingId: PlaceId,
  pathZh: z.string(),
  pathEn: z.string(),
  buildingZh: z.string().nullable(),
  buildingEn: z.string().nullable(),
  state: TargetState,
  dueBy: Day,
  tries: z.number().int(),
  lastAt: Moment.nullable(),
})
export type TargetRow = z.infer<typeof TargetRow>

export const listTargets = endpoint({
  id: 'listTargets',
  summary: 'Homes of a campaign in walking order: all, one building, or the revisit list',
  method: 'GET',
  path: '/desk/campaigns/:campaignId/targets',
  needs: 'visits.read',
  params: z.object({ campaignId: CampaignId }),
  query: z.object({ ...PageQuery, state: TargetState.optional(), building: PlaceId.optional() }),
  returns: pageOf(TargetRow),
  refusals: ['cursor-unknown'],
})
export const exportTargets = endpoint({
  id: 'exportTargets',
  summary: 'Homes of a campaign as a table, without names',
  method: 'GET',
  path: '/desk/campaigns/:campaignId/export',
  needs: 'visits.plan',
  params: z.object({ campaignId: CampaignId }),
  query: z.object({
    state: TargetState.optional(),
    format: z.enum(['csv', 'xlsx']).default('csv'),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
  returns: 'file',
  refusals: [],
})
export const askForVisit = endpoint({
  id: 'askForVisit',
  summary: 'Ask for a visit to a home, because somebody wished it',
  method: 'POST',
  path: '/desk/visits/asked',
  needs: 'visits.plan',
  body: z.object({
    dwellingId: PlaceId,
    householdId: HouseholdId.optional(),
    dueBy: Day,
    what: textOf(100, 2),
  }),
  returns: z.object({ targetId: TargetId }),
  refusals: ['day-is-past'],
})
