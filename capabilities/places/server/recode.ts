import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { follow } from '#kernel/server/recoding.ts'
import type { FollowsPlace, Move } from '#kernel/server/recoding.ts'
import { PlacesRecoded, RecodingDue } from '../events.ts'
import { draftOf } from './borders.ts'

/** Tables of places whose rows stand under the code of their place. A component with a point of its own stands where its point is. */
export const placesFollowers: readonly FollowsPlace[] = [
  { table: 'doorway', place: 'place_id' },
  { table: 'place_name', place: 'place_id' },
  { table: 'place_extent', place: 'place_id' },
  {
    table: 'component',
    async takeAlong(act, moves) {
      const rows = moves.flatMap(({ placeIds, from, to }) => placeIds.map((id) => ({ id, from, to })))
      const { rows: found } = await sql<{ id: string; from: string; to: string }>`
        select c.id, m.from_code as "from", m.to_code as "to"
        from component as c
        join unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ from }) => from)}::text[], ${rows.map(({ to }) => to)}::text[])
          as m (id, from_code, to_code) on m.id = c.place_id and m.from_code = c.area_code
        where c.lat is null
        order by c.id`.execute(act.tx)
      await moveComponents(act, found)
    },
  },
]

interface Going {
  readonly id: string
  readonly from: string
  readonly to: string
}

async function moveComponents(act: Act, some: readonly Going[]): Promise<void> {
  if (some.length === 0) return
  const m = sql`unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ from }) => from)}::text[], ${some.map(({ to }) => to)}::text[])
    as m (id, from_code, to_code)`
  await sql`
    update component as c set area_code = m.to_code from ${m} where c.id = m.id and c.area_code = m.from_code`.execute(
    act.tx,
  )
  await sql`
    update component_line as l set area_code = m.to_code from ${m} where l.component_id = m.id and l.area_code = m.from_code`.execute(
    act.tx,
  )
  await sql`
    insert into component_line (id, component_id, area_code, at, what, who, name, before)
    select n.id, n.component, n.area_code, ${act.now()}, 'moved', ${act.actor.who}, '网格调整', jsonb_build_object('areaCode', n.before)
    from unnest(${some.map(() => act.newId())}::uuid[], ${some.map(({ id }) => id)}::uuid[], ${some.map(({ to }) => to)}::text[],
                ${some.map(({ from }) => from)}::text[]) as n (id, component, area_code, before)`.execute(
    act.tx,
  )
}

/** Moves buildings with all that is in them. What stands under another code than its building was put there on purpose, and stays. */
async function movePlaces(
  act: Act,
  some: readonly Going[],
  followers: readonly FollowsPlace[],
): Promise<void> {
  if (some.length === 0) return
  const { rows } = await sql<Going>`
    with recursive down as (
      select p.id, m.from_code, m.to_code
      from place as p
      join unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ from }) => from)}::text[], ${some.map(({ to }) => to)}::text[])
        as m (id, from_code, to_code) on m.id = p.id
      union all
      select p.id, d.from_code, d.to_code from place as p join down as d on p.parent_id = d.id
    )
    update place as p
    set area_code = d.to_code
    from down as d
    where p.id = d.id and p.area_code = d.from_code
    returning p.id, d.from_code as "from", d.to_code as "to"`.execute(act.tx)
  const moves = grouped(rows)
  await follow(act, followers, moves)
  if (moves.length > 0)
    act.announce(PlacesRecoded, { moves: moves.map((move) => ({ ...move, placeIds: [...move.placeIds] })) })
}

function grouped(rows: readonly Going[]): Move[] {
  const byWay = new Map<string, { placeIds: string[]; from: string; to: string }>()
  for (const { id, from, to } of rows) {
    const key = `${from} ${to}`
    const way = byWay.get(key) ?? { placeIds: [], from, to }
    way.placeIds.push(id)
    byWay.set(key, way)
  }
  return [...byWay.values()]
}

/** Rows of places in one step: some tens of milliseconds of work, and nobody waits for more than the rows of one step. */
const ROWS_A_STEP = 200
const THINGS_A_STEP = 300

interface Waiting extends Going {
  readonly move: string
  readonly kind: 'place' | 'component'
  readonly weight: number
}

/**
 * One step of a change of borders: some of what waits moves, with everything that follows it, in one transaction. Run again, it finds
 * less waiting; a process that dies leaves whole steps behind.
 */
export async function recodeStep(
  act: Act,
  draftId: string,
  followers: readonly FollowsPlace[],
): Promise<void> {
  const draft = await draftOf(act.tx, draftId, sql`for update`)
  if (!draft || (draft.state !== 'applying' && draft.state !== 'undoing')) return
  const back = draft.state === 'undoing'
  const { rows } = await sql<Waiting>`
    select id as move, kind, subject_id as id, weight,
      ${back ? sql`to_code` : sql`from_code`} as "from", ${back ? sql`from_code` : sql`to_code`} as "to"
    from area_move
    where draft_id = ${draftId} and ${back ? sql`moved_at is not null and undone_at is null` : sql`moved_at is null`}
    order by id
    limit ${THINGS_A_STEP}`.execute(act.tx)
  let weight = 0
  const step = rows.filter((row, i) => {
    weight += row.weight
    return i === 0 || weight <= ROWS_A_STEP
  })
  act.concerns(`borders:${draftId}`, { areaCode: draft.areaCode })
  await movePlaces(
    act,
    step.filter(({ kind }) => kind === 'place'),
    followers,
  )
  await moveComponents(
    act,
    step.filter(({ kind }) => kind === 'component'),
  )
  await sql`
    update area_move
    set ${back ? sql`undone_at` : sql`moved_at`} = ${act.now()}
    where id = any(${step.map(({ move }) => move)}::uuid[])`.execute(act.tx)
  const done = step.length === rows.length && rows.length < THINGS_A_STEP
  await sql`
    update border_draft
    set moved = moved + ${back ? -step.length : step.length},
        state = ${done ? (back ? 'undone' : 'applied') : draft.state},
        version = version + ${done ? 1 : 0},
        ended_at = ${done ? act.now() : null}::timestamptz
    where id = ${draftId}`.execute(act.tx)
  if (!done) act.announce(RecodingDue, { draftId })
}
