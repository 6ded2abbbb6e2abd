import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Changed } from './changes.ts'
import { forgetInForce } from './in-force.ts'

/** Lets other limits hold from a moment, in place of those that held before. An empty list gives the profile back. */
export function changePromises({ write }: Act, from: Date, changes: readonly Changed[]): void {
  write(sql`
    insert into promise_change (effective_from, body) values (${from}, ${JSON.stringify(changes)}::jsonb)`)
  forgetInForce()
}

/** Takes back changes that do not hold yet. */
export function dropPromises({ write }: Act, from: Date): void {
  write(sql`delete from promise_change where effective_from = ${from}`)
  forgetInForce()
}
