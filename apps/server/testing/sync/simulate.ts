/** Plays a history against the real server code, and looks after every step whether what must never be false still holds. */
import { sortAppeal } from '#appeals/contract.ts'
import { pullSlice } from '#devices/contract.ts'
import { dispatchOrder, recallOrder, verifyOrder } from '#dispatch/contract.ts'
import type { PullAnswer } from '#kernel/common/sync/protocol.ts'
import { job } from '#kernel/server/actor.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { sql, transact } from '#kernel/server/database.ts'
import type { Connection } from '#kernel/server/database.ts'
import { dice as diceOf, time as timeOf } from '#kernel/web/sync/testing/world.ts'
import type { Dice, Time } from '#kernel/web/sync/testing/world.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { giveGrant } from '#people/server/index.ts'
import { cloneDistrict, GRIDS } from './district.ts'
import type { District, Grid } from './district.ts'
import type { ActKind, Step } from './history.ts'
import { openSimHouse } from './house.ts'
import type { Altered, SimHouse } from './house.ts'
import { Dead, simPhone } from './phones.ts'
import type { AlteredPhone, SimPhone } from './phones.ts'
import { StorageFull } from '#kernel/web/sync/store.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { lineTo } from './wire.ts'

/** Something that must never be false was. */
export class Violation extends Error {
  readonly invariant: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g'
  constructor(invariant: Violation['invariant'], what: string) {
    super(`(${invariant}) ${what}`)
    this.invariant = invariant
  }
}

/** An act as the person knows it: it was shown as done. */
export interface Issued {
  readonly commandId: string
  readonly token: string
  readonly phone: number
  readonly orderId: string
  readonly kind: ActKind
  readonly nth: number
}

export interface Sim {
  readonly house: SimHouse
  readonly district: District
  readonly phones: readonly SimPhone[]
  readonly issued: Issued[]
  readonly recordings: { readonly phone: number; readonly sha256: string }[]
  readonly time: Time
  /** Where each worker works now, or nowhere. */
  scope: (Grid | undefined)[]
  readonly slots: { orderId: string; readonly appealId: string }[]
  restored: boolean
  /** Rows that must not be on a phone any more, since it was told that they left. */
  readonly mustNotHold: Set<string>[]
  readonly late: (() => Promise<unknown>)[]
  readonly dice: Dice
}

export interface Options {
  readonly seed: number
  readonly altered?: Altered & AlteredPhone
}

/** Which phone is whose: two accounts on one, one account on two. */
const PHONES_OF: readonly (readonly [device: number, worker: number])[] = [
  [0, 0],
  [1, 1],
  [2, 2],
  [2, 3],
  [3, 0],
]

let names = 0

export async function openSim(
  connection: Connection,
  district: District,
  { seed, altered = {} }: Options,
): Promise<Sim> {
  const name = `sim_${process.pid}_${(names += 1)}`
  await cloneDistrict(connection, district, name)
  const time = timeOf(Date.parse('2026-03-10T02:00:00Z'))
  const dice = diceOf(seed + 1_000_000)
  const house = await openSimHouse(connection, { name, time, dice, altered })
  const devices = [0, 1, 2, 3].map(() => dice.id())
  const sim: Sim = {
    house,
    district,
    phones: [],
    issued: [],
    recordings: [],
    time,
    scope: district.workers.map(({ home }) => home),
    slots: district.orders.map(({ id, appealId }) => ({ orderId: id, appealId })),
    mustNotHold: PHONES_OF.map(() => new Set<string>()),
    restored: false,
    late: [],
    dice,
  }
  for (const [n, [device, worker]] of PHONES_OF.entries()) {
    const line = lineTo({
      house,
      token: district.workers[worker]!.token,
      late: sim.late,
      pulled: (_, answer) => pulled(sim, n, answer),
    })
    const parts = {
      deviceId: devices[device]!,
      worker,
      line,
      time,
      dice: diceOf(seed * 100 + n + 50_000_000),
      altered,
    }
    ;(sim.phones as SimPhone[]).push(await simPhone(parts))
  }
  return sim
}

