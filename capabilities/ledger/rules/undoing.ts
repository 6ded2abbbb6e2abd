import type { ChangeAct } from '../contract.ts'
import { applied, areaOf, drop, put, tiesOf, touchedBy } from './model.ts'
import type { Extra, Image, Rows } from './model.ts'

/** What has an opposite of its own, or none. */
const NOT_UNDONE: ReadonlySet<ChangeAct> = new Set<ChangeAct>([
  'undoChange',
  'dropExtra',
  'mergePersons',
  'partPersons',
  'erasePerson',
  'restrictPerson',
  'liftRestriction',
])
export const canBeUndone = (act: ChangeAct): boolean => !NOT_UNDONE.has(act)

/** The dwellings to which rows of a change would go back. */
export const dwellingsIn = (images: readonly Image[]): string[] => [
  ...new Set(images.flatMap(({ before }) => (before && 'dwellingId' in before ? [before.dwellingId] : []))),
]

/** A border may have moved since: what goes back to a dwelling stands under the code that the dwelling has today. */
export const atPresent = (image: Image, codes: ReadonlyMap<string, string>): Image =>
  image.before !== null && 'dwellingId' in image.before
    ? ({
        ...image,
        before: {
          ...image.before,
          areaCode: codes.get(image.before.dwellingId) ?? image.before.areaCode,
        },
      } as Image)
    : image

/**
 * Rows as they were before a change, as they may stand today: under the codes of today, people where their homes are, and further fields with
 * the values they still have, since history keeps none.
 */
export function putBack(now: Rows, images: readonly Image[], codes: ReadonlyMap<string, string>): Rows {
  const back = applied(
    now,
    images.map((image) => atPresent(image, codes)),
    'before',
  )
  const people = [...touchedBy(images).people].flatMap((id) => {
    const person = back.person.get(id)
    if (!person) return []
    const areaCode = areaOf(person, tiesOf(back, id))
    return areaCode === person.areaCode ? [] : [{ ...person, areaCode }]
  })
  return following(withValues(put(back, 'person', ...people), now, images), images)
}

/** What hangs on a person is kept where they are. */
function following(rows: Rows, images: readonly Image[]): Rows {
  return images.reduce((state, { of, before }) => {
    if (before === null || (of !== 'care' && of !== 'extra' && of !== 'guard')) return state
    const row = state[of].get(before.id)
    const areaCode = row && state.person.get(row.personId)?.areaCode
    return row === undefined || areaCode === undefined || areaCode === row.areaCode
      ? state
      : put(state, of, { ...row, areaCode })
  }, rows)
}

/** Of a field that was only changed, what it said before is known to nobody: it goes. One that moved with its person keeps what it says. */
function withValues(back: Rows, now: Rows, images: readonly Image[]): Rows {
  const extras = images.flatMap((image) => (image.of === 'extra' ? [image] : []))
  const moved = new Map(
    extras.flatMap(({ before, after }) =>
      before === null && after !== null ? [[after.field, after.id] as const] : [],
    ),
  )
  return extras.reduce<Rows>((state, { before, after }) => {
    if (before === null) return state
    const isChanged = after !== null && after.areaCode === before.areaCode
    const value = isChanged
      ? undefined
      : now.extra.get(after === null ? (moved.get(before.field) ?? '') : before.id)?.value
    return value === undefined
      ? drop(state, 'extra', before.id)
      : put(state, 'extra', { ...before, value } satisfies Extra)
  }, back)
}
