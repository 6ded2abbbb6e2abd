import { randomInt } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { job } from '#kernel/server/actor.ts'
import { openDatabase, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { keyOf, makeVault } from '#kernel/server/vault.ts'
import { loadCatalogue } from '#catalogue/server/index.ts'
import { MAP } from '../../capabilities/map.ts'
import { keyOfCookie } from './cookies.ts'
import { communityCode, DISTRICT, seedPeople } from './seed.ts'
import { SAMPLE_TEXTS } from './texts.ts'

const S = `d${DISTRICT}`
/** One worker's grid (field-work.md): what the goals are said of. */
export const SLICE_SIZE = { buildings: 8, dwellings: 960, people: 2560, orders: 160, visits: 3900 } as const
export const gridCode = (n: number): string =>
  `${communityCode(1 + Math.floor(n / 10))}${String((n % 10) + 1).padStart(3, '0')}`
export const workerLogin = (n: number): string => `worker${n}`

const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹']
const GIVEN = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力建国志华玉红春梅雪林海波宁欣怡子轩浩然',
]
const pick = <T>(some: readonly T[]): T => some[randomInt(some.length)]!
const name = (): string => pick(FAMILY) + pick(GIVEN) + (randomInt(3) > 0 ? pick(GIVEN) : '')
/** Rows of a real ledger were written over years: their numbers share nothing. */
const oldId = (): string => uuidv7(Date.now() - randomInt(1_000_000_000) * 80)

interface Seeding {
  readonly url: string
  readonly folder: string
  readonly grids: number
  readonly say: (line: string) => void
  readonly query: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>
}

/** Grids as large as the goals say, each with a worker who is signed in. Done once per folder. */
export async function seedSync({ url, folder, grids, say, query }: Seeding): Promise<void> {
  const mark = join(folder, 'seeded')
  if (existsSync(mark)) {
    // Whoever has been idle for hours signs in again, and so would these workers.
    await query(`update ${S}.session set seen_at = now() + interval '1 year' where account_id is not null`)
    return
  }
  say(`seeding ${grids} grids into ${folder} …`)
  await migrate({ connectionString: url }, DISTRICT, Object.keys(MAP), new Date())
  const db = openDatabase({ connectionString: url }, { district: DISTRICT, pool: 1 })
  await transact(db, job('load', DISTRICT), (tx) => loadCatalogue(tx, new Date()))
  await db.pool.end()
  await query(`set search_path = ${S}`)
  await seedPeople(query)
  const vault = makeVault(keyOf(folder, undefined))
  for (let n = 0; n < grids; n++) await seedGrid(query, n, (phone) => vault.seal(phone)!)
  await query('vacuum analyze')
  await query('checkpoint')
  writeFileSync(mark, '1')
}

const array = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