const ordersIn = (answer: PullAnswer): string[] => (answer.rows['order'] ?? []).map(({ id }) => id)

/** (b) on the wire: no row crosses to whoever may not see it; and from here on the phone knows what left. */
async function pulled(sim: Sim, n: number, answer: PullAnswer): Promise<void> {
  const scope = sim.scope[sim.phones[n]!.worker]
  const areas = await areasNow(sim)
  for (const id of ordersIn(answer)) {
    const area = areas.get(id)
    if (scope === undefined || !area?.startsWith(scope))
      throw new Violation('b', `order ${id} of ${area} crossed to a worker of ${scope}`)
    sim.mustNotHold[n]!.delete(id)
  }
  if (!answer.done) return
  // What is not numbered yet may still be there: the phone was not told.
  if (await isSomethingUnheard(sim)) return
  sim.mustNotHold[n]!.clear()
  for (const [id, area] of areas)
    if (scope === undefined || !area.startsWith(scope)) sim.mustNotHold[n]!.add(id)
}

const areasNow = async ({ house }: Sim): Promise<Map<string, string>> => {
  const rows = await house.truth<{ id: string; area_code: string }>('select id, area_code from work_order')
  return new Map(rows.map(({ id, area_code: area }) => [id, area]))
}

const isSomethingUnheard = async ({ house }: Sim): Promise<boolean> =>
  (await house.truth(`select 1 from outbox limit 1`)).length > 0

/** (b) on the phone: what left is gone, but for rows about which something still waits. */
async function nothingThatLeft({ phones, mustNotHold }: Sim): Promise<void> {
  for (const [n, phone] of phones.entries()) {
    const busy = new Set(
      (await phone.app.outbox()).filter(({ state }) => state === 'waiting').map(({ entity }) => entity),
    )
    for (const { id } of await phone.app.rows('order'))
      if (mustNotHold[n]!.has(id) && !busy.has(`order:${id}`))
        throw new Violation('b', `phone ${n} still shows order ${id}, which left its area`)
  }
}

/** Plays a history. Throws a `Violation` where something breaks; anything else that is thrown is a fault of the code under test. */
export async function play(sim: Sim, history: readonly Step[]): Promise<void> {
  for (const step of history) {
    await carryOut(sim, step)
    for (const phone of sim.phones) {
      await phone.app.idle()
      if (phone.isDead()) await phone.die()
    }
    await nothingThatLeft(sim)
    await sim.time.pass(1000, async () => {
      for (const { app } of sim.phones) await app.idle()
    })
  }
}

async function carryOut(sim: Sim, step: Step): Promise<void> {
  const { house, phones, time } = sim
  switch (step.does) {
    case 'acts':
      for (const one of step.acts) await act(sim, step.phone, one)
      return
    case 'sync':
      return withNetwork(phones[step.phone]!, step)
    case 'dies':
      return phones[step.phone]!.die()
    case 'is-full':
      phones[step.phone]!.isFull = true
      return
    case 'clock':
      phones[step.phone]!.ahead.ms = step.ms
      return
    case 'two-tabs':
      return twoTabs(sim, step.phone, step.row)
    case 'old-app':
      phones[step.phone]!.line.version = step.old ? 9 : 1
      return
    case 'photo':
      return recording(sim, step)
    case 'desk':
      return desk(sim, step.slot)
    case 'moves':
      return moves(sim, step.slot, GRIDS[step.grid]!)
    case 'hand-over':
      return grant(sim, step.worker, GRIDS[step.grid])
    case 'revoke':
      return grant(sim, step.worker, undefined)
    case 'pass':
      return time.pass(step.ms, async () => {
        for (const { app } of phones) await app.idle()
      })
    case 'arrives':
      await sim.late.shift()?.().catch(expected)
      return
    case 'hear':
      return house.hear()
    case 'hear-two':
      return hearTwo(sim, step.phone, step.slots)
    case 'backup':
      return house.backup()
    case 'restore':
      return restore(sim)
  }
}

