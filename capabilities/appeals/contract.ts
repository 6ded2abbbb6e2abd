import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, Phone, textOf } from '#kernel/common/text.ts'
import { OrgId } from '#organisations/contract.ts'
import { PlaceId } from '#places/contract.ts'

export const AppealId = idOf('Appeal')
export type AppealId = z.infer<typeof AppealId>
export const FileId = idOf('File')

/** What a resident comes with. */
export const AppealKind = z.enum(['problem', 'need', 'wish', 'question', 'praise'])
export type AppealKind = z.infer<typeof AppealKind>

/** Where an appeal stands. The table of moves is in rules.ts, drawn in the README. */
export const AppealState = z.enum([
  'received',
  'asked',
  'assigned',
  'done',
  'closed',
  'reopened',
  /** The same thing as another appeal, which leads: handled there, told and rated here. */
  'merged',
  /** 挂账: cannot be solved now; looked at again on a named day. */
  'shelved',
  'withdrawn',
])
export type AppealState = z.infer<typeof AppealState>

/** How a closed appeal ended. */
export const Outcome = z.enum(['solved', 'answered', 'explained', 'referred'])
export type Outcome = z.infer<typeof Outcome>

/**
 * The six special dispositions of an intake that is not dispatched (北京市接诉即办工作条例 art. 11): danger goes to the emergency
 * numbers; litigation, petitions and the like to their legal channel; the same matter without new facts gets its progress;
 * secrets are explained; what no office owes goes to market and society; what is unlawful is dissuaded.
 */
export const Disposition = z.enum([
  'emergency',
  'legal-channel',
  'nothing-new',
  'secret',
  'not-public-duty',
  'unlawful',
])
export type Disposition = z.infer<typeof Disposition>

export const Channel = z.enum(['doorway', 'web', 'counter', 'phone', 'hotline', 'grid', 'import', 'api'])
export type Channel = z.infer<typeof Channel>

/** Five grades, GB/T 39734-2020: one rating per matter. */
export const Grade = z.number().int().min(1).max(5)

/** Who may read a line of the story. */
export const Audience = z.enum(['public', 'handlers', 'desk'])
export type Audience = z.infer<typeof Audience>

export const Attachment = z.object({
  id: FileId,
  kind: z.enum(['photo', 'voice', 'document']),
  mediaType: z.string(),
  bytes: z.number().int(),
  by: z.enum(['reporter', 'desk', 'handler']),
  at: Moment,
})
export type Attachment = z.infer<typeof Attachment>

