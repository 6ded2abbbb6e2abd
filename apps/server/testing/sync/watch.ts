/** (b), after every step: no phone is given, and none shows, what is not its worker's. */
import type { PullAnswer } from '#kernel/common/sync/protocol.ts'
import { Violation } from './violation.ts'
import type { Sim } from './world.ts'

const ordersIn = (answer: PullAnswer): string[] => (answer.rows['order'] ?? []).map(({ id }) => id)

/** (b) on the wire: no row crosses to whoever may not see it; and from here on the phone knows what left. */
export async function pulled(sim: Sim, n: number, answer: PullAnswer): Promise<void> {
  const scope = sim.scope[sim.phones[n]!.worker]
  const areas = await areasNow(sim)
  for (const id of ordersIn(answer)) {
    const area = areas.get(id)
    if (scope === undefined || !area?.startsWith(scope))
      throw new Violation('b', `order ${id} of ${area} crossed to a worker of ${scope}`)
    sim.mustNotHold[n]!.delete(id)
  }
  if (!answer.done) return
  // What is not numbered yet may still be there: the phone was not told.
  if (await isSomethingUnheard(sim)) return
  sim.mustNotHold[n]!.clear()
  for (const [id, area] of areas)
    if (scope === undefined || !area.startsWith(scope)) sim.mustNotHold[n]!.add(id)
}

const areasNow = async ({ house }: Sim): Promise<Map<string, string>> => {
  const rows = await house.truth<{ id: string; area_code: string }>('select id, area_code from work_order')
  return new Map(rows.map(({ id, area_code: area }) => [id, area]))
}

const isSomethingUnheard = async ({ house }: Sim): Promise<boolean> =>
  (await house.truth(`select 1 from outbox limit 1`)).length > 0

/** (b) on the phone: what left is gone, but for rows about which something still waits. */
export async function nothingThatLeft({ phones, mustNotHold }: Sim): Promise<void> {
  for (const [n, phone] of phones.entries()) {
    const busy = new Set(
      (await phone.app.outbox()).filter(({ state }) => state === 'waiting').map(({ entity }) => entity),
    )
    for (const { id } of await phone.app.rows('order'))
      if (mustNotHold[n]!.has(id) && !busy.has(`order:${id}`))
        throw new Violation('b', `phone ${n} still shows order ${id}, which left its area`)
  }
}
