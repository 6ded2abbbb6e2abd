import type { Act } from '#kernel/server/act.ts'
import type { GuardBasis } from '../../contract.ts'
import { guardVerdict } from '../../rules/guardians.ts'
import { isCurrent, put } from '../../rules/model.ts'
import type { Grounds } from '../save.ts'
import { todayOf } from '#kernel/server/today.ts'
import { change } from './change.ts'
import type { Law, Outcome } from './change.ts'
import { alive } from './people.ts'

type Seen = 'not-found'

export interface Guarding extends Grounds {
  readonly guardianId: string
  readonly basis: GuardBasis
  readonly since?: string | undefined
}

/** Notes who stands for a child. Both are people of the ledger whom the actor may see. */
export async function addGuard(
  act: Act<Law | Seen | 'has-died' | 'year-needed' | 'not-a-minor' | 'guardian-not-adult' | 'guardian-known'>,
  personId: string,
  wish: Guarding,
): Promise<Outcome> {
  const year = Number((await todayOf(act)).slice(0, 4))
  const people = [...new Set([personId, wish.guardianId])]
  return change(act, { act: 'addGuardian', grounds: wish, people, days: [wish.since] }, (rows) => {
    const child = alive(act, rows, personId)
    const guardian = rows.person.get(wish.guardianId)!
    const guards = [...rows.guard.values()].filter((one) => one.personId === personId)
    const verdict = guardVerdict({ child, guardian, basis: wish.basis, guards, year })
    if (verdict !== 'allowed') act.refuse(verdict)
    return put(rows, 'guard', {
      id: act.newId(),
      areaCode: child.areaCode,
      personId,
      guardianId: wish.guardianId,
      basis: wish.basis,
      since: wish.since ?? null,
      until: null,
      changeId: '',
    })
  })
}

export const endGuard = (
  act: Act<Law | Seen | 'guard-ended'>,
  personId: string,
  guardId: string,
  wish: Grounds & { readonly on: string },
): Promise<Outcome> =>
  change(act, { act: 'endGuardian', grounds: wish, people: [personId], days: [wish.on] }, (rows) => {
    const guard = rows.guard.get(guardId)
    if (guard?.personId !== personId) return act.refuse('not-found')
    if (!isCurrent(guard)) act.refuse('guard-ended')
    return put(rows, 'guard', { ...guard, until: wish.on })
  })
