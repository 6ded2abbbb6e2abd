import { openDay, pushActs } from '#devices/contract.ts'
import { losePhone } from '#devices/contract/fleet.ts'
import { SYNC_VERSION } from '#kernel/common/sync/protocol.ts'
import type { PushItem } from '#kernel/common/sync/protocol.ts'
import type { Endpoint, InputOf } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import type { Route } from '#kernel/server/route.ts'
import { recordVisit } from '#visits/contract.ts'
import { chanceOf } from './chance.ts'
import { atWork, DAY_MS, HOUR_MS, later, MINUTE_MS } from './clockwork.ts'
import { DEMO_DISTRICT, HONGHUA } from './land.ts'
import { AT_NO_SCREEN } from './play.ts'
import type { Cast } from './play.ts'
import { STAFF } from './staff.ts'

/** As the phones of this build say it. */
const APP = '0.1'

/**
 * The phones of the grid workers: most have sent everything, one has been waiting since yesterday, one has a wrong clock, one was left on a bus. And two
 * visits that were made at doors which had gone to another grid by then: the desk decides.
 */
export async function playPhones(kit: Kit, cast: Cast, routes: readonly Route[]): Promise<void> {
  const now = kit.clock()
  const known = await transact(kit.db, job('demo', DEMO_DISTRICT), async (tx) =>
    sql`select 1 from device limit 1`.execute(tx),
  )
  if (known.rows.length > 0) return
  const chance = chanceOf('phones')
  const asActor = (login: string): Actor => {
    const actor = cast.staff(login)
    return { ...actor, rights: [...(actor.permissions ?? [])] }
  }
  const routeOf = ({ id }: Endpoint) => routes.find((one) => one.endpoint.id === id)!
  const perform = <const E extends Endpoint>(
    login: string,
    at: Date,
    endpoint: E,
    input: Partial<InputOf<E>>,
  ) =>
    transact(kit.db, asActor(login), (tx, write) => {
      const { act } = openAct({ ...kit, clock: () => at }, asActor(login), { tx, write }, chance.id())
      return routeOf(endpoint).handler(input as never, act, AT_NO_SCREEN)
    })
  const push = (login: string, at: Date, body: Partial<InputOf<typeof pushActs>['body']>) =>
    routeOf(pushActs).carries!(
      {
        body: pushActs.body.parse({ version: SYNC_VERSION, app: APP, ackedSeq: 0, items: [], ...body }),
      } as never,
      { kit: { ...kit, clock: () => at }, actor: asActor(login), conversation: AT_NO_SCREEN },
    )

  const workers = STAFF.filter(
    ({ role, areaCode }) => role === 'grid-worker' && areaCode.startsWith(HONGHUA),
  ).map(({ login }) => login)
  for (const [i, login] of workers.entries()) {
    const deviceId = chance.id()
    const began = atWork(now, 1, i / workers.length / 8)
    const last = later(began, (3 + (i % 4)) * HOUR_MS)
    await perform(login, began, openDay, { body: { deviceId, version: SYNC_VERSION, app: APP } })
    const behind = i === 4
    await push(login, last, {
      deviceId,
      items: i === 1 ? await atDoorsOfOthers(kit, last, chance.id) : [],
      health: {
        waiting: behind ? 3 : 0,
        ...(behind ? { waitingSince: later(now, -(DAY_MS + 2 * HOUR_MS)).toISOString() } : {}),
        needsYou: i === 6 ? 1 : 0,
        filesWaiting: behind ? 2 : 0,
        quotaMb: 600 + 40 * i,
        usedMb: 12 + i,
        skewMs: i === 7 ? 14 * MINUTE_MS : i * 300,
      },
    })
    if (i === 9)
      await perform('district', later(last, HOUR_MS), losePhone, {
        params: { deviceId },
        body: { reason: '下班路上落在公交车上' },
      })
  }
}

/** Visits of the second grid's worker at two homes of the third: they had been hers until the border moved. */
async function atDoorsOfOthers(kit: Kit, at: Date, newId: () => string): Promise<PushItem[]> {
  const { rows } = await transact(kit.db, job('demo', DEMO_DISTRICT), (tx) =>
    sql<{ id: string; dwelling_id: string }>`
      select id, dwelling_id from household
      where area_code = ${`${HONGHUA}003`} and until is null
      order by id
      limit 2`.execute(tx),
  )
  return rows.map(({ id, dwelling_id: dwellingId }, i) => {
    const deviceTime = later(at, -(40 - i * 15) * MINUTE_MS).toISOString()
    return {
      commandId: newId(),
      seq: i + 1,
      type: recordVisit.id,
      v: SYNC_VERSION,
      entity: `household:${id}`,
      body: {
        visitId: newId(),
        dwellingId,
        householdId: id,
        outcome: i === 0 ? 'absent' : 'met',
        at: deviceTime,
        note: {
          about: 'building',
          text: i === 0 ? '敲门没有人应，门口留了联系卡' : '楼道灯不亮，已请物业来看',
        },
      },
      deviceTime,
    }
  })
}
