import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { PlaceId } from '#places/contract.ts'
import {
  Basis,
  BirthYear,
  CareBasis,
  CareId,
  CareKind,
  Changed,
  ChangeId,
  Day,
  ExtraField,
  Grounds,
  GuardBasis,
  GuardId,
  HouseholdId,
  HouseholdKind,
  IdentityNumber,
  Kinship,
  PersonData,
  PersonId,
  Sex,
  TieId,
} from './words.ts'
import { Phone, textOf } from '#kernel/common/text.ts'

/** The acts that change the ledger. Each is one line of history that can be undone. */

/** What any act may be told: the law looks at the outcome, whatever act it came from. */
const LAW = ['day-ahead', 'dates-reversed', 'dates-overlap', 'head-needed', 'two-heads'] as const

const byPerson = z.object({ personId: PersonId })
const byHousehold = z.object({ householdId: HouseholdId })
const Member = z.object({ person: PersonData, kinship: Kinship })

export const registerHousehold = endpoint({
  id: 'registerHousehold',
  summary: 'Enter a household of a dwelling with its members, one of them its head',
  method: 'POST',
  path: '/desk/ledger/households',
  needs: 'ledger.keep',
  body: z.object({
    ...Grounds,
    dwellingId: PlaceId,
    kind: HouseholdKind.default('living'),
    basis: Basis.default('own'),
    since: Day.optional(),
    members: z.array(Member).min(1).max(30),
    /** The head owns the dwelling as well. */
    owned: z.boolean().default(false),
    /** All of them are registered here too. */
    registered: z.boolean().default(false),
  }),
  returns: Changed,
  refusals: [...LAW, 'dwelling-unknown', 'number-wrong', 'number-known'],
})
export const addMember = endpoint({
  id: 'addMember',
  summary: 'Enter a new person into a household',
  method: 'POST',
  path: '/desk/ledger/households/:householdId/members',
  needs: 'ledger.keep',
  params: byHousehold,
  body: z.object({ ...Grounds, ...Member.shape, since: Day.optional() }),
  returns: Changed,
  refusals: [...LAW, 'household-ended', 'number-wrong', 'number-known'],
})
export const recordBirth = endpoint({
  id: 'recordBirth',
  summary: 'A child is born into a household',
  method: 'POST',
  path: '/desk/ledger/households/:householdId/births',
  needs: 'ledger.keep',
  params: byHousehold,
  body: z.object({
    ...Grounds,
    name: textOf(40),
    sex: Sex.default(0),
    on: Day,
    kinship: z.enum(['son', 'daughter', 'grandchild', 'other']),
    /** Entered in the registration book of this dwelling as well. */
    registered: z.boolean().default(false),
  }),
  returns: Changed,
  refusals: [...LAW, 'household-ended'],
})
export const recordDeath = endpoint({
  id: 'recordDeath',
  summary: 'A person has died: all ties end that day, phone and care with them',
  method: 'POST',
  path: '/desk/ledger/people/:personId/death',
  needs: 'ledger.keep',
  params: byPerson,
  body: z.object({ ...Grounds, on: Day, newHeadId: PersonId.optional() }),
  returns: Changed,
  refusals: [...LAW, 'has-died', 'not-a-member'],
})
export const moveIn = endpoint({
  id: 'moveIn',
  summary: 'A person comes to live in a dwelling, or is registered there; what was before ends that day',
  method: 'POST',
  path: '/desk/ledger/people/:personId/arrival',
  needs: 'ledger.keep',
  params: byPerson,
  body: z.object({
    ...Grounds,
    strand: z.enum(['lives', 'registered']),
    dwellingId: PlaceId,
    on: Day,
    basis: Basis.optional(),
    /** The household joined; none for one of their own. */
    householdId: HouseholdId.optional(),
    kinship: Kinship.optional(),
  }),
  returns: Changed,
  refusals: [...LAW, 'has-died', 'dwelling-unknown', 'household-ended', 'not-in-this-dwelling'],
})
export const moveOut = endpoint({
  id: 'moveOut',
  summary: 'A person leaves the dwelling they live in or are registered at',
  method: 'POST',
  path: '/desk/ledger/people/:personId/departure',
  needs: 'ledger.keep',
  params: byPerson,
  body: z.object({
    ...Grounds,
    strand: z.enum(['lives', 'registered']),
    on: Day,
    newHeadId: PersonId.optional(),
  }),
  returns: Changed,
  refusals: [...LAW, 'not-here', 'not-a-member'],
})
export const moveHousehold = endpoint({
  id: 'moveHousehold',
  summary: 'A whole household moves to another dwelling of the district, or away',
  method: 'POST',
  path: '/desk/ledger/households/:householdId/move',
  needs: 'ledger.keep',
  params: byHousehold,
  body: z.object({
    ...Grounds,
    on: Day,
    /** Absent: away from the district. */
    toDwellingId: PlaceId.optional(),
    basis: Basis.optional(),
  }),
  returns: Changed,
  refusals: [...LAW, 'household-ended', 'dwelling-unknown', 'same-dwelling'],
})
export const splitHousehold = endpoint({
  id: 'splitHousehold',
  summary: 'Some members make a household of their own',
  method: 'POST',
  path: '/desk/ledger/households/:householdId/split',
  needs: 'ledger.keep',
  params: byHousehold,
  body: z.object({
    ...Grounds,
    on: Day,
    personIds: z.array(PersonId).min(1).max(30),
    headId: PersonId,
    newHeadId: PersonId.optional(),
    toDwellingId: PlaceId.optional(),
    basis: Basis.optional(),
  }),
  returns: Changed,
  refusals: [...LAW, 'household-ended', 'not-a-member', 'nobody-left', 'dwelling-unknown'],
})
export const mergeHouseholds = endpoint({
  id: 'mergeHouseholds',
  summary: 'Another household joins this one; its members move here where they lived elsewhere',
  method: 'POST',
  path: '/desk/ledger/households/:householdId/merge',
  needs: 'ledger.keep',
  params: byHousehold,
  body: z.object({
    ...Grounds,
    on: Day,
    otherId: HouseholdId,
    /** What the joining members are to the head; `other` where nothing is said. */
    kinships: z.array(z.object({ personId: PersonId, kinship: Kinship })).default([]),
  }),
  returns: Changed,
  refusals: [...LAW, 'household-ended', 'same-household', 'other-kind'],
})
export const changeHead = endpoint({
  id: 'changeHead',
  summary: 'Another member becomes the head of a household',
  method: 'POST',
  path: '/desk/ledger/households/:householdId/head',
  needs: 'ledger.keep',
  params: byHousehold,
  body: z.object({
    ...Grounds,
    personId: PersonId,
    kinships: z.array(z.object({ personId: PersonId, kinship: Kinship })).default([]),
  }),
  returns: Changed,
  refusals: [...LAW, 'household-ended', 'not-a-member'],
})
export const correctPerson = endpoint({
  id: 'correctPerson',
  summary: 'Put right what is kept of a person',
  method: 'POST',
  path: '/desk/ledger/people/:personId/correction',
  needs: 'ledger.keep',
  params: byPerson,
  body: z.object({
    ...Grounds,
    name: textOf(40).optional(),
    sex: Sex.optional(),
    birthYear: BirthYear.nullable().optional(),
    phone: Phone.nullable().optional(),
    identityNumber: IdentityNumber.nullable().optional(),
  }),
  returns: Changed,
  refusals: [...LAW, 'number-wrong', 'number-known', 'nothing-changes'],
})
export const addTie = endpoint({
  id: 'addTie',
  summary: 'A person owns a dwelling, or is registered there',
  method: 'POST',
  path: '/desk/ledger/people/:personId/ties',
  needs: 'ledger.keep',
  params: byPerson,
  body: z.object({
    ...Grounds,
    strand: z.enum(['registered', 'owns']),
    dwellingId: PlaceId,
    since: Day.optional(),
    share: z.number().positive().max(1).optional(),
  }),
  returns: Changed,
  refusals: [...LAW, 'has-died', 'dwelling-unknown'],
})
export const endTie = endpoint({
  id: 'endTie',
  summary: 'A tie of owning or being registered ends',
  method: 'POST',
  path: '/desk/ledger/people/:personId/ties/:tieId/end',
  needs: 'ledger.keep',
  params: z.object({ personId: PersonId, tieId: TieId }),
  body: z.object({ ...Grounds, on: Day }),
  returns: Changed,
  refusals: [...LAW, 'tie-ended'],
})
export const keepExtra = endpoint({
  id: 'keepExtra',
  summary: 'Keep a further field of a person, while a purpose in force asks for it',
  method: 'POST',
  path: '/desk/ledger/people/:personId/extras/:field',
  needs: 'ledger.keep',
  params: z.object({ personId: PersonId, field: ExtraField }),
  body: z.object({ ...Grounds, value: textOf(40) }),
  returns: Changed,
  refusals: [...LAW, 'field-not-in-force', 'value-not-listed'],
})
export const dropExtra = endpoint({
  id: 'dropExtra',
  summary: 'Delete a further field of a person',
  method: 'POST',
  path: '/desk/ledger/people/:personId/extras/:field/deletion',
  needs: 'ledger.keep',
  params: z.object({ personId: PersonId, field: ExtraField }),
  body: z.object({ ...Grounds }),
  returns: Changed,
  refusals: [...LAW, 'nothing-changes'],
})
export const addCareReason = endpoint({
  id: 'addCareReason',
  summary: 'Note why a person is looked after: by law or with consent, until a day, with a reviewer',
  method: 'POST',
  path: '/desk/ledger/people/:personId/care',
  needs: 'ledger.keep',
  params: byPerson,
  body: z.object({
    ...Grounds,
    kind: CareKind,
    basis: CareBasis,
    until: Day,
  }),
  returns: Changed,
  refusals: [...LAW, 'has-died', 'care-known', 'care-day', 'consent-needed'],
})
export const reviewCareReason = endpoint({
  id: 'reviewCareReason',
  summary: 'Looked at again: the reason still holds, until another day',
  method: 'POST',
  path: '/desk/ledger/people/:personId/care/:careId/review',
  needs: 'ledger.keep',
  params: z.object({ personId: PersonId, careId: CareId }),
  body: z.object({ ...Grounds, until: Day }),
  returns: Changed,
  refusals: [...LAW, 'care-ended', 'care-day', 'consent-needed'],
})
export const endCareReason = endpoint({
  id: 'endCareReason',
  summary: 'The reason holds no longer',
  method: 'POST',
  path: '/desk/ledger/people/:personId/care/:careId/end',
  needs: 'ledger.keep',
  params: z.object({ personId: PersonId, careId: CareId }),
  body: z.object({ ...Grounds }),
  returns: Changed,
  refusals: [...LAW, 'care-ended'],
})
export const addGuardian = endpoint({
  id: 'addGuardian',
  summary: 'Note who stands for a child, and on what ground',
  method: 'POST',
  path: '/desk/ledger/people/:personId/guardians',
  needs: 'ledger.keep',
  params: byPerson,
  body: z.object({ ...Grounds, guardianId: PersonId, basis: GuardBasis, since: Day.optional() }),
  returns: Changed,
  refusals: [...LAW, 'has-died', 'year-needed', 'not-a-minor', 'guardian-not-adult', 'guardian-known'],
})
export const endGuardian = endpoint({
  id: 'endGuardian',
  summary: 'Somebody stands for a child no longer',
  method: 'POST',
  path: '/desk/ledger/people/:personId/guardians/:guardId/end',
  needs: 'ledger.keep',
  params: z.object({ personId: PersonId, guardId: GuardId }),
  body: z.object({ ...Grounds, on: Day }),
  returns: Changed,
  refusals: [...LAW, 'guard-ended'],
})
export const undoChange = endpoint({
  id: 'undoChange',
  summary: 'Put back what one change did, if nothing was built on it since',
  method: 'POST',
  path: '/desk/ledger/changes/:changeId/undo',
  needs: 'ledger.undo',
  params: z.object({ changeId: ChangeId }),
  body: z.object({ ...Grounds }),
  returns: Changed,
  refusals: [...LAW, 'undone-already', 'built-upon', 'is-an-undo'],
})

export const ledgerActs = {
  registerHousehold,
  addMember,
  recordBirth,
  recordDeath,
  moveIn,
  moveOut,
  moveHousehold,
  splitHousehold,
  mergeHouseholds,
  changeHead,
  correctPerson,
  addTie,
  endTie,
  keepExtra,
  dropExtra,
  addCareReason,
  reviewCareReason,
  endCareReason,
  addGuardian,
  endGuardian,
  undoChange,
} as const
