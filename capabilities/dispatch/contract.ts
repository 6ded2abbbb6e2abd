import { z } from 'zod'
import { AppealId, AppealPage, Attachment, DueLine, FileId, StoryLine } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { OrgId } from '#organisations/contract.ts'

export const OrderId = idOf('Order')
export type OrderId = z.infer<typeof OrderId>

/** Where an order stands with its handler. */
export const OrderState = z.enum([
  'offered',
  'accepted',
  'rework',
  /** 挂账: cannot be done now; looked at again on a named day. */
  'shelved',
  'done',
  'passed',
  'declined',
  'recalled',
])
export type OrderState = z.infer<typeof OrderState>

/**
 * Which part an order has in an appeal. Alone, or among several: the one that leads answers for the whole (首接负责,
 * 北京市接诉即办工作条例 art. 14), the others help, each with a task, a clock and a result of their own.
 */
export const OrderPart = z.enum(['sole', 'lead', 'co'])
export type OrderPart = z.infer<typeof OrderPart>

/** Why a handler says no. The desk decides anew. */
export const DeclineReason = z.enum([
  'not-our-duty',
  'not-our-area',
  /** 清单外: outside what the receiver has to do. */
  'not-on-list',
  'no-capacity',
  'more-facts-needed',
  'duplicate',
  'other',
])
export type DeclineReason = z.infer<typeof DeclineReason>

export const OrderRow = z.object({
  id: OrderId,
  appealId: AppealId,
  number: z.string(),
  state: OrderState,
  title: z.string(),
  categoryZh: z.string().nullable(),
  categoryEn: z.string().nullable(),
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
  orgId: OrgId,
  orgZh: z.string(),
  orgEn: z.string(),
  offeredAt: Moment,
  dueAt: Moment.nullable(),
  doneAt: Moment.nullable(),
  urgent: z.boolean(),
  reworks: z.number().int(),
  photos: z.number().int(),
  part: OrderPart,
  /** What this one does of it, where several are at it. */
  task: z.string().nullable(),
  /** An objection was judged: it may not be returned any more. */
  firm: z.boolean(),
  /** How often it was asked after. */
  reminders: z.number().int(),
  /** Outside the duty list of the receiver. */
  offList: z.boolean(),
})
export type OrderRow = z.infer<typeof OrderRow>

export const OrderPage = OrderRow.extend({
  version: z.number().int(),
  text: z.string(),
  instruction: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  answers: AppealPage.shape.answers,
  reporter: z.object({ maskedName: z.string().nullable(), maskedPhone: z.string().nullable() }),
  /** Whom to call: the desk that sent it, since the handler does not see the reporter's number. */
  communityZh: z.string(),
  communityEn: z.string(),
  communityPhone: z.string().nullable(),
  resultText: z.string().nullable(),
  declineReason: DeclineReason.nullable(),
  sentBackReason: z.string().nullable(),
  dueLines: z.array(DueLine),
  story: z.array(StoryLine),
  attachments: z.array(Attachment),
  may: z.object({ accept: z.boolean(), decline: z.boolean(), progress: z.boolean(), submit: z.boolean() }),
})
export type OrderPage = z.infer<typeof OrderPage>

/** What the routing rules propose, with reasons; the clerk accepts with one key or changes it. */
export const Proposal = z.object({
  categories: z.array(
    z.object({
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      /** How sure, from 0 to 1, where it was learnt from sorted appeals; nothing where a keyword stands in the text. */
      confidence: z.number().min(0).max(1).nullable(),
      /** Words of the text that speak for it. */
      reasons: z.array(z.string()),
    }),
  ),
  /** Whether what was learnt knows what this is about; below its line it says that it does not. */
  knows: z.enum(['sure', 'unsure', 'nothing-learnt']),
  categoryCode: z.string().nullable(),
  handlers: z.array(
    z.object({
      id: OrgId,
      kind: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      openOrders: z.number().int(),
      why: z.string(),
      offList: z.boolean(),
    }),
  ),
  policyCode: z.string().nullable(),
  policyZh: z.string().nullable(),
  policyEn: z.string().nullable(),
  dueAt: Moment.nullable(),
  dueLines: z.array(DueLine),
  /** The rule of the district that led to it, as a sentence. */
  rule: z.object({ zh: z.string(), en: z.string() }).nullable(),
})
export type Proposal = z.infer<typeof Proposal>
export const proposeForAppeal = endpoint({
  id: 'proposeForAppeal',
  summary: 'Category, handler and deadline as the rules propose them',
  method: 'GET',
  path: '/desk/appeals/:appealId/proposal',
  needs: 'appeals.triage',
  params: z.object({ appealId: AppealId }),
  query: z.object({ categoryCode: z.string().max(20).optional() }),
  returns: Proposal,
  refusals: ['category-unknown'],
})

