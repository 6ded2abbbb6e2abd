import { pinyin } from 'pinyin-pro'
import type { Act } from '#kernel/server/act.ts'
import { bools, bytes, days, floats, ints, smalls, texts, uuids } from '#kernel/server/columns.ts'
import {
  constraintOf,
  ownSight,
  sql,
  sqlStateOf,
  wholeSight,
  withWholeSight,
} from '#kernel/server/database.ts'
import type { ChangeAct, ChangeWhy, SourceKind } from '../contract.ts'
import { LedgerChanged, LedgerTouched } from '../events.ts'
import { difference, faultsIn, settled, touchedBy, within } from '../rules/model.ts'
import type { Fault, Image, Kind, Person, RowOf, Rows } from '../rules/model.ts'
import { stepsBetween } from '../rules/tally.ts'
import { endsOf, termsOf } from '../rules/terms.ts'
import type { SealedCare } from './rows.ts'

export interface Grounds {
  readonly why: ChangeWhy
  readonly source?: { readonly kind: SourceKind; readonly id: string } | undefined
}

/** One line of history with what it did. */
export interface Line extends Grounds {
  readonly changeId: string
  readonly act: ChangeAct
  readonly areaCode: string
  readonly images: readonly Image[]
  readonly undoes?: string | undefined
}

/**
 * Saves one act: the law is asked, every touched row is put where it belongs, and rows, history, numbers and what people are
 * found by are written together.
 */
export async function saveChange(
  act: Act<Fault>,
  before: Rows,
  after: Rows,
  about: Grounds & { readonly changeId: string; readonly act: ChangeAct; readonly undoes?: string },
): Promise<{ changeId: never; personIds: never[]; householdId: never }> {
  // What is put back bears the marks it had, so that the change before it can be undone as well.
  const rows = about.undoes === undefined ? settled(before, after, about.changeId) : after
  const images = difference(before, rows)
  const touched = touchedBy(images)
  const [fault] = faultsIn(within(rows, touched))
  if (fault) act.refuse(fault)
  const areaCode = areaOfImages(images) ?? act.actor.areaCode
  await saveLines(act, { before, after: rows, lines: [{ ...about, areaCode, images }] })
  const [first] = touched.people
  act.concerns(`person:${first ?? about.changeId}`, { areaCode, reason: about.why })
  act.announce(LedgerChanged, {
    changeId: about.changeId,
    act: about.act,
    areaCode,
    personIds: [...touched.people],
  })
  const newHousehold = images.find((image) => image.of === 'household' && image.before === null)?.after?.id
  return {
    changeId: about.changeId as never,
    personIds: [...touched.people] as never[],
    householdId: (newHousehold ?? [...touched.households][0] ?? null) as never,
  }
}

/** Where a change is listed: the area of the first dwelling, household or person it touched. */
const areaOfImages = (images: readonly Image[]): string | undefined => {
  const found = images.find(({ of }) => of === 'tie') ?? images.find(({ of }) => of === 'person') ?? images[0]
  return (found?.before ?? found?.after)?.areaCode
}

/** Writes rows that are settled, with a line of history for each act among them. */
export async function saveLines(
  act: Act<Fault>,
  { before, after, lines }: { readonly before: Rows; readonly after: Rows; readonly lines: readonly Line[] },
): Promise<void> {
  const images = lines.length === 1 ? lines[0]!.images : difference(before, after)
  if (lines.length === 0) return
  const touched = touchedBy(images)
  try {
    await withWholeSight(act.tx, act.actor, () => writeRows(act, images))
  } catch (error) {
    if (sqlStateOf(error) === '23505' && (constraintOf(error) ?? '').startsWith('tie_'))
      act.refuse(constraintOf(error) === 'tie_one_head' ? 'two-heads' : 'dates-overlap')
    throw error
  }
  act.write(wholeSight())
  writeHistory(act, lines)
  writeSteps(act, before, after, touched)
  writeFinding(act, images)
  writeWaiting(act, images)
  act.write(ownSight(act.actor))
  act.announce(LedgerTouched, standingsOf(images, [before, after]))
}

