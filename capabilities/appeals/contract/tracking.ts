import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import {
  AppealId,
  AppealKind,
  AppealMoved,
  AppealState,
  Attachment,
  Disposition,
  FileId,
  Grade,
  Outcome,
  StoryLine,
} from './appeal.ts'

export const TrackingCode = z
  .string()
  .max(40)
  .transform((typed) =>
    typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1'),
  )
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/))
/** What the resident sees: who has it, until when, what happened, in plain words. */
export const TrackedAppeal = z.object({
  appealId: AppealId,
  number: z.string(),
  state: AppealState,
  outcome: Outcome.nullable(),
  disposition: Disposition.nullable(),
  kind: AppealKind,
  categoryZh: z.string().nullable(),
  categoryEn: z.string().nullable(),
  text: z.string(),
  placeZh: z.string(),
  placeEn: z.string(),
  receivedAt: Moment,
  dueAt: Moment.nullable(),
  /** What is due then: an answer, to be arranged anew after it came back to the desk, or to be solved. */
  dueFor: z.enum(['answer', 'arrange', 'solve']).nullable(),
  closedAt: Moment.nullable(),
  /** Who has it now: among several hands, the one that leads and answers for the whole. */
  holderZh: z.string(),
  holderEn: z.string(),
  /** Who helps, where several are at it. */
  helpers: z.array(z.object({ zh: z.string(), en: z.string() })),
  /** Put off: the day on which it is looked at again. */
  reviewOn: z.iso.date().nullable(),
  communityZh: z.string(),
  communityEn: z.string(),
  communityPhone: z.string().nullable(),
  question: z.string().nullable(),
  story: z.array(StoryLine),
  attachments: z.array(Attachment),
  rating: z
    .object({
      grade: Grade,
      solved: z.boolean().nullable(),
      reasons: z.array(z.string()),
      text: z.string().nullable(),
    })
    .nullable(),
  /** What the reader may do now; `prove` means: after the code sent to the phone. */
  may: z.object({
    add: z.boolean(),
    reply: z.boolean(),
    withdraw: z.boolean(),
    /** Done and waiting for its check: say that it is good, or that it is not. */
    confirm: z.boolean(),
    deny: z.boolean(),
    remind: z.boolean(),
    rate: z.boolean(),
    reopen: z.boolean(),
    prove: z.boolean(),
  }),
  maskedPhone: z.string().nullable(),
})
export type TrackedAppeal = z.infer<typeof TrackedAppeal>

const byCode = z.object({ code: TrackingCode })
export const trackAppeal = endpoint({
  id: 'trackAppeal',
  summary: 'Follow an appeal by its tracking code',
  method: 'GET',
  path: '/tracking/:code',
  needs: 'anyone',
  params: byCode,
  returns: TrackedAppeal,
  refusals: ['code-unknown'],
  limit: { requests: 120, perSeconds: 60 },
})
export const sendTrackingCode = endpoint({
  id: 'sendTrackingCode',
  summary: 'Send a one-time code to the phone left with this appeal',
  method: 'POST',
  path: '/tracking/:code/phone-codes',
  needs: 'anyone',
  params: byCode,
  returns: z.object({ maskedPhone: z.string(), validMinutes: z.number(), demoCode: z.string().optional() }),
  refusals: ['code-unknown', 'no-phone-left', 'wait-before-next-code'],
  limit: { requests: 10, perSeconds: 60 },
})
export const proveTracking = endpoint({
  id: 'proveTracking',
  summary: 'Prove with the code from the phone that the appeal is mine',
  method: 'POST',
  path: '/tracking/:code/proof',
  needs: 'anyone',
  params: byCode,
  body: z.object({
    phoneCode: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  returns: z.object({ maskedPhone: z.string() }),
  refusals: ['code-unknown', 'no-phone-left', 'wrong-phone-code', 'phone-code-expired'],
  limit: { requests: 20, perSeconds: 60 },
})
const mine = ['code-unknown', 'prove-first'] as const
export const addToAppeal = endpoint({
  id: 'addToAppeal',
  summary: 'Add words or photos; answers an open question too',
  method: 'POST',
  path: '/tracking/:code/additions',
  needs: 'anyone',
  params: byCode,
  body: z.object({ text: textOf(2000), files: z.array(FileId).max(6).default([]) }),
  returns: AppealMoved,
  refusals: [...mine, 'already-ended', 'file-unknown'],
  limit: { requests: 20, perSeconds: 60 },
})
export const withdrawAppeal = endpoint({
  id: 'withdrawAppeal',
  summary: 'Take the appeal back',
  method: 'POST',
  path: '/tracking/:code/withdrawal',
  needs: 'anyone',
  params: byCode,
  body: z.object({ reason: optionalText(500) }),
  returns: AppealMoved,
  refusals: [...mine, 'already-ended'],
  limit: { requests: 20, perSeconds: 60 },
})
export const remindAboutAppeal = endpoint({
  id: 'remindAboutAppeal',
  summary: 'Ask how far it is, when it is nearly due or overdue; once a day',
  method: 'POST',
  path: '/tracking/:code/reminder',
  needs: 'anyone',
  params: byCode,
  body: z.object({ text: optionalText(300) }),
  returns: AppealMoved,
  refusals: [...mine, 'nobody-has-it', 'not-due-yet', 'asked-today'],
  limit: { requests: 20, perSeconds: 60 },
})
export const rateAppeal = endpoint({
  id: 'rateAppeal',
  summary: 'Rate once how it was handled; "not solved" reopens it',
  method: 'POST',
  path: '/tracking/:code/rating',
  needs: 'anyone',
  params: byCode,
  body: z.object({
    grade: Grade,
    solved: z.boolean().nullable().default(null),
    reasons: z.array(z.string().max(40)).max(10).default([]),
    text: optionalText(1000),
  }),
  returns: AppealMoved,
  refusals: [...mine, 'not-closed-yet', 'already-rated', 'rating-time-over'],
  limit: { requests: 20, perSeconds: 60 },
})
export const reopenAppeal = endpoint({
  id: 'reopenAppeal',
  summary: 'Say that it is not solved; it goes back to be reworked',
  method: 'POST',
  path: '/tracking/:code/reopening',
  needs: 'anyone',
  params: byCode,
  body: z.object({ text: textOf(1000, 2), files: z.array(FileId).max(6).default([]) }),
  returns: AppealMoved,
  refusals: [...mine, 'not-closed-yet', 'reopening-time-over', 'file-unknown'],
  limit: { requests: 20, perSeconds: 60 },
})
export const readTrackedFile = endpoint({
  id: 'readTrackedFile',
  summary: 'A photo of a tracked appeal',
  method: 'GET',
  path: '/tracking/:code/files/:fileId',
  needs: 'anyone',
  params: z.object({ code: TrackingCode, fileId: FileId }),
  returns: 'file',
  refusals: ['code-unknown'],
})
export const MyAppeal = z.object({
  appealId: AppealId,
  number: z.string(),
  trackingCode: z.string().nullable(),
  state: AppealState,
  outcome: Outcome.nullable(),
  text: z.string(),
  placeZh: z.string(),
  placeEn: z.string(),
  receivedAt: Moment,
  dueAt: Moment.nullable(),
  rated: z.boolean(),
  /** Closed, not rated yet, and still within the time for it. */
  mayRate: z.boolean(),
})
export const listMyAppeals = endpoint({
  id: 'listMyAppeals',
  summary: 'My appeals, newest first',
  method: 'GET',
  path: '/my/appeals',
  needs: 'resident',
  query: z.object(PageQuery),
  returns: pageOf(MyAppeal),
  refusals: [],
})
