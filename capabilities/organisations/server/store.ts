import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Organisation, OrgKind } from '../contract.ts'

interface OrgRow {
  id: string
  kind: OrgKind
  name_zh: string
  name_en: string
  area_code: string
  phone: string | null
  active: boolean
}
const orgOf = (row: OrgRow): Organisation => ({
  id: row.id as Organisation['id'],
  kind: row.kind,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  areaCode: row.area_code,
  phone: row.phone,
  active: row.active,
})
const COLUMNS = sql`id, kind, name_zh, name_en, area_code, phone, active`

export async function findOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  const {
    rows: [row],
  } = await sql<OrgRow>`select ${COLUMNS} from organisation where id = ${id}`.execute(tx)
  return row && orgOf(row)
}

/** Names by id, for those that exist. */
export async function organisationNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { zh: string; en: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } =
    await sql<OrgRow>`select ${COLUMNS} from organisation where id = any(${[...new Set(ids)]}::uuid[])`.execute(
      tx,
    )
  return new Map(rows.map((row) => [row.id, { zh: row.name_zh, en: row.name_en }]))
}

/** Organisations that serve a place: their area holds it, the nearest level first. */
export async function organisationsServing(tx: Tx, areaCode: string): Promise<Organisation[]> {
  const above = [6, 9, 12, 15, 18]
    .filter((length) => length <= areaCode.length)
    .map((length) => areaCode.slice(0, length))
  const { rows } = await sql<OrgRow>`
    select ${COLUMNS} from organisation
    where area_code = any(${above}::text[]) and active
    order by length(area_code) desc, kind, name_zh, id`.execute(tx)
  return rows.map(orgOf)
}

/** Organisations inside an area, for the desk's lists. */
export async function organisationsInside(
  tx: Tx,
  area: string,
  {
    kind,
    words,
    most,
  }: { readonly kind?: OrgKind | undefined; readonly words?: string | undefined; readonly most: number },
): Promise<Organisation[]> {
  const { rows } = await sql<OrgRow>`
    select ${COLUMNS} from organisation
    where area_code >= ${area} and area_code < ${upTo(area)}
      and ${kind === undefined ? sql`true` : sql`kind = ${kind}`}
      and ${words === undefined ? sql`true` : sql`(position(${words} in name_zh) > 0 or position(lower(${words}) in lower(name_en)) > 0)`}
    order by active desc, kind, name_zh, id
    limit ${most}`.execute(tx)
  return rows.map(orgOf)
}

/** Adds or rewrites an organisation. */
export async function saveOrganisation(tx: Tx, org: Organisation): Promise<void> {
  await sql`
    insert into organisation (id, kind, name_zh, name_en, area_code, phone, active)
    values (${org.id}, ${org.kind}, ${org.nameZh}, ${org.nameEn}, ${org.areaCode}, ${org.phone}, ${org.active})
    on conflict (id) do update
    set name_zh = excluded.name_zh, name_en = excluded.name_en, phone = excluded.phone, active = excluded.active`.execute(
    tx,
  )
}
