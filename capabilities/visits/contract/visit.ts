import { z } from 'zod'
import { AppealId, AppealKind } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, Phone, textOf } from '#kernel/common/text.ts'
import { BirthYear, Day, HouseholdId, LookupId, PersonId, Sex } from '#ledger/contract.ts'
import { PlaceId } from '#places/contract.ts'
import { PurposeCode } from '#privacy/contract.ts'
import { Guardian } from '#privacy/contract/consents.ts'
import {
  FilledForm,
  NamedFile,
  NoteAbout,
  Outcome,
  ReviewId,
  Sha256,
  TargetId,
  TargetState,
  Told,
  VisitId,
} from './words.ts'

/** What was learned of a person, with the value that was seen before: nobody overwrites what they have not seen. */
export const Learned = z.discriminatedUnion('field', [
  z.object({ field: z.literal('name'), personId: PersonId, seen: z.string().max(40), value: textOf(40) }),
  z.object({ field: z.literal('sex'), personId: PersonId, seen: Sex, value: Sex }),
  z.object({
    field: z.literal('birthYear'),
    personId: PersonId,
    seen: BirthYear.nullable(),
    value: BirthYear,
  }),
  /** The old number is seen masked. */
  z.object({
    field: z.literal('phone'),
    personId: PersonId,
    seen: z.string().max(20).nullable(),
    value: Phone.nullable(),
  }),
  z.object({ field: z.literal('died'), personId: PersonId, on: Day }),
  z.object({
    field: z.literal('moved-out'),
    personId: PersonId,
    strand: z.enum(['lives', 'registered']),
    on: Day,
  }),
  /** Who looks after a child or an adult who needs it. */
  z.object({ field: z.literal('guardian'), personId: PersonId, guardianId: PersonId }),
])
export type Learned = z.infer<typeof Learned>
export const LearnedField = z.enum(['name', 'sex', 'birthYear', 'phone', 'died', 'moved-out', 'guardian'])
export type LearnedField = z.infer<typeof LearnedField>

/** What somebody needs; it becomes an appeal. */
export const Need = z.object({
  kind: AppealKind,
  text: textOf(1000, 2),
  categoryCode: z.string().max(20).optional(),
  /** Whose it is: `self` where whoever was met says it, `worker` where the worker saw it. */
  relation: z.enum(['self', 'family', 'neighbour', 'worker']),
  name: optionalText(30),
  phone: Phone.optional(),
  consent: z.boolean(),
})
export type Need = z.infer<typeof Need>

/** Agreed at the door, after the notice was shown; or taken back there. */
export const Agreed = z.object({
  personId: PersonId,
  purpose: PurposeCode,
  noticeVersion: z.number().int().min(1),
  separate: z.boolean(),
  underFourteen: z.boolean().default(false),
  guardian: Guardian.optional(),
  /** Who that is, of the people of the ledger. */
  guardianId: PersonId.optional(),
  until: Day,
})
export type Agreed = z.infer<typeof Agreed>
export const Withdrawn = z.object({ personId: PersonId, purpose: PurposeCode })
export type Withdrawn = z.infer<typeof Withdrawn>

