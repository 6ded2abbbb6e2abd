/** What phones sent and was not taken, the phones themselves, and files in pieces: on real PostgreSQL. */
import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openDay, pullSlice } from '#devices/contract.ts'
import { MOST_PART_BYTES } from '#devices/contract/files.ts'
import { listPhonesBehind } from '#devices/contract/behind.ts'
import { findPhone, listFleet, losePhone, showFleet } from '#devices/contract/fleet.ts'
import { askFate, handInActs, noteWiped } from '#devices/contract/lost.ts'
import {
  countSent,
  discardSent,
  doSent,
  handBackSent,
  listSent,
  reopenSent,
  showSent,
} from '#devices/contract/sent.ts'
import { tellBehind, tidyPhones } from '#devices/server/jobs.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { moveHousehold } from '#ledger/contract/acts.ts'
import { listNotices } from '#notices/contract.ts'
import { aHouse, GRID, HERE, THERE, THERE_GRID } from './testing.ts'
import type { Person } from './testing.ts'
import { aHouseholdIn, dwellingsIn } from './testing/ledger.ts'
import { aPhone } from './testing/phone.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const clerkThere = await house.as('clerk', { area: THERE })
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const district = await house.as('district', { area: '340199' })
const administrator = await house.as('administrator', { area: '340199' })

const asOwner = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await kit.db.pool.query<T>(text.replaceAll('~', `${kit.db.schema}.`), [...values])).rows

const jobDone = (run: typeof tellBehind) =>
  transact(kit.db, job('test', kit.district), async (tx, write) => {
    const open = openAct(kit, job('test', kit.district), { tx, write }, '')
    await run(open.act)
    post(write, open.announced, open.act.now())
  })

