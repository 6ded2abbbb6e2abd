import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

const about = z.object({
  appealId: z.uuid(),
  orgId: z.uuid(),
  areaCode: z.string(),
  number: z.string(),
  orderId: z.uuid().nullable(),
  text: z.string().optional(),
})
export type AboutTurn = z.input<typeof about>

export const RequestAsked = eventKind('RequestAsked', 'A handler asks the desk to decide something', about)
export const RequestDecided = eventKind('RequestDecided', 'The desk said yes or no to a handler', about)
export const SupervisionOrdered = eventKind('SupervisionOrdered', 'A higher desk wants an answer', about)
export const SupervisionAnswered = eventKind('SupervisionAnswered', 'The handler answered', about)
export const WhistleBlown = eventKind('WhistleBlown', 'An organisation is called to the place', about)
export const ShelvedDayCame = eventKind('ShelvedDayCame', 'What was put off is to be looked at again', about)
export const OrderEscalated = eventKind(
  'OrderEscalated',
  'An order is due or overdue, and somebody further is told',
  about.extend({ tells: z.enum(['handler', 'desk', 'subdistrict', 'district']) }),
)
/** Told to whatever keeps calls: each under every area it stands or stood in. */
export const CallsMoved = eventKind(
  'CallsMoved',
  'Calls to the place are not what they were',
  z.object({ calls: z.array(z.object({ id: z.uuid(), areaCode: z.string() })) }),
)
