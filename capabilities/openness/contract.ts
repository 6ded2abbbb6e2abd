import { z } from 'zod'
import { AppealId, FileId } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'

/**
 * How the words of an appeal stand: to be looked at, open to anybody, kept private with a reason, or out of question because
 * the appeal itself is no longer open (sealed, taken back, of another kind).
 */
export const OpenState = z.enum(['waiting', 'published', 'private', 'hidden'])
export type OpenState = z.infer<typeof OpenState>

/** What the detector takes for personal. */
export const PersonalKind = z.enum([
  'phone',
  'landline',
  'id-number',
  'bank-card',
  'email',
  'chat-id',
  'plate',
  'room',
  'name',
])
export type PersonalKind = z.infer<typeof PersonalKind>

/** A part of a text that looks personal: where, what kind, and the neutral words in its place. */
export const Finding = z.object({
  from: z.number().int(),
  to: z.number().int(),
  kind: PersonalKind,
  instead: z.string(),
})
export type Finding = z.infer<typeof Finding>

/** Why words stay private. A closed list, so that nothing is kept back on a whim. */
export const PrivateReason = z.enum([
  'personal',
  'third-person',
  'accusation',
  'safety',
  'advertising',
  'other',
])
export type PrivateReason = z.infer<typeof PrivateReason>

/** Why somebody asks to have a public text looked at again. */
export const ReportReason = z.enum(['personal', 'abusive', 'untrue', 'advertising', 'other'])
export type ReportReason = z.infer<typeof ReportReason>

export const TextReport = z.object({
  reason: ReportReason,
  words: z.string().nullable(),
  at: Moment,
})
export type TextReport = z.infer<typeof TextReport>

/** An earlier standing of the words: what was public, from when, by whom. */
export const TextVersion = z.object({
  version: z.number().int(),
  at: Moment,
  byName: z.string(),
  state: OpenState,
  text: z.string().nullable(),
  reason: z.string().nullable(),
  words: z.string().nullable(),
})
export type TextVersion = z.infer<typeof TextVersion>

export const ReviewPhoto = z.object({
  id: FileId,
  by: z.enum(['reporter', 'desk', 'handler']),
  bytes: z.number().int(),
  /** Open to anybody now. */
  shown: z.boolean(),
  /** Parts of it were covered; the original is sealed. */
  redacted: z.boolean(),
})
export type ReviewPhoto = z.infer<typeof ReviewPhoto>

/** An appeal in the review queue: the words as they were said, and as they might be read by anybody. */
export const Review = z.object({
  appealId: AppealId,
  number: z.string(),
  state: OpenState,
  version: z.number().int(),
  since: Moment,
  receivedAt: Moment,
  areaCode: AreaCode,
  placeZh: z.string(),
  placeEn: z.string(),
  categoryZh: z.string(),
  categoryEn: z.string(),
  /** Whether the appeal itself is of a kind that may be public now. */
  open: z.boolean(),
  original: z.string(),
  findings: z.array(Finding),
  /** What is public now, or was last, or what the detector proposes. */
  proposed: z.string(),
  photos: z.array(ReviewPhoto),
  reports: z.array(TextReport),
})
export type Review = z.infer<typeof Review>

const byId = z.object({ appealId: AppealId })
const Version = z.number().int().min(0)

export const listReviews = endpoint({
  id: 'listReviews',
  summary: 'Words of public appeals that wait to be looked at, or were reported, or are public or private',
  method: 'GET',
  path: '/desk/openness',
  needs: 'openness.review',
  query: z.object({
    ...PageQuery,
    tab: z.enum(['waiting', 'reported', 'published', 'private']).default('waiting'),
  }),
  returns: pageOf(Review),
  refusals: ['cursor-unknown'],
})
export const countReviews = endpoint({
  id: 'countReviews',
  summary: 'How many wait to be looked at and how many were reported, up to a ceiling',
  method: 'GET',
  path: '/desk/openness/counts',
  needs: 'openness.review',
  returns: z.object({ waiting: z.number().int(), reported: z.number().int(), ceiling: z.number().int() }),
  refusals: [],
})
export const showReview = endpoint({
  id: 'showReview',
  summary: 'One appeal with its public words and all earlier ones',
  method: 'GET',
  path: '/desk/openness/appeals/:appealId',
  needs: 'openness.review',
  params: byId,
  returns: Review.extend({ versions: z.array(TextVersion) }),
  refusals: [],
})
const Standing = z.object({ appealId: AppealId, state: OpenState, version: z.number().int() })
export const publishText = endpoint({
  id: 'publishText',
  summary: 'Make these words, and these photos, public; also answers what was reported',
  method: 'POST',
  path: '/desk/openness/appeals/:appealId/publication',
  needs: 'openness.review',
  params: byId,
  body: z.object({ version: Version, text: textOf(2000, 2), photos: z.array(FileId).max(12).default([]) }),
  returns: Standing,
  refusals: ['not-open-to-public', 'personal-left', 'file-unknown'],
})
export const keepPrivate = endpoint({
  id: 'keepPrivate',
  summary: 'Keep the words private, or take them back from the public, with a reason',
  method: 'POST',
  path: '/desk/openness/appeals/:appealId/privacy',
  needs: 'openness.review',
  params: byId,
  body: z.object({ version: Version, reason: PrivateReason, words: optionalText(300) }),
  returns: Standing,
  refusals: ['reason-words-missing'],
})

/** What a district decides: whether a text in which nothing personal is found is published without a look. */
export const OpennessSettings = z.object({ auto: z.boolean() })
export type OpennessSettings = z.infer<typeof OpennessSettings>
export const showOpennessSettings = endpoint({
  id: 'showOpennessSettings',
  summary: 'How this district publishes words',
  method: 'GET',
  path: '/desk/openness/settings',
  needs: 'openness.review',
  returns: OpennessSettings,
  refusals: [],
})
export const keepOpennessSettings = endpoint({
  id: 'keepOpennessSettings',
  summary: 'Decide whether words without anything personal are published without a look',
  method: 'PUT',
  path: '/desk/openness/settings',
  needs: 'rules.manage',
  body: OpennessSettings,
  returns: OpennessSettings,
  refusals: ['district-only'],
})

export const reviewEndpoints = {
  listReviews,
  countReviews,
  showReview,
  publishText,
  keepPrivate,
  showOpennessSettings,
  keepOpennessSettings,
} as const
