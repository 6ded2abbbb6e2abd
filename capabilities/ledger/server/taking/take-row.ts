import type { ExtraField } from '../../contract.ts'
import type { LedgerRow, RowDifference, RowOutcome, RowReason } from '../../contract/rows.ts'
import { differencesFor } from '../../rules/differing.ts'
import { numberVerdict, saidBy } from '../../rules/identity-number.ts'
import { overlap } from '../../rules/model.ts'
import type { Image, Person, Tie } from '../../rules/model.ts'
import { newHousehold, newTie } from '../../rules/moves.ts'
import type { Home } from '../../rules/moves.ts'
import type { Bench } from './bench.ts'

export interface Taken {
  readonly outcome: RowOutcome
  readonly reason?: RowReason
  readonly difference?: readonly RowDifference[]
  readonly changeId?: string
  readonly personId?: string
}

export interface Taking {
  readonly bench: Bench
  readonly newId: () => string
  readonly today: string
  readonly homes: ReadonlyMap<string, Home>
  /** People by identity number; who is entered now is added. */
  readonly byNumber: Map<string, string>
  /** Households by dwelling and key of the row. */
  readonly households: Map<string, string>
  /** Registration books, likewise. */
  readonly books: Map<string, string>
  readonly fields: ReadonlySet<ExtraField>
  /**
   * What changes somebody who is kept waits for a yes; changes that the source itself made are no difference from what was there before it.
   * Absent: changes are taken.
   */
  readonly asks?: { readonly own: ReadonlySet<string> }
}

/** Takes one row: finds the person, notes what differs, changes what the row says and nothing else. */
export function takeRow(taking: Taking, row: LedgerRow): Taken & { readonly images: readonly Image[] } {
  const refused = verdictOn(taking, row)
  if (refused) return { outcome: 'refused', reason: refused, images: [] }
  const { bench } = taking
  const changeId = taking.newId()
  bench.begin(changeId)
  const known = personOf(taking, row)
  const person = known ? corrected(known, row) : entered(taking, row)
  if (person !== known) {
    bench.put('person', person)
    if (person.identityNumber !== null) taking.byNumber.set(person.identityNumber, person.id)
  }
  tieTo(taking, row, person)
  keepExtras(taking, row, person)
  const fault = faultOf(bench.tiesOf(person.id))
  if (fault) {
    leave(taking, row, known)
    return { outcome: 'refused', reason: fault, images: [] }
  }
  const images = bench.end(person.id)
  if (images.length === 0) return { outcome: 'unchanged', images, personId: person.id }
  if (!known) return { outcome: 'taken', changeId, images, personId: person.id }
  const difference = differencesFor(images, person.id)
  if (taking.asks && bench.before.person.has(known.id) && !taking.asks.own.has(known.changeId)) {
    leave(taking, row, known)
    return { outcome: 'refused', reason: 'waits-for-approval', difference, images: [], personId: known.id }
  }
  return { outcome: 'changed', difference, changeId, images, personId: person.id }
}

/** Takes back what a row did, with what was noted of it for the rows that follow. */
function leave(taking: Taking, row: LedgerRow, known: Person | undefined): void {
  const { bench, byNumber } = taking
  bench.undo()
  const { identityNumber } = row.person
  if (identityNumber !== undefined && known?.identityNumber !== identityNumber)
    byNumber.delete(identityNumber)
  const key = `${row.dwellingId} ${row.household?.key ?? ''}`
  for (const noted of [taking.households, taking.books]) {
    const id = noted.get(key)
    if (id !== undefined && !bench.get('household', id)) noted.delete(key)
  }
}

function verdictOn({ homes, fields }: Taking, row: LedgerRow): RowReason | undefined {
  if (!homes.has(row.dwellingId)) return 'dwelling-unknown'
  const { identityNumber } = row.person
  if (identityNumber !== undefined && numberVerdict(identityNumber) !== 'allowed') return 'check-digit'
  if (row.lives?.since !== undefined && row.lives.until !== undefined && row.lives.since >= row.lives.until)
    return 'dates-reversed'
  if (Object.keys(row.extras ?? {}).some((field) => !fields.has(field as ExtraField)))
    return 'field-not-in-force'
  return undefined
}

/** By identity number; else by name among those of the dwelling, where neither number nor year of birth speaks against it. */
export function personOf({ bench, byNumber }: Taking, { dwellingId, person }: LedgerRow): Person | undefined {
  const byId = person.identityNumber === undefined ? undefined : byNumber.get(person.identityNumber)
  if (byId !== undefined) return bench.get('person', byId)
  for (const id of bench.peopleAt(dwellingId)) {
    const one = bench.get('person', id)
    if (
      one?.name === person.name &&
      agree(one.identityNumber, person.identityNumber) &&
      agree(one.birthYear, yearOf(person)) &&
      one.diedOn === null
    )
      return one
  }
  return undefined
}

