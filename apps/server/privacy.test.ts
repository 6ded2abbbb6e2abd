/** Why somebody looks, who looked, and what a person may ask about it: the acts and what other capabilities are given. */
import { describe, expect, test } from 'vitest'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { resident } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { permissionsOf } from '#people/rules.ts'
import type { RoleName } from '#people/contract.ts'
import {
  closeLookup,
  extendLookup,
  listMyLookups,
  listPublicPurposes,
  listPurposes,
  openLookup,
} from '#privacy/contract.ts'
import type { Lookup } from '#privacy/contract.ts'
import {
  consentFor,
  fieldsInForce,
  forMine,
  recordDisclosure,
  recordList,
  recordViews,
  requireLookup,
} from '#privacy/server/index.ts'
import { aHouse, GRID, HERE } from './testing.ts'
import type { Staff } from './testing.ts'

const { openRequest, requestsOf, viewsOf } = forMine
const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })

/** The same member of staff inside the house, as another capability calls on their behalf. */
const actorOf = (person: Staff, role: RoleName, areaCode: string): Actor => ({
  kind: 'staff',
  who: `account:${person.accountId}`,
  name: '测试',
  role,
  permissions: permissionsOf(role),
  areaCode,
  orgId: undefined,
  person: undefined,
  record: undefined,
  seals: [],
  rights: [],
  accountId: person.accountId,
  sessionKey: undefined,
})
const inside = <T>(actor: Actor, work: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, actor, async (tx, write) => {
    const open = openAct(kit, actor, { tx, write }, '')
    const value = await work(open.act)
    post(write, open.announced, open.act.now())
    return value
  })
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )
const aPerson = (areaCode = GRID) => ({ subjectId: uuidv7(Date.now()), areaCode, fields: ['name', 'phone'] })
const looksUp = (who: Staff): Promise<Lookup> =>
  who.does(openLookup, { body: { purpose: 'ledger-upkeep', reason: '核对五栋住户', about: 'L2603-00001' } })
const asClerk = actorOf(clerk, 'clerk', HERE)
const asWorker = actorOf(worker, 'grid-worker', GRID)

describe('a lookup', () => {
  test('is opened with a purpose and a reason, holds for an hour, is extended and closed', async () => {
    const lookup = await looksUp(clerk)
    expect(Date.parse(lookup.untilAt) - Date.parse(lookup.openedAt)).toBe(3_600_000)
    expect(lookup).toMatchObject({
      purposeZh: '人房信息核对更新',
      closedAt: null,
      seen: 0,
      about: 'L2603-00001',
    })
    const params = { params: { lookupId: lookup.id } }
    expect((await clerk.does(extendLookup, params)).extended).toBe(1)
    const closed = await clerk.does(closeLookup, params)
    expect(closed.closedAt).not.toBeNull()
    expect((await clerk.does(closeLookup, params)).closedAt).toBe(closed.closedAt)
    expect((await clerk.ask(extendLookup, params)).refusal).toBe('lookup-over')
    expect((await clerk.does(listMyLookups, { query: {} })).items[0]!.id).toBe(lookup.id)
  })

  test('wants a reason of four signs and a purpose that holds', async () => {
    const ask = async (body: { purpose: string; reason: string }) =>
      (await clerk.ask(openLookup, { body })).refusal
    expect(await ask({ purpose: 'ledger-upkeep', reason: '核对' })).toBe('invalid')
    expect(await ask({ purpose: 'curiosity', reason: '想看一看' })).toBe('purpose-not-in-force')
  })

  test('is its own person’s alone', async () => {
    const lookup = await looksUp(clerk)
    const params = { params: { lookupId: lookup.id } }
    expect((await worker.ask(closeLookup, params)).refusal).toBe('not-found')
    expect(await refusalOf(inside(asWorker, (act) => requireLookup(act, lookup.id)))).toBe('lookup-needed')
  })

  test('is asked for where there is none, where it ran out and where it was closed', async () => {
    expect(await refusalOf(inside(asClerk, (act) => requireLookup(act, undefined)))).toBe('lookup-needed')
    const lookup = await looksUp(clerk)
    expect(await inside(asClerk, (act) => requireLookup(act, lookup.id))).toMatchObject({
      purpose: 'ledger-upkeep',
    })
    await clerk.does(closeLookup, { params: { lookupId: lookup.id } })
    expect(await refusalOf(inside(asClerk, (act) => requireLookup(act, lookup.id)))).toBe('lookup-over')
  })

  test('counts a person once, logs each view, and refuses beyond the limit with nothing kept', async () => {
    const { id } = await looksUp(worker)
    const seen = Array.from({ length: 30 }, () => aPerson())
    await inside(asWorker, async (act) => {
      const lookup = await requireLookup(act, id)
      await recordViews(act, lookup, seen)
      recordList(act, lookup, { areaCode: GRID, fields: ['name'], rows: 25 })
    })
    await inside(asWorker, async (act) => recordViews(act, await requireLookup(act, id), [seen[0]!]))
    const more = inside(asWorker, async (act) => recordViews(act, await requireLookup(act, id), [aPerson()]))
    expect(await refusalOf(more)).toBe('lookup-limit')
    const mine = await worker.does(listMyLookups, { query: {} })
    expect(mine).toMatchObject({ seenToday: 30, limit: { perLookup: 30, perDay: 80 } })
    expect(mine.items[0]).toMatchObject({ seen: 30, listed: 25 })
  })
})

