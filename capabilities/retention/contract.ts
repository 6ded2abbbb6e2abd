import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'

export const CertificateId = idOf('Certificate')
export const HoldId = idOf('Hold')

/** After how many months identity ends. Nobody keeps it for less than half a year: until then somebody may ask again. */
export const RetentionRule = z.object({ months: z.number().int().min(6).max(120) })
export type RetentionRule = z.infer<typeof RetentionRule>

/** What one run did: written once, never changed. */
export const Certificate = z.object({
  id: CertificateId,
  at: Moment,
  months: z.number().int(),
  /** Who set the rule it followed; nobody where the default holds. */
  ruleBy: z.string().nullable(),
  /** When the appeals had ended, the first and the last of them. */
  endedFrom: Moment,
  endedTo: Moment,
  appeals: z.number().int(),
  lines: z.number().int(),
  /** Lines that could not be changed without breaking their chain. */
  linesKept: z.number().int(),
  /** SHA-256 over the ids of the appeals, in order, one a line. */
  listHash: z.string(),
})
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
  summary: 'After how long identity ends, and how much is due now and within a month',
  method: 'GET',
  path: '/desk/retention',
  needs: 'retention.read',
  returns: z.object({
    months: z.number().int(),
    ruleBy: z.string().nullable(),
    dueNow: z.number().int(),
    dueSoon: z.number().int(),
    soonDays: z.number().int(),
    ceiling: z.number().int(),
  }),
  refusals: [],
})
export const setRetention = endpoint({
  id: 'setRetention',
  summary: 'Set after how many months identity ends',
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
