import { z } from 'zod'
import { AppealId } from '#appeals/contract.ts'
import { OrderId, OrderState } from '#dispatch/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery, SheetQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { OrgId } from '#organisations/contract.ts'

export const RequestId = idOf('Request')
export const SupervisionId = idOf('Supervision')
export const WhistleId = idOf('Whistle')
export const WhistleCallId = idOf('WhistleCall')

/** What a handler may ask for: it is not theirs, more time, a pause of the clock, to put it off, help. */
export const RequestKind = z.enum(['objection', 'extension', 'pause', 'shelving', 'help'])
export type RequestKind = z.infer<typeof RequestKind>
/** `lapsed`: nobody had decided when the order ended, and nobody will. */
export const RequestState = z.enum(['pending', 'granted', 'refused', 'lapsed'])
export type RequestState = z.infer<typeof RequestState>

/** Why, from one closed list for all kinds; which go with which stands in rules.ts. */
export const RequestReason = z.enum([
  'not-our-duty',
  'not-our-area',
  'not-on-list',
  'more-work-than-seen',
  'parts',
  'reporter-to-answer',
  'weather',
  'access',
  'funds',
  'season',
  'law',
  'neighbours-differ',
  'several-departments',
  'other',
])
export type RequestReason = z.infer<typeof RequestReason>

const About = {
  appealId: AppealId,
  number: z.string(),
  title: z.string(),
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
  orgId: OrgId,
  orgZh: z.string(),
  orgEn: z.string(),
} as const

/** What the order is for, where it is one part of several: the same hands may have more of them. */
const OfOrder = { ...About, orderId: OrderId, task: z.string().nullable() } as const

export const OrderRequest = z.object({
  ...OfOrder,
  id: RequestId,
  orderState: OrderState,
  kind: RequestKind,
  state: RequestState,
  reason: RequestReason,
  text: z.string(),
  wishOn: z.iso.date().nullable(),
  askedName: z.string(),
  askedAt: Moment,
  dueAt: Moment.nullable(),
  decidedName: z.string().nullable(),
  decidedAt: Moment.nullable(),
  decidedText: z.string().nullable(),
})
export type OrderRequest = z.infer<typeof OrderRequest>

export const Supervision = z.object({
  ...OfOrder,
  id: SupervisionId,
  state: z.enum(['open', 'answered', 'closed']),
  text: z.string(),
  answerBy: Moment,
  orderedName: z.string(),
  orderedAt: Moment,
  answer: z.string().nullable(),
  answeredAt: Moment.nullable(),
  closedAt: Moment.nullable(),
})
export type Supervision = z.infer<typeof Supervision>

/** Why whoever called lets one go that has not done its part: not needed after all, or sent away. */
export const LeavingReason = z.enum(['not-needed', 'sent-away'])
export type LeavingReason = z.infer<typeof LeavingReason>

/** How an organisation found the other side's part, 1 to 5; of organisations, never of people. */
const Cooperation = z.number().int().min(1).max(5)

export const WhistleCall = z.object({
  ...About,
  id: WhistleCallId,
  whistleId: WhistleId,
  state: z.enum(['called', 'arrived', 'released']),
  text: z.string(),
  calledAt: Moment,
  arriveBy: Moment,
  arrivedAt: Moment.nullable(),
  arrivedText: z.string().nullable(),
  releasedAt: Moment.nullable(),
  releasedText: z.string().nullable(),
  /** Why it went without having done its part; `ended`: the matter was over before it came. */
  releasedWhy: z.enum([...LeavingReason.options, 'ended']).nullable(),
  support: Cooperation.nullable(),
  clarity: Cooperation.nullable(),
})
export type WhistleCall = z.infer<typeof WhistleCall>

/** A shelved appeal, by the day on which it is looked at again. */
export const Shelved = z.object({
  ...OfOrder,
  reviewOn: z.iso.date(),
  reason: RequestReason.nullable(),
  text: z.string().nullable(),
})
export type Shelved = z.infer<typeof Shelved>

