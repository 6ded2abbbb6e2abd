/** What a phone and the server say to each other, on real PostgreSQL: open, push, pull, and all that may go wrong between them. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fileAppeal, fileOnBehalf } from '#appeals/contract.ts'
import { openDay, pullSlice, pushActs } from '#devices/contract.ts'
import { number } from '#devices/server/changes.ts'
import { dispatchOrder, recallOrder, showOrder } from '#dispatch/contract.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { correctPerson, moveHousehold } from '#ledger/contract/acts.ts'
import { SLICE } from './house.ts'
import { aHouse, GRID, HERE, THERE_GRID } from './testing.ts'
import { aHouseholdIn, dwellingsIn } from './testing/ledger.ts'
import { MEANT_FOR } from '#kernel/common/sync/protocol.ts'
import { aPhone } from './testing/phone.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
const kept = await aHouseholdIn(house, clerk, { building: house.place, area: GRID })
const there = await dwellingsIn(house, house.placeThere, THERE_GRID)

/** As the owner of everything: what an operator does to a database, or time. */
const asOwner = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await kit.db.pool.query<T>(text.replaceAll('~', `${kit.db.schema}.`), [...values])).rows

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
const outcomes = (answers: readonly { readonly outcome: string; readonly code?: string | undefined }[]) =>
  answers.map(({ outcome, code }) => (code === undefined ? outcome : `${outcome} ${code}`))
const progress = (orderId: string, text = '正在修') => ({ params: { orderId }, body: { text } })

test('an order on the phone tells of the reporter what the page of a handler does, and no more', async () => {
  const receipt = await clerk.does(fileOnBehalf, {
    body: {
      kind: 'problem',
      text: `门口的灯不亮 ${randomUUID()}`,
      channel: 'counter',
      placeId: house.place as never,
      name: '陈桂英',
      phone: '19900007711',
      reach: 'phone',
      relation: 'self',
      consent: true,
      files: [],
    },
  })
  const { orderId } = await clerk.does(dispatchOrder, {
    params: { appealId: receipt.appealId },
    body: { version: 1, orgId: house.org.gridHands as never, categoryCode: 'repair-light' },
  })
  const phone = aPhone(house, worker)
  await phone.open()
  await phone.pull()
  const order = phone.slice.get(`order:${orderId}`)!
  const page = await worker.does(showOrder, { params: { orderId } })
  expect(page.reporter.maskedPhone).toBe('199****7711')
  expect(order).toMatchObject({
    reporter: page.reporter.maskedName,
    reporterPhone: page.reporter.maskedPhone,
    number: receipt.number,
  })
  expect((order as { communityPhone?: string }).communityPhone ?? null).toBe(page.communityPhone)
  expect(JSON.stringify(order)).not.toContain('19900007711')
})

describe('a day', () => {
  test('opened, taken, done without network, sent, and seen again', async () => {
    const orderId = await anOrder()
    const phone = aPhone(house, worker)
    expect((await phone.open()).pin.digits).toBe(6)
    const first = await phone.pull()
    expect(phone.slice.get(`building:${house.place}`)).toMatchObject({ name: '5栋' })
    expect(phone.slice.get(`order:${orderId}`)).toMatchObject({ state: 'offered' })
    const items = [
      phone.item('acceptOrder', `order:${orderId}`, { params: { orderId } }),
      phone.item('submitResult', `order:${orderId}`, progress(orderId, '换好了')),
    ]
    expect(outcomes(await phone.push(items))).toEqual(['applied', 'applied'])
    expect(outcomes(await phone.push(items))).toEqual(['already-applied', 'already-applied'])
    const then = await phone.pull()
    expect(phone.slice.get(`order:${orderId}`)).toMatchObject({ state: 'done', canSubmit: false })
    expect(then.epoch).toBe(first.epoch)
    expect(then.heard >= first.heard).toBe(true)
  })

  test('that the phone holds the people of the area is noted once a day', async () => {
    const phone = aPhone(house, worker)
    const views = () =>
      asOwner<{ n: number }>(
        `select count(*)::int as n from ~personal_view where lookup_id is null and purpose = 'grid-service'`,
      )
    const [before] = await views()
    await phone.open()
    const [once] = await views()
    await phone.open()
    expect(once!.n).toBeGreaterThan(before!.n)
    expect(await views()).toEqual([once])
  })

  test('number and sum of every table are those the phone reckons from its rows', async () => {
    const phone = aPhone(house, worker)
    const { check } = await phone.pull('yes')
    expect(Object.keys(check!).toSorted()).toEqual(SLICE.map(({ name }) => name).toSorted())
    for (const [table, sum] of Object.entries(check!)) expect(phone.sum(table), table).toEqual(sum)
    expect(check!['person']!.n).toBeGreaterThan(1)
    // One table alone may be taken again.
    const again = await worker.does(pullSlice, { query: { device: phone.deviceId, table: 'person' } })
    expect(again.done).toBe(true)
    expect(again.rows['person']).toHaveLength(check!['person']!.n)
    expect(Object.keys(again.rows)).toEqual(['person'])
  })
})

