/** The work of a day on paper: what is in hand, in full, with the building it is in. */
import { expect, test } from 'vitest'
import { fileAppeal } from '#appeals/contract.ts'
import { dispatchOrder, submitResult } from '#dispatch/contract.ts'
import { listDeskSheets, listMySheets } from '#dispatch/contract/sheets.ts'
import { findPlace } from '#places/server/index.ts'
import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { aHouse, HERE, THERE } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const handler = await house.as('handler', { org: house.org.property })

async function sent(text: string, where: object) {
  const said = await house.visitor().does(fileAppeal, { body: { kind: 'problem', text, ...where } })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId: said.appealId },
    body: {
      version: 1,
      orgId: house.org.property as never,
      categoryCode: 'repair-light',
      instruction: '带梯子去',
    },
  })
  return orderId
}

const inBuilding = await sent('五楼楼道灯不亮\n晚上看不见', { doorway: 'HH5A01' })
const bySaying = await sent('菜场门口路灯坏了', { areaCode: HERE, placeText: '菜场门口' })
const done = await sent('已经办好的', { doorway: 'HH5A01' })
await handler.does(submitResult, { params: { orderId: done }, body: { text: '修好了' } })

const building = await transact(house.installation.kit.db, job('test', TEST_DISTRICT), (tx) =>
  findPlace(tx, house.place),
)

test('holds what is in hand, with the building, in full', async () => {
  const { items, more } = await handler.does(listMySheets, {})
  expect(more).toBe(false)
  expect(items.map(({ id }) => id).toSorted()).toEqual([inBuilding, bySaying].toSorted())
  expect(items.find(({ id }) => id === inBuilding)).toMatchObject({
    text: '五楼楼道灯不亮\n晚上看不见',
    instruction: '带梯子去',
    buildingZh: building!.pathZh,
  })
  expect(items.find(({ id }) => id === bySaying)).toMatchObject({
    buildingZh: null,
    placeZh: expect.stringContaining('菜场门口'),
  })
})

test('of a day: what is due on it or before', async () => {
  expect((await handler.does(listMySheets, { query: { until: '2026-03-10' } })).items).toEqual([])
  const all = await handler.does(listMySheets, { query: { until: '2026-12-31' } })
  expect(all.items).toHaveLength(2)
  // The day ends when it ends here, not in Greenwich.
  const day = all.items[0]!.dueAt!
  const here = new Date(new Date(day).getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  expect((await handler.does(listMySheets, { query: { until: here } })).items.length).toBeGreaterThan(0)
})

test('the desk prints for its area and for one organisation', async () => {
  const ids = async (query: object) =>
    (await clerk.does(listDeskSheets, { query })).items.map(({ id }) => id).toSorted()
  expect(await ids({})).toEqual([inBuilding, bySaying].toSorted())
  expect(await ids({ handler: house.org.property })).toHaveLength(2)
  expect(await ids({ handler: house.org.gridHands })).toEqual([])
  expect(await clerk.ask(listDeskSheets, { query: { area: THERE } })).toMatchObject({
    refusal: 'area-outside-yours',
  })
  expect(await clerk.ask(listDeskSheets, { query: { until: '2026-13-40' } })).toMatchObject({
    refusal: 'invalid',
  })
})
