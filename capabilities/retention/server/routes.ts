import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import {
  holdAppeal,
  listCertificates,
  listHolds,
  releaseHold,
  setRetention,
  showRetention,
} from '../contract.ts'
import type { Certificate, Hold } from '../contract.ts'
import { holdVerdict } from '../rules.ts'
import { setRetentionRule, whatIsDue } from './rule.ts'
import { today } from './run.ts'

interface CertificateRow extends Omit<Certificate, 'at' | 'endedFrom' | 'endedTo' | 'listHash'> {
  readonly at: Date
  readonly endedFrom: Date
  readonly endedTo: Date
  readonly listHash: Buffer
}

async function certificates(
  act: Act<'cursor-unknown'>,
  page: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor, ['moment', 'uuid'])
  if (page.cursor !== undefined && after === undefined) act.refuse('cursor-unknown')
  const { rows } = await sql<CertificateRow>`
    select id, at, months, rule_by as "ruleBy", ended_from as "endedFrom", ended_to as "endedTo", appeals, lines, lines_kept as "linesKept", list_hash as "listHash"
    from retention_certificate
    where ${after === undefined ? sql`true` : sql`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const items = rows.slice(0, page.limit).map((row) => ({
    ...row,
    at: row.at.toISOString(),
    endedFrom: row.endedFrom.toISOString(),
    endedTo: row.endedTo.toISOString(),
    listHash: row.listHash.toString('hex'),
  }))
  const last = items.at(-1)
  return rows.length > page.limit && last ? { items, next: writeCursor([last.at, last.id]) } : { items }
}

const holds = async (act: Act<never>): Promise<Hold[]> =>
  (
    await sql<Omit<Hold, 'heldAt'> & { heldAt: Date }>`
      select id, number, reason, until, held_name as "heldName", held_at as "heldAt", released_at is not null as released
      from retention_hold
      order by released_at is not null, until, id
      limit 200`.execute(act.tx)
  ).rows.map((row) => ({ ...row, heldAt: row.heldAt.toISOString() }))

async function hold(
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

export const retentionRoutes = [
  route(showRetention, (_, act) => whatIsDue(act)),
  route(setRetention, ({ body }, act) => Promise.resolve(setRetentionRule(act, body))),
  route(listCertificates, ({ query }, act) => certificates(act, query)),
  route(listHolds, async (_, act) => ({ items: await holds(act) })),
  route(holdAppeal, ({ body }, act) => hold(act, body)),
  route(releaseHold, async ({ params }, act) => {
    const { rows } = await sql<{ number: string }>`
      update retention_hold set released_at = ${act.now()} where id = ${params.holdId} and released_at is null returning number`.execute(
      act.tx,
    )
    const [row] = rows
    if (!row) return act.refuse('not-held')
    act.concerns(`hold:${row.number}`)
    return { holdId: params.holdId }
  }),
]
