import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { GridMove } from '../contract/borders.ts'
import { findComponentKind } from '../data/component-classes.ts'
import { whoMoves } from '../rules/recoding.ts'
import type { Moving, Standing } from '../rules/recoding.ts'
import { boxOf } from '../rules/geometry.ts'
import { facesIn } from './borders.ts'
import type { DraftRecord } from './borders.ts'
import { areaNames } from './store.ts'
import type { z } from 'zod'

/** Something that goes to another grid by itself: a building with all that is in it, a facility, a component. */
export interface Root extends Moving {
  readonly kind: 'place' | 'component'
}
export interface Roots {
  readonly moves: readonly Root[]
  readonly kept: readonly Root[]
}

/** Whatever stands at a point inside the outlines that change. */
async function standingIn(tx: Tx, { areaCode, before, after }: DraftRecord) {
  const boxes = [...Object.values(before), ...Object.values(after)].flatMap((surface) => boxOf(surface) ?? [])
  const [west, east] = [Math.min(...boxes.map((b) => b.west)), Math.max(...boxes.map((b) => b.east))]
  const [south, north] = [Math.min(...boxes.map((b) => b.south)), Math.max(...boxes.map((b) => b.north))]
  const inBox = sql`t.lat between ${south}::float8 and ${north}::float8 and t.lon between ${west}::float8 and ${east}::float8
    and t.area_code >= ${areaCode} and t.area_code < ${upTo(areaCode)}`
  const places = await sql<Standing & { lon: number; lat: number }>`
    select t.id, t.area_code as code, t.lon, t.lat
    from place as t
    where t.kind in ('building', 'facility') and t.lat is not null and ${inBox}
    order by t.sort, t.id`.execute(tx)
  const components = await sql<Standing & { lon: number; lat: number }>`
    select t.id, t.area_code as code, t.lon, t.lat
    from component as t
    where t.ended_on is null and t.lat is not null and ${inBox}
    order by t.class, t.code, t.id`.execute(tx)
  const standing = ({
    id,
    code,
    lon,
    lat,
  }: {
    id: string
    code: string
    lon: number
    lat: number
  }): Standing => ({
    id,
    code,
    at: { lon, lat },
  })
  return { places: places.rows.map(standing), components: components.rows.map(standing) }
}

/** What a draft would move. */
export async function rootsOf(tx: Tx, draft: DraftRecord): Promise<Roots> {
  const { places, components } = await standingIn(tx, draft)
  const [before, after] = [facesIn(draft.before), facesIn(draft.after)]
  const [first, second] = [whoMoves(places, before, after), whoMoves(components, before, after)]
  const as =
    (kind: Root['kind']) =>
    (one: Moving): Root => ({ ...one, kind })
  return {
    moves: [...first.moves.map(as('place')), ...second.moves.map(as('component'))],
    kept: [...first.kept.map(as('place')), ...second.kept.map(as('component'))],
  }
}

/** What a draft moved, or is moving. */
export async function rootsOnRecord(tx: Tx, draftId: string): Promise<readonly Root[]> {
  const { rows } = await sql<Root>`
    select subject_id as id, kind, from_code as "from", to_code as "to"
    from area_move
    where draft_id = ${draftId}
    order by id`.execute(tx)
  return rows
}

/** What hangs on each building or facility that moves: how many rows of each kind. */
export async function weightsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<
  ReadonlyMap<
    string,
    { readonly kind: string; readonly dwellings: number; readonly doorways: number; readonly rows: number }
  >
> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    root: string
    kind: string
    dwellings: number
    doorways: number
    rows: number
  }>`
    with recursive down as (
      select p.id as root, p.kind as root_kind, p.id, p.kind from place as p where p.id = any(${[...ids]}::uuid[])
      union all
      select d.root, d.root_kind, p.id, p.kind from place as p join down as d on p.parent_id = d.id
    )
    select d.root, d.root_kind as kind, count(*)::int as rows, (count(*) filter (where d.kind = 'dwelling'))::int as dwellings,
      sum((select count(*) from doorway as w where w.place_id = d.id))::int as doorways
    from down as d
    group by d.root, d.root_kind`.execute(tx)
  return new Map(rows.map(({ root, ...rest }) => [root, rest]))
}

interface Thing {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly from: string
  readonly to: string
}
/** The most things that are named one by one. */
const MOST_NAMED = 300

async function named(tx: Tx, roots: readonly Root[]): Promise<Thing[]> {
  const some = roots.slice(0, MOST_NAMED)
  const ids = some.map(({ id }) => id)
  const places = await sql<{ id: string; zh: string; en: string }>`
    select id, path_zh as zh, path_en as en from place where id = any(${ids}::uuid[])`.execute(tx)
  const components = await sql<{ id: string; class: string; code: string }>`
    select id, class, code from component where id = any(${ids}::uuid[])`.execute(tx)
  const names = new Map([
    ...places.rows.map(({ id, zh, en }) => [id, { zh, en }] as const),
    ...components.rows.map(({ id, class: kind, code }) => {
      const found = findComponentKind(kind)
      return [id, { zh: `${found?.zh ?? kind} ${code}`, en: `${found?.en ?? kind} ${code}` }] as const
    }),
  ])
  return some.flatMap(({ id, from, to }) => {
    const name = names.get(id)
    return name ? [{ id, nameZh: name.zh, nameEn: name.en, from, to }] : []
  })
}

/** What moves from which grid to which, counted and named. */
export async function previewOf(act: Act<never>, draft: DraftRecord) {
  const { tx } = act
  const { moves, kept }: Roots =
    draft.state === 'draft' || draft.state === 'dropped'
      ? await rootsOf(tx, draft)
      : { moves: await rootsOnRecord(tx, draft.id), kept: [] }
  const weights = await weightsOf(
    tx,
    moves.flatMap(({ id, kind }) => (kind === 'place' ? [id] : [])),
  )
  const grids = await areaNames(
    tx,
    moves.flatMap(({ from, to }) => [from, to]),
  )
  const sums = new Map<string, z.output<typeof GridMove>>()
  for (const { id, kind, from, to } of moves) {
    const key = `${from} ${to}`
    const sum = sums.get(key) ?? {
      from,
      fromZh: grids.get(from)?.zh ?? from,
      fromEn: grids.get(from)?.en ?? from,
      to,
      toZh: grids.get(to)?.zh ?? to,
      toEn: grids.get(to)?.en ?? to,
      buildings: 0,
      dwellings: 0,
      doorways: 0,
      facilities: 0,
      components: 0,
    }
    const weight = weights.get(id)
    sums.set(key, {
      ...sum,
      buildings: sum.buildings + (weight?.kind === 'building' ? 1 : 0),
      facilities: sum.facilities + (weight?.kind === 'facility' ? 1 : 0),
      components: sum.components + (kind === 'component' ? 1 : 0),
      dwellings: sum.dwellings + (weight?.dwellings ?? 0),
      doorways: sum.doorways + (weight?.doorways ?? 0),
    })
  }
  return {
    version: draft.version,
    moves: [...sums.values()].toSorted((a, b) => (`${a.from}${a.to}` < `${b.from}${b.to}` ? -1 : 1)),
    things: await named(
      tx,
      moves.filter(({ kind }) => kind === 'place'),
    ),
    kept: await named(tx, kept),
    total: moves.length,
  }
}
