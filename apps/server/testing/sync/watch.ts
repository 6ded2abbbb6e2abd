/** (b), after every step: no phone is given, and none shows, what is not its worker's. */
import { ORDER_FILES } from '#dispatch/contract/slice.ts'
import type { PullAnswer, PushAnswer, PushItem } from '#kernel/common/sync/protocol.ts'
import { Violation } from './violation.ts'
import type { Grid } from './district.ts'
import type { Sim } from './world.ts'

/** Tables whose rows may move to another area, and where it stands. */
const MOVING = {
  order: 'work_order',
  household: 'household',
  person: 'person',
  target: 'visit_target',
  [ORDER_FILES]: '(select file_id as id, area_code from attachment) as hanging',
} as const
const STAYING = 'visit'

const WHERE_ALL_ARE = Object.entries(MOVING)
  .map(([t, table]) => `select '${t}:' || id as key, area_code from ${table}`)
  .join(' union all ')

/** A phone that asks more often than this within one step never comes to rest. */
const MOST_PULLS = 300

/** What an answer tells a phone. It knows once it has kept it: it may die before. */
export interface Heard {
  readonly cursor: string
  /** Rows that came with it. */
  readonly came: readonly string[]
  /** Where everything stood, where the answer tells all there is for this area. */
  readonly all?: { readonly scope: Grid | undefined; readonly areas: ReadonlyMap<string, string> | undefined }
}

/** On the wire: no row crosses to whoever may not see it. */
export async function pulled(sim: Sim, n: number, answer: PullAnswer): Promise<Heard> {
  const scope = sim.scope[sim.phones[n]!.worker]
  sim.pulls[n]! += 1
  sim.changed.add(n)
  if (sim.pulls[n]! > MOST_PULLS) fail(sim, 'f', `phone ${n} asks without end`)
  const { next: cursor, done } = answer
  // What is not numbered yet may still be there: the phone was not told.
  const isAll = done && !(await isSomethingUnheard(sim))
  const moving = Object.keys(MOVING).flatMap((t) => (answer.rows[t] ?? []).map(({ id }) => `${t}:${id}`))
  const areas = isAll || moving.length > 0 ? await areasNow(sim) : undefined
  const came: string[] = []
  const crossed = (key: string, area: string | undefined): void => {
    if (!isWithin(scope, area)) fail(sim, 'b', `${key} of ${area} crossed to a worker of ${scope}`)
    came.push(key)
  }
  for (const key of moving) crossed(key, areas?.get(key))
  for (const row of answer.rows[STAYING] ?? []) crossed(`${STAYING}:${row.id}`, doorOf(sim, row))
  return { cursor, came, ...(done ? { all: { scope, areas: isAll ? areas : undefined } } : {}) }
}

const isWithin = (scope: string | undefined, area: string | undefined): boolean =>
  scope !== undefined && area !== undefined && area.startsWith(scope)

/** From here on a phone knows what left, by all that reached it and lies on its disk. */
function keptBy({ heard, mustNotHold, sawAs, cameSince, phones }: Sim, n: number): void {
  const cursor = phones[n]!.disk.head?.cursor
  const forget = mustNotHold[n]!
  const last = heard[n]!.findLastIndex((one) => one.cursor === cursor)
  for (const { came, all } of heard[n]!.slice(0, last + 1)) {
    for (const key of came) {
      forget.delete(key)
      cameSince[n]!.add(key)
    }
    if (!all) continue
    sawAs[n] = all.scope
    cameSince[n]!.clear()
    if (!all.areas) continue
    forget.clear()
    for (const [key, area] of all.areas) if (!isWithin(all.scope, area)) forget.add(key)
  }
  heard[n] = []
}

const doorOf = ({ district }: Sim, row: object): string | undefined =>
  district.homes.areaOf.get((row as { dwellingId?: string }).dwellingId ?? '')

