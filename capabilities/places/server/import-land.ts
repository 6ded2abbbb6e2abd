import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { COMPONENT_TABLE, findComponentKind } from '../data/component-classes.ts'
import { componentCode, readComponent } from '../rules/components.ts'
import type { ComponentProblem, ComponentRow, ReadComponent } from '../rules/components.ts'
import { centroidOf, moved } from '../rules/geometry.ts'
import type { Surface } from '../rules/geometry.ts'
import { fromGcj02 } from '../rules/projection.ts'
import { faceAt } from '../rules/recoding.ts'
import { gridsInside } from './borders.ts'
import { outlineVerdict } from './commands/extents.ts'
import { placeSaid } from './find.ts'
import type { Datum, Feature } from './import.ts'
import { findPlace } from './store.ts'

/** Lists of components and files of outlines, taken as a whole. Safe to run again: what is there already stays as it is. */

export interface ComponentsTaken {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly refused: readonly {
    readonly row: number
    readonly what: string
    readonly problem: ComponentProblem
  }[]
}

interface Placed extends ReadComponent {
  readonly row: number
  readonly areaCode: string
  readonly placeId: string | null
}

interface Known {
  readonly id: string
  readonly code: string
  readonly class: string
  readonly state: string
  readonly name: string
  readonly owner: string | null
  readonly keeper: string | null
  readonly spot: string
}

/** What says that two rows mean the same thing where neither has a number. */
const spotOf = (one: {
  readonly class: string
  readonly lon: number | null
  readonly lat: number | null
  readonly placeId: string | null
  readonly where: string
}): string =>
  one.lon === null || one.lat === null
    ? `${one.class} ${one.placeId ?? ''} ${one.where}`
    : `${one.class} ${one.lon.toFixed(6)} ${one.lat.toFixed(6)}`

async function knownComponents(tx: Tx): Promise<readonly Known[]> {
  const { rows } = await sql<
    Omit<Known, 'spot'> & { lon: number | null; lat: number | null; placeId: string | null; where: string }
  >`
    select id, code, class, state, name, owner_name as owner, keeper_name as keeper, lon, lat, place_id as "placeId", stands as "where"
    from component
    where ended_on is null`.execute(tx)
  return rows.map((row) => ({ ...row, spot: spotOf(row) }))
}

/** In which grid each stands: that of its point, of its place, or the one the row names. */
async function placed(
  act: Act,
  row: number,
  read: ReadComponent,
  grids: Awaited<ReturnType<typeof gridsInside>>,
): Promise<Placed | 'nowhere'> {
  const said = read.place === undefined ? undefined : await placeSaid(act.tx, read.place)
  const place = said && 'placeId' in said ? await findPlace(act.tx, said.placeId) : undefined
  const pointed = read.point && faceAt(read.point, grids)
  const areaCode =
    pointed ?? place?.areaCode ?? (said && 'areaCode' in said ? said.areaCode : undefined) ?? read.area
  return areaCode === undefined ? 'nowhere' : { ...read, row, areaCode, placeId: place?.id ?? null }
}

