import type { Act, Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { ask, sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { areaNames } from '#places/server/index.ts'
import { PhoneBehind, SentChanged } from '../events.ts'
import { ALARM_AFTER_HOURS, KEEP_NUMBERS_DAYS } from '../rules.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const AT_ONCE = 500
const ago = (act: Act, days: number): Date => new Date(act.now().getTime() - days * DAY_MS)

interface Late {
  readonly device_id: string
  readonly name: string
  readonly area_code: string
  readonly waiting: number
  readonly waiting_since: Date
}

/** Tells once of each phone on which something has waited for a day; when all is sent it may be told anew. */
export async function tellBehind(act: Act): Promise<void> {
  const { rows } = await sql<Late>`
    update device
    set alarmed_at = ${act.now()}
    where (device_id, account_id) in (
      select device_id, account_id from device
      where waiting_since < ${ago(act, ALARM_AFTER_HOURS / 24)} and alarmed_at is null and lost_at is null
      order by waiting_since, device_id, account_id
      limit ${AT_ONCE})
    returning device_id, name, area_code, waiting, waiting_since`.execute(act.tx)
  const areas = await areaNames(act.tx, [...new Set(rows.map((row) => row.area_code))])
  for (const row of rows)
    act.announce(PhoneBehind, {
      deviceId: row.device_id,
      areaCode: row.area_code,
      waiting: row.waiting,
      since: row.waiting_since.toISOString(),
      holder: row.name,
      areaZh: areas.get(row.area_code)?.zh ?? '',
      areaEn: areas.get(row.area_code)?.en ?? '',
    })
}

/** How many phones something has waited on for a day, for whatever watches over the house. */
export async function phonesBehind(kit: Kit): Promise<number> {
  const late = new Date(kit.clock().getTime() - ALARM_AFTER_HOURS * HOUR_MS)
  const [counted] = await ask(
    kit.db,
    job('devices', kit.district),
    sql<{
      n: number
    }>`select count(*)::int as n from device where waiting_since < ${late} and lost_at is null`,
  )
  return counted!.n
}

/** Days after which what was decided leaves the phone it came from, and its words leave the house. */
const SEEN_DAYS = 30
const WORDS_DAYS = 180
/** Days a phone may be away and still go on where it was; later it takes everything anew. */
const CHANGES_DAYS = 45
const PARTS_DAYS = 14
/** Days a file that came whole is known by the hash of the phone. One that an undecided act shows stays until that is decided. */
const FILES_DAYS = 30

/**
 * Clears away what has served its time. Numbers of acts stay longer than any phone may still send them: they are what keeps an act from
 * being done twice when its receipt is gone.
 */
export async function tidyPhones(act: Act): Promise<void> {
  const { rows } = await sql<{ id: string; from_area: string }>`
    update sync_item
    set faded = true
    where id in (
      select id from sync_item
      where state <> 'applied' and not faded and decided_at < ${ago(act, SEEN_DAYS)}
      order by id
      limit ${AT_ONCE})
    returning id, from_area`.execute(act.tx)
  for (const { id, from_area: fromArea } of rows) act.announce(SentChanged, { sentId: id, fromArea })
  act.write(sql`
    update sync_item set payload = null
    where id in (select id from sync_item where payload is not null and decided_at < ${ago(act, WORDS_DAYS)} order by id limit ${AT_ONCE})`)
  act.write(sql`
    delete from sync_item
    where id in (
      select id from sync_item
      where received_at < ${ago(act, KEEP_NUMBERS_DAYS)} and state not in ('rejected', 'needs-review')
      order by received_at, id
      limit ${AT_ONCE})`)
  act.write(sql`
    delete from slice_change
    where (community, seq) in (
      select c.community, c.seq
      from slice_change as c
      join slice_head as h on h.community = c.community
      where c.at < ${ago(act, CHANGES_DAYS)} and c.seq < h.seq
      order by c.at, c.community, c.seq
      limit ${AT_ONCE * 4})`)
  act.write(sql`
    delete from sent_file
    where (account_id, sha256) in (
      select s.account_id, s.sha256
      from sent_file as s
      where s.at < ${ago(act, FILES_DAYS)}
        and not exists (
          select from sync_item as i
          where i.account_id = s.account_id and i.state in ('rejected', 'needs-review', 'handed-back') and i.files <> '{}'
            and s.sha256 = any(i.files))
      order by s.at, s.account_id, s.sha256
      limit ${AT_ONCE})`)
  act.write(sql`
    delete from file_part
    where (account_id, sha256, start) in (select account_id, sha256, start from file_part where at < ${ago(act, PARTS_DAYS)} order by at, account_id, sha256, start limit ${AT_ONCE})`)
}

export const devicesJobs: readonly RecurringJob[] = [
  { name: 'devices.behind', everyMs: 10 * 60_000, run: tellBehind },
  { name: 'devices.tidy', everyMs: HOUR_MS, run: tidyPhones },
]