export const recordVisit = endpoint({
  id: 'recordVisit',
  summary: 'One visit, one record: who was met, what was learned, needed, told and agreed',
  method: 'POST',
  path: '/visits',
  needs: 'visits.record',
  body: z.object({
    visitId: VisitId,
    dwellingId: PlaceId,
    householdId: HouseholdId.optional(),
    targetId: TargetId.optional(),
    outcome: Outcome,
    /** When it was, by the clock of the phone. */
    at: Moment,
    met: z.array(PersonId).max(20).default([]),
    learned: z.array(Learned).max(20).default([]),
    needs: z.array(Need).max(5).default([]),
    told: z.array(Told).max(18).default([]),
    agreed: z.array(Agreed).max(10).default([]),
    withdrawn: z.array(Withdrawn).max(10).default([]),
    form: FilledForm.optional(),
    note: z.object({ about: NoteAbout, text: textOf(500, 2) }).optional(),
    files: z.array(NamedFile).max(6).default([]),
    /** Come again on this day or before it. */
    again: z.object({ by: Day, what: optionalText(100) }).optional(),
  }),
  returns: z.object({
    visitId: VisitId,
    /** Appeals that were raised, in the order of the needs. */
    appealIds: z.array(AppealId),
    numbers: z.array(z.string()),
    /** How many corrections the ledger took at once. */
    corrected: z.number().int(),
    /** The first case at the desk, where something waits to be decided; all of them. */
    reviewId: ReviewId.optional(),
    reviewIds: z.array(ReviewId),
    targetState: TargetState.nullable(),
  }),
  refusals: [
    'visit-known',
    'met-nobody',
    'was-not-met',
    'target-elsewhere',
    'form-unknown',
    'form-answers-wrong',
    'where-unknown',
    'category-unknown',
    'answer-missing',
    'answer-wrong',
    'file-unknown',
    'consent-missing',
    'purpose-not-in-force',
    'notice-changed',
    'guardian-missing',
    'separate-consent-needed',
    'consent-day-wrong',
    'consent-held-already',
    'area-outside-yours',
  ],
})

export const attachToVisit = endpoint({
  id: 'attachToVisit',
  summary: 'A photo or voice note of a visit has come: it hangs on it from now on',
  method: 'POST',
  path: '/visits/:visitId/files',
  needs: 'visits.record',
  params: z.object({ visitId: VisitId }),
  body: NamedFile,
  returns: z.object({ visitId: VisitId, sha256: Sha256 }),
  refusals: ['file-unknown', 'file-type-refused', 'files-enough', 'visit-ended'],
})
export const readVisitFile = endpoint({
  id: 'readVisitFile',
  summary: 'A photo or voice note of a visit',
  method: 'GET',
  path: '/visits/:visitId/files/:sha256',
  needs: 'visits.read',
  params: z.object({ visitId: VisitId, sha256: Sha256 }),
  returns: 'file',
  refusals: [],
})

export const noteLooked = endpoint({
  id: 'noteLooked',
  summary: 'Households and people that were opened on a phone: each resident sees who looked',
  method: 'POST',
  path: '/visits/looked',
  needs: 'visits.record',
  body: z.object({
    items: z
      .array(
        z.union([
          z.object({ householdId: HouseholdId, at: Moment }),
          z.object({ personId: PersonId, at: Moment }),
        ]),
      )
      .min(1)
      .max(200),
  }),
  returns: z.object({ noted: z.number().int() }),
  refusals: [],
})

export const VisitRow = z.object({
  id: VisitId,
  at: Moment,
  receivedAt: Moment,
  outcome: Outcome,
  /** Its time is over: what was about persons is gone, and of the moment the day is left. */
  ended: z.boolean(),
  dwellingId: PlaceId,
  pathZh: z.string(),
  pathEn: z.string(),
  areaCode: AreaCode,
  /** In what role somebody came; the name stands in the audit. */
  role: z.string(),
  /** How many people were met. */
  met: z.number().int(),
  told: z.array(Told),
  learned: z.array(LearnedField),
  note: z.object({ about: NoteAbout, text: z.string() }).nullable(),
  appeals: z.array(z.object({ id: AppealId, number: z.string() })),
  form: z
    .object({
      titleZh: z.string(),
      titleEn: z.string(),
      answers: z.array(
        z.object({ labelZh: z.string(), labelEn: z.string(), zh: z.string(), en: z.string() }),
      ),
    })
    .nullable(),
  files: z.array(z.object({ sha256: Sha256, kind: z.enum(['photo', 'voice']), here: z.boolean() })),
})
export type VisitRow = z.infer<typeof VisitRow>

export const listVisits = endpoint({
  id: 'listVisits',
  summary: 'Visits of a dwelling, newest first, under a lookup',
  method: 'POST',
  path: '/desk/dwellings/:dwellingId/visits',
  needs: 'visits.read',
  params: z.object({ dwellingId: PlaceId }),
  body: z.object({ lookup: LookupId, ...PageQuery }),
  returns: pageOf(VisitRow),
  refusals: ['lookup-needed', 'lookup-over', 'cursor-unknown'],
})
