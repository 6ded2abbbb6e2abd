import { fileOnBehalf } from '#appeals/contract.ts'
import type { Receipt } from '#appeals/contract.ts'
import { acceptOrder, dispatchOrder } from '#dispatch/contract.ts'
import type { Endpoint, InputOf } from '#kernel/common/endpoint.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { runCommand } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import type { Route } from '#kernel/server/route.ts'
import { chanceOf } from './chance.ts'
import { atWork } from './clockwork.ts'
import { DEMO_DISTRICT } from './land.ts'
import { AT_NO_SCREEN } from './play.ts'
import type { Cast } from './play.ts'
import { STAFF } from './staff.ts'

interface Asked {
  readonly text: string
  readonly categoryCode: string
  readonly kind: 'problem' | 'need'
  readonly relation: 'self' | 'worker'
  readonly name?: string
  readonly phone?: string
  readonly instruction: string
  /** Taken on already; the others wait for it. */
  readonly accepted: boolean
}

/** What waits for the worker of the first grid this morning, in words that no story uses. */
export const FIRST_DAY: readonly Asked[] = [
  {
    text: '三楼楼道的灯晚上忽明忽暗，老人上下楼看不清台阶。',
    categoryCode: 'repair-light',
    kind: 'problem',
    relation: 'self',
    name: '陈桂英',
    phone: '19900007711',
    instruction: '先电话联系再上门，看清是灯泡还是线路。',
    accepted: true,
  },
  {
    text: '单元门口堆了旧沙发和纸箱，轮椅推不出去。',
    categoryCode: 'neighbour-clutter',
    kind: 'problem',
    relation: 'self',
    name: '何建民',
    phone: '19900007712',
    instruction: '先劝堆放的住户自己搬走，约好时间再去看一次。',
    accepted: true,
  },
  {
    text: '我腿脚不便，这两天想请人代买一次药和米。',
    categoryCode: 'care-daily',
    kind: 'need',
    relation: 'self',
    name: '宋玉兰',
    phone: '19900007713',
    instruction: '今天上门问清要买什么，需要时请志愿者一起。',
    accepted: false,
  },
  {
    text: '一楼信箱旁又贴了好几张小广告，还盖住了消防标志。',
    categoryCode: 'sanitation-adverts',
    kind: 'problem',
    relation: 'worker',
    instruction: '巡查时顺手清理，拍一张清理后的照片。',
    accepted: false,
  },
]

/** The day of the worker whom one most likely is at first: orders taken on and to be taken on, done by those who would have done it. */
export async function playFirstDay(kit: Kit, cast: Cast, routes: readonly Route[]): Promise<void> {
  const now = kit.clock()
  const looking = <T>(does: Parameters<typeof transact<T>>[2]): Promise<T> =>
    transact(kit.db, job('demo', DEMO_DISTRICT), does)
  const known = await looking((tx) =>
    sql`select 1 from appeal where text = ${FIRST_DAY[0]!.text}`.execute(tx),
  )
  if (known.rows.length > 0) return
  const chance = chanceOf('first day')
  const { areaCode, org } = STAFF.find(({ login }) => login === 'grid1')!
  const perform = <const E extends Endpoint>(
    login: string,
    at: Date,
    endpoint: E,
    input: Partial<InputOf<E>>,
  ): Promise<unknown> => {
    const actor = cast.staff(login)
    const { handler, keeps } = routes.find((one) => one.endpoint.id === endpoint.id)!
    return runCommand(
      { ...kit, clock: () => at },
      {
        endpoint,
        handler,
        // Read as a request would be: what is left unsaid has its default.
        input: { params: {}, query: {}, ...input, body: endpoint.body?.parse(input.body) },
        actor: { ...actor, rights: [...(actor.permissions ?? [])] },
        commandId: chance.id(),
        conversation: AT_NO_SCREEN,
        keeps,
      },
    )
  }
  const { rows: homes } = await looking((tx) =>
    sql<{ id: string }>`
      select id from place where area_code = ${areaCode} and kind = 'building' order by sort, id`.execute(tx),
  )
  for (const [i, { instruction, accepted, categoryCode, relation, phone, ...said }] of FIRST_DAY.entries()) {
    const at = (share: number): Date => atWork(now, 1, i / 8 + share)
    const receipt = (await perform('grid1', at(0.1), fileOnBehalf, {
      body: {
        ...said,
        categoryCode,
        relation,
        channel: 'grid',
        consent: true,
        placeId: homes[i % homes.length]!.id,
        reach: phone === undefined ? 'none' : 'phone',
        ...(phone === undefined ? {} : { phone }),
      } as never,
    })) as Receipt
    const { rows } = await looking((tx) =>
      sql<{ version: number }>`select version from appeal where id = ${receipt.appealId}`.execute(tx),
    )
    const sent = (await perform('clerk', at(0.2), dispatchOrder, {
      params: { appealId: receipt.appealId },
      body: { version: rows[0]!.version, orgId: cast.org(org!).id, categoryCode, instruction } as never,
    })) as { readonly orderId: string }
    if (accepted)
      await perform('grid1', at(0.25), acceptOrder, { params: { orderId: sent.orderId as never } })
  }
}
