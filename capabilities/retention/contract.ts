import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'

export const CertificateId = idOf('Certificate')
export const HoldId = idOf('Hold')

/** What has a time of its own: appeals, in which identity ends; visits and rounds, in which what is about persons ends. */
export const Retained = z.enum(['appeals', 'visits'])
export type Retained = z.infer<typeof Retained>

/**
 * The fewest and the most months. Until half a year is over somebody may ask again about an appeal; who visits in a season knows how it
 * was in the same season a year before.
 */
export const MONTHS = {
  appeals: { least: 6, most: 120 },
  visits: { least: 12, most: 120 },
} as const satisfies Record<Retained, { readonly least: number; readonly most: number }>

export const RetentionRule = z
  .object({ what: Retained.default('appeals'), months: z.number().int().min(6).max(120) })
  .refine(({ what, months }) => months >= MONTHS[what].least && months <= MONTHS[what].most, {
    path: ['months'],
  })
export type RetentionRule = z.infer<typeof RetentionRule>

const OfEach = {
  id: CertificateId,
  at: Moment,
  months: z.number().int(),
  /** Who set the rule it followed; nobody where the default holds. */
  ruleBy: z.string().nullable(),
  /** When the time of the first and of the last of them began: an appeal had ended, a visit had come. */
  endedFrom: Moment,
  endedTo: Moment,
  /** SHA-256 over the ids, in order, one a line: of the appeals; or of visits, homes that were to be visited, and rounds. */
  listHash: z.string(),
} as const

/** What one run did: written once, never changed. */
export const Certificate = z.discriminatedUnion('what', [
  z.object({
    ...OfEach,
    what: z.literal('appeals'),
    appeals: z.number().int(),
    lines: z.number().int(),
    /** Lines that could not be changed without breaking their chain. */
    linesKept: z.number().int(),
  }),
  z.object({
    ...OfEach,
    what: z.literal('visits'),
    visits: z.number().int(),
    /** Photos and voice notes that hung on them. */
    files: z.number().int(),
    /** Corrections that had been decided. */
    reviews: z.number().int(),
    /** Homes that were to be visited. */
    targets: z.number().int(),
    rounds: z.number().int(),
  }),
])
export type Certificate = z.infer<typeof Certificate>

/** An appeal that is kept whole for longer, with the reason. */
export const Hold = z.object({
  id: HoldId,
  number: z.string(),
  reason: z.string(),
  until: z.iso.date(),
  heldName: z.string(),
  heldAt: Moment,
  released: z.boolean(),
})
export type Hold = z.infer<typeof Hold>

export const showRetention = endpoint({
  id: 'showRetention',
  summary: 'After how long identity and visits end, and how much is due now and within a month',
  method: 'GET',
  path: '/desk/retention',
  needs: 'retention.read',
  returns: z.object({
    months: z.number().int(),
    ruleBy: z.string().nullable(),
    dueNow: z.number().int(),
    dueSoon: z.number().int(),
    /** The same of visits and rounds. */
    visits: z.object({
      months: z.number().int(),
      ruleBy: z.string().nullable(),
      dueNow: z.number().int(),
      dueSoon: z.number().int(),
    }),
    soonDays: z.number().int(),
    ceiling: z.number().int(),
  }),
  refusals: [],
})
export const setRetention = endpoint({
  id: 'setRetention',
  summary: 'Set after how many months identity ends, or visits and rounds do',
  method: 'PUT',
  path: '/desk/retention/rule',
  needs: 'rules.manage',
  body: RetentionRule,
  returns: RetentionRule,
  refusals: [],
})
export const listCertificates = endpoint({
  id: 'listCertificates',
  summary: 'What each run has ended, newest first',
  method: 'GET',
  path: '/desk/retention/certificates',
  needs: 'retention.read',
  query: z.object({ ...PageQuery }),
  returns: pageOf(Certificate),
  refusals: ['cursor-unknown'],
})
export const listHolds = endpoint({
  id: 'listHolds',
  summary: 'Appeals that are kept whole for longer',
  method: 'GET',
  path: '/desk/retention/holds',
  needs: 'retention.read',
  returns: z.object({ items: z.array(Hold) }),
  refusals: [],
})
export const holdAppeal = endpoint({
  id: 'holdAppeal',
  summary: 'Keep an appeal whole until a day, for supervision, an objection or a court',
  method: 'POST',
  path: '/desk/retention/holds',
  needs: 'retention.hold',
  body: z.object({
    number: z
      .string()
      .max(40)
      .transform((typed) => typed.normalize('NFKC').trim().toUpperCase())
      .pipe(z.string().regex(/^[A-Z]\d{4}-\d{4,9}$/)),
    reason: textOf(300, 2),
    until: z.iso.date(),
  }),
  returns: z.object({ holdId: HoldId }),
  refusals: ['hold-day-is-past', 'held-already'],
})
export const releaseHold = endpoint({
  id: 'releaseHold',
  summary: 'The reason to keep it longer is gone',
  method: 'POST',
  path: '/desk/retention/holds/:holdId/release',
  needs: 'retention.hold',
  params: z.object({ holdId: HoldId }),
  returns: z.object({ holdId: HoldId }),
  refusals: ['not-held'],
})

export const retentionEndpoints = {
  showRetention,
  setRetention,
  listCertificates,
  listHolds,
  holdAppeal,
  releaseHold,
} as const
