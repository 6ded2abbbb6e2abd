import { expect, test } from 'vitest'
import { fileAppeal, rateAppeal, showAppeal, trackAppeal, triageQueue } from '#appeals/contract.ts'
import {
  dispatchOrder,
  listMyOrders,
  proposeForAppeal,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()

test('a lamp is out: from the doorway to a rating', async () => {
  const resident = house.visitor()
  const receipt = await resident.does(fileAppeal, {
    body: {
      kind: 'problem',
      text: '5栋2单元楼道灯不亮，老人晚上看不见路',
      doorway: 'HH5A01',
      phone: '199 0000 1234',
      name: '钱一一',
    },
  })
  expect(receipt.trackingCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)

  const clerk = await house.as('clerk')
  const waiting = await clerk.does(triageQueue, {})
  expect(waiting.items.map((row) => row.number)).toEqual([receipt.number])
  const proposal = await clerk.does(proposeForAppeal, { params: { appealId: receipt.appealId } })
  expect(proposal.categoryCode).toBe('repair-light')
  expect(proposal.handlers[0]?.id).toBe(house.org.property)
  const page = await clerk.does(showAppeal, { params: { appealId: receipt.appealId } })
  expect(page.reporter.maskedPhone).toBe('199****1234')
  const order = await clerk.does(dispatchOrder, {
    params: { appealId: receipt.appealId },
    body: { version: page.version, orgId: proposal.handlers[0]!.id, categoryCode: proposal.categoryCode! },
  })

  const handler = await house.as('handler', { org: house.org.property })
  expect((await handler.does(listMyOrders, {})).items.map((row) => row.id)).toEqual([order.orderId])
  await handler.does(submitResult, {
    params: { orderId: order.orderId },
    body: { text: '已更换灯泡，试亮正常' },
  })
  await clerk.does(verifyOrder, {
    params: { orderId: order.orderId },
    body: { passed: true, method: 'photo' },
  })

  const closed = await resident.does(trackAppeal, { params: { code: receipt.trackingCode } })
  expect(closed.state).toBe('closed')
  expect(closed.may.rate).toBe(true)
  await resident.does(rateAppeal, {
    params: { code: receipt.trackingCode },
    body: { grade: 5, solved: true },
  })
  expect(
    (await resident.does(trackAppeal, { params: { code: receipt.trackingCode } })).story.map(
      (line) => line.name,
    ),
  ).toEqual(['received', 'assigned', 'handled', 'verified', 'closed', 'rated'])
  await house.settled()
})
