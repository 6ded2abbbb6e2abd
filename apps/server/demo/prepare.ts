import { secretOf } from '#kernel/server/vault.ts'
import { digits } from '#kernel/server/ids.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { check } from '#kernel/server/files.ts'
import { drainOnce } from '#kernel/server/outbox.ts'
import { fileMany } from '#appeals/server/bulk.ts'
import { holdInForce } from '#catalogue/server/index.ts'
import { hashPassword, Sessions } from '#people/server/index.ts'
import { ACTS_FOR_ORGANISATION, permissionsOf } from '#people/rules.ts'
import { reactionsOf, routesOf } from '../house.ts'
import type { Installation } from '../open.ts'
import { DAY_MS, firstReckoned, lastReckoned, later } from './clockwork.ts'
import { layGround } from './ground.ts'
import { hotlineFile } from './hotline.ts'
import { DEMO_DISTRICT } from './land.ts'
import { playLedger } from './ledger-scenes.ts'
import { playPersons } from './person-scenes.ts'
import { playPhones } from './phone-scenes.ts'
import { playFirstDay } from './first-day.ts'
import { draw, PICTURES } from './pictures.ts'
import { planStories } from './plan.ts'
import type { Window } from './plan.ts'
import { Stage } from './play.ts'
import type { Cast, Numbered } from './play.ts'
import { playPrivacy } from './privacy.ts'
import { playRosters } from './rosters.ts'
import { draftRules } from './rules.ts'
import { INTRODUCED } from './sayings.ts'
import { STAFF } from './staff.ts'
import type { DemoStaff } from './staff.ts'
import type { Story } from './story.ts'
import { playVisits } from './visit-scenes.ts'

/** Somebody whoever starts the demo may be. */
export interface DemoPerson {
  readonly login: string
  /** Absent for a resident: the code that is sent stands on the screen. */
  readonly password: string | undefined
  readonly name: string
  readonly roleZh: string
  readonly roleEn: string
}

/** How far the demo is, kept in the database so that a start after a killed one goes on where that left off. */
interface Progress {
  readonly from: string
  readonly to: string
  readonly seed: string
  /** The number on the first receipt. */
  readonly base: number
  readonly chunks: number
  readonly done: readonly number[]
  /** Keyed hash of the password the accounts have. */
  readonly password: string
  /** What happens beside the stories was played. */
  readonly scenes?: boolean | undefined
}

const DAYS = 92
const STORIES_AT_ONCE = 40
const AT_ONCE = 2

/**
 * Brings the invented neighbourhood with three months of appeals, if it is not there. In stages, each kept whole or not
 * at all; once all is there, this is one look-up. Returns the people whom one may be.
 */
export async function prepareDemo(
  installation: Installation,
  say: (sentence: string) => void,
  days = DAYS,
): Promise<DemoPerson[]> {
  const { kit, config } = installation
  if (kit.district !== DEMO_DISTRICT) {
    say(
      `演示街区只在 ${DEMO_DISTRICT} 区，本安装服务 ${kit.district}，不装演示数据。\nThe demo neighbourhood lives in district ${DEMO_DISTRICT}; this installation serves ${kit.district} and gets none.`,
    )
    return []
  }
  const password = demoPassword(config.dataFolder)
  const mark = kit.vault.fingerprint('demo-password', password)
  const there = await progressOf(kit)
  if (!there || there.done.length < there.chunks || there.scenes !== true || there.password !== mark)
    if (!(await alone(kit, () => bring(installation, { password, mark, days }, say)))) return []
  return peopleOf(password)
}

interface Bringing {
  readonly password: string
  readonly mark: string
  readonly days: number
}