describe('what was not taken', () => {
  const phone = aPhone(house, worker)
  /** An act about somebody who has moved away meanwhile. */
  async function quarantined() {
    const kept = await aHouseholdIn(house, clerk, { building: house.place, area: GRID })
    const [room] = await dwellingsIn(house, house.placeThere, THERE_GRID)
    await phone.pull()
    const { v: _, ...saw } = { v: 0, ...phone.slice.get(`person:${kept.person}`) }
    await clerk.does(moveHousehold, {
      params: { householdId: kept.household },
      body: { why: 'told-by-resident', on: '2026-03-01', toDwellingId: room! },
    })
    const item = phone.item('correctPerson', `person:${kept.person}`, {
      params: { personId: kept.person },
      body: { why: 'told-by-resident', name: '测一改' },
    })
    const [answer] = await phone.push([item])
    expect(answer).toMatchObject({ outcome: 'needs-review' })
    expect(saw).toMatchObject({ name: '测一' })
    return { sentId: item.commandId as never, kept }
  }

  test('waits at the desk of where it is now, both sides plain, and is done there in one’s own name', async () => {
    const { sentId, kept } = await quarantined()
    expect((await clerk.does(listSent, { query: {} })).items).toEqual([])
    expect((await clerk.ask(showSent, { params: { sentId } })).refusal).toBe('not-found')
    const [item] = (await clerkThere.does(listSent, { query: {} })).items
    expect(item).toMatchObject({
      id: sentId,
      act: 'correctPerson',
      state: 'needs-review',
      areaCode: THERE_GRID,
    })
    expect(item!.whyZh).toMatch(/请/)
    // Where it is, and whether whoever looks may do it, stand in the list already.
    expect(item!.placeZh).toBeTruthy()
    expect(item!.lacks).toBeNull()
    expect(await clerkThere.does(countSent, {})).toEqual({ open: 1, ceiling: 100 })
    const page = await clerkThere.does(showSent, { params: { sentId } })
    expect(page.given).toMatchObject({ name: '测一改', personId: kept.person })
    expect(page.now).toMatchObject({ name: '测一' })
    expect(page.lacks).toBeNull()
    expect(await clerkThere.does(doSent, { params: { sentId } })).toMatchObject({ state: 'done' })
    const after = await clerkThere.does(showSent, { params: { sentId } })
    expect(after).toMatchObject({ state: 'done', now: { name: '测一改' } })
    expect((await clerkThere.ask(doSent, { params: { sentId } })).refusal).toBe('sent-decided')
    const audit = await asOwner<{ who: string }>(
      `select who from ~audit where act = 'correctPerson' order by at desc, id desc limit 1`,
    )
    expect(audit).toEqual([{ who: `account:${clerkThere.accountId}` }])
    await phone.pull()
    expect(phone.slice.get(`sent:${String(sentId)}`)).toMatchObject({
      state: 'done',
      decidedName: '测试clerk',
    })
  })

  test('a note of looking is written in the name of whoever looked, also when the desk does it', async () => {
    const kept = await aHouseholdIn(house, clerk, { building: house.place, area: GRID })
    const former = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    const theirs = aPhone(house, former)
    await theirs.open()
    const note = theirs.item('noteLooked', `person:${kept.person}`, {
      body: { items: [{ personId: kept.person, at: '2026-03-10T01:00:00.000Z' }] },
    })
    await asOwner(`update ~role_grant set role = 'call-back', area_code = $1 where account_id = $2`, [
      HERE,
      former.accountId,
    ])
    house.later(4)
    expect(await theirs.push([note])).toMatchObject([{ outcome: 'needs-review', code: 'not-allowed' }])
    const secretary = await house.as('secretary')
    const sentId = note.commandId as never
    expect(await secretary.does(doSent, { params: { sentId } })).toMatchObject({ state: 'done' })
    const looks = await asOwner<{ who: string; role: string }>(
      `select who, role from ~personal_view where subject_id = $1 and reason like '走访%'`,
      [kept.person],
    )
    expect(looks).toEqual([{ who: `account:${former.accountId}`, role: 'call-back' }])
  })

  test('pressed by two at once it is done once', async () => {
    const { sentId } = await quarantined()
    const other = await house.as('clerk', { area: THERE })
    const answers = await Promise.all(
      [clerkThere, other, clerkThere, other].map((who) => who.ask(doSent, { params: { sentId } })),
    )
    const said = answers.map(({ status, refusal, value }) => (status === 200 ? value.state : refusal))
    expect(said.filter((one) => one === 'done').length).toBeGreaterThan(0)
    expect(new Set(said)).toEqual(
      new Set(
        [...new Set(said)].filter(
          (one) => one === 'done' || one === 'sent-decided' || one === 'command-reused',
        ),
      ),
    )
    expect(
      await asOwner(
        `select 1 from ~audit where act = 'correctPerson' and at > (select max(received_at) from ~sync_item where id = $1)`,
        [sentId],
      ),
    ).toHaveLength(1)
  })

  test('is handed back or discarded with a reason, which may be taken back', async () => {
    const { sentId } = await quarantined()
    const params = { params: { sentId } }
    expect(await clerkThere.does(discardSent, { ...params, body: { reason: '登记过了' } })).toMatchObject({
      state: 'discarded',
    })
    expect((await clerkThere.ask(handBackSent, { ...params, body: { reason: '再看看' } })).refusal).toBe(
      'sent-decided',
    )
    expect(await clerkThere.does(reopenSent, params)).toMatchObject({ state: 'needs-review' })
    expect((await clerkThere.ask(reopenSent, params)).refusal).toBe('sent-not-decided')
    expect(await clerkThere.does(handBackSent, { ...params, body: { reason: '请补充日期' } })).toMatchObject({
      state: 'handed-back',
    })
    await phone.pull()
    expect(phone.slice.get(`sent:${String(sentId)}`)).toMatchObject({
      state: 'handed-back',
      reason: '请补充日期',
    })
    const lines = await asOwner<{ act: string; reason: string | null }>(
      `select act, reason from ~audit where target = $1 order by id`,
      [`sent:${String(sentId)}`],
    )
    expect(lines.map(({ act, reason }) => `${act} ${reason ?? ''}`.trim())).toEqual([
      'discardSent 登记过了',
      'reopenSent',
      'handBackSent 请补充日期',
    ])
    const [decided] = (await clerkThere.does(listSent, { query: { decided: 'yes' } })).items
    expect(decided).toMatchObject({ id: sentId, reason: '请补充日期' })
  })

  test('whoever is sent elsewhere and back hears at home what became of what they sent from there', async () => {
    const mover = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    const own = aPhone(house, mover)
    await own.pull()
    const { epoch } = own.stand
    const [home] = await asOwner<{ id: string }>(`select id from ~role_grant where account_id = $1`, [
      mover.accountId,
    ])
    const elsewhere = randomUUID()
    await asOwner(
      `insert into ~role_grant (id, account_id, role, area_code, org_id, seals, from_at)
       select $1, account_id, role, $2, org_id, seals, from_at from ~role_grant where id = $3`,
      [elsewhere, THERE_GRID, home!.id],
    )
    const worksFor = async (grantId: string): Promise<void> => {
      await asOwner(`update ~session set grant_id = $1 where account_id = $2`, [grantId, mover.accountId])
      house.later(4)
    }
    await worksFor(elsewhere)
    const item = own.item('reportProgress', `order:${randomUUID()}`, {
      params: { orderId: randomUUID() },
      body: { text: '正在修' },
    })
    const [answer] = await own.push([item])
    expect(answer).toMatchObject({ outcome: 'rejected' })
    await clerkThere.does(handBackSent, {
      params: { sentId: item.commandId as never },
      body: { reason: '没有这张派单' },
    })
    await worksFor(home!.id)
    await own.pull()
    // It went on where it had left off, and was not given everything anew.
    expect(own.stand.epoch).toBe(epoch)
    expect(own.slice.get(`sent:${item.commandId}`)).toMatchObject({
      state: 'handed-back',
      reason: '没有这张派单',
    })
  })

  test('what the desk may not do either is said, and stays', async () => {
    const item = phone.item('reportProgress', `order:${randomUUID()}`, {
      params: { orderId: randomUUID() },
      body: { text: '在修' },
    })
    await phone.push([item])
    const sentId = item.commandId as never
    expect((await clerk.does(showSent, { params: { sentId } })).lacks).toBe('orders.work')
    expect(await clerk.does(doSent, { params: { sentId } })).toMatchObject({
      state: 'rejected',
      code: 'not-allowed',
    })
  })

  test('after a month it leaves the phone, and its words leave the house after half a year', async () => {
    const { sentId } = await quarantined()
    await clerkThere.does(discardSent, { params: { sentId }, body: { reason: '登记过了' } })
    await asOwner(`update ~sync_item set decided_at = decided_at - interval '31 days' where id = $1`, [
      sentId,
    ])
    await jobDone(tidyPhones)
    await phone.pull()
    expect(phone.slice.has(`sent:${String(sentId)}`)).toBe(false)
    await asOwner(`update ~sync_item set decided_at = decided_at - interval '200 days' where id = $1`, [
      sentId,
    ])
    await jobDone(tidyPhones)
    expect(await asOwner(`select payload from ~sync_item where id = $1`, [sentId])).toEqual([
      { payload: null },
    ])
  })
})

