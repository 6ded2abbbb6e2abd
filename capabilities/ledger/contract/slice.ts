import type { Sex } from './words.ts'

/** What a phone holds of the ledger: rows of its slice, written by `server/slice.ts`. */
export interface PhoneHousehold {
  readonly dwellingId: string
  readonly kind: string
  readonly head?: string
  readonly size: number
  readonly since?: string
}

export interface PhonePerson {
  readonly name: string
  readonly sex?: Sex
  readonly birthYear?: number
  readonly phoneMasked?: string
  readonly strands: readonly string[]
  readonly dwellingId: string
  readonly householdId?: string
  readonly kinship?: string
}
