/** Identity ends when its time is over: nothing tells any more whose it was, every chain still verifies, every count stays. */
import { describe, expect, test } from 'vitest'
import {
  addToAppeal,
  answerAppeal,
  countAppeals,
  fileAppeal,
  listAppeals,
  rateAppeal,
  searchAppeals,
  showAppeal,
  trackAppeal,
  withdrawAppeal,
} from '#appeals/contract.ts'
import { appealChains } from '#appeals/server/chains.ts'
import type { Act } from '#kernel/server/act.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { chainHash } from '#kernel/server/chain.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { signIn } from '#people/contract.ts'
import {
  holdAppeal,
  listCertificates,
  listHolds,
  releaseHold,
  setRetention,
  showRetention,
} from '#retention/contract.ts'
import { endDue } from '#retention/server/run.ts'
import { aHouse, HERE, PASSWORD } from './testing.ts'
import type { Staff } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')
const dpo = await house.as('data-protection', { area: '340199' })
const district = await house.as('district', { area: '340199' })
const everybody: readonly Staff[] = [clerk, dpo, district]
const { kit } = house.installation
const MONTH_S = 31 * 86_400

const runs = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, job('retention.end', kit.district), async (tx, write) => {
    const open = openAct(kit, job('retention.end', kit.district), { tx, write }, '')
    const value = await work(open.act)
    post(write, open.announced, kit.clock())
    return value
  })
// Time leaps here: the jobs of the house stay out of it, since one at work holds what another would take.
await runs(async ({ tx }) => {
  await sql`update job set run_at = '2199-01-01'`.execute(tx)
})
const ends = (limit?: number) => runs((act) => endDue(act, limit))
const monthsPass = async (months: number) => {
  house.later(months * MONTH_S)
  for (const one of everybody) await one.does(signIn, { body: { login: one.login, password: PASSWORD } })
}
const inDays = (days: number) =>
  new Date(kit.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10)

const PHONE = '19900004321'
const says = (text: string) =>
  house.visitor().does(fileAppeal, {
    body: {
      kind: 'problem',
      text,
      doorway: 'HH5A01',
      name: '王小明',
      phone: PHONE,
      categoryCode: 'repair-light',
    },
  })
const closed = async (text = '路灯不亮，我叫王小明，电话19900004321') => {
  const browser = house.visitor()
  const said = await browser.does(fileAppeal, {
    body: {
      kind: 'problem',
      text,
      doorway: 'HH5A01',
      name: '王小明',
      phone: PHONE,
      categoryCode: 'repair-light',
    },
  })
  const code = { params: { code: said.trackingCode } }
  await browser.does(addToAppeal, { ...code, body: { text: '也可以打13800138000' } })
  const { version } = await clerk.does(showAppeal, { params: { appealId: said.appealId } })
  await clerk.does(answerAppeal, {
    params: { appealId: said.appealId },
    body: { version, outcome: 'answered', text: '已经联系王师傅13900139000' },
  })
  await browser.does(rateAppeal, { ...code, body: { grade: 2, solved: true, text: '不太好，我叫王小明' } })
  await house.settled()
  return said
}

interface Line {
  readonly record: string
  readonly seq: number
}
/** Walks every chain as whoever verifies does. */
async function verified(): Promise<number> {
  let lines = 0
  await runs(async ({ tx }) => {
    const heads = await appealChains.heads(tx, undefined, 1000)
    const all = await appealChains.lines(
      tx,
      heads.map(({ record }) => record),
    )
    const before = new Map<string, Buffer>()
    for (const line of all) {
      const previous = before.get((line as Line).record) ?? null
      expect(line.previous?.toString('hex') ?? null).toBe(previous?.toString('hex') ?? null)
      expect(chainHash(previous, line.content).toString('hex')).toBe(line.hash.toString('hex'))
      before.set((line as Line).record, line.hash)
      lines += 1
    }
    for (const head of heads) expect(before.get(head.record)?.toString('hex')).toBe(head.hash.toString('hex'))
  })
  return lines
}

