import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { job } from '#kernel/server/actor.ts'
import { openDatabase, transact } from '#kernel/server/database.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { loadCatalogue } from '#catalogue/server/index.ts'
import { wordsOf } from '#appeals/server/words.ts'
import { publishSlice } from '#channels/server/backfill.ts'
import { MAP } from '../../capabilities/map.ts'
import { keyOfCookie } from './cookies.ts'
import { SAMPLE_TEXTS } from './texts.ts'

export const DISTRICT = '340199'
export const COMMUNITIES = 60
/** Community n (from 1): fifteen to a subdistrict. */
export const communityCode = (n: number): string =>
  `${DISTRICT}${String(Math.ceil(n / 15)).padStart(3, '0')}${String(((n - 1) % 15) + 1).padStart(3, '0')}`
const idOf = (kind: number, n: number): string =>
  `0190${String(kind).padStart(4, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`
export const orgId = (n: number): string => idOf(2, n)

interface Seeding {
  readonly url: string
  readonly folder: string
  readonly rows: number
  readonly say: (line: string) => void
  readonly query: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>
}

/** Bump when what is seeded changes: folders of an older seed are refused. */
const EDITION = '4'

/** Fills a district with `rows` appeals over three years, their stories, orders and words. Done once per folder. */
export async function seed({ url, folder, rows, say, query }: Seeding): Promise<void> {
  const mark = join(folder, 'seeded')
  if (existsSync(mark)) {
    if (readFileSync(mark, 'utf8') !== EDITION) throw new Error(`${folder} holds an older seed; remove it`)
    return
  }
  const from = performance.now()
  say(`seeding ${rows} appeals into ${folder} …`)
  await migrate({ connectionString: url }, DISTRICT, Object.keys(MAP), new Date())
  const db = openDatabase({ connectionString: url }, { district: DISTRICT, pool: 2 })
  await transact(db, job('load', DISTRICT), (tx) => loadCatalogue(tx, new Date()))
  await db.pool.end()
  await query(`set search_path = d${DISTRICT}`)
  await seedPeople(query)
  await seedAppeals(query, rows, say)
  await keepIdentities(query)
  await publishAll(url, say)
  await query('vacuum analyze')
  await query('checkpoint')
  writeFileSync(mark, EDITION)
  say(`seeded in ${Math.round((performance.now() - from) / 1000)} s`)
}

/** What programs read by Open311, put there by the house's own hand, so that its job finds nothing to do during a bench. */
async function publishAll(url: string, say: Seeding['say']): Promise<void> {
  say('  publishing …')
  const from = performance.now()
  const db = openDatabase({ connectionString: url }, { district: DISTRICT, pool: 1 })
  const now = () => new Date()
  let rows = 0
  for (;;) {
    const looked = await transact(db, job('publish', DISTRICT), (tx, write) =>
      publishSlice({ tx, write, now }, 5000),
    )
    if (looked === 0) break
    rows += looked
  }
  await db.pool.end()
  say(`  ${rows} published, ${Math.round(rows / ((performance.now() - from) / 1000))} a second`)
}

/**
 * Whose appeals they are is kept for five years: a third of what lies in a seeded district is older than the house keeps it by default, and ending
 * that takes its job most of an hour, which no bench is about.
 */
const keepIdentities = (query: Seeding['query']): Promise<object[]> =>
  query(
    `insert into ${table('retention_rule')} (id, at, months, set_by, set_name) values (gen_random_uuid(), now(), 60, 'bench', 'bench')`,
  )

const table = (name: string): string => `d${DISTRICT}.${name}`