/** One line of an appeal's story: what happened, when, by whom (an office to the resident, a name to staff). */
export const StoryLine = z.object({
  seq: z.number().int(),
  at: Moment,
  name: z.enum([
    'received',
    'asked',
    'replied',
    'added',
    'sorted',
    'noted',
    'told',
    'assigned',
    'accepted',
    'declined',
    'recalled',
    'progressed',
    'handled',
    'sent-back',
    'verified',
    'closed',
    'rated',
    'reopened',
    'withdrawn',
    'rescheduled',
    'merged',
    'unmerged',
    'shelved',
    'resumed',
    'requested',
    'judged',
    'objected',
    'whistled',
    'arrived',
    'released',
    'transferred',
    'handed-over',
    'reminded',
    'supervised',
    'escalated',
    'called',
    'asked-still',
    'excluded',
    'linked',
    'published',
    'redacted',
    'identity-ended',
  ]),
  actor: z.string(),
  audience: Audience,
  text: z.string().nullable(),
  /** Particulars of the line: organisation names, due times, grades. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  attachments: z.array(Attachment),
})
export type StoryLine = z.infer<typeof StoryLine>

/** One line of how a deadline came about; worded in the reader's language on screen. */
export const DueLine = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

const Answers = z
  .record(
    z.string().max(40),
    z.union([z.string().max(500), z.array(z.string().max(80)).max(20), z.number(), z.boolean()]),
  )
  .refine((answers) => Object.keys(answers).length <= 20)

/** What anyone may say. Where: a doorway code, a known place, or words. */
const Saying = {
  kind: AppealKind,
  categoryCode: z.string().max(20).optional(),
  text: textOf(2000, 2),
  doorway: z
    .string()
    .regex(/^[A-Za-z0-9]{6,12}$/)
    .optional(),
  placeId: PlaceId.optional(),
  areaCode: AreaCode.optional(),
  placeText: optionalText(120),
  answers: Answers.default({}),
  files: z.array(FileId).max(6).default([]),
  lang: z.enum(['zh', 'en']).default('zh'),
} as const

export const Receipt = z.object({
  appealId: AppealId,
  number: z.string(),
  trackingCode: z.string(),
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
  receivedAt: Moment,
  /** When the community answers at the latest. */
  respondBy: Moment.nullable(),
  communityZh: z.string(),
  communityEn: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

// -------------------------------------------------------------------------------------------- the resident's side

export const uploadFile = endpoint({
  id: 'uploadFile',
  summary: 'Upload a photo, a voice note or a document (multipart, field "file")',
  method: 'POST',
  path: '/files',
  needs: 'anyone',
  returns: z.object({
    fileId: FileId,
    kind: z.enum(['photo', 'voice', 'document']),
    mediaType: z.string(),
    bytes: z.number().int(),
  }),
  refusals: ['file-missing', 'file-type-refused', 'file-damaged'],
  limit: { requests: 60, perSeconds: 60 },
})
export const fileAppeal = endpoint({
  id: 'fileAppeal',
  summary: 'Say a need, for oneself or for somebody who agrees, without an account',
  method: 'POST',
  path: '/appeals',
  needs: 'anyone',
  body: z.object({
    ...Saying,
    name: optionalText(30),
    phone: Phone.optional(),
    /** For whom: a helper speaks for family or a neighbour, with that person's consent. */
    relation: z.enum(['self', 'family', 'neighbour']).default('self'),
    consent: z.boolean().default(false),
    /** Originals of photos that were covered on the phone, to be sealed for the desk. */
    originals: z
      .array(z.object({ of: FileId, original: FileId }))
      .max(6)
      .default([]),
    /** An open appeal nearby that is about the same thing: the desk is told, and may merge the two. */
    sameAs: AppealId.optional(),
  }),
  returns: Receipt,
  refusals: [
    'where-unknown',
    'category-unknown',
    'file-unknown',
    'answer-missing',
    'answer-wrong',
    'consent-missing',
    'prove-phone-first',
    'enough-today',
  ],
  limit: { requests: 20, perSeconds: 60 },
})
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
    remind: z.boolean(),
    rate: z.boolean(),
    reopen: z.boolean(),
    prove: z.boolean(),
  }),
  maskedPhone: z.string().nullable(),
})
export type TrackedAppeal = z.infer<typeof TrackedAppeal>

/** The answer to an act: where the appeal stands now. The page is read afresh; a small answer keeps receipts small. */
export const AppealMoved = z.object({ appealId: AppealId, state: AppealState, version: z.number().int() })
export type AppealMoved = z.infer<typeof AppealMoved>

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

// ------------------------------------------------------------------------------------------------ the desk's side

export const Reach = z.enum(['phone', 'none'])
export const fileOnBehalf = endpoint({
  id: 'fileOnBehalf',
  summary: 'Take down a need for somebody at the counter or on the phone',
  method: 'POST',
  path: '/desk/appeals',
  needs: 'appeals.file',
  body: z.object({
    ...Saying,
    channel: z.enum(['counter', 'phone', 'hotline', 'grid']),
    name: optionalText(30),
    phone: Phone.optional(),
    /** An explicit "cannot be reached", so that a missing phone is never an oversight. */
    reach: Reach,
    relation: z.enum(['self', 'family', 'neighbour', 'worker']),
    consent: z.boolean(),
  }),
  returns: Receipt,
  refusals: [
    'where-unknown',
    'area-outside-yours',
    'category-unknown',
    'file-unknown',
    'answer-missing',
    'answer-wrong',
    'reach-missing',
    'consent-missing',
  ],
})

