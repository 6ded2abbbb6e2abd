import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'
import { DeviceId } from '../contract.ts'

/** A phone as the operator sees it: whether it works, never who worked when. */
export const FleetPhone = z.object({
  deviceId: DeviceId,
  accountId: z.uuid(),
  /** Whom to ring about it. */
  name: z.string(),
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  app: z.string(),
  version: z.int(),
  /** It was answered last on this day; the hour is nobody’s matter. */
  syncedOn: z.iso.date(),
  waiting: z.int(),
  waitingSince: Moment.nullable(),
  filesWaiting: z.int(),
  /** Answered with a "no" nobody has looked after. */
  needsYou: z.int(),
  quotaMb: z.int().nullable(),
  usedMb: z.int().nullable(),
  skewMs: z.int().nullable(),
  state: z.enum(['fine', 'behind', 'lost', 'wiped']),
  lostReason: z.string().nullable(),
})
export type FleetPhone = z.infer<typeof FleetPhone>

export const listFleet = endpoint({
  id: 'listFleet',
  summary: 'Phones of the area, those first on which something waits longest',
  method: 'GET',
  path: '/operations/phones',
  needs: 'health.read',
  query: z.object({ ...PageQuery, only: z.enum(['behind', 'lost']).optional() }),
  returns: pageOf(FleetPhone),
  refusals: ['cursor-unknown'],
})
export const showFleet = endpoint({
  id: 'showFleet',
  summary: 'The phones in a few numbers: of areas and versions, never of people',
  method: 'GET',
  path: '/operations/phones/summary',
  needs: 'health.read',
  returns: z.object({
    phones: z.int(),
    behind: z.int(),
    lost: z.int(),
    /** Acts that were not taken and nobody has looked at. */
    sentOpen: z.int(),
    grids: z.int(),
    gridsToday: z.int(),
    versions: z.array(z.object({ version: z.int(), app: z.string(), phones: z.int() })),
  }),
  refusals: [],
})
export const losePhone = endpoint({
  id: 'losePhone',
  summary: 'A phone is lost: its sessions end, and it wipes itself at its next word',
  method: 'POST',
  path: '/operations/phones/:deviceId/loss',
  needs: 'phones.lose',
  params: z.object({ deviceId: DeviceId }),
  body: z.object({ reason: textOf(200, 2) }),
  returns: z.object({ deviceId: DeviceId, lost: z.boolean() }),
  refusals: ['lost-already'],
})
export const findPhone = endpoint({
  id: 'findPhone',
  summary: 'A lost phone was found before it wiped itself, or is given out anew',
  method: 'POST',
  path: '/operations/phones/:deviceId/finding',
  needs: 'phones.lose',
  params: z.object({ deviceId: DeviceId }),
  returns: z.object({ deviceId: DeviceId, lost: z.boolean() }),
  refusals: ['not-lost'],
})

export const fleetEndpoints = { listFleet, showFleet, losePhone, findPhone } as const
