/** A category as a phone keeps it: to be chosen on the spot. */
export interface PhoneCategory {
  readonly code: string
  /** Nothing for a group. */
  readonly parent: string | null
  readonly nameZh: string
  readonly nameEn: string
  readonly keywords: readonly string[]
  /** Asks something without an answer to which it is not taken. */
  readonly asks: boolean
}
