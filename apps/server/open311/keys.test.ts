/** Keys and links, as whoever keeps them meets them. */
import { describe, expect, test } from 'vitest'
import {
  addOpen311Key,
  addRemote,
  changeRemote,
  endOpen311Key,
  listOpen311Keys,
  listRemotes,
  renewOpen311Key,
} from '#channels/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse, HERE, THERE } from '../testing.ts'
import { aProgram } from '../testing/open311.ts'

const house = await aHouse()
const app = aProgram(house)
const keeper = await house.as('administrator', { area: HERE })
const other = await house.as('administrator', { area: HERE })
const there = await house.as('administrator', { area: THERE })
const { kit } = house.installation

const send = (key: string) =>
  app.post('/v2/requests.json', { api_key: key, service_code: 'repair-light', address_id: 'HH5A01' })

describe('a key', () => {
  test('opens the door to requests and to nothing else of its maker', async () => {
    const { key } = await keeper.does(addOpen311Key, { body: { name: '随手拍', days: 30 } })
    expect(await send(key)).toMatchObject({ status: 200 })
    const program = house.bearing(key)
    expect(await program.ask(listOpen311Keys, {})).toMatchObject({ status: 403 })
    expect(await program.ask(addOpen311Key, { body: { name: '又一个', days: 1 } })).toMatchObject({
      status: 403,
    })
  })

  test('is kept as a hash: the key itself is nowhere', async () => {
    const { key } = await keeper.does(addOpen311Key, { body: { name: '不留底', days: 30 } })
    await send(key)
    for (const table of [
      'api_token',
      'receipt',
      'audit',
      'own_words',
      'key_use',
      'public_request',
      'outbox',
    ]) {
      const { rows } = await kit.db.pool.query<{ n: number }>(
        `select count(*)::int as n from ${kit.db.schema}.${table} as t where position($1 in t::text) > 0`,
        [key],
      )
      expect(rows[0]!.n, table).toBe(0)
    }
  })

  test('shows how much came under it, to the keepers of its area', async () => {
    const { id, key } = await keeper.does(addOpen311Key, { body: { name: '数一数', days: 30 } })
    const mine = async () => (await other.does(listOpen311Keys, {})).items.find((one) => one.id === id)
    expect(await mine()).toMatchObject({ sent: 0, lastAt: null })
    await send(key)
    await send(key)
    expect(await mine()).toMatchObject({ sent: 2 })
    expect((await there.does(listOpen311Keys, {})).items).toEqual([])
  })

  test('is ended by another keeper of the area, not by one of the next, and then opens nothing', async () => {
    const { id, key } = await keeper.does(addOpen311Key, { body: { name: '停用的', days: 30 } })
    expect(await there.ask(endOpen311Key, { params: { keyId: id } })).toMatchObject({ refusal: 'not-found' })
    expect(await send(key)).toMatchObject({ status: 200 })
    await other.does(endOpen311Key, { params: { keyId: id } })
    // A process believes what it read about a key for three seconds.
    house.later(4)
    expect(await send(key)).toMatchObject({ status: 403 })
    expect(
      (await keeper.does(listOpen311Keys, {})).items.find((one) => one.id === id)?.endedAt,
    ).not.toBeNull()
  })

  test('holds until its day', async () => {
    const { key } = await keeper.does(addOpen311Key, { body: { name: '一天', days: 1 } })
    expect(await send(key)).toMatchObject({ status: 200 })
    house.later(86_400 + 4)
    expect(await send(key)).toMatchObject({ status: 403 })
  })
})