/** One line of a list at the desk. */
export const AppealRow = z.object({
  id: AppealId,
  number: z.string(),
  state: AppealState,
  kind: AppealKind,
  channel: Channel,
  title: z.string(),
  categoryCode: z.string().nullable(),
  categoryZh: z.string().nullable(),
  categoryEn: z.string().nullable(),
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
  receivedAt: Moment,
  dueAt: Moment.nullable(),
  respondBy: Moment.nullable(),
  /** When the desk first answered: from then on `respondBy` is kept and no longer runs. */
  respondedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  disposition: Disposition.nullable(),
  handlerId: OrgId.nullable(),
  handlerZh: z.string().nullable(),
  handlerEn: z.string().nullable(),
  urgent: z.boolean(),
  seal: z.string().nullable(),
  photos: z.number().int(),
  reworks: z.number().int(),
  grade: Grade.nullable(),
})
export type AppealRow = z.infer<typeof AppealRow>

export const AppealFilter = {
  state: z
    .string()
    .max(120)
    .regex(/^[a-z,-]*$/)
    .optional(),
  area: AreaCode.optional(),
  category: z.string().max(20).optional(),
  kind: AppealKind.optional(),
  channel: Channel.optional(),
  disposition: Disposition.optional(),
  handler: OrgId.optional(),
  overdue: z.enum(['yes', 'no']).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
} as const

export const listAppeals = endpoint({
  id: 'listAppeals',
  summary: 'Appeals of my area, by filter',
  method: 'GET',
  path: '/desk/appeals',
  needs: 'appeals.read',
  query: z.object({ ...PageQuery, ...AppealFilter, sort: z.enum(['newest', 'due']).default('newest') }),
  returns: pageOf(AppealRow),
  refusals: ['cursor-unknown', 'area-outside-yours'],
})
/** The triage queue: what waits at the desk, urgent first, then by the time an answer is promised. */
export const triageQueue = endpoint({
  id: 'triageQueue',
  summary: 'What waits to be sorted',
  method: 'GET',
  path: '/desk/triage',
  needs: 'appeals.triage',
  query: z.object({ ...PageQuery, area: AreaCode.optional() }),
  returns: pageOf(AppealRow),
  refusals: ['cursor-unknown', 'area-outside-yours'],
})
/** How many wait in each state; counting stops at 1,000 and says so. */
export const countAppeals = endpoint({
  id: 'countAppeals',
  summary: 'How many wait at each step',
  method: 'GET',
  path: '/desk/appeals/counts',
  needs: 'appeals.read',
  query: z.object({ area: AreaCode.optional() }),
  returns: z.object({
    received: z.number(),
    asked: z.number(),
    assigned: z.number(),
    done: z.number(),
    reopened: z.number(),
    overdue: z.number(),
    ceiling: z.number(),
  }),
  refusals: ['area-outside-yours'],
})
export const searchAppeals = endpoint({
  id: 'searchAppeals',
  summary: 'Find appeals by words, pinyin initials, number or place',
  method: 'GET',
  path: '/desk/search',
  needs: 'appeals.read',
  query: z.object({
    q: z.string().trim().min(1).max(60),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  returns: z.object({ items: z.array(AppealRow), more: z.boolean() }),
  refusals: [],
})
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
export const exportAppeals = endpoint({
  id: 'exportAppeals',
  summary: 'The filtered list as CSV or XLSX, at most 50,000 rows',
  method: 'GET',
  path: '/desk/appeals/export',
  needs: 'appeals.export',
  query: z.object({
    ...AppealFilter,
    format: z.enum(['csv', 'xlsx']),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
  returns: 'file',
  refusals: ['area-outside-yours'],
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

export const appealsEndpoints = {
  uploadFile,
  fileAppeal,
  trackAppeal,
  sendTrackingCode,
  proveTracking,
  addToAppeal,
  withdrawAppeal,
  remindAboutAppeal,
  rateAppeal,
  reopenAppeal,
  readTrackedFile,
  listMyAppeals,
  fileOnBehalf,
  listAppeals,
  triageQueue,
  countAppeals,
  searchAppeals,
  showAppeal,
  sortAppeal,
  askReporter,
  noteOnAppeal,
  answerAppeal,
  reopenAtDesk,
  unmaskReporter,
  readAppealFile,
  exportAppeals,
  reprintReceipt,
} as const