const byOrder = z.object({ orderId: OrderId })

export const askForOrder = endpoint({
  id: 'askForOrder',
  summary: 'A handler objects, or asks for more time, a pause, to put it off, or help',
  method: 'POST',
  path: '/orders/:orderId/requests',
  needs: 'orders.work',
  params: byOrder,
  body: z.object({
    kind: RequestKind,
    reason: RequestReason,
    text: textOf(500, 2),
    wishOn: z.iso.date().optional(),
  }),
  returns: z.object({ requestId: RequestId, state: RequestState }),
  refusals: [
    'order-ended',
    'order-is-firm',
    'reason-does-not-fit',
    'day-missing',
    'day-out-of-range',
    'asked-already',
    'others-are-at-it',
  ],
})
export const decideRequest = endpoint({
  id: 'decideRequest',
  summary: 'Say yes or no to what a handler asks; an objection that is not upheld may not be made again',
  method: 'POST',
  path: '/desk/requests/:requestId/decision',
  needs: 'orders.judge',
  params: z.object({ requestId: RequestId }),
  body: z.object({
    granted: z.boolean(),
    text: textOf(500, 2),
    /** Another day than the one wished for. */
    on: z.iso.date().optional(),
    /** Who helps, where help is granted: they get an order with a task of their own. */
    help: z.object({ orgId: OrgId, task: textOf(300, 2) }).optional(),
  }),
  returns: z.object({ requestId: RequestId, state: RequestState }),
  refusals: [
    'decided-already',
    'own-request',
    'order-ended',
    'day-out-of-range',
    'others-are-at-it',
    'has-it-already',
    'policy-unknown',
    'organisation-unknown',
    'organisation-inactive',
    'outside-its-area',
    'calendar-not-covered',
  ],
})
export const listRequests = endpoint({
  id: 'listRequests',
  summary: 'What waits to be decided, oldest first',
  method: 'GET',
  path: '/desk/requests',
  needs: 'appeals.read',
  query: z.object({ ...PageQuery, appeal: AppealId.optional() }),
  returns: pageOf(OrderRequest),
  refusals: ['cursor-unknown'],
})
export const listOwnRequests = endpoint({
  id: 'listOwnRequests',
  summary: 'What my organisation asked about an order, and what is asked of it',
  method: 'GET',
  path: '/orders/:orderId/coordination',
  needs: 'orders.work',
  params: byOrder,
  returns: z.object({
    requests: z.array(OrderRequest),
    supervisions: z.array(Supervision),
    calls: z.array(WhistleCall),
  }),
  refusals: [],
})

/** How many wait in each list; counting stops at `ceiling`. */
export const TurnCounts = z.object({
  requests: z.number().int(),
  supervisions: z.number().int(),
  whistles: z.number().int(),
  shelved: z.number().int(),
  /** Of what is put off: its day has come. */
  due: z.number().int(),
  ceiling: z.number().int(),
})
export type TurnCounts = z.infer<typeof TurnCounts>
export const countTurns = endpoint({
  id: 'countTurns',
  summary: 'How many wait to be decided, are supervised, called to the place, put off',
  method: 'GET',
  path: '/desk/turns/counts',
  needs: 'appeals.read',
  returns: TurnCounts,
  refusals: [],
})
export const listShelved = endpoint({
  id: 'listShelved',
  summary: 'What is put off, by the day on which it is looked at again',
  method: 'GET',
  path: '/desk/shelved',
  needs: 'appeals.read',
  query: z.object({ ...PageQuery }),
  returns: pageOf(Shelved),
  refusals: ['cursor-unknown'],
})
export const resumeOrder = endpoint({
  id: 'resumeOrder',
  summary: 'Take a shelved order up again; the clock goes on',
  method: 'POST',
  path: '/desk/orders/:orderId/resumption',
  needs: 'orders.judge',
  params: byOrder,
  body: z.object({ text: textOf(500, 2) }),
  returns: z.object({ orderId: OrderId, state: OrderState }),
  refusals: ['not-shelved', 'calendar-not-covered'],
})