async function seedGrid(query: Seeding['query'], n: number, seal: (phone: string) => Buffer): Promise<void> {
  const area = gridCode(n)
  const { buildings, dwellings, people, orders, visits } = SLICE_SIZE
  const perBuilding = dwellings / buildings
  const org = oldId()
  await query(
    `insert into organisation (id, kind, name_zh, name_en, area_code, active) values ($1, 'grid', $2, $2, $3, true)`,
    [org, `网格${n}`, area],
  )
  const estate = oldId()
  const houses = array(buildings, oldId)
  const place = `insert into place (id, kind, parent_id, area_code, name_zh, name_en, path_zh, path_en, lon, lat, floors, dwellings, sort)`
  await query(
    `${place} values ($1, 'estate', null, $2, '红花家园', 'Garden', '红花家园', 'Garden', null, null, null, null, 0)`,
    [estate, area],
  )
  const rooms = array(dwellings, () => oldId())
  for (const [b, id] of houses.entries()) {
    await query(
      `${place} values ($1, 'building', $2, $3, $4, $5, $6, $6, ${117.6 + b / 1000}, ${31.5 + n / 1000}, 20, ${perBuilding}, $7)`,
      [id, estate, area, `${b + 1}栋`, `Building ${b + 1}`, `红花家园 ${b + 1}栋`, b],
    )
    const entrances = array(3, oldId)
    for (const [e, entrance] of entrances.entries()) {
      await query(`${place} values ($1, 'entrance', $2, $3, $4, $4, $5, $5, null, null, null, null, $6)`, [
        entrance,
        id,
        area,
        `${e + 1}单元`,
        `红花家园 ${b + 1}栋 ${e + 1}单元`,
        e,
      ])
      const own = rooms.slice(b * perBuilding + e * 40, b * perBuilding + (e + 1) * 40)
      await query(
        `${place} select d, 'dwelling', $2::uuid, $3, l, l, p || l, p || l, null, null, null, null, n::int
         from (select d, ((n + 1) / 2)::text || '0' || (1 + n % 2)::text || '室' as l, $4::text as p, n from unnest($1::uuid[]) with ordinality as r (d, n)) as x`,
        [own, entrance, area, `红花家园 ${b + 1}栋 ${e + 1}单元 `],
      )
    }
  }
  const change = oldId()
  const homes = array(dwellings, oldId)
  await query(
    `insert into household (id, area_code, kind, dwelling_id, building_id, since, change_id)
     select h, $3, 'living', d, b, '2015-05-01', $4::uuid from unnest($1::uuid[], $2::uuid[], $5::uuid[]) as r (h, d, b)`,
    [homes, rooms, area, change, rooms.map((_, i) => houses[Math.floor(i / perBuilding)]!)],
  )
  const persons = array(people, (i) => ({
    id: oldId(),
    name: name(),
    home: i < dwellings ? i : randomInt(dwellings),
    head: i < dwellings,
    phone: i % 3 > 0 ? seal(`199${String(randomInt(100_000_000)).padStart(8, '0')}`) : null,
  }))
  await query(
    `insert into person (id, area_code, name, sex, birth_year, phone_sealed, change_id)
     select p, $2, n, 1 + i % 2, 1930 + (i * 7919 % 90), s, $3::uuid from unnest($1::uuid[], $4::text[], $5::bytea[]) with ordinality as r (p, n, s, i)`,
    [
      persons.map(({ id }) => id),
      area,
      change,
      persons.map((one) => one.name),
      persons.map(({ phone }) => phone),
    ],
  )
  await query(
    `insert into tie (id, area_code, person_id, dwelling_id, building_id, strand, household_id, basis, kinship, since, known_as, change_id)
     select t, $2, p, d, b, 'lives', h, 'own', k, '2015-05-01', n, $3::uuid
     from unnest($1::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[]) as r (t, p, d, b, h, k, n)`,
    [
      persons.map(oldId),
      area,
      change,
      persons.map(({ id }) => id),
      persons.map(({ home }) => rooms[home]!),
      persons.map(({ home }) => houses[Math.floor(home / perBuilding)]!),
      persons.map(({ home }) => homes[home]!),
      persons.map(({ head }, i) => (head ? 'head' : ['spouse', 'child', 'parent'][i % 3]!)),
      persons.map((one) => one.name),
    ],
  )
  const appeals = array(orders, (i) => ({ id: oldId(), text: SAMPLE_TEXTS[i % SAMPLE_TEXTS.length]! }))
  await query(
    `insert into appeal (id, number, kind, channel, state, area_code, community_code, place_id, place_zh, place_en, title, text, lang, category_code, policy_code,
       urgent, visibility, answers, holder, reach, relation, consent, handler_id, org_ids, received_at, clock_from, pauses, due_at, due_lines, updated_at, reworks,
       photos, rating_reasons, head_seq, head_hash, version)
     select a, 'G${n}-' || i, 'problem', 'web', 'assigned', $2, left($2, 12), d, '红花家园 ' || i, 'Garden', left(t, 40), t, 'zh', 'repair-light', 'ordinary',
       false, 'public', '{}', 'a:' || a, 'none', 'self', true, $3::uuid, array[$3::text], now(), now(), '[]', now() + interval '7 days', '[]', now(), 0, 0, '{}', 2,
       decode(md5(i::text) || md5(i::text), 'hex'), 2
     from unnest($1::uuid[], $4::text[], $5::uuid[]) with ordinality as r (a, t, d, i)`,
    [
      appeals.map(({ id }) => id),
      area,
      org,
      appeals.map(({ text }) => text),
      appeals.map((_, i) => rooms[i * 6]!),
    ],
  )
  await query(
    `insert into work_order (id, appeal_id, org_id, area_code, community_code, state, category_code, urgent, offered_at, accepted_at, due_at, reworks, version)
     select o, a, $3::uuid, $2, left($2, 12), 'accepted', 'repair-light', false, now(), now(), now() + interval '7 days', 0, 2
     from unnest($1::uuid[], $4::uuid[]) as r (o, a)`,
    [appeals.map(oldId), area, org, appeals.map(({ id }) => id)],
  )
  const worker = oldId()
  await query(
    `insert into visit (id, area_code, dwelling_id, household_id, outcome, at, received_at, by_who, by_name, by_role, met, told, learned, appeal_ids, appeal_numbers, note)
     select v, $2, d, h, (array['met', 'met', 'absent'])[1 + i % 3], now() - interval '1 hour' * i, now() - interval '1 hour' * i, $3, '网格员', 'grid-worker', '{}',
       case when i % 4 = 0 then array['fire-safety'] else '{}' end, '{}', '{}', '{}', case when i % 3 = 0 then '老人在家，一切都好' end
     from unnest($1::uuid[], $4::uuid[], $5::uuid[]) with ordinality as r (v, d, h, i)`,
    [
      array(visits, oldId),
      area,
      `account:${worker}`,
      array(visits, (i) => rooms[(i * 7) % dwellings]!),
      array(visits, (i) => homes[(i * 7) % dwellings]!),
    ],
  )
  await seedWorker(query, n, { worker, org, area })
}

async function seedWorker(
  query: Seeding['query'],
  n: number,
  { worker, org, area }: { readonly worker: string; readonly org: string; readonly area: string },
): Promise<void> {
  const grant = oldId()
  await query(
    `insert into account (id, login, name, area_code, password_hash, totp_on, totp_step, state, failures, created_at)
     values ($1, $2, $2, $3, 'none', true, 0, 'active', 0, now())`,
    [worker, workerLogin(n), area],
  )
  await query(
    `insert into role_grant (id, account_id, role, area_code, org_id, seals, from_at) values ($1, $2, 'grid-worker', $3, $4, '{}', now() - interval '1 day')`,
    [grant, worker, area, org],
  )
  await query(
    `insert into session (token_hash, account_id, grant_id, created_at, seen_at, expires_at) values ($1, $2, $3, now(), now() + interval '1 year', now() + interval '2 years')`,
    [keyOfCookie(workerLogin(n)), worker, grant],
  )
}
