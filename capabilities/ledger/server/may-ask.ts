import type { Act } from '#kernel/server/act.ts'
import { withWholeSight } from '#kernel/server/database.ts'
import { askVerdict } from '../rules/guardians.ts'
import { isCurrent, membersOf } from '../rules/model.ts'
import { rowsAround } from './rows.ts'
import { todayOf } from '#kernel/server/today.ts'

type No = 'guardian-must-ask' | 'guardian-not-shown' | 'not-a-child' | 'paper-day-ahead'
interface Asking {
  readonly subjectId: string
  readonly name: string
  readonly guardian?:
    | { readonly paper?: { readonly kind: string; readonly on: string } | undefined }
    | undefined
}

/** Whether whoever stands at the desk may ask about a person: they themselves, or who stands for a child. Nothing is told of either. */
export async function mayAsk(
  act: Act<No>,
  { subjectId, name, guardian }: Asking,
): Promise<'noted' | 'household' | 'paper' | undefined> {
  const today = await todayOf(act)
  const verdict = await withWholeSight(act.tx, act.actor, async () => {
    const own = await rowsAround(act, [subjectId], [])
    const child = own.person.get(subjectId)
    if (!child) return undefined
    const guards = [...own.guard.values()].filter((one) => one.personId === subjectId && isCurrent(one))
    const households = [...own.tie.values()].flatMap((tie) =>
      tie.personId === subjectId && isCurrent(tie) && tie.householdId !== null ? [tie.householdId] : [],
    )
    const around = await rowsAround(
      act,
      guards.map(({ guardianId }) => guardianId),
      households,
    )
    const nameOf = (id: string): string | undefined => around.person.get(id)?.name
    return askVerdict({
      birthYear: child.birthYear,
      name,
      guardian,
      noted: guards.flatMap(({ guardianId }) => nameOf(guardianId) ?? []),
      households: households.map((id) => {
        const members = membersOf(around, id)
        return {
          own: members.find(({ personId }) => personId === subjectId)?.kinship ?? null,
          others: members
            .filter(({ personId }) => personId !== subjectId)
            .map(({ personId, kinship, knownAs }) => ({ name: nameOf(personId) ?? knownAs, kinship })),
        }
      }),
      today,
    })
  })
  if (verdict === undefined || 'self' in verdict) return undefined
  return 'ground' in verdict ? verdict.ground : act.refuse(verdict.no)
}