export const postponeShelved = endpoint({
  id: 'postponeShelved',
  summary: 'Looked at and put off further, to another day',
  method: 'POST',
  path: '/desk/orders/:orderId/postponement',
  needs: 'orders.judge',
  params: byOrder,
  body: z.object({ reviewOn: z.iso.date(), text: textOf(500, 2) }),
  returns: z.object({ orderId: OrderId, reviewOn: z.iso.date() }),
  refusals: ['not-shelved', 'day-out-of-range'],
})

export const superviseOrder = endpoint({
  id: 'superviseOrder',
  summary: 'Order a handler to answer by a day',
  method: 'POST',
  path: '/desk/orders/:orderId/supervision',
  needs: 'orders.supervise',
  params: byOrder,
  body: z.object({ text: textOf(500, 2), answerBy: Moment }),
  returns: Supervision.pick({ id: true, state: true }),
  refusals: ['order-ended', 'supervised-already', 'time-is-past'],
})
export const answerSupervision = endpoint({
  id: 'answerSupervision',
  summary: 'Answer a supervision order',
  method: 'POST',
  path: '/supervisions/:supervisionId/answer',
  needs: 'orders.work',
  params: z.object({ supervisionId: SupervisionId }),
  body: z.object({ text: textOf(1000, 2) }),
  returns: Supervision.pick({ id: true, state: true }),
  refusals: ['supervision-ended'],
})
export const closeSupervision = endpoint({
  id: 'closeSupervision',
  summary: 'A supervision order has served its purpose',
  method: 'POST',
  path: '/desk/supervisions/:supervisionId/closing',
  needs: 'orders.supervise',
  params: z.object({ supervisionId: SupervisionId }),
  body: z.object({ text: optionalText(300) }),
  returns: Supervision.pick({ id: true, state: true }),
  refusals: ['supervision-ended'],
})
export const listSupervisions = endpoint({
  id: 'listSupervisions',
  summary: 'Supervision orders that are not closed, nearest day first',
  method: 'GET',
  path: '/desk/supervisions',
  needs: 'appeals.read',
  query: z.object({ ...PageQuery, appeal: AppealId.optional() }),
  returns: pageOf(Supervision),
  refusals: ['cursor-unknown'],
})

