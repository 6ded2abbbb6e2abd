import type { Basis, HouseholdKind, Kinship } from '../contract.ts'
import { successorOf, underHead } from './kinship.ts'
import { drop, isCurrent, membersOf, put, tiesOf } from './model.ts'
import type { DayText, Household, Person, Rows, Tie } from './model.ts'

/**
 * Acts on households and ties, as steps from rows to rows. They do what was asked and nothing about whether it is right: the
 * law in model.ts looks at the outcome, whatever act it came from.
 */

/** A dwelling as a tie takes it over. */
export interface Home {
  readonly dwellingId: string
  readonly buildingId: string | null
  readonly areaCode: string
}

export interface NewTie extends Home, Pick<Tie, 'id' | 'strand' | 'since'> {
  readonly person: Pick<Person, 'id' | 'name'>
  readonly householdId?: string | null
  readonly basis?: Basis | null
  readonly kinship?: Kinship | null
  readonly share?: number | null
  readonly until?: DayText | null
}
export const newTie = ({ person, ...tie }: NewTie): Tie => ({
  householdId: null,
  basis: null,
  kinship: null,
  share: null,
  until: null,
  changeId: '',
  ...tie,
  personId: person.id,
  knownAs: person.name,
})

export interface NewHousehold extends Home {
  readonly id: string
  readonly kind: HouseholdKind
  readonly since: DayText | null
}
export const newHousehold = (household: NewHousehold): Household => ({
  ...household,
  until: null,
  changeId: '',
})

/** A tie that ends. One that would end the day it began was never one. */
export function ended(rows: Rows, tie: Tie, on: DayText): Rows {
  return tie.since === on ? drop(rows, 'tie', tie.id) : put(rows, 'tie', { ...tie, until: on })
}

/** After members have gone: the household ends with the last of them, or gets another head. */
export function afterLeaving(rows: Rows, householdId: string | null, on: DayText, newHeadId?: string): Rows {
  const household = householdId === null ? undefined : rows.household.get(householdId)
  if (!household || !isCurrent(household)) return rows
  const left = membersOf(rows, household.id)
  if (left.length === 0)
    return household.since === on && noneEver(rows, household.id)
      ? drop(rows, 'household', household.id)
      : put(rows, 'household', { ...household, until: on })
  if (left.some(({ kinship }) => kinship === 'head') && newHeadId === undefined) return rows
  const headId = newHeadId ?? successorOf(left, rows.person)!.personId
  return put(rows, 'tie', ...underGone(rows, household.id, left, headId))
}

const noneEver = (rows: Rows, householdId: string): boolean =>
  [...rows.tie.values()].every((tie) => tie.householdId !== householdId)

/** The head has gone, so nobody left is one: they are seen from whoever takes the place. */
const underGone = (rows: Rows, _householdId: string, left: readonly Tie[], headId: string): Tie[] =>
  underHead(rows, left, headId)

const currentTie = (rows: Rows, personId: string, strand: 'lives' | 'registered'): Tie | undefined =>
  tiesOf(rows, personId).find((tie) => tie.strand === strand && isCurrent(tie))

export interface Leaving {
  readonly personId: string
  readonly strand: 'lives' | 'registered'
  readonly on: DayText
  readonly newHeadId?: string | undefined
}

/** Somebody leaves. Nothing happens to who has no such tie. */
export function leave(rows: Rows, { personId, strand, on, newHeadId }: Leaving): Rows {
  const tie = currentTie(rows, personId, strand)
  return tie === undefined ? rows : afterLeaving(ended(rows, tie, on), tie.householdId, on, newHeadId)
}

export interface Arriving {
  readonly tieId: string
  readonly personId: string
  readonly strand: 'lives' | 'registered'
  readonly home: Home
  readonly on: DayText
  readonly basis: Basis | null
  /** The household joined, or the number of a new one. */
  readonly household: { readonly id: string; readonly kinship: Kinship } | { readonly newId: string }
}

/** Somebody arrives; where they were before ends that day. */
export function arrive(rows: Rows, arriving: Arriving): Rows {
  const { personId, strand, home, on } = arriving
  const gone = leave(rows, { personId, strand, on })
  const person = gone.person.get(personId)!
  const own = 'newId' in arriving.household
  const householdId = 'newId' in arriving.household ? arriving.household.newId : arriving.household.id
  const kinship = 'newId' in arriving.household ? 'head' : arriving.household.kinship
  const housed = own
    ? put(
        gone,
        'household',
        newHousehold({
          ...home,
          id: householdId,
          kind: strand === 'lives' ? 'living' : 'registered',
          since: on,
        }),
      )
    : gone
  return put(
    housed,
    'tie',
    newTie({
      ...home,
      id: arriving.tieId,
      strand,
      since: on,
      person,
      householdId,
      kinship,
      basis: strand === 'lives' ? (arriving.basis ?? 'own') : null,
    }),
  )
}

export interface MovingTogether {
  readonly householdId: string
  readonly on: DayText
  readonly to: Home
  readonly basis: Basis | undefined
  /** Numbers for the household at the new place and for a tie of each member. */
  readonly newId: string
  readonly tieIds: readonly string[]
}

