import type { RawBuilder } from 'kysely'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Component, ComponentState } from '../contract/components.ts'
import { findComponentKind } from '../data/component-classes.ts'
import { likeSafe } from './store.ts'

export interface ComponentRow {
  id: Component['id']
  code: string
  class: string
  name: string
  area_code: string
  place_id: Component['placeId']
  path_zh: string | null
  path_en: string | null
  stands: string
  lon: number | null
  lat: number | null
  state: ComponentState
  owner_name: string | null
  owner_id: string | null
  keeper_name: string | null
  since: string | null
  ended_on: string | null
  ended_why: string | null
  open: boolean
  version: number
}

export const componentOf = (row: ComponentRow): Component => {
  const kind = findComponentKind(row.class)
  return {
    id: row.id,
    code: row.code,
    class: row.class,
    classZh: kind?.zh ?? row.class,
    classEn: kind?.en ?? row.class,
    name: row.name,
    areaCode: row.area_code,
    placeId: row.place_id,
    placeZh: row.path_zh,
    placeEn: row.path_en,
    where: row.stands,
    lon: row.lon,
    lat: row.lat,
    state: row.state,
    ownerName: row.owner_name,
    ownerId: row.owner_id,
    keeperName: row.keeper_name,
    since: row.since,
    endedOn: row.ended_on,
    endedWhy: row.ended_why,
    open: row.open,
    version: row.version,
  }
}

const COMPONENT = sql`
  c.id, c.code, c.class, c.name, c.area_code, c.place_id, p.path_zh, p.path_en, c.stands, c.lon, c.lat, c.state, c.owner_name, c.owner_id,
  c.keeper_name, c.since, c.ended_on, c.ended_why, c.open, c.version`

export interface ComponentWish {
  readonly area?: string | undefined
  readonly class?: string | undefined
  readonly state?: ComponentState | undefined
  readonly place?: string | undefined
  readonly q?: string | undefined
  readonly ended?: 'yes' | undefined
}

function conditions(wish: ComponentWish, area: string): readonly RawBuilder<unknown>[] {
  const said: RawBuilder<unknown>[] = [
    sql`c.area_code >= ${area} and c.area_code < ${upTo(area)}`,
    wish.ended === 'yes' ? sql`c.ended_on is not null` : sql`c.ended_on is null`,
  ]
  if (wish.class !== undefined) said.push(sql`c.class >= ${wish.class} and c.class < ${upTo(wish.class)}`)
  if (wish.state !== undefined) said.push(sql`c.state = ${wish.state}`)
  if (wish.place !== undefined) said.push(sql`c.place_id = ${wish.place}`)
  const words = wish.q?.trim()
  if (words)
    said.push(
      /^\d{4,17}$/.test(words)
        ? sql`(c.code like ${`${words}%`} or c.code like ${`%${words}`})`
        : sql`(c.name like ${`%${likeSafe(words)}%`} or c.stands like ${`%${likeSafe(words)}%`} or p.path_zh like ${`%${likeSafe(words)}%`}
            or c.owner_name like ${`%${likeSafe(words)}%`} or c.keeper_name like ${`%${likeSafe(words)}%`})`,
    )
  return said
}

/** The narrower of the area asked for and the one the actor works in; nothing where they do not meet. */
export const within = (act: Act<never>, area: string | undefined): string | undefined => {
  const own = act.actor.areaCode
  if (area === undefined || own.startsWith(area)) return own
  return area.startsWith(own) ? area : undefined
}

interface Page<T> {
  readonly items: T[]
  readonly next?: string
}

/** Components by class and number. */
export async function componentsOf(
  act: Act<'cursor-unknown'>,
  wish: ComponentWish,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<Component>> {
  const area = within(act, wish.area)
  if (area === undefined) return { items: [] }
  const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['text', 'text', 'uuid'])
  if (page.cursor !== undefined && from === undefined) act.refuse('cursor-unknown')
  const { rows } = await sql<ComponentRow>`
    select ${COMPONENT}
    from component as c
    left join place as p on p.id = c.place_id
    where ${sql.join(conditions(wish, area), sql` and `)}
      and ${from === undefined ? sql`true` : sql`(c.class, c.code, c.id) > (${from[0]}, ${from[1]}, ${from[2]}::uuid)`}
    order by c.class, c.code, c.id
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(componentOf),
    ...(rows.length > page.limit && last ? { next: writeCursor([last.class, last.code, last.id]) } : {}),
  }
}

export async function findComponent(tx: Tx, id: string): Promise<Component | undefined> {
  const { rows } = await sql<ComponentRow>`
    select ${COMPONENT} from component as c left join place as p on p.id = c.place_id where c.id = ${id}`.execute(
    tx,
  )
  return rows[0] && componentOf(rows[0])
}

export async function linesOf(
  tx: Tx,
  id: string,
): Promise<{ at: string; what: 'added' | 'changed' | 'ended' | 'moved'; name: string; fields: string[] }[]> {
  const { rows } = await sql<{
    at: Date
    what: 'added' | 'changed' | 'ended' | 'moved'
    name: string
    before: object
  }>`
    select at, what, name, before
    from component_line
    where component_id = ${id}
    order by at desc, id desc
    limit 100`.execute(tx)
  return rows.map(({ at, what, name, before }) => ({
    at: at.toISOString(),
    what,
    name,
    fields: Object.keys(before),
  }))
}

/** How many of each class there are, and how many are not in order. */
export async function componentCounts(act: Act<never>, wished: string | undefined) {
  const area = within(act, wished)
  if (area === undefined) return []
  const { rows } = await sql<{ class: string; count: number; bad: number }>`
    select class, count(*)::int as count, (count(*) filter (where state <> 'good'))::int as bad
    from component
    where ended_on is null and area_code >= ${area} and area_code < ${upTo(area)}
    group by class
    order by class`.execute(act.tx)
  return rows.map((row) => ({
    class: row.class,
    classZh: findComponentKind(row.class)?.zh ?? row.class,
    classEn: findComponentKind(row.class)?.en ?? row.class,
    count: row.count,
    notInOrder: row.bad,
  }))
}
