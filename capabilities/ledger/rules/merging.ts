import { successorOf, underHead } from './kinship.ts'
import { drop, isCurrent, membersOf, overlap, put, tiesOf } from './model.ts'
import type { Care, Extra, Person, Rows, Tie } from './model.ts'

/**
 * Two persons of the ledger turn out to be one. What hangs on the one that goes is hung on the one that stays, under new numbers;
 * what cannot stand beside each other is shown first, and whoever decides says which of the two stays.
 */

/** Two ties that one person cannot have at once. */
export interface Clash {
  readonly keptTieId: string
  readonly goingTieId: string
}

const contend = (a: Tie, b: Tie): boolean =>
  a.strand === b.strand && (a.strand !== 'owns' || a.dwellingId === b.dwellingId) && overlap(a, b)

/** The ties of two persons that contend with each other. */
export function clashesOf(rows: Rows, keptId: string, goingId: string): Clash[] {
  const going = tiesOf(rows, goingId)
  return tiesOf(rows, keptId).flatMap((kept) =>
    going.filter((tie) => contend(kept, tie)).map((tie) => ({ keptTieId: kept.id, goingTieId: tie.id })),
  )
}

/** Whether enough was chosen: of each two that clash at least one is given up. */
export const clashesSettled = (clashes: readonly Clash[], dropped: ReadonlySet<string>): boolean =>
  clashes.every(({ keptTieId, goingTieId }) => dropped.has(keptTieId) || dropped.has(goingTieId))

export type MergedField = 'name' | 'sex' | 'birthYear' | 'phone' | 'identityNumber'
export const MERGED_FIELDS: readonly MergedField[] = ['name', 'sex', 'birthYear', 'phone', 'identityNumber']

const isEmpty = (value: unknown): boolean => value === null || value === 0 || value === 9

export interface Joining {
  readonly keptId: string
  readonly goingId: string
  /** Fields taken from the one that goes. What the one that stays lacks is taken from the other anyway. */
  readonly fromGoing: ReadonlySet<MergedField>
  /** Ties that are given up, of either. */
  readonly dropped: ReadonlySet<string>
  readonly newId: () => string
}

function personOfBoth(kept: Person, going: Person, fromGoing: ReadonlySet<MergedField>): Person {
  const choose = <F extends MergedField>(field: F): Person[F] =>
    isEmpty(kept[field]) || (fromGoing.has(field) && !isEmpty(going[field])) ? going[field] : kept[field]
  return {
    ...kept,
    name: choose('name'),
    sex: choose('sex'),
    birthYear: choose('birthYear'),
    phone: choose('phone'),
    identityNumber: choose('identityNumber'),
    diedOn: kept.diedOn ?? going.diedOn,
    restricted: kept.restricted ?? going.restricted,
  }
}

/** Puts two persons together. The one that goes is no more; every household keeps a head. */
export function joined(rows: Rows, { keptId, goingId, fromGoing, dropped, newId }: Joining): Rows {
  const person = personOfBoth(rows.person.get(keptId)!, rows.person.get(goingId)!, fromGoing)
  const given = [...tiesOf(rows, keptId), ...tiesOf(rows, goingId)].filter(({ id }) => dropped.has(id))
  const without = drop(rows, 'tie', ...given.map(({ id }) => id))
  const moving = tiesOf(without, goingId)
  const moved = put(
    drop(without, 'tie', ...moving.map(({ id }) => id)),
    'tie',
    ...tiesOf(without, keptId).map((tie) =>
      tie.knownAs === person.name ? tie : { ...tie, knownAs: person.name },
    ),
    ...moving.map((tie) => ({ ...tie, id: newId(), personId: keptId, knownAs: person.name })),
  )
  const cared = withCares(put(moved, 'person', person), keptId, goingId, newId)
  const followed = withGuards(withExtras(cared, keptId, goingId, newId), keptId, goingId, newId)
  const houses = new Set(
    [...given, ...moving].flatMap(({ householdId }) => (householdId === null ? [] : [householdId])),
  )
  return drop([...houses].reduce(headed, followed), 'person', goingId)
}

/** A household that lost its head by this gets another; one whose every tie was given up is no more. */
function headed(rows: Rows, householdId: string): Rows {
  const household = rows.household.get(householdId)
  if (!household) return rows
  const ever = [...rows.tie.values()].some((tie) => tie.householdId === householdId)
  if (!ever) return drop(rows, 'household', householdId)
  const members = membersOf(rows, householdId)
  if (!isCurrent(household) || members.length === 0) return rows
  const heads = members.filter(({ kinship }) => kinship === 'head')
  if (heads.length === 1) return rows
  const head = heads[0] ?? successorOf(members, rows.person)!
  return put(rows, 'tie', ...underHead(rows, members, head.personId))
}

const ofPerson = <T extends Care | Extra>(some: ReadonlyMap<string, T>, personId: string): T[] =>
  [...some.values()].filter((one) => one.personId === personId)

/** Of two reasons of one kind that both hold the one that holds longer stays. */
function withCares(rows: Rows, keptId: string, goingId: string, newId: () => string): Rows {
  const own = ofPerson(rows.care, keptId)
  return ofPerson(rows.care, goingId).reduce((state, care) => {
    const gone = drop(state, 'care', care.id)
    const twin = care.ended ? undefined : own.find((one) => !one.ended && one.kind === care.kind)
    if (twin && twin.until >= care.until) return gone
    const left = twin ? drop(gone, 'care', twin.id) : gone
    return put(left, 'care', { ...care, id: newId(), personId: keptId })
  }, rows)
}

/** Who stands for them, and for whom they stand; of two that say the same one stays. */
function withGuards(rows: Rows, keptId: string, goingId: string, newId: () => string): Rows {
  const now = (id: string): string => (id === goingId ? keptId : id)
  const about = [...rows.guard.values()].filter(
    ({ personId, guardianId }) => personId === goingId || guardianId === goingId,
  )
  return about.reduce((state, guard) => {
    const gone = drop(state, 'guard', guard.id)
    const [personId, guardianId] = [now(guard.personId), now(guard.guardianId)]
    const twin = [...gone.guard.values()].some(
      (one) =>
        one.personId === personId && one.guardianId === guardianId && isCurrent(one) && isCurrent(guard),
    )
    return twin || personId === guardianId
      ? gone
      : put(gone, 'guard', { ...guard, id: newId(), personId, guardianId })
  }, rows)
}

function withExtras(rows: Rows, keptId: string, goingId: string, newId: () => string): Rows {
  const own = new Set(ofPerson(rows.extra, keptId).map(({ field }) => field))
  return ofPerson(rows.extra, goingId).reduce((state, extra) => {
    const gone = drop(state, 'extra', extra.id)
    return own.has(extra.field) ? gone : put(gone, 'extra', { ...extra, id: newId(), personId: keptId })
  }, rows)
}