/** Brings what is missing; false where the district belongs to somebody. */
async function bring(
  installation: Installation,
  { password, mark, days }: Bringing,
  say: (sentence: string) => void,
): Promise<boolean> {
  const { kit } = installation
  const there = await progressOf(kit)
  if (!there && (await isSettled(kit))) {
    say('本区已有自己的数据，不装演示数据。\nThis district has data of its own: the demo stays out.')
    return false
  }
  const progress = there ?? (await begin(kit, password, days))
  if (progress.password !== mark) await giveNewPassword(kit, password)
  if (progress.done.length < progress.chunks) {
    await playAll(installation, progress, say)
    const cast = await castOf(kit)
    await draftRules(kit, cast)
    await playLedger(kit, cast.staff('clerk'))
    await playPersons(kit, cast.staff('clerk'))
    await playPrivacy(kit, cast)
    await playRosters(kit, cast)
    await countRows(kit)
    await playVisits(kit, cast)
    const routes = routesOf(new Sessions(kit), true)
    await playFirstDay(kit, cast, routes)
    await playPhones(kit, cast, routes)
    await hearAll(kit)
  }
  return true
}

/**
 * The server counts rows by itself, but some time later. Until then it takes a ledger for empty, and finds the 1,658 households of a campaign
 * by going through everybody for each of them: 20 s.
 */
const countRows = ({ db }: Kit): Promise<unknown> =>
  db.pool.query(
    `analyze ${['household', 'tie', 'person'].map((table) => `${db.schema}.${table}`).join(', ')}`,
  )

// Any number will do that nobody else locks by.
const DEMO_LOCK = 311_778

/** Two processes that start at once do not both tell the stories: the second waits and finds them told. */
async function alone<T>({ db }: Kit, work: () => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [DEMO_LOCK])
    client.release()
  }
}

/** Adds what has happened since the demo was brought. Returns how many appeals that were. */
export const topUpDemo = (installation: Installation, say: (sentence: string) => void): Promise<number> =>
  alone(installation.kit, async () => {
    const { kit } = installation
    const progress = await progressOf(kit)
    if (!progress || progress.done.length < progress.chunks) return 0
    const plan = { from: new Date(progress.to), to: endOf(kit), seed: `${progress.seed}+` }
    const next = await stage(kit, (act) =>
      noteDown(act, { ...plan, scenes: progress.scenes }, progress.password),
    )
    await playAll(installation, next, say)
    return storiesOf(next).length
  })

/** The same for all demo people, made at the first start and kept beside the other secrets: two words and a number, to be read out. */
function demoPassword(dataFolder: string): string {
  const words = [
    'lamp',
    'bridge',
    'garden',
    'kettle',
    'willow',
    'harbour',
    'pepper',
    'lantern',
    'meadow',
    'saddle',
    'violet',
    'walnut',
    'anchor',
    'basket',
    'candle',
    'pebble',
  ]
  const word = () => words[Number(digits(4)) % words.length]!
  return secretOf(dataFolder, 'demo-password', () => `${word()}-${word()}-${digits(4)}`)
}

const peopleOf = (password: string): DemoPerson[] => [
  ...STAFF.flatMap(({ login, name, shown }) =>
    shown ? [{ login, password, name, roleZh: shown[0], roleEn: shown[1] }] : [],
  ),
  {
    login: INTRODUCED.phone,
    password: undefined,
    name: INTRODUCED.name,
    roleZh: '居民（手机验证码）',
    roleEn: 'Resident (code by phone)',
  },
]

// ---------------------------------------------------------------------------------------------------------- stages

const AS_DEMO = (kit: Kit): Actor => job('demo', kit.district)

/** One act of the demo, kept whole. */
const stage = <T>(kit: Kit, work: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, AS_DEMO(kit), (tx, write) => work(openAct(kit, AS_DEMO(kit), { tx, write }, '').act))

const progressOf = (kit: Kit): Promise<Progress | undefined> =>
  stage(
    kit,
    async ({ tx }) =>
      (await sql<{ value: Progress }>`select value from setting where key = 'demo'`.execute(tx)).rows[0]
        ?.value,
  )

/** Whether somebody has begun to fill this district with their own. */
const isSettled = (kit: Kit): Promise<boolean> =>
  stage(
    kit,
    async ({ tx }) =>
      (await sql<{ settled: boolean }>`select exists (select from area) as settled`.execute(tx)).rows[0]!
        .settled,
  )

