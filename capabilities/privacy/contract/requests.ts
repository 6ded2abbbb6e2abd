import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, Phone, textOf } from '#kernel/common/text.ts'
import { SubjectId, Way } from '../contract.ts'

export const RightsRequestId = idOf('RightsRequest')

/** What a person may ask about their own data (个人信息保护法 art. 44–50). */
export const RightsKind = z.enum(['copy', 'correction', 'deletion', 'restriction', 'complaint'])
export type RightsKind = z.infer<typeof RightsKind>
export const RightsState = z.enum(['open', 'in-work', 'granted', 'partly', 'refused', 'told'])
export type RightsState = z.infer<typeof RightsState>
export const Outcome = z.enum(['granted', 'partly', 'refused'])
export type Outcome = z.infer<typeof Outcome>

/** Why something asked for may not be done, or not wholly. */
export const Ground = z.enum([
  'kept-by-law',
  'needed-for-duty',
  'secrecy-by-law',
  'rights-of-others',
  'identity-not-shown',
  'not-kept-here',
  'correct-already',
  'deletion-not-possible',
])
export type Ground = z.infer<typeof Ground>

/** What is to be put right, and how: the five things that are kept of a person. */
export const WantedField = z.enum(['name', 'sex', 'birthYear', 'phone', 'identityNumber'])
export type WantedField = z.infer<typeof WantedField>
export const Wanted = z.object({
  name: textOf(40).optional(),
  /** GB/T 2261.1 */
  sex: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(9)]).optional(),
  birthYear: z.number().int().min(1880).max(2100).optional(),
  phone: Phone.optional(),
  identityNumber: z
    .string()
    .max(40)
    .transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^\d{17}[\dX]$/))
    .optional(),
})
export type Wanted = z.infer<typeof Wanted>
/** One of them as it is shown. */
export const WantedValue = z.object({ field: WantedField, value: z.string() })
export type WantedValue = z.infer<typeof WantedValue>

/** Papers that show who stands for a child (民法典 art. 27–32). */
export const GuardPaper = z.enum(['birth-certificate', 'household-book', 'court', 'notary', 'appointed'])
export type GuardPaper = z.infer<typeof GuardPaper>
/** How it was shown that somebody stands for the child: noted in the ledger, parent in the same household, or a paper. */
export const GuardGround = z.enum(['noted', 'household', 'paper'])
export type GuardGround = z.infer<typeof GuardGround>

/** A request of a person about their own data. */
export const RightsRequest = z.object({
  id: RightsRequestId,
  number: z.string(),
  areaCode: AreaCode,
  subjectId: SubjectId.nullable(),
  kind: RightsKind,
  text: z.string(),
  how: Way,
  state: RightsState,
  outcome: Outcome.nullable(),
  ground: Ground.nullable(),
  openedAt: Moment,
  dueAt: Moment,
  extendedText: z.string().nullable(),
  takenName: z.string().nullable(),
  answeredAt: Moment.nullable(),
  answer: z.string().nullable(),
  toldAt: Moment.nullable(),
  /** Of a correction: what is to be put right. */
  wantedFields: z.array(WantedField),
  /** Of a child: how it was shown that whoever asks stands for them. */
  guardian: z
    .object({ ground: GuardGround, paper: GuardPaper.nullable(), on: z.iso.date().nullable() })
    .nullable(),
})
export type RightsRequest = z.infer<typeof RightsRequest>
/** The same at the desk, with whoever asked, masked. */
export const DeskRequest = RightsRequest.extend({
  maskedName: z.string().nullable(),
  maskedPhone: z.string().nullable(),
  /** Masked as lists are. */
  wanted: z.array(WantedValue),
})
export type DeskRequest = z.infer<typeof DeskRequest>

const byRequest = z.object({ requestId: RightsRequestId })
const Moved = RightsRequest.pick({ id: true, state: true, dueAt: true })

