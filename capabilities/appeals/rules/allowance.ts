/**
 * How many needs one may say from a phone browser within a day. It keeps a flood from burying the neighbours' words, and nobody out: a
 * helper who speaks for many proves one phone and has room for a whole building; at the counter and on the telephone there is no
 * limit; and danger is never counted. Nothing is kept about whoever came up against it.
 */
export const A_DAY = {
  /** Under a phone number that nobody has proved. */
  unproven: 10,
  /** From one door and one network address, by people who proved no phone: a stairwell may well share one. */
  door: 30,
  /** By somebody who proved a phone, for themselves. */
  proven: 30,
  /** The same for others who agreed: family and neighbours. */
  helper: 80,
} as const

export interface Filing {
  /** Somebody or something is in danger. */
  readonly danger: boolean
  /** The browser is signed in with a code sent to a phone. */
  readonly proven: boolean
  /** For somebody else, who agreed. */
  readonly helps: boolean
  /** Needs within a day under the number that is left. */
  readonly byPhone: number
  /** Needs within a day by this person, once a phone is proved; else from this door and address by people who proved none. */
  readonly before: number
}

export function allowanceVerdict(
  filing: Filing,
  most: Readonly<Record<keyof typeof A_DAY, number>> = A_DAY,
): 'allowed' | 'prove-phone-first' | 'enough-today' {
  const { danger, proven, helps, byPhone, before } = filing
  if (danger) return 'allowed'
  if (!proven) return byPhone < most.unproven && before < most.door ? 'allowed' : 'prove-phone-first'
  return Math.max(byPhone, before) < (helps ? most.helper : most.proven) ? 'allowed' : 'enough-today'
}
