import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode } from '#kernel/common/ids.ts'
import { OrgId } from '#organisations/contract.ts'
import { OrderRow } from '../contract.ts'

/** The work of a day on paper: what is in hand, building by building, for whoever goes there without a phone. */

/** How many orders are printed at once; who has more prints the day’s first. */
export const MOST_SHEETS = 200

export const OrderSheet = OrderRow.extend({
  /** What was said, in full. */
  text: z.string(),
  instruction: z.string().nullable(),
  /** The building, or else the estate or facility, that the place is in; nothing where only words tell it. */
  buildingZh: z.string().nullable(),
  buildingEn: z.string().nullable(),
})
export type OrderSheet = z.infer<typeof OrderSheet>

/** Due on this day or before it; without it, all that is in hand. */
const until = z.iso.date().optional()

const OrderSheets = z.object({
  items: z.array(OrderSheet),
  /** There is more than fits. */
  more: z.boolean(),
})

export const listMySheets = endpoint({
  id: 'listMySheets',
  summary: 'Orders my organisation has in hand, in full, for printing',
  method: 'GET',
  path: '/orders/sheets',
  needs: 'orders.work',
  query: z.object({ until }),
  returns: OrderSheets,
  refusals: [],
})

export const listDeskSheets = endpoint({
  id: 'listDeskSheets',
  summary: 'Orders in hand in my area, in full, for printing',
  method: 'GET',
  path: '/desk/orders/sheets',
  needs: 'appeals.read',
  query: z.object({ until, area: AreaCode.optional(), handler: OrgId.optional() }),
  returns: OrderSheets,
  refusals: ['area-outside-yours'],
})

export const sheetsEndpoints = { listMySheets, listDeskSheets } as const
