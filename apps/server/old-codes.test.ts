/** A category that is called otherwise today: its old code is accepted, and either finds what was said under both. */
import { describe, expect, test } from 'vitest'
import {
  answerAppeal,
  exportAppeals,
  fileAppeal,
  listAppeals,
  showAppeal,
  sortAppeal,
} from '#appeals/contract.ts'
import type { Receipt } from '#appeals/contract.ts'
import { forgetInForce } from '#catalogue/server/index.ts'
import { dispatchOrder, listDeskOrders } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { showRates } from '#rates/contract.ts'
import { aHouse } from './testing.ts'
import { aKey, aProgram } from './testing/open311.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const { pool, schema } = house.installation.kit.db
const write = (statement: string, ...values: unknown[]) =>
  pool.query(statement.replaceAll('$schema', schema), values)
for (const [code, ...to] of [
  ['old-lamp', 'repair-light'],
  ['old-wet', 'repair-pipe', 'repair-drain'],
])
  await write(
    `insert into $schema.code_mapping (coding, code, sort, body) values ('community', $1, 0, $2)`,
    code,
    JSON.stringify({
      coding: 'community',
      code,
      nameZh: '旧名',
      to,
      uncertain: false,
      kind: to.length > 1 ? 'split' : 'merged',
    }),
  )
forgetInForce()

const says = (categoryCode?: string): Promise<Receipt> =>
  house.visitor().does(fileAppeal, {
    body: {
      kind: 'problem',
      text: '路灯不亮了，晚上看不见',
      doorway: 'HH5A01',
      ...(categoryCode === undefined ? {} : { categoryCode }),
    },
  })
const byId = ({ appealId }: Receipt) => ({ params: { appealId } })
const page = (said: Receipt) => clerk.does(showAppeal, byId(said))

/** Said and sent when the catalogue still had its code. */
async function saidBefore(): Promise<Receipt> {
  const said = await says('repair-light')
  await clerk.does(dispatchOrder, {
    ...byId(said),
    body: {
      version: (await page(said)).version,
      orgId: house.org.property as OrgId,
      categoryCode: 'repair-light',
    },
  })
  await house.settled()
  for (const [table, column] of [
    ['appeal', 'id'],
    ['work_order', 'appeal_id'],
    ['public_request', 'id'],
  ])
    await write(`update $schema.${table} set category_code = 'old-lamp' where ${column} = $1`, said.appealId)
  return said
}
const before = await saidBefore()
const today = await says('repair-light')
await house.settled()

describe('a code that was given up', () => {
  test('is taken at the door and by the desk, as what it is called today', async () => {
    expect((await page(await says('old-lamp'))).categoryCode).toBe('repair-light')
    const said = await says()
    await clerk.does(sortAppeal, { ...byId(said), body: { version: 1, categoryCode: 'old-lamp' } })
    expect(await page(said)).toMatchObject({
      categoryCode: 'repair-light',
      categoryZh: '楼道灯、小区路灯不亮',
    })
  })

  test('is not taken where it became several: somebody has to choose', async () => {
    expect(
      await house.visitor().ask(fileAppeal, {
        body: { kind: 'problem', text: '漏水了', doorway: 'HH5A01', categoryCode: 'old-wet' },
      }),
    ).toMatchObject({ refusal: 'category-unknown' })
  })

  test.each(['repair-light', 'old-lamp'])(
    'in lists of appeals and orders, %s finds both',
    async (category) => {
      const { items } = await clerk.does(listAppeals, { query: { category, limit: 100 } })
      const numbers = items.map(({ number }) => number)
      expect(numbers).toContain(before.number)
      expect(numbers).toContain(today.number)
      const orders = await clerk.does(listDeskOrders, { query: { category, sort: 'newest', limit: 50 } })
      expect(orders.items).toMatchObject([{ appealId: before.appealId, categoryZh: '楼道灯、小区路灯不亮' }])
      const csv = await clerk.ask(exportAppeals, { query: { category, format: 'csv' } })
      expect(JSON.stringify(csv.body)).toContain(`${before.number},办理中,问题,楼道灯、小区路灯不亮`)
      expect(JSON.stringify(csv.body)).toContain(today.number)
    },
  )

  test('counts with what took its place', async () => {
    for (const said of [before, today]) {
      if (said === today)
        await clerk.does(answerAppeal, {
          ...byId(said),
          body: { version: (await page(said)).version, outcome: 'answered', text: '已经修好' },
        })
    }
    await house.settled()
    await write(`update $schema.assessed set category_code = 'old-lamp' where appeal_id = $1`, today.appealId)
    const asked = { from: '2026-03-01', to: '2026-03-31', by: 'category' } as const
    const { rows } = await clerk.does(showRates, { query: asked })
    expect(rows).toMatchObject([{ key: 'repair-light', counts: { closed: 1 } }])
    const { total } = await clerk.does(showRates, { query: { ...asked, category: 'repair-light' } })
    expect(total.closed).toBe(1)
  })
})

describe('a program', () => {
  const app = aProgram(house)
  const read = (text: string) => JSON.parse(text) as { [name: string]: string }[]

  test('sends under an old service code and is told what it is called today', async () => {
    const told = await app.post('/v2/requests.json', {
      api_key: await aKey(house),
      service_code: 'old-lamp',
      address_id: 'HH5A01',
      description: '灯坏了',
    })
    const [receipt] = read(told.text)
    expect(receipt!['service_notice']).toBe(
      '服务代码 old-lamp 已停用，已按“楼道灯、小区路灯不亮”（repair-light）受理。',
    )
    const { items } = await clerk.does(listAppeals, { query: { category: 'repair-light', limit: 100 } })
    expect(items.map(({ number }) => number)).toContain(receipt!['service_request_id'])
    const plain = await app.post('/v2/requests.json', {
      api_key: await aKey(house),
      service_code: 'repair-light',
      address_id: 'HH5A01',
      description: '灯',
    })
    expect(read(plain.text)[0]!['service_notice']).toBeNull()
  })

  test.each(['repair-light', 'old-lamp'])(
    'finds requests by %s, each under the code of today',
    async (code) => {
      const told = await app.get('/v2/requests.json', {
        service_code: code,
        start_date: '2026-03-01T00:00:00Z',
      })
      const found = read(told.text).filter(({ service_request_id: id }) => id === before.number)
      expect(found).toMatchObject([{ service_code: 'repair-light', service_name: '楼道灯、小区路灯不亮' }])
      expect((await app.get(`/v2/services/${code}.json`)).status).toBe(200)
    },
  )
})
