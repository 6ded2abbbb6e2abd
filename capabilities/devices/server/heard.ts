import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'

/** How long what is known of the facts on their way may be believed: known later, it says less, and never too much. */
const BELIEVED_MS = 200

/** The moment up to which everything that was done has found its way into the changes. */
export function makeHeard(names: readonly string[]): (kit: Kit) => Promise<Date> {
  let known: { readonly at: number; readonly heard: Promise<Date> } | undefined
  const ask = (kit: Kit, now: Date) =>
    transact(kit.db, job('devices', kit.district), async (tx) => {
      const { rows } = await sql<{ at: Date }>`
        select at from outbox
        where reactions && ${sql.lit(`{${names.join()}}`)}::text[]
        order by run_at, id
        limit 1`.execute(tx)
      return rows[0] ? new Date(rows[0].at.getTime() - 1) : now
    })
  return (kit) => {
    const now = kit.clock()
    if (!known || now.getTime() - known.at > BELIEVED_MS || now.getTime() < known.at) {
      const heard = ask(kit, now)
      known = { at: now.getTime(), heard }
      heard.catch(() => {
        known = undefined
      })
    }
    return known.heard
  }
}
