import { drop, put, tiesOf } from './model.ts'
import type { Guard, Image, Person, Rows, Tie } from './model.ts'

/**
 * What is left of a person whose deletion was granted: ties that count and say nothing. The numbers of a past day stay what they were,
 * and nobody can be read from them: no name, no sex, no year, no number, no reason to care.
 */
export const ERASED = '已删除'

const bare = (person: Person): Person => ({
  ...person,
  name: ERASED,
  sex: 0,
  birthYear: null,
  phone: null,
  identityNumber: null,
  diedOn: null,
  restricted: null,
})
const bareTie = (tie: Tie): Tie => ({ ...tie, knownAs: ERASED })

/** A guardianship is about two. */
const isIn = (guard: Guard, personId: string): boolean =>
  guard.personId === personId || guard.guardianId === personId

/** A person with nothing left of them but their ties, as counted numbers. */
export function erased(rows: Rows, personId: string): Rows {
  const person = rows.person.get(personId)!
  const cares = [...rows.care.values()].filter((one) => one.personId === personId)
  const extras = [...rows.extra.values()].filter((one) => one.personId === personId)
  const guards = [...rows.guard.values()].filter((one) => isIn(one, personId))
  const bareRows = drop(
    drop(rows, 'care', ...cares.map(({ id }) => id)),
    'extra',
    ...extras.map(({ id }) => id),
  )
  const without = drop(bareRows, 'guard', ...guards.map(({ id }) => id))
  return put(put(without, 'person', bare(person)), 'tie', ...tiesOf(rows, personId).map(bareTie))
}

/** Images of a change with one person taken out: what was said of others stays, so that it can still be undone for them. */
export const scrubbed = (images: readonly Image[], personId: string): Image[] =>
  images.flatMap((image): Image[] => {
    switch (image.of) {
      case 'person': {
        const is = (row: Person | null): boolean => row?.id === personId
        return is(image.before) || is(image.after)
          ? [
              {
                of: 'person',
                before: image.before && bare(image.before),
                after: image.after && bare(image.after),
              },
            ]
          : [image]
      }
      case 'tie': {
        const row = image.after ?? image.before
        return row?.personId === personId
          ? [
              {
                of: 'tie',
                before: image.before && bareTie(image.before),
                after: image.after && bareTie(image.after),
              },
            ]
          : [image]
      }
      case 'care':
      case 'extra':
        return (image.after ?? image.before)?.personId === personId ? [] : [image]
      case 'guard':
        return isIn((image.after ?? image.before)!, personId) ? [] : [image]
      case 'household':
        return [image]
    }
  })
