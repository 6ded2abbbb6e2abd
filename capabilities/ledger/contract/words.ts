import { z } from 'zod'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { Phone, textOf } from '#kernel/common/text.ts'
import { PlaceId } from '#places/contract.ts'
import { ExtraField, LookupId } from '#privacy/contract.ts'

export const PersonId = idOf('Person')
export type PersonId = z.infer<typeof PersonId>
export const HouseholdId = idOf('Household')
export type HouseholdId = z.infer<typeof HouseholdId>
export const TieId = idOf('Tie')
export type TieId = z.infer<typeof TieId>
export const CareId = idOf('CareReason')
export type CareId = z.infer<typeof CareId>
export const ChangeId = idOf('LedgerChange')
export type ChangeId = z.infer<typeof ChangeId>

/** The three ways a person and a dwelling belong together. Each is a question of its own: who lives, is registered, owns here? */
export const Strand = z.enum(['lives', 'registered', 'owns'])
export type Strand = z.infer<typeof Strand>
/** On what footing somebody lives in a dwelling. */
export const Basis = z.enum(['own', 'rent', 'lodge', 'dormitory'])
export type Basis = z.infer<typeof Basis>
/** Kinship to the head of the household (GB/T 4761, by its first digit). */
export const Kinship = z.enum([
  'head',
  'spouse',
  'son',
  'daughter',
  'grandchild',
  'parent',
  'grandparent',
  'sibling',
  'other',
])
export type Kinship = z.infer<typeof Kinship>
/** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
export const Sex = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(9)])
export type Sex = z.infer<typeof Sex>
export { ExtraField, LookupId }

/** Why somebody is looked after. A closed list: there is no other, and no free text. */
export const CareKind = z.enum([
  'elder-alone',
  'empty-nest',
  'left-behind-elder',
  'left-behind-child',
  'minor-without-guardian',
  'disability',
  'severe-illness',
  'low-income',
  'bereaved-family',
  'disaster-hit',
])
export type CareKind = z.infer<typeof CareKind>
export const CareBasis = z.enum(['law', 'consent'])
export type CareBasis = z.infer<typeof CareBasis>

/**
 * On what ground somebody stands for a child: as a parent, as kin (民法典 art. 27), by agreement or will (art. 29, 30), appointed by a committee or
 * court (art. 31), or as an organisation's word where there is nobody (art. 32).
 */
export const GuardBasis = z.enum(['parent', 'kin', 'agreed', 'appointed', 'organisation'])
export type GuardBasis = z.infer<typeof GuardBasis>
export const GuardId = idOf('Guardianship')
export type GuardId = z.infer<typeof GuardId>

export const HouseholdKind = z.enum(['living', 'registered'])
export type HouseholdKind = z.infer<typeof HouseholdKind>

/** What people call somebody in a dwelling; derived from the strands, never kept. */
export const ResidentKind = z.enum([
  'owner-occupier',
  'owner-elsewhere',
  'tenant',
  'lodger',
  'dormitory',
  'family',
  'registered-only',
])
export type ResidentKind = z.infer<typeof ResidentKind>

/** Why the ledger is changed: from one closed list. */
export const ChangeWhy = z.enum([
  'told-by-resident',
  'seen-on-visit',
  'papers-shown',
  'told-by-office',
  'roster',
  'typing-mistake',
  'own-request',
])
export type ChangeWhy = z.infer<typeof ChangeWhy>
export const SourceKind = z.enum(['desk', 'visit', 'file', 'self'])
export type SourceKind = z.infer<typeof SourceKind>
export const ChangeAct = z.enum([
  'registerHousehold',
  'addMember',
  'moveIn',
  'moveOut',
  'moveHousehold',
  'recordBirth',
  'recordDeath',
  'splitHousehold',
  'mergeHouseholds',
  'changeHead',
  'correctPerson',
  'addTie',
  'endTie',
  'keepExtra',
  'dropExtra',
  'addCareReason',
  'endCareReason',
  'reviewCareReason',
  'takeRow',
  'undoChange',
  'mergePersons',
  'partPersons',
  'erasePerson',
  'restrictPerson',
  'liftRestriction',
  'addGuardian',
  'endGuardian',
])
export type ChangeAct = z.infer<typeof ChangeAct>

/** A day of the district's calendar. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

/** An identity number as typed: full-width signs and blanks are put right, the check digit is tested by the law. */
export const IdentityNumber = z
  .string()
  .max(40)
  .transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^\d{17}[\dX]$/))

export const BirthYear = z.number().int().min(1880).max(2100)

/** What is kept of a person: these five and no more by default. */
export const PersonData = z.object({
  name: textOf(40),
  sex: Sex.default(0),
  birthYear: BirthYear.optional(),
  phone: Phone.optional(),
  identityNumber: IdentityNumber.optional(),
})
export type PersonData = z.infer<typeof PersonData>

/** Why a change is made, and from which visit, file or request. */
export const Grounds = {
  why: ChangeWhy,
  source: z.object({ kind: SourceKind, id: z.uuid() }).optional(),
} as const

/** A person as lists show them: masked until opened. */
export const PersonRow = z.object({
  id: PersonId,
  name: z.string(),
  sex: Sex,
  birthYear: z.number().int().nullable(),
  areaCode: AreaCode,
  died: z.boolean(),
  /** Stored and not used, as the person asked. */
  restricted: z.boolean(),
})
export type PersonRow = z.infer<typeof PersonRow>

/** One line of history. */
export const ChangeRow = z.object({
  id: ChangeId,
  act: ChangeAct,
  why: ChangeWhy,
  at: Moment,
  byName: z.string(),
  source: SourceKind,
  sourceId: z.string().nullable(),
  undone: z.boolean(),
  undoes: ChangeId.nullable(),
})
export type ChangeRow = z.infer<typeof ChangeRow>

export const DwellingRef = z.object({
  id: PlaceId,
  pathZh: z.string(),
  pathEn: z.string(),
  areaCode: AreaCode,
})
export type DwellingRef = z.infer<typeof DwellingRef>

/** What an act of the ledger answers: the change, which may be undone by its number. */
export const Changed = z.object({
  changeId: ChangeId,
  personIds: z.array(PersonId),
  householdId: HouseholdId.nullable(),
})
export type Changed = z.infer<typeof Changed>
