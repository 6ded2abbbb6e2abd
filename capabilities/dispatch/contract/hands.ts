import { z } from 'zod'
import { AppealId } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { OrgId } from '#organisations/contract.ts'
import { OrderId, OrderMoved } from '../contract.ts'

/** Whose hands have it: more of them or another part for the same, others, and being asked after. */

const byOrder = z.object({ orderId: OrderId })

export const addHandler = endpoint({
  id: 'addHandler',
  summary: 'Call further hands to an appeal that is being handled, with a task of their own',
  method: 'POST',
  path: '/desk/appeals/:appealId/handlers',
  needs: 'appeals.triage',
  params: z.object({ appealId: AppealId }),
  body: z.object({
    version: z.number().int().min(1),
    orgId: OrgId,
    task: textOf(300, 2),
    /** A promise of its own; without one it is due with the whole. */
    policyCode: z.string().max(40).optional(),
  }),
  returns: OrderMoved,
  refusals: [
    'not-in-hand',
    'has-it-already',
    'policy-unknown',
    'calendar-not-covered',
    'organisation-unknown',
    'organisation-inactive',
    'outside-its-area',
  ],
})

export const transferOrder = endpoint({
  id: 'transferOrder',
  summary: 'Pass an order on to other hands in one act; its clock runs on',
  method: 'POST',
  path: '/desk/orders/:orderId/transfer',
  needs: 'appeals.triage',
  params: byOrder,
  body: z.object({ orgId: OrgId, reason: textOf(300, 2) }),
  returns: OrderMoved,
  refusals: [
    'order-ended',
    'has-it-already',
    'organisation-unknown',
    'organisation-inactive',
    'outside-its-area',
  ],
})

export const handOver = endpoint({
  id: 'handOver',
  summary: 'Hand an order over to a colleague of the same organisation, with what they must know',
  method: 'POST',
  path: '/orders/:orderId/handover',
  needs: 'orders.work',
  params: byOrder,
  body: z.object({ text: textOf(500, 2) }),
  returns: OrderMoved,
  refusals: ['order-ended'],
})

export const remindHandler = endpoint({
  id: 'remindHandler',
  summary: 'Ask the handler how far it is; once a day',
  method: 'POST',
  path: '/desk/orders/:orderId/reminder',
  needs: 'appeals.triage',
  params: byOrder,
  body: z.object({ text: optionalText(300) }),
  returns: OrderMoved,
  refusals: ['order-ended', 'reminded-lately'],
})

export const handsEndpoints = { addHandler, transferOrder, handOver, remindHandler } as const
