import { z } from 'zod'
import { AppealId, Grade, TrackingCode } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery, SheetQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'

export const CallbackId = idOf('Callback')
export type CallbackId = z.infer<typeof CallbackId>
export const FollowUpId = idOf('FollowUp')

/** Why somebody is called. The rule that decides it stands in rules.ts and on the screen. */
export const CallReason = z.enum(['urgent', 'reworked', 'spoken', 'sample'])
export type CallReason = z.infer<typeof CallReason>

/** Where a call-back stands. `answered`: they answered online before anybody called. */
export const CallState = z.enum(['waiting', 'reached', 'refused', 'unreachable', 'answered', 'cancelled'])
export type CallState = z.infer<typeof CallState>

/** What came of a try that was no conversation. */
export const AttemptOutcome = z.enum(['no-answer', 'busy', 'wrong-number', 'later', 'refused'])
export type AttemptOutcome = z.infer<typeof AttemptOutcome>

export const Solved = z.enum(['yes', 'partly', 'no'])
export type Solved = z.infer<typeof Solved>

const About = {
  appealId: AppealId,
  number: z.string(),
  title: z.string(),
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
} as const

export const Callback = z.object({
  ...About,
  id: CallbackId,
  reason: CallReason,
  state: CallState,
  /** When it came, or comes, to the queue; and when to try next. */
  dueAt: Moment,
  nextAt: Moment,
  maskedPhone: z.string().nullable(),
  /** The language to speak. */
  lang: z.enum(['zh', 'en']),
  tries: z.array(
    z.object({ at: Moment, outcome: AttemptOutcome, by: z.string(), words: z.string().nullable() }),
  ),
  /** Whoever is asking had it in hand, so somebody else calls. */
  isOwnWork: z.boolean(),
  solved: Solved.nullable(),
  grade: Grade.nullable(),
  words: z.string().nullable(),
  calledName: z.string().nullable(),
  calledAt: Moment.nullable(),
})
export type Callback = z.infer<typeof Callback>

/** A low rating: somebody sees to it and says what was done. */
export const FollowUp = z.object({
  ...About,
  id: FollowUpId,
  state: z.enum(['open', 'closed']),
  grade: Grade.nullable(),
  solved: z.boolean().nullable(),
  reasons: z.array(z.string()),
  words: z.string().nullable(),
  openedAt: Moment,
  dueAt: Moment,
  isOwnWork: z.boolean(),
  doneText: z.string().nullable(),
  toldText: z.string().nullable(),
  closedName: z.string().nullable(),
  closedAt: Moment.nullable(),
})
export type FollowUp = z.infer<typeof FollowUp>

/** Who is called, and who is asked again some weeks later: of the district, and open to read. */
export const CallRule = z.object({
  /** Days that people have to answer online before they are called. */
  afterDays: z.number().int().min(0).max(30),
  /** Of those whom no other reason names, so many in a hundred are called. */
  sharePercent: z.number().int().min(0).max(100),
  /** Days after closing on which "is it still so?" is asked; 0 asks nobody. */
  stillAfterDays: z.number().int().min(0).max(180),
})
export type CallRule = z.infer<typeof CallRule>

export const listCallbacks = endpoint({
  id: 'listCallbacks',
  summary: 'Whom to call: those whose time has come, those who come later, or all of one appeal',
  method: 'GET',
  path: '/desk/callbacks',
  needs: 'callbacks.work',
  query: z.object({
    ...PageQuery,
    appeal: AppealId.optional(),
    when: z.enum(['now', 'later']).default('now'),
  }),
  returns: pageOf(Callback),
  refusals: ['cursor-unknown'],
})
export const countCallbacks = endpoint({
  id: 'countCallbacks',
  summary:
    'How many to call now, how many later, how many low ratings to see to; counting stops at `ceiling`',
  method: 'GET',
  path: '/desk/callbacks/counts',
  needs: 'callbacks.work',
  returns: z.object({
    now: z.number().int(),
    later: z.number().int(),
    followUps: z.number().int(),
    ceiling: z.number().int(),
  }),
  refusals: [],
})
export const exportCallbacks = endpoint({
  id: 'exportCallbacks',
  summary: 'Whom to call, now or later, as CSV or XLSX; without names and phones',
  method: 'GET',
  path: '/desk/callbacks/export',
  needs: 'appeals.export',
  query: z.object({ when: z.enum(['now', 'later']).default('now'), ...SheetQuery }),
  returns: 'file',
  refusals: [],
})
const byCallback = z.object({ callbackId: CallbackId })
const Moved = z.object({ id: CallbackId, state: CallState, nextAt: Moment.nullable() })
export const recordAttempt = endpoint({
  id: 'recordAttempt',
  summary:
    'Note a try that was no conversation: nobody there, busy, another number, later please, no thank you',
  method: 'POST',
  path: '/desk/callbacks/:callbackId/attempts',
  needs: 'callbacks.work',
  params: byCallback,
  body: z.object({ outcome: AttemptOutcome, words: optionalText(300), wishAt: Moment.optional() }),
  returns: Moved,
  refusals: ['call-ended', 'caller-was-handler', 'wish-out-of-range'],
})
export const recordAnswer = endpoint({
  id: 'recordAnswer',
  summary:
    'Note what the person says: solved or not, a grade if they give one. "Not solved" reopens the appeal',
  method: 'POST',
  path: '/desk/callbacks/:callbackId/answer',
  needs: 'callbacks.work',
  params: byCallback,
  body: z.object({
    solved: Solved,
    grade: Grade.optional(),
    reasons: z.array(z.string().max(40)).max(10).default([]),
    words: optionalText(1000),
  }),
  returns: Moved.extend({ reopened: z.boolean() }),
  refusals: ['call-ended', 'caller-was-handler', 'answer-words-missing'],
})

