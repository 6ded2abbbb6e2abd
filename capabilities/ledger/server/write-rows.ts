import type { Act } from '#kernel/server/act.ts'
import { bools, bytes, days, floats, smalls, texts, uuids } from '#kernel/server/columns.ts'
import { sql } from '#kernel/server/database.ts'
import type { Image, Kind, RowOf } from '../rules/model.ts'
import type { SealedCare } from './rows.ts'

const afters = <K extends Kind>(images: readonly Image[], kind: K): RowOf[K][] =>
  images.flatMap((image) => (image.of === kind && image.after !== null ? [image.after as RowOf[K]] : []))
/** Rows that stood already, and new ones: what is new is put down without being looked for. */
function kinds<K extends Kind>(images: readonly Image[], kind: K) {
  const [old, fresh]: [RowOf[K][], RowOf[K][]] = [[], []]
  for (const image of images)
    if (image.of === kind && image.after !== null)
      (image.before === null ? fresh : old).push(image.after as RowOf[K])
  return [
    { rows: old, stood: true },
    { rows: fresh, stood: false },
  ]
}
const gone = (images: readonly Image[], kind: Kind): string[] =>
  images.flatMap((image) => (image.of === kind && image.after === null ? [image.before!.id] : []))

const TABLES = {
  tie: 'tie',
  care: 'care_reason',
  extra: 'person_extra',
  guard: 'guardianship',
  household: 'household',
  person: 'person',
} as const

/** Puts down what came of an act, and takes away what is gone. */
export async function writeRows(act: Act<never>, images: readonly Image[]): Promise<void> {
  const { tx, vault } = act
  for (const kind of ['tie', 'care', 'extra', 'guard', 'household'] as const) {
    const ids = gone(images, kind)
    if (ids.length > 0)
      await sql`delete from ${sql.table(TABLES[kind])} where id = any(${uuids(ids)}::uuid[])`.execute(tx)
  }
  for (const { rows: people, stood } of kinds(images, 'person'))
    if (people.length > 0)
      await sql`
      insert into person as p (id, area_code, name, sex, birth_year, phone_sealed, identity_sealed, died_on, restricted, change_id)
      select * from unnest(${uuids(people.map((p) => p.id))}::uuid[], ${texts(people.map((p) => p.areaCode))}::text[], ${texts(people.map((p) => p.name))}::text[],
        ${smalls(people.map((p) => p.sex))}::smallint[], ${smalls(people.map((p) => p.birthYear))}::smallint[],
        ${bytes(people.map((p) => vault.seal(p.phone)))}::bytea[], ${bytes(people.map((p) => vault.seal(p.identityNumber)))}::bytea[],
        ${days(people.map((p) => p.diedOn))}::date[], ${texts(people.map((p) => p.restricted ?? null))}::text[], ${uuids(people.map((p) => p.changeId))}::uuid[])
      ${
        stood
          ? sql`
              on conflict (id) do update
              set area_code = excluded.area_code, name = excluded.name, sex = excluded.sex, birth_year = excluded.birth_year,
                  phone_sealed = excluded.phone_sealed, identity_sealed = excluded.identity_sealed, died_on = excluded.died_on,
                  restricted = excluded.restricted, change_id = excluded.change_id`
          : sql``
      }`.execute(tx)
  for (const { rows: households, stood } of kinds(images, 'household'))
    if (households.length > 0)
      await sql`
      insert into household (id, area_code, kind, dwelling_id, building_id, since, until, change_id)
      select * from unnest(${uuids(households.map((h) => h.id))}::uuid[], ${texts(households.map((h) => h.areaCode))}::text[],
        ${texts(households.map((h) => h.kind))}::text[], ${uuids(households.map((h) => h.dwellingId))}::uuid[], ${uuids(households.map((h) => h.buildingId))}::uuid[],
        ${days(households.map((h) => h.since))}::date[], ${days(households.map((h) => h.until))}::date[], ${uuids(households.map((h) => h.changeId))}::uuid[])
      ${
        stood
          ? sql`
              on conflict (id) do update
              set area_code = excluded.area_code, kind = excluded.kind, dwelling_id = excluded.dwelling_id, building_id = excluded.building_id,
                  since = excluded.since, until = excluded.until, change_id = excluded.change_id`
          : sql``
      }`.execute(tx)
  await writeTies(act, images)
  const cares = afters(images, 'care')
  if (cares.length > 0)
    await sql`
      insert into care_reason (id, area_code, person_id, sealed, until, ended, change_id)
      select * from unnest(${uuids(cares.map((c) => c.id))}::uuid[], ${texts(cares.map((c) => c.areaCode))}::text[], ${uuids(cares.map((c) => c.personId))}::uuid[],
        ${bytes(cares.map((c) => vault.seal(JSON.stringify(sealedCare(c)))))}::bytea[], ${days(cares.map((c) => c.until))}::date[],
        ${bools(cares.map((c) => c.ended))}::boolean[], ${uuids(cares.map((c) => c.changeId))}::uuid[])
      on conflict (id) do update
      set area_code = excluded.area_code, sealed = excluded.sealed, until = excluded.until, ended = excluded.ended,
          change_id = excluded.change_id`.execute(tx)
  const extras = afters(images, 'extra')
  if (extras.length > 0)
    await sql`
      insert into person_extra (id, area_code, person_id, field, sealed, change_id)
      select * from unnest(${uuids(extras.map((e) => e.id))}::uuid[], ${texts(extras.map((e) => e.areaCode))}::text[], ${uuids(extras.map((e) => e.personId))}::uuid[],
        ${texts(extras.map((e) => e.field))}::text[], ${bytes(extras.map((e) => vault.seal(e.value)))}::bytea[], ${uuids(extras.map((e) => e.changeId))}::uuid[])
      on conflict (id) do update
      set area_code = excluded.area_code, sealed = excluded.sealed, change_id = excluded.change_id`.execute(
      tx,
    )
  const guards = afters(images, 'guard')
  if (guards.length > 0)
    await sql`
      insert into guardianship (id, area_code, person_id, guardian_id, basis, since, until, change_id)
      select * from unnest(${uuids(guards.map((g) => g.id))}::uuid[], ${texts(guards.map((g) => g.areaCode))}::text[], ${uuids(guards.map((g) => g.personId))}::uuid[],
        ${uuids(guards.map((g) => g.guardianId))}::uuid[], ${texts(guards.map((g) => g.basis))}::text[], ${days(guards.map((g) => g.since))}::date[],
        ${days(guards.map((g) => g.until))}::date[], ${uuids(guards.map((g) => g.changeId))}::uuid[])
      on conflict (id) do update
      set area_code = excluded.area_code, until = excluded.until, change_id = excluded.change_id`.execute(tx)
  const lost = gone(images, 'person')
  if (lost.length > 0) await sql`delete from person where id = any(${uuids(lost)}::uuid[])`.execute(tx)
}

