import type { Act } from '#kernel/server/act.ts'
import { todayOf } from '#kernel/server/today.ts'
import { sql } from '#kernel/server/database.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import { lastDayOf } from '../rules.ts'
import { addTargets, closeMonths, dropOpen, rehome } from './targets.ts'

const AT_ONCE = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

type Cared = Awaited<ReturnType<typeof ledger.caredFor>>['cared']

const monthOf = async (act: Act): Promise<string> => (await todayOf(act)).slice(0, 7)

const addMonth = (act: Act, month: string, cared: Cared) =>
  addTargets(
    act,
    cared.map((one) => ({ ...one, kind: 'care', month, dueBy: lastDayOf(month) })),
  )

/**
 * Everybody who is looked after is to be visited once in the month. Run again it adds whoever came since, and nobody twice: a month and a
 * person make one target.
 */
export async function makeMonth(act: Act): Promise<void> {
  const month = await monthOf(act)
  for (let after: string | undefined = FIRST; after !== undefined;) {
    const { cared, last } = await ledger.caredFor(act, { after, most: AT_ONCE })
    await addMonth(act, month, cared)
    after = last
  }
  await closeMonths(act, month)
}

/** Something changed about people and households: whom there is no reason to visit is dropped, who moved is visited where they live now. */
export async function follow(
  act: Act,
  changed: { readonly people: readonly string[]; readonly households: readonly string[] },
): Promise<void> {
  const [people, households] = [[...new Set(changed.people)], [...new Set(changed.households)]]
  if (people.length > 0) {
    const { cared } = await ledger.caredFor(act, { ids: people })
    const still = new Set(cared.map(({ personId }) => personId))
    const gone = people.filter((id) => !still.has(id))
    if (gone.length > 0) await dropOpen(act, sql`kind = 'care' and person_id = any(${gone}::uuid[])`)
    await addMonth(act, await monthOf(act), cared)
    await rehome(
      act,
      'person_id',
      cared.map((one) => ({ ...one, of: one.personId })),
    )
  }
  if (households.length > 0) {
    const homes = await ledger.homesBy(act, households)
    const gone = households.filter((id) => !homes.has(id))
    if (gone.length > 0) await dropOpen(act, sql`kind <> 'care' and household_id = any(${gone}::uuid[])`)
    await rehome(
      act,
      'household_id',
      [...homes.values()].map((one) => ({ ...one, of: one.householdId })),
    )
    // A campaign is of its area: whoever moved out of it is not asked any more.
    await dropOpen(
      act,
      sql`kind = 'campaign' and household_id = any(${households}::uuid[])
        and exists (select 1 from campaign as c where c.id = campaign_id and left(visit_target.area_code, length(c.area_code)) <> c.area_code)`,
    )
  }
}
