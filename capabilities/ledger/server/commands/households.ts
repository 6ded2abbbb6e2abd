import type { Act } from '#kernel/server/act.ts'
import type { Basis, HouseholdKind, Kinship, PersonData } from '../../contract.ts'
import { isCurrent, membersOf, put } from '../../rules/model.ts'
import type { Household, Person, Rows } from '../../rules/model.ts'
import { headed, merge, moveTogether, leaveTogether, newHousehold, newTie, split } from '../../rules/moves.ts'
import type { Grounds } from '../save.ts'
import { change, homeOf, newPerson } from './change.ts'
import type { Law, Outcome } from './change.ts'

type Seen = 'not-found'
type Numbers = 'number-wrong' | 'number-known'

export interface Registering extends Grounds {
  readonly dwellingId: string
  readonly kind: HouseholdKind
  readonly basis: Basis
  readonly since?: string | undefined
  readonly members: readonly { readonly person: PersonData; readonly kinship: Kinship }[]
  readonly owned: boolean
  readonly registered: boolean
}

/** Enters a household with its members: one form for what is one visit. */
export async function register(
  act: Act<Law | Seen | Numbers | 'dwelling-unknown'>,
  wish: Registering,
): Promise<Outcome> {
  const home = await homeOf(act, wish.dwellingId)
  const people: { readonly person: Person; readonly kinship: Kinship }[] = []
  for (const member of wish.members)
    people.push({ person: await newPerson(act, member.person, home.areaCode), kinship: member.kinship })
  const books = [
    { kind: wish.kind, id: act.newId() },
    ...(wish.registered && wish.kind === 'living' ? [{ kind: 'registered' as const, id: act.newId() }] : []),
  ]
  return change(act, { act: 'registerHousehold', grounds: wish, days: [wish.since] }, (rows) => {
    const housed = put(
      put(rows, 'person', ...people.map(({ person }) => person)),
      'household',
      ...books.map(({ kind, id }) => newHousehold({ ...home, id, kind, since: wish.since ?? null })),
    )
    const ties = people.flatMap(({ person, kinship }) => [
      ...books.map(({ kind, id }) =>
        newTie({
          ...home,
          id: act.newId(),
          strand: kind === 'living' ? 'lives' : 'registered',
          person,
          kinship,
          householdId: id,
          basis: kind === 'living' ? wish.basis : null,
          since: wish.since ?? null,
        }),
      ),
      ...(wish.owned && kinship === 'head'
        ? [newTie({ ...home, id: act.newId(), strand: 'owns', person, since: wish.since ?? null })]
        : []),
    ])
    return put(housed, 'tie', ...ties)
  })
}

/** The household an act is about, if it still is one. */
function current(act: Act<'household-ended'>, rows: Rows, id: string): Household {
  const household = rows.household.get(id)!
  return isCurrent(household) ? household : act.refuse('household-ended')
}

export interface Adding extends Grounds {
  readonly person: PersonData
  readonly kinship: Kinship
  readonly since?: string | undefined
}
export const addTo = (
  act: Act<Law | Seen | Numbers | 'household-ended'>,
  householdId: string,
  wish: Adding,
): Promise<Outcome> =>
  change(
    act,
    { act: 'addMember', grounds: wish, households: [householdId], days: [wish.since] },
    async (rows) => {
      const household = current(act, rows, householdId)
      const person = await newPerson(act, wish.person, household.areaCode)
      return joined(act, put(rows, 'person', person), household, {
        person,
        kinship: wish.kinship,
        since: wish.since ?? null,
      })
    },
  )

/** A further member, living or registered as the household is. Who joins a household lives as its head does. */
function joined(
  act: Act<never>,
  rows: Rows,
  household: Household,
  {
    person,
    kinship,
    since,
  }: { person: { id: string; name: string }; kinship: Kinship; since: string | null },
): Rows {
  const head = membersOf(rows, household.id).find((tie) => tie.kinship === 'head')
  const { dwellingId, buildingId, areaCode, id, kind } = household
  return put(
    rows,
    'tie',
    newTie({
      dwellingId,
      buildingId,
      areaCode,
      id: act.newId(),
      strand: kind === 'living' ? 'lives' : 'registered',
      person,
      kinship,
      householdId: id,
      basis: kind === 'living' ? (head?.basis ?? 'own') : null,
      since,
    }),
  )
}

export interface Birth extends Grounds {
  readonly name: string
  readonly sex: PersonData['sex']
  readonly on: string
  readonly kinship: Kinship
  readonly registered: boolean
}
export const born = (
  act: Act<Law | Seen | 'household-ended'>,
  householdId: string,
  wish: Birth,
): Promise<Outcome> =>
  change(act, { act: 'recordBirth', grounds: wish, households: [householdId], days: [wish.on] }, (rows) => {
    const household = current(act, rows, householdId)
    const { dwellingId, buildingId, areaCode } = household
    const person = {
      id: act.newId(),
      areaCode,
      name: wish.name,
      sex: wish.sex,
      birthYear: Number(wish.on.slice(0, 4)),
      phone: null,
      identityNumber: null,
      diedOn: null,
      restricted: null,
      changeId: '',
    }
    const since = wish.on
    const here = joined(act, put(rows, 'person', person), household, { person, kinship: wish.kinship, since })
    return wish.registered && household.kind === 'living'
      ? put(
          here,
          'tie',
          newTie({ dwellingId, buildingId, areaCode, id: act.newId(), strand: 'registered', person, since }),
        )
      : here
  })