/** The answer to an act on an order: where it stands now. */
export const OrderMoved = z.object({
  orderId: OrderId,
  appealId: AppealId,
  state: OrderState,
  version: z.number().int(),
})
export type OrderMoved = z.infer<typeof OrderMoved>

const OrderFilter = {
  state: z
    .string()
    .max(120)
    .regex(/^[a-z,-]*$/)
    .optional(),
  overdue: z.enum(['yes', 'no']).optional(),
  category: z.string().max(20).optional(),
} as const

export const dispatchOrder = endpoint({
  id: 'dispatchOrder',
  summary: 'Send the appeal to the right hands; category and deadline are set with it',
  method: 'POST',
  path: '/desk/appeals/:appealId/orders',
  needs: 'appeals.triage',
  params: z.object({ appealId: AppealId }),
  body: z.object({
    version: z.number().int().min(1),
    orgId: OrgId,
    categoryCode: z.string().max(20).optional(),
    policyCode: z.string().max(40).optional(),
    instruction: optionalText(500),
    /** What `orgId` does itself of an appeal that is split. */
    task: optionalText(300),
    /**
     * More hands for the same appeal, each with a task and, where a promise is named, a clock; `orgId` above leads. The same hands may
     * be named again with another task: then it is split into parts.
     */
    others: z
      .array(z.object({ orgId: OrgId, task: textOf(300, 2), policyCode: z.string().max(40).optional() }))
      .max(6)
      .default([]),
  }),
  returns: OrderMoved,
  refusals: [
    'not-at-desk',
    'has-it-already',
    'category-needed',
    'category-unknown',
    'policy-unknown',
    'organisation-unknown',
    'organisation-inactive',
    'outside-its-area',
    'calendar-not-covered',
  ],
})
export const recallOrder = endpoint({
  id: 'recallOrder',
  summary: 'Take an order back before it is done; the appeal returns to the desk',
  method: 'POST',
  path: '/desk/orders/:orderId/recall',
  needs: 'appeals.triage',
  params: z.object({ orderId: OrderId }),
  body: z.object({ reason: textOf(300, 2) }),
  returns: OrderMoved,
  refusals: ['order-ended'],
})
/** Handling is checked by somebody other than the handler: passing closes the appeal, failing sends the order back as rework. */
export const verifyOrder = endpoint({
  id: 'verifyOrder',
  summary: 'Check what was done: pass and close, or send back as rework',
  method: 'POST',
  path: '/desk/orders/:orderId/verification',
  needs: 'appeals.verify',
  params: z.object({ orderId: OrderId }),
  body: z.object({
    passed: z.boolean(),
    method: z.enum(['on-site', 'photo', 'phone', 'record']),
    text: optionalText(1000),
    files: z.array(FileId).max(6).default([]),
  }),
  returns: OrderMoved,
  refusals: ['nothing-to-verify', 'handler-may-not-verify', 'reason-missing', 'file-unknown'],
})
export const listDeskOrders = endpoint({
  id: 'listDeskOrders',
  summary: 'Orders of my area, by filter',
  method: 'GET',
  path: '/desk/orders',
  needs: 'appeals.read',
  query: z.object({
    ...PageQuery,
    ...OrderFilter,
    area: AreaCode.optional(),
    handler: OrgId.optional(),
    appeal: AppealId.optional(),
    sort: z.enum(['due', 'newest']).default('due'),
  }),
  returns: pageOf(OrderRow),
  refusals: ['cursor-unknown', 'area-outside-yours'],
})
export const OrderCounts = z.object({
  offered: z.number().int(),
  accepted: z.number().int(),
  rework: z.number().int(),
  done: z.number().int(),
  overdue: z.number().int(),
  ceiling: z.number().int(),
})
export type OrderCounts = z.infer<typeof OrderCounts>

