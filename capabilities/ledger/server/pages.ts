import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { maskPhone } from '#kernel/server/vault.ts'
import { buildingsOf, findPlace, forLedger } from '#places/server/index.ts'
import type { ChangeRow, DwellingRef } from '../contract.ts'
import type { FaceCell, PersonPage, Tied } from '../contract/pages.ts'
import { isMinor, underFourteen } from '../rules/guardians.ts'
import { maskNumber } from '../rules/identity-number.ts'
import { asRead } from '../rules/kinship.ts'
import { grouped, holdsOn } from '../rules/model.ts'
import type { Person, Tie } from '../rules/model.ts'
import { kindOf, useOf } from '../rules/residence.ts'
import { isApart } from '../rules/tally.ts'
import { openCorrectionsOf } from './persons/corrections.ts'
import { guardsOf } from './guards.ts'
import { masked, shownName } from './masking.ts'
import { householdsBy, peopleBy, rowsAround, tiesBy } from './rows.ts'
import { fieldsInForce, recordList, recordViews, requireLookup } from './sight.ts'
import { todayOf } from '#kernel/server/today.ts'

type No = 'not-found' | 'lookup-needed' | 'lookup-over' | 'lookup-limit'

export const refOf = (place: {
  id: string
  areaCode: string
  pathZh: string
  pathEn: string
}): DwellingRef => ({
  id: place.id as DwellingRef['id'],
  areaCode: place.areaCode,
  pathZh: place.pathZh,
  pathEn: place.pathEn,
})
/** What a list shows of people: names masked. */
export const LISTED: readonly string[] = ['name', 'sex', 'birth-year', 'residence']
const UNKNOWN = { pathZh: '', pathEn: '' }

export async function historyOf(act: Act<never>, subjectId: string): Promise<ChangeRow[]> {
  const { rows } = await sql<{
    id: ChangeRow['id']
    act: ChangeRow['act']
    why: ChangeRow['why']
    at: Date
    by_name: string
    source_kind: ChangeRow['source']
    source_id: string | null
    undone_by: string | null
    undoes: ChangeRow['undoes']
  }>`
    select c.id, c.act, c.why, c.at, c.by_name, c.source_kind, c.source_id, c.undone_by, c.undoes
    from ledger_about as a
    join ledger_change as c on c.id = a.change_id
    where a.subject_id = ${subjectId}
    order by a.change_id desc
    limit 100`.execute(act.tx)
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    why: row.why,
    at: row.at.toISOString(),
    byName: row.by_name,
    source: row.source_kind,
    sourceId: row.source_id,
    undone: row.undone_by !== null,
    undoes: row.undoes,
  }))
}

const tiedOf = (
  tie: Tie,
  { people, all, today }: { people: ReadonlyMap<string, Person>; all: readonly Tie[]; today: string },
): Tied => {
  const person = people.get(tie.personId)
  return {
    tieId: tie.id as Tied['tieId'],
    person: person ? masked(person) : null,
    name: shownName(tie.knownAs),
    strand: tie.strand,
    basis: tie.basis,
    share: tie.share,
    kind: kindOf(tie, all, today),
    kinship: tie.kinship,
    householdId: tie.householdId as Tied['householdId'],
    since: tie.since,
    until: tie.until,
  }
}

const peopleOf = async (act: Act<never>, ties: readonly Tie[]): Promise<ReadonlyMap<string, Person>> => {
  const ids = [...new Set(ties.map(({ personId }) => personId))]
  return new Map((await peopleBy(act.tx, act.vault, ids)).map((person) => [person.id, person]))
}

/** Who lives, is registered and owns here. One line is noted for each person shown. */
export async function dwellingPage(
  act: Act<No>,
  dwellingId: string,
  { lookup: lookupId, past }: { readonly lookup: string; readonly past: boolean },
) {
  const lookup = await requireLookup(act, lookupId)
  const place = await findPlace(act.tx, dwellingId)
  if (place?.kind !== 'dwelling' || !place.areaCode.startsWith(act.actor.areaCode))
    return act.refuse('not-found')
  const own = act as Act<never>
  const today = await todayOf(own)
  const all = await tiesBy(act.tx, 'dwelling_id', [dwellingId])
  const ties = all.filter((tie) => past || holdsOn(tie, today))
  const people = await peopleOf(own, ties)
  recordList(own, lookup, { areaCode: place.areaCode, fields: LISTED, rows: people.size })
  const building = (await buildingsOf(act.tx, [dwellingId])).get(dwellingId)
  return {
    dwelling: refOf(place),
    building: building
      ? refOf({ id: building.id, areaCode: building.areaCode, pathZh: building.zh, pathEn: building.en })
      : null,
    ties: ties.toSorted(asRead(people)).map((tie) => tiedOf(tie, { people, all, today })),
    history: await historyOf(own, dwellingId),
  }
}

export async function householdPage(act: Act<No>, householdId: string, lookupId: string) {
  const lookup = await requireLookup(act, lookupId)
  const own = act as Act<never>
  const [household] = await householdsBy(act.tx, [householdId])
  if (!household) return act.refuse('not-found')
  const [today, place] = [await todayOf(own), await findPlace(act.tx, household.dwellingId)]
  const members = (await tiesBy(act.tx, 'household_id', [householdId])).filter((tie) => tie.until === null)
  const all = await tiesBy(act.tx, 'dwelling_id', [household.dwellingId])
  const people = await peopleOf(own, members)
  recordList(own, lookup, { areaCode: household.areaCode, fields: LISTED, rows: people.size })
  return {
    id: household.id as never,
    kind: household.kind,
    dwelling: refOf(place ?? { ...UNKNOWN, id: household.dwellingId, areaCode: household.areaCode }),
    since: household.since,
    until: household.until,
    members: members.toSorted(asRead(people)).map((tie) => tiedOf(tie, { people, all, today })),
    history: await historyOf(own, householdId),
  }
}

