/** Every head is sealed, every seal recomputes, and whoever changes a row behind the application's back is found out. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addToAppeal, answerAppeal, fileAppeal, rateAppeal, sortAppeal } from '#appeals/contract.ts'
import { dispatchOrder, submitResult, verifyOrder } from '#dispatch/contract.ts'
import { hashOfLine } from '#appeals/server/hashed-line.ts'
import { sealHeads } from '#kernel/server/chain.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { verify } from '#kernel/server/verify.ts'
import type { OrgId } from '#organisations/contract.ts'
import { CHAINS } from './house.ts'
import { aHouse } from './testing.ts'
import { aPhoto } from './testing/world.ts'

const house = await aHouse()
const { kit, connection } = house.installation
const owner = new pg.Client(connection)
const clerk = await house.as('clerk')
const handler = await house.as('handler', { org: house.org.property })
const ids: string[] = []

beforeAll(async () => {
  await owner.connect()
  await owner.query(`set search_path = ${kit.db.schema}`)
  for (let i = 0; i < 8; i++) {
    const browser = house.visitor()
    const { fileId } = (await browser.upload(await aPhoto())).value
    const receipt = await browser.does(fileAppeal, {
      body: { kind: 'problem', text: `第${i}件：楼道灯不亮 💡`, doorway: 'HH5A01', files: [fileId] },
    })
    ids.push(receipt.appealId)
    const params = { appealId: receipt.appealId }
    await browser.does(addToAppeal, {
      params: { code: receipt.trackingCode },
      body: { text: '补充：\n第二行\t"引号"' },
    })
    if (i % 2 === 0) {
      await clerk.does(sortAppeal, {
        params,
        body: { version: 2, categoryCode: 'repair-light', urgent: true },
      })
      const { orderId } = await clerk.does(dispatchOrder, {
        params,
        body: { version: 3, orgId: house.org.property as OrgId, instruction: '请尽快' },
      })
      await handler.does(submitResult, { params: { orderId }, body: { text: '已换灯泡' } })
      await clerk.does(verifyOrder, {
        params: { orderId },
        body: { passed: true, method: 'photo', text: '看过照片' },
      })
      await browser.does(rateAppeal, {
        params: { code: receipt.trackingCode },
        body: { grade: 5, solved: true, text: '谢谢' },
      })
    } else
      await clerk.does(answerAppeal, { params, body: { version: 2, outcome: 'explained', text: '说明如下' } })
  }
  await house.settled()
  await seal()
})
afterAll(() => owner.end())

const seal = (): Promise<number> => {
  const actor = job('seal', kit.district)
  return transact(kit.db, actor, (tx, write) => sealHeads(openAct(kit, actor, { tx, write }, '').act))
}

test('every head that ever was is a leaf of a seal, each once', async () => {
  const {
    rows: [heads],
  } = await owner.query<{ n: number }>('select count(*)::int as n from appeal')
  expect(heads!.n).toBe(ids.length)
  const verdict = await verify(kit, CHAINS)
  expect(verdict).toMatchObject({ records: 8, waiting: 0, discrepancies: [] })
  expect(verdict.lines).toBeGreaterThan(40)
  // Each act made one head: eight filings and the acts that followed, whatever number of lines each wrote.
  const {
    rows: [acts],
  } = await owner.query<{ n: number }>(`select count(*)::int as n from audit where target like 'appeal:%'`)
  expect(verdict.leaves).toBe(acts!.n)
  expect(verdict.seals).toBeGreaterThanOrEqual(1)
})

test('nothing new is nothing sealed', async () => {
  expect(await seal()).toBe(0)
})

test('two that seal at once cover each head once', async () => {
  for (let i = 0; i < 12; i++)
    await house
      .visitor()
      .does(fileAppeal, { body: { kind: 'need', text: `并发封存 ${i}`, doorway: 'HH5A01' } })
  const results = await Promise.allSettled([seal(), seal(), seal()])
  expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
  await seal()
  expect(await verify(kit, CHAINS)).toMatchObject({ waiting: 0, discrepancies: [] })
})

test('what waits for a seal is no discrepancy', async () => {
  await house.visitor().does(fileAppeal, { body: { kind: 'need', text: '还没有封存', doorway: 'HH5A01' } })
  expect(await verify(kit, CHAINS)).toMatchObject({ discrepancies: [] })
  await seal()
})

test.each([
  [
    'a word of a story',
    `update appeal_event set text = '已按时办结' where appeal_id = $1 and seq = 2`,
    ['line-changed'],
  ],
  [
    'who said it',
    `update appeal_event set actor = 'visitor' where appeal_id = $1 and seq = 3`,
    ['line-changed'],
  ],
  [
    'when it was said',
    `update appeal_event set at = at - interval '1 day' where appeal_id = $1 and seq = 3`,
    ['line-changed'],
  ],
  [
    'who may read it',
    `update appeal_event set audience = 'desk' where appeal_id = $1 and seq = 2`,
    ['line-changed'],
  ],
  [
    'a particular of a line',
    `update appeal_event set detail = detail || '{"due": "2027-01-01"}' where appeal_id = $1 and seq = 3`,
    ['line-changed'],
  ],
  [
    'a line in the middle taken out',
    `delete from appeal_event where appeal_id = $1 and seq = 2`,
    ['line-missing', 'line-changed'],
  ],
  [
    'the last line taken away',
    `delete from appeal_event where appeal_id = $1 and seq = (select max(seq) from appeal_event where appeal_id = $1)`,
    ['line-missing'],
  ],
  ['the head of the row', `update appeal set head_hash = sha256('x') where id = $1`, ['head-differs']],
  [
    'the last line and the row with it',
    `with gone as (delete from appeal_event where appeal_id = $1 and seq = (select max(seq) from appeal_event where appeal_id = $1) returning seq)
     update appeal set head_seq = head_seq - 1, head_hash = (select hash from appeal_event where appeal_id = $1 and seq = (select seq - 1 from gone)) where id = $1`,
    ['line-missing'],
  ],
  [
    'a whole record',
    `with lines as (delete from appeal_event where appeal_id = $1) delete from appeal where id = $1`,
    ['record-missing'],
  ],
  [
    'a leaf',
    `update seal_leaf set hash = sha256('x') where record_id = $1`,
    ['leaf-differs', 'seal-changed'],
  ],
  [
    'a leaf taken out',
    `delete from seal_leaf where record_id = $1 and seq = (select head_seq from appeal where id = $1)`,
    ['never-sealed', 'seal-changed'],
  ],
  ['a root', `update seal set root = sha256('x') where n = 1 and $1::uuid is not null`, ['seal-changed']],
  [
    'a seal taken out',
    `with gone as (delete from seal_leaf where seal_n = 1) delete from seal where n = 1 and $1::uuid is not null`,
    // Whether the last line was in that seal depends on when the sealing came round.
    ['seal-missing'],
  ],
] as const)('changed behind the application’s back and found: %s', async (_, statement, what) => {
  // In a database of one moment: the change is undone afterwards.
  await owner.query('begin')
  try {
    await owner.query('set local session_replication_role = replica')
    await owner.query(statement, [ids[0]])
    const changed = {
      ...kit,
      db: { ...kit.db, pool: { connect: () => Promise.resolve(asPoolClient(owner)) } as unknown as pg.Pool },
    }
    const found = (await verify(changed, CHAINS)).discrepancies.map((one) => one.what)
    for (const one of what) expect(found).toContain(one)
  } finally {
    await owner.query('rollback')
  }
})

/** The owner's connection, lent to transactions as savepoints of the one that is open. */
const asPoolClient = (client: pg.Client): unknown =>
  new Proxy(client, {
    get(target, name) {
      if (name === 'release') return () => {}
      if (name !== 'query') {
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      }
      return (given: string | pg.QueryConfig) => {
        if (typeof given === 'string' && given.startsWith('begin'))
          return target.query(given.replace(/^begin/, 'savepoint step'))
        if (given === 'commit')
          return target.query('release step; reset role').then(() => ({ command: 'COMMIT' }))
        if (given === 'rollback') return target.query('rollback to step; reset role')
        return target.query(
          typeof given === 'string' ? given : { text: given.text, values: given.values ?? [] },
        )
      }
    },
  })

