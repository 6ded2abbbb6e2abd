import { randomInt } from 'node:crypto'
import type { Leave } from '#kernel/common/sync/protocol.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { job } from '#kernel/server/actor.ts'
import { runStep } from '#kernel/server/command.ts'
import { ownSight, sql, transact, upTo, wholeSight } from '#kernel/server/database.ts'
import { carrier, JsonText } from '#kernel/server/route.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { pullSlice } from '../contract.ts'
import { isSliceArea, versionVerdict } from '../rules.ts'
import { changeNames } from './changes.ts'
import { readStand, writeStand } from './cursor.ts'
import type { Stand } from './cursor.ts'
import { makeGate } from './gate.ts'
import type { Gate } from './gate.ts'
import { checkOf, pageOfSlice, someOfSlice } from './slice.ts'

/**
 * Rows in one answer: some seconds on a slow line, so that what breaks off costs no more. What a day begins with in a grid of a
 * thousand households is one answer.
 */
const PAGE = 5000
/** Changes looked at in one answer. */
const MOST_CHANGES = 1000
/** Of those who take everything: so many at once, so many more wait their turn. */
const AT_ONCE = 3
const WAITING = 24

const COMMUNITY = 12
export const communityOf = (areaCode: string): string => areaCode.slice(0, COMMUNITY)
export const NO_HISTORY = '00000000-0000-0000-0000-000000000000'

interface Facts {
  readonly history: string | null
  readonly ackedSeq: number
  readonly lost: boolean
  readonly seq: number
  readonly tag: string
}

async function factsOf(act: Act, deviceId: string): Promise<Facts> {
  const { rows } = await sql<{
    history: string | null
    acked: number | null
    lost: boolean
    seq: number | null
    tag: string | null
  }>`
    select d.history, d.acked_seq as acked, d.lost_at is not null as lost, h.seq, h.tag
    from (select 1) as one
    left join device as d on d.device_id = ${deviceId} and d.account_id = ${act.actor.accountId!}
    left join slice_head as h on h.community = ${communityOf(act.actor.areaCode)}`.execute(act.tx)
  const row = rows[0]!
  return {
    history: row.history,
    ackedSeq: row.acked ?? 0,
    lost: row.lost,
    seq: row.seq ?? 0,
    tag: row.tag ?? '',
  }
}

/** Names the sight of an account: what it may see, and what of it a phone keeps. With another one everything is taken anew. */
export function sightOf(actor: Actor, tables: readonly SliceTable[]): string {
  const sight = [
    actor.areaCode,
    actor.role,
    actor.orgId ?? '',
    [...actor.permissions].toSorted(),
    actor.seals.toSorted(),
    tables.map(({ name }) => name),
  ]
  return sha256(JSON.stringify(sight)).toString('base64url').slice(0, 12)
}

const plainly = (facts: Facts): string => (facts.history ?? NO_HISTORY).slice(-6)

/** A phone that has had answers the house does not know of saw another history: the house was put back to an earlier day. */
const hasForgotten = (facts: Facts, ackedSeq: number): boolean => ackedSeq > facts.ackedSeq

/**
 * Names this history of the house as a phone knows it; each time the house was put back by another name, since it may be put back to the
 * same day twice.
 */
const historyOf = (act: Act, facts: Facts, ackedSeq: number): string =>
  hasForgotten(facts, ackedSeq) ? `${plainly(facts)}-${act.newId().slice(-8)}` : plainly(facts)

/** Whether a phone stands in this history. Where it saw that the house was put back, it goes on in what it took since. */
const isOf = (known: string, facts: Facts, ackedSeq: number): boolean =>
  !hasForgotten(facts, ackedSeq) && known.split('-')[0] === plainly(facts)

/** `history.sight`, and after `~` what was begun anew within it. */
const parts = (epoch: string): { readonly history: string; readonly sight: string } => {
  const [history = '', sight = ''] = epoch.split('.')
  return { history: history.split('~')[0]!, sight }
}