test('what is meant for another account than that of the session is done for nobody', async () => {
  const orderId = await anOrder()
  const phone = aPhone(house, worker)
  const { accountId } = await phone.open()
  const item = phone.item('acceptOrder', `order:${orderId}`, { params: { orderId } })
  const body = { deviceId: phone.deviceId, version: 1, app: 'test', ackedSeq: 0, items: [item] }
  const meant = (account: string) => worker.ask(pushActs, { body }, { headers: { [MEANT_FOR]: account } })
  expect(await meant(randomUUID())).toMatchObject({ status: 401, refusal: 'not-signed-in' })
  expect((await worker.does(showOrder, { params: { orderId: orderId as never } })).state).toBe('offered')
  expect(await meant(accountId)).toMatchObject({ status: 200 })
})

describe('each act has its own answer', () => {
  test('what cannot be done is said act by act, kept with its words, and stops no other', async () => {
    const orderId = await anOrder()
    const phone = aPhone(house, worker)
    const items = [
      phone.item('doWhatever', `order:${orderId}`),
      phone.item('reportProgress', `order:${orderId}`, { params: { orderId }, body: { text: '' } }),
      phone.item('declineOrder', `order:${orderId}`, { params: { orderId }, body: { reason: 'duplicate' } }),
      phone.item('acceptOrder', `order:${orderId}`, { params: { orderId } }),
      phone.item('reportProgress', `order:${randomUUID()}`, progress(randomUUID())),
    ]
    const answers = await phone.push(items)
    expect(outcomes(answers)).toEqual([
      'rejected act-unknown',
      'rejected invalid',
      'applied',
      'rejected not-offered',
      'rejected not-found',
    ])
    expect(answers[1]!.fields?.[0]?.path).toBe('body.text')
    expect(answers[0]!.message).toMatch(/联系管理员/)
    // Asked again, the same is said again.
    expect(outcomes(await phone.push(items))).toEqual(
      outcomes(answers).map((one) => (one === 'applied' ? 'already-applied' : one)),
    )
    const rows = await asOwner<{ id: string; words: boolean }>(
      `select id, payload is not null as words from ~sync_item where device_id = $1`,
      [phone.deviceId],
    )
    expect(new Map(rows.map(({ id, words }) => [id, words]))).toEqual(
      new Map(items.map(({ commandId }, i) => [commandId, answers[i]!.outcome !== 'applied'])),
    )
    // It is on the phone of whoever did it, until they look after it.
    await phone.pull()
    expect(phone.rows('sent').filter(({ entity }) => entity === `order:${orderId}`)).toHaveLength(3)
    const settled = phone.item('settleSent', `sent:${items[1]!.commandId}`, {
      params: { sentId: items[1]!.commandId },
      body: { reason: '重新填写了', as: randomUUID() },
    })
    expect(outcomes(await phone.push([settled]))).toEqual(['applied'])
    await phone.pull()
    expect(phone.slice.get(`sent:${items[1]!.commandId}`)).toMatchObject({ state: 'sent-again' })
  })

  test('one number is one act, whoever brings it', async () => {
    const orderId = await anOrder()
    const phone = aPhone(house, worker)
    const item = phone.item('reportProgress', `order:${orderId}`, progress(orderId))
    expect(outcomes(await phone.push([item]))).toEqual(['applied'])
    expect(outcomes(await phone.push([{ ...item, body: { text: '另一句' } }]))).toEqual([
      'rejected command-reused',
    ])
    const other = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    expect(outcomes(await aPhone(house, other).push([item]))).toEqual(['rejected command-reused'])
    expect(outcomes(await phone.push([item]))).toEqual(['already-applied'])
  })

  test('the same act from two tabs at once is done once', async () => {
    const orderId = await anOrder()
    const phone = aPhone(house, worker)
    const item = phone.item('reportProgress', `order:${orderId}`, progress(orderId))
    const answers = await Promise.all(Array.from({ length: 6 }, () => phone.push([item])))
    expect(answers.flatMap(outcomes).toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'already-applied'),
      'applied',
    ])
    expect(
      await asOwner(`select 1 from ~audit where command_id = $1 and act = 'reportProgress'`, [
        item.commandId,
      ]),
    ).toHaveLength(1)
  })

  test('done is done, also when its receipt has served its time', async () => {
    const orderId = await anOrder()
    const phone = aPhone(house, worker)
    const item = phone.item('reportProgress', `order:${orderId}`, progress(orderId))
    await phone.push([item])
    await asOwner(`delete from ~receipt where command_id = $1`, [item.commandId])
    expect(outcomes(await phone.push([item]))).toEqual(['already-applied'])
    expect(await asOwner(`select 1 from ~audit where command_id = $1`, [item.commandId])).toHaveLength(1)
  })

  test('after a fault that passes, later acts about the same thing wait, and no others', async () => {
    const [one, two] = [await anOrder(), await anOrder()]
    const { appealId } = (await worker.does(showOrder, { params: { orderId: one as never } })) as {
      appealId: string
    }
    const phone = aPhone(house, worker)
    const items = [
      phone.item('acceptOrder', `order:${one}`, { params: { orderId: one } }),
      phone.item('acceptOrder', `order:${two}`, { params: { orderId: two } }),
      phone.item('reportProgress', `order:${one}`, progress(one)),
    ]
    await house.settled()
    // Somebody holds the appeal; an operator breaks off whoever waits for it.
    const holder = await kit.db.pool.connect()
    await holder.query('begin')
    await holder.query(`select 1 from ${kit.db.schema}.appeal where id = $1 for update`, [appealId])
    const pushed = phone.push(items)
    for (let left = 400; left > 0; left--) {
      const { rows } = await holder.query(
        `select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      if (rows.length > 0) break
      await new Promise((resolve) => {
        setTimeout(resolve, 10)
      })
    }
    const answers = await pushed
    await holder.query('rollback')
    holder.release()
    expect(outcomes(answers)).toEqual(['try-again try-again', 'applied', 'try-again try-again'])
    expect(outcomes(await phone.push(items))).toEqual(['applied', 'already-applied', 'applied'])
  })
})

describe('versions', () => {
  const speaks = (version: number) =>
    Promise.all([
      worker.ask(openDay, { body: { deviceId: randomUUID(), version, app: '9' } }),
      worker.ask(pushActs, { body: { deviceId: randomUUID(), version, ackedSeq: 0, items: [] } }),
      worker.ask(pullSlice, { query: { device: randomUUID(), version } }),
    ])

  test('a phone that is newer than the server is told so, and keeps what waits', async () => {
    for (const answer of await speaks(2))
      expect([answer.status, answer.refusal]).toEqual([426, 'app-too-new'])
    for (const answer of await speaks(1)) expect(answer.status).toBe(200)
  })
})

describe('whose it is no longer', () => {
  const correcting = (sex: number) => ({
    params: { personId: kept.person },
    body: { why: 'typing-mistake', sex },
  })
  const areasOf = (id: string) =>
    asOwner<{ area_code: string; state: string }>(`select area_code, state from ~sync_item where id = $1`, [
      id,
    ])

  test('a household that moved away leaves the phone, and what was noted of it goes to the desk of where it is', async () => {
    const phone = aPhone(house, worker)
    await phone.pull()
    expect(phone.slice.has(`household:${kept.household}`)).toBe(true)
    const item = phone.item('correctPerson', `person:${kept.person}`, correcting(1))
    await clerk.does(moveHousehold, {
      params: { householdId: kept.household },
      body: { why: 'told-by-resident', on: '2026-03-01', toDwellingId: there[0]! },
    })
    const [answer] = await phone.push([item])
    expect(answer).toMatchObject({ outcome: 'needs-review', reviewId: item.commandId })
    expect(await areasOf(item.commandId)).toEqual([{ area_code: THERE_GRID, state: 'needs-review' }])
    await phone.pull()
    expect(phone.slice.has(`household:${kept.household}`)).toBe(false)
    expect(phone.slice.has(`person:${kept.person}`)).toBe(false)
    const { check } = await phone.pull('yes')
    for (const [table, sum] of Object.entries(check!)) expect(phone.sum(table), table).toEqual(sum)
  })

  test('whoever was given another grid: the phone takes the new one, and acts of the old go to its desk', async () => {
    const mover = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    const orderId = await anOrder()
    const phone = aPhone(house, mover)
    await phone.pull()
    const { epoch } = phone.stand
    const item = phone.item('reportProgress', `order:${orderId}`, progress(orderId))
    await asOwner(`update ~role_grant set area_code = $1 where account_id = $2`, [
      THERE_GRID,
      mover.accountId,
    ])
    house.later(4)
    const [answer] = await phone.push([item])
    expect(answer).toMatchObject({ outcome: 'needs-review' })
    expect(await areasOf(item.commandId)).toEqual([{ area_code: GRID, state: 'needs-review' }])
    await phone.pull()
    expect(phone.stand.epoch).not.toBe(epoch)
    expect(phone.rows('building').map(({ id }) => id)).toEqual([house.placeThere])
    expect(phone.rows('order')).toEqual([])
  })

  test('whoever lost the role: nothing is done, nothing is thrown away', async () => {
    const former = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
    const orderId = await anOrder()
    const phone = aPhone(house, former)
    await phone.open()
    const item = phone.item('reportProgress', `order:${orderId}`, progress(orderId))
    await asOwner(`update ~role_grant set role = 'call-back', area_code = $1 where account_id = $2`, [
      HERE,
      former.accountId,
    ])
    house.later(4)
    expect(outcomes(await phone.push([item]))).toEqual(['needs-review not-allowed'])
    expect((await phone.ask()).refusal).toBe('not-allowed')
    expect(await asOwner(`select 1 from ~audit where command_id = $1`, [item.commandId])).toEqual([])
  })

  test('a phone that kept less takes everything anew, in the same history and with the same sight', async () => {
    const phone = aPhone(house, worker)
    await phone.pull()
    const [epoch, ...rest] = JSON.parse(Buffer.from(phone.stand.cursor!, 'base64url').toString()) as string[]
    const [history, sight] = epoch!.split('.')
    const ofBefore = [`${history}.${sight}.less`, ...rest]
    phone.stand.cursor = Buffer.from(JSON.stringify(ofBefore)).toString('base64url')
    const { value } = await phone.ask()
    expect(value.done).toBe(false)
    expect(value.epoch.split('.').slice(0, 2)).toEqual([history, sight])
    const { check } = await phone.pull('yes')
    for (const [table, sum] of Object.entries(check!)) expect(phone.sum(table), table).toEqual(sum)
  })

  test('an order that was taken back leaves the phone', async () => {
    const orderId = await anOrder()
    const phone = aPhone(house, worker)
    await phone.pull()
    expect(phone.slice.has(`order:${orderId}`)).toBe(true)
    await clerk.does(recallOrder, { params: { orderId: orderId as never }, body: { reason: '派错了' } })
    const { epoch } = phone.stand
    await phone.pull()
    expect(phone.slice.has(`order:${orderId}`)).toBe(false)
    expect(phone.stand.epoch).toBe(epoch)
  })
})

describe('numbers of changes', () => {
  const changing = (id: string, before: Promise<void>) =>
    transact(kit.db, job('test', kit.district), async (tx, write) => {
      const { act } = openAct(kit, job('test', kit.district), { tx, write }, '')
      await number(act, [{ t: 'person', id, areaCode: GRID }])
      await before
    })
  const heads = () => asOwner<{ seq: number }>(`select seq from ~slice_head where community = $1`, [HERE])

  test('one that comes late is never passed over', async () => {
    await house.settled()
    const phone = aPhone(house, worker)
    await phone.pull()
    const [start] = await heads()
    const seen: string[] = []
    const pullOnce = async () => {
      const answer = await phone.ask()
      phone.stand.cursor = answer.value.next
      seen.push(...answer.value.leaves.map(({ id }) => id))
    }
    const [slow, quick] = [randomUUID(), randomUUID()]
    const gate = Promise.withResolvers<void>()
    const first = changing(slow, gate.promise)
    for (let left = 200; left > 0; left--) {
      const waiting = await asOwner(
        `select 1 from pg_locks where relation = '${kit.db.schema}.slice_head'::regclass and mode = 'RowExclusiveLock'`,
      )
      if (waiting.length > 0) break
    }
    // The second would be quicker; it has to wait for its number.
    const second = changing(quick, Promise.resolve())
    await pullOnce()
    expect(seen).toEqual([])
    gate.resolve()
    await Promise.all([first, second])
    await pullOnce()
    expect(seen.toSorted()).toEqual([slow, quick].toSorted())
    expect((await heads())[0]!.seq).toBe(start!.seq + 2)
  })

  test('many at once have numbers without holes', async () => {
    await Promise.all(Array.from({ length: 20 }, () => changing(randomUUID(), Promise.resolve())))
    const rows = await asOwner<{ seq: number }>(
      `select seq from ~slice_change where community = $1 order by seq`,
      [HERE],
    )
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1))
  })
})

describe('a server put back to ten minutes ago', () => {
  /** Takes from the database what happened since, as a backup would not have it. */
  async function putBack(phone: ReturnType<typeof aPhone>, orderId: string, head: number): Promise<void> {
    await asOwner(`delete from ~sync_item where device_id = $1`, [phone.deviceId])
    await asOwner(
      `delete from ~receipt where command_id in (select command_id from ~audit where act in ('acceptOrder'))`,
    )
    await asOwner(`update ~device set acked_seq = 0 where device_id = $1`, [phone.deviceId])
    await asOwner(`update ~work_order set state = 'offered', accepted_at = null where id = $1`, [orderId])
    await asOwner(`delete from ~slice_change where community = $1 and seq > $2`, [HERE, head])
    await asOwner(
      `update ~slice_head as h set seq = $2, tag = (select tag from ~slice_change where community = $1 and seq = $2) where community = $1`,
      [HERE, head],
    )
  }

  /** A phone with an order, and the change the house stands at: as far as the backup goes. */
  async function backedUp() {
    const orderId = await anOrder()
    const phone = aPhone(house, worker)
    await phone.open()
    await phone.pull()
    const [head] = await asOwner<{ seq: number }>(`select seq from ~slice_head where community = $1`, [HERE])
    return { orderId, phone, head: head!.seq }
  }

  test('the phone sees another history, takes all anew, and what it sends again is done again', async () => {
    const { orderId, phone, head } = await backedUp()
    const item = phone.item('acceptOrder', `order:${orderId}`, { params: { orderId } })
    await phone.push([item])
    await phone.pull()
    const { epoch, begun } = phone.stand
    await putBack(phone, orderId, head)
    // Others work on, so that the numbers alone would tell nothing.
    for (let i = 0; i < 4; i++) await anOrder()
    await phone.pull()
    expect(phone.stand.epoch.split('.')[0]).not.toBe(epoch.split('.')[0])
    expect(phone.stand.epoch.split('.')[1]).toBe(epoch.split('.')[1])
    expect(phone.stand.begun).toBe(begun + 1)
    expect(phone.slice.get(`order:${orderId}`)).toMatchObject({ state: 'offered' })
    expect(outcomes(await phone.push([item]))).toEqual(['applied'])
    await phone.pull()
    expect(phone.slice.get(`order:${orderId}`)).toMatchObject({ state: 'accepted' })
    const { check } = await phone.pull('yes')
    for (const [table, sum] of Object.entries(check!)) expect(phone.sum(table), table).toEqual(sum)
    // It settles: the same history from now on.
    const now = phone.stand.epoch
    await phone.pull()
    expect(phone.stand.epoch).toBe(now)
  })

  test('what was sent before the phone knew of it does nothing however late it comes, were the house as far again', async () => {
    const { orderId, phone, head } = await backedUp()
    const lost = phone.item('acceptOrder', `order:${orderId}`, { params: { orderId } })
    await phone.push([lost])
    await phone.pull()
    await putBack(phone, orderId, head)
    const heldUp = phone.stand.acked
    expect(heldUp).toBe(1)
    const later = phone.item('reportProgress', `order:${orderId}`, progress(orderId))
    await phone.pull()
    // By other things the house has come as far again: its count alone would tell nothing.
    for (let i = 0; i < 3; i++) {
      const other = await anOrder()
      await phone.push([phone.item('acceptOrder', `order:${other}`, { params: { orderId: other } })])
    }
    const now = phone.stand.acked
    expect(now).toBeGreaterThan(heldUp)
    phone.stand.acked = heldUp
    expect((await phone.send([later])).value.answers).toMatchObject([{ outcome: 'try-again' }])
    phone.stand.acked = now
    expect(outcomes(await phone.push([lost, later]))).toEqual(['applied', 'applied'])
  })

  test('a phone that has only read sees it by the change it stands at', async () => {
    await anOrder()
    const phone = aPhone(house, worker)
    await phone.pull()
    const [at] = await asOwner<{ seq: number }>(`select seq from ~slice_head where community = $1`, [HERE])
    const orderId = await anOrder()
    await phone.pull()
    const { begun } = phone.stand
    await putBack(phone, orderId, at!.seq)
    for (let i = 0; i < 3; i++) await anOrder()
    await phone.pull()
    expect(phone.stand.begun).toBe(begun + 1)
  })
})

test('nobody but whoever works with a phone opens a day, and only where the area fits on it', async () => {
  const district = await house.as('district', { area: '340199' })
  expect(
    (await district.ask(openDay, { body: { deviceId: randomUUID(), version: 1, app: '1' } })).refusal,
  ).toBe('not-allowed')
  for (const n of [2, 3, 4])
    await asOwner(
      `insert into ~area (code, level, parent, name_zh, name_en) values ($1, 'grid', $2, '网格', 'Grid')`,
      [`${HERE}00${n}`, HERE],
    )
  expect((await clerk.ask(openDay, { body: { deviceId: randomUUID(), version: 1, app: '1' } })).refusal).toBe(
    'area-too-large',
  )
  expect((await worker.ask(openDay, { body: { deviceId: randomUUID(), version: 1, app: '1' } })).status).toBe(
    200,
  )
})

test('rows of people never travel to whoever may not read the ledger', async () => {
  const leader = await house.as('grid-leader', { area: GRID, org: house.org.gridHands })
  const phone = aPhone(house, leader)
  await phone.pull()
  expect(phone.rows('dwelling').length).toBeGreaterThan(0)
  for (const { name } of SLICE)
    for (const row of phone.rows(name)) expect(JSON.stringify(row)).not.toMatch(/1990000\d{4}|\d{17}[\dX]/)
  await correctTwice()
})

/** Changed and changed back: the phone ends where the server is. */
async function correctTwice(): Promise<void> {
  const phone = aPhone(house, await house.as('grid-worker', { area: THERE_GRID }))
  await phone.pull()
  const by = await house.as('clerk', { area: '340199001002' })
  for (const sex of [1, 2])
    await by.does(correctPerson, {
      params: { personId: kept.person },
      body: { why: 'typing-mistake', sex } as never,
    })
  await phone.pull()
  const { check } = await phone.pull('yes')
  for (const [table, sum] of Object.entries(check!)) expect(phone.sum(table), table).toEqual(sum)
  expect(await asOwner(`select 1 from ~slice_change where community = '340199001002'`)).not.toEqual([])
  expect(sql).toBeDefined()
}
