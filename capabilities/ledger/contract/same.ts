import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import {
  ChangeId,
  DwellingRef,
  Grounds,
  HouseholdId,
  Kinship,
  LookupId,
  PersonId,
  Sex,
  Strand,
  TieId,
  Basis,
  Day,
  CareKind,
  ExtraField,
} from './words.ts'

/** Persons of the ledger that may be one: found by the law of likeness, decided by a clerk. */

export const SamePairId = idOf('SamePair')
export type SamePairId = z.infer<typeof SamePairId>

export const SameGround = z.enum([
  'same-number',
  'same-name',
  'form-alike',
  'sound-alike',
  'same-year',
  'near-year',
  'same-phone',
  'same-dwelling',
])
export type SameGround = z.infer<typeof SameGround>
export const SameAgainst = z.enum(['name-differs', 'year-differs', 'sex-differs'])
export type SameAgainst = z.infer<typeof SameAgainst>
export const Sureness = z.enum(['certain', 'likely', 'possible'])
export type Sureness = z.infer<typeof Sureness>
export const PairState = z.enum(['open', 'same', 'different'])
export type PairState = z.infer<typeof PairState>

/** A pair as the queue shows it: why, and where; no name before somebody says what for. */
export const SamePair = z.object({
  id: SamePairId,
  state: PairState,
  sureness: Sureness,
  grounds: z.array(SameGround),
  against: z.array(SameAgainst),
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  foundAt: Moment,
  decidedAt: Moment.nullable(),
  decidedName: z.string().nullable(),
})
export type SamePair = z.infer<typeof SamePair>

export const SameTie = z.object({
  id: TieId,
  strand: Strand,
  dwelling: DwellingRef,
  basis: Basis.nullable(),
  kinship: Kinship.nullable(),
  householdId: HouseholdId.nullable(),
  since: Day.nullable(),
  until: Day.nullable(),
})
export type SameTie = z.infer<typeof SameTie>

/** One side of a pair. Numbers stay masked: whether they are equal is told by the grounds. */
export const SameSide = z.object({
  id: PersonId,
  name: z.string(),
  sex: Sex,
  birthYear: z.number().int().nullable(),
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  diedOn: Day.nullable(),
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  ties: z.array(SameTie),
  care: z.array(CareKind),
  extras: z.array(ExtraField),
  /** When it was last written, and by whom. */
  changedAt: Moment.nullable(),
  changedBy: z.string().nullable(),
})
export type SameSide = z.infer<typeof SameSide>

const LOOKED = ['lookup-needed', 'lookup-over', 'lookup-limit'] as const
const byPair = z.object({ pairId: SamePairId })

export const listSamePairs = endpoint({
  id: 'listSamePairs',
  summary: 'Persons that may be one, the surest first; no names',
  method: 'GET',
  path: '/desk/ledger/same',
  needs: 'ledger.merge',
  query: z.object({ ...PageQuery, state: PairState.default('open') }),
  returns: pageOf(SamePair),
  refusals: ['cursor-unknown'],
})
export const openSamePair = endpoint({
  id: 'openSamePair',
  summary: 'Two persons side by side, with what cannot stand beside each other; both looks are noted down',
  method: 'POST',
  path: '/desk/ledger/same/:pairId/view',
  needs: 'ledger.merge',
  params: byPair,
  body: z.object({ lookup: LookupId }),
  returns: SamePair.extend({
    sides: z.array(SameSide),
    clashes: z.array(z.object({ ties: z.array(TieId).length(2) })),
  }),
  refusals: LOOKED,
})
export const mergePair = endpoint({
  id: 'mergePair',
  summary: 'They are one person: everything moves to the one that stays; it can be taken back',
  method: 'POST',
  path: '/desk/ledger/same/:pairId/merge',
  needs: 'ledger.merge',
  params: byPair,
  body: z.object({
    ...Grounds,
    /** The one that stays. */
    keepId: PersonId,
    /** Fields taken from the other. */
    take: z
      .array(z.enum(['name', 'sex', 'birthYear', 'phone', 'identityNumber']))
      .max(5)
      .default([]),
    /** Of ties that cannot stand beside each other, those that are given up. */
    giveUp: z.array(TieId).max(50).default([]),
  }),
  returns: z.object({ pairId: SamePairId, changeId: ChangeId, personId: PersonId }),
  refusals: [
    'pair-decided',
    'pair-gone',
    'not-of-this-pair',
    'choose-between-ties',
    'dates-overlap',
    'dates-reversed',
    'head-needed',
    'two-heads',
  ],
})
export const partPair = endpoint({
  id: 'partPair',
  summary: 'They are not one person; it is remembered and not asked again',
  method: 'POST',
  path: '/desk/ledger/same/:pairId/different',
  needs: 'ledger.merge',
  params: byPair,
  body: z.object({}),
  returns: z.object({ pairId: SamePairId, state: PairState }),
  refusals: ['pair-decided'],
})
export const unmergePair = endpoint({
  id: 'unmergePair',
  summary: 'A merge is taken back: both are as they were before it',
  method: 'POST',
  path: '/desk/ledger/same/:pairId/unmerge',
  needs: 'ledger.merge',
  params: byPair,
  body: z.object({ ...Grounds }),
  returns: z.object({ pairId: SamePairId, changeId: ChangeId }),
  refusals: ['pair-not-merged', 'built-upon', 'dates-overlap', 'dates-reversed', 'head-needed', 'two-heads'],
})
export const countSamePairs = endpoint({
  id: 'countSamePairs',
  summary: 'How many pairs wait to be decided',
  method: 'GET',
  path: '/desk/ledger/same-counts',
  needs: 'ledger.merge',
  returns: z.object({ open: z.number().int(), ceiling: z.number().int() }),
  refusals: [],
})

export const sameEndpoints = {
  listSamePairs,
  countSamePairs,
  openSamePair,
  mergePair,
  partPair,
  unmergePair,
} as const