/** What phones make of it is their business; a violation is ours. */
function expected(error: unknown): void {
  if (error instanceof Violation) throw error
}

const withoutDying = (error: unknown): void => {
  if (!(error instanceof Dead)) throw error
}

async function withNetwork(
  phone: SimPhone,
  { way, diesAtWrite }: Extract<Step, { does: 'sync' }>,
): Promise<void> {
  phone.line.online = true
  phone.line.way = [...way]
  phone.diesAtWrite = diesAtWrite
  await phone.app.sync().catch(withoutDying)
  await phone.app.idle()
  phone.line.online = false
  phone.line.way = []
  phone.diesAtWrite = undefined
}

/** An act with a voice note, whose bytes follow in their own time. */
async function recording(
  sim: Sim,
  { phone, row, bytes: length }: Extract<Step, { does: 'photo' }>,
): Promise<void> {
  const bytes = Buffer.alloc(length + 64, sim.issued.length % 251)
  bytes.write(`OggS${sim.issued.length}`)
  const name = sha256(bytes).toString('hex')
  const files = [{ sha256: name, bytes, mediaType: 'audio/ogg' }]
  if (await act(sim, phone, { kind: 'progress', row, files })) sim.recordings.push({ phone, sha256: name })
}

interface Doings {
  readonly kind: ActKind
  readonly row: number
  readonly files?: NonNullable<Doing['files']>
}

/** Does something about a row the phone shows. Whether it was said to be done. */
async function act(sim: Sim, n: number, { kind, row, files = [] }: Doings): Promise<boolean> {
  const { app } = sim.phones[n]!
  const shown = (await app.rows('order')).map(({ id }) => id).toSorted()
  if (shown.length === 0) return false
  const orderId = shown[row % shown.length]!
  const nth = sim.issued.length
  const token = `第${nth}件`
  const body = {
    accept: undefined,
    decline: { reason: 'other', text: token },
    submit: { text: token },
    progress: { text: token },
    poison: {},
  }[kind]
  const type = {
    accept: 'acceptOrder',
    decline: 'declineOrder',
    submit: 'submitResult',
    progress: 'reportProgress',
    poison: 'poison',
  }[kind]
  try {
    const commandId = await app.act({
      type,
      params: { orderId },
      entity: kind === 'poison' ? 'poison:1' : `order:${orderId}`,
      files,
      ...(body === undefined ? {} : { body }),
    })
    sim.issued.push({ commandId, token, phone: n, orderId, kind, nth })
    return true
  } catch (error) {
    // Said to the person as not done.
    if (!(error instanceof Dead || error instanceof StorageFull)) throw error
    return false
  }
}

/** A second tab without locks: both append, both send, both pull. */
async function twoTabs(sim: Sim, n: number, row: number): Promise<void> {
  const phone = sim.phones[n]!
  const first = phone.app
  const second = await phone.openTab()
  await act(sim, n, { kind: 'progress', row })
  phone.app = second
  await act(sim, n, { kind: 'progress', row: row + 1 })
  phone.line.online = true
  await Promise.all([first.sync().catch(withoutDying), second.sync().catch(withoutDying)])
  await first.idle()
  await second.idle()
  phone.line.online = false
  first.close()
}

