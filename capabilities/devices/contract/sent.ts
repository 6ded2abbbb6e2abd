import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'

/** An act that came from a phone and was not taken. Its number is that of the act. */
export const SentId = idOf('Sent')

/**
 * `rejected`: whoever did it can look after it · `needs-review`: the desk decides · `done`: the desk did it in its own name · `handed-back`:
 * to whoever did it · `discarded`: by the desk · `sent-again`, `given-up`: by whoever did it.
 */
export const SentState = z.enum([
  'rejected',
  'needs-review',
  'done',
  'handed-back',
  'discarded',
  'sent-again',
  'given-up',
])
export type SentState = z.infer<typeof SentState>

export const Sent = z.object({
  id: SentId,
  /** The endpoint whose act it is. */
  act: z.string(),
  /** What it is about: `table:id` of the slice. */
  entity: z.string(),
  /** Who spoke, where the act says so: what a worker saw goes the same way as what was taken down for a resident. */
  relation: z.string().nullable(),
  state: SentState,
  /** Why it was not taken. */
  code: z.string().nullable(),
  whyZh: z.string(),
  whyEn: z.string(),
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  /** The home or building it is about, where that is known. */
  placeZh: z.string().nullable(),
  placeEn: z.string().nullable(),
  name: z.string(),
  role: z.string(),
  /** When it was done, by the clock of the phone, and when it came here. */
  doneAt: Moment,
  receivedAt: Moment,
  decidedName: z.string().nullable(),
  decidedAt: Moment.nullable(),
  reason: z.string().nullable(),
  /** The right that doing it takes, if whoever asks does not hold it. */
  lacks: z.string().nullable(),
})
export type Sent = z.infer<typeof Sent>

const Values = z.record(z.string(), z.unknown())
export const SentPage = Sent.extend({
  /** What was said on the phone: parameters and body together, as the person filled them in. */
  given: Values,
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  /** The row as it stands now, for whoever asks; nothing where there is none or it may not be seen. */
  now: Values.nullable(),
  /** Whether the row is still as the person saw it; nothing where that is not known. */
  unchanged: z.boolean().nullable(),
})
export type SentPage = z.infer<typeof SentPage>

const bySent = z.object({ sentId: SentId })
const decided = z.object({ sentId: SentId, state: SentState })

export const listSent = endpoint({
  id: 'listSent',
  summary:
    'What phones sent and was not taken, in the area, oldest first; or what became of it, newest first',
  method: 'GET',
  path: '/desk/sent',
  needs: 'phones.review',
  query: z.object({ ...PageQuery, decided: z.enum(['yes']).optional() }),
  returns: pageOf(Sent),
  refusals: ['cursor-unknown'],
})
export const countSent = endpoint({
  id: 'countSent',
  summary: 'How many wait to be looked at; counting stops at the ceiling',
  method: 'GET',
  path: '/desk/sent/count',
  needs: 'phones.review',
  returns: z.object({ open: z.int(), ceiling: z.int() }),
  refusals: [],
})
export const showSent = endpoint({
  id: 'showSent',
  summary: 'Both sides of one of them: what was sent, and what stands now',
  method: 'GET',
  path: '/desk/sent/:sentId',
  needs: 'phones.review',
  params: bySent,
  returns: SentPage,
  refusals: [],
})
export const doSent = endpoint({
  id: 'doSent',
  summary: 'Do it after all, in one’s own name and with one’s own rights',
  method: 'POST',
  path: '/desk/sent/:sentId/doing',
  needs: 'phones.review',
  params: bySent,
  returns: z.object({
    sentId: SentId,
    state: SentState,
    /** Why it still cannot be done, where it cannot. */
    code: z.string().optional(),
    message: z.string().optional(),
  }),
  refusals: ['sent-decided'],
})
export const handBackSent = endpoint({
  id: 'handBackSent',
  summary: 'Hand it back to whoever did it, saying what is to be done',
  method: 'POST',
  path: '/desk/sent/:sentId/handing-back',
  needs: 'phones.review',
  params: bySent,
  body: z.object({ reason: textOf(300, 2) }),
  returns: decided,
  refusals: ['sent-decided'],
})
export const discardSent = endpoint({
  id: 'discardSent',
  summary: 'Leave it undone, with a reason',
  method: 'POST',
  path: '/desk/sent/:sentId/discarding',
  needs: 'phones.review',
  params: bySent,
  body: z.object({ reason: textOf(300, 2) }),
  returns: decided,
  refusals: ['sent-decided'],
})
export const reopenSent = endpoint({
  id: 'reopenSent',
  summary: 'Take back that it was handed back or discarded',
  method: 'POST',
  path: '/desk/sent/:sentId/reopening',
  needs: 'phones.review',
  params: bySent,
  returns: decided,
  refusals: ['sent-not-decided'],
})
export const settleSent = endpoint({
  id: 'settleSent',
  summary: 'Whoever did it gives it up, with a reason, or has sent it again under another number',
  method: 'POST',
  path: '/sync/sent/:sentId/settling',
  needs: 'staff',
  params: bySent,
  body: z.object({ reason: textOf(300, 1), as: z.uuid().toLowerCase().optional() }),
  returns: decided,
  refusals: ['sent-decided'],
})

export const sentEndpoints = {
  listSent,
  countSent,
  showSent,
  doSent,
  handBackSent,
  discardSent,
  reopenSent,
  settleSent,
} as const
