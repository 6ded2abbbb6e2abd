import { join } from 'node:path'
import type pg from 'pg'
import { brokenStories } from '#appeals/server/bulk.ts'
import { PUBLISHED_TO } from '#channels/server/backfill.ts'
import { chainHash, merkleRoot } from '#kernel/server/chain.ts'
import type { Config } from '#kernel/server/config.ts'
import { offsetMs } from '#kernel/common/calendar/zone.ts'
import { job } from '#kernel/server/actor.ts'
import { openDatabase, transact } from '#kernel/server/database.ts'
import { openFileStore } from '#kernel/server/files.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { ofBytes } from './bytes.ts'
import { connectionOf } from './connection.ts'
import { warning, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
const minutes = (ms: number): number => Math.round(ms / MINUTE_MS)

/** What the house keeps: settings, calendar, what waits, what must hold. */
export async function* ofHouse(config: Config, client: pg.Client, schema: string): AsyncGenerator<Finding> {
  await client.query(`set search_path = ${schema}, linli_common`)
  yield* ofDistrict(config, client)
  yield* ofCalendar(client)
  yield* ofPeople(client)
  yield* ofOutbox(client)
  yield* ofJobs(client)
  yield* ofPublished(client)
  yield* ofSeals(client)
  yield* ofStories(config, client)
  yield* ofFiles(config, client)
  yield* ofBytes(config, client)
}

async function* ofDistrict(config: Config, client: pg.Client): AsyncGenerator<Finding> {
  const {
    rows: [row],
  } = await client.query<{ value: { nameZh?: string; zone?: string; demo?: boolean } }>(
    `select value from setting where key = 'district'`,
  )
  const { nameZh = config.district, zone = '', demo = false } = row?.value ?? {}
  try {
    offsetMs(zone, Date.now())
    yield well(
      `${nameZh}，时区 ${zone}${demo ? '，演示数据' : ''}`,
      `${nameZh}, zone ${zone}${demo ? ', demo data' : ''}`,
    )
  } catch {
    yield wrong(`时区设置“${zone}”无效`, `The zone "${zone}" is not valid`, {
      zh: '请把 setting 表 district 的 zone 改成 Asia/Shanghai 这样的名称。',
      en: 'Set the zone of the setting "district" to a name such as Asia/Shanghai.',
    })
  }
  if (nameZh === config.district && !demo)
    yield warning(
      '本区还没有名称，区划可能未导入',
      'The district has no name; its areas may not have been brought in',
      { zh: '运行 linli areas import 导入区划。', en: 'Bring them in with linli areas import.' },
    )
}

async function* ofCalendar(client: pg.Client): AsyncGenerator<Finding> {
  const {
    rows: [row],
  } = await client.query<{ until: string | null; provisional: string | null }>(`
    select body ->> 'coveredUntil' as until, body ->> 'provisionalUntil' as provisional from working_calendar where code = 'office'`)
  const todo = {
    zh: '国务院办公厅的放假通知一般在十一月公布；请更新工作日历。',
    en: 'The notice of the State Council’s office comes out in November; update the working calendar.',
  }
  if (!row?.until) {
    yield wrong('没有工作日历', 'There is no working calendar', {
      zh: '运行 linli migrate。',
      en: 'Run linli migrate.',
    })
    return
  }
  const left = Math.floor((Date.parse(`${row.until}T23:59:59+08:00`) - Date.now()) / DAY_MS)
  const said = [
    `工作日历有正式通知到 ${row.until}${row.provisional ? `，暂按法定假日推到 ${row.provisional}` : ''}`,
    `The calendar rests on official notices until ${row.until}${row.provisional ? `, on the statute alone until ${row.provisional}` : ''}`,
  ] as const
  yield left < 0 && !row.provisional
    ? wrong(...said, todo)
    : left < 45
      ? warning(...said, todo)
      : well(...said)
}

async function* ofPeople(client: pg.Client): AsyncGenerator<Finding> {
  const {
    rows: [row],
  } = await client.query<{ keepers: number; bare: number; asked: boolean }>(`
    select count(distinct a.id) filter (where g.role in ('administrator', 'district'))::int as keepers,
      count(distinct a.id) filter (where g.role in ('administrator', 'district') and not a.totp_on)::int as bare,
      exists (select from setting where key = 'second-factor' and value = '"required"') as asked
    from account as a
    join role_grant as g on g.account_id = a.id
    where a.state = 'active' and (g.until_at is null or g.until_at > now())`)
  if (!row || row.keepers === 0)
    yield warning('还没有管理员', 'There is no administrator yet', {
      zh: 'linli user add --login admin --name 姓名 --role administrator',
      en: 'linli user add --login admin --name NAME --role administrator',
    })
  else if (row.bare > 0 && row.asked)
    yield warning(
      `能管全区的账号 ${row.keepers} 个，其中 ${row.bare} 个还没有双因素`,
      `Accounts over the whole district: ${row.keepers}, still without a second factor: ${row.bare}`,
      {
        zh: '请本人登录后在“我的”里设置；设好之前不能办事。',
        en: 'Whoever holds one sets it up after signing in, under their own name; until then it opens nothing.',
      },
    )
  else
    yield well(
      `能管全区的账号 ${row.keepers} 个，其中 ${row.keepers - row.bare} 个有双因素`,
      `Accounts over the whole district: ${row.keepers}, with a second factor: ${row.keepers - row.bare}`,
    )
}

async function* ofOutbox(client: pg.Client): AsyncGenerator<Finding> {
  const {
    rows: [row],
  } = await client.query<{ waiting: number; oldest: Date | null; failing: number; error: string | null }>(`
    select count(*)::int as waiting, min(at) as oldest, count(*) filter (where attempts > 0)::int as failing, max(error) as error from outbox`)
  if (!row) return
  const age = row.oldest ? Date.now() - row.oldest.getTime() : 0
  if (row.failing > 0)
    yield warning(
      `有 ${row.failing} 条通知一再失败：${row.error ?? ''}`,
      `${row.failing} facts fail again and again: ${row.error ?? ''}`,
      {
        zh: '会一直重试，不会丢。请看服务器日志里的 reaction failed。',
        en: 'They are tried for ever and not lost. Look for "reaction failed" in the log.',
      },
    )
  else if (age > 10 * MINUTE_MS)
    yield warning(
      `有 ${row.waiting} 条待办通知，最早的等了 ${minutes(age)} 分钟`,
      `${row.waiting} facts wait to be heard, the oldest for ${minutes(age)} min`,
      {
        zh: '服务器没开时是正常的；开着却不减少，请重启。',
        en: 'Usual while the server is down; if it runs and they do not go, restart it.',
      },
    )
  else yield well(`待办通知 ${row.waiting} 条`, `${row.waiting} facts wait to be heard`)
}

async function* ofJobs(client: pg.Client): AsyncGenerator<Finding> {
  const { rows } = await client.query<{ name: string; state: string; stuck: boolean }>(`
    select name, state, (state = 'running' and locked_until < now() - interval '5 minutes') as stuck from job`)
  const failed = rows.filter((row) => row.state === 'failed' || row.stuck)
  yield failed.length > 0
    ? warning(
        `定时任务没有做完：${failed.map((row) => row.name).join('、')}`,
        `Jobs that did not finish: ${failed.map((row) => row.name).join(', ')}`,
        {
          zh: '下一轮会再做；反复失败请看日志里的 job failed。',
          en: 'They come round again; if they keep failing, look for "job failed" in the log.',
        },
      )
    : well(`定时任务 ${rows.length} 个正常`, `${rows.length} jobs in order`)
}

/** Counting stops here: what matters is whether there is something left. */
const MOST_COUNTED = 100_000

/** Appeals that came in without a word, from a file or an earlier version: whether programs find those that are public. */
async function* ofPublished(client: pg.Client): AsyncGenerator<Finding> {
  const {
    rows: [row],
  } = await client.query<{ left: number }>(
    `
    select count(*)::int as left
    from (
      select from appeal
      where id > coalesce((select (value #>> '{}')::uuid from setting where key = $1), '00000000-0000-0000-0000-000000000000')
      limit $2) as few`,
    [PUBLISHED_TO, MOST_COUNTED],
  )
  const left = row?.left ?? 0
  if (left < 1000) {
    yield well('公开清单（Open311）已跟上', 'What programs read by Open311 is up to date')
    return
  }
  const shown = left === MOST_COUNTED ? `${left}+` : String(left)
  yield warning(
    `还有 ${shown} 件诉求没有核对是否列入公开清单`,
    `${shown} appeals are still to be looked at for the public list`,
    {
      zh: '服务器开着时会慢慢补上；要马上补完，运行 linli publish-requests。',
      en: 'The server goes through them bit by bit; linli publish-requests does it at once.',
    },
  )
}

interface SealRow {
  n: number
  at: Date
  heads: number
  root: Buffer
  previous: Buffer
  hash: Buffer
}

/** The chain of seals whole, and the leaves of the last ones. */
async function* ofSeals(client: pg.Client): AsyncGenerator<Finding> {
  const { rows: seals } = await client.query<SealRow>(
    `select n, at, heads, root, previous, hash from seal order by n desc limit 2000`,
  )
  if (seals.length === 0) {
    yield well('还没有封存', 'Nothing is sealed yet')
    return
  }
  const todo = {
    zh: '记录可能被改动过。请保留现场，用备份比对，并报告数据安全负责人。',
    en: 'Records may have been altered. Keep everything as it is, compare with a backup, and tell whoever answers for data security.',
  }
  const links = seals.every((seal, i) => {
    const { n, at, heads, root, previous, hash } = seal
    const before = seals[i + 1]
    return (
      chainHash(previous, { n, at: at.toISOString(), heads, root: root.toString('hex') }).equals(hash) &&
      (before === undefined || before.hash.equals(previous))
    )
  })
  if (!links) yield wrong('封存链断了', 'The chain of seals is broken', todo)
  for (const seal of seals.slice(0, 3)) {
    const { rows: leaves } = await client.query<{ hash: Buffer }>(
      `select hash from seal_leaf where seal_n = $1 order by leaf`,
      [seal.n],
    )
    if (!merkleRoot(leaves.map((leaf) => leaf.hash)).equals(seal.root)) {
      yield wrong(`第 ${seal.n} 次封存与内容不符`, `Seal ${seal.n} does not fit what it seals`, todo)
      return
    }
  }
  if (links) yield well(`封存 ${seals[0]!.n} 次，链完整`, `${seals[0]!.n} seals, the chain holds`)
  const {
    rows: [open],
  } = await client.query<{ n: number }>(`select count(*)::int as n from unsealed`)
  if ((open?.n ?? 0) > 20_000)
    yield warning(`有 ${open!.n} 条记录等待封存`, `${open!.n} heads wait to be sealed`, {
      zh: '服务器开着时会自动封存。',
      en: 'The server seals them while it runs.',
    })
}

/** Stories of the newest and of some older appeals, reckoned anew, and their heads against the seals. */
async function* ofStories(config: Config, client: pg.Client): AsyncGenerator<Finding> {
  const { rows } = await client.query<{ id: string }>(`
    (select id from appeal order by received_at desc limit 100)
    union
    (select id from appeal tablesample system (1) limit 100)`)
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  const db = openDatabase(connectionOf(client), { district: config.district, pool: 2 })
  try {
    const broken = await transact(db, job('doctor', config.district), (tx) => brokenStories(tx, ids))
    const { rows: bad } = await client.query<{ record_id: string }>(
      `
      select l.record_id from seal_leaf as l
      join appeal_event as e on e.appeal_id = l.record_id and e.seq = l.seq
      where l.record_id = any($1::uuid[]) and e.hash <> l.hash`,
      [ids],
    )
    const found = [...new Set([...broken, ...bad.map((row) => row.record_id)])]
    yield found.length === 0
      ? well(`抽查 ${ids.length} 件诉求，经过完整无改动`, `${ids.length} appeals checked: their stories hold`)
      : wrong(
          `${found.length} 件诉求的经过被改动：${found.slice(0, 5).join('、')}`,
          `The stories of ${found.length} appeals were altered: ${found.slice(0, 5).join(', ')}`,
          { zh: '请保留现场，用备份比对。', en: 'Keep everything as it is and compare with a backup.' },
        )
  } finally {
    await db.pool.end()
  }
}

/** Some files that records point to: whether they are there, and whether they are what they were. */
async function* ofFiles(config: Config, client: pg.Client): AsyncGenerator<Finding> {
  const { rows } = await client.query<{ hash: string }>(
    `select distinct hash from (select hash from attachment order by at desc limit 200) as newest limit 30`,
  )
  if (rows.length === 0) return
  const store = openFileStore(join(config.dataFolder, 'files'))
  let missing = 0
  for (const { hash } of rows) {
    const bytes = await store.get(hash)
    if (!bytes || sha256(bytes).toString('hex') !== hash) missing += 1
  }
  yield missing === 0
    ? well(
        `抽查 ${rows.length} 个附件，均完好`,
        `${rows.length} attachments checked, all there and unchanged`,
      )
    : wrong(
        `抽查的 ${rows.length} 个附件中有 ${missing} 个缺失或损坏`,
        `Of ${rows.length} attachments, ${missing} are missing or damaged`,
        {
          zh: `请从备份恢复 ${join(config.dataFolder, 'files')}。`,
          en: `Restore ${join(config.dataFolder, 'files')} from the backup.`,
        },
      )
}