/** Areas, staff with sessions and a property company for each community. */
export async function seedPeople(query: Seeding['query']): Promise<void> {
  const put = async (text: string, values: readonly unknown[]) => {
    await query(text, values)
  }
  const area = (code: string, level: string, parent: string | null, name: string) =>
    put(
      `insert into ${table('area')} (code, level, parent, name_zh, name_en) values ($1, $2, $3, $4, $4) on conflict do nothing`,
      [code, level, parent, name],
    )
  await area(DISTRICT, 'district', null, '云湖区')
  for (let s = 1; s <= COMMUNITIES / 15; s++)
    await area(`${DISTRICT}${String(s).padStart(3, '0')}`, 'subdistrict', DISTRICT, `街道${s}`)
  for (let n = 1; n <= COMMUNITIES; n++) {
    const code = communityCode(n)
    await area(code, 'community', code.slice(0, 9), `社区${n}`)
    for (let g = 1; g <= 10; g++)
      await area(`${code}${String(g).padStart(3, '0')}`, 'grid', code, `社区${n}第${g}网格`)
    await put(
      `insert into ${table('organisation')} (id, kind, name_zh, name_en, area_code, active) values ($1, 'property', $2, $2, $3, true)`,
      [orgId(n), `物业公司${n}`, code],
    )
  }
  const person = async (
    n: number,
    { login, role, areaCode, org }: { login: string; role: string; areaCode: string; org: string | null },
  ) => {
    const account = idOf(3, n)
    const grant = idOf(4, n)
    await put(
      `insert into ${table('account')} (id, login, name, area_code, password_hash, totp_on, totp_step, state, failures, created_at) values ($1, $2, $2, $3, 'none', true, 0, 'active', 0, now())`,
      [account, login, areaCode],
    )
    await put(
      `insert into ${table('role_grant')} (id, account_id, role, area_code, org_id, seals, from_at) values ($1, $2, $3, $4, $5, '{}', now() - interval '1 day')`,
      [grant, account, role, areaCode, org],
    )
    await put(
      `insert into ${table('session')} (token_hash, account_id, grant_id, created_at, seen_at, expires_at) values ($1, $2, $3, now(), now() + interval '1 year', now() + interval '2 years')`,
      [keyOfCookie(login), account, grant],
    )
  }
  for (let n = 1; n <= COMMUNITIES; n++) {
    await person(n * 10, { login: `clerk${n}`, role: 'clerk', areaCode: communityCode(n), org: null })
    await person(n * 10 + 1, { login: `checker${n}`, role: 'clerk', areaCode: communityCode(n), org: null })
    await person(n * 10 + 2, {
      login: `handler${n}`,
      role: 'handler',
      areaCode: communityCode(n),
      org: orgId(n),
    })
  }
  await person(1, { login: 'district', role: 'district', areaCode: DISTRICT, org: null })
  await person(2, { login: 'subdistrict', role: 'subdistrict', areaCode: `${DISTRICT}001`, org: null })
}

