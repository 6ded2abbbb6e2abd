import type { Act } from '#kernel/server/act.ts'
import type { Basis, Kinship } from '../../contract.ts'
import { corrected, isSame, personAfter } from '../../rules/correcting.ts'
import type { Corrected } from '../../rules/correcting.ts'
import { isCurrent, membersOf, put, tiesOf } from '../../rules/model.ts'
import type { Person, Rows } from '../../rules/model.ts'
import { arrive, die, ended, leave, newTie } from '../../rules/moves.ts'
import type { Arriving } from '../../rules/moves.ts'

import type { Grounds } from '../save.ts'
import { change, checkNumber, homeOf } from './change.ts'
import type { Law, Outcome } from './change.ts'

type Seen = 'not-found'
const personIn = (rows: Rows, id: string): Person => rows.person.get(id)!

/** Somebody who lives: nothing new is said of the dead. */
export function alive(act: Act<'has-died'>, rows: Rows, id: string): Person {
  const person = personIn(rows, id)
  return person.diedOn === null ? person : act.refuse('has-died')
}

export interface Arrival extends Grounds {
  readonly strand: 'lives' | 'registered'
  readonly dwellingId: string
  readonly on: string
  readonly basis?: Basis | undefined
  readonly householdId?: string | undefined
  readonly kinship?: Kinship | undefined
}

/** Comes to live, or is registered, in a dwelling: alone or with those who are there. */
export async function moveHere(
  act: Act<Law | Seen | 'has-died' | 'dwelling-unknown' | 'household-ended' | 'not-in-this-dwelling'>,
  personId: string,
  wish: Arrival,
): Promise<Outcome> {
  const home = await homeOf(act, wish.dwellingId, 'district')
  const asked = {
    grounds: wish,
    people: [personId],
    households: wish.householdId === undefined ? [] : [wish.householdId],
    days: [wish.on],
  }
  return change(act, { act: 'moveIn', ...asked }, (rows) => {
    alive(act, rows, personId)
    const { strand, on, basis = null } = wish
    return arrive(rows, {
      tieId: act.newId(),
      personId,
      strand,
      home,
      on,
      basis,
      household: joining(act, rows, wish),
    })
  })
}

function joining(
  act: Act<'household-ended' | 'not-in-this-dwelling'>,
  rows: Rows,
  { householdId, dwellingId, strand, kinship = 'other' }: Arrival,
): Arriving['household'] {
  if (householdId === undefined) return { newId: act.newId() }
  const household = rows.household.get(householdId)!
  if (!isCurrent(household)) act.refuse('household-ended')
  if (
    household.dwellingId !== dwellingId ||
    household.kind !== (strand === 'lives' ? 'living' : 'registered')
  )
    act.refuse('not-in-this-dwelling')
  return { id: householdId, kinship }
}

export interface Departure extends Grounds {
  readonly strand: 'lives' | 'registered'
  readonly on: string
  readonly newHeadId?: string | undefined
}
export const moveAway = (
  act: Act<Law | Seen | 'not-here' | 'not-a-member'>,
  personId: string,
  wish: Departure,
): Promise<Outcome> =>
  change(act, { act: 'moveOut', grounds: wish, people: [personId], days: [wish.on] }, (rows) => {
    const tie = tiesOf(rows, personId).find((one) => one.strand === wish.strand && isCurrent(one))
    if (!tie) return act.refuse('not-here')
    checkHead(act, rows, wish.newHeadId, [tie.householdId])
    return leave(rows, { ...wish, personId, newHeadId: wish.newHeadId })
  })

/** A head that is named must be a member who stays. */
function checkHead(
  act: Act<'not-a-member'>,
  rows: Rows,
  newHeadId: string | undefined,
  households: readonly (string | null)[],
): void {
  if (newHeadId === undefined) return
  const found = households.some(
    (id) => id !== null && membersOf(rows, id).some(({ personId }) => personId === newHeadId),
  )
  if (!found) act.refuse('not-a-member')
}

export const died = (
  act: Act<Law | Seen | 'has-died' | 'not-a-member'>,
  personId: string,
  wish: Grounds & { readonly on: string; readonly newHeadId?: string | undefined },
): Promise<Outcome> =>
  change(act, { act: 'recordDeath', grounds: wish, people: [personId], days: [wish.on] }, (rows) => {
    alive(act, rows, personId)
    const ties = tiesOf(rows, personId).filter(isCurrent)
    if (wish.newHeadId === personId) act.refuse('not-a-member')
    checkHead(
      act,
      rows,
      wish.newHeadId,
      ties.map(({ householdId }) => householdId),
    )
    return die(rows, personId, wish.on, wish.newHeadId)
  })

export type Correction = Grounds & Corrected

/** Puts right what is kept of a person. */
export const correct = (
  act: Act<Law | Seen | 'number-wrong' | 'number-known' | 'nothing-changes'>,
  personId: string,
  wish: Correction,
): Promise<Outcome> =>
  change(act, { act: 'correctPerson', grounds: wish, people: [personId] }, async (rows) => {
    const was = personIn(rows, personId)
    if (typeof wish.identityNumber === 'string' && wish.identityNumber !== was.identityNumber)
      await checkNumber(act, wish.identityNumber, personId)
    const is = personAfter(was, wish)
    if (isSame(is, was)) act.refuse('nothing-changes')
    return corrected(rows, is)
  })

export interface Owning extends Grounds {
  readonly strand: 'registered' | 'owns'
  readonly dwellingId: string
  readonly since?: string | undefined
  readonly share?: number | undefined
}
export async function tieTo(
  act: Act<Law | Seen | 'has-died' | 'dwelling-unknown'>,
  personId: string,
  wish: Owning,
): Promise<Outcome> {
  const home = await homeOf(act, wish.dwellingId)
  const asked = { grounds: wish, people: [personId], days: [wish.since] }
  return change(act, { act: 'addTie', ...asked }, (rows) => {
    const person = alive(act, rows, personId)
    const { strand, since = null, share = null } = wish
    return put(rows, 'tie', newTie({ ...home, id: act.newId(), strand, person, since, share }))
  })
}

export const untie = (
  act: Act<Law | Seen | 'tie-ended'>,
  personId: string,
  tieId: string,
  wish: Grounds & { readonly on: string },
): Promise<Outcome> =>
  change(act, { act: 'endTie', grounds: wish, people: [personId], days: [wish.on] }, (rows) => {
    const tie = rows.tie.get(tieId)
    if (tie?.personId !== personId) return act.refuse('not-found')
    if (!isCurrent(tie)) act.refuse('tie-ended')
    // Who is registered in a book leaves it; who lives somewhere moves out. Both find another head.
    if (tie.householdId !== null && tie.strand !== 'owns')
      return leave(rows, { personId, strand: tie.strand, on: wish.on })
    return ended(rows, tie, wish.on)
  })
