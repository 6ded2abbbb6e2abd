import { findOrder, forHandlers } from '#dispatch/server/index.ts'
import { canOrder, isWorkedOn } from '#dispatch/rules.ts'
import { findAppeal } from '#appeals/server/index.ts'
import type { Act } from '#kernel/server/act.ts'
import type { Known } from './tasks.ts'

/**
 * The act of a handler whose work is done in another system: its organisation, by the name of that system. What it says goes
 * through the law of every handler, and it never verifies.
 */
export const asHandler = <A extends Act<never>>(act: A, remote: Pick<Known, 'id' | 'name' | 'orgId'>): A => ({
  ...act,
  actor: {
    ...act.actor,
    who: `remote:${remote.id}`,
    name: remote.name,
    role: 'handler',
    orgId: remote.orgId,
    permissions: new Set(['orders.work']),
  },
})

/** What a handler may do with an order now, its appeal still being in hand. */
async function mayNow(act: Act, orderId: string, doing: 'accept' | 'submit'): Promise<boolean> {
  const order = await findOrder(act.tx, orderId)
  const appeal = order && (await findAppeal(act.tx, order.appealId))
  return (
    order !== undefined && appeal !== undefined && isWorkedOn(order, appeal) && canOrder(doing, order.state)
  )
}

export const isStillOffered = (act: Act, orderId: string): Promise<boolean> => mayNow(act, orderId, 'accept')

/** Words of the other system on the way to the end. False when nobody waits for them any more. */
export async function reportProgress(
  act: Act,
  remote: Known,
  orderId: string,
  text: string,
): Promise<boolean> {
  if (!(await mayNow(act, orderId, 'submit'))) return false
  await forHandlers.progress(asHandler(act, remote), orderId, { text, tellReporter: false, files: [] })
  return true
}

/** The other system says that it is done; somebody here looks. False when nobody waits for it any more. */
export async function reportDone(act: Act, remote: Known, orderId: string, text: string): Promise<boolean> {
  if (!(await mayNow(act, orderId, 'submit'))) return false
  await forHandlers.submit(asHandler(act, remote), orderId, { text, files: [] })
  return true
}