/** Whether the house remembers what a phone has seen: the change it stands at is there, and is the one it was. */
async function remembers(act: Act, stand: Stand, head: Facts): Promise<boolean> {
  if (stand.seq > head.seq) return false
  if (stand.seq === head.seq) return stand.tag === head.tag
  // It may stand in another area of the community.
  const sight = wholeSight().execute(act.tx)
  const found = sql<{ tag: string }>`
    select tag from slice_change
    where community = ${communityOf(act.actor.areaCode)} and seq = ${Math.max(1, stand.seq)}`.execute(act.tx)
  const own = ownSight(act.actor).execute(act.tx)
  const [, { rows }] = await Promise.all([sight, found, own])
  return rows[0] !== undefined && (stand.seq === 0 || rows[0].tag === stand.tag)
}

interface Told {
  readonly epoch: string
  readonly rows: readonly (readonly [table: string, text: string])[]
  readonly leaves: readonly Leave[]
  readonly next: Stand
  readonly done: boolean
  readonly usable: boolean
  readonly check?: Readonly<Record<string, { readonly n: number; readonly h: string }>>
}

/** Everything, page by page, what is needed to begin the day first. */
async function everything(act: Act, tables: readonly SliceTable[], stand: Stand): Promise<Told> {
  const { areaCode } = act.actor
  const rows: [string, string][] = []
  let { table = 0, after } = stand
  for (let left = PAGE; left > 0 && table < tables.length;) {
    const page = await pageOfSlice(tables[table]!, act, { areaCode, after }, left)
    if (page.n > 0) rows.push([tables[table]!.name, page.text])
    left -= page.n
    if (left > 0) {
      // What the day begins with ends an answer: it is all here, and need not wait for history.
      if (tables[table]!.stage === 'usable' && tables[table + 1]?.stage === 'later') left = 0
      table += 1
      after = undefined
    } else after = page.last
  }
  const { epoch, seq, tag } = stand
  const usable = !tables.slice(table).some(({ stage }) => stage === 'usable')
  const all = table >= tables.length
  return {
    epoch,
    rows,
    leaves: [],
    next: all ? { epoch, seq, tag } : { epoch, seq, tag, table, after },
    // What changed meanwhile comes with the next pull.
    done: false,
    usable,
  }
}

interface Change {
  readonly seq: number
  readonly tag: string
  readonly t: string
  readonly id: string
}

/** What changed since: rows as they are now, and those that are gone for whoever asks. */
async function since(act: Act, tables: readonly SliceTable[], stand: Stand, head: Facts): Promise<Told> {
  const { areaCode } = act.actor
  const { rows: changes } =
    stand.seq === head.seq
      ? { rows: [] }
      : await sql<Change>`
          select seq, tag, t, id from slice_change
          where community = ${communityOf(areaCode)} and seq > ${stand.seq} and seq <= ${head.seq}
            and area_code >= ${areaCode} and area_code < ${upTo(areaCode)}
          order by seq
          limit ${MOST_CHANGES}`.execute(act.tx)
  const last = changes.length < MOST_CHANGES ? head : changes.at(-1)!
  const rows: [string, string][] = []
  const leaves: Leave[] = []
  for (const table of tables) {
    const ids = [...new Set(changes.filter(({ t }) => t === table.name).map(({ id }) => id))]
    if (ids.length === 0) continue
    const found = await someOfSlice(table, act, areaCode, ids)
    if (found.n > 0) rows.push([table.name, found.text])
    const here = new Set(found.ids)
    for (const id of ids) if (!here.has(id)) leaves.push({ t: table.name, id })
  }
  const { epoch } = stand
  return {
    epoch,
    rows,
    leaves,
    next: { epoch, seq: last.seq, tag: last.tag },
    done: last.seq === head.seq,
    usable: true,
  }
}

async function checked(act: Act, tables: readonly SliceTable[]): Promise<NonNullable<Told['check']>> {
  const check: Record<string, { n: number; h: string }> = {}
  for (const table of tables) check[table.name] = await checkOf(table, act, act.actor.areaCode)
  return check
}

interface Asked {
  readonly deviceId: string
  readonly stand: Stand | undefined
  readonly check: boolean
  readonly ackedSeq: number
  readonly table: string | undefined
}

/** One table from its first row. Where the phone stands otherwise is its own matter. */
async function oneTable(act: Act, tables: readonly SliceTable[], stand: Stand): Promise<Told> {
  const part = await everything(act, tables, stand)
  return { ...part, done: part.next.table === undefined, usable: true }
}

