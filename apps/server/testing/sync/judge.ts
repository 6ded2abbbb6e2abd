/** What must be true when everything has come to rest. */
import { ORDER_MOVES } from '#dispatch/rules.ts'
import type { OrderState } from '#dispatch/contract.ts'
import { ORDER_FILES } from '#dispatch/contract/slice.ts'
import { pullSlice } from '#devices/contract.ts'
import type { PullAnswer } from '#kernel/common/sync/protocol.ts'
import { canonical } from '#kernel/common/canonical.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { GRIDS } from './district.ts'
import { SLICE } from '../../house.ts'
import { grant } from './desk.ts'
import { evidenceIsThere, nothingUnseenIsOverwritten } from './judge-records.ts'
import { Violation } from './violation.ts'
import type { Issued, Sim } from './world.ts'

/** Longer than any pause a phone makes by itself: it tells how it is every quarter of an hour, and tries again after five minutes. */
const MINUTES = [20, 20, 10]

/** Whoever was away for hours is asked for the password again, and what waits on the phone goes on. */
async function everybodySignsInAgain({ house, time }: Sim): Promise<void> {
  await house.truth(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '1 day'`, [
    new Date(time.now()),
  ])
  house.forgetSessions()
}

/** The network is good, nobody dies, and there is time. */
export async function comeToRest(sim: Sim): Promise<void> {
  for (const run of sim.late.splice(0))
    await run().catch((error: unknown) => {
      if (error instanceof Violation) throw error
    })
  // Whoever was sent away holds what the house lost, and nobody can ask for it: in the end somebody signs in again.
  if (sim.restored)
    for (const [n, grid] of sim.scope.entries()) if (grid === undefined) await grant(sim, n, GRIDS[n % 3])
  await everybodySignsInAgain(sim)
  for (const phone of sim.phones) {
    phone.line.online = true
    phone.line.version = 1
    phone.isFull = false
  }
  const idle = async (): Promise<void> => {
    for (const { app } of sim.phones) await app.idle()
  }
  for (const minutes of MINUTES) {
    await sim.house.hear()
    for (const { app } of sim.phones) await app.sync()
    await sim.time.pass(minutes * 60_000, idle)
  }
}

interface Facts {
  /** How often the token of an act stands in a story. */
  readonly effects: ReadonlyMap<string, number>
  readonly audits: ReadonlyMap<string, number>
  readonly items: ReadonlyMap<string, { readonly state: string; readonly kept: boolean }>
}

async function factsOf({ house, issued }: Sim): Promise<Facts> {
  const ids = issued.map(({ commandId }) => commandId)
  const effects = await house.truth<{ key: string; n: number }>(`
    select key, count(*)::int as n
    from (
      select text as key from appeal_event where name in ('progressed', 'handled', 'declined')
      union all select note from visit
      union all select id::text from patrol) as every
    group by key`)
  // What the desk did after all stands under a number of the desk's own.
  const audits = await house.truth<{ id: string; n: number }>(
    `select coalesce(s.id, a.command_id) as id, count(*)::int as n
     from audit as a
     left join sync_item as s on s.done_as = a.command_id
     where a.command_id = any($1::uuid[]) or s.id = any($1::uuid[])
     group by 1`,
    [ids],
  )
  const items = await house.truth<{ id: string; state: string; kept: boolean }>(
    'select id, state, payload is not null as kept from sync_item where id = any($1::uuid[])',
    [ids],
  )
  return {
    effects: new Map(effects.map(({ key, n }) => [key, n])),
    audits: new Map(audits.map(({ id, n }) => [id, n])),
    items: new Map(items.map(({ id, ...rest }) => [id, rest])),
  }
}

/** Where an act may stand at the house when a phone says that it was not taken: open, or looked after by the desk. */
const LOOKED_AFTER: ReadonlySet<string> = new Set(['needs-review', 'rejected', 'handed-back', 'discarded'])

/** (a) and (e): shown as done means one effect with one line in the audit, or a "no" that both sides can see. */
function oneEffectOrOneNo(act: Issued, phoneState: string | undefined, facts: Facts): void {
  const { commandId, key, kind } = act
  const audits = facts.audits.get(commandId) ?? 0
  const effects = act.counts === 'audit' ? audits : (facts.effects.get(key) ?? 0)
  const item = facts.items.get(commandId)
  const says = `${kind} ${key} (${commandId}): ${effects} effects, ${audits} audit lines, on the phone ${phoneState ?? 'nothing'}, at the house ${item?.state ?? 'nothing'}`
  if (effects > 1) throw new Violation('a', `done more than once: ${says}`)
  if (audits !== effects) throw new Violation('e', `effects and audit differ: ${says}`)
  const isNo = phoneState === 'rejected' || phoneState === 'needs-review'
  if (effects === 1) {
    // Taken in with a question to the desk; or done by the desk after all.
    const asks = phoneState === 'needs-review' && act.learned !== undefined
    if (isNo && !asks && item?.state !== 'done')
      throw new Violation('a', `done, and the phone says otherwise: ${says}`)
    return
  }
  // Whoever did it is told that a file of it is here no more: whether that may be is judged with the recordings.
  if (phoneState === 'waiting' || phoneState === 'needs-file') return
  if (!isNo) throw new Violation('a', `lost: ${says}`)
  if (!LOOKED_AFTER.has(item?.state ?? '') || !item?.kept)
    throw new Violation('a', `the desk cannot see it: ${says}`)
  if (item.state !== phoneState && (item.state === 'needs-review' || item.state === 'rejected'))
    throw new Violation('a', `the phone and the desk see it differently: ${says}`)
}

/** (f): nothing waits, unless it is plain why. */
async function nothingHides(sim: Sim): Promise<void> {
  for (const [n, { app }] of sim.phones.entries()) {
    const acts = await app.outbox()
    const behind = new Set(acts.filter(({ state }) => state === 'needs-file').map(({ entity }) => entity))
    const waiting = acts.filter(
      ({ state, type, entity }) => state === 'waiting' && type !== 'poison' && !behind.has(entity),
    )
    if (waiting.length > 0 && app.state().blocked === undefined)
      throw new Violation(
        'f',
        `phone ${n} keeps ${waiting.length} back: ${waiting.map(({ type, seq, entity }) => `${seq} ${type} ${entity}`).join(', ')}`,
      )
  }
}

/** All that a phone should have, asked for from the beginning. */
async function sliceAnew(sim: Sim, n: number): Promise<Map<string, Record<string, unknown>>> {
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

/** (c) and (d): a phone has what it should have, row by row, without having been repaired. */
async function slicesAreRight(sim: Sim): Promise<void> {
  for (const [n, { app, worker }] of sim.phones.entries()) {
    if (sim.scope[worker] === undefined) continue
    const wanted = await sliceAnew(sim, n)
    const tables = new Set([...wanted.keys()].map((key) => key.slice(0, key.indexOf(':'))))
    for (const { name } of SLICE) tables.add(name)
    // What somebody still has to say a word about stays, and is shown as it was done.
    const shown = new Set(
      (await app.outbox()).flatMap(({ state, entity, shows }) =>
        state === 'needs-file' ? [entity, ...shows.map((row) => `${row.t}:${row.id}`)] : [],
      ),
    )
    for (const t of tables) {
      const held = new Map(
        (await app.rows<Record<string, unknown>>(t)).flatMap(({ v: _, ...row }) =>
          shown.has(`${t}:${row.id}`) ? [] : [[row.id, row] as const],
        ),
      )
      const should = [...wanted].filter(([key]) => key.startsWith(`${t}:`) && !shown.has(key))
      for (const [, row] of should) {
        const mine = held.get(row['id'] as string)
        if (mine === undefined) throw new Violation('d', `phone ${n} never got ${t} ${String(row['id'])}`)
        if (canonical(mine) !== canonical(row))
          throw new Violation('c', `phone ${n} has ${t} ${canonical(mine)} instead of ${canonical(row)}`)
      }
      if (held.size !== should.length)
        throw new Violation('c', `phone ${n} has ${held.size} of ${t} instead of ${should.length}`)
    }
  }
}

/** (c), of files that rows stand for: each lies on the phone as the row names it, unless it had to make way. */
async function filesOfRowsCame(sim: Sim): Promise<void> {
  for (const [n, { app, disk, worker, wasFull }] of sim.phones.entries()) {
    if (sim.scope[worker] === undefined || wasFull) continue
    for (const { id, mark } of await app.rows<{ readonly mark?: string }>(ORDER_FILES)) {
      if (mark === undefined) continue
      const kept = disk.enclosures.get(`${ORDER_FILES}:${id}`)
      if (kept === undefined) throw new Violation('d', `phone ${n} never got the file of ${id}`)
      if (!sha256(kept.sealed).toString('hex').startsWith(mark))
        throw new Violation('c', `phone ${n} has another file for ${id}`)
    }
  }
}

const ACTS: Readonly<Record<string, keyof typeof ORDER_MOVES | undefined>> = {
  accepted: 'accept',
  declined: 'decline',
  handled: 'submit',
  'sent-back': 'send-back',
  recalled: 'recall',
}

/** No story tells what the law forbids: nothing was overwritten by what came last. And (g): about one thing, each phone's acts stand in their order. */
async function storiesAreLawful(sim: Sim): Promise<void> {
  const lines = await sim.house.truth<{ appeal_id: string; name: string; text: string | null }>(
    'select appeal_id, name, text from appeal_event order by appeal_id, seq',
  )
  const ends = new Map<string, OrderState | undefined>()
  const byKey = new Map(sim.issued.map((act) => [act.key, act]))
  let appeal = ''
  let state: OrderState | undefined
  let last = new Map<number, number>()
  for (const { appeal_id: id, name, text } of lines) {
    if (id !== appeal) {
      ends.set(appeal, state)
      appeal = id
      state = undefined
      last = new Map()
    }
    const act = text === null ? undefined : byKey.get(text)
    if (act) {
      if ((last.get(act.phone) ?? -1) > act.nth)
        throw new Violation('g', `${act.key} of phone ${act.phone} came after a later one`)
      last.set(act.phone, act.nth)
    }
    if (name === 'assigned') state = 'offered'
    if (name === 'progressed') {
      if (state !== 'offered' && state !== 'accepted' && state !== 'rework')
        throw new Violation('a', `${appeal} was worked at while ${state}`)
      state = 'accepted'
    }
    const move = ACTS[name]
    if (move === undefined) continue
    const next = (ORDER_MOVES[move] as Partial<Record<OrderState, OrderState>>)[state ?? 'passed']
    if (next === undefined) throw new Violation('a', `${appeal} was ${name} while ${state}`)
    state = next
  }
  const rows = await sim.house.truth<{ appeal_id: string; state: OrderState; at: string }>(
    'select distinct on (o.appeal_id) o.appeal_id, o.state, a.state as at from work_order as o join appeal as a on a.id = o.appeal_id order by o.appeal_id, o.offered_at desc, o.id desc',
  )
  ends.set(appeal, state)
  for (const { appeal_id: id, state: order } of rows)
    if (ends.get(id) !== order)
      throw new Violation('a', `${id} is ${order}, and its story says ${ends.get(id) ?? 'nothing'}`)
  for (const { appeal_id: id, state: order, at } of rows)
    if ((order === 'recalled' || order === 'declined') && at === 'assigned')
      throw new Violation('a', `${id} is with nobody and says it is assigned`)
}

/** A recording is at the house, whole, or still on the phone. */
async function recordingsAreKept(sim: Sim): Promise<void> {
  const rows = await sim.house.truth<{ sha256: string }>('select sha256 from sent_file')
  const whole = new Set(rows.map(({ sha256 }) => sha256))
  for (const { phone, sha256 } of sim.recordings) {
    const { disk, madeWay } = sim.phones[phone]!
    if (madeWay.has(sha256)) continue
    const here = disk.files.get(sha256)
    // What the house has stays on the phone for two days more, also when the house forgets it meanwhile.
    if (!whole.has(sha256) && (!here || here.sentAt !== undefined))
      throw new Violation('a', `recording ${sha256.slice(0, 8)} of phone ${phone} is lost`)
    if (here && here.sentAt === undefined && sim.phones[phone]!.app.state().blocked === undefined)
      throw new Violation('f', `recording ${sha256.slice(0, 8)} stays on phone ${phone}`)
  }
}

/** How many acts of a kind were shown as done, and how many of them had an effect. */
export type Taken = Readonly<Record<string, { readonly shown: number; readonly done: number }>>

function takenOf({ issued }: Sim, facts: Facts): Taken {
  const taken: Record<string, { shown: number; done: number }> = {}
  for (const { kind, counts, key, commandId } of issued) {
    const of = (taken[kind] ??= { shown: 0, done: 0 })
    of.shown += 1
    of.done += Math.min(1, (counts === 'audit' ? facts.audits.get(commandId) : facts.effects.get(key)) ?? 0)
  }
  return taken
}

export async function judge(sim: Sim): Promise<Taken> {
  await nothingHides(sim)
  const facts = await factsOf(sim)
  const states = new Map<string, string>()
  for (const { app } of sim.phones)
    for (const { commandId, state } of await app.outbox()) states.set(commandId, state)
  for (const act of sim.issued) oneEffectOrOneNo(act, states.get(act.commandId), facts)
  await storiesAreLawful(sim)
  await recordingsAreKept(sim)
  await nothingUnseenIsOverwritten(sim)
  await evidenceIsThere(sim)
  await slicesAreRight(sim)
  await filesOfRowsCame(sim)
  return takenOf(sim, facts)
}