const everything = async (): Promise<string> => {
  // Whatever table there is: a new one that keeps words of a person is found here. Receipts and the audit have a time of their own.
  const { rows } = await kit.db.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'
     and relname not in ('receipt', 'audit') order by 1`,
    [kit.db.schema],
  )
  const tables = rows.map(({ name }) => name)
  const found = await Promise.all(
    tables.map(async (table) => (await kit.db.pool.query(`select * from ${kit.db.schema}.${table}`)).rows),
  )
  return JSON.stringify(found)
}

describe('identity ends', () => {
  test('after its time and not before; chains verify, counts stay, nothing of the person is left', async () => {
    const said = await closed()
    const taken = await says('又不亮了，回电19900004321')
    await house.visitor().ask(withdrawAppeal, { params: { code: taken.trackingCode }, body: {} })
    expect(await ends()).toBe(0)
    // Somebody rang and wrote down what was said.
    await kit.db.pool.query(
      `with call as (
        insert into ${kit.db.schema}.callback (id, appeal_id, area_code, round, reason, state, due_at, next_at, words, made_at)
        values (gen_random_uuid(), $1, '${HERE}', 9, 'sample', 'refused', now(), now(), '我叫王小明', now()) returning id)
      insert into ${kit.db.schema}.callback_try (callback_id, seq, appeal_id, area_code, outcome, words, by_name, at)
      select id, 1, $1, '${HERE}', 'later', '打13800138000', '回访员', now() from call`,
      [said.appealId],
    )
    await monthsPass(25)
    const counts = await clerk.does(countAppeals, { query: {} })
    const list = await clerk.does(listAppeals, { query: { limit: 100 } })
    const before = await verified()
    expect((await dpo.does(showRetention, {})).dueNow).toBe(1)
    expect(await ends()).toBe(1)
    expect(await ends()).toBe(0)
    await house.settled()

    expect(await verified()).toBe(before + 1)
    expect(await clerk.does(countAppeals, { query: {} })).toEqual(counts)
    const after = await clerk.does(listAppeals, { query: { limit: 100 } })
    const plain = (items: typeof list.items) =>
      items.map(({ number, state, categoryCode, placeZh, receivedAt, closedAt, grade }) => ({
        number,
        state,
        categoryCode,
        placeZh,
        receivedAt,
        closedAt,
        grade,
      }))
    expect(plain(after.items)).toEqual(plain(list.items))

    const page = await clerk.does(showAppeal, { params: { appealId: said.appealId } })
    expect(page.text).toBe('路灯不亮，我叫***，电话***')
    expect(page.story.at(-1)).toMatchObject({ name: 'identity-ended', actor: 'system', audience: 'public' })
    expect(page.story.map(({ text }) => text).join()).toContain('已经联系王师傅***')
    const all = await everything()
    const own = all.split(said.appealId).length
    expect(own).toBeGreaterThan(1)
    for (const gone of ['13800138000', '13900139000', '我叫王小明']) expect(all).not.toContain(gone)
    expect(await house.visitor().ask(trackAppeal, { params: { code: said.trackingCode } })).toMatchObject({
      refusal: 'code-unknown',
    })
    const found = await clerk.does(searchAppeals, { query: { q: '路灯不亮' } })
    expect(found.items.map(({ number }) => number)).toContain(said.number)
  })

  test('with a certificate of each run, which the data-protection officer and the auditor read', async () => {
    const { items } = await dpo.does(listCertificates, { query: {} })
    expect(items).toMatchObject([{ appeals: 1, months: 24, ruleBy: null, linesKept: 0 }])
    expect(items[0]!.listHash).toMatch(/^[0-9a-f]{64}$/)
    expect(await clerk.ask(listCertificates, { query: {} })).toMatchObject({ refusal: 'not-allowed' })
  })

  test('slice by slice: a run that is killed leaves nothing half done', async () => {
    await closed('第一件')
    await closed('第二件')
    await monthsPass(25)
    expect(await ends(1)).toBe(1)
    await expect(
      runs(async (act) => {
        await endDue(act, 1)
        throw new Error('the power is gone')
      }),
    ).rejects.toThrow('the power is gone')
    await verified()
    expect(await ends(1)).toBe(1)
    expect(await ends(1)).toBe(0)
    await verified()
    expect((await dpo.does(listCertificates, { query: {} })).items).toHaveLength(3)
  })

  test('not for what is held, until it is released', async () => {
    const said = await closed('打官司的事')
    await monthsPass(25)
    const body = { number: said.number.toLowerCase(), reason: '正在诉讼', until: inDays(100) }
    expect(await district.ask(holdAppeal, { body })).toMatchObject({ refusal: 'not-allowed' })
    expect(await dpo.ask(holdAppeal, { body: { ...body, until: inDays(0) } })).toMatchObject({
      refusal: 'hold-day-is-past',
    })
    const { holdId } = await dpo.does(holdAppeal, { body })
    expect(await dpo.ask(holdAppeal, { body })).toMatchObject({ refusal: 'held-already' })
    expect(await ends()).toBe(0)
    expect((await dpo.does(listHolds, {})).items).toMatchObject([{ number: said.number, released: false }])
    await dpo.does(releaseHold, { params: { holdId } })
    expect(await dpo.ask(releaseHold, { params: { holdId } })).toMatchObject({ refusal: 'not-held' })
    expect(await ends()).toBe(1)
  })

  test('sooner where the district sets it so, never within half a year', async () => {
    await closed('七个月前的事')
    await monthsPass(7)
    expect(await ends()).toBe(0)
    expect((await district.ask(setRetention, { body: { months: 5 } })).status).toBe(400)
    expect(await dpo.ask(setRetention, { body: { months: 6 } })).toMatchObject({ refusal: 'not-allowed' })
    await district.does(setRetention, { body: { months: 6 } })
    expect((await dpo.does(showRetention, {})).months).toBe(6)
    expect(await ends()).toBe(1)
  })
})
