import { randomInt } from 'node:crypto'
import type { Leave } from '#kernel/common/sync/protocol.ts'
import { columnsOf } from '#kernel/common/sync/columns.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Act } from '#kernel/server/act.ts'
import { JsonBegun } from '#kernel/server/begun.ts'
import { runStep } from '#kernel/server/command.ts'
import { ownSight, sql, upTo, wholeSight } from '#kernel/server/database.ts'
import { carrier, JsonText } from '#kernel/server/route.ts'
import type { Turn } from '#kernel/server/route.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { pullSlice } from '../contract.ts'
import { goingOnAbove, hasForgotten, isSliceArea, versionVerdict } from '../rules.ts'
import type { Counts } from '../rules.ts'
import { changeNames, sharedReactions } from './changes.ts'
import { readStand, writeStand } from './cursor.ts'
import type { Stand } from './cursor.ts'
import { NO_HISTORY, noteContact } from './device.ts'
import { everything } from './everything.ts'
import type { Takes, Told, Waits } from './everything.ts'
import { makeGate } from './gate.ts'
import type { Gate } from './gate.ts'
import { groupAt, groupsOf } from './groups.ts'
import type { Group } from './groups.ts'
import { makeHeard } from './heard.ts'
import type { Keeping } from './keeping.ts'
import { communityOf } from './news.ts'
import type { Way } from './sheet.ts'
import { keptOf, sightOf } from './sight.ts'
import { checkOf, someOfSlice } from './slice.ts'

/** Changes looked at in one answer. */
const MOST_CHANGES = 1000
/** Of those for whom much is read: so many at once, so many more wait their turn. */
const AT_ONCE = 3
const WAITING = 100

interface Facts extends Counts {
  readonly history: string | null
  readonly lost: boolean
  readonly seq: number
  readonly tag: string
}

async function factsOf(act: Act, deviceId: string): Promise<Facts> {
  const { rows } = await sql<{
    history: string | null
    acked: number | null
    forgot: number | null
    lost: boolean
    seq: number | null
    tag: string | null
  }>`
    select d.history, d.acked_seq as acked, d.forgot_seq as forgot, d.lost_at is not null as lost, h.seq, h.tag
    from (select 1) as one
    left join device as d on d.device_id = ${deviceId} and d.account_id = ${act.actor.accountId!}
    left join slice_head as h on h.community = ${communityOf(act.actor.areaCode)}`.execute(act.tx)
  const row = rows[0]!
  return {
    history: row.history,
    ackedSeq: row.acked ?? 0,
    forgotSeq: row.forgot ?? 0,
    lost: row.lost,
    seq: row.seq ?? 0,
    tag: row.tag ?? '',
  }
}

const plainly = (facts: Facts): string => (facts.history ?? NO_HISTORY).slice(-6)

/**
 * Names this history of the house as a phone knows it; each time the house was put back by another name, since it may be put back to the
 * same day twice.
 */
const historyOf = (act: Act, facts: Facts, ackedSeq: number): string =>
  hasForgotten(facts, ackedSeq) ? `${plainly(facts)}-${act.newId().slice(-8)}` : plainly(facts)

/** Whether a phone stands in this history. Where it saw that the house was put back, it goes on in what it took since. */
const isOf = (known: string, facts: Facts, ackedSeq: number): boolean =>
  !hasForgotten(facts, ackedSeq) && known.split('-')[0] === plainly(facts)

