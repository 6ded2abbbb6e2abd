/** Photos from a phone: named by their content, they follow the act that shows them, and nothing is decided without its evidence. */
import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { fileAppeal, showAppeal } from '#appeals/contract.ts'
import { dispatchOrder, showOrder } from '#dispatch/contract.ts'
import { readVisitFile } from '#visits/contract.ts'
import { aHouse, GRID } from './testing.ts'
import { namedBy, sends } from './testing/files.ts'
import { aHouseholdIn } from './testing/ledger.ts'
import { aPhone } from './testing/phone.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })

async function aPhoto(): Promise<{ readonly bytes: Buffer; readonly name: string }> {
  const bytes = await sharp(randomBytes(30 * 20 * 3), { raw: { width: 30, height: 20, channels: 3 } })
    .jpeg()
    .toBuffer()
  return { bytes, name: namedBy(bytes) }
}

const comes = async ({ bytes }: { readonly bytes: Buffer }): Promise<void> => {
  expect(await sends(house, worker, bytes)).toMatchObject({ whole: true })
}

const outcomes = (answers: readonly { readonly outcome: string }[]) => answers.map(({ outcome }) => outcome)

test('a result is not submitted without the photo it shows, and then with it, once', async () => {
  const receipt = await house.visitor().does(fileAppeal, {
    body: { kind: 'problem', text: `楼道灯不亮 ${randomUUID()}`, doorway: 'HH5A01', files: [] },
  })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId: receipt.appealId },
    body: { version: 1, orgId: house.org.gridHands as never, categoryCode: 'repair-light' },
  })
  const phone = aPhone(house, worker)
  await phone.open()
  const photo = await aPhoto()
  const item = phone.item('submitResult', `order:${orderId}`, {
    params: { orderId },
    body: { text: '换好了', files: [photo.name] },
  })
  const other = phone.item('noteLooked', 'household:x', {
    body: { items: [{ personId: randomUUID(), at: '2026-03-10T01:00:00.000Z' }] },
  })
  const said = await phone.push([item, other])
  expect(outcomes(said)).toEqual(['try-again', 'applied'])
  expect(said[0]?.code).toBe('file-awaited')
  expect((await worker.does(showOrder, { params: { orderId } })).state).toBe('offered')
  await comes(photo)
  expect(outcomes(await phone.push([item]))).toEqual(['applied'])
  expect(outcomes(await phone.push([item]))).toEqual(['already-applied'])
  const order = await worker.does(showOrder, { params: { orderId } })
  expect(order.state).toBe('done')
  expect(order.attachments).toHaveLength(1)
})

test('a visit waits for no photo; the photo hangs on it when it has come', async () => {
  const kept = await aHouseholdIn(house, clerk, { building: house.place, area: GRID })
  const phone = aPhone(house, worker)
  await phone.open()
  const photo = await aPhoto()
  const visitId = randomUUID()
  const named = { sha256: photo.name, kind: 'photo' }
  const visit = phone.item('recordVisit', `household:${kept.household}`, {
    body: {
      visitId,
      dwellingId: kept.dwelling,
      householdId: kept.household,
      outcome: 'met',
      at: '2026-03-10T01:30:00.000Z',
      files: [named],
    },
  })
  const attach = phone.item('attachToVisit', `visit:${visitId}`, { params: { visitId }, body: named })
  expect(outcomes(await phone.push([visit, attach]))).toEqual(['applied', 'try-again'])
  await comes(photo)
  expect(outcomes(await phone.push([attach]))).toEqual(['applied'])
  const seen = await clerk.ask(readVisitFile, { params: { visitId, sha256: photo.name } } as never)
  expect(seen.status).toBe(200)
})

test('a finding of a round takes its photo along to whoever has to see to it, and the round waits for it', async () => {
  const phone = aPhone(house, worker)
  await phone.open()
  const photo = await aPhoto()
  const patrolId = randomUUID()
  const raise = { categoryCode: 'repair-light', files: [photo.name] }
  const round = phone.item('recordPatrol', `patrol:${patrolId}`, {
    body: {
      patrolId,
      areaCode: GRID,
      at: '2026-03-10T01:30:00.000Z',
      findings: [{ kind: 'problem', topic: 'lamp', text: '路灯不亮', raise }],
    },
  })
  expect(await phone.push([round])).toMatchObject([{ outcome: 'try-again', code: 'file-awaited' }])
  await comes(photo)
  const [done] = await phone.push([round])
  expect(done).toMatchObject({ outcome: 'applied' })
  const [appealId] = (done!.answer as { appealIds: string[] }).appealIds
  const appeal = await clerk.does(showAppeal, { params: { appealId } } as never)
  expect(appeal.attachments).toHaveLength(1)
})