/** A whole household moves: it ends here and begins there, with the same kinships. */
export function moveTogether(
  rows: Rows,
  { householdId, on, to, basis, newId, tieIds }: MovingTogether,
): Rows {
  const household = rows.household.get(householdId)!
  const members = membersOf(rows, householdId)
  const left = leaveTogether(rows, householdId, on)
  const there = put(left, 'household', newHousehold({ ...to, id: newId, kind: household.kind, since: on }))
  const { changeId: _, areaCode: _area, ...home } = { ...to, changeId: '' }
  return put(
    there,
    'tie',
    ...members.map((tie, i) => ({
      ...tie,
      ...home,
      areaCode: to.areaCode,
      id: tieIds[i]!,
      householdId: newId,
      basis: tie.basis === null ? null : (basis ?? tie.basis),
      since: on,
      until: null,
    })),
  )
}

/** A whole household leaves the district. */
export function leaveTogether(rows: Rows, householdId: string, on: DayText): Rows {
  const members = membersOf(rows, householdId)
  const gone = members.reduce((state, tie) => ended(state, tie, on), rows)
  return afterLeaving(gone, householdId, on)
}

export interface Splitting {
  readonly householdId: string
  readonly on: DayText
  readonly personIds: readonly string[]
  readonly headId: string
  readonly newHeadId?: string | undefined
  readonly to: Home | undefined
  readonly basis: Basis | undefined
  readonly newId: string
  readonly tieIds: readonly string[]
}

/** Some members make a household of their own, here or elsewhere; those who stay get another head if theirs has gone. */
export function split(rows: Rows, wish: Splitting): Rows {
  const { householdId, on, personIds, headId, newId, tieIds } = wish
  const household = rows.household.get(householdId)!
  const going = membersOf(rows, householdId).filter(({ personId }) => personIds.includes(personId))
  const home = wish.to ?? household
  const place = { dwellingId: home.dwellingId, buildingId: home.buildingId, areaCode: home.areaCode }
  const gone = going.reduce((state, tie) => ended(state, tie, on), rows)
  const made = put(
    afterLeaving(gone, householdId, on, wish.newHeadId),
    'household',
    newHousehold({ ...place, id: newId, kind: household.kind, since: on }),
  )
  const ties = going.map((tie, i): Tie => ({
    ...tie,
    ...place,
    id: tieIds[i]!,
    householdId: newId,
    basis: tie.basis === null ? null : (wish.basis ?? tie.basis),
    since: on,
    until: null,
  }))
  return put(made, 'tie', ...underHead(rows, ties, headId))
}

export interface Merging {
  readonly householdId: string
  readonly otherId: string
  readonly on: DayText
  readonly kinships: ReadonlyMap<string, Kinship>
  readonly tieIds: readonly string[]
}

/** Another household joins this one under its head. */
export function merge(rows: Rows, { householdId, otherId, on, kinships, tieIds }: Merging): Rows {
  const household = rows.household.get(householdId)!
  const joining = membersOf(rows, otherId)
  const left = leaveTogether(rows, otherId, on)
  const { dwellingId, buildingId, areaCode } = household
  return put(
    left,
    'tie',
    ...joining.map((tie, i): Tie => {
      const said = kinships.get(tie.personId) ?? 'other'
      return {
        ...tie,
        dwellingId,
        buildingId,
        areaCode,
        id: tieIds[i]!,
        householdId,
        kinship: said === 'head' ? 'other' : said,
        since: on,
        until: null,
      }
    }),
  )
}

/** Another member becomes the head. */
export const headed = (
  rows: Rows,
  householdId: string,
  headId: string,
  said: ReadonlyMap<string, Kinship>,
): Rows => put(rows, 'tie', ...underHead(rows, membersOf(rows, householdId), headId, said))

/** A death ends every tie that day; the number to call and the reasons to care end with it. */
export function die(rows: Rows, personId: string, on: DayText, newHeadId: string | undefined): Rows {
  const person = rows.person.get(personId)!
  const ties = tiesOf(rows, personId).filter(isCurrent)
  const untied = ties.reduce(
    (state, tie) =>
      afterLeaving(ended(state, tie, on), tie.householdId, on, newHeadIn(state, tie, newHeadId)),
    rows,
  )
  const cares = [...rows.care.values()].filter((care) => care.personId === personId && !care.ended)
  const guards = [...rows.guard.values()].filter(
    (guard) => isCurrent(guard) && (guard.personId === personId || guard.guardianId === personId),
  )
  const without = put(
    put(untied, 'person', { ...person, phone: null, diedOn: on }),
    'care',
    ...cares.map((care) => ({ ...care, ended: true })),
  )
  return put(without, 'guard', ...guards.map((guard) => ({ ...guard, until: on })))
}

/** The head that was named leads only the household they are a member of, and only where the place is free. */
const newHeadIn = (rows: Rows, tie: Tie, newHeadId: string | undefined): string | undefined =>
  tie.kinship === 'head' &&
  newHeadId !== undefined &&
  membersOf(rows, tie.householdId ?? '').some(({ personId }) => personId === newHeadId)
    ? newHeadId
    : undefined