export const listMyOrders = endpoint({
  id: 'listMyOrders',
  summary: 'Orders of my organisation, nearest deadline first',
  method: 'GET',
  path: '/orders',
  needs: 'orders.work',
  query: z.object({ ...PageQuery, ...OrderFilter }),
  /** With the first page: how many are open in each state, whatever the filter; counting stops at `ceiling`. */
  returns: pageOf(OrderRow).extend({ counts: OrderCounts.optional() }),
  refusals: ['cursor-unknown'],
})
const byOrder = z.object({ orderId: OrderId })
export const showOrder = endpoint({
  id: 'showOrder',
  summary: 'One order with what is needed to do it',
  method: 'GET',
  path: '/orders/:orderId',
  needs: 'orders.work',
  params: byOrder,
  returns: OrderPage,
  refusals: [],
})
export const acceptOrder = endpoint({
  id: 'acceptOrder',
  summary: 'Accept an order',
  method: 'POST',
  path: '/orders/:orderId/acceptance',
  needs: 'orders.work',
  params: byOrder,
  returns: OrderMoved,
  refusals: ['not-offered'],
})
export const declineOrder = endpoint({
  id: 'declineOrder',
  summary: 'Decline with a reason; the desk decides anew',
  method: 'POST',
  path: '/orders/:orderId/refusal',
  needs: 'orders.work',
  params: byOrder,
  body: z.object({ reason: DeclineReason, text: optionalText(500) }),
  returns: OrderMoved,
  refusals: ['not-offered', 'reason-words-missing', 'order-is-firm'],
})
export const reportProgress = endpoint({
  id: 'reportProgress',
  summary: 'Say how far it is, to the desk or to the resident too',
  method: 'POST',
  path: '/orders/:orderId/progress',
  needs: 'orders.work',
  params: byOrder,
  body: z.object({
    text: textOf(1000),
    tellReporter: z.boolean().default(false),
    files: z.array(FileId).max(6).default([]),
  }),
  returns: OrderMoved,
  refusals: ['order-ended', 'file-unknown'],
})
export const submitResult = endpoint({
  id: 'submitResult',
  summary: 'Say what was done, with evidence where it helps',
  method: 'POST',
  path: '/orders/:orderId/result',
  needs: 'orders.work',
  params: byOrder,
  body: z.object({ text: textOf(2000, 2), files: z.array(FileId).max(6).default([]) }),
  returns: OrderMoved,
  refusals: ['order-ended', 'file-unknown'],
})
export const readOrderFile = endpoint({
  id: 'readOrderFile',
  summary: 'A photo, voice note or document of an order',
  method: 'GET',
  path: '/orders/:orderId/files/:fileId',
  needs: 'orders.work',
  params: z.object({ orderId: OrderId, fileId: FileId }),
  returns: 'file',
  refusals: [],
})
export const exportOrders = endpoint({
  id: 'exportOrders',
  summary: 'Orders as CSV or XLSX',
  method: 'GET',
  path: '/desk/orders/export',
  needs: 'appeals.export',
  query: z.object({
    ...OrderFilter,
    area: AreaCode.optional(),
    handler: OrgId.optional(),
    format: z.enum(['csv', 'xlsx']),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
  returns: 'file',
  refusals: ['area-outside-yours'],
})

export const dispatchEndpoints = {
  proposeForAppeal,
  dispatchOrder,
  recallOrder,
  verifyOrder,
  listDeskOrders,
  listMyOrders,
  showOrder,
  acceptOrder,
  declineOrder,
  reportProgress,
  submitResult,
  readOrderFile,
  exportOrders,
} as const
