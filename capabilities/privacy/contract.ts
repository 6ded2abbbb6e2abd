import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'

export const LookupId = idOf('Lookup')
export type LookupId = z.infer<typeof LookupId>
/** A person as the ledger knows them; here nothing but a number. */
export const SubjectId = idOf('Subject')
export type SubjectId = z.infer<typeof SubjectId>

/** On what ground data is kept (个人信息保护法 art. 13). */
export const Basis = z.enum([
  'consent',
  'contract',
  'statutory-duty',
  'emergency',
  'public-reporting',
  'self-disclosed',
  'other-law',
])
export type Basis = z.infer<typeof Basis>

/** Kept only while a purpose in force lists it. */
export const ExtraField = z.enum(['nation', 'marriage', 'education', 'politics'])
export type ExtraField = z.infer<typeof ExtraField>

/** What may be kept about a person, in classes. There is no class for faces, tracks or scores, and none may be added here. */
export const DataClass = z.enum([
  'name',
  'sex',
  'birth-year',
  'phone',
  'identity-number',
  'address',
  'kinship',
  'residence',
  'property',
  'care-reason',
  'appeal-words',
  'photos',
  'visits',
])
export type DataClass = z.infer<typeof DataClass>

/** How something was said or sent: on paper, at the desk, by phone, on a screen of their own. */
export const Way = z.enum(['paper', 'counter', 'phone', 'online'])
export type Way = z.infer<typeof Way>

export const PurposeCode = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/)

/** A privacy impact assessment (art. 55, 56): who looked at it, when and what came of it. */
export const Assessment = z.object({
  by: textOf(60, 2),
  on: z.iso.date(),
  result: textOf(500, 2),
})
export type Assessment = z.infer<typeof Assessment>

/** What one version of a purpose says. */
export const PurposeContent = z.object({
  nameZh: textOf(40, 2),
  nameEn: textOf(80, 2),
  /** What for, as a resident reads it. */
  whyZh: textOf(300, 4),
  whyEn: textOf(500, 4),
  basis: Basis,
  /** The law, contract or form it stands on, with its article. */
  source: textOf(200, 2),
  /** The same for whoever reads English; a purpose of a district's own may have none. */
  sourceEn: optionalText(300),
  classes: z.array(DataClass).min(1).max(13),
  fields: z.array(ExtraField).max(4),
  /** Who receives it outside the organisation that keeps it. */
  recipients: z.array(textOf(80, 2)).max(10),
  /** How many months after its end the data is deleted; 0 is at once. */
  keepMonths: z.number().int().min(0).max(1200),
  keepZh: textOf(200, 2),
  keepEn: textOf(300, 2),
  assessment: Assessment.nullable(),
})
export type PurposeContent = z.infer<typeof PurposeContent>

/** A version of a purpose. Never edited: a change or an end is a further version. */
export const Purpose = PurposeContent.extend({
  code: PurposeCode,
  version: z.number().int().min(1),
  since: z.iso.date(),
  /** Holds until the day before. */
  until: z.iso.date().nullable(),
  state: z.enum(['coming', 'in-force', 'ended', 'replaced']),
  setName: z.string().nullable(),
})
export type Purpose = z.infer<typeof Purpose>

/** Why somebody looks: said once per task, for an hour. */
export const Lookup = z.object({
  id: LookupId,
  purpose: PurposeCode,
  purposeZh: z.string(),
  purposeEn: z.string(),
  reason: z.string(),
  about: z.string().nullable(),
  openedAt: Moment,
  untilAt: Moment,
  closedAt: Moment.nullable(),
  extended: z.number().int(),
  seen: z.number().int(),
  listed: z.number().int(),
})
export type Lookup = z.infer<typeof Lookup>

/** How many persons may be opened: in one lookup, and on one day. */
export const LookupLimit = z.object({ perLookup: z.number().int(), perDay: z.number().int() })
export type LookupLimit = z.infer<typeof LookupLimit>

const byLookup = z.object({ lookupId: LookupId })

export const openLookup = endpoint({
  id: 'openLookup',
  summary: 'Say why one looks at personal data, once for a task',
  method: 'POST',
  path: '/desk/lookups',
  needs: 'ledger.look',
  body: z.object({
    purpose: PurposeCode,
    reason: textOf(200, 4),
    /** The number of the appeal or visit it is for. */
    about: optionalText(40),
  }),
  returns: Lookup,
  refusals: ['purpose-not-in-force'],
})
export const extendLookup = endpoint({
  id: 'extendLookup',
  summary: 'The task takes longer: another hour from now',
  method: 'POST',
  path: '/desk/lookups/:lookupId/extension',
  needs: 'ledger.look',
  params: byLookup,
  returns: Lookup,
  refusals: ['lookup-over', 'lookup-extended-enough'],
})
export const closeLookup = endpoint({
  id: 'closeLookup',
  summary: 'The task is done',
  method: 'POST',
  path: '/desk/lookups/:lookupId/closing',
  needs: 'ledger.look',
  params: byLookup,
  returns: Lookup,
  refusals: [],
})
export const listMyLookups = endpoint({
  id: 'listMyLookups',
  summary: 'My lookups, newest first, with what I may still open today',
  method: 'GET',
  path: '/desk/lookups',
  needs: 'ledger.look',
  query: z.object({ ...PageQuery }),
  returns: pageOf(Lookup).extend({ limit: LookupLimit, seenToday: z.number().int() }),
  refusals: ['cursor-unknown'],
})

/** What the neighbourhood keeps about people, for anybody. */
export const PublicPurpose = Purpose.omit({ assessment: true, setName: true, state: true }).extend({
  assessed: z.boolean(),
})
export type PublicPurpose = z.infer<typeof PublicPurpose>
export const listPublicPurposes = endpoint({
  id: 'listPublicPurposes',
  summary: 'What this neighbourhood keeps about people, why and how long',
  method: 'GET',
  path: '/purposes',
  needs: 'anyone',
  returns: z.object({ items: z.array(PublicPurpose) }),
  refusals: [],
  limit: { requests: 60, perSeconds: 60 },
})
export const listPurposes = endpoint({
  id: 'listPurposes',
  summary: 'The purpose register with all its versions',
  method: 'GET',
  path: '/desk/purposes',
  needs: 'privacy.read',
  returns: z.object({ items: z.array(Purpose) }),
  refusals: [],
})

/** One line of who looked, as the person may read it: no name of staff, but their role and where they work. */
export const PersonalView = z.object({
  id: z.uuid(),
  at: Moment,
  role: z.string(),
  worksIn: AreaCode,
  worksInZh: z.string(),
  worksInEn: z.string(),
  purpose: PurposeCode,
  purposeZh: z.string(),
  purposeEn: z.string(),
  fields: z.array(z.string()),
})
export type PersonalView = z.infer<typeof PersonalView>

export const privacyEndpoints = {
  openLookup,
  extendLookup,
  closeLookup,
  listMyLookups,
  listPublicPurposes,
  listPurposes,
} as const
