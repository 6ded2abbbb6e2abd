import type { Act } from '#kernel/server/act.ts'
import { withWholeSight } from '#kernel/server/database.ts'
import type { GuardRow } from '../contract/pages.ts'
import { isMinor } from '../rules/guardians.ts'
import { isCurrent } from '../rules/model.ts'
import type { Guard, Person, Rows } from '../rules/model.ts'
import { masked, shownName } from './masking.ts'
import { peopleBy } from './rows.ts'

/** Who stands for a person, and for whom they stand, as their page shows it. Grown up, nobody stands for them. */
export async function guardsOf(
  act: Act<never>,
  rows: Rows,
  { personId, year }: { readonly personId: string; readonly year: number },
): Promise<{ guardians: GuardRow[]; wards: GuardRow[] }> {
  const current = [...rows.guard.values()].filter(isCurrent)
  const others = current.map((one) => (one.personId === personId ? one.guardianId : one.personId))
  const seen = new Set((await peopleBy(act.tx, act.vault, others)).map(({ id }) => id))
  const people = new Map(
    (await withWholeSight(act.tx, act.actor, () => peopleBy(act.tx, act.vault, others))).map((one) => [
      one.id,
      one,
    ]),
  )
  const birthYear = rows.person.get(personId)?.birthYear ?? null
  return {
    guardians: current
      .filter((one) => one.personId === personId && isMinor(birthYear, year))
      .flatMap((one) => rowOf(one, people.get(one.guardianId), seen)),
    wards: current
      .filter((one) => one.guardianId === personId)
      .flatMap((one) => {
        const child = people.get(one.personId)
        return isMinor(child?.birthYear ?? null, year) ? rowOf(one, child, seen) : []
      }),
  }
}

const rowOf = (guard: Guard, other: Person | undefined, seen: ReadonlySet<string>): GuardRow[] =>
  other === undefined
    ? []
    : [
        {
          id: guard.id as GuardRow['id'],
          personId: other.id as GuardRow['personId'],
          person: seen.has(other.id) ? masked(other) : null,
          name: shownName(other.name),
          basis: guard.basis,
          since: guard.since,
        },
      ]
