import { forIntake } from '#appeals/server/index.ts'
import type { Publishable } from '#appeals/server/index.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { isOpenNow, isTold } from '../rules/listing.ts'

const column = <K extends keyof Publishable>(rows: readonly Publishable[], name: K): Publishable[K][] =>
  rows.map((row) => row[name])

/**
 * Writes how requests stand, unless something younger was written meanwhile: those that anybody may know of get a row,
 * those that a program sent have one.
 */
export function putRequests(act: Pick<Act, 'write'>, rows: readonly Publishable[]): void {
  const listed = rows.filter(isTold)
  if (listed.length > 0)
    act.write(sql`
      insert into public_request as r (id, number, listed, open, state, outcome, category_code, area_code, place_id, place_zh, place_en, lon, lat,
        agency_zh, agency_en, received_at, updated_at, due_at, closed_at)
      select n.id, n.number, true, n.open, n.state, n.outcome, n.category_code, n.area_code, n.place_id, n.place_zh, n.place_en, n.lon, n.lat,
        n.agency_zh, n.agency_en, n.received_at, n.updated_at, n.due_at, n.closed_at
      from ${asRows(listed)}
      on conflict (id) do update
      set listed = true, open = excluded.open, state = excluded.state, outcome = excluded.outcome, category_code = excluded.category_code,
        area_code = excluded.area_code, place_id = excluded.place_id, place_zh = excluded.place_zh, place_en = excluded.place_en,
        lon = excluded.lon, lat = excluded.lat, agency_zh = excluded.agency_zh, agency_en = excluded.agency_en,
        updated_at = excluded.updated_at, due_at = excluded.due_at, closed_at = excluded.closed_at
      where r.updated_at <= excluded.updated_at`)
  const hidden = rows.filter((row) => !isTold(row))
  if (hidden.length > 0) hide(act, hidden)
}

/** What is no longer anybody's business: its sender still learns how it stands, of a sealed one nothing but open or closed. */
function hide(act: Pick<Act, 'write'>, rows: readonly Publishable[]): void {
  act.write(sql`
    update public_request as r
    set listed = false, open = n.open, state = n.state, outcome = n.outcome, updated_at = n.updated_at, closed_at = n.closed_at, area_code = n.area_code,
      due_at = case when n.sealed then null else n.due_at end,
      category_code = case when n.sealed then r.category_code else coalesce(n.category_code, r.category_code) end,
      place_id = case when n.sealed then r.place_id else n.place_id end,
      place_zh = case when n.sealed then r.place_zh else n.place_zh end,
      place_en = case when n.sealed then r.place_en else n.place_en end,
      lon = case when n.sealed then r.lon else n.lon end,
      lat = case when n.sealed then r.lat else n.lat end,
      agency_zh = case when n.sealed then '' else n.agency_zh end,
      agency_en = case when n.sealed then '' else n.agency_en end
    from ${asRows(rows)}
    where r.id = n.id and r.updated_at <= n.updated_at`)
  act.write(sql`
    update public_update set listed = false where request_id = any(${column(rows, 'id')}::uuid[]) and listed`)
}

const asRows = (rows: readonly Publishable[]) => sql`
  unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'number')}::text[], ${rows.map(isOpenNow)}::boolean[], ${column(rows, 'state')}::text[],
    ${column(rows, 'outcome')}::text[], ${column(rows, 'categoryCode')}::text[], ${rows.map((row) => row.seal !== null)}::boolean[],
    ${column(rows, 'areaCode')}::text[], ${column(rows, 'placeId')}::uuid[], ${column(rows, 'placeZh')}::text[], ${column(rows, 'placeEn')}::text[],
    ${column(rows, 'lon')}::float8[], ${column(rows, 'lat')}::float8[], ${column(rows, 'agencyZh')}::text[], ${column(rows, 'agencyEn')}::text[],
    ${column(rows, 'receivedAt')}::timestamptz[], ${column(rows, 'updatedAt')}::timestamptz[], ${column(rows, 'dueAt')}::timestamptz[],
    ${column(rows, 'closedAt')}::timestamptz[])
    as n (id, number, open, state, outcome, category_code, sealed, area_code, place_id, place_zh, place_en, lon, lat, agency_zh, agency_en,
      received_at, updated_at, due_at, closed_at)`

/** Publishes appeals as they stand now. Heard twice or late, it is the same. Returns those that are there. */
export async function publish(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, Publishable>> {
  const rows = await forIntake.publishable(act.tx, { ids: [...new Set(ids)] })
  putRequests(act, rows)
  return new Map(rows.map((row) => [row.id, row]))
}
