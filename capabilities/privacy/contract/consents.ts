import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'
import { LookupId, PurposeCode, SubjectId, Way } from '../contract.ts'

export const ConsentId = idOf('Consent')
/** Who agrees for a child under fourteen (个人信息保护法 art. 31). */
export const Guardian = z.enum(['father', 'mother', 'grandparent', 'other-guardian'])
export type Guardian = z.infer<typeof Guardian>

export const Consent = z.object({
  id: ConsentId,
  subjectId: SubjectId,
  /** Masked when it was written. */
  subjectName: z.string(),
  areaCode: AreaCode,
  purpose: PurposeCode,
  purposeZh: z.string(),
  purposeEn: z.string(),
  noticeVersion: z.number().int(),
  separate: z.boolean(),
  how: Way,
  guardian: Guardian.nullable(),
  since: z.iso.date(),
  until: z.iso.date(),
  takenName: z.string(),
  withdrawnAt: Moment.nullable(),
})
export type Consent = z.infer<typeof Consent>

export const giveConsent = endpoint({
  id: 'giveConsent',
  summary: 'A person agrees, after they were shown the notice in force',
  method: 'POST',
  path: '/desk/consents',
  needs: 'ledger.look',
  body: z.object({
    subjectId: SubjectId,
    /** Kept masked. */
    subjectName: textOf(40),
    areaCode: AreaCode,
    purpose: PurposeCode,
    /** The version of the notice that was shown. */
    noticeVersion: z.number().int().min(1),
    separate: z.boolean(),
    how: Way,
    underFourteen: z.boolean(),
    guardian: Guardian.optional(),
    until: z.iso.date(),
    /** A photo of the signed paper, uploaded before. */
    evidenceId: z.uuid().optional(),
  }),
  returns: z.object({ consentId: ConsentId }),
  refusals: [
    'area-outside-yours',
    'purpose-not-in-force',
    'notice-changed',
    'guardian-missing',
    'separate-consent-needed',
    'consent-day-wrong',
    'consent-held-already',
    'file-unknown',
  ],
})
export const withdrawConsent = endpoint({
  id: 'withdrawConsent',
  summary: 'A person takes their consent back; it ends at once',
  method: 'POST',
  path: '/desk/consents/:consentId/withdrawal',
  needs: 'ledger.look',
  params: z.object({ consentId: ConsentId }),
  body: z.object({ how: Way }),
  returns: z.object({ consentId: ConsentId }),
  refusals: ['consent-ended'],
})
export const lookAtConsents = endpoint({
  id: 'lookAtConsents',
  summary: 'What a person has agreed to, under a lookup; the view is logged',
  method: 'POST',
  path: '/desk/consents/views',
  needs: 'ledger.look',
  body: z.object({ lookup: LookupId, subjectId: SubjectId }),
  returns: z.object({ items: z.array(Consent) }),
  refusals: ['lookup-needed', 'lookup-over', 'lookup-limit'],
})
export const listEndingConsents = endpoint({
  id: 'listEndingConsents',
  summary: 'Consents that run out within sixty days, the nearest first',
  method: 'GET',
  path: '/desk/consents/ending',
  needs: 'privacy.answer',
  query: z.object({ ...PageQuery }),
  returns: pageOf(Consent),
  refusals: ['cursor-unknown'],
})

export const consentsEndpoints = {
  giveConsent,
  withdrawConsent,
  lookAtConsents,
  listEndingConsents,
} as const
