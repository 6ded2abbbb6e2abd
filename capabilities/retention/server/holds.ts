import { dayText, localDay } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Hold } from '../contract.ts'
import { holdVerdict } from '../rules.ts'

/** Days of a hold are days in China. */
const today = (act: Act<never>): string => dayText(localDay('Asia/Shanghai', act.now().getTime()))

/** Numbers of the appeals that are kept whole today. */
export const heldNumbers = async (act: Act<never>): Promise<readonly string[]> =>
  (
    await sql<{ number: string }>`
      select number from retention_hold where released_at is null and until >= ${today(act)}::date order by number`.execute(
      act.tx,
    )
  ).rows.map(({ number }) => number)

export const holds = async (act: Act<never>): Promise<Hold[]> =>
  (
    await sql<Omit<Hold, 'heldAt'> & { heldAt: Date }>`
      select id, number, reason, until, held_name as "heldName", held_at as "heldAt", released_at is not null as released
      from retention_hold
      order by released_at is not null, until, id
      limit 200`.execute(act.tx)
  ).rows.map((row) => ({ ...row, heldAt: row.heldAt.toISOString() }))

export async function hold(
  act: Act<'hold-day-is-past' | 'held-already'>,
  wish: { readonly number: string; readonly reason: string; readonly until: string },
) {
  if (holdVerdict(wish.until, today(act)) !== 'allowed') act.refuse('hold-day-is-past')
  const holdId = act.newId() as Hold['id']
  const { rows } = await sql`
    insert into retention_hold (id, number, reason, until, held_by, held_name, held_at)
    values (${holdId}, ${wish.number}, ${wish.reason}, ${wish.until}::date, ${act.actor.who}, ${act.actor.name}, ${act.now()})
    on conflict (number) where released_at is null do nothing
    returning id`.execute(act.tx)
  if (rows.length === 0) act.refuse('held-already')
  act.concerns(`hold:${wish.number}`, { reason: wish.reason })
  return { holdId }
}

export async function release(act: Act<'not-held'>, holdId: Hold['id']) {
  const { rows } = await sql<{ number: string }>`
    update retention_hold set released_at = ${act.now()} where id = ${holdId} and released_at is null returning number`.execute(
    act.tx,
  )
  const [row] = rows
  if (!row) return act.refuse('not-held')
  act.concerns(`hold:${row.number}`)
  return { holdId }
}