/** A person opened: the name in full, numbers masked, everything that hangs on them. */
export async function personPage(act: Act<No>, personId: string, lookupId: string): Promise<PersonPage> {
  const lookup = await requireLookup(act, lookupId)
  const own = act as Act<never>
  const rows = await rowsAround(own, [personId], [])
  const person = rows.person.get(personId) ?? act.refuse('not-found')
  const extras = [...rows.extra.values()]
  const cares = [...rows.care.values()]
  await recordViews(act, lookup, [
    {
      subjectId: person.id,
      areaCode: person.areaCode,
      fields: [
        'name',
        'sex',
        'birth-year',
        'residence',
        'kinship',
        ...(cares.length > 0 ? ['care-reason'] : []),
        ...(rows.guard.size > 0 ? ['guardian'] : []),
        ...extras.map(({ field }) => field),
      ],
    },
  ])
  const today = await todayOf(own)
  const year = Number(today.slice(0, 4))
  const ties = [...rows.tie.values()]
  const places = await forLedger.placesBy(
    act.tx,
    ties.map(({ dwellingId }) => dwellingId),
  )
  return {
    ...masked(person),
    name: person.name,
    phone: maskPhone(person.phone),
    identityNumber: maskNumber(person.identityNumber),
    diedOn: person.diedOn,
    apart: isApart(rows, personId, today),
    ties: ties
      .toSorted(
        (a, b) =>
          Number(b.until === null) - Number(a.until === null) || ((b.since ?? '') < (a.since ?? '') ? -1 : 1),
      )
      .map((tie) => ({
        id: tie.id as never,
        strand: tie.strand,
        dwelling: refOf(
          places.get(tie.dwellingId) ?? { ...UNKNOWN, id: tie.dwellingId, areaCode: tie.areaCode },
        ),
        basis: tie.basis,
        share: tie.share,
        kinship: tie.kinship,
        householdId: tie.householdId as never,
        since: tie.since,
        until: tie.until,
      })),
    care: cares.map(({ id, kind, basis, since, until, reviewerName, reviewedAt, ended }) => ({
      id: id as never,
      kind,
      basis,
      since,
      until,
      reviewerName,
      reviewedAt,
      ended,
    })),
    ...(await guardsOf(own, rows, { personId, year })),
    minor: isMinor(person.birthYear, year),
    underFourteen: underFourteen(person.birthYear, year),
    restrictedBy: person.restricted,
    corrections: await openCorrectionsOf(own, personId),
    extras: extras.map(({ field, value }) => ({ field, value })),
    fieldsInForce: [...(await fieldsInForce(act.tx, act.now()))].toSorted(),
    history: await historyOf(own, personId),
  }
}

/** One number in full: a further step, noted by itself. */
export async function unmask(
  act: Act<No>,
  personId: string,
  { lookup: lookupId, field }: { readonly lookup: string; readonly field: 'phone' | 'identityNumber' },
): Promise<{ value: string | null }> {
  const lookup = await requireLookup(act, lookupId)
  const [person] = await peopleBy(act.tx, act.vault, [personId])
  if (!person) return act.refuse('not-found')
  await recordViews(act, lookup, [
    {
      subjectId: personId,
      areaCode: person.areaCode,
      fields: [field === 'phone' ? 'phone' : 'identity-number'],
    },
  ])
  act.concerns(`person:${personId}`, { areaCode: person.areaCode })
  return { value: person[field] }
}

/** A building as one looks at it: numbers and how each dwelling is used, no names. */
export async function face(act: Act<'not-found'>, buildingId: string) {
  const building = await findPlace(act.tx, buildingId)
  if (building?.kind !== 'building' || !building.areaCode.startsWith(act.actor.areaCode))
    return act.refuse('not-found')
  const dwellings = await forLedger.dwellingsOf(act.tx, buildingId)
  const { rows } = await sql<{
    dwelling_id: string
    person_id: string
    strand: Tie['strand']
    household_id: string | null
    basis: Tie['basis']
  }>`
    select dwelling_id, person_id, strand, household_id, basis from tie
    where dwelling_id = any(${dwellings.map(({ id }) => id)}::uuid[]) and until is null
    order by id`.execute(act.tx)
  const byDwelling = grouped(rows, (row) => row.dwelling_id)
  const lang = (zh: string, en: string): string => (zh === '' ? en : zh)
  const cells = dwellings.map((dwelling): FaceCell => {
    const here = byDwelling.get(dwelling.id) ?? []
    const on = (strand: Tie['strand']) => here.filter((row) => row.strand === strand)
    const [living, registered] = [on('lives'), on('registered')]
    const ids = new Set(living.map((row) => row.person_id))
    const books = new Set(registered.map((row) => row.person_id))
    return {
      dwellingId: dwelling.id as FaceCell['dwellingId'],
      entrance: lang(dwelling.entranceZh, dwelling.entranceEn),
      floor: dwelling.floor,
      door: dwelling.door,
      nameZh: dwelling.nameZh,
      nameEn: dwelling.nameEn,
      people: ids.size,
      households: new Set(living.map((row) => row.household_id)).size,
      registered: books.size,
      owners: on('owns').length,
      use: useOf(living),
      apart: [...ids].some((id) => !books.has(id)) || [...books].some((id) => !ids.has(id)),
    }
  })
  return { building: refOf(building), cells }
}
