/** The file of a phone that cannot reach the house: sealed on the phone, taken in at the desk, harmless when the phone comes after all. */
import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { fileAppeal } from '#appeals/contract.ts'
import { listPhonesBehind } from '#devices/contract/behind.ts'
import { losePhone } from '#devices/contract/fleet.ts'
import { takeInFile } from '#devices/contract/handed-over.ts'
import { doSent, listSent, showSent } from '#devices/contract/sent.ts'
import { dispatchOrder, showOrder } from '#dispatch/contract.ts'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { alone } from '#kernel/web/sync/around.ts'
import { openPhone } from '#kernel/web/sync/engine.ts'
import { sealForHouse } from '#kernel/web/sync/hand-over.ts'
import { memoryStore, unsealed } from '#kernel/web/sync/memory-store.ts'
import { Unreachable } from '#kernel/web/sync/phone.ts'
import type { Doing, Transport } from '#kernel/web/sync/phone.ts'
import { aroundOf, dice, time } from '#kernel/web/sync/testing/world.ts'
import { aHouse, GRID, THERE } from './testing.ts'
import type { Person, Staff } from './testing.ts'
import { namedBy } from './testing/files.ts'
import { aPhone } from './testing/phone.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const clerkThere = await house.as('clerk', { area: THERE })
const district = await house.as('district', { area: '340199' })

const asOwner = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await kit.db.pool.query<T>(text.replaceAll('~', `${kit.db.schema}.`), [...values])).rows

const unreachable = () => Promise.reject(new Unreachable('no signal'))
const NOBODY: Transport = {
  push: unreachable,
  pull: unreachable,
  stored: unreachable,
  sendFile: unreachable,
  enclosure: unreachable,
  fate: unreachable,
  handIn: unreachable,
  wiped: unreachable,
}

const aWorker = () => house.as('grid-worker', { area: GRID, org: house.org.gridHands })

async function anOrder(): Promise<string> {
  const receipt = await house.visitor().does(fileAppeal, {
    body: { kind: 'problem', text: `楼道灯不亮 ${randomUUID()}`, doorway: 'HH5A01', files: [] },
  })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId: receipt.appealId },
    body: { version: 1, orgId: house.org.gridHands as never, categoryCode: 'repair-light' },
  })
  return orderId
}

/** A phone of this worker on which things are done without signal, and the file it saves. */
async function savedBy(worker: Staff, doings: readonly Doing[]) {
  const phone = aPhone(house, worker)
  const day = await phone.open()
  const app = await openPhone({
    deviceId: phone.deviceId,
    store: memoryStore(),
    seal: unsealed,
    transport: NOBODY,
    around: {
      ...aroundOf(time(), dice(1), { ms: 0 }),
      now: () => kit.clock().getTime(),
      newId: () => randomUUID(),
    },
    tabs: alone,
    durable: true,
    handIn: { deviceId: phone.deviceId, accountId: day.accountId, key: day.handIn },
  })
  for (const doing of doings) await app.act(doing)
  await app.idle()
  const items = await app.outbox()
  const sealed = await app.handOver((bytes) => sealForHouse(bytes, day.sealTo!))
  app.close()
  return { phone, items, sealed, day }
}

const takes = async (who: Person, sealed: Uint8Array) => {
  const answer = await who.upload(sealed, takeInFile)
  return {
    ...(answer as unknown as { refusal?: string }),
    value: answer.value as unknown as ValueOf<typeof takeInFile>,
  }
}

const accepting = (orderId: string): Doing => ({
  type: 'acceptOrder',
  entity: `order:${orderId}`,
  params: { orderId },
})
const saying = (orderId: string, text: string, files: Doing['files'] = []): Doing => ({
  type: files.length > 0 ? 'submitResult' : 'reportProgress',
  entity: `order:${orderId}`,
  params: { orderId },
  body: { text, ...(files.length > 0 ? { files: files.map(({ sha256 }) => sha256) } : {}) },
  files,
})

