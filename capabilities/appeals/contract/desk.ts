import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { PlaceId } from '#places/contract.ts'
import {
  AppealId,
  AppealMoved,
  Attachment,
  Audience,
  Disposition,
  DueLine,
  FileId,
  Grade,
  Outcome,
  StoryLine,
} from './appeal.ts'
import { Reach, Receipt } from './filing.ts'
import { AppealRow } from './lists.ts'

export const AppealPage = AppealRow.extend({
  version: z.number().int(),
  text: z.string(),
  placeId: PlaceId.nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  policyCode: z.string().nullable(),
  outcome: Outcome.nullable(),
  question: z.string().nullable(),
  answers: z.array(z.object({ labelZh: z.string(), labelEn: z.string(), value: z.string() })),
  reporter: z.object({
    maskedName: z.string().nullable(),
    maskedPhone: z.string().nullable(),
    reach: Reach,
    relation: z.string(),
    consent: z.boolean(),
    lang: z.enum(['zh', 'en']),
  }),
  dueLines: z.array(DueLine),
  story: z.array(StoryLine),
  attachments: z.array(Attachment),
  rating: z
    .object({
      grade: Grade,
      solved: z.boolean().nullable(),
      reasons: z.array(z.string()),
      text: z.string().nullable(),
      at: Moment,
    })
    .nullable(),
  /** The acts open to this reader now; a missing one carries its reason in `whyNot`. */
  may: z.record(z.string(), z.boolean()),
  whyNot: z.record(z.string(), z.string()),
})
export type AppealPage = z.infer<typeof AppealPage>
const byId = z.object({ appealId: AppealId })
export const showAppeal = endpoint({
  id: 'showAppeal',
  summary: 'One appeal with its whole story',
  method: 'GET',
  path: '/desk/appeals/:appealId',
  needs: 'appeals.see',
  params: byId,
  returns: AppealPage,
  refusals: [],
})
const Version = z.number().int().min(1)
export const sortAppeal = endpoint({
  id: 'sortAppeal',
  summary: 'Set category, place or urgency',
  method: 'PUT',
  path: '/desk/appeals/:appealId/sorting',
  needs: 'appeals.triage',
  params: byId,
  body: z.object({
    version: Version,
    categoryCode: z.string().max(20).optional(),
    placeId: PlaceId.optional(),
    areaCode: AreaCode.optional(),
    urgent: z.boolean().optional(),
  }),
  returns: AppealMoved,
  refusals: ['already-ended', 'category-unknown', 'where-unknown', 'area-outside-yours'],
})
export const askReporter = endpoint({
  id: 'askReporter',
  summary: 'Ask the reporter; the answer comes back into the same story',
  method: 'POST',
  path: '/desk/appeals/:appealId/question',
  needs: 'appeals.triage',
  params: byId,
  body: z.object({ version: Version, text: textOf(500, 2) }),
  returns: AppealMoved,
  refusals: ['not-at-desk', 'reporter-unreachable'],
})
export const noteOnAppeal = endpoint({
  id: 'noteOnAppeal',
  summary: 'A private note for the desk, or words to the reporter',
  method: 'POST',
  path: '/desk/appeals/:appealId/notes',
  needs: 'appeals.triage',
  params: byId,
  body: z.object({ text: textOf(2000), audience: Audience, files: z.array(FileId).max(6).default([]) }),
  returns: AppealMoved,
  refusals: ['file-unknown'],
})
export const answerAppeal = endpoint({
  id: 'answerAppeal',
  summary: 'Close at the desk with an answer, an explanation or a referral',
  method: 'POST',
  path: '/desk/appeals/:appealId/answer',
  needs: 'appeals.triage',
  params: byId,
  body: z
    .object({
      version: Version,
      outcome: z.enum(['answered', 'explained', 'referred']).optional(),
      /** One of the special dispositions instead; the outcome follows from it. */
      disposition: Disposition.optional(),
      text: textOf(2000, 2),
    })
    .refine(({ outcome, disposition }) => (outcome === undefined) !== (disposition === undefined)),
  returns: AppealMoved,
  refusals: ['not-at-desk'],
})
export const reopenAtDesk = endpoint({
  id: 'reopenAtDesk',
  summary: 'Reopen for the reporter, who said that it is not solved',
  method: 'POST',
  path: '/desk/appeals/:appealId/reopening',
  needs: 'appeals.triage',
  params: byId,
  body: z.object({ version: Version, text: textOf(1000, 2) }),
  returns: AppealMoved,
  refusals: ['not-closed-yet'],
})
export const unmaskReporter = endpoint({
  id: 'unmaskReporter',
  summary: 'See name and phone in full, with a reason; the view is logged',
  method: 'POST',
  path: '/desk/appeals/:appealId/reporter-views',
  needs: 'appeals.unmask',
  params: byId,
  body: z.object({
    reason: z.enum(['call-back', 'visit', 'clarify', 'correct', 'other']),
    words: optionalText(200),
  }),
  returns: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  refusals: ['reason-words-missing'],
})
export const readAppealFile = endpoint({
  id: 'readAppealFile',
  summary: 'A photo, voice note or document of an appeal',
  method: 'GET',
  path: '/desk/appeals/:appealId/files/:fileId',
  needs: 'appeals.see',
  params: z.object({ appealId: AppealId, fileId: FileId }),
  returns: 'file',
  refusals: [],
})

/** The receipt again, for printing in large type. The tracking code is renewed only when asked. */
export const reprintReceipt = endpoint({
  id: 'reprintReceipt',
  summary: 'Print the receipt again, with a fresh tracking code',
  method: 'POST',
  path: '/desk/appeals/:appealId/receipts',
  needs: 'appeals.file',
  params: byId,
  returns: Receipt,
  refusals: [],
})
