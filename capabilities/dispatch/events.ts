import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

const about = z.object({
  orderId: z.uuid(),
  appealId: z.uuid(),
  orgId: z.uuid(),
  areaCode: z.string(),
  number: z.string(),
  text: z.string().optional(),
})
export type AboutOrder = z.input<typeof about>

export const OrderOffered = eventKind('OrderOffered', 'An organisation was given an order', about)
export const OrderDeclined = eventKind(
  'OrderDeclined',
  'The organisation said no, with a reason; the desk decides anew',
  about,
)
export const OrderHandled = eventKind('OrderHandled', 'The organisation says that it is done', about)
export const OrderSentBack = eventKind('OrderSentBack', 'The check found it not done; rework', about)
export const OrderReminded = eventKind('OrderReminded', 'The handler was asked how far it is', about)
export const OrderRecalled = eventKind('OrderRecalled', 'The desk took the order back', about)

export const OrderChanged = eventKind(
  'OrderChanged',
  'An order is not what it was: whoever keeps a copy of it takes it anew',
  z.object({ orderId: z.uuid(), areaCode: z.string() }),
)
