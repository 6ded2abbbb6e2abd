import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { optionalText, Phone, textOf } from '#kernel/common/text.ts'
import { PlaceId } from '#places/contract.ts'
import { AppealId, AppealKind, FileId } from './appeal.ts'

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