test('a story written anew, line by line with right hashes, is still found by its seals', async () => {
  const [id] = ids
  await owner.query('begin')
  try {
    const { rows } = await owner.query<{
      seq: number
      at: Date
      name: string
      actor: string
      audience: string
      text: string | null
      detail: unknown
      files: string[]
      salt: string | null
    }>(
      'select seq, at, name, actor, audience, text, detail, files, salt from appeal_event where appeal_id = $1 order by seq',
      [id],
    )
    let previous: Buffer | null = null
    for (const row of rows) {
      const text: string | null = row.seq === 2 ? '改写过的话' : row.text
      const hash = hashOfLine(previous, { ...row, record: id!, text, textHash: null })
      await owner.query(
        'update appeal_event set text = $3, previous = $4, hash = $5 where appeal_id = $1 and seq = $2',
        [id, row.seq, text, previous, hash],
      )
      previous = hash
    }
    await owner.query('update appeal set head_hash = $2 where id = $1', [id, previous])
    const changed = {
      ...kit,
      db: { ...kit.db, pool: { connect: () => Promise.resolve(asPoolClient(owner)) } as unknown as pg.Pool },
    }
    expect((await verify(changed, CHAINS)).discrepancies.map(({ what }) => what)).toContain('leaf-differs')
  } finally {
    await owner.query('rollback')
  }
})

test('the house stands as it was after all that', async () => {
  expect((await verify(kit, CHAINS)).discrepancies).toEqual([])
})