/** Appeals by the set: times over three years, three in a hundred still open, texts from samples, words as the application makes them. */
async function seedAppeals(query: Seeding['query'], rows: number, say: Seeding['say']): Promise<void> {
  const samples = SAMPLE_TEXTS.map((text) => {
    const words = wordsOf({
      title: text.slice(0, 40),
      text,
      place: '',
      category: '',
      areaCode: '',
      receivedAt: new Date(0),
    }).map((word) => word.slice(5))
    return { text, title: text.slice(0, 40), words }
  })
  await query(`create temp table sample (n int primary key, title text, text text, words text[])`)
  for (const [i, s] of samples.entries())
    await query('insert into sample values ($1, $2, $3, $4)', [i, s.title, s.text, s.words])
  await query(`drop index if exists ${table('appeal_word_words')}`)
  const step = 50_000
  for (let from = 0; from < rows; from += step) {
    await query(`
      create temp table new on commit preserve rows as
      select i, ('0191' || lpad(to_hex(i / 65536), 4, '0') || '-' || lpad(to_hex(i % 65536), 4, '0') || '-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id,
        1 + ((i::bigint * 7919) % ${COMMUNITIES})::int as c, 1 + ((i::bigint * 104729) % 10)::int as g, (i * 31) % ${samples.length} as s,
        now() - interval '3 years' * (1 - i::float8 / ${rows}) as at,
        case when i::float8 / ${rows} < 0.9 or i % 10 <> 0 then 'closed' else (array['received', 'assigned', 'assigned', 'assigned', 'done', 'asked', 'reopened'])[1 + (i / 10) % 7] end as state
      from generate_series(${from}::int, ${Math.min(rows, from + step) - 1}) as i`)
    await query(`create temp table full_new as select n.*, s.title, s.text, s.words,
      '${DISTRICT}' || lpad(((n.c + 14) / 15)::text, 3, '0') || lpad((((n.c - 1) % 15) + 1)::text, 3, '0') as community,
      ('01900002-0000-7000-8000-' || lpad(n.c::text, 12, '0'))::uuid as org from new n join sample s on s.n = n.s`)
    await query(`
      insert into ${table('appeal')} (id, number, kind, channel, state, outcome, area_code, community_code, place_zh, place_en, title, text, lang, category_code, policy_code,
        urgent, visibility, answers, holder, reach, relation, consent, handler_id, org_ids, received_at, clock_from, pauses, respond_by, due_at, due_lines, closed_at,
        updated_at, reworks, photos, grade, rating_reasons, head_seq, head_hash, version)
      select id, 'S' || lpad(i::text, 8, '0'), 'problem', 'web', state, case when state = 'closed' then 'solved' end, community || lpad(g::text, 3, '0'), community,
        '社区' || c || '第' || g || '网格', 'Grid ' || g, title, text, 'zh', (array['repair-light', 'sanitation-waste', 'noise-neighbour', 'traffic-parking'])[1 + i % 4], 'ordinary',
        i % 50 = 0, 'public', '{}', 'a:' || id, 'none', 'self', true, case when state in ('received', 'asked') then null else org end,
        case when state in ('received', 'asked') then '{}' else array[org::text] end, at, at, '[]', at + interval '1 day', case when state in ('received', 'asked') then null else at + interval '7 days' end, '[]',
        case when state = 'closed' then at + interval '3 days' end, at, 0, 0, case when state = 'closed' then 1 + i % 5 end, '{}', case state when 'closed' then 4 else 2 end, decode(md5(i::text) || md5(c::text), 'hex'), 4
      from full_new`)
    await query(`
      insert into ${table('appeal_event')} (appeal_id, seq, at, name, actor, actor_name, audience, area_code, holder, org_ids, text, detail, files, previous, hash)
      select id, e, at + interval '1 hour' * e, (array['received', 'assigned', 'handled', 'closed'])[e], 'account:x', '办事员', 'public', community || lpad(g::text, 3, '0'),
        'a:' || id, case when e = 1 then '{}' else array[org::text] end, case when e = 1 then text else '已处理' end, '{}', '{}', null, decode(md5(i::text || e) || md5(c::text), 'hex')
      from full_new, generate_series(1, 4) as e where e <= 2 or state = 'closed'`)
    await query(`
      insert into ${table('work_order')} (id, appeal_id, org_id, area_code, community_code, state, category_code, urgent, offered_at, due_at, done_at, decided_at, done_by, result_text, reworks, version)
      select ('0192' || substr(id::text, 5))::uuid, id, org, community || lpad(g::text, 3, '0'), community,
        case state when 'closed' then 'passed' when 'done' then 'done' else 'accepted' end, 'repair-light', false, at, at + interval '7 days', at, at, 'account:y', '已处理', 0, 2
      from full_new where state not in ('received', 'asked', 'reopened')`)
    await query(`
      insert into ${table('appeal_word')} (appeal_id, area_code, received_at, words)
      select id, community || lpad(g::text, 3, '0'), at, (select array_agg(to_char(at at time zone 'UTC', 'YYMM') || ':' || w) from unnest(words) as w) || array['@' || substr(community, 1, 9), '@' || community] from full_new`)
    await query('drop table new')
    await query('drop table full_new')
    if ((from / step) % 4 === 3) say(`  ${from + step} of ${rows}`)
  }
  say('  building the index of words …')
  await query(
    `create index appeal_word_words on ${table('appeal_word')} using gin (words) with (gin_pending_list_limit = 512)`,
  )
  await query('drop table sample')
}
