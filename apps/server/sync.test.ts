/** What a phone and the server say to each other, on real PostgreSQL: open, push, pull. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { fileAppeal } from '#appeals/contract.ts'
import { openDay, pullSlice, pushActs } from '#devices/contract.ts'
import { dispatchOrder, showOrder } from '#dispatch/contract.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { PullAnswer } from '#kernel/common/sync/protocol.ts'
import { aHouse, GRID } from './testing.ts'
import type { Person } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })

let phones = 0
/** A phone of somebody: counts its acts, knows where it stands. */
function aPhone(who: Person) {
  const deviceId = randomUUID()
  phones += 1
  let seq = 0
  let acked = 0
  let cursor: string | undefined
  const slice = new Map<string, Record<string, unknown>>()
  let epoch = ''
  const take = (answer: PullAnswer) => {
    if (answer.epoch !== epoch) slice.clear()
    epoch = answer.epoch
    for (const [t, rows] of Object.entries(answer.rows))
      for (const row of rows) slice.set(`${t}:${row.id}`, row)
    for (const { t, id } of answer.leaves) slice.delete(`${t}:${id}`)
    cursor = answer.next
    return answer
  }
  return {
    deviceId,
    slice,
    open: () => who.does(openDay, { body: { deviceId, version: 1, app: '1.0.0' } }),
    item: (type: string, entity: string, given: { params?: object; body?: unknown } = {}) => ({
      commandId: uuidv7(house.installation.kit.clock().getTime()),
      seq: (seq += 1),
      type,
      v: 1,
      entity,
      deviceTime: house.installation.kit.clock().toISOString(),
      ...given,
      params: given.params as Record<string, unknown>,
    }),
    async push(items: readonly object[]) {
      const { answers } = await who.does(pushActs, {
        body: { deviceId, version: 1, ackedSeq: acked, items: items as never },
      })
      acked = seq
      return answers
    },
    async pull() {
      await house.settled()
      for (;;) {
        const answer = take(
          await who.does(pullSlice, {
            query: { device: deviceId, ...(cursor === undefined ? {} : { cursor }) },
          }),
        )
        if (answer.done) return answer
      }
    },
  }
}

async function anOrder() {
  const receipt = await house.visitor().does(fileAppeal, {
    body: { kind: 'problem', text: '楼道灯不亮', doorway: 'HH5A01', files: [] },
  })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId: receipt.appealId },
    body: { version: 1, orgId: house.org.gridHands as never, categoryCode: 'repair-light' },
  })
  return orderId
}

test('a day: opened, taken, done without network, sent, and seen again', async () => {
  const orderId = await anOrder()
  const phone = aPhone(worker)
  const day = await phone.open()
  expect(day.pin.digits).toBe(6)
  await phone.pull()
  expect(phone.slice.get(`building:${house.place}`)).toMatchObject({ name: '5栋' })
  expect(phone.slice.get(`order:${orderId}`)).toMatchObject({ state: 'offered' })
  const items = [
    phone.item('acceptOrder', `order:${orderId}`, { params: { orderId } }),
    phone.item('submitResult', `order:${orderId}`, { params: { orderId }, body: { text: '换好了' } }),
  ]
  const answers = await phone.push(items)
  expect(answers.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
  expect((await phone.push(items)).map(({ outcome }) => outcome)).toEqual([
    'already-applied',
    'already-applied',
  ])
  await phone.pull()
  expect(phone.slice.get(`order:${orderId}`)).toMatchObject({ state: 'done', canSubmit: false })
  expect((await worker.does(showOrder, { params: { orderId } })).state).toBe('done')
})
