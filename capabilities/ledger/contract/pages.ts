import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { PlaceId } from '#places/contract.ts'
import { OpenCorrection } from './granted.ts'
import {
  Basis,
  CareBasis,
  CareId,
  CareKind,
  ChangeRow,
  Day,
  DwellingRef,
  ExtraField,
  GuardBasis,
  GuardId,
  HouseholdId,
  HouseholdKind,
  Kinship,
  LookupId,
  PersonId,
  PersonRow,
  ResidentKind,
  Strand,
  TieId,
} from './words.ts'

/** What is read of the ledger. Whatever names a person asks for a lookup and is noted down. */

const LOOKED = ['lookup-needed', 'lookup-over', 'lookup-limit'] as const

/** One dwelling as the building face shows it: numbers, no names. */
export const FaceCell = z.object({
  dwellingId: PlaceId,
  entrance: z.string(),
  floor: z.string(),
  door: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  people: z.number().int(),
  households: z.number().int(),
  registered: z.number().int(),
  owners: z.number().int(),
  /** How it is used: by its owners, let, otherwise lived in, empty. */
  use: z.enum(['own', 'rent', 'other', 'vacant']),
  /** Somebody is registered here and lives elsewhere, or lives here and is registered elsewhere. */
  apart: z.boolean(),
})
export type FaceCell = z.infer<typeof FaceCell>
export const showFace = endpoint({
  id: 'showFace',
  summary: 'A building as one looks at it: floors by entrances and doors, with how each dwelling is used',
  method: 'GET',
  path: '/desk/ledger/buildings/:buildingId/face',
  needs: 'ledger.read',
  params: z.object({ buildingId: PlaceId }),
  returns: z.object({
    building: DwellingRef,
    cells: z.array(FaceCell),
  }),
  refusals: [],
})

const Tied = z.object({
  tieId: TieId,
  /** Absent where the person is kept by another community: known here by name only. */
  person: PersonRow.nullable(),
  name: z.string(),
  strand: Strand,
  basis: Basis.nullable(),
  share: z.number().nullable(),
  kind: ResidentKind,
  kinship: Kinship.nullable(),
  householdId: HouseholdId.nullable(),
  since: Day.nullable(),
  until: Day.nullable(),
})
export type Tied = z.infer<typeof Tied>

export const openDwelling = endpoint({
  id: 'openDwelling',
  summary: 'Who lives, is registered and owns in a dwelling, masked; the look is noted down',
  method: 'POST',
  path: '/desk/ledger/dwellings/:dwellingId/view',
  needs: 'ledger.read',
  params: z.object({ dwellingId: PlaceId }),
  body: z.object({ lookup: LookupId, past: z.boolean().default(false) }),
  returns: z.object({
    dwelling: DwellingRef,
    building: DwellingRef.nullable(),
    ties: z.array(Tied),
    history: z.array(ChangeRow),
  }),
  refusals: LOOKED,
})
export const openHousehold = endpoint({
  id: 'openHousehold',
  summary: 'A household and its members, masked; the look is noted down',
  method: 'POST',
  path: '/desk/ledger/households/:householdId/view',
  needs: 'ledger.read',
  params: z.object({ householdId: HouseholdId }),
  body: z.object({ lookup: LookupId }),
  returns: z.object({
    id: HouseholdId,
    kind: HouseholdKind,
    dwelling: DwellingRef,
    since: Day.nullable(),
    until: Day.nullable(),
    members: z.array(Tied),
    history: z.array(ChangeRow),
  }),
  refusals: LOOKED,
})
export const PersonTie = z.object({
  id: TieId,
  strand: Strand,
  dwelling: DwellingRef,
  basis: Basis.nullable(),
  share: z.number().nullable(),
  kinship: Kinship.nullable(),
  householdId: HouseholdId.nullable(),
  since: Day.nullable(),
  until: Day.nullable(),
})
export type PersonTie = z.infer<typeof PersonTie>
export const CareRow = z.object({
  id: CareId,
  kind: CareKind,
  basis: CareBasis,
  since: Day,
  until: Day,
  reviewerName: z.string(),
  reviewedAt: Moment,
  ended: z.boolean(),
})
export type CareRow = z.infer<typeof CareRow>
/** Somebody at the other end of a guardianship. */
export const GuardRow = z.object({
  id: GuardId,
  personId: PersonId,
  /** Absent where another community keeps them: known by masked name. */
  person: PersonRow.nullable(),
  name: z.string(),
  basis: GuardBasis,
  since: Day.nullable(),
})
export type GuardRow = z.infer<typeof GuardRow>
export const PersonPage = PersonRow.extend({
  /** Masked: the full number is a further step. */
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  diedOn: Day.nullable(),
  apart: z.boolean(),
  ties: z.array(PersonTie),
  care: z.array(CareRow),
  extras: z.array(z.object({ field: ExtraField, value: z.string() })),
  /** Further fields that a purpose in force asks for today. */
  fieldsInForce: z.array(ExtraField),
  /** Who stands for them, while they are a child; and for whom they stand. */
  guardians: z.array(GuardRow),
  wards: z.array(GuardRow),
  /** Of consents: under fourteen a guardian agrees. Only the year is kept. */
  underFourteen: z.enum(['yes', 'perhaps', 'no']),
  minor: z.boolean(),
  /** The request for which it is stored and not used. */
  restrictedBy: z.string().nullable(),
  /** What was granted and is still to be done. */
  corrections: z.array(OpenCorrection),
  history: z.array(ChangeRow),
})
export type PersonPage = z.infer<typeof PersonPage>
export const openPerson = endpoint({
  id: 'openPerson',
  summary: 'A person with name, ties, care and history; numbers stay masked. The look is noted down',
  method: 'POST',
  path: '/desk/ledger/people/:personId/view',
  needs: 'ledger.read',
  params: z.object({ personId: PersonId }),
  body: z.object({ lookup: LookupId }),
  returns: PersonPage,
  refusals: LOOKED,
})
export const unmaskPerson = endpoint({
  id: 'unmaskPerson',
  summary: 'The full phone or identity number of a person; noted down field by field',
  method: 'POST',
  path: '/desk/ledger/people/:personId/numbers',
  needs: 'ledger.read',
  params: z.object({ personId: PersonId }),
  body: z.object({ lookup: LookupId, field: z.enum(['phone', 'identityNumber']) }),
  returns: z.object({ value: z.string().nullable() }),
  refusals: LOOKED,
})

export const Found = z.object({
  dwellings: z.array(DwellingRef.extend({ kind: z.enum(['building', 'dwelling']) })),
  people: z.array(PersonRow.extend({ dwelling: DwellingRef.nullable(), strand: Strand.nullable() })),
  /** There are more people than shown: say more. */
  more: z.boolean(),
})
export type Found = z.infer<typeof Found>
export const findInLedger = endpoint({
  id: 'findInLedger',
  summary:
    'Dwellings and people by name, pinyin, address, phone or identity number; what is shown is noted down',
  method: 'POST',
  path: '/desk/ledger/find',
  needs: 'ledger.read',
  body: z.object({ lookup: LookupId, q: z.string().trim().min(1).max(80), area: AreaCode.optional() }),
  returns: Found,
  refusals: LOOKED,
})

export const ledgerPages = {
  showFace,
  openDwelling,
  openHousehold,
  openPerson,
  unmaskPerson,
  findInLedger,
} as const
