import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { DeviceId } from '../contract.ts'

/** A phone that an alarm spoke of: whom to ring, and since when something waits. Nothing else of it, and nothing of the others. */
export const PhoneBehindRow = z.object({
  deviceId: DeviceId,
  accountId: z.uuid(),
  name: z.string(),
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  waiting: z.int(),
  waitingSince: Moment,
})
export type PhoneBehindRow = z.infer<typeof PhoneBehindRow>

export const listPhonesBehind = endpoint({
  id: 'listPhonesBehind',
  summary: 'Phones of the area on which something has waited for more than a day, the oldest first',
  method: 'GET',
  path: '/desk/phones-behind',
  needs: 'phones.behind',
  query: z.object({ ...PageQuery }),
  returns: pageOf(PhoneBehindRow),
  refusals: ['cursor-unknown'],
})

export const behindEndpoints = { listPhonesBehind } as const