describe('who looked', () => {
  test('is read by the person with role, place and purpose, and by no other person', async () => {
    const person = aPerson()
    const { id } = await looksUp(clerk)
    await inside(asClerk, async (act) => recordViews(act, await requireLookup(act, id), [person]))
    const readBy = (record: string) =>
      transact(kit.db, { ...resident('a-holder', undefined), record }, (tx) =>
        viewsOf(tx, person.subjectId, { limit: 20 }),
      )
    const [line] = (await readBy(person.subjectId)).items
    expect(line).toMatchObject({
      role: 'clerk',
      worksIn: HERE,
      purpose: 'ledger-upkeep',
      fields: ['name', 'phone'],
    })
    expect(JSON.stringify(line)).not.toContain('测试')
    expect((await readBy(uuidv7(Date.now()))).items).toEqual([])
  })
})

describe('the register', () => {
  test('begins with purposes that switch on no extra field, and anybody may read it', async () => {
    const { items } = await house.visitor().does(listPublicPurposes, {})
    expect(items.map(({ code }) => code)).toContain('grid-service')
    expect((await clerk.does(listPurposes, {})).items.every(({ state }) => state === 'in-force')).toBe(true)
    expect([...(await inside(asClerk, (act) => fieldsInForce(act.tx, act.now())))]).toEqual([])
  })
})

describe('for the capabilities below', () => {
  test('a disclosure stands on a purpose in force', async () => {
    const given = {
      areaCode: HERE,
      recipient: '街道民政',
      fields: ['name'],
      rows: 12,
      fileHash: 'ab'.repeat(32),
    }
    const tries = (purpose: string) =>
      refusalOf(inside(asClerk, (act) => recordDisclosure(act, { ...given, purpose })))
    expect(await tries('care-visits')).toBe('ok')
    expect(await tries('curiosity')).toBe('purpose-not-in-force')
  })

  test('a person asks once for the same; it is due in fifteen working days', async () => {
    const { subjectId } = aPerson()
    const asks = () =>
      inside(asClerk, (act) =>
        openRequest(act, {
          subjectId,
          areaCode: GRID,
          kind: 'copy',
          text: '想要一份复印件',
          how: 'counter',
          name: '王小明',
        }),
      )
    const { number } = await asks()
    expect(await refusalOf(asks())).toBe('request-open-already')
    const [mine] = await inside(asClerk, (act) => requestsOf(act.tx, subjectId))
    expect(mine).toMatchObject({ number, state: 'open' })
    expect(mine!.dueAt).toBe('2026-03-31T09:30:00.000Z')
  })

  test('nobody has agreed to anything before they did', async () => {
    const { subjectId } = aPerson()
    expect(
      await inside(asClerk, (act) => consentFor(act.tx, subjectId, 'care-visits', act.now())),
    ).toBeUndefined()
  })
})
