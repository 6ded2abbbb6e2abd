import type { Sex } from '../contract.ts'
import { put, tiesOf } from './model.ts'
import type { Person, Rows } from './model.ts'

/** What is to be put right. What is not named stays; null takes away. */
export interface Corrected {
  readonly name?: string | undefined
  readonly sex?: Sex | undefined
  readonly birthYear?: number | null | undefined
  readonly phone?: string | null | undefined
  readonly identityNumber?: string | null | undefined
}

export const personAfter = (was: Person, wish: Corrected): Person => ({
  ...was,
  name: wish.name ?? was.name,
  sex: wish.sex ?? was.sex,
  birthYear: wish.birthYear === undefined ? was.birthYear : wish.birthYear,
  phone: wish.phone === undefined ? was.phone : wish.phone,
  identityNumber: wish.identityNumber === undefined ? was.identityNumber : wish.identityNumber,
})

export const isSame = (a: Person, b: Person): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A person put right; the name as well where their ties bear it. */
export function corrected(rows: Rows, is: Person): Rows {
  const was = rows.person.get(is.id)!
  const written = put(rows, 'person', is)
  return is.name === was.name
    ? written
    : put(written, 'tie', ...tiesOf(rows, is.id).map((tie) => ({ ...tie, knownAs: is.name })))
}