export const listFollowUps = endpoint({
  id: 'listFollowUps',
  summary: 'Low ratings that somebody has to see to, oldest first, or those of one appeal',
  method: 'GET',
  path: '/desk/follow-ups',
  needs: 'callbacks.work',
  query: z.object({ ...PageQuery, appeal: AppealId.optional() }),
  returns: pageOf(FollowUp),
  refusals: ['cursor-unknown'],
})
export const exportFollowUps = endpoint({
  id: 'exportFollowUps',
  summary: 'Low ratings that somebody has to see to, as CSV or XLSX; without names and what people wrote',
  method: 'GET',
  path: '/desk/follow-ups/export',
  needs: 'appeals.export',
  query: z.object(SheetQuery),
  returns: 'file',
  refusals: [],
})
export const closeFollowUp = endpoint({
  id: 'closeFollowUp',
  summary: 'A low rating was seen to: what was done, and words to the reporter if there are any',
  method: 'POST',
  path: '/desk/follow-ups/:followUpId/closing',
  needs: 'callbacks.work',
  params: z.object({ followUpId: FollowUpId }),
  body: z.object({ text: textOf(1000, 2), toReporter: optionalText(1000) }),
  returns: FollowUp.pick({ id: true, state: true }),
  refusals: ['follow-up-ended', 'caller-was-handler'],
})

export const showCallRule = endpoint({
  id: 'showCallRule',
  summary: 'By which rule people are called',
  method: 'GET',
  path: '/desk/callbacks/rule',
  needs: 'callbacks.work',
  returns: CallRule.extend({ mayChange: z.boolean() }),
  refusals: [],
})
export const changeCallRule = endpoint({
  id: 'changeCallRule',
  summary: 'Change the rule of the district; it holds for what is closed from now on',
  method: 'PUT',
  path: '/desk/callbacks/rule',
  needs: 'rules.manage',
  body: CallRule,
  returns: CallRule,
  refusals: ['area-outside-yours'],
})

const byCode = z.object({ code: TrackingCode })
export const StillState = z.enum(['none', 'waiting', 'fine', 'still'])
export const askedStill = endpoint({
  id: 'askedStill',
  summary: 'Whether the reporter is asked if it is still so',
  method: 'GET',
  path: '/tracking/:code/still',
  needs: 'anyone',
  params: byCode,
  returns: z.object({ state: StillState }),
  refusals: ['code-unknown'],
  limit: { requests: 120, perSeconds: 60 },
})
export const answerStill = endpoint({
  id: 'answerStill',
  summary:
    'Say that it stays solved, or that it is still so: then it is done again, however long ago it was closed',
  method: 'POST',
  path: '/tracking/:code/still',
  needs: 'anyone',
  params: byCode,
  body: z.object({ answer: z.enum(['fine', 'still']), text: optionalText(1000) }),
  returns: z.object({ state: StillState }),
  refusals: ['code-unknown', 'prove-first', 'nothing-asked'],
  limit: { requests: 20, perSeconds: 60 },
})

export const callbacksEndpoints = {
  listCallbacks,
  countCallbacks,
  exportCallbacks,
  exportFollowUps,
  recordAttempt,
  recordAnswer,
  listFollowUps,
  closeFollowUp,
  showCallRule,
  changeCallRule,
  askedStill,
  answerStill,
} as const
