import fc from 'fast-check'
import type { Strand } from './contract.ts'
import { membersOf, NO_ROWS, put } from './rules/model.ts'
import type { DayText, Person, Rows, Tie } from './rules/model.ts'
import {
  arrive,
  die,
  headed,
  leave,
  leaveTogether,
  merge,
  moveTogether,
  newTie,
  split,
} from './rules/moves.ts'
import type { Home } from './rules/moves.ts'

/** Builders and a small world of people and dwellings, for the laws that always hold. */

export const HOMES: readonly Home[] = [1, 2, 3].map((n) => ({
  dwellingId: `dwelling-${n}`,
  buildingId: `building-${n % 2}`,
  areaCode: `34019900100100${n % 2}`,
}))

export const aPerson = (id: string, with_: Partial<Person> = {}): Person => ({
  id,
  areaCode: HOMES[0]!.areaCode,
  name: `人${id}`,
  sex: 1,
  birthYear: 1980,
  phone: null,
  identityNumber: null,
  diedOn: null,
  restricted: null,
  changeId: 'made',
  ...with_,
})

export const PEOPLE = ['a', 'b', 'c', 'd', 'e'] as const
export const somePeople = (): Rows =>
  put(
    NO_ROWS,
    'person',
    ...PEOPLE.map((id, i) => aPerson(id, { birthYear: 1950 + i * 10, sex: i % 2 === 0 ? 1 : 2 })),
  )

export interface Move {
  readonly what: 'arrive' | 'leave' | 'move' | 'away' | 'split' | 'merge' | 'head' | 'own' | 'die' | 'correct'
  readonly who: number
  readonly other: number
  readonly home: number
  readonly strand: Exclude<Strand, 'owns'>
  readonly joins: boolean
  /** Days after the one before. */
  readonly days: number
}

export const aMove: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom(
    'arrive',
    'arrive',
    'arrive',
    'leave',
    'move',
    'away',
    'split',
    'merge',
    'head',
    'own',
    'die',
    'correct',
  ),
  who: fc.nat(4),
  other: fc.nat(4),
  home: fc.nat(2),
  strand: fc.constantFrom('lives', 'lives', 'registered'),
  joins: fc.boolean(),
  days: fc.nat(3),
})

export const dayAfter = (day: DayText, days: number): DayText =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const households = (rows: Rows) => [...rows.household.values()].filter(({ until }) => until === null)

/** What one move makes of the rows; the same rows where it cannot be made. */
export function moved(rows: Rows, move: Move, on: DayText, newId: () => string): Rows {
  const personId = PEOPLE[move.who]!
  const person = rows.person.get(personId)!
  const home = HOMES[move.home]!
  const open = households(rows)
  const one = open[move.who % Math.max(1, open.length)]
  const two = open[move.other % Math.max(1, open.length)]
  if (move.what === 'correct')
    return put(rows, 'person', { ...person, sex: person.sex === 1 ? 2 : 1, birthYear: 1940 + move.other })
  if (person.diedOn !== null) return rows
  switch (move.what) {
    case 'arrive': {
      const kind = move.strand === 'lives' ? 'living' : 'registered'
      const joined = open.find(
        (house) =>
          house.kind === kind &&
          house.dwellingId === home.dwellingId &&
          membersOf(rows, house.id).some((tie) => tie.personId !== personId),
      )
      return arrive(rows, {
        tieId: newId(),
        personId,
        strand: move.strand,
        home,
        on,
        basis: move.joins ? 'own' : 'rent',
        household: move.joins && joined ? { id: joined.id, kinship: 'other' } : { newId: newId() },
      })
    }
    case 'leave':
      return leave(rows, { personId, strand: move.strand, on })
    case 'move':
      return one && one.dwellingId !== home.dwellingId
        ? moveTogether(rows, {
            householdId: one.id,
            on,
            to: home,
            basis: undefined,
            newId: newId(),
            tieIds: membersOf(rows, one.id).map(newId),
          })
        : rows
    case 'away':
      return one ? leaveTogether(rows, one.id, on) : rows
    case 'split': {
      const members = one ? membersOf(rows, one.id) : []
      const going = members.slice(0, Math.floor(members.length / 2)).map((tie) => tie.personId)
      return one && going.length > 0
        ? split(rows, {
            householdId: one.id,
            on,
            personIds: going,
            headId: going[0]!,
            to: move.joins ? home : undefined,
            basis: undefined,
            newId: newId(),
            tieIds: going.map(newId),
          })
        : rows
    }
    case 'merge':
      return one && two && one.id !== two.id && one.kind === two.kind
        ? merge(rows, {
            householdId: one.id,
            otherId: two.id,
            on,
            kinships: new Map(),
            tieIds: membersOf(rows, two.id).map(newId),
          })
        : rows
    case 'head': {
      const members = one ? membersOf(rows, one.id) : []
      const head = members[move.other % Math.max(1, members.length)]
      return one && head ? headed(rows, one.id, head.personId, new Map()) : rows
    }
    case 'own':
      return put(rows, 'tie', newTie({ ...home, id: newId(), strand: 'owns', person, since: on }))
    case 'die':
      return die(rows, personId, on, undefined)
  }
}

export const current = (rows: Rows, personId: string, strand: Strand): Tie | undefined =>
  [...rows.tie.values()].find(
    (tie) => tie.personId === personId && tie.strand === strand && tie.until === null,
  )
