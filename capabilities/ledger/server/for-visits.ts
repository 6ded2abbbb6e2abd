/** What visits ask of the ledger: whom a campaign goes to, who is looked after, and putting right what was seen to be wrong. */
import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Basis, CareKind, Sex } from '../contract.ts'
import { put, tiesOf } from '../rules/model.ts'
import type { Person } from '../rules/model.ts'
import { householdsBy, heldRows, peopleBy, tiesBy } from './rows.ts'
import type { SealedCare } from './rows.ts'
import { saveChange } from './save.ts'
import { todayOf } from '#kernel/server/today.ts'

export { correct, died, moveAway } from './commands/people.ts'

export interface HomeQuery {
  readonly areaCode: string
  readonly buildings?: readonly string[] | undefined
  readonly bornUntil?: number | undefined
  readonly bornFrom?: number | undefined
  readonly basis?: Basis | undefined
  /** With somebody who is looked after for this reason today. */
  readonly care?: CareKind | undefined
}
export interface Home {
  readonly householdId: string
  readonly dwellingId: string
  readonly buildingId: string | null
  readonly areaCode: string
}

/** Households that live in an area now and fit a question; at most so many. */
export async function homesOf(act: Act<never>, query: HomeQuery, most: number): Promise<Home[]> {
  const member = [
    sql`t.household_id = h.id and t.until is null and t.strand = 'lives'`,
    ...(query.basis === undefined ? [] : [sql`t.basis = ${query.basis}`]),
    ...(query.bornUntil === undefined ? [] : [sql`p.birth_year <= ${query.bornUntil}`]),
    ...(query.bornFrom === undefined ? [] : [sql`p.birth_year >= ${query.bornFrom}`]),
  ]
  // Reasons stand sealed: the database finds those who have one, and which it is is read here.
  const { care } = query
  const today = care === undefined ? undefined : await todayOf(act)
  const reasons = sql`select c.sealed from tie as t join person as p on p.id = t.person_id join care_reason as c on c.person_id = p.id
    where ${sql.join(member, sql` and `)} and not c.ended and c.until > ${today}::date`
  const asksMembers = member.length > 1 || care !== undefined
  const { rows } = await sql<{
    id: string
    dwelling_id: string
    building_id: string | null
    area_code: string
    sealed?: Buffer[]
  }>`
    select h.id, h.dwelling_id, h.building_id, h.area_code ${care === undefined ? sql`` : sql`, array(${reasons}) as sealed`}
    from household as h
    where h.area_code >= ${query.areaCode} and h.area_code < ${upTo(query.areaCode)} and h.until is null and h.kind = 'living'
      and ${query.buildings === undefined ? sql`true` : sql`h.building_id = any(${[...query.buildings]}::uuid[])`}
      and ${asksMembers ? sql`exists (${care === undefined ? sql`select 1 from tie as t join person as p on p.id = t.person_id where ${sql.join(member, sql` and `)}` : reasons})` : sql`true`}
    order by h.id
    ${care === undefined ? sql`limit ${most}` : sql``}`.execute(act.tx)
  const fits =
    care === undefined ? rows : rows.filter(({ sealed }) => kindsIn(act, sealed ?? []).includes(care))
  return fits.slice(0, most).map((row) => ({
    householdId: row.id,
    dwellingId: row.dwelling_id,
    buildingId: row.building_id,
    areaCode: row.area_code,
  }))
}

/** Where households live now: those that still do, by number. */
export async function homesBy(act: Act<never>, ids: readonly string[]): Promise<ReadonlyMap<string, Home>> {
  const rows = (await householdsBy(act.tx, ids)).filter(({ until }) => until === null)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        householdId: row.id,
        dwellingId: row.dwellingId,
        buildingId: row.buildingId,
        areaCode: row.areaCode,
      },
    ]),
  )
}

/** Everybody who has to do with a dwelling now, and the households in it. */
export async function around(
  act: Act<never>,
  dwellingId: string,
): Promise<{ readonly people: ReadonlySet<string>; readonly households: ReadonlySet<string> }> {
  const ties = (await tiesBy(act.tx, 'dwelling_id', [dwellingId])).filter(({ until }) => until === null)
  return {
    people: new Set(ties.map(({ personId }) => personId)),
    households: new Set(ties.flatMap(({ householdId }) => householdId ?? [])),
  }
}

