import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'
import { Basis, Lookup, LookupId, PurposeCode, SubjectId } from '../contract.ts'

export const DisclosureId = idOf('Disclosure')
export const AccessCaseId = idOf('AccessCase')

/** A lookup as whoever checks access reads it. */
export const CheckedLookup = Lookup.extend({
  areaCode: AreaCode,
  who: z.string(),
  name: z.string(),
  role: z.string(),
})
export type CheckedLookup = z.infer<typeof CheckedLookup>

/** One line of the access log. */
export const LoggedView = z.object({
  id: z.uuid(),
  at: Moment,
  lookupId: LookupId.nullable(),
  /** Nobody in particular: a list. */
  subjectId: SubjectId.nullable(),
  areaCode: AreaCode,
  who: z.string(),
  name: z.string(),
  role: z.string(),
  purpose: PurposeCode,
  purposeZh: z.string(),
  purposeEn: z.string(),
  reason: z.string(),
  fields: z.array(z.string()),
  rows: z.number().int(),
})
export type LoggedView = z.infer<typeof LoggedView>

export const Disclosure = z.object({
  id: DisclosureId,
  at: Moment,
  areaCode: AreaCode,
  name: z.string(),
  role: z.string(),
  recipient: z.string(),
  purpose: PurposeCode,
  purposeZh: z.string(),
  purposeEn: z.string(),
  basis: Basis,
  fields: z.array(z.string()),
  rows: z.number().int(),
  fileHash: z.string().nullable(),
})
export type Disclosure = z.infer<typeof Disclosure>

/** Which rule found an access unusual. A case to look into, and never a mark on whoever looked. */
export const CaseRule = z.enum(['many-in-lookup', 'no-link', 'off-duty', 'many-viewers', 'above-own-past'])
export type CaseRule = z.infer<typeof CaseRule>

export const AccessCase = z.object({
  id: AccessCaseId,
  areaCode: AreaCode,
  rule: CaseRule,
  /** Absent where several looked at one person. */
  name: z.string().nullable(),
  role: z.string().nullable(),
  lookupId: LookupId.nullable(),
  subjectId: SubjectId.nullable(),
  /** The numbers in which the rule was met: `count` against `line`, the reason that was given. */
  facts: z.object({
    count: z.number(),
    line: z.number(),
    usual: z.number().optional(),
    at: Moment.optional(),
    reason: z.string().optional(),
  }),
  foundAt: Moment,
  lookedAt: Moment.nullable(),
  lookedName: z.string().nullable(),
  note: z.string().nullable(),
})
export type AccessCase = z.infer<typeof AccessCase>

/** What a run of the job deleted: written once, never changed. */
export const PrivacyCertificate = z.object({
  id: z.uuid(),
  at: Moment,
  what: z.enum(['views', 'lookups', 'disclosures', 'consents', 'requests', 'cases']),
  before: Moment,
  rows: z.number().int(),
  listHash: z.string(),
})
export type PrivacyCertificate = z.infer<typeof PrivacyCertificate>

export const listLookups = endpoint({
  id: 'listLookups',
  summary: 'Lookups of everybody in my area, newest first',
  method: 'GET',
  path: '/desk/privacy/lookups',
  needs: 'privacy.log',
  query: z.object({ ...PageQuery, id: LookupId.optional() }),
  returns: pageOf(CheckedLookup),
  refusals: ['cursor-unknown'],
})
export const listPersonalViews = endpoint({
  id: 'listPersonalViews',
  summary: 'Every view of personal data in my area, newest first',
  method: 'GET',
  path: '/desk/privacy/views',
  needs: 'privacy.log',
  query: z.object({ ...PageQuery, subject: SubjectId.optional(), lookup: LookupId.optional() }),
  returns: pageOf(LoggedView),
  refusals: ['cursor-unknown'],
})
export const exportPersonalViews = endpoint({
  id: 'exportPersonalViews',
  summary: 'The access log as a file',
  method: 'GET',
  path: '/desk/privacy/views/export',
  needs: 'privacy.log',
  query: z.object({
    format: z.enum(['csv', 'xlsx']),
    lang: z.enum(['zh', 'en']).default('zh'),
    subject: SubjectId.optional(),
    lookup: LookupId.optional(),
  }),
  returns: 'file',
  refusals: [],
})
export const listDisclosures = endpoint({
  id: 'listDisclosures',
  summary: 'What left the house, newest first',
  method: 'GET',
  path: '/desk/disclosures',
  needs: 'privacy.read',
  query: z.object({ ...PageQuery }),
  returns: pageOf(Disclosure),
  refusals: ['cursor-unknown'],
})
export const exportDisclosures = endpoint({
  id: 'exportDisclosures',
  summary: 'What left the house, as a file',
  method: 'GET',
  path: '/desk/disclosures/export',
  needs: 'privacy.read',
  query: z.object({ format: z.enum(['csv', 'xlsx']), lang: z.enum(['zh', 'en']).default('zh') }),
  returns: 'file',
  refusals: [],
})
export const noteDisclosure = endpoint({
  id: 'noteDisclosure',
  summary: 'Note what was given out in another way: read out, shown, handed over on paper',
  method: 'POST',
  path: '/desk/disclosures',
  needs: 'privacy.answer',
  body: z.object({
    recipient: textOf(80, 2),
    purpose: PurposeCode,
    fields: z.array(textOf(30)).min(1).max(20),
    rows: z.number().int().min(1).max(1_000_000),
  }),
  returns: z.object({ disclosureId: DisclosureId }),
  refusals: ['purpose-not-in-force'],
})

export const listAccessCases = endpoint({
  id: 'listAccessCases',
  summary: 'Unusual access to look into: open ones, or all, newest first',
  method: 'GET',
  path: '/desk/privacy/cases',
  needs: 'privacy.log',
  query: z.object({ ...PageQuery, all: z.enum(['yes']).optional() }),
  returns: pageOf(AccessCase),
  refusals: ['cursor-unknown'],
})
export const lookIntoCase = endpoint({
  id: 'lookIntoCase',
  summary: 'It was looked into; the note says what it was',
  method: 'POST',
  path: '/desk/privacy/cases/:caseId/note',
  needs: 'privacy.log',
  params: z.object({ caseId: AccessCaseId }),
  body: z.object({ note: textOf(300, 2) }),
  returns: z.object({ caseId: AccessCaseId }),
  refusals: ['looked-into-already'],
})
export const countPrivacy = endpoint({
  id: 'countPrivacy',
  summary: 'What waits at the data-protection desk; counting stops at `ceiling`',
  method: 'GET',
  path: '/desk/privacy/counts',
  needs: 'privacy.log',
  returns: z.object({
    cases: z.number().int(),
    requests: z.number().int(),
    overdue: z.number().int(),
    endingConsents: z.number().int(),
    endingPurposes: z.number().int(),
    ceiling: z.number().int(),
  }),
  refusals: [],
})
export const listPrivacyCertificates = endpoint({
  id: 'listPrivacyCertificates',
  summary: 'How long logs and consents are kept here, and what was deleted',
  method: 'GET',
  path: '/desk/privacy/certificates',
  needs: 'privacy.log',
  query: z.object({ ...PageQuery }),
  returns: pageOf(PrivacyCertificate),
  refusals: ['cursor-unknown'],
})

export const logEndpoints = {
  listLookups,
  listPersonalViews,
  exportPersonalViews,
  listDisclosures,
  exportDisclosures,
  noteDisclosure,
  listAccessCases,
  lookIntoCase,
  countPrivacy,
  listPrivacyCertificates,
} as const