interface Standing {
  readonly id: string
  readonly areaCode: string
}

/** Whom and which households images are about, under every area they stand or stood in. */
function standingsOf(
  images: readonly Image[],
  states: readonly Rows[],
): { readonly people: Standing[]; readonly households: Standing[] } {
  const touched = touchedBy(images)
  const [people, households] = [new Map<string, Standing>(), new Map<string, Standing>()]
  const add = (to: Map<string, Standing>, id: string, areaCode: string | undefined) => {
    if (areaCode !== undefined) to.set(`${id} ${areaCode}`, { id, areaCode })
  }
  for (const rows of states) {
    for (const id of touched.people) add(people, id, rows.person.get(id)?.areaCode)
    for (const id of touched.households) add(households, id, rows.household.get(id)?.areaCode)
  }
  for (const { of, before, after } of images)
    if (of === 'tie')
      for (const tie of [before, after]) {
        if (tie === null) continue
        add(people, tie.personId, tie.areaCode)
        if (tie.householdId !== null) add(households, tie.householdId, tie.areaCode)
      }
  return { people: [...people.values()], households: [...households.values()] }
}

/** Corrections that wait go where their person is kept. */
function writeWaiting(act: Act<never>, images: readonly Image[]): void {
  const moved = images.flatMap((image) =>
    image.of === 'person' && image.before && image.after && image.before.areaCode !== image.after.areaCode
      ? [image.after]
      : [],
  )
  if (moved.length === 0) return
  act.write(sql`
    update ledger_correction as c set area_code = n.area_code
    from unnest(${uuids(moved.map((p) => p.id))}::uuid[], ${texts(moved.map((p) => p.areaCode))}::text[]) as n (id, area_code)
    where c.person_id = n.id`)
}

type ImageOf<K extends Kind> = Extract<Image, { of: K }>
const afters = <K extends Kind>(images: readonly Image[], kind: K): RowOf[K][] =>
  images.flatMap((image) => (image.of === kind && image.after !== null ? [image.after as RowOf[K]] : []))
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

