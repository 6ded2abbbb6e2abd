import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

const standing = z.array(z.object({ id: z.uuid(), areaCode: z.string() }))

export const VisitRecorded = eventKind(
  'VisitRecorded',
  'Somebody was at a door: met, nobody at home, or turned away',
  z.object({
    visitId: z.uuid(),
    areaCode: z.string(),
    dwellingId: z.uuid(),
    outcome: z.string(),
    campaignId: z.uuid().nullable(),
  }),
)
export const TargetsChanged = eventKind(
  'TargetsChanged',
  'Homes are to be visited, or are not any more',
  z.object({ targets: standing }),
)
export const CampaignChanged = eventKind(
  'CampaignChanged',
  'A campaign began, was changed or ended, in these grids',
  z.object({ campaignId: z.uuid(), areaCodes: z.array(z.string()) }),
)
export const VisitsChanged = eventKind(
  'VisitsChanged',
  'Visits were added, or are too old to be carried about',
  z.object({ visits: standing }),
)