export interface MovingHouse extends Grounds {
  readonly on: string
  readonly toDwellingId?: string | undefined
  readonly basis?: Basis | undefined
}
export async function moveHouse(
  act: Act<Law | Seen | 'household-ended' | 'dwelling-unknown' | 'same-dwelling'>,
  householdId: string,
  wish: MovingHouse,
): Promise<Outcome> {
  const to = wish.toDwellingId === undefined ? undefined : await homeOf(act, wish.toDwellingId, 'district')
  const done = await change(
    act,
    { act: 'moveHousehold', grounds: wish, households: [householdId], days: [wish.on] },
    (rows) => {
      const household = current(act, rows, householdId)
      if (to === undefined) return leaveTogether(rows, householdId, wish.on)
      if (to.dwellingId === household.dwellingId) act.refuse('same-dwelling')
      return moveTogether(rows, {
        householdId,
        on: wish.on,
        to,
        basis: wish.basis,
        newId: act.newId(),
        tieIds: membersOf(rows, householdId).map(() => act.newId()),
      })
    },
  )
  // Where they live now may be out of sight for whoever moved them.
  return to?.areaCode.startsWith(act.actor.areaCode) === true ? done : { ...done, householdId: null }
}

export interface SplittingHouse extends Grounds {
  readonly on: string
  readonly personIds: readonly string[]
  readonly headId: string
  readonly newHeadId?: string | undefined
  readonly toDwellingId?: string | undefined
  readonly basis?: Basis | undefined
}
export const splitHouse = (
  act: Act<Law | Seen | 'household-ended' | 'not-a-member' | 'nobody-left' | 'dwelling-unknown'>,
  householdId: string,
  wish: SplittingHouse,
): Promise<Outcome> =>
  change(
    act,
    { act: 'splitHousehold', grounds: wish, households: [householdId], days: [wish.on] },
    async (rows) => {
      current(act, rows, householdId)
      const members = membersOf(rows, householdId).map(({ personId }) => personId)
      const { personIds, headId, newHeadId } = wish
      if (personIds.some((id) => !members.includes(id)) || !personIds.includes(headId))
        act.refuse('not-a-member')
      if (newHeadId !== undefined && (personIds.includes(newHeadId) || !members.includes(newHeadId)))
        act.refuse('not-a-member')
      if (members.every((id) => personIds.includes(id))) act.refuse('nobody-left')
      return split(rows, {
        ...wish,
        householdId,
        basis: wish.basis,
        to: wish.toDwellingId === undefined ? undefined : await homeOf(act, wish.toDwellingId, 'district'),
        newId: act.newId(),
        tieIds: personIds.map(() => act.newId()),
      })
    },
  )

export interface MergingHouses extends Grounds {
  readonly on: string
  readonly otherId: string
  readonly kinships: readonly { readonly personId: string; readonly kinship: Kinship }[]
}
const said = (kinships: MergingHouses['kinships']): ReadonlyMap<string, Kinship> =>
  new Map(kinships.map(({ personId, kinship }) => [personId, kinship]))

export async function mergeHouses(
  act: Act<Law | Seen | 'household-ended' | 'same-household' | 'other-kind'>,
  householdId: string,
  wish: MergingHouses,
): Promise<Outcome> {
  if (wish.otherId === householdId) act.refuse('same-household')
  const asked = { grounds: wish, households: [householdId, wish.otherId], days: [wish.on] }
  return change(act, { act: 'mergeHouseholds', ...asked }, (rows) => {
    const one = current(act, rows, householdId)
    const other = current(act, rows, wish.otherId)
    if (one.kind !== other.kind) act.refuse('other-kind')
    return merge(rows, {
      householdId,
      otherId: wish.otherId,
      on: wish.on,
      kinships: said(wish.kinships),
      tieIds: membersOf(rows, wish.otherId).map(() => act.newId()),
    })
  })
}

export const changeHeadOf = (
  act: Act<Law | Seen | 'household-ended' | 'not-a-member'>,
  householdId: string,
  wish: Grounds & { readonly personId: string; readonly kinships: MergingHouses['kinships'] },
): Promise<Outcome> =>
  change(act, { act: 'changeHead', grounds: wish, households: [householdId] }, (rows) => {
    current(act, rows, householdId)
    if (membersOf(rows, householdId).every(({ personId }) => personId !== wish.personId))
      act.refuse('not-a-member')
    return headed(rows, householdId, wish.personId, said(wish.kinships))
  })