export const blowWhistle = endpoint({
  id: 'blowWhistle',
  summary: 'Call organisations to the place; none leaves before it is done',
  method: 'POST',
  path: '/desk/appeals/:appealId/whistles',
  needs: 'orders.judge',
  params: z.object({ appealId: AppealId }),
  body: z.object({
    orgIds: z.array(OrgId).min(1).max(10),
    text: textOf(500, 2),
    /** Within how many minutes they are to be there; as the rules of the district say, where none are named. */
    minutes: z.number().int().min(5).max(1440).optional(),
  }),
  returns: z.object({ whistleId: WhistleId }),
  refusals: [
    'already-ended',
    'whistle-blown',
    'organisation-unknown',
    'organisation-inactive',
    'outside-its-area',
  ],
})
export const callToWhistle = endpoint({
  id: 'callToWhistle',
  summary: 'Call further organisations to the place while a whistle is on',
  method: 'POST',
  path: '/desk/whistles/:whistleId/calls',
  needs: 'orders.judge',
  params: z.object({ whistleId: WhistleId }),
  body: z.object({
    orgIds: z.array(OrgId).min(1).max(10),
    /** What they are to do there, where it is something else than the whistle says. */
    text: optionalText(500),
    minutes: z.number().int().min(5).max(1440).optional(),
  }),
  returns: z.object({ whistleId: WhistleId }),
  refusals: [
    'already-ended',
    'whistle-ended',
    'called-already',
    'organisation-unknown',
    'organisation-inactive',
    'outside-its-area',
  ],
})
export const arriveAtWhistle = endpoint({
  id: 'arriveAtWhistle',
  summary: 'Say that we are at the place, and what we will do',
  method: 'POST',
  path: '/whistle-calls/:callId/arrival',
  needs: 'orders.work',
  params: z.object({ callId: WhistleCallId }),
  body: z.object({ text: textOf(500, 2) }),
  returns: WhistleCall.pick({ id: true, state: true }),
  refusals: ['call-moved-on', 'already-ended'],
})
export const releaseFromWhistle = endpoint({
  id: 'releaseFromWhistle',
  summary:
    'Its part is done, or it is let go for a reason: an organisation may leave. The last one ends the whistle',
  method: 'POST',
  path: '/desk/whistle-calls/:callId/release',
  needs: 'orders.judge',
  params: z.object({ callId: WhistleCallId }),
  body: z.object({
    text: optionalText(500),
    /** Its part is not done, and it goes all the same. Then neither side is assessed. */
    why: LeavingReason.optional(),
    support: Cooperation.optional(),
  }),
  returns: WhistleCall.pick({ id: true, state: true }),
  refusals: ['call-moved-on', 'not-arrived-yet', 'not-done-yet', 'not-assessed'],
})
export const assessSupport = endpoint({
  id: 'assessSupport',
  summary: 'How well an organisation helped that came and has left',
  method: 'POST',
  path: '/desk/whistle-calls/:callId/assessment',
  needs: 'orders.judge',
  params: z.object({ callId: WhistleCallId }),
  body: z.object({ support: Cooperation }),
  returns: WhistleCall.pick({ id: true, state: true }),
  refusals: ['not-released-yet', 'not-assessed', 'assessed-already'],
})
export const assessWhistle = endpoint({
  id: 'assessWhistle',
  summary: 'How clear the call was, from those who were called',
  method: 'POST',
  path: '/whistle-calls/:callId/assessment',
  needs: 'orders.work',
  params: z.object({ callId: WhistleCallId }),
  body: z.object({ clarity: Cooperation }),
  returns: WhistleCall.pick({ id: true, state: true }),
  refusals: ['not-released-yet', 'not-assessed', 'assessed-already'],
})
export const listWhistles = endpoint({
  id: 'listWhistles',
  summary: 'Calls to the place, newest first',
  method: 'GET',
  path: '/desk/whistle-calls',
  needs: 'appeals.read',
  query: z.object({ ...PageQuery, appeal: AppealId.optional(), open: z.enum(['yes']).optional() }),
  returns: pageOf(WhistleCall),
  refusals: ['cursor-unknown'],
})
export const listMyCalls = endpoint({
  id: 'listMyCalls',
  summary: 'Where my organisation was called to, newest first',
  method: 'GET',
  path: '/whistle-calls',
  needs: 'orders.work',
  query: z.object({ ...PageQuery }),
  returns: pageOf(WhistleCall),
  refusals: ['cursor-unknown'],
})

/** The lists of what cannot simply be done, as they stand beside one another on the page. */
export const TurnList = z.enum(['requests', 'supervisions', 'whistles', 'shelved'])
export type TurnList = z.infer<typeof TurnList>

export const exportTurns = endpoint({
  id: 'exportTurns',
  summary: 'One of the lists of what cannot simply be done as CSV or XLSX, without names of persons',
  method: 'GET',
  path: '/desk/turns/export',
  needs: 'appeals.export',
  query: z.object({ list: TurnList, ...SheetQuery }),
  returns: 'file',
  refusals: [],
})

export const coordinationEndpoints = {
  askForOrder,
  decideRequest,
  listRequests,
  listOwnRequests,
  countTurns,
  listShelved,
  resumeOrder,
  postponeShelved,
  superviseOrder,
  answerSupervision,
  closeSupervision,
  listSupervisions,
  blowWhistle,
  callToWhistle,
  arriveAtWhistle,
  releaseFromWhistle,
  assessSupport,
  assessWhistle,
  listWhistles,
  listMyCalls,
  exportTurns,
} as const
