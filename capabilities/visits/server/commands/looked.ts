import type { Act, Doer } from '#kernel/server/act.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import { forPhones as privacy } from '#privacy/server/index.ts'

/** What a phone shows of a person; in the words of the register. */
const SHOWN = ['name', 'sex', 'birth-year', 'phone', 'kinship', 'residence'] as const

type Looked = { readonly householdId: string } | { readonly personId: string }

/**
 * Whoever was opened on a phone is told so: a line for each person, of a household one for each of its members. Who moved out of sight since
 * is passed over: their new community cannot be told by this one. Where the desk notes it for somebody, it was still they who looked.
 */
export async function noteLooks(
  act: Act<never>,
  items: readonly Looked[],
  by?: Doer,
): Promise<{ noted: number }> {
  const households = items.flatMap((one) => ('householdId' in one ? [one.householdId] : []))
  const members = await ledger.membersOf(act, [...new Set(households)])
  const ids = items.flatMap((one) =>
    'personId' in one ? [one.personId] : [...(members.get(one.householdId) ?? [])],
  )
  const people = await ledger.keptOf(act, ids)
  for (const { id, areaCode } of people.values())
    privacy.noteView(act, {
      subjectId: id,
      areaCode,
      purpose: 'grid-service',
      reason: '走访时在手机上查看',
      fields: SHOWN,
      by,
    })
  act.concerns('visit:looked', { areaCode: act.actor.areaCode })
  return { noted: people.size }
}