/** Members of households now, by household. */
export async function membersOf(
  act: Act<never>,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ties = (await tiesBy(act.tx, 'household_id', householdIds)).filter(({ until }) => until === null)
  const byHousehold = new Map<string, string[]>()
  for (const { householdId, personId } of ties)
    byHousehold.set(householdId!, [...(byHousehold.get(householdId!) ?? []), personId])
  return byHousehold
}

export interface Kept {
  readonly id: string
  readonly areaCode: string
  readonly name: string
  readonly sex: Sex
  readonly birthYear: number | null
  readonly phone: string | null
  readonly diedOn: string | null
}
/** What is kept of people, as far as the actor may see them. */
export const keptOf = async (act: Act<never>, ids: readonly string[]): Promise<ReadonlyMap<string, Kept>> =>
  new Map((await peopleBy(act.tx, act.vault, [...new Set(ids)])).map((person) => [person.id, person]))

/** The same, held until the act ends, so that what is decided about them stays true. */
export async function held(
  act: Act<'not-found'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Kept>> {
  const seen = await keptOf(act, ids)
  await heldRows(act, { people: [...seen.keys()] })
  return keptOf(act, [...seen.keys()])
}

type Fields = Partial<Pick<Person, 'name' | 'sex' | 'birthYear'>>

/** Puts right fields of somebody who is held: one change of the ledger, from a visit. */
export async function putRight(act: Act, personId: string, fields: Fields, visitId: string): Promise<string> {
  const before = await heldRows(act, { people: [personId] })
  const person = { ...before.person.get(personId)!, ...fields }
  const after = put(before, 'person', person)
  const named =
    fields.name === undefined
      ? after
      : put(after, 'tie', ...tiesOf(after, personId).map((tie) => ({ ...tie, knownAs: person.name })))
  const { changeId } = await saveChange(act, before, named, {
    why: 'seen-on-visit',
    source: { kind: 'visit', id: visitId },
    act: 'correctPerson',
    changeId: act.newId(),
  })
  return changeId
}

const kindsIn = (act: Act<never>, sealed: readonly Buffer[]): CareKind[] => [
  ...new Set(sealed.map((one) => (JSON.parse(act.vault.open(one)!) as SealedCare).kind)),
]

/** Somebody who is looked after, where they live, and why. */
export interface Cared {
  readonly personId: string
  readonly areaCode: string
  readonly dwellingId: string
  readonly buildingId: string | null
  readonly householdId: string | null
  readonly reasons: readonly CareKind[]
}

/**
 * People with a care reason that holds today, and a dwelling: in order of their number after one, or some of them. `last` is the number
 * after which more may follow.
 */
export async function caredFor(
  act: Act<never>,
  which: { readonly after: string; readonly most: number } | { readonly ids: readonly string[] },
): Promise<{ readonly cared: readonly Cared[]; readonly last: string | undefined }> {
  const today = await todayOf(act)
  const { rows } = await sql<{
    person_id: string
    sealed: Buffer[]
    area_code: string | null
    dwelling_id: string
    building_id: string | null
    household_id: string | null
  }>`
    select c.person_id, c.sealed, home.area_code, home.dwelling_id, home.building_id, home.household_id
    from (
      select person_id, array_agg(sealed order by id) as sealed
      from care_reason
      where not ended and until > ${today}::date
        and ${'ids' in which ? sql`person_id = any(${[...which.ids]}::uuid[])` : sql`person_id > ${which.after}::uuid`}
      group by person_id
      order by person_id
      ${'ids' in which ? sql`` : sql`limit ${which.most}`}) as c
    left join lateral (
      select t.area_code, t.dwelling_id, t.building_id, t.household_id
      from tie as t
      where t.person_id = c.person_id and t.until is null and t.strand in ('lives', 'registered')
      order by t.strand, t.id
      limit 1) as home on true
    order by c.person_id`.execute(act.tx)
  return {
    last: 'ids' in which || rows.length < which.most ? undefined : rows.at(-1)?.person_id,
    cared: rows.flatMap((row) =>
      row.area_code === null
        ? []
        : [
            {
              personId: row.person_id,
              areaCode: row.area_code,
              dwellingId: row.dwelling_id,
              buildingId: row.building_id,
              householdId: row.household_id,
              reasons: kindsIn(act, row.sealed).toSorted(),
            },
          ],
    ),
  }
}
