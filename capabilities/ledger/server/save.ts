import type { Act } from '#kernel/server/act.ts'
import { bytes, days, ints, smalls, texts, uuids } from '#kernel/server/columns.ts'
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
import { written } from '../rules/images.ts'
import { difference, faultsIn, looseTie, settled, touchedBy, within } from '../rules/model.ts'
import type { Fault, Image, Kind, Rows } from '../rules/model.ts'
import { stepsBetween } from '../rules/tally.ts'
import { writeFinding } from './finding.ts'
import { writeRows } from './write-rows.ts'

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
  const loose = looseTie(images, after)
  // A mistake of ours, not of whoever asked: nothing is saved.
  if (loose !== undefined) throw new Error(`tie ${loose} would be of nobody`)
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

/** What is not to outlive its row does not stand in history: further fields are put back by nobody. */
type ImageOf<K extends Kind> = Extract<Image, { of: K }>
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
      ${uuids(lines.map((l) => l.undoes ?? null))}::uuid[], ${bytes(lines.map((l) => act.vault.seal(written(l.images.map(kept)))))}::bytea[],
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