const agree = <T>(kept: T | null, said: T | undefined): boolean =>
  kept === null || said === undefined || kept === said
const yearOf = ({ birthYear, identityNumber }: LedgerRow['person']): number | undefined =>
  birthYear ?? (identityNumber === undefined ? undefined : saidBy(identityNumber).birthYear)

function entered({ newId, homes }: Taking, { dwellingId, person }: LedgerRow): Person {
  const said = person.identityNumber === undefined ? undefined : saidBy(person.identityNumber)
  return {
    id: newId(),
    areaCode: homes.get(dwellingId)!.areaCode,
    name: person.name,
    sex: person.sex ?? said?.sex ?? 0,
    birthYear: yearOf(person) ?? null,
    phone: person.phone ?? null,
    identityNumber: person.identityNumber ?? null,
    diedOn: null,
    restricted: null,
    changeId: '',
  }
}

/** What the row says is put in place of what is kept; what it leaves out stays. */
function corrected(known: Person, { person }: LedgerRow): Person {
  const said = {
    name: person.name,
    sex: person.sex ?? known.sex,
    birthYear: yearOf(person) ?? known.birthYear,
    phone: person.phone ?? known.phone,
    identityNumber: person.identityNumber ?? known.identityNumber,
  }
  const isSame = (['name', 'sex', 'birthYear', 'phone', 'identityNumber'] as const).every(
    (field) => said[field] === known[field],
  )
  return isSame ? known : { ...known, ...said }
}

function tieTo(taking: Taking, row: LedgerRow, person: Person): void {
  if (row.lives) live(taking, row, person)
  if (row.registered) register(taking, row, person)
  if (row.owns) own(taking, row, person)
}

export const current = (
  bench: Bench,
  personId: string,
  strand: Tie['strand'],
  dwellingId?: string,
): Tie | undefined =>
  bench
    .tiesOf(personId)
    .find(
      (tie) =>
        tie.strand === strand &&
        tie.until === null &&
        (dwellingId === undefined || tie.dwellingId === dwellingId),
    )

function live(taking: Taking, row: LedgerRow, person: Person): void {
  const { bench, newId, homes } = taking
  const home = homes.get(row.dwellingId)!
  const { basis, since, until } = row.lives!
  if (until !== undefined) {
    livedBefore(taking, row, person)
    return
  }
  const was = current(bench, person.id, 'lives')
  if (was?.dwellingId === row.dwellingId) {
    const is = {
      ...was,
      basis: basis ?? was.basis,
      since: since ?? was.since,
      ...kinshipIn(taking, row, was),
    }
    if (is.basis === was.basis && is.since === was.since && is.kinship === was.kinship) return
    bench.put('tie', is)
    return
  }
  if (was) leaving(taking, was, since ?? taking.today)
  const householdId = householdOf(taking, row, home)
  const headed = bench.membersOf(householdId).some(({ kinship }) => kinship === 'head')
  const asHead = !headed || row.household?.head === true
  if (headed && asHead) dethrone(taking, householdId)
  bench.put(
    'tie',
    newTie({
      ...home,
      id: newId(),
      strand: 'lives',
      person,
      basis: basis ?? basisIn(bench, householdId) ?? 'own',
      householdId,
      kinship: asHead ? 'head' : plain(row),
      since: since ?? (was ? taking.today : null),
    }),
  )
}

/** Who says nothing of the footing lives as those do with whom they live. */
const basisIn = (bench: Bench, householdId: string): Tie['basis'] =>
  bench.membersOf(householdId).find(({ kinship }) => kinship === 'head')?.basis ?? null

const plain = ({ household }: LedgerRow): NonNullable<Tie['kinship']> => {
  const kinship = household?.kinship ?? 'other'
  return kinship === 'head' ? 'other' : kinship
}

/** Whoever stood as head only because nobody else was there yet makes way for the one the roster names. */
function dethrone({ bench }: Taking, householdId: string): void {
  for (const tie of bench.membersOf(householdId))
    if (tie.kinship === 'head') bench.put('tie', { ...tie, kinship: 'other' })
}

function kinshipIn(taking: Taking, row: LedgerRow, was: Tie): { readonly kinship: Tie['kinship'] } {
  if (row.household === undefined) return { kinship: was.kinship }
  if (row.household.head) {
    if (was.kinship !== 'head' && was.householdId !== null) dethrone(taking, was.householdId)
    return { kinship: 'head' }
  }
  return { kinship: was.kinship === 'head' || row.household.kinship === undefined ? was.kinship : plain(row) }
}

function livedBefore({ bench, newId, homes }: Taking, row: LedgerRow, person: Person): void {
  const { basis, since = null, until = null } = row.lives!
  const known = bench
    .tiesOf(person.id)
    .some((tie) => tie.strand === 'lives' && tie.dwellingId === row.dwellingId && tie.until === until)
  if (known) return
  bench.put(
    'tie',
    newTie({
      ...homes.get(row.dwellingId)!,
      id: newId(),
      strand: 'lives',
      person,
      basis: basis ?? 'own',
      since,
      until,
    }),
  )
}

