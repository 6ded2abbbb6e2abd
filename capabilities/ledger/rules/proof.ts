/**
 * Who a resident at a screen is. The phone answered a code already; besides it, two of three things must fit what is kept: the year
 * of birth, the last four signs of the identity number, the dwelling. Whoever keeps house with somebody knows much of this, so the
 * phone has to be theirs: where another is kept, or none is and no number either, the desk looks at a card.
 */
export interface KeptOfPerson {
  readonly name: string
  readonly birthYear: number | null
  readonly identityNumber: string | null
  readonly phone: string | null
  readonly died: boolean
  /** Of what was said about the dwelling, one of theirs fits. */
  readonly dwellingFits: boolean
}
export interface Said {
  readonly name: string
  readonly phone: string
  readonly birthYear?: number | undefined
  readonly numberEnd?: string | undefined
  readonly dwelling?: string | undefined
}

/** Children under fourteen are asked about by their guardian (个人信息保护法 art. 31). */
export const CHILD_YEARS = 14

const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·.•]+/g, '')
    .toLowerCase()

/** How many things were said at all. */
export const saidHowMany = (said: Pick<Said, 'birthYear' | 'numberEnd' | 'dwelling'>): number =>
  [said.birthYear, said.numberEnd, said.dwelling].filter((one) => one !== undefined).length

/** Every thing that is said must fit: a wrong one is not made good by two right ones, or it could be guessed at leisure. */
export function fitsPerson(kept: KeptOfPerson, said: Said, year: number): boolean {
  if (kept.died || plainName(kept.name) !== plainName(said.name)) return false
  if (isChild(kept.birthYear, year)) return false
  const checks = [
    said.birthYear === undefined ? undefined : kept.birthYear === said.birthYear,
    said.numberEnd === undefined ? undefined : kept.identityNumber?.slice(-4) === said.numberEnd,
    said.dwelling === undefined ? undefined : kept.dwellingFits,
  ].filter((one) => one !== undefined)
  if (checks.length < 2 || checks.includes(false)) return false
  if (kept.phone !== null) return kept.phone === said.phone
  return said.numberEnd !== undefined && kept.identityNumber !== null
}

/** Under fourteen, as far as a year tells: in the year of the fourteenth birthday still a child. */
export const isChild = (birthYear: number | null, year: number): boolean =>
  birthYear !== null && year - birthYear <= CHILD_YEARS

export const PROOF = { minutes: 30, tries: 3, lockHours: 24 } as const

/** After a try that failed: how many there were, and until when there is none. */
export function afterFailure(
  before: { readonly failures: number; readonly lockedUntil: Date | null },
  now: Date,
): { readonly failures: number; readonly lockedUntil: Date | null } {
  const fresh = before.lockedUntil !== null && before.lockedUntil <= now
  const failures = (fresh ? 0 : before.failures) + 1
  return {
    failures,
    lockedUntil: failures >= PROOF.tries ? new Date(now.getTime() + PROOF.lockHours * 3_600_000) : null,
  }
}
