import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { round } from '../kit/figures.ts'
import { benchDatabase } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'
import { DISTRICT } from '../kit/seed.ts'

const PGBENCH = '/usr/lib/postgresql/15/bin/pgbench'

const S = `d${DISTRICT}`
const ID = `('01930000-0000-7000-8000-' || lpad(to_hex(:a::bigint), 12, '0'))::uuid`
const ORDER = `('01940000-0000-7000-8000-' || lpad(to_hex(:a::bigint), 12, '0'))::uuid`
const HASH = `sha256((:a::bigint)::text::bytea)`

const event = (seq: number, name: string): string =>
  `insert into ${S}.appeal_event (appeal_id, seq, at, name, actor, actor_name, audience, area_code, holder, org_ids, text, detail, files, previous, hash) values (${ID}, ${seq}, now(), '${name}', 'account x', 'x', 'public', '340199001001001', 'a x', '{}', '已到场处理完毕，恢复正常。', '{}', '{}', ${HASH}, ${HASH});`
/** What every act leaves beside its own rows: audit line, receipt, head to be sealed, facts on their way. */
const traces = (act: string, facts: number): string =>
  [
    `insert into ${S}.audit (id, at, act, who, name, role, target, area_code, command_id) values (gen_random_uuid(), now(), '${act}', 'account x', 'x', 'clerk', 'appeal x', '340199001001', gen_random_uuid());`,
    `insert into ${S}.receipt (command_id, who, act, input_hash, answer, at) values (gen_random_uuid(), 'account x', '${act}', ${HASH}, '{"state": "x"}', now());`,
    `insert into ${S}.unsealed (id, record_id, seq, hash) values (gen_random_uuid(), ${ID}, 1, ${HASH});`,
    `insert into ${S}.outbox (id, reactions, numbers, event, payload, at, run_at, attempts) select gen_random_uuid(), '{bench,two,three,four}', array[gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()], 'bench', '{"appealId": "x"}', now(), 'infinity', 0 from generate_series(1, ${facts});`,
  ].join('\n')
const moved = (state: string, more = ''): string =>
  `update ${S}.appeal set state = '${state}', version = version + 1, updated_at = now()${more} where id = ${ID};`

/**
 * The rows of one life as bare statements, prepared and sent by pgbench over the same socket: appeal, story, order,
 * words, audit, receipts, heads and outbox in four transactions; no rights, no rules, no HTTP. The limit the machine sets.
 */
const script = (columns: readonly string[]): string => `
\\set a random(1, 200000000000000)
\\set n random(1, 1000)
begin;
insert into ${S}.appeal (id, number, ${columns.join(', ')}) select ${ID}, 'P' || :a::bigint, ${columns.join(', ')} from ${S}.bench_row where n = :n::bigint;
${event(1, 'received')}
insert into ${S}.appeal_word (appeal_id, area_code, received_at, words) select ${ID}, area_code, now(), words from ${S}.bench_row where n = :n::bigint;
insert into ${S}.tracking (code_hash, appeal_id, holder, has_phone, code_sealed, at) values ((:a::bigint)::text, ${ID}, 'a x', false, ${HASH}, now());
${traces('fileOnBehalf', 1)}
end;
begin;
${moved('assigned', `, org_ids = '{x}', due_at = now()`)}
${event(2, 'assigned')}
insert into ${S}.work_order (id, appeal_id, org_id, area_code, community_code, state, category_code, urgent, offered_at, due_at, reworks, version) select ${ORDER}, ${ID}, '01900002-0000-7000-8000-000000000001', '340199001001001', '340199001001', 'offered', 'repair-light', false, now(), now(), 0, 1;
${traces('dispatchOrder', 2)}
end;
begin;
update ${S}.work_order set state = 'done', done_at = now(), result_text = '已处理' where id = ${ORDER};
${moved('done')}
${event(3, 'handled')}
${traces('submitResult', 1)}
end;
begin;
update ${S}.work_order set state = 'passed', decided_at = now() where id = ${ORDER};
${moved('closed', `, closed_at = now(), outcome = 'solved'`)}
${event(4, 'verified')}
${event(5, 'closed')}
${traces('verifyOrder', 1)}
end;
`

export const raw: Bench = {
  name: 'raw',
  says: 'the raw limit: the rows of one life written by pgbench in four transactions, to compare lifecycle with',
  defaults: { rows: 10_000, seconds: 15, runs: 3 },
  async run({ engine, rows, seconds }, say) {
    const database = await benchDatabase(engine, rows, say)
    try {
      const file = join(database.folder, 'life.sql')
      await database.query(`drop table if exists ${S}.bench_row`)
      await database.query(
        `create table ${S}.bench_row as select row_number() over () as n, a.*, w.words from ${S}.appeal as a join ${S}.appeal_word as w on w.appeal_id = a.id limit 1000`,
      )
      await database.query(`update ${S}.bench_row set state = 'received', outcome = null, closed_at = null`)
      const columns = await database.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = '${S}' and table_name = 'appeal' and column_name not in ('id', 'number')`,
      )
      writeFileSync(file, script(columns.map((one) => one.name)))
      const run = spawnSync(
        PGBENCH,
        ['-n', '-c', '8', '-j', '2', '-M', 'prepared', '-T', String(seconds), '-f', file, database.url],
        { encoding: 'utf8' },
      )
      const tps = Number(/tps = ([\d.]+)/.exec(run.stdout)?.[1])
      if (Number.isNaN(tps)) throw new Error(`pgbench said: ${run.stderr.slice(0, 500)}`)
      return { lives_per_s: round(tps, 1), transactions_per_s: round(tps * 4, 1) }
    } finally {
      await database.stop()
    }
  },
}