/** `history.sight.kept`, and after `~` in the history what was begun anew within it. */
const parts = (
  epoch: string,
): { readonly history: string; readonly sight: string; readonly kept: string } => {
  const [history = '', sight = '', kept = ''] = epoch.split('.')
  return { history: history.split('~')[0]!, sight, kept }
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

/** Number and sum of each table; of what is kept they are reckoned once. */
async function checked(act: Act, takes: Takes): Promise<NonNullable<Told['check']>> {
  const check: Record<string, { n: number; h: string }> = {}
  for (const group of takes.groups) {
    const kept = group.shared ? await takes.keeping?.sums(act, { ...takes, group }) : undefined
    for (const table of group.tables)
      check[table.name] = kept?.get(table.name) ?? (await checkOf(table, act, act.actor.areaCode))
  }
  return check
}

interface Asked {
  readonly deviceId: string
  readonly version: number
  readonly stand: Stand | undefined
  readonly check: boolean
  readonly ackedSeq: number
  readonly table: string | undefined
}

/** One table from its first row. Where the phone stands otherwise is its own matter. */
async function oneTable(act: Act, takes: Takes, stand: Stand): Promise<Told | Waits> {
  const part = await everything(act, takes, stand)
  return 'waits' in part ? part : { ...part, done: part.next.at === undefined, usable: true }
}

const alone = (table: SliceTable): Group => ({
  name: table.name,
  usable: true,
  shared: false,
  tables: [table],
})

async function told(
  act: Act,
  { tables, ...takes }: Takes & { readonly tables: readonly SliceTable[] },
  asked: Asked,
): Promise<Told | Waits> {
  // The head is read before the rows: what changes while they are read comes again, and nothing is passed over.
  const head = await factsOf(act, asked.deviceId)
  if (head.lost) throw new Refusal('phone-lost', { status: 403 })
  const history = historyOf(act, head, asked.ackedSeq)
  // Noted before it is said: what was held up on the way may arrive next.
  if (asked.ackedSeq > head.ackedSeq) {
    const { deviceId, version } = asked
    noteContact(act, { deviceId, version, ...goingOnAbove(asked.ackedSeq) })
  }
  const [sight, kept] = [sightOf(act.actor), keptOf(tables)]
  const { stand } = asked
  const old = stand && parts(stand.epoch)
  const here =
    old !== undefined && old.sight === sight && old.kept === kept && isOf(old.history, head, asked.ackedSeq)
  const epoch = `${history}.${sight}.${kept}`
  const begin: Stand = { epoch, seq: head.seq, tag: head.tag }
  if (asked.table !== undefined) {
    const one = tables.filter(({ name }) => name === asked.table).map(alone)
    return oneTable(act, { ...takes, groups: one }, here && stand!.at !== undefined ? stand! : begin)
  }
  if (here && stand!.at !== undefined) return everything(act, takes, stand!)
  if (here && (await remembers(act, stand!, head))) {
    const answer = await since(act, tables, stand!, head)
    return asked.check && answer.done ? { ...answer, check: await checked(act, takes) } : answer
  }
  // The same sight and another history: a name of its own, so that the phone sees that it begins anew.
  return everything(
    act,
    takes,
    here ? { ...begin, epoch: `${history}~${act.newId().slice(-8)}.${sight}.${kept}` } : begin,
  )
}

const inColumns = (rows: readonly (readonly [table: string, text: string])[]): string =>
  JSON.stringify(
    Object.fromEntries(
      rows.map(([table, text]) => [
        table,
        columnsOf(JSON.parse(`[${text}]`) as Readonly<Record<string, unknown>>[]),
      ]),
    ),
  )

interface Moment {
  readonly heard: Date
  readonly now: Date
  readonly opened: string
}

function answerOf(told: Told, way: Way, { heard, now, opened }: Moment) {
  const rest = JSON.stringify({
    epoch: told.epoch,
    leaves: told.leaves,
    next: writeStand(told.next),
    done: told.done,
    usable: told.usable,
    ...(told.check ? { check: told.check } : {}),
    heard: heard.toISOString(),
    opened,
    serverTime: now.toISOString(),
  })
  const end = `,${rest.slice(1)}`
  if ('begun' in told.rows) return new JsonBegun(told.rows.begun, end)
  // What changed is little, and stands row by row for everybody.
  if (way === 'columns' && told.next.at !== undefined)
    return new JsonText(`{"rows":{},"columns":${inColumns(told.rows)}${end}`)
  const rows = told.rows.map(([table, text]) => `${JSON.stringify(table)}:[${text}]`).join(',')
  return new JsonText(`{"rows":{${rows}}${end}`)
}

/** What is read anew for many may have changed again before it is given. Then it is read for whoever asks. */
const MOST_RENEWALS = 3

export function pullRoute(tables: readonly SliceTable[], keeping: Keeping, turn: Turn) {
  let gate: Gate | undefined
  const heardUpTo = makeHeard(changeNames(tables))
  const groups = groupsOf(tables)
  const reactions = sharedReactions(tables)
  return carrier(pullSlice, async ({ query }, { kit, actor }) => {
    const verdict = versionVerdict(query.version)
    if (verdict !== 'allowed') throw new Refusal(verdict, { status: 426 })
    if (actor.kind !== 'staff' || actor.accountId === undefined || !isSliceArea(actor.areaCode))
      throw new Refusal('area-too-large')
    const stand = readStand(query.cursor)
    const asked = {
      deviceId: query.device,
      version: query.version,
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
    const way = query.as ?? 'rows'
    const say = (from: Keeping | undefined) =>
      runStep(kit, actor, (act) => told(act, { tables, groups, way, reactions, keeping: from }, asked))
    const patient = async (said: Told | Waits): Promise<Told> => {
      let now = said
      for (let n = 0; n < MOST_RENEWALS && 'waits' in now && now.waits === 'behind'; n++) {
        await keeping.renew(kit, actor, { groups, group: now.group, way, reactions })
        now = await say(keeping)
      }
      return 'waits' in now ? ((await say(undefined)) as Told) : now
    }
    const isLight =
      !asked.check &&
      asked.table === undefined &&
      (stand?.at === undefined || (groupAt(groups, stand.at)?.shared ?? true))
    const first = isLight ? await turn(kit, () => say(keeping)) : undefined
    // What is kept, and what is little, passes by the gate.
    const answer =
      first !== undefined && !('waits' in first)
        ? first
        : await gate.through(async () => patient(first ?? (await say(keeping))))
    return answerOf(answer, way, { heard, now: kit.clock(), opened: kit.db.opened })
  })
}