/** Takes a list of components. Each row is judged by itself; what has a number is known by it, the rest by where it stands. */
export async function importComponents(
  act: Act,
  district: string,
  rows: readonly ComponentRow[],
  datum: Datum,
): Promise<ComponentsTaken> {
  const refused: ComponentsTaken['refused'][number][] = []
  const refuse = (row: number, one: ComponentRow, problem: ComponentProblem) => {
    refused.push({ row, what: [one.class, one.code, one.name].filter(Boolean).join(' '), problem })
  }
  const known = await knownComponents(act.tx)
  const byCode = new Map(known.map((one) => [one.code, one]))
  const bySpot = new Map(known.map((one) => [one.spot, one]))
  const grids = await gridsInside(act.tx, district)
  const { rows: areas } = await sql<{ code: string }>`select code from area`.execute(act.tx)
  const areaKnown = new Set(areas.map(({ code }) => code))
  const fresh: Placed[] = []
  const other: { readonly before: Known; readonly after: Placed }[] = []
  const seen = new Set<string>()
  let same = 0
  for (const [i, row] of rows.entries()) {
    const raw = readComponent(row, district, COMPONENT_TABLE)
    if (typeof raw === 'string') {
      refuse(i + 1, row, raw)
      continue
    }
    const read = raw.point && datum === 'gcj02' ? { ...raw, point: fromGcj02(raw.point) } : raw
    const one = await placed(act, i + 1, read, grids)
    if (one === 'nowhere' || !areaKnown.has(one.areaCode)) {
      refuse(i + 1, row, 'nowhere')
      continue
    }
    const spot = spotOf({
      class: one.class,
      lon: one.point?.lon ?? null,
      lat: one.point?.lat ?? null,
      placeId: one.placeId,
      where: one.where,
    })
    const key = one.code ?? spot
    if (seen.has(key)) {
      refuse(i + 1, row, 'code-twice')
      continue
    }
    seen.add(key)
    const before = one.code === undefined ? bySpot.get(spot) : byCode.get(one.code)
    if (!before) fresh.push(one)
    else if (
      before.state !== one.state ||
      (one.name !== '' && before.name !== one.name) ||
      (one.owner ?? before.owner) !== before.owner ||
      (one.keeper ?? before.keeper) !== before.keeper
    )
      other.push({ before, after: one })
    else same += 1
  }
  await addAll(act, district, fresh)
  await changeAll(act, other)
  return { added: fresh.length, changed: other.length, same, refused }
}

async function addAll(act: Act, district: string, fresh: readonly Placed[]): Promise<void> {
  const rows = []
  for (const one of fresh)
    rows.push({
      ...one,
      id: act.newId(),
      code: one.code ?? componentCode(district, one.class, await act.nextNumber(`component-${one.class}`)),
      open: findComponentKind(one.class)?.open ?? false,
    })
  for (let from = 0; from < rows.length; from += 1000) {
    const some = rows.slice(from, from + 1000)
    await sql`
      insert into component (id, area_code, class, code, name, place_id, stands, lon, lat, state, owner_name, keeper_name, since, open, version, changed_at)
      select n.id, n.area_code, n.class, n.code, n.name, n.place_id, n.stands, n.lon, n.lat, n.state, n.owner, n.keeper, n.since, n.open, 1, ${act.now()}
      from unnest(
        ${some.map((r) => r.id)}::uuid[], ${some.map((r) => r.areaCode)}::text[], ${some.map((r) => r.class)}::text[], ${some.map((r) => r.code)}::text[],
        ${some.map((r) => r.name)}::text[], ${some.map((r) => r.placeId)}::uuid[], ${some.map((r) => r.where)}::text[],
        ${some.map((r) => r.point?.lon ?? null)}::float8[], ${some.map((r) => r.point?.lat ?? null)}::float8[], ${some.map((r) => r.state)}::text[],
        ${some.map((r) => r.owner ?? null)}::text[], ${some.map((r) => r.keeper ?? null)}::text[], ${some.map((r) => r.since ?? null)}::date[],
        ${some.map((r) => r.open)}::boolean[])
        as n (id, area_code, class, code, name, place_id, stands, lon, lat, state, owner, keeper, since, open)`.execute(
      act.tx,
    )
    await lines(act, some, 'added', () => ({}))
  }
}

async function changeAll(
  act: Act,
  other: readonly { readonly before: Known; readonly after: Placed }[],
): Promise<void> {
  if (other.length === 0) return
  await sql`
    update component as c
    set state = n.state, name = case when n.name = '' then c.name else n.name end, owner_name = coalesce(n.owner, c.owner_name),
        keeper_name = coalesce(n.keeper, c.keeper_name), version = c.version + 1, changed_at = ${act.now()}
    from unnest(${other.map(({ before }) => before.id)}::uuid[], ${other.map(({ after }) => after.state)}::text[], ${other.map(({ after }) => after.name)}::text[],
                ${other.map(({ after }) => after.owner ?? null)}::text[], ${other.map(({ after }) => after.keeper ?? null)}::text[])
      as n (id, state, name, owner, keeper)
    where c.id = n.id`.execute(act.tx)
  await lines(
    act,
    other.map(({ before, after }) => ({ id: before.id, areaCode: after.areaCode, state: before.state })),
    'changed',
    ({ state }) => ({ state }),
  )
}