async function told(act: Act, tables: readonly SliceTable[], asked: Asked): Promise<Told> {
  // The head is read before the rows: what changes while they are read comes again, and nothing is passed over.
  const head = await factsOf(act, asked.deviceId)
  if (head.lost) throw new Refusal('phone-lost', { status: 403 })
  const history = historyOf(act, head, asked.ackedSeq)
  const sight = sightOf(act.actor, tables)
  const { stand } = asked
  const old = stand && parts(stand.epoch)
  const here = old !== undefined && old.sight === sight && isOf(old.history, head, asked.ackedSeq)
  const epoch = `${history}.${sight}`
  const begin: Stand = { epoch, seq: head.seq, tag: head.tag }
  if (asked.table !== undefined) {
    const one = tables.filter(({ name }) => name === asked.table)
    return oneTable(act, one, here && stand!.table !== undefined ? stand! : begin)
  }
  if (here && stand!.table !== undefined) return everything(act, tables, stand!)
  if (here && (await remembers(act, stand!, head))) {
    const answer = await since(act, tables, stand!, head)
    return asked.check && answer.done ? { ...answer, check: await checked(act, tables) } : answer
  }
  // The same sight and another history: a name of its own, so that the phone sees that it begins anew.
  return everything(
    act,
    tables,
    here ? { ...begin, epoch: `${history}~${act.newId().slice(-8)}.${sight}` } : begin,
  )
}

const json = (told: Told, heard: Date, serverTime: Date): string => {
  const rows = told.rows.map(([table, text]) => `${JSON.stringify(table)}:[${text}]`).join(',')
  const rest = JSON.stringify({
    epoch: told.epoch,
    leaves: told.leaves,
    next: writeStand(told.next),
    done: told.done,
    usable: told.usable,
    ...(told.check ? { check: told.check } : {}),
    heard: heard.toISOString(),
    serverTime: serverTime.toISOString(),
  })
  return `{"rows":{${rows}},${rest.slice(1)}`
}

/** How long what is known of the facts on their way may be believed: known later, it says less, and never too much. */
const BELIEVED_MS = 200

/** The moment up to which everything that was done has found its way into the changes. */
function makeHeard(names: readonly string[]): (kit: Kit) => Promise<Date> {
  let known: { readonly at: number; readonly heard: Promise<Date> } | undefined
  const ask = (kit: Kit, now: Date) =>
    transact(kit.db, job('devices', kit.district), async (tx) => {
      const { rows } = await sql<{ at: Date }>`
        select at from outbox
        where reactions && ${sql.lit(`{${names.join()}}`)}::text[]
        order by run_at, id
        limit 1`.execute(tx)
      return rows[0] ? new Date(rows[0].at.getTime() - 1) : now
    })
  return (kit) => {
    const now = kit.clock()
    if (!known || now.getTime() - known.at > BELIEVED_MS || now.getTime() < known.at) {
      const heard = ask(kit, now)
      known = { at: now.getTime(), heard }
      heard.catch(() => {
        known = undefined
      })
    }
    return known.heard
  }
}

export function pullRoute(tables: readonly SliceTable[]) {
  let gate: Gate | undefined
  const heardUpTo = makeHeard(changeNames(tables))
  return carrier(pullSlice, async ({ query }, { kit, actor }) => {
    const verdict = versionVerdict(query.version)
    if (verdict !== 'allowed') throw new Refusal(verdict, { status: 426 })
    if (actor.kind !== 'staff' || actor.accountId === undefined || !isSliceArea(actor.areaCode))
      throw new Refusal('area-too-large')
    const stand = readStand(query.cursor)
    const asked = {
      deviceId: query.device,
      stand,
      check: query.check === 'yes',
      ackedSeq: query.acked,
      table: query.table,
    }
    gate ??= makeGate(
      { atOnce: AT_ONCE, waiting: WAITING },
      { dice: () => randomInt(1_000_000) / 1_000_000, clock: () => kit.clock().getTime() },
    )
    const heard = await heardUpTo(kit)
    const work = () => runStep(kit, actor, (act) => told(act, tables, asked))
    const heavy = stand === undefined || stand.table !== undefined || asked.check || asked.table !== undefined
    const answer = heavy ? await gate.through(work) : await work()
    return new JsonText(json(answer, heard, kit.clock()))
  })
}