/** A tie that held elsewhere ends; who is left there keeps a head. */
function leaving({ bench }: Taking, tie: Tie, on: string): void {
  if (tie.since !== null && tie.since >= on) bench.drop('tie', tie.id)
  else bench.put('tie', { ...tie, until: on })
  if (tie.householdId === null) return
  const [first, ...others] = bench.membersOf(tie.householdId).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const household = bench.get('household', tie.householdId)
  if (!first && household) {
    if (household.since === null || household.since < on) bench.put('household', { ...household, until: on })
    else if (bench.everIn(household.id).length === 0) bench.drop('household', household.id)
  } else if (first && tie.kinship === 'head' && others.every(({ kinship }) => kinship !== 'head'))
    bench.put('tie', { ...first, kinship: 'head' })
}

/** The household of a row: the one of its key, else the one of whoever already lives there, else a new one. */
function householdOf({ bench, households, newId }: Taking, row: LedgerRow, home: Home): string {
  const key = `${row.dwellingId} ${row.household?.key ?? ''}`
  const known = households.get(key)
  if (known !== undefined) return known
  const there = row.household === undefined ? livingHousehold(bench, row.dwellingId) : undefined
  const id = there ?? newId()
  if (there === undefined)
    bench.put('household', newHousehold({ ...home, id, kind: 'living', since: row.lives?.since ?? null }))
  households.set(key, id)
  return id
}

function livingHousehold(bench: Bench, dwellingId: string): string | undefined {
  for (const personId of bench.peopleAt(dwellingId)) {
    const household = current(bench, personId, 'lives', dwellingId)?.householdId
    if (household) return household
  }
  return undefined
}

function register(taking: Taking, row: LedgerRow, person: Person): void {
  const { bench, newId, homes, today } = taking
  const since = row.registered!.since
  const was = current(bench, person.id, 'registered')
  if (was?.dwellingId === row.dwellingId) {
    if (since !== undefined && since !== was.since) bench.put('tie', { ...was, since })
    return
  }
  if (was) leaving(taking, was, since ?? today)
  const home = homes.get(row.dwellingId)!
  bench.put(
    'tie',
    newTie({
      ...home,
      id: newId(),
      strand: 'registered',
      person,
      ...bookIn(taking, row, home),
      since: since ?? (was ? today : null),
    }),
  )
}

/** The registration book of a row, where the file says who stands in one with whom; led by whom the file names, else by the first. */
function bookIn(taking: Taking, row: LedgerRow, home: Home): Pick<Tie, 'householdId' | 'kinship'> {
  const { bench, books, newId } = taking
  if (row.household === undefined) return { householdId: null, kinship: null }
  const key = `${row.dwellingId} ${row.household.key}`
  const known = books.get(key)
  const id = known ?? newId()
  if (known === undefined) {
    bench.put(
      'household',
      newHousehold({ ...home, id, kind: 'registered', since: row.registered?.since ?? null }),
    )
    books.set(key, id)
  }
  const headed = bench.membersOf(id).some(({ kinship }) => kinship === 'head')
  const asHead = !headed || row.household.head
  if (headed && asHead) dethrone(taking, id)
  return { householdId: id, kinship: asHead ? 'head' : plain(row) }
}

function own({ bench, newId, homes }: Taking, row: LedgerRow, person: Person): void {
  const share = row.owns!.share ?? null
  const was = current(bench, person.id, 'owns', row.dwellingId)
  if (was) {
    if (share !== null && share !== was.share) bench.put('tie', { ...was, share })
    return
  }
  bench.put(
    'tie',
    newTie({ ...homes.get(row.dwellingId)!, id: newId(), strand: 'owns', person, share, since: null }),
  )
}

function keepExtras({ bench, newId }: Taking, row: LedgerRow, person: Person): void {
  for (const [name, value] of Object.entries(row.extras ?? {})) {
    const field = name as ExtraField
    if (value === undefined || value === '') continue
    const was = [...bench.after.extra.values()].find(
      (one) => one.personId === person.id && one.field === field,
    )
    if (was?.value === value) continue
    bench.put('extra', {
      id: was?.id ?? newId(),
      areaCode: person.areaCode,
      personId: person.id,
      field,
      value,
      changeId: '',
    })
  }
}

function faultOf(ties: readonly Tie[]): RowReason | undefined {
  if (ties.some((tie) => tie.since !== null && tie.until !== null && tie.since >= tie.until))
    return 'dates-reversed'
  const clash = ties.some((a, i) =>
    ties
      .slice(i + 1)
      .some(
        (b) =>
          a.strand === b.strand && (a.strand !== 'owns' || a.dwellingId === b.dwellingId) && overlap(a, b),
      ),
  )
  return clash ? 'dates-overlap' : undefined
}
