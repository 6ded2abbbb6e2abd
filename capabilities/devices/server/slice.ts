import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { SliceTable, Which } from '#kernel/server/slice.ts'
import { sumOf, versionOf } from '#kernel/common/sync/version.ts'

interface Asked {
  readonly areaCode: string
  readonly after?: string | undefined
  readonly ids?: readonly string[]
}

const whichOf = ({ areaCode, after, ids }: Asked): Which => ({
  within: (code) => sql`(${code} >= ${areaCode} and ${code} < ${upTo(areaCode)})`,
  among: (id) => {
    if (ids) return sql`${id} = any(${ids})`
    return after === undefined ? sql`true` : sql`${id} > ${after}`
  },
})

/**
 * Rows of a table, each as the JSON the database wrote, in order of id. They are cut first and written then: else every page would write
 * the whole table.
 */
const said = (table: SliceTable, act: Act, asked: Asked, most: number) => sql`
  select r.id::text as id, json_strip_nulls(row_to_json(r))::text as said
  from (
    select * from (${table.rows(whichOf(asked), act)}) as every
    order by every.id
    limit ${most}) as r
  order by r.id`

export interface Said {
  /** The rows, as what stands between the brackets of a JSON array. */
  readonly text: string
  readonly n: number
  readonly ids: readonly string[]
}

function finished(table: SliceTable, act: Act, text: string): string {
  if (!table.finish) return text
  const row = table.finish(JSON.parse(text) as Record<string, unknown>, act)
  const nulls = Object.keys(row).filter((key) => row[key] === null)
  return JSON.stringify(
    nulls.length === 0 ? row : Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
  )
}

async function oneByOne(
  table: SliceTable,
  act: Act,
  asked: Asked,
  most: number,
): Promise<readonly { readonly id: string; readonly said: string }[]> {
  const { rows } = await sql<{ id: string; said: string }>`${said(table, act, asked, most)}`.execute(act.tx)
  return rows.map((row) => ({ id: row.id, said: finished(table, act, row.said) }))
}

/** A page of a table as one text. The database joins it: a row at a time would cost this process more than all else. */
export async function pageOfSlice(
  table: SliceTable,
  act: Act,
  asked: Omit<Asked, 'ids'>,
  most: number,
): Promise<{ readonly text: string; readonly n: number; readonly last: string | undefined }> {
  if (table.finish) {
    const rows = await oneByOne(table, act, asked, most)
    return { text: rows.map((row) => row.said).join(','), n: rows.length, last: rows.at(-1)?.id }
  }
  const {
    rows: [page],
  } = await sql<{ text: string | null; n: number; last: string | null }>`
    select string_agg(x.said, ',') as text, count(*)::int as n, max(x.id collate "C") as last
    from (${said(table, act, asked, most)}) as x`.execute(act.tx)
  return { text: page?.text ?? '', n: page?.n ?? 0, last: page?.last ?? undefined }
}

/** Those of some rows that stand in the area and may be seen. */
export async function someOfSlice(
  table: SliceTable,
  act: Act,
  areaCode: string,
  ids: readonly string[],
): Promise<Said> {
  const rows = await oneByOne(table, act, { areaCode, ids }, ids.length)
  return {
    text: rows.map((row) => row.said).join(','),
    n: rows.length,
    ids: rows.map(({ id }) => id),
  }
}

const CHECKED_AT_ONCE = 2000

/** How many rows of a table there are, and their versions together, from the rows themselves. */
export async function checkOf(
  table: SliceTable,
  act: Act,
  areaCode: string,
): Promise<{ readonly n: number; readonly h: string }> {
  const versions: string[] = []
  for (let after: string | undefined; ;) {
    const rows = await oneByOne(table, act, { areaCode, after }, CHECKED_AT_ONCE)
    for (const row of rows) versions.push(versionOf(JSON.parse(row.said) as { id: string }))
    after = rows.at(-1)?.id
    if (rows.length < CHECKED_AT_ONCE) break
  }
  return { n: versions.length, h: sumOf(versions) }
}

/** How many rows of a table stand in an area, for whoever asks. */
export async function countOf(table: SliceTable, act: Act, areaCode: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${(table.ids ?? table.rows)(whichOf({ areaCode }), act)}) as r`.execute(
    act.tx,
  )
  return rows[0]!.n
}