async function aPhoto() {
  const bytes = await sharp(randomBytes(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
  return { sha256: namedBy(bytes), bytes: new Uint8Array(bytes), mediaType: 'image/jpeg' }
}

describe('the file of a phone', () => {
  test('is done in the name of whoever did it, with its photos, once, whatever comes after', async () => {
    const worker = await aWorker()
    const orderId = await anOrder()
    const { phone, items, sealed } = await savedBy(worker, [
      accepting(orderId),
      saying(orderId, '换好了灯泡', [await aPhoto()]),
    ])
    expect(Buffer.from(sealed).includes('换好了灯泡')).toBe(false)
    // What the house last heard of the phone.
    await asOwner(
      `update ~device set waiting = 2, waiting_since = $2, alarmed_at = $2 where device_id = $1`,
      [phone.deviceId, new Date(kit.clock().getTime() - 30 * 3_600_000)],
    )
    expect(await clerk.does(listPhonesBehind, { query: {} })).toMatchObject({ items: [{ waiting: 2 }] })
    await asOwner(`update ~device set waiting_since = $2 where device_id = $1`, [
      phone.deviceId,
      items[0]!.deviceTime,
    ])
    const took = await takes(clerk, sealed)
    expect(took.value).toEqual({
      name: '测试grid-worker',
      acts: 2,
      applied: 2,
      already: 0,
      rejected: 0,
      review: 0,
      open: 0,
    })
    const order = await worker.does(showOrder, { params: { orderId: orderId as never } })
    expect(order.state).toBe('done')
    expect(order.attachments).toHaveLength(1)
    const audit = await asOwner<{ act: string; who: string }>(
      `select act, who from ~audit where act in ('acceptOrder', 'submitResult', 'takeInFile') order by at, id`,
    )
    expect(audit).toEqual([
      { act: 'acceptOrder', who: `account:${worker.accountId}` },
      { act: 'submitResult', who: `account:${worker.accountId}` },
      { act: 'takeInFile', who: `account:${clerk.accountId}` },
    ])
    // Nothing waits there any more.
    expect(
      await asOwner(`select waiting, alarmed_at from ~device where device_id = $1`, [phone.deviceId]),
    ).toEqual([{ waiting: 0, alarmed_at: null }])
    expect((await takes(clerk, sealed)).value).toMatchObject({ applied: 0, already: 2 })
    const sent = items.map(({ commandId, seq, type, v, entity, params, body, deviceTime }) => ({
      commandId,
      seq,
      type,
      v,
      entity,
      ...(params === undefined ? {} : { params }),
      ...(body === undefined ? {} : { body }),
      deviceTime,
    }))
    expect((await phone.push(sent)).map(({ outcome }) => outcome)).toEqual([
      'already-applied',
      'already-applied',
    ])
  })

  test('leaves what the phone has sent meanwhile, and a "no" goes to whoever did it as from a push', async () => {
    const worker = await aWorker()
    const orderId = await anOrder()
    const { phone, items, sealed } = await savedBy(worker, [
      accepting(orderId),
      { type: 'acceptOrder', entity: `order:${randomUUID()}`, params: { orderId: randomUUID() } },
    ])
    const { commandId, seq, type, v, entity, params, deviceTime } = items[0]!
    await phone.push([{ commandId, seq, type, v, entity, params: { ...params }, deviceTime }])
    expect((await takes(clerk, sealed)).value).toMatchObject({ acts: 2, already: 1, rejected: 1, applied: 0 })
    await phone.pull()
    expect(phone.slice.get(`sent:${items[1]!.commandId}`)).toMatchObject({ state: 'rejected' })
  })

  test('waits at the desk whole where the role ended or the phone was lost, and goes on from there', async () => {
    const orders = [await anOrder(), await anOrder()]
    const ended = await aWorker()
    const lost = await aWorker()
    const photo = await aPhoto()
    const saved = [
      await savedBy(ended, [accepting(orders[0]!), saying(orders[0]!, '换好了', [photo])]),
      await savedBy(lost, [accepting(orders[1]!)]),
    ] as const
    await asOwner(`update ~role_grant set until_at = $2 where account_id = $1`, [
      ended.accountId,
      kit.clock(),
    ])
    await district.does(losePhone, {
      params: { deviceId: saved[1].phone.deviceId },
      body: { reason: '丢在公交车上' },
    })
    expect((await takes(clerk, saved[0].sealed)).value).toMatchObject({ acts: 2, review: 2, applied: 0 })
    expect((await takes(clerk, saved[0].sealed)).value).toMatchObject({ review: 2 })
    expect((await takes(clerk, saved[1].sealed)).value).toMatchObject({ acts: 1, review: 1 })
    const waits = (await clerk.does(listSent, { query: { limit: 100 } })).items.map(({ id }) => id as string)
    for (const { commandId } of [...saved[0].items, ...saved[1].items]) expect(waits).toContain(commandId)
    const [, result] = saved[0].items
    expect(
      (await clerk.does(showSent, { params: { sentId: result!.commandId as never } })).given,
    ).toMatchObject({
      text: '换好了',
    })
    expect(await clerk.does(doSent, { params: { sentId: result!.commandId as never } })).not.toMatchObject({
      code: 'file-awaited',
    })
  })

  test('is opened by this house alone, where the phone works, and only as it was saved', async () => {
    const worker = await aWorker()
    const { sealed, day, phone } = await savedBy(worker, [accepting(randomUUID())])
    expect((await takes(clerkThere, sealed)).refusal).toBe('phone-file-elsewhere')
    expect((await takes(worker, sealed)).refusal).toBe('not-allowed')
    const broken = Uint8Array.from(sealed)
    broken[sealed.length - 20]! ^= 1
    expect((await takes(clerk, broken)).refusal).toBe('phone-file-unknown')
    expect((await takes(clerk, new TextEncoder().encode('就是几个字'))).refusal).toBe('phone-file-unknown')
    const claims = { version: 1, deviceId: phone.deviceId, accountId: day.accountId, items: [], files: [] }
    const said = async (more: object) =>
      takes(
        clerk,
        await sealForHouse(new TextEncoder().encode(JSON.stringify({ ...claims, ...more })), day.sealTo!),
      )
    const madeAt = kit.clock().toISOString()
    expect((await said({ handIn: 'f'.repeat(64), madeAt })).refusal).toBe('hand-in-unknown')
    expect((await said({ handIn: day.handIn, madeAt, version: 9 })).refusal).toBe('app-too-new')
    expect((await said({ handIn: day.handIn })).refusal).toBe('phone-file-unknown')
    // Where sealed to another house, nobody here reads it.
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    const other = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64')
    expect((await takes(clerk, await sealForHouse(sealed, other))).refusal).toBe('phone-file-unknown')
  })
})