/** Now, or the last moment for which promises can be reckoned. */
const endOf = (kit: Kit): Date => new Date(Math.min(kit.clock().getTime(), lastReckoned().getTime()))

/** Lays the ground and notes down what is to be played, both or neither. */
async function begin(kit: Kit, password: string, days: number): Promise<Progress> {
  const hash = await hashPassword(password)
  const to = endOf(kit)
  const from = new Date(Math.max(later(to, -days * DAY_MS).getTime(), firstReckoned().getTime()))
  const plan = { from, to, seed: 'linli' }
  return stage(kit, async (act) => {
    await layGround(act, hash)
    const progress = await noteDown(act, plan, kit.vault.fingerprint('demo-password', password))
    const file = hotlineFile(plan.from, to)
    await fileMany(act, file, await numbers(act, file.length))
    return progress
  })
}

/** Notes down what is to be played, with its numbers. */
async function noteDown(
  act: Act,
  { from, to, seed, scenes }: Window & { readonly seed: string } & Pick<Progress, 'scenes'>,
  password: string,
): Promise<Progress> {
  const bare = { from: from.toISOString(), to: to.toISOString(), seed, password, scenes, done: [] }
  const stories = storiesOf(bare)
  const progress: Progress = {
    ...bare,
    base: await numbers(act, stories.length),
    chunks: partsOf(stories, 0).length,
  }
  await sql`
    insert into setting (key, value, at) values ('demo', ${JSON.stringify(progress)}::jsonb, ${act.now()})
    on conflict (key) do update set value = excluded.value, at = excluded.at`.execute(act.tx)
  return progress
}

