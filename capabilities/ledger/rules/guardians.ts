import type { GuardBasis } from '../contract.ts'
import { isCurrent } from './model.ts'
import type { Guard, Person } from './model.ts'

/** Who stands for a child is kept while they are one (民法典 art. 17, 27); who is under fourteen agrees through them (个人信息保护法 art. 31). */
export const OF_AGE = 18
const AGREES_ALONE = 14

export const isMinor = (birthYear: number | null, year: number): boolean =>
  birthYear !== null && year - birthYear < OF_AGE
/** Surely under fourteen, perhaps, or surely not: only the year of birth is kept, and not always that. */
export const underFourteen = (birthYear: number | null, year: number): 'yes' | 'perhaps' | 'no' => {
  if (birthYear === null || year - birthYear === AGREES_ALONE) return 'perhaps'
  return year - birthYear < AGREES_ALONE ? 'yes' : 'no'
}

export interface Guarding {
  readonly child: Person
  readonly guardian: Person
  readonly basis: GuardBasis
  /** Who stands for the child already. */
  readonly guards: readonly Guard[]
  readonly year: number
}

export function guardVerdict({
  child,
  guardian,
  basis,
  guards,
  year,
}: Guarding): 'allowed' | 'year-needed' | 'not-a-minor' | 'guardian-not-adult' | 'guardian-known' {
  if (child.birthYear === null) return 'year-needed'
  if (!isMinor(child.birthYear, year)) return 'not-a-minor'
  // Parents are guardians by birth, however young; anybody else is of age.
  const grown = guardian.birthYear === null || year - guardian.birthYear >= OF_AGE
  if (child.id === guardian.id || guardian.diedOn !== null || (basis !== 'parent' && !grown))
    return 'guardian-not-adult'
  return guards.some((one) => one.guardianId === guardian.id && isCurrent(one)) ? 'guardian-known' : 'allowed'
}