async function lines<T extends { readonly id: string; readonly areaCode: string }>(
  act: Act,
  some: readonly T[],
  what: 'added' | 'changed',
  before: (one: T) => object,
): Promise<void> {
  await sql`
    insert into component_line (id, component_id, area_code, at, what, who, name, before)
    select n.id, n.component, n.area_code, ${act.now()}, ${what}, ${act.actor.who}, ${act.actor.name}, n.before::jsonb
    from unnest(${some.map(() => act.newId())}::uuid[], ${some.map(({ id }) => id)}::uuid[], ${some.map(({ areaCode }) => areaCode)}::text[],
                ${some.map((one) => JSON.stringify(before(one)))}::text[]) as n (id, component, area_code, before)`.execute(
    act.tx,
  )
}

// ------------------------------------------------------------------------------------------------------------ extents

export interface ExtentsTaken {
  readonly taken: number
  readonly refused: readonly {
    readonly feature: number
    readonly name: string
    readonly why: 'no-outline' | 'outline-crosses-itself' | 'outline-too-large' | 'place-unknown'
  }[]
}

const textIn = (properties: Feature['properties'], names: readonly string[]): string =>
  names.flatMap((name) => {
    const value = properties?.[name]
    return typeof value === 'string' && value !== '' ? [value] : []
  })[0] ?? ''

/** Gives buildings and estates their outlines. Features are matched by number, or by name or address in any usual spelling. */
export async function importExtents(
  act: Act,
  features: readonly Feature[],
  datum: Datum,
): Promise<ExtentsTaken> {
  const refused: ExtentsTaken['refused'][number][] = []
  const taken: { readonly id: string; readonly area: string; readonly surface: Surface }[] = []
  for (const [i, { properties, geometry }] of features.entries()) {
    const said = textIn(properties, ['placeId', 'place_id', 'path', 'address', 'name', '地址', '名称'])
    const refuse = (why: ExtentsTaken['refused'][number]['why']) =>
      refused.push({ feature: i + 1, name: said, why })
    const type = geometry?.type
    if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(geometry?.coordinates)) {
      refuse('no-outline')
      continue
    }
    const drawn = { type, coordinates: geometry.coordinates } as Surface
    const surface = datum === 'gcj02' ? moved(drawn, fromGcj02) : drawn
    const verdict = outlineVerdict(surface)
    if (verdict !== 'fits') {
      refuse(verdict)
      continue
    }
    const found = /^[0-9a-f-]{36}$/i.test(said) ? { placeId: said } : await placeSaid(act.tx, said)
    const place = found && 'placeId' in found ? await findPlace(act.tx, found.placeId) : undefined
    if (!place || (place.kind !== 'building' && place.kind !== 'estate' && place.kind !== 'facility'))
      refuse('place-unknown')
    else taken.push({ id: place.id, area: place.areaCode, surface })
  }
  await putExtents(act, taken)
  return { taken: taken.length, refused }
}

/** Keeps outlines; each place stands in the middle of its own from then on. */
export async function putExtents(
  act: Act,
  some: readonly { readonly id: string; readonly area: string; readonly surface: Surface }[],
): Promise<void> {
  if (some.length === 0) return
  await sql`
    insert into place_extent (place_id, area_code, polygon, drawn_name, drawn_at)
    select n.id, n.area, n.polygon::jsonb, ${act.actor.name}, ${act.now()}
    from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ area }) => area)}::text[], ${some.map(({ surface }) => JSON.stringify(surface))}::text[])
      as n (id, area, polygon)
    on conflict (place_id) do update
    set polygon = excluded.polygon, drawn_name = excluded.drawn_name, drawn_at = excluded.drawn_at`.execute(
    act.tx,
  )
  const middles = some.map(({ surface }) => centroidOf(surface))
  await sql`
    update place as p
    set lon = n.lon, lat = n.lat
    from unnest(${some.map(({ id }) => id)}::uuid[], ${middles.map((m) => m?.lon ?? null)}::float8[], ${middles.map((m) => m?.lat ?? null)}::float8[])
      as n (id, lon, lat)
    where p.id = n.id and n.lon is not null`.execute(act.tx)
}
