import type { GuardBasis, Kinship } from '../contract.ts'
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

export interface Asked {
  readonly birthYear: number | null
  /** Whoever asks. */
  readonly name: string
  readonly guardian: { readonly paper?: { readonly on: string } | undefined } | undefined
  /** Names of those who are noted as standing for the child. */
  readonly noted: readonly string[]
  /** Households the child is in: what they are to its head, and the others. */
  readonly households: readonly {
    readonly own: Kinship | null
    readonly others: readonly { readonly name: string; readonly kinship: Kinship | null }[]
  }[]
  readonly today: string
}

type AskVerdict =
  | { readonly self: true }
  | { readonly ground: 'noted' | 'household' | 'paper' }
  | { readonly no: 'guardian-must-ask' | 'guardian-not-shown' | 'not-a-child' | 'paper-day-ahead' }

const sameName = (a: string, b: string): boolean => a.replace(/\s+/g, '') === b.replace(/\s+/g, '')

/**
 * Who may ask about a person (个人信息保护法 art. 31, 44–50): they themselves, but for a child under fourteen their guardian; who says so is
 * noted as one, is a parent in the same household (民法典 art. 27), or shows a paper.
 */
export function askVerdict({ birthYear, name, guardian, noted, households, today }: Asked): AskVerdict {
  const year = Number(today.slice(0, 4))
  if (!guardian)
    return underFourteen(birthYear, year) === 'yes' ? { no: 'guardian-must-ask' } : { self: true }
  // Whose year of birth is unknown may be a child.
  if (birthYear !== null && !isMinor(birthYear, year)) return { no: 'not-a-child' }
  if (noted.some((one) => sameName(one, name))) return { ground: 'noted' }
  if (households.some((one) => isParentIn(one, name))) return { ground: 'household' }
  if (!guardian.paper) return { no: 'guardian-not-shown' }
  return guardian.paper.on > today ? { no: 'paper-day-ahead' } : { ground: 'paper' }
}

/** Only where the kinship leaves no doubt: a grandchild of the head may have any of the head’s children for a parent. */
function isParentIn({ own, others }: Asked['households'][number], name: string): boolean {
  const parents: readonly (Kinship | null)[] =
    own === 'son' || own === 'daughter' ? ['head', 'spouse'] : own === 'head' ? ['parent'] : []
  return others.some((one) => parents.includes(one.kinship) && sameName(one.name, name))
}
