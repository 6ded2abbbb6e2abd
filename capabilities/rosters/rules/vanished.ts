/** Somebody whom an earlier file of a source brought. */
export interface Before {
  readonly personId: string
  readonly buildingId: string | null
  readonly dwellingId: string
  readonly name: string
}

export interface Now {
  /** Whom the rows of the present file are about. */
  readonly met: ReadonlySet<string>
  /** Names of rows that were not met with anybody, because something stops them: one of these may be whom we miss. */
  readonly unread: ReadonlySet<string>
  /** Buildings and dwellings of which the present file speaks at all. */
  readonly spokenOf: ReadonlySet<string>
}

/** Who is missing: brought before, living where the file speaks of, and named by no row of it, read or unread. */
export const vanishedOf = <B extends Before>(before: readonly B[], { met, unread, spokenOf }: Now): B[] =>
  before.filter(
    ({ personId, buildingId, dwellingId, name }) =>
      spokenOf.has(buildingId ?? dwellingId) && !met.has(personId) && !unread.has(name),
  )