const sealedCare = ({ kind, basis, since, reviewer, reviewerName, reviewedAt }: SealedCare): SealedCare => ({
  kind,
  basis,
  since,
  reviewer,
  reviewerName,
  reviewedAt,
})

/** What changes goes before what is new, ties that end go first, then those who are not heads: so no moment has two homes or two heads. */
async function writeTies({ tx }: Act<never>, images: readonly Image[]): Promise<void> {
  for (const { rows, stood } of kinds(images, 'tie')) {
    const ties = rows.toSorted(
      (a, b) =>
        Number(a.until === null) - Number(b.until === null) ||
        Number(a.kinship === 'head') - Number(b.kinship === 'head'),
    )
    if (ties.length === 0) continue
    await sql`
      insert into tie (id, area_code, person_id, dwelling_id, building_id, strand, household_id, basis, kinship, share, since, until, known_as, change_id)
      select * from unnest(${uuids(ties.map((t) => t.id))}::uuid[], ${texts(ties.map((t) => t.areaCode))}::text[], ${uuids(ties.map((t) => t.personId))}::uuid[],
        ${uuids(ties.map((t) => t.dwellingId))}::uuid[], ${uuids(ties.map((t) => t.buildingId))}::uuid[], ${texts(ties.map((t) => t.strand))}::text[],
        ${uuids(ties.map((t) => t.householdId))}::uuid[], ${texts(ties.map((t) => t.basis))}::text[], ${texts(ties.map((t) => t.kinship))}::text[],
        ${floats(ties.map((t) => t.share))}::float8[], ${days(ties.map((t) => t.since))}::date[], ${days(ties.map((t) => t.until))}::date[],
        ${texts(ties.map((t) => t.knownAs))}::text[], ${uuids(ties.map((t) => t.changeId))}::uuid[])
      ${
        stood
          ? sql`
              on conflict (id) do update
              set area_code = excluded.area_code, dwelling_id = excluded.dwelling_id, building_id = excluded.building_id,
                  household_id = excluded.household_id, basis = excluded.basis, kinship = excluded.kinship, share = excluded.share,
                  since = excluded.since, until = excluded.until, known_as = excluded.known_as, change_id = excluded.change_id`
          : sql``
      }`.execute(tx)
  }
}