describe('a renewed key', () => {
  const numbersSeen = async (key: string): Promise<readonly string[]> => {
    const told = await app.get('/v2/requests.json', { api_key: key })
    expect(told.status, told.text).toBe(200)
    return (JSON.parse(told.text) as { service_request_id: string }[]).map((one) => one.service_request_id)
  }
  // Of a kind that is nobody else's business.
  const sends = async (key: string): Promise<string> => {
    const told = await app.post('/v2/requests.json', {
      api_key: key,
      service_code: 'noise-neighbour',
      address_id: 'HH5A01',
    })
    expect(told.status, told.text).toBe(200)
    return (JSON.parse(told.text) as [{ service_request_id: string }])[0].service_request_id
  }

  test('owns what its client sent under any of its keys, and a new key of the same name does not', async () => {
    const keeperNow = await house.as('administrator', { area: HERE })
    const { id, key } = await keeperNow.does(addOpen311Key, { body: { name: '续发的', days: 30 } })
    const namesake = await keeperNow.does(addOpen311Key, { body: { name: '续发的', days: 30 } })
    const first = await sends(key)
    const second = await keeperNow.does(renewOpen311Key, { params: { keyId: id }, body: { days: 30 } })
    // Until its day the one before holds beside it.
    const later = await sends(second.key)
    expect(await numbersSeen(key)).toEqual(expect.arrayContaining([first, later]))
    await keeperNow.does(endOpen311Key, { params: { keyId: id } })
    house.later(4)
    expect(await app.get('/v2/requests.json', { api_key: key })).toMatchObject({ status: 403 })
    const third = await keeperNow.does(renewOpen311Key, { params: { keyId: id }, body: { days: 30 } })
    for (const one of [second, third])
      expect(await numbersSeen(one.key)).toEqual(expect.arrayContaining([first, later]))
    expect(await numbersSeen(namesake.key)).not.toEqual(expect.arrayContaining([first]))
    const taken = (by: string) =>
      app.post('/v2/servicerequestupdates.json', {
        api_key: by,
        service_request_id: first,
        status: 'CLOSED',
        description: '不用了',
      })
    expect((await taken(namesake.key)).status).not.toBe(200)
    expect(await taken(third.key)).toMatchObject({ status: 200 })
    const { items } = await keeperNow.does(listOpen311Keys, {})
    const of = (wanted: string) => items.find((one) => one.id === wanted)
    expect(of(third.id)).toMatchObject({ name: '续发的', sent: 2, renewedAt: null })
    expect(of(id)?.renewedAt).not.toBeNull()
    expect(of(namesake.id)).toMatchObject({ sent: 0, renewedAt: null })
  })

  test('makes nothing twice of what was sent under the one before and never heard back', async () => {
    const keeperNow = await house.as('administrator', { area: HERE })
    const { id, key } = await keeperNow.does(addOpen311Key, { body: { name: '重发的', days: 30 } })
    const again = (by: string) =>
      app.post(
        '/v2/requests.json',
        { api_key: by, service_code: 'repair-light', address_id: 'HH5A01' },
        { 'idempotency-key': '0199b2c4-5f3e-7a10-9c3d-2f6f0d1e8a78' },
      )
    const before = await again(key)
    const next = await keeperNow.does(renewOpen311Key, { params: { keyId: id }, body: { days: 30 } })
    expect(await again(next.key)).toEqual(before)
  })

  test('speaks for no more than the area of the one before, whoever renews it', async () => {
    const wide = await house.as('administrator', { area: '340199' })
    const keeperThere = await house.as('administrator', { area: THERE })
    const { id } = await keeperThere.does(addOpen311Key, { body: { name: '邻社区的', days: 30 } })
    const asked = { params: { keyId: id }, body: { days: 30 } } as const
    const keeperNow = await house.as('administrator', { area: HERE })
    expect(await keeperNow.ask(renewOpen311Key, asked)).toMatchObject({ refusal: 'not-found' })
    const renewed = await wide.does(renewOpen311Key, asked)
    expect((await send(renewed.key)).status).toBe(400)
    // Its own keepers see and end it.
    await keeperThere.does(endOpen311Key, { params: { keyId: renewed.id } })
  })
})

describe('a link', () => {
  const body = { name: '热线', baseUrl: 'https://open311.example.org/v2', services: { '*': 'other' } }

  test('is changed by one at a time; a key that is left out stays', async () => {
    const keeperNow = await house.as('administrator', { area: HERE })
    const { id } = await keeperNow.does(addRemote, {
      body: { ...body, orgId: house.org.property as OrgId, key: 'their-key' },
    })
    const stored = async () => {
      const { rows } = await kit.db.pool.query<{ key_sealed: Buffer }>(
        `select key_sealed from ${kit.db.schema}.remote where id = $1`,
        [id],
      )
      return kit.vault.open(rows[0]!.key_sealed)
    }
    const change = (version: number, more: { readonly key?: string } = {}) =>
      keeperNow.ask(changeRemote, {
        params: { remoteId: id },
        body: { ...body, name: '新名字', active: false, version, ...more },
      })
    expect(await change(1)).toMatchObject({ status: 200, value: { version: 2 } })
    expect(await stored()).toBe('their-key')
    expect(await change(1)).toMatchObject({ refusal: 'changed-meanwhile' })
    expect(await change(2, { key: 'new-key' })).toMatchObject({ status: 200 })
    expect(await stored()).toBe('new-key')
    const { items } = await keeperNow.does(listRemotes, {})
    expect(items).toMatchObject([{ name: '新名字', active: false, hasKey: true, version: 3 }])
    expect(JSON.stringify(items)).not.toContain('new-key')
  })

  test.each([
    ['http://localhost/v2', 'remote-address-inside'],
    ['http://169.254.169.254/latest', 'remote-address-inside'],
    ['ftp://example.org/v2', 'remote-address-wrong'],
    ['https://user:pass@example.org/v2', 'remote-address-wrong'],
  ])('to %s is refused when it is written down', async (baseUrl, refusal) => {
    const keeperNow = await house.as('administrator', { area: HERE })
    const answer = await keeperNow.ask(addRemote, {
      body: { ...body, baseUrl, orgId: house.org.community as OrgId },
    })
    expect(answer).toMatchObject({ refusal })
  })
})
