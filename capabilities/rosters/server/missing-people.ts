import type { Act } from '#kernel/server/act.ts'
import { forRosters as ledger } from '#ledger/server/index.ts'
import { buildingsOf } from '#places/server/index.ts'
import type { Judged } from '../rules/judge.ts'
import { Lines } from '../rules/lines.ts'
import { vanishedOf } from '../rules/vanished.ts'
import type { Came } from './ledger-port.ts'

/** The last 52 bits of an id, which are chance: of a million people two share them once in some thousand lists. */
const shortOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(-13), 16) + 1

/**
 * While a list of any length goes by: whom it is about and where, so that in the end those are known whom earlier lists of its source
 * brought and this one names no more. People are remembered as plain numbers, since a district has over a million.
 */
export class MissingPeople {
  readonly #earlier: readonly string[]
  readonly #area: string
  readonly #met = new Lines()
  readonly #unread = new Set<string>()
  readonly #spokenOf = new Set<string>()

  constructor(earlier: readonly string[], area: string) {
    this.#earlier = earlier
    this.#area = area
  }

  /** Rows of a batch, and what came of those that were given to the ledger. */
  async note(act: Act<never>, rows: readonly Judged[], came: readonly Came[]): Promise<void> {
    if (this.#earlier.length === 0) return
    for (const { personId } of came) if (personId !== undefined) this.#met.firstOf(shortOf(personId), 1)
    for (const { ready, name } of rows) if (!ready) this.#unread.add(name)
    const homes = [...new Set(rows.flatMap(({ ready }) => ready?.dwellingId ?? []))]
    if (homes.length === 0) return
    const buildings = await buildingsOf(act.tx, homes)
    for (const home of homes) this.#spokenOf.add(buildings.get(home)?.id ?? home)
  }

  /** Who is missing, part by part. */
  async *all(act: Act<never>): AsyncGenerator<readonly ledger.Brought[]> {
    const met = this.#met
    for await (const some of ledger.broughtInParts(act, this.#earlier, this.#area)) {
      const here = new Set(
        some.map(({ personId }) => personId).filter((id) => met.firstOf(shortOf(id), 2) !== undefined),
      )
      const missing = vanishedOf(some, { met: here, unread: this.#unread, spokenOf: this.#spokenOf })
      if (missing.length > 0) yield missing
    }
  }
}