describe('the phones', () => {
  test('what waits for a day is told once to whoever keeps them, and once to the desk', async () => {
    const phone = aPhone(house, worker)
    await phone.open()
    const since = new Date(kit.clock().getTime() - 25 * 3_600_000).toISOString()
    await phone.push([], { waiting: 3, waitingSince: since, quotaMb: 800, usedMb: 12, skewMs: -4000 })
    await jobDone(tellBehind)
    await jobDone(tellBehind)
    await house.settled()
    const told = async (who: Person) =>
      (await who.does(listNotices, { query: {} })).items.filter(
        ({ template }) => template === 'desk-phone-behind',
      )
    expect(await told(clerk)).toHaveLength(1)
    const [alarm] = await told(administrator)
    expect(alarm!.textZh).toMatch(/网格.*测试grid-worker的手机上 3 条/)
    const { items } = await administrator.does(listFleet, { query: { only: 'behind' } })
    expect(items).toMatchObject([
      { deviceId: phone.deviceId, waiting: 3, state: 'behind', skewMs: -4000, quotaMb: 800 },
    ])
    expect(Object.keys(items[0]!)).not.toContain('syncedAt')
    expect((await administrator.does(showFleet, {})).behind).toBe(1)
    const metrics = await house.server.app.inject('/metrics')
    expect(metrics.body).toMatch(/linli_phones_behind 1\b/)
    // The desk hears of it too, and sees whom to ring and since when: of this phone alone, and nothing else of it.
    const toRing = async (who: Person) => (await who.does(listPhonesBehind, { query: {} })).items
    const other = aPhone(house, await house.as('grid-worker', { area: GRID, org: house.org.gridHands }))
    await other.open()
    await other.push([], { waiting: 1, waitingSince: kit.clock().toISOString() })
    const [late, ...more] = await toRing(clerk)
    expect(more).toEqual([])
    expect(late).toEqual({
      deviceId: phone.deviceId,
      accountId: worker.accountId,
      name: '测试grid-worker',
      areaCode: GRID,
      areaZh: expect.any(String),
      areaEn: expect.any(String),
      waiting: 3,
      waitingSince: since,
    })
    expect(await toRing(clerkThere)).toEqual([])
    expect((await worker.ask(listPhonesBehind, { query: {} })).refusal).toBe('not-allowed')
    expect((await administrator.ask(listPhonesBehind, { query: {} })).refusal).toBe('not-allowed')
    await phone.push([], { waiting: 0 })
    expect(await toRing(clerk)).toEqual([])
    expect((await administrator.does(showFleet, {})).behind).toBe(0)
    expect((await clerk.ask(listFleet, { query: {} })).refusal).toBe('not-allowed')
  })

  test('lost: its sessions end, it is told to wipe, and says that it did', async () => {
    const carrier = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    const phone = aPhone(house, carrier)
    const day = await phone.open()
    await phone.pull()
    const item = phone.item('reportProgress', `order:${randomUUID()}`, {
      params: { orderId: randomUUID() },
      body: { text: '没发出去的一句' },
    })
    const visitor = house.visitor()
    expect(await visitor.does(askFate, { query: { device: phone.deviceId } })).toEqual({ wipe: false })
    const lost = { params: { deviceId: phone.deviceId } }
    await district.does(losePhone, { ...lost, body: { reason: '丢在公交车上' } })
    expect((await district.ask(losePhone, { ...lost, body: { reason: '又丢了' } })).refusal).toBe(
      'lost-already',
    )
    house.later(4)
    expect((await phone.ask()).refusal).toBe('not-signed-in')
    expect(await visitor.does(askFate, { query: { device: phone.deviceId } })).toEqual({ wipe: true })
    // What waits on it is handed in before it is wiped, and nothing of it is done.
    const handed = await visitor.does(handInActs, {
      body: { deviceId: phone.deviceId, accountId: day.accountId, handIn: day.handIn, items: [item] },
    })
    expect(handed.answers).toMatchObject([{ outcome: 'needs-review', code: 'handed-in' }])
    expect((await clerk.does(showSent, { params: { sentId: item.commandId as never } })).given).toMatchObject(
      {
        text: '没发出去的一句',
      },
    )
    await visitor.does(noteWiped, { body: { deviceId: phone.deviceId } })
    const fleet = await district.does(listFleet, { query: { only: 'lost' } })
    expect(fleet.items).toMatchObject([
      { deviceId: phone.deviceId, state: 'wiped', lostReason: '丢在公交车上' },
    ])
    // Whoever signs in on it anew is told the same, until it is given out again.
    const again = await house.as('grid-worker', { area: GRID })
    await asOwner(
      `update ~session set account_id = $1, grant_id = (select id from ~role_grant where account_id = $1) where account_id = $2`,
      [carrier.accountId, again.accountId],
    )
    house.later(4)
    expect(
      (await again.ask(openDay, { body: { deviceId: phone.deviceId, version: 1, app: '1' } })).refusal,
    ).toBe('phone-lost')
    expect((await again.ask(pullSlice, { query: { device: phone.deviceId } })).refusal).toBe('phone-lost')
    await district.does(findPhone, lost)
    expect(
      (await again.ask(openDay, { body: { deviceId: phone.deviceId, version: 1, app: '1' } })).status,
    ).toBe(200)
  })

  test('lost with two accounts on it: only what has gone is told as gone', async () => {
    const early = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    const late = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    const phone = aPhone(house, early)
    await phone.open()
    await late.does(openDay, { body: { deviceId: phone.deviceId, version: 1, app: '1' } })
    const { deviceId } = phone
    await district.does(losePhone, { params: { deviceId }, body: { reason: '丢在公交车上' } })
    const states = async () => {
      const { items } = await district.does(listFleet, { query: { only: 'lost' } })
      const ours = items.filter((one) => one.deviceId === deviceId)
      return new Map(ours.map(({ accountId, state }) => [accountId, state]))
    }
    const visitor = house.visitor()
    await visitor.does(noteWiped, { body: { deviceId, accountId: early.accountId } })
    expect(await states()).toEqual(
      new Map([
        [early.accountId, 'wiped'],
        [late.accountId, 'lost'],
      ]),
    )
    // A build that does not say whose data went speaks for the whole phone.
    await visitor.does(noteWiped, { body: { deviceId } })
    expect(new Set((await states()).values())).toEqual(new Set(['wiped']))
  })

  test('whoever left hands in by the key of the phone; a guessed one opens nothing', async () => {
    const former = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    const phone = aPhone(house, former)
    const day = await phone.open()
    const item = phone.item('doWhatever', 'person:x')
    await asOwner(`update ~account set state = 'suspended' where id = $1`, [former.accountId])
    house.later(4)
    expect((await phone.send([item])).refusal).toBe('not-signed-in')
    const body = { deviceId: phone.deviceId, accountId: day.accountId, handIn: day.handIn, items: [item] }
    const visitor = house.visitor()
    expect((await visitor.ask(handInActs, { body: { ...body, handIn: 'f'.repeat(64) } })).refusal).toBe(
      'hand-in-unknown',
    )
    const first = await visitor.does(handInActs, { body })
    expect(first.answers).toMatchObject([{ outcome: 'needs-review', reviewId: item.commandId }])
    expect(await visitor.does(handInActs, { body })).toEqual(first)
    expect(
      (await clerk.does(listSent, { query: { limit: 100 } })).items.map(({ id }) => id as string),
    ).toContain(item.commandId)
  })
})

