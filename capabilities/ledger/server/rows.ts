import type { Vault } from '#kernel/server/vault.ts'
import type { Act } from '#kernel/server/act.ts'
import { uuids } from '#kernel/server/columns.ts'
import { sql, withWholeSight } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Care, Extra, Guard, Household, Person, Rows, Tie } from '../rules/model.ts'

/** Rows of the ledger as the law sees them: opened, by number. */

interface PersonRow {
  id: string
  area_code: string
  name: string
  sex: Person['sex']
  birth_year: number | null
  phone_sealed: Buffer | null
  identity_sealed: Buffer | null
  died_on: string | null
  restricted: string | null
  change_id: string
}
const PERSON = sql`p.id, p.area_code, p.name, p.sex, p.birth_year, p.phone_sealed, p.identity_sealed, p.died_on, p.restricted, p.change_id`
const personOf = (vault: Vault, row: PersonRow): Person => ({
  id: row.id,
  areaCode: row.area_code,
  name: row.name,
  sex: row.sex,
  birthYear: row.birth_year,
  phone: vault.open(row.phone_sealed),
  identityNumber: vault.open(row.identity_sealed),
  diedOn: row.died_on,
  restricted: row.restricted,
  changeId: row.change_id,
})

interface HouseholdRow {
  id: string
  area_code: string
  kind: Household['kind']
  dwelling_id: string
  building_id: string | null
  since: string | null
  until: string | null
  change_id: string
}
const HOUSEHOLD = sql`h.id, h.area_code, h.kind, h.dwelling_id, h.building_id, h.since, h.until, h.change_id`
const householdOf = (row: HouseholdRow): Household => ({
  id: row.id,
  areaCode: row.area_code,
  kind: row.kind,
  dwellingId: row.dwelling_id,
  buildingId: row.building_id,
  since: row.since,
  until: row.until,
  changeId: row.change_id,
})

interface TieRow {
  id: string
  area_code: string
  person_id: string
  dwelling_id: string
  building_id: string | null
  strand: Tie['strand']
  household_id: string | null
  basis: Tie['basis']
  kinship: Tie['kinship']
  share: number | null
  since: string | null
  until: string | null
  known_as: string
  change_id: string
}
const TIE = sql`t.id, t.area_code, t.person_id, t.dwelling_id, t.building_id, t.strand, t.household_id, t.basis, t.kinship, t.share, t.since, t.until, t.known_as, t.change_id`
const tieOf = (row: TieRow): Tie => ({
  id: row.id,
  areaCode: row.area_code,
  personId: row.person_id,
  dwellingId: row.dwelling_id,
  buildingId: row.building_id,
  strand: row.strand,
  householdId: row.household_id,
  basis: row.basis,
  kinship: row.kinship,
  share: row.share,
  since: row.since,
  until: row.until,
  knownAs: row.known_as,
  changeId: row.change_id,
})

interface CareRow {
  id: string
  area_code: string
  person_id: string
  sealed: Buffer
  until: string
  ended: boolean
  change_id: string
}
/** What stands sealed in a care reason. */
export type SealedCare = Pick<Care, 'kind' | 'basis' | 'since' | 'reviewer' | 'reviewerName' | 'reviewedAt'>
const careOf = (vault: Vault, row: CareRow): Care => ({
  ...(JSON.parse(vault.open(row.sealed)!) as SealedCare),
  id: row.id,
  areaCode: row.area_code,
  personId: row.person_id,
  until: row.until,
  ended: row.ended,
  changeId: row.change_id,
})

interface ExtraRow {
  id: string
  area_code: string
  person_id: string
  field: Extra['field']
  sealed: Buffer
  change_id: string
}
const extraOf = (vault: Vault, row: ExtraRow): Extra => ({
  id: row.id,
  areaCode: row.area_code,
  personId: row.person_id,
  field: row.field,
  value: vault.open(row.sealed)!,
  changeId: row.change_id,
})

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]))
const unique = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== null)),
]

export const peopleBy = async (tx: Tx, vault: Vault, ids: readonly string[]): Promise<Person[]> =>
  ids.length === 0
    ? []
    : (
        await sql<PersonRow>`
      select ${PERSON} from person as p where p.id = any(${uuids(ids)}::uuid[]) order by p.id`.execute(tx)
      ).rows.map((row) => personOf(vault, row))

export const householdsBy = async (tx: Tx, ids: readonly string[]): Promise<Household[]> =>
  ids.length === 0
    ? []
    : (
        await sql<HouseholdRow>`
      select ${HOUSEHOLD} from household as h where h.id = any(${uuids(ids)}::uuid[]) order by h.id`.execute(
          tx,
        )
      ).rows.map(householdOf)

