/** Appeals that announced nothing, because they came from a file or were there before, are found all the same. */
import { expect, test } from 'vitest'
import { fileMany } from '#appeals/server/bulk.ts'
import { publishSlice } from '#channels/server/backfill.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { aHouse, GRID } from '../testing.ts'
import { aProgram } from '../testing/open311.ts'

const house = await aHouse()
const app = aProgram(house)
const { kit } = house.installation
const actor = job('test', kit.district)
const as = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, actor, (tx, write) => work(openAct(kit, actor, { tx, write }, '').act))

const FILE = Array.from({ length: 25 }, (_, i) => ({
  source: 'hotline',
  sourceRef: String(i),
  kind: 'problem' as const,
  title: `第${i}件`,
  text: `第${i}件，来电人张三，电话19900001234`,
  lang: 'zh' as const,
  areaCode: GRID,
  placeZh: '红花家园5栋2单元301',
  placeEn: 'Building 5, 2-301',
  lon: 118.6,
  lat: 30.1,
  // Every fifth was never sorted, every fifth is private.
  categoryCode: i % 5 === 0 ? null : i % 5 === 1 ? 'noise-neighbour' : 'repair-light',
  name: '张三',
  phone: '19900001234',
  receivedAt: new Date('2026-03-01T00:00:00Z'),
  dueAt: null,
  closed:
    i % 2 === 0 ? { at: new Date('2026-03-03T00:00:00Z'), outcome: 'solved' as const, text: '已修好' } : null,
  detail: {},
}))

const listed = async (): Promise<readonly { status: string }[]> =>
  JSON.parse((await app.get('/v2/requests.json')).text) as { status: string }[]

test('slice by slice, each once, and nothing of their words or doors', async () => {
  await as((act) => fileMany(act, FILE, 1))
  expect(await listed()).toEqual([])
  house.later(61)
  // The house's own job may be at it too; together they look at all of them.
  let seen = 0
  for (;;) {
    const looked = await as((act) => publishSlice(act, 10))
    if (looked === 0) break
    expect(looked).toBeLessThanOrEqual(10)
    seen += looked
  }
  expect(seen).toBeLessThanOrEqual(25)
  const told = await app.get('/v2/requests.json')
  const requests = JSON.parse(told.text) as { status: string; address: string }[]
  expect(requests).toHaveLength(15)
  expect(requests.filter(({ status }) => status === 'closed')).toHaveLength(
    FILE.filter(({ categoryCode, closed }) => categoryCode === 'repair-light' && closed !== null).length,
  )
  expect(told.text).not.toMatch(/张三|19900001234|301|118\.6/)
  // Again, there is nothing left.
  expect(await as((act) => publishSlice(act, 10))).toBe(0)
})

test('what is only just being brought in is left for the next time', async () => {
  await as((act) =>
    fileMany(
      act,
      FILE.map((one) => ({ ...one, source: 'second' })),
      100,
    ),
  )
  expect(await as((act) => publishSlice(act, 100))).toBe(0)
  house.later(61)
  await as((act) => publishSlice(act, 100))
  expect(await listed()).toHaveLength(30)
})
