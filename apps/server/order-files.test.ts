/** What hangs on an order, on the phone of whoever has it: beside the order, as it looks now, and for nobody else. */
import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { addToAppeal, fileAppeal, noteOnAppeal } from '#appeals/contract.ts'
import { readRowFile } from '#devices/contract/row-files.ts'
import { losePhone } from '#devices/contract/fleet.ts'
import { dispatchOrder, recallOrder, showOrder } from '#dispatch/contract.ts'
import { ORDER_FILES } from '#dispatch/contract/slice.ts'
import { redactPhoto } from '#openness/contract/redacting.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { aHouse, GRID, THERE_GRID } from './testing.ts'
import type { Person } from './testing.ts'
import { aPhone } from './testing/phone.ts'
import type { TestPhone } from './testing/phone.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const district = await house.as('district', { area: '340199' })
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const elsewhere = await house.as('grid-worker', { area: THERE_GRID, org: house.org.gridHands })
const otherHands = await house.as('grid-worker', { area: GRID, org: house.org.property })

const aPicture = (): Promise<Buffer> =>
  sharp(randomBytes(24 * 24 * 3), { raw: { width: 24, height: 24, channels: 3 } })
    .jpeg()
    .toBuffer()

/** An appeal with a photo, given to the worker's team. */
async function anOrder() {
  const visitor = house.visitor()
  const { fileId } = (await visitor.upload(await aPicture())).value
  const receipt = await visitor.does(fileAppeal, {
    body: { kind: 'problem', text: `楼道灯不亮 ${randomUUID()}`, doorway: 'HH5A01', files: [fileId] },
  })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId: receipt.appealId },
    body: { version: 1, orgId: house.org.gridHands as never, categoryCode: 'repair-light' },
  })
  return { visitor, receipt, orderId, fileId, appealId: receipt.appealId }
}

async function open(who: Person): Promise<TestPhone> {
  const phone = aPhone(house, who)
  await phone.open()
  await phone.pull()
  return phone
}
const rowOf = (phone: TestPhone, id: string) => phone.rows(ORDER_FILES).find((row) => row.id === id)
const asks = (who: Person, phone: TestPhone, id: string, table: string = ORDER_FILES) =>
  who.ask(readRowFile, { params: { table, id }, query: { device: phone.deviceId } })
const bytesOf = async (who: Person, phone: TestPhone, id: string): Promise<Buffer> => {
  const response = await house.server.app.inject({
    method: 'GET',
    url: `/api/sync/rows/${ORDER_FILES}/${id}/file?device=${phone.deviceId}`,
    headers: { cookie: `linli_session=${who.cookie() ?? ''}` },
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['content-type']).toBe('image/jpeg')
  return response.rawPayload
}

test('a photo comes with its order, and its bytes are those the row names', async () => {
  const { fileId, appealId } = await anOrder()
  const phone = await open(worker)
  const row = rowOf(phone, fileId)!
  expect(row).toMatchObject({ appealId, kind: 'photo', by: 'reporter', mediaType: 'image/jpeg' })
  const bytes = await bytesOf(worker, phone, fileId)
  expect(bytes).toHaveLength(row['bytes'] as number)
  expect(sha256(bytes).toString('hex').slice(0, 16)).toBe(row['mark'])
})

test('nobody who does not have the order is given its row or its file', async () => {
  const { fileId } = await anOrder()
  for (const who of [elsewhere, otherHands]) {
    const phone = await open(who)
    expect(rowOf(phone, fileId)).toBe(undefined)
    expect((await asks(who, phone, fileId)).refusal).toBe('not-found')
  }
  expect((await asks(clerk, aPhone(house, clerk), fileId)).refusal).toBe('not-found')
  expect((await asks(district, aPhone(house, district), fileId)).refusal).toBe('not-allowed')
  const nobody = house.visitor()
  expect((await asks(nobody, aPhone(house, nobody), fileId)).refusal).toBe('not-signed-in')
})

test('what is added, covered and taken back is heard of', async () => {
  const { visitor, receipt, fileId, appealId, orderId } = await anOrder()
  const phone = await open(worker)
  const before = rowOf(phone, fileId)!
  const second = (await visitor.upload(await aPicture())).value.fileId
  await visitor.does(addToAppeal, {
    params: { code: receipt.trackingCode },
    body: { text: '又拍了一张', files: [second] },
  })
  await phone.pull()
  expect(rowOf(phone, second)).toMatchObject({ kind: 'photo' })
  const redactedId = (await clerk.upload(await aPicture())).value.fileId
  await clerk.does(redactPhoto, { params: { appealId, fileId }, body: { redactedId } })
  await phone.pull()
  const covered = rowOf(phone, fileId)!
  expect(covered['mark']).not.toBe(before['mark'])
  expect(
    sha256(await bytesOf(worker, phone, fileId))
      .toString('hex')
      .slice(0, 16),
  ).toBe(covered['mark'])
  const answer = await phone.pull('yes')
  expect(answer.check?.[ORDER_FILES]).toEqual(phone.sum(ORDER_FILES))
  await clerk.does(recallOrder, { params: { orderId }, body: { reason: '另派' } })
  await phone.pull()
  expect([rowOf(phone, fileId), rowOf(phone, second)]).toEqual([undefined, undefined])
  expect((await asks(worker, phone, fileId)).refusal).toBe('not-found')
})

test('what the desk keeps for itself stays there, and of a document the phone knows that it is there', async () => {
  const { appealId, orderId } = await anOrder()
  const hidden = (await clerk.upload(await aPicture())).value.fileId
  await clerk.does(noteOnAppeal, {
    params: { appealId },
    body: { text: '内部', audience: 'desk', files: [hidden] },
  })
  const paper = (await clerk.upload(Buffer.from(`%PDF-1.4 ${randomUUID()}`))).value.fileId
  await clerk.does(noteOnAppeal, {
    params: { appealId },
    body: { text: '图纸', audience: 'handlers', files: [paper] },
  })
  const phone = await open(worker)
  expect(rowOf(phone, hidden)).toBe(undefined)
  expect((await asks(worker, phone, hidden)).refusal).toBe('not-found')
  expect(rowOf(phone, paper)).toMatchObject({ kind: 'document', by: 'desk' })
  expect(rowOf(phone, paper)).not.toHaveProperty('mark')
  expect((await asks(worker, phone, paper)).refusal).toBe('not-found')
  expect((await worker.does(showOrder, { params: { orderId } })).attachments.length).toBeGreaterThan(1)
})

test('tables that stand for no file, and numbers that are none, are answered in words', async () => {
  const { orderId } = await anOrder()
  const phone = await open(worker)
  expect((await asks(worker, phone, orderId, 'order')).refusal).toBe('not-found')
  expect((await asks(worker, phone, orderId, 'nothing')).refusal).toBe('not-found')
  expect((await asks(worker, phone, 'x')).refusal).toBe('invalid')
})

test('a lost phone is given nothing any more', async () => {
  const { fileId } = await anOrder()
  const phone = await open(worker)
  await district.does(losePhone, { params: { deviceId: phone.deviceId }, body: { reason: '丢了' } })
  expect((await asks(worker, phone, fileId)).refusal).toBe('phone-lost')
})