/** Keeps a block of numbers. Returns the first. */
async function numbers(act: Act, count: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    insert into counter as c (name, n) values ('appeal', ${count})
    on conflict (name) do update set n = c.n + excluded.n
    returning c.n`.execute(act.tx)
  return rows[0]!.n - count + 1
}

const storiesOf = ({ from, to, seed }: Pick<Progress, 'from' | 'to' | 'seed'>): Story[] =>
  planStories({ from: new Date(from), to: new Date(to) }, seed)

/** What is played in one go: stories with their numbers, those that neighbours tell together as one. */
function partsOf(stories: readonly Story[], base: number): (readonly (readonly Numbered[])[])[] {
  const groups = Map.groupBy(
    stories.map((story, i) => ({ story, number: base + i })),
    ({ story, number }) => story.together ?? number,
  )
  const all = [...groups.values()]
  return Array.from({ length: Math.ceil(all.length / STORIES_AT_ONCE) }, (_, i) =>
    all.slice(i * STORIES_AT_ONCE, (i + 1) * STORIES_AT_ONCE),
  )
}

/** The secrets were moved or lost: all demo people get the password that is now in the folder. */
async function giveNewPassword(kit: Kit, password: string): Promise<void> {
  const hash = await hashPassword(password)
  const mark = JSON.stringify(kit.vault.fingerprint('demo-password', password))
  await stage(kit, async ({ tx }) => {
    await sql`update account set password_hash = ${hash} where login = any(${STAFF.map((person) => person.login)}::text[])`.execute(
      tx,
    )
    await sql`update setting set value = jsonb_set(value, '{password}', ${mark}::jsonb) where key = 'demo'`.execute(
      tx,
    )
  })
}

// --------------------------------------------------------------------------------------------------------- stories

const silentReactions = () => new Map(reactionsOf(SILENT).map((reaction) => [reaction.name, reaction]))

/** What was announced by the way requests take, and not heard on the spot. */
async function hearAll(kit: Kit): Promise<void> {
  const reactions = silentReactions()
  while ((await drainOnce(kit, reactions)) > 0);
}

/** Plays all stories that are not played yet, some at once; each part is kept with its mark or not at all. */
async function playAll(
  { kit }: Installation,
  progress: Progress,
  say: (sentence: string) => void,
): Promise<void> {
  const stories = storiesOf(progress)
  say(`正在写入演示诉求 ${stories.length} 件 … Bringing ${stories.length} appeals of the demo …`)
  const reactions = silentReactions()
  const listening: Kit = {
    ...kit,
    listeners: (event) =>
      [...reactions.values()]
        .filter((reaction) => reaction.hears.name === event)
        .map((reaction) => reaction.name),
  }
  const cast = await castOf(kit)
  const parts = partsOf(stories, progress.base)
  const left = Array.from({ length: progress.chunks }, (_, i) => i).filter((i) => !progress.done.includes(i))
  const playNext = async (): Promise<void> => {
    for (let chunk = left.shift(); chunk !== undefined; chunk = left.shift()) {
      const part = parts[chunk] ?? []
      await transact(kit.db, AS_DEMO(kit), async (tx, write) => {
        const scene = new Stage({ kit: listening, tx, write, reactions, cast })
        // Side by side, so that what many ask leaves in one packet; all are waited for before the transaction ends.
        const played = await Promise.allSettled(
          part.map((some) => (some.length > 1 ? scene.playTogether(some) : scene.play(some[0]!))),
        )
        for (const story of played) if (story.status === 'rejected') throw story.reason
        scene.finish()
        write(
          sql`update setting set value = jsonb_set(value, '{done}', (value -> 'done') || ${String(chunk)}::jsonb) where key = 'demo'`,
        )
      })
    }
  }
  // All lanes are waited for, also when one fails: a lane still at work while the next start begins would tell a part twice.
  const lanes = await holdInForce(() => Promise.allSettled(Array.from({ length: AT_ONCE }, playNext)))
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason
}

/** The demo sends nobody a message. */
const SILENT = { sms: () => Promise.resolve(), email: () => Promise.resolve() }

/** Who and what the stories speak of. */
async function castOf(kit: Kit): Promise<Cast> {
  const drawn = await Promise.all(
    PICTURES.map(async (name) => ({ name, ...(await check(await draw(name))) })),
  )
  const pictures = new Map<string, ReturnType<Cast['picture']>>()
  for (const { name, bytes, mediaType } of drawn)
    pictures.set(name, { hash: await kit.files.put(bytes), bytes: bytes.length, mediaType })
  return stage(kit, async ({ tx }) => {
    const staff = await actorsOf(tx)
    const orgs = new Map(
      (await sql<{ id: string; name_zh: string }>`select id, name_zh from organisation`.execute(tx)).rows.map(
        (row) => [row.name_zh, row.id],
      ),
    )
    const places = new Map(
      (
        await sql<{ id: string; path_zh: string }>`
      select id, path_zh from place where kind in ('estate', 'building', 'entrance', 'facility')`.execute(tx)
      ).rows.map((row) => [row.path_zh, row.id]),
    )
    const loginOf = new Map(
      STAFF.flatMap(({ org, login }) => (org === undefined ? [] : [[org, login] as const])),
    )
    return {
      staff: (login) => known(staff, login),
      org: (name) => ({ id: known(orgs, name), actor: known(staff, known(loginOf, name)) }),
      place: (path) => known(places, path),
      picture: (name) => known(pictures, name),
    }
  })
}

function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name)
  if (found === undefined) throw new Error(`the demo knows no ${name}`)
  return found
}

interface StaffRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly area_code: string
  readonly org_id: string | null
  readonly role: DemoStaff['role']
  readonly seals: string[]
}

async function actorsOf(tx: Tx): Promise<Map<string, Actor>> {
  const { rows } = await sql<StaffRow>`
    select a.id, a.login, a.name, g.area_code, g.org_id, g.role, g.seals
    from account as a
    join role_grant as g on g.account_id = a.id
    where g.until_at is null
    order by g.from_at desc, g.id desc`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.login,
      {
        kind: ACTS_FOR_ORGANISATION.has(row.role) ? 'org' : 'staff',
        who: `account:${row.id}`,
        name: row.name,
        role: row.role,
        permissions: permissionsOf(row.role),
        areaCode: row.area_code,
        orgId: row.org_id ?? undefined,
        person: undefined,
        record: undefined,
        seals: row.seals,
        accountId: row.id,
        sessionKey: undefined,
      },
    ]),
  )
}
