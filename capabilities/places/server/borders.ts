import type { RawBuilder } from 'kysely'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { BorderDraft, BorderState } from '../contract/borders.ts'
import type { Face } from '../rules/borders.ts'
import type { Surface } from '../rules/geometry.ts'
import { within } from './components.ts'
import { areaNames } from './store.ts'

/** Outlines by code. */
export type Outlines = Readonly<Record<string, Surface>>

export interface DraftRecord {
  readonly id: BorderDraft['id']
  readonly areaCode: string
  readonly state: BorderState
  readonly version: number
  readonly reason: string
  readonly before: Outlines
  readonly after: Outlines
  readonly madeName: string
  readonly madeAt: Date
  readonly appliedName: string | null
  readonly appliedAt: Date | null
  readonly moved: number
  readonly total: number
}

const DRAFT = sql`
  d.id, d.area_code as "areaCode", d.state, d.version, d.reason, d.before, d.after, d.made_name as "madeName", d.made_at as "madeAt",
  d.applied_name as "appliedName", d.applied_at as "appliedAt", d.moved, d.total`

export const isGrid = (code: string): boolean => code.length === 15

export async function draftOf(
  tx: Tx,
  id: string,
  lock: RawBuilder<unknown> = sql``,
): Promise<DraftRecord | undefined> {
  const { rows } =
    await sql<DraftRecord>`select ${DRAFT} from border_draft as d where d.id = ${id} ${lock}`.execute(tx)
  return rows[0]
}

/** Drafts as a screen shows them. */
export async function drawn(tx: Tx, drafts: readonly DraftRecord[]): Promise<BorderDraft[]> {
  const names = await areaNames(
    tx,
    drafts.map(({ areaCode }) => areaCode),
  )
  return drafts.map((draft) => ({
    id: draft.id,
    areaCode: draft.areaCode,
    areaZh: names.get(draft.areaCode)?.zh ?? draft.areaCode,
    areaEn: names.get(draft.areaCode)?.en ?? draft.areaCode,
    state: draft.state,
    version: draft.version,
    reason: draft.reason,
    grids: Object.keys(draft.after).filter(isGrid).toSorted(),
    madeName: draft.madeName,
    madeAt: draft.madeAt.toISOString(),
    appliedName: draft.appliedName,
    appliedAt: draft.appliedAt?.toISOString() ?? null,
    moved: draft.moved,
    total: draft.total,
  }))
}

interface Page {
  readonly items: BorderDraft[]
  readonly next?: string
}

export async function draftsOf(
  act: Act<'cursor-unknown'>,
  query: { readonly area?: string | undefined; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page> {
  const area = within(act, query.area)
  if (area === undefined) return { items: [] }
  const from = query.cursor === undefined ? undefined : readCursor(query.cursor, ['moment', 'uuid'])
  if (query.cursor !== undefined && from === undefined) act.refuse('cursor-unknown')
  const { rows } = await sql<DraftRecord>`
    select ${DRAFT}
    from border_draft as d
    where d.area_code >= ${area} and d.area_code < ${upTo(area)} and d.state <> 'dropped'
      and ${from === undefined ? sql`true` : sql`(d.made_at, d.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by d.made_at desc, d.id desc
    limit ${query.limit + 1}`.execute(act.tx)
  const last = rows.slice(0, query.limit).at(-1)
  return {
    items: await drawn(act.tx, rows.slice(0, query.limit)),
    ...(rows.length > query.limit && last ? { next: writeCursor([last.madeAt.toISOString(), last.id]) } : {}),
  }
}

export interface NamedFace extends Face {
  readonly nameZh: string
  readonly nameEn: string
}

/** The grids inside an area that have an outline, exactly as they are kept. */
export async function gridsInside(tx: Tx, area: string): Promise<NamedFace[]> {
  const { rows } = await sql<NamedFace>`
    select code, name_zh as "nameZh", name_en as "nameEn", polygon
    from area
    where level = 'grid' and code >= ${area} and code < ${upTo(area)} and polygon is not null
    order by code`.execute(tx)
  return rows
}

/** Outlines with the names of their areas. */
export async function facesNamed(tx: Tx, outlines: Outlines): Promise<NamedFace[]> {
  const names = await areaNames(tx, Object.keys(outlines))
  return Object.entries(outlines)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, polygon]) => ({
      code,
      nameZh: names.get(code)?.zh ?? code,
      nameEn: names.get(code)?.en ?? code,
      polygon,
    }))
}

export const facesIn = (outlines: Outlines): readonly Face[] =>
  Object.entries(outlines)
    .filter(([code]) => isGrid(code))
    .map(([code, polygon]) => ({ code, polygon }))
