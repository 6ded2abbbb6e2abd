import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { forRosters as ledger } from '#ledger/server/index.ts'
import { buildingsOf, forLedger } from '#places/server/index.ts'
import type { Roster, Vanished, VanishedDecision } from '../contract.ts'
import { vanishedOf } from '../rules/vanished.ts'
import type { Prepared } from './reading.ts'
import { heldRoster } from './store.ts'
import type { RosterRecord } from './store.ts'

type Brought = ledger.Brought

/** After the dry run: who is missing in a later file of a source. Decisions that were taken before stay. */
export async function noteVanished(
  act: Act,
  row: RosterRecord,
  all: Prepared,
  met: ReadonlySet<string>,
): Promise<void> {
  const before = await ledger.broughtBy(act, await earlierOf(act.tx, row), row.area_code)
  const { rows: known } = await sql<{ person_id: string }>`
    select distinct person_id from roster_row where roster_id = ${row.id} and person_id is not null`.execute(
    act.tx,
  )
  const homes = [...new Set(all.rows.flatMap(({ ready }) => ready?.dwellingId ?? []))]
  const buildings = await buildingsOf(act.tx, homes)
  const missing = vanishedOf(before, {
    met: new Set([...met, ...known.map(({ person_id }) => person_id)]),
    unread: new Set(all.rows.filter(({ ready }) => !ready).map(({ name }) => name)),
    spokenOf: new Set([...[...buildings.values()].map(({ id }) => id), ...homes]),
  })
  act.write(sql`
    delete from roster_vanished
    where roster_id = ${row.id} and decision is null and not (person_id = any(${missing.map(({ personId }) => personId)}::uuid[]))`)
  keepVanished(act, row, missing)
}

/** Files of the same source that were taken before this one. */
export async function earlierOf(
  tx: Tx,
  row: Pick<RosterRecord, 'id' | 'area_code' | 'source' | 'started_at'>,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from roster
    where area_code = ${row.area_code} and source = ${row.source} and id <> ${row.id} and started_at < ${row.started_at}
      and state in ('done', 'closed', 'stopped')
    order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

export function keepVanished(
  act: Act<never>,
  row: Pick<RosterRecord, 'id' | 'area_code'>,
  missing: readonly Brought[],
): void {
  if (missing.length === 0) return
  act.write(sql`
    insert into roster_vanished (roster_id, person_id, area_code, dwelling_id, name)
    select ${row.id}::uuid, n.person_id, ${row.area_code}, n.dwelling_id, n.name
    from unnest(${missing.map(({ personId }) => personId)}::uuid[], ${missing.map(({ dwellingId }) => dwellingId)}::uuid[],
                ${missing.map(({ maskedName }) => act.vault.seal(maskedName))}::bytea[]) as n (person_id, dwelling_id, name)
    on conflict (roster_id, person_id) do nothing`)
}

/** How many of them there are, by what was decided. */
export async function vanishedCounts(tx: Tx, rosterId: string): Promise<Roster['vanished']> {
  const { rows } = await sql<{ decision: VanishedDecision | null; n: number }>`
    select decision, count(*)::int as n from roster_vanished where roster_id = ${rosterId} group by decision`.execute(
    tx,
  )
  const of = (decision: VanishedDecision | null): number =>
    rows.find((one) => one.decision === decision)?.n ?? 0
  return { open: of(null), movedOut: of('moved-out'), keep: of('keep'), ask: of('ask') }
}

interface Row {
  readonly person_id: string
  readonly dwelling_id: string
  readonly name: Buffer
  readonly decision: VanishedDecision | null
  readonly decided_name: string | null
}

export async function vanishedIn(
  act: Act<'cursor-unknown'>,
  row: RosterRecord,
  page: {
    readonly cursor?: string | undefined
    readonly limit: number
    readonly show: 'open' | 'ask' | 'all'
  },
): Promise<{ items: Vanished[]; next?: string }> {
  const after =
    page.cursor === undefined
      ? undefined
      : (readCursor(page.cursor, ['uuid']) ?? act.refuse('cursor-unknown'))
  const which = {
    open: sql`decision is null`,
    ask: sql`decision = 'ask'`,
    all: sql`true`,
  }[page.show]
  const { rows } = await sql<Row>`
    select person_id, dwelling_id, name, decision, decided_name from roster_vanished
    where roster_id = ${row.id} and ${which} and ${after === undefined ? sql`true` : sql`person_id > ${after[0]}::uuid`}
    order by person_id
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const places = await forLedger.placesBy(
    act.tx,
    shown.map(({ dwelling_id }) => dwelling_id),
  )
  const last = shown.at(-1)
  return {
    items: shown.map((one) => ({
      personId: one.person_id,
      dwellingId: one.dwelling_id as Vanished['dwellingId'],
      name: act.vault.open(one.name) ?? '',
      pathZh: places.get(one.dwelling_id)?.pathZh ?? '',
      pathEn: places.get(one.dwelling_id)?.pathEn ?? '',
      decision: one.decision,
      decidedName: one.decided_name,
    })),
    ...(rows.length > page.limit && last ? { next: writeCursor([last.person_id]) } : {}),
  }
}

type No =
  | 'not-found'
  | 'roster-moved-on'
  | 'vanished-decided'
  | 'day-missing'
  | 'day-ahead'
  | 'dates-reversed'
  | 'dates-overlap'
  | 'head-needed'
  | 'two-heads'
  | 'not-a-member'

export interface Deciding {
  readonly personIds: readonly string[]
  readonly decision: VanishedDecision
  readonly on?: string | undefined
}

/** What became of some of them. Who has moved out leaves in the ledger at once, by this file, so that it is undone with it. */
export async function decide(act: Act<No>, rosterId: string, wish: Deciding): Promise<{ decided: number }> {
  const row = await heldRoster(act, rosterId)
  if (!['checked', 'done', 'stopped'].includes(row.state)) act.refuse('roster-moved-on')
  const ids = [...new Set(wish.personIds)].toSorted()
  const { rows } = await sql<{ person_id: string }>`
    select person_id from roster_vanished
    where roster_id = ${row.id} and person_id = any(${ids}::uuid[]) and decision is distinct from 'moved-out'
    order by person_id
    for update`.execute(act.tx)
  if (rows.length !== ids.length) act.refuse('vanished-decided')
  if (wish.decision === 'moved-out') {
    const on = wish.on ?? act.refuse('day-missing')
    for (const personId of ids) await ledger.movedOut(act, personId, { on, sourceId: row.id })
  }
  act.write(sql`
    update roster_vanished set decision = ${wish.decision}, decided_at = ${act.now()}, decided_name = ${act.actor.name}
    where roster_id = ${row.id} and person_id = any(${ids}::uuid[])`)
  act.concerns(`roster:${row.id}`, { areaCode: row.area_code })
  return { decided: ids.length }
}