type Column = 'person_id' | 'household_id' | 'dwelling_id'
export const tiesBy = async (tx: Tx, column: Column, ids: readonly string[]): Promise<Tie[]> =>
  ids.length === 0
    ? []
    : (
        await sql<TieRow>`
      select ${TIE} from tie as t where ${sql.ref(`t.${column}`)} = any(${uuids(ids)}::uuid[]) order by t.id`.execute(
          tx,
        )
      ).rows.map(tieOf)

const caresBy = async (tx: Tx, vault: Vault, people: readonly string[]): Promise<Care[]> =>
  (
    await sql<CareRow>`
      select id, area_code, person_id, sealed, until, ended, change_id
      from care_reason where person_id = any(${uuids(people)}::uuid[]) order by id`.execute(tx)
  ).rows.map((row) => careOf(vault, row))
const extrasBy = async (tx: Tx, vault: Vault, people: readonly string[]): Promise<Extra[]> =>
  (
    await sql<ExtraRow>`
      select id, area_code, person_id, field, sealed, change_id
      from person_extra where person_id = any(${uuids(people)}::uuid[]) order by id`.execute(tx)
  ).rows.map((row) => extraOf(vault, row))

const guardsBy = async (tx: Tx, people: readonly string[]): Promise<Guard[]> =>
  (
    await sql<{
      id: string
      area_code: string
      person_id: string
      guardian_id: string
      basis: Guard['basis']
      since: string | null
      until: string | null
      change_id: string
    }>`
      select id, area_code, person_id, guardian_id, basis, since, until, change_id
      from guardianship where person_id = any(${uuids(people)}::uuid[]) or guardian_id = any(${uuids(people)}::uuid[]) order by id`.execute(
      tx,
    )
  ).rows.map((row) => ({
    id: row.id,
    areaCode: row.area_code,
    personId: row.person_id,
    guardianId: row.guardian_id,
    basis: row.basis,
    since: row.since,
    until: row.until,
    changeId: row.change_id,
  }))

/** People with all that hangs on them, and households with all who ever were in them. Read with whatever sight there is. */
export async function rowsAround(
  { tx, vault }: Pick<Act<never>, 'tx' | 'vault'>,
  personIds: readonly string[],
  householdIds: readonly string[],
): Promise<Rows> {
  const [people, households, own, of, cares, extras, guards] = await Promise.all([
    peopleBy(tx, vault, personIds),
    householdsBy(tx, householdIds),
    tiesBy(tx, 'person_id', personIds),
    tiesBy(tx, 'household_id', householdIds),
    caresBy(tx, vault, personIds),
    extrasBy(tx, vault, personIds),
    guardsBy(tx, personIds),
  ])
  return {
    person: byId(people),
    household: byId(households),
    tie: byId([...own, ...of]),
    care: byId(cares),
    extra: byId(extras),
    guard: byId(guards),
  }
}

/**
 * The rows an act is about, held until it ends: people and households that were asked for, under the actor's own sight; then,
 * with the whole district in sight, whoever shares a household with them. What the actor may not see is not found.
 */
export async function heldRows(
  act: Act<'not-found'>,
  {
    people = [],
    households = [],
  }: { readonly people?: readonly string[]; readonly households?: readonly string[] },
): Promise<Rows> {
  const [seenHouses, seenPeople] = [
    await lock(act.tx, 'household', households),
    await lock(act.tx, 'person', people),
  ]
  if (seenHouses.length !== new Set(households).size || seenPeople.length !== new Set(people).size)
    act.refuse('not-found')
  return withWholeSight(act.tx, act.actor, async () => {
    const own = await tiesBy(act.tx, 'person_id', people)
    const houses = unique([
      ...households,
      ...own.filter(({ until }) => until === null).map(({ householdId }) => householdId),
    ])
    const members = await tiesBy(act.tx, 'household_id', houses)
    const all = unique([
      ...people,
      ...members.filter(({ until }) => until === null).map(({ personId }) => personId),
    ])
    await lock(act.tx, 'household', houses)
    await lock(act.tx, 'person', all)
    return rowsAround(act, all, houses)
  })
}

/** Holds rows in the order of their numbers, so that two acts wait for each other and never both for ever. Returns those in sight. */
export async function lock(tx: Tx, table: 'person' | 'household', ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where id = any(${uuids([...new Set(ids)])}::uuid[]) order by id for update`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
