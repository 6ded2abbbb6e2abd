/** The district of the simulator, made once and cloned for every history: three grids in two communities, their workers and desks. */
import pg from 'pg'
import { fileAppeal } from '#appeals/contract.ts'
import { dispatchOrder } from '#dispatch/contract.ts'
import { job, VISITOR } from '#kernel/server/actor.ts'
import { openDatabase, sql, transact } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { cloneDatabase, TEST_DISTRICT } from '#kernel/testing/database.ts'
import { dice, time } from '#kernel/web/sync/testing/world.ts'
import type { RoleName } from '#people/contract.ts'
import { addStaff, GRID, HERE, settleDistrict, THERE_GRID } from '../../testing.ts'
import { settleHomes } from './homes.ts'
import type { Homes } from './homes.ts'
import { madeFrom } from './making.ts'
import { openSimHouse } from './house.ts'

export const GRID_2 = '340199001001002'
export const SUBDISTRICT = '340199001'
export const GRIDS = [GRID, GRID_2, THERE_GRID] as const
export type Grid = (typeof GRIDS)[number]

/** Whoever signs in, under a token of the simulator's own. */
export interface Someone {
  readonly token: string
  readonly accountId: string
}
export interface SimWorker extends Someone {
  readonly home: Grid
}
export interface SimOrder {
  readonly id: string
  readonly appealId: string
}

export interface District {
  readonly template: string
  readonly workers: readonly SimWorker[]
  /** May sort everywhere below the subdistrict. */
  readonly desk: Someone
  /** Keeps the ledger, plans visits and looks after what phones sent, in all communities. */
  readonly clerk: Someone
  readonly homes: Homes
  readonly hands: Readonly<Record<Grid, string>>
  readonly places: Readonly<Record<Grid, string>>
  /** Orders by the grid they begin in. */
  readonly orders: readonly (SimOrder & { readonly grid: Grid })[]
}

const ORDERS_OF_A_GRID = 12

/** What whoever reported some of them photographed. Each house of a history has it in a folder of its own. */
export const PHOTO = Buffer.from('a photo, as far as anything here looks at it')
/** Every so many orders have one. */
const PHOTO_EVERY = 4

export async function prepareDistrict(connection: Connection, template: string): Promise<District> {
  const own = await cloneDatabase(connection, template)
  const db = openDatabase(own, { district: TEST_DISTRICT, pool: 2 })
  const clock = time()
  const chance = dice(1)
  const at = new Date(clock.now())
  const { org, place, placeThere } = await settleDistrict(db)
  const [hands2, hands3, place2] = [chance.id(), chance.id(), chance.id()]
  await transact(db, job('test', TEST_DISTRICT), async (tx) => {
    await sql`insert into area (code, level, parent, name_zh, name_en, phone) values (${GRID_2}, 'grid', ${HERE}, '红花第二网格', 'Honghua Grid 2', null)`.execute(
      tx,
    )
    for (const [id, name, area] of [
      [hands2, '红花第二网格', GRID_2],
      [hands3, '四方第一网格', THERE_GRID],
    ])
      await sql`insert into organisation (id, kind, name_zh, name_en, area_code, phone, active) values (${id}, 'grid', ${name}, ${name}, ${area}, null, true)`.execute(
        tx,
      )
    await sql`
      insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
      values (${place2}, 'building', ${GRID_2}, '6栋', 'Building 6', '红花家园 6栋', 'Honghua Garden, Building 6', '|6||', 6)`.execute(
      tx,
    )
    await sql`insert into doorway (code, place_id, area_code) values ('HH6A01', ${place2}, ${GRID_2})`.execute(
      tx,
    )
  })
  const hands = { [GRID]: org.gridHands, [GRID_2]: hands2, [THERE_GRID]: hands3 } as Record<Grid, string>
  const places = { [GRID]: place, [GRID_2]: place2, [THERE_GRID]: placeThere } as Record<Grid, string>
  const someone = async (login: string, role: RoleName, area: string, orgId?: string): Promise<Someone> => {
    const accountId = await addStaff(db, { login, role, area, org: orgId, passwordHash: 'none', at })
    const token = `token-of-${login}`
    await transact(db, job('test', TEST_DISTRICT), async (tx) => {
      const { rows } = await sql<{
        id: string
      }>`select id from role_grant where account_id = ${accountId}`.execute(tx)
      const far = new Date('2099-01-01T00:00:00Z')
      await sql`
        insert into session (token_hash, account_id, grant_id, created_at, seen_at, expires_at)
        values (${sha256(token).toString('hex')}, ${accountId}, ${rows[0]!.id}, ${at}, ${far}, ${far})`.execute(
        tx,
      )
    })
    return { token, accountId }
  }
  const workers: SimWorker[] = []
  for (const [login, home] of [
    ['w1', GRID],
    ['w2', GRID_2],
    ['w3', THERE_GRID],
    ['w4', GRID],
  ] as const)
    workers.push({ ...(await someone(login, 'grid-worker', home, hands[home])), home })
  const desk = await someone('desk', 'subdistrict', SUBDISTRICT)
  const keeper = await someone('clerk', 'secretary', SUBDISTRICT)
  await db.pool.end()
  const house = await openSimHouse(connection, { name: template, time: clock, dice: chance, keeps: true })
  const clerk = await house.actorOf(desk.token)
  const orders: (SimOrder & { grid: Grid })[] = []
  const aPhoto = async (): Promise<string> => {
    const id = chance.id()
    const hash = await house.kit.files.put(PHOTO)
    await house.truth(
      `insert into file (id, hash, kind, media_type, bytes, who, at) values ($1, $2, 'photo', 'image/jpeg', $3, $4, $5)`,
      [id, hash, PHOTO.length, VISITOR.who, at],
    )
    return id
  }
  const doorways = { [GRID]: 'HH5A01', [GRID_2]: 'HH6A01', [THERE_GRID]: 'SF1A01' } as Record<Grid, string>
  for (const grid of GRIDS)
    for (let n = 0; n < ORDERS_OF_A_GRID; n += 1) {
      const files = n % PHOTO_EVERY === 0 ? [(await aPhoto()) as never] : []
      const { appealId } = await house.does(VISITOR, fileAppeal, {
        body: { kind: 'problem', text: `楼道灯不亮 ${n}`, doorway: doorways[grid], files },
      })
      const { orderId } = await house.does(clerk, dispatchOrder, {
        params: { appealId },
        body: { version: 1, orgId: hands[grid] as never, categoryCode: 'repair-light' },
      })
      orders.push({ id: orderId, appealId, grid })
    }
  const homes = await settleHomes(house, await house.actorOf(keeper.token), {
    grids: GRIDS.map((grid) => [grid, places[grid]] as const),
    newId: chance.id,
    within: SUBDISTRICT,
  })
  await house.hear()
  await house.close()
  return { template, workers, desk, clerk: keeper, homes, hands, places, orders }
}

/** A district of one's own, as it was made. */
export async function cloneDistrict(
  connection: Connection,
  { template }: District,
  name: string,
): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await madeFrom(async (text) => void (await client.query(text)), name, template)
  } finally {
    await client.end()
  }
}
