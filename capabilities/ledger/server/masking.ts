import { maskName } from '#kernel/server/vault.ts'
import type { PersonRow } from '../contract.ts'
import { ERASED } from '../rules/erasing.ts'
import type { Person } from '../rules/model.ts'

/** A name as lists show it; of whom is deleted there is none to mask. */
export const shownName = (name: string): string => (name === ERASED ? name : (maskName(name) ?? ''))

/** A person as lists show them. */
export const masked = (person: Person): PersonRow => ({
  id: person.id as PersonRow['id'],
  name: shownName(person.name),
  sex: person.sex,
  birthYear: person.birthYear,
  areaCode: person.areaCode,
  died: person.diedOn !== null,
  restricted: person.restricted !== null,
})
