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

export const EvidenceId = idOf('Evidence')
/** A signed form, as a photo or a PDF. */
export const Evidence = z.object({
  id: EvidenceId,
  mediaType: z.enum(['image/jpeg', 'application/pdf']),
  at: Moment,
})
export type Evidence = z.infer<typeof Evidence>

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
  /** Who agreed for the child: a person of the ledger, masked when it was written. */
  guardianId: SubjectId.nullable(),
  guardianName: z.string().nullable(),
  since: z.iso.date(),
  until: z.iso.date(),
  takenName: z.string(),
  withdrawnAt: Moment.nullable(),
  /** The record it came with: `visit:<id>` where it was given at a door. */
  source: z.string().nullable(),
  evidence: z.array(Evidence),
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
    /** Who that is: a person of the ledger. The name is kept masked. */
    guardianId: SubjectId.optional(),
    guardianName: textOf(40).optional(),
    until: z.iso.date(),
    /** The signed paper, page by page, uploaded before. */
    evidenceIds: z.array(EvidenceId).max(5).default([]),
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
/** What is sent has the field `file`. */
export const uploadEvidence = endpoint({
  id: 'uploadEvidence',
  summary: 'A signed form as a photo or a PDF (multipart, field "file"); it is kept sealed',
  method: 'POST',
  path: '/desk/consents/evidence',
  needs: 'ledger.look',
  returns: z.object({ fileId: EvidenceId, mediaType: z.string() }),
  refusals: ['file-missing', 'file-type-refused', 'file-damaged'],
  limit: { requests: 60, perSeconds: 60 },
})
export const addEvidence = endpoint({
  id: 'addEvidence',
  summary: 'Hang signed forms on a consent that was noted before',
  method: 'POST',
  path: '/desk/consents/:consentId/evidence',
  needs: 'ledger.look',
  params: z.object({ consentId: ConsentId }),
  body: z.object({ evidenceIds: z.array(EvidenceId).min(1).max(5) }),
  returns: z.object({ consentId: ConsentId }),
  refusals: ['file-unknown', 'evidence-enough'],
})
export const viewEvidence = endpoint({
  id: 'viewEvidence',
  summary: 'Look at a signed form, under a lookup; the view is logged',
  method: 'POST',
  path: '/desk/consents/:consentId/evidence/:evidenceId/view',
  needs: 'ledger.look',
  params: z.object({ consentId: ConsentId, evidenceId: EvidenceId }),
  body: z.object({ lookup: LookupId }),
  returns: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }),
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
  uploadEvidence,
  addEvidence,
  viewEvidence,
  listEndingConsents,
} as const