export const takeRightsRequest = endpoint({
  id: 'takeRightsRequest',
  summary: 'A person asks about their own data at a desk, by phone or on paper',
  method: 'POST',
  path: '/desk/rights-requests',
  needs: 'ledger.look',
  body: z.object({
    areaCode: AreaCode,
    subjectId: SubjectId.optional(),
    kind: RightsKind,
    text: textOf(1000, 2),
    how: Way,
    name: textOf(40),
    phone: Phone.optional(),
    /** Whoever asks stands for a child: known to the ledger by their name, or by a paper that was looked at. */
    guardian: z.object({ paper: z.object({ kind: GuardPaper, on: z.iso.date() }).optional() }).optional(),
    /** For a correction only. */
    wanted: Wanted.optional(),
  }),
  returns: z.object({ requestId: RightsRequestId, number: z.string(), dueAt: Moment }),
  refusals: [
    'area-outside-yours',
    'request-open-already',
    'guardian-must-ask',
    'guardian-not-shown',
    'not-a-child',
    'paper-day-ahead',
  ],
})
export const listRightsRequests = endpoint({
  id: 'listRightsRequests',
  summary: 'Requests of persons: what is not told yet by due time, or all, newest first',
  method: 'GET',
  path: '/desk/rights-requests',
  needs: 'privacy.answer',
  query: z.object({ ...PageQuery, all: z.enum(['yes']).optional() }),
  returns: pageOf(DeskRequest),
  refusals: ['cursor-unknown'],
})
export const showRightsRequest = endpoint({
  id: 'showRightsRequest',
  summary: 'One request with how it stands',
  method: 'GET',
  path: '/desk/rights-requests/:requestId',
  needs: 'privacy.answer',
  params: byRequest,
  returns: DeskRequest,
  refusals: [],
})
export const revealRequester = endpoint({
  id: 'revealRequester',
  summary: 'Name and phone of whoever asked, and what they want put right, with a reason; the view is logged',
  method: 'POST',
  path: '/desk/rights-requests/:requestId/requester',
  needs: 'privacy.answer',
  params: byRequest,
  body: z.object({ reason: textOf(200, 4) }),
  returns: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    wanted: z.array(WantedValue),
  }),
  refusals: [],
})
export const beginRightsRequest = endpoint({
  id: 'beginRightsRequest',
  summary: 'Take a request on',
  method: 'POST',
  path: '/desk/rights-requests/:requestId/work',
  needs: 'privacy.answer',
  params: byRequest,
  returns: Moved,
  refusals: ['request-moved-on'],
})
export const extendRightsRequest = endpoint({
  id: 'extendRightsRequest',
  summary: 'It takes longer: once, with a reason the person is told',
  method: 'POST',
  path: '/desk/rights-requests/:requestId/extension',
  needs: 'privacy.answer',
  params: byRequest,
  body: z.object({ workDays: z.number().int().min(1).max(15), text: textOf(300, 4) }),
  returns: Moved,
  refusals: ['request-moved-on', 'extended-already'],
})
export const answerRightsRequest = endpoint({
  id: 'answerRightsRequest',
  summary: 'Yes, partly or no; whatever is not a whole yes names its ground in law',
  method: 'POST',
  path: '/desk/rights-requests/:requestId/answer',
  needs: 'privacy.answer',
  params: byRequest,
  body: z.object({
    outcome: Outcome,
    ground: Ground.optional(),
    text: textOf(1000, 2),
    /** Of a correction that is granted in part: which. */
    fields: z.array(WantedField).max(5).optional(),
  }),
  returns: Moved,
  refusals: [
    'request-moved-on',
    'ground-missing',
    'ground-does-not-fit',
    'complaint-goes-up',
    'fields-not-wanted',
  ],
})
export const tellRightsRequest = endpoint({
  id: 'tellRightsRequest',
  summary: 'The person was told the answer',
  method: 'POST',
  path: '/desk/rights-requests/:requestId/telling',
  needs: 'privacy.answer',
  params: byRequest,
  body: z.object({ how: Way, text: optionalText(300) }),
  returns: Moved,
  refusals: ['request-moved-on'],
})
export const exportRightsRequests = endpoint({
  id: 'exportRightsRequests',
  summary: 'Requests of persons as a file, without names and phones',
  method: 'GET',
  path: '/desk/rights-requests/export',
  needs: 'privacy.answer',
  query: z.object({ format: z.enum(['csv', 'xlsx']), lang: z.enum(['zh', 'en']).default('zh') }),
  returns: 'file',
  refusals: [],
})

export const requestsEndpoints = {
  takeRightsRequest,
  listRightsRequests,
  exportRightsRequests,
  showRightsRequest,
  revealRequester,
  beginRightsRequest,
  extendRightsRequest,
  answerRightsRequest,
  tellRightsRequest,
} as const
