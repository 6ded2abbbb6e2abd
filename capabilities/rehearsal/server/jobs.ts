import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { forRehearsal } from '#appeals/server/index.ts'
import { inForce } from '#catalogue/server/index.ts'
import { RuleContent } from '#rulebook/contract.ts'
import { noteRehearsed, rulesInForce } from '#rulebook/server/index.ts'
import { addUp } from '../rules.ts'
import { promisesOf, replay } from './replay.ts'
import { addDifferences, nextRunning } from './store.ts'

/** Appeals of one step: some seconds of work, kept whole or not at all, so that a killed process goes on where it left off. */
export const SLICE = 3000

/** Does the next step of the dry run that waits longest. Returns how many appeals it looked at. */
export async function rehearseSlice(act: Act, limit = SLICE): Promise<number> {
  const run = await nextRunning(act.tx)
  if (!run) return 0
  const draft = RuleContent.parse(run.content)
  const house = await inForce(act.tx, act.now())
  const now = await rulesInForce(act.tx, act.now())
  const appeals = await forRehearsal.replayed(act.tx, {
    from: run.from_at,
    to: run.to_at,
    after: run.after_at && run.after_id ? { at: run.after_at, id: run.after_id } : undefined,
    limit,
  })
  const replays = await replay(
    act,
    house,
    {
      before: { content: now.content, policies: house.policies },
      after: { content: draft, policies: promisesOf(house.profile, draft) },
    },
    appeals,
  )
  addDifferences(
    act,
    run.id,
    replays.flatMap((one, at) => (one.differs ? [{ ...one, appeal: appeals[at]! }] : [])),
  )
  const last = appeals.at(-1)
  const ended = appeals.length < limit
  const done = run.done + appeals.length
  act.write(sql`
    update rehearsal
    set done = ${done}, total = ${ended ? done : Math.max(run.total, done)}, tally = ${JSON.stringify(addUp(run.tally, replays))}::jsonb,
      after_at = ${last?.receivedAt ?? run.after_at}, after_id = ${last?.id ?? run.after_id}::uuid,
      state = ${ended ? 'done' : 'running'}, ended_at = ${ended ? act.now() : null}
    where id = ${run.id}`)
  if (ended) noteRehearsed(act, run.rule_set_id, run.hash)
  return appeals.length
}

const KEPT_MS = 92 * 86_400_000

/** Runs that nobody asks for any more: another one of the draft has taken their place, the draft is gone, or it is long ago. */
export function tidyRehearsals({ write, now }: Act): void {
  const over = sql`
    select r.id
    from rehearsal as r
    where r.state <> 'running'
      and (r.ended_at < ${new Date(now().getTime() - KEPT_MS)}
        or not exists (select from rule_set as s where s.id = r.rule_set_id)
        or exists (select from rehearsal as n where n.rule_set_id = r.rule_set_id and n.started_at > r.started_at))`
  write(sql`delete from rehearsal_difference where rehearsal_id in (${over})`)
  write(sql`delete from rehearsal where id in (${over})`)
}

export const rehearsalJobs: readonly RecurringJob[] = [
  {
    name: 'rehearsal.run',
    everyMs: 500,
    async run(act) {
      await rehearseSlice(act)
    },
  },
  {
    name: 'rehearsal.tidy',
    everyMs: 600_000,
    run(act) {
      tidyRehearsals(act)
      return Promise.resolve()
    },
  },
]