async function writeRows(act: Act<never>, images: readonly Image[]): Promise<void> {
  const { tx, vault } = act
  for (const kind of ['tie', 'care', 'extra', 'guard', 'household'] as const) {
    const ids = gone(images, kind)
    if (ids.length > 0)
      await sql`delete from ${sql.table(TABLES[kind])} where id = any(${uuids(ids)}::uuid[])`.execute(tx)
  }
  const people = afters(images, 'person')
  if (people.length > 0)
    await sql`
      insert into person as p (id, area_code, name, sex, birth_year, phone_sealed, identity_sealed, died_on, restricted, change_id)
      select * from unnest(${uuids(people.map((p) => p.id))}::uuid[], ${texts(people.map((p) => p.areaCode))}::text[], ${texts(people.map((p) => p.name))}::text[],
        ${smalls(people.map((p) => p.sex))}::smallint[], ${smalls(people.map((p) => p.birthYear))}::smallint[],
        ${bytes(people.map((p) => vault.seal(p.phone)))}::bytea[], ${bytes(people.map((p) => vault.seal(p.identityNumber)))}::bytea[],
        ${days(people.map((p) => p.diedOn))}::date[], ${texts(people.map((p) => p.restricted ?? null))}::text[], ${uuids(people.map((p) => p.changeId))}::uuid[])
      on conflict (id) do update
      set area_code = excluded.area_code, name = excluded.name, sex = excluded.sex, birth_year = excluded.birth_year,
          phone_sealed = excluded.phone_sealed, identity_sealed = excluded.identity_sealed, died_on = excluded.died_on,
          restricted = excluded.restricted, change_id = excluded.change_id`.execute(tx)
  const households = afters(images, 'household')
  if (households.length > 0)
    await sql`
      insert into household (id, area_code, kind, dwelling_id, building_id, since, until, change_id)
      select * from unnest(${uuids(households.map((h) => h.id))}::uuid[], ${texts(households.map((h) => h.areaCode))}::text[],
        ${texts(households.map((h) => h.kind))}::text[], ${uuids(households.map((h) => h.dwellingId))}::uuid[], ${uuids(households.map((h) => h.buildingId))}::uuid[],
        ${days(households.map((h) => h.since))}::date[], ${days(households.map((h) => h.until))}::date[], ${uuids(households.map((h) => h.changeId))}::uuid[])
      on conflict (id) do update
      set area_code = excluded.area_code, kind = excluded.kind, dwelling_id = excluded.dwelling_id, building_id = excluded.building_id,
          since = excluded.since, until = excluded.until, change_id = excluded.change_id`.execute(tx)
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

/** Ties that end go first, then those who are not heads: so no moment has two homes or two heads. */
async function writeTies({ tx }: Act<never>, images: readonly Image[]): Promise<void> {
  const ties = afters(images, 'tie').toSorted(
    (a, b) =>
      Number(a.until === null) - Number(b.until === null) ||
      Number(a.kinship === 'head') - Number(b.kinship === 'head'),
  )
  if (ties.length === 0) return
  await sql`
    insert into tie (id, area_code, person_id, dwelling_id, building_id, strand, household_id, basis, kinship, share, since, until, known_as, change_id)
    select * from unnest(${uuids(ties.map((t) => t.id))}::uuid[], ${texts(ties.map((t) => t.areaCode))}::text[], ${uuids(ties.map((t) => t.personId))}::uuid[],
      ${uuids(ties.map((t) => t.dwellingId))}::uuid[], ${uuids(ties.map((t) => t.buildingId))}::uuid[], ${texts(ties.map((t) => t.strand))}::text[],
      ${uuids(ties.map((t) => t.householdId))}::uuid[], ${texts(ties.map((t) => t.basis))}::text[], ${texts(ties.map((t) => t.kinship))}::text[],
      ${floats(ties.map((t) => t.share))}::float8[], ${days(ties.map((t) => t.since))}::date[], ${days(ties.map((t) => t.until))}::date[],
      ${texts(ties.map((t) => t.knownAs))}::text[], ${uuids(ties.map((t) => t.changeId))}::uuid[])
    on conflict (id) do update
    set area_code = excluded.area_code, dwelling_id = excluded.dwelling_id, building_id = excluded.building_id,
        household_id = excluded.household_id, basis = excluded.basis, kinship = excluded.kinship, share = excluded.share,
        since = excluded.since, until = excluded.until, known_as = excluded.known_as, change_id = excluded.change_id`.execute(
    tx,
  )
}

/** What is not to outlive its row does not stand in history: further fields are put back by nobody. */
const kept = (image: Image): Image => {
  const bare = <T extends ImageOf<'extra'>['before']>(row: T) => (row === null ? null : { ...row, value: '' })
  return image.of === 'extra' ? { ...image, before: bare(image.before), after: bare(image.after) } : image
}

function writeHistory(act: Act<never>, lines: readonly Line[]): void {
  act.write(sql`
    insert into ledger_change (id, area_code, at, line, by_who, by_name, act, why, source_kind, source_id, undoes, images)
    select n.id, n.area_code, ${act.now()}, n.line, ${act.actor.who}, ${act.actor.name}, n.act, n.why, n.source_kind, n.source_id, n.undoes, n.images
    from unnest(${uuids(lines.map((l) => l.changeId))}::uuid[], ${texts(lines.map((l) => l.areaCode))}::text[], ${texts(lines.map((l) => l.act))}::text[],
      ${texts(lines.map((l) => l.why))}::text[], ${texts(lines.map((l) => l.source?.kind ?? 'desk'))}::text[], ${uuids(lines.map((l) => l.source?.id ?? null))}::uuid[],
      ${uuids(lines.map((l) => l.undoes ?? null))}::uuid[], ${bytes(lines.map((l) => act.vault.seal(JSON.stringify(l.images.map(kept)))))}::bytea[],
      ${ints(lines.map((_, i) => i))}::int[])
      as n (id, area_code, act, why, source_kind, source_id, undoes, images, line)`)
  const about = lines.flatMap((line) =>
    [...subjectsOf(line.images)].map(([subject, areaCode]) => ({
      subject,
      areaCode,
      changeId: line.changeId,
    })),
  )
  act.write(sql`
    insert into ledger_about (subject_id, change_id, area_code)
    select * from unnest(${uuids(about.map((a) => a.subject))}::uuid[], ${uuids(about.map((a) => a.changeId))}::uuid[], ${texts(about.map((a) => a.areaCode))}::text[])`)
}

/** Whom and which dwellings and households a change is about, each with the area in which it is listed. */
function subjectsOf(images: readonly Image[]): Map<string, string> {
  const subjects = new Map<string, string>()
  for (const { of, before, after } of images)
    for (const row of [before, after]) {
      if (row === null) continue
      if (of === 'person' || of === 'household') subjects.set(row.id, row.areaCode)
      if ('dwellingId' in row) subjects.set(row.dwellingId, row.areaCode)
    }
  return subjects
}

function writeSteps(act: Act<never>, before: Rows, after: Rows, touched: ReturnType<typeof touchedBy>): void {
  const steps = stepsBetween(before, after, touched.people, touched.households)
  if (steps.length === 0) return
  const batch = act.newId()
  act.write(sql`
    insert into ledger_tally (change_id, area_code, building_id, tallied, sex, birth_year, day, delta)
    select ${batch}, n.* from unnest(${texts(steps.map((s) => s.areaCode))}::text[], ${uuids(steps.map((s) => s.buildingId))}::uuid[],
      ${texts(steps.map((s) => s.tallied))}::text[], ${smalls(steps.map((s) => s.sex))}::smallint[], ${smalls(steps.map((s) => s.birthYear))}::smallint[],
      ${days(steps.map((s) => s.day))}::date[], ${ints(steps.map((s) => s.delta))}::int[]) as n`)
}

// ------------------------------------------------------------------------------------------------------------ finding

const sounds = new Map<string, string>()
/** How a sign is read; family names have readings of their own. Each is looked up once. */
export function reading(sign: string, first: boolean): string {
  const key = first ? `^${sign}` : sign
  const known = sounds.get(key)
  if (known !== undefined) return known
  const sound = pinyin(sign, { toneType: 'none', v: true, surname: first ? 'head' : 'off' }).toLowerCase()
  if (sounds.size < 30_000) sounds.set(key, sound)
  return sound
}

const isFoundAlike = (a: Person, b: Person): boolean =>
  a.name === b.name &&
  a.areaCode === b.areaCode &&
  a.phone === b.phone &&
  a.identityNumber === b.identityNumber

/** Renews what people are found by, for those of whom it has changed. */
function writeFinding(act: Act<never>, images: readonly Image[]): void {
  const changed = images
    .flatMap((image) => (image.of === 'person' ? [image] : []))
    .filter(({ before, after }) => before === null || after === null || !isFoundAlike(before, after))
  if (changed.length === 0) return
  dropFinding(
    act,
    changed.flatMap(({ before }) => (before === null ? [] : [before])),
  )
  const people = changed.flatMap(({ after }) => (after === null ? [] : [after]))
  // In the order of their indexes: what is near in one is then written at once.
  const terms = inOrder(people.flatMap(termsFor), ({ community, term }) => `${community} ${term}`)
  act.write(sql`
    insert into ledger_term (subject_id, term, community, area_code)
    select * from unnest(${uuids(terms.map((t) => t.id))}::uuid[], ${texts(terms.map((t) => t.term))}::text[],
      ${texts(terms.map((t) => t.community))}::text[], ${texts(terms.map((t) => t.areaCode))}::text[])`)
  const keys = inOrder(
    people.flatMap((person) => keysOf(act, person)),
    ({ print }) => print,
  )
  if (keys.length > 0)
    act.write(sql`
      insert into ledger_key (subject_id, kind, print, area_code)
      select * from unnest(${uuids(keys.map((k) => k.id))}::uuid[], ${texts(keys.map((k) => k.kind))}::text[], ${uuids(keys.map((k) => k.print))}::uuid[],
        ${texts(keys.map((k) => k.areaCode))}::text[])`)
}

function inOrder<T>(rows: readonly T[], by: (row: T) => string): T[] {
  const keyed = rows.map((row) => ({ row, key: by(row) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ row }) => row)
}

/** What somebody was found by is known from what they were: no index has to be kept only to take it back. */
function dropFinding(act: Act<never>, people: readonly Person[]): void {
  if (people.length === 0) return
  const terms = people.flatMap(termsFor)
  act.write(sql`
    delete from ledger_term as t
    using unnest(${uuids(terms.map((t) => t.id))}::uuid[], ${texts(terms.map((t) => t.term))}::text[], ${texts(terms.map((t) => t.community))}::text[])
      as n (subject_id, term, community)
    where t.community = n.community and t.term = n.term and t.subject_id = n.subject_id`)
  const keys = people.flatMap((person) => keysOf(act, person))
  if (keys.length > 0)
    act.write(sql`
      delete from ledger_key as k
      using unnest(${uuids(keys.map((k) => k.id))}::uuid[], ${texts(keys.map((k) => k.kind))}::text[], ${uuids(keys.map((k) => k.print))}::uuid[])
        as n (subject_id, kind, print)
      where k.print = n.print and k.kind = n.kind and k.subject_id = n.subject_id`)
}

/** What a person is found by, as it stands in the index of names. */
export const termsFor = ({ id, name, areaCode }: Pick<Person, 'id' | 'name' | 'areaCode'>) =>
  termsOf(name, reading).map((term) => ({ term, id, areaCode, community: areaCode.slice(0, 12) }))

/** The keyed print of a number; half a hash is enough to look for, and is kept as the sixteen bytes it is. */
export const printOf = (act: Pick<Act<never>, 'vault'>, kind: string, value: string): string =>
  act.vault
    .fingerprint(`ledger ${kind}`, value)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

const ends = new WeakMap<object, Map<string, string>>()
/** There are few ends of four signs, and everybody has two of them: each print is made once. */
function printOfEnd(act: Pick<Act<never>, 'vault'>, value: string): string {
  const known = ends.get(act.vault) ?? new Map<string, string>()
  ends.set(act.vault, known)
  const before = known.get(value)
  if (before !== undefined) return before
  const print = printOf(act, 'end4', value)
  if (known.size < 20_000) known.set(value, print)
  return print
}

/** The prints of a person’s numbers, as they stand in the index of numbers. */
export const keysOf = (
  act: Pick<Act<never>, 'vault'>,
  { id, areaCode, phone, identityNumber }: Pick<Person, 'id' | 'areaCode' | 'phone' | 'identityNumber'>,
) =>
  [
    ...(phone === null ? [] : endsOf('phone', phone)),
    ...(identityNumber === null ? [] : endsOf('identity', identityNumber)),
  ]
    // A phone and an identity number that end alike are found by the same end.
    .filter(
      ({ kind, value }, i, all) => all.findIndex((one) => one.kind === kind && one.value === value) === i,
    )
    .map(({ kind, value }) => ({
      id,
      areaCode,
      kind,
      print: kind === 'end4' ? printOfEnd(act, value) : printOf(act, kind, value),
    }))