const areasNow = async ({ house }: Sim): Promise<Map<string, string>> => {
  const rows = await house.truth<{ key: string; area_code: string }>(WHERE_ALL_ARE)
  return new Map(rows.map(({ key, area_code: area }) => [key, area]))
}

const isSomethingUnheard = async ({ house }: Sim): Promise<boolean> =>
  (await house.truth(`select 1 from outbox limit 1`)).length > 0

/** (j): what is about a row that is elsewhere by now goes to the desk of where it is, and to nobody else. */
export async function pushed(
  sim: Sim,
  n: number,
  items: readonly PushItem[],
  answers: readonly PushAnswer[],
): Promise<void> {
  const scope = sim.scope[sim.phones[n]!.worker]
  const fresh = answers.filter(({ outcome, commandId }) => {
    if (outcome === 'try-again' || sim.answered.has(commandId)) return false
    sim.answered.add(commandId)
    return true
  })
  const hidden = fresh.filter(({ code }) => code === 'not-found')
  if (hidden.length === 0) return
  const areas = await areasNow(sim)
  const entities = new Map(items.map(({ commandId, entity }) => [commandId, entity]))
  const kept = await sim.house.truth<{ id: string; area_code: string }>(
    'select id, area_code from sync_item where id = any($1::uuid[])',
    [hidden.map(({ commandId }) => commandId)],
  )
  const desks = new Map(kept.map(({ id, area_code: area }) => [id, area]))
  for (const { commandId, outcome } of hidden) {
    const entity = entities.get(commandId) ?? ''
    const area = areas.get(entity)
    if (area === undefined || (scope !== undefined && area.startsWith(scope))) continue
    if (outcome !== 'needs-review' || desks.get(commandId) !== area)
      fail(sim, 'j', `an act about ${entity} of ${area} is ${outcome} at ${desks.get(commandId)}`)
  }
}

/** Breaks here, and where nobody waits for it as well. */
function fail(sim: Sim, invariant: Violation['invariant'], what: string): never {
  sim.broken ??= new Violation(invariant, what)
  throw sim.broken
}

/** A file lies on a phone beside the row it belongs to, as the row names it, and never without it. */
async function noFileWithoutItsRow({ phones }: Sim, n: number): Promise<void> {
  const { app, disk } = phones[n]!
  const marks = new Map(
    (await app.rows<{ readonly mark?: string }>(ORDER_FILES)).map(({ id, mark }) => [
      `${ORDER_FILES}:${id}`,
      mark,
    ]),
  )
  for (const [key, { mark }] of disk.enclosures)
    if (marks.get(key) !== mark) throw new Violation('b', `phone ${n} keeps ${key}, whose row is not there`)
}

/** On the phone: what left is gone, but for rows about which something still waits, and what was done here itself. */
export async function nothingThatLeft(sim: Sim): Promise<void> {
  for (const [n, { app }] of sim.phones.entries()) {
    // What did not change since it was looked at is as it was.
    if (!sim.changed.delete(n)) continue
    keptBy(sim, n)
    await noFileWithoutItsRow(sim, n)
    const acts = await app.outbox()
    const waits = new Set(acts.filter(({ state }) => state === 'waiting').map(({ entity }) => entity))
    const own = new Set(acts.flatMap(({ shows }) => shows.map(({ id }) => id)))
    for (const t of Object.keys(MOVING))
      for (const { id } of await app.rows(t))
        if (sim.mustNotHold[n]!.has(`${t}:${id}`) && !waits.has(`${t}:${id}`) && !own.has(id))
          throw new Violation('b', `phone ${n} still shows ${t} ${id}, which left its area`)
    const seen = sim.sawAs[n]
    if (seen === undefined) continue
    for (const row of await app.rows(STAYING)) {
      const key = `${STAYING}:${row.id}`
      const isExpected = own.has(row.id) || waits.has(key) || sim.cameSince[n]!.has(key)
      if (!isExpected && !doorOf(sim, row)?.startsWith(seen))
        throw new Violation('b', `phone ${n} still shows visit ${row.id}, which is not of ${seen}`)
    }
  }
}
