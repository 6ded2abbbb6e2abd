import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { AppealRecord } from './record.ts'

/** What a dry run of the rules asks of an appeal: what was said, where, when, and how it was sorted. */
export interface Replayed extends Pick<
  AppealRecord,
  | 'id'
  | 'kind'
  | 'channel'
  | 'areaCode'
  | 'seal'
  | 'title'
  | 'text'
  | 'categoryCode'
  | 'urgent'
  | 'answers'
  | 'receivedAt'
> {}

interface Row {
  id: AppealRecord['id']
  kind: AppealRecord['kind']
  channel: AppealRecord['channel']
  area_code: string
  seal: string | null
  title: string
  text: string
  category_code: string | null
  urgent: boolean
  answers: Record<string, unknown>
  received_at: Date
}

export interface Slice {
  readonly from: Date
  readonly to: Date
  /** Goes on behind this one. */
  readonly after: { readonly at: Date; readonly id: string } | undefined
  readonly limit: number
}

/** Appeals received in a time, the oldest first, as many as one step takes. */
export async function replayed(tx: Tx, { from, to, after, limit }: Slice): Promise<Replayed[]> {
  const { rows } = await sql<Row>`
    select id, kind, channel, area_code, seal, title, text, category_code, urgent, answers, received_at
    from appeal
    where received_at >= ${from} and received_at < ${to}
      and ${after === undefined ? sql`true` : sql`(received_at, id) > (${after.at}, ${after.id}::uuid)`}
    order by received_at, id
    limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    areaCode: row.area_code,
    seal: row.seal,
    title: row.title,
    text: row.text,
    categoryCode: row.category_code,
    urgent: row.urgent,
    answers: row.answers,
    receivedAt: row.received_at,
  }))
}

/** How many that will be. */
export async function countReplayed(tx: Tx, { from, to }: Pick<Slice, 'from' | 'to'>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from appeal where received_at >= ${from} and received_at < ${to}`.execute(tx)
  return rows[0]!.n
}

/** Numbers and titles by id, of those the actor may see. */
export async function titlesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Pick<AppealRecord, 'number' | 'title' | 'placeZh' | 'placeEn'>>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    number: string
    title: string
    place_zh: string
    place_en: string
  }>`
    select id, number, title, place_zh, place_en from appeal where id = any(${ids}::uuid[])`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.id,
      { number: row.number, title: row.title, placeZh: row.place_zh, placeEn: row.place_en },
    ]),
  )
}