describe('files', () => {
  const names = (bytes: Uint8Array): string => sha256(bytes).toString('hex')
  const part = async (
    who: Person,
    name: string,
    ...[from, bytes, of]: readonly [from: number, bytes: Uint8Array, of: number]
  ) => {
    const answer = await house.server.app.inject({
      method: 'POST',
      url: `/api/sync/files/${name}?from=${from}&of=${of}`,
      headers: {
        'content-type': 'application/octet-stream',
        'sec-fetch-site': 'same-origin',
        cookie: `linli_session=${who.cookie() ?? ''}`,
      },
      payload: Buffer.from(bytes),
    })
    return answer.json<{ stored: number; whole: boolean; fileId?: string; refusal?: string }>()
  }
  const held = async (who: Person, name: string) =>
    (
      await house.server.app.inject({
        url: `/api/sync/files/${name}`,
        headers: { cookie: `linli_session=${who.cookie() ?? ''}` },
      })
    ).json<{ stored: number; whole: boolean; fileId?: string }>()
  const aPicture = () =>
    sharp(randomBytes(900 * 700 * 3), { raw: { width: 900, height: 700, channels: 3 } })
      .withExif({ IFD3: { GPSLatitude: '31/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg({ quality: 95 })
      .toBuffer()

  test('cut anywhere, it goes on where it was cut, also on another day of the server', async () => {
    const bytes = await aPicture()
    const name = names(bytes)
    expect(bytes.length).toBeGreaterThan(MOST_PART_BYTES)
    expect(await held(worker, name)).toEqual({ stored: 0, whole: false })
    const cut = 1 + Math.floor(Math.random() * 1000)
    expect(await part(worker, name, 0, bytes.subarray(0, cut), bytes.length)).toEqual({
      stored: cut,
      whole: false,
    })
    // The answer was lost: the same piece again, and one that overlaps.
    expect(await part(worker, name, 0, bytes.subarray(0, cut), bytes.length)).toEqual({
      stored: cut,
      whole: false,
    })
    expect(await part(worker, name, 0, bytes.subarray(0, cut + 10), bytes.length)).toEqual({
      stored: cut + 10,
      whole: false,
    })
    // A piece too far ahead is not taken; nobody else sees what lies here.
    expect(await part(worker, name, cut + 99, bytes.subarray(cut + 99, cut + 199), bytes.length)).toEqual({
      stored: cut + 10,
      whole: false,
    })
    expect(await held(clerk, name)).toEqual({ stored: 0, whole: false })
    await house.restart()
    let { stored } = await held(worker, name)
    expect(stored).toBe(cut + 10)
    let last: Awaited<ReturnType<typeof part>> | undefined
    while (stored < bytes.length) {
      last = await part(worker, name, stored, bytes.subarray(stored, stored + 200_000), bytes.length)
      ;({ stored } = last)
    }
    expect(last).toMatchObject({ stored: bytes.length, whole: true })
    expect(await held(worker, name)).toMatchObject({ whole: true, fileId: last!.fileId! })
    // What is kept is a photo written anew, without where it was taken; the pieces are gone.
    const [file] = await asOwner<{ hash: string; kind: string }>(
      `select hash, kind from ~file where id = $1`,
      [last!.fileId],
    )
    expect(file!.kind).toBe('photo')
    const kept = await kit.files.get(file!.hash)
    expect((await sharp(kept).metadata()).exif).toBeUndefined()
    expect(await asOwner(`select 1 from ~file_part where sha256 = $1`, [name])).toEqual([])
    // Sent once more from the start, it is here already.
    expect(await part(worker, name, 0, bytes.subarray(0, 10), bytes.length)).toMatchObject({ whole: true })
  })

  test('all there and never put together, since the house was killed just then: the last piece again does it', async () => {
    const bytes = await aPicture()
    const name = names(bytes)
    const size = bytes.length
    for (let at = 0; at < size; at += MOST_PART_BYTES)
      await part(worker, name, at, bytes.subarray(at, at + MOST_PART_BYTES), size + 1)
    expect(await held(worker, name)).toEqual({ stored: size, whole: false })
    expect(await part(worker, name, size - 10, bytes.subarray(size - 10), size)).toMatchObject({
      stored: size,
      whole: true,
    })
    expect(await held(worker, name)).toMatchObject({ whole: true })
  })

  test('other bytes than were named, a kind that is not taken, and too many are refused', async () => {
    const bytes = randomBytes(500)
    const wrong = names(Buffer.from('something else'))
    expect(await part(worker, wrong, 0, bytes, 500)).toMatchObject({ refusal: 'file-damaged' })
    expect(await held(worker, wrong)).toEqual({ stored: 0, whole: false })
    expect(await part(worker, names(bytes), 0, bytes, 500)).toMatchObject({ refusal: 'file-type-refused' })
    expect(await part(worker, names(bytes), 0, bytes, 400)).toMatchObject({ refusal: 'invalid' })
    expect(await part(worker, names(bytes), 0, bytes, 900_000_000)).toMatchObject({ refusal: 'too-large' })
    expect(await part(worker, names(bytes), 0, randomBytes(MOST_PART_BYTES + 1), 10_000_000)).toMatchObject({
      refusal: 'too-large',
    })
    expect(await part(house.visitor(), names(bytes), 0, bytes, 500)).toMatchObject({
      refusal: 'not-signed-in',
    })
  })
})

test('what is the same for everybody is read by its hash, by anybody, and never changes', async () => {
  const { references } = await aPhone(house, worker).open()
  expect(Object.keys(references)).toContain('sentences')
  for (const hash of Object.values(references)) {
    const answer = await house.server.app.inject({
      url: `/ref/${hash}`,
      headers: { 'accept-encoding': 'br' },
    })
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    })
    const plain = await house.server.app.inject(`/ref/${hash}`)
    expect(names64(plain.rawPayload)).toBe(hash)
  }
  // A file of somebody is not read this way, by whatever name.
  const [file] = await asOwner<{ hash: string }>(`select hash from ~file limit 1`)
  expect((await house.server.app.inject(`/ref/${file!.hash}`)).statusCode).toBe(404)
  expect((await house.server.app.inject('/ref/..%2Fsecrets%2Fkey')).statusCode).not.toBe(200)
})
const names64 = (bytes: Uint8Array): string => sha256(bytes).toString('hex')