async function desk(sim: Sim, n: number): Promise<void> {
  const { house, district } = sim
  const slot = sim.slots[n]!
  const [row] = await house.truth<{ state: string; at: string; version: number; area_code: string }>(
    'select o.state, a.state as at, a.version, a.area_code from work_order as o join appeal as a on a.id = o.appeal_id where o.id = $1',
    [slot.orderId],
  )
  if (!row) return
  const clerk = await house.actorOf(district.desk.token)
  const { orderId, appealId } = slot as { orderId: never; appealId: never }
  try {
    if (row.state === 'done')
      await house.does(clerk, verifyOrder, {
        params: { orderId },
        body: { passed: false, method: 'phone', text: '还没好' },
      })
    else if (['declined', 'recalled'].includes(row.state)) {
      const hands = district.hands[row.area_code as Grid]
      const sent = await house.does(clerk, dispatchOrder, {
        params: { appealId },
        body: { version: row.version, orgId: hands as never, categoryCode: 'repair-light' },
      })
      slot.orderId = sent.orderId
    } else await house.does(clerk, recallOrder, { params: { orderId }, body: { reason: '换一家' } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

async function moves(sim: Sim, n: number, grid: Grid): Promise<void> {
  const { house, district } = sim
  const { appealId } = sim.slots[n]!
  const [row] = await house.truth<{ version: number }>('select version from appeal where id = $1', [appealId])
  const clerk = await house.actorOf(district.desk.token)
  try {
    await house.does(clerk, sortAppeal, {
      params: { appealId: appealId as never },
      body: { version: row!.version, placeId: district.places[grid] as never },
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** A worker gets this grid and no other, or none; whoever is signed in is signed in for it. */
export async function grant(sim: Sim, worker: number, grid: Grid | undefined): Promise<void> {
  const { house, district, dice } = sim
  const { accountId } = district.workers[worker]!
  const at = new Date(sim.time.now())
  await transact(house.kit.db, job('test', TEST_DISTRICT), async (tx) => {
    await sql`update role_grant set until_at = ${at} where account_id = ${accountId} and until_at is null`.execute(
      tx,
    )
    if (grid === undefined) return
    const id = dice.id()
    await giveGrant(
      tx,
      { id, accountId, role: 'grid-worker', areaCode: grid, orgId: district.hands[grid], seals: [] },
      at,
    )
    await sql`update session set grant_id = ${id} where account_id = ${accountId}`.execute(tx)
  })
  sim.scope[worker] = grid
  house.forgetSessions()
}

async function hearTwo(sim: Sim, phone: number, [a, b]: readonly [number, number]): Promise<void> {
  const { house } = sim
  await house.hear()
  await desk(sim, a)
  const letGo = house.plug.holdNextCommit()
  const first = house.hearOnce()
  await new Promise((resolve) => setTimeout(resolve, 20))
  await desk(sim, b)
  const second = house.hearOnce()
  await new Promise((resolve) => setTimeout(resolve, 20))
  await withNetwork(sim.phones[phone]!, { does: 'sync', phone, way: [] })
  letGo()
  await Promise.all([first, second])
  await house.hear()
}

/** The house is put back to its last backup: what the desk did since is gone, what phones did they still know. */
async function restore(sim: Sim): Promise<void> {
  await sim.house.restore()
  sim.restored = true
  // What was on its way went down with the connections.
  sim.late.length = 0
  for (const set of sim.mustNotHold) set.clear()
  const orders = await sim.house.truth<{ id: string; appeal_id: string }>(
    'select distinct on (appeal_id) appeal_id, id from work_order order by appeal_id, offered_at desc, id desc',
  )
  const byAppeal = new Map(orders.map(({ id, appeal_id: appeal }) => [appeal, id]))
  for (const slot of sim.slots) slot.orderId = byAppeal.get(slot.appealId) ?? slot.orderId
  for (const [n, { accountId }] of sim.district.workers.entries()) {
    const [row] = await sim.house.truth<{ area_code: string }>(
      'select area_code from role_grant where account_id = $1 and until_at is null',
      [accountId],
    )
    sim.scope[n] = row?.area_code as Grid | undefined
  }
}

/** All that a phone should have, asked for from the beginning. */
export async function sliceAnew(sim: Sim, n: number): Promise<Map<string, Record<string, unknown>>> {
  const { house, district, phones } = sim
  const actor = await house.actorOf(district.workers[phones[n]!.worker]!.token)
  const rows = new Map<string, Record<string, unknown>>()
  let cursor: string | undefined
  for (;;) {
    const answer = (await house.carry(pullSlice.id, actor, {
      query: { device: phones[n]!.deviceId, ...(cursor === undefined ? {} : { cursor }) },
    })) as PullAnswer
    for (const [t, some] of Object.entries(answer.rows))
      for (const row of some) rows.set(`${t}:${row.id}`, row)
    cursor = answer.next
    if (answer.done) return rows
  }
}
