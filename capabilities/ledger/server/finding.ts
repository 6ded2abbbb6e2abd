import { pinyin } from 'pinyin-pro'
import type { Act } from '#kernel/server/act.ts'
import { texts, uuids } from '#kernel/server/columns.ts'
import { sql } from '#kernel/server/database.ts'
import type { Image, Person } from '../rules/model.ts'
import { endsOf, termsOf } from '../rules/terms.ts'

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

/** How a name of a place is read, sign by sign; what a sign is read like its neighbours tell: 长江 is not 村长. */
export const readingOf = (name: string): readonly string[] =>
  pinyin(name, { toneType: 'none', v: true, type: 'array' }).map((sound) => sound.toLowerCase())

const isFoundAlike = (a: Person, b: Person): boolean =>
  a.name === b.name &&
  a.areaCode === b.areaCode &&
  a.phone === b.phone &&
  a.identityNumber === b.identityNumber

/** Renews what people are found by, for those of whom it has changed. */
export function writeFinding(act: Act<never>, images: readonly Image[]): void {
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
  const terms = people
    .flatMap(termsFor)
    .toSorted((a, b) => compared(a.community, b.community) || compared(a.term, b.term))
  act.write(sql`
    insert into ledger_term (subject_id, term, community, area_code)
    select * from unnest(${uuids(terms.map((t) => t.id))}::uuid[], ${texts(terms.map((t) => t.term))}::text[],
      ${texts(terms.map((t) => t.community))}::text[], ${texts(terms.map((t) => t.areaCode))}::text[])`)
  const keys = people.flatMap((person) => keysOf(act, person)).toSorted((a, b) => compared(a.print, b.print))
  if (keys.length > 0)
    act.write(sql`
      insert into ledger_key (subject_id, kind, print, area_code)
      select * from unnest(${uuids(keys.map((k) => k.id))}::uuid[], ${texts(keys.map((k) => k.kind))}::text[], ${texts(keys.map((k) => k.print))}::text[],
        ${texts(keys.map((k) => k.areaCode))}::text[])`)
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

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
      using unnest(${uuids(keys.map((k) => k.id))}::uuid[], ${texts(keys.map((k) => k.kind))}::text[], ${texts(keys.map((k) => k.print))}::text[])
        as n (subject_id, kind, print)
      where k.print = n.print and k.kind = n.kind and k.subject_id = n.subject_id`)
}

/** What a person is found by, as it stands in the index of names. */
export const termsFor = ({ id, name, areaCode }: Pick<Person, 'id' | 'name' | 'areaCode'>) =>
  termsOf(name, reading).map((term) => ({ term, id, areaCode, community: areaCode.slice(0, 12) }))

/** The keyed print of a number; half a hash is enough to look for. */
export const printOf = (act: Pick<Act<never>, 'vault'>, kind: string, value: string): string =>
  act.vault.fingerprint(`ledger ${kind}`, value).slice(0, 32)

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
