import { columnsOf, inRows } from '#kernel/common/sync/columns.ts'
import { sumOf, versionOf } from '#kernel/common/sync/version.ts'
import type { Act } from '#kernel/server/act.ts'
import { Begun } from '#kernel/server/begun.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { behind } from './groups.ts'
import type { Group, Place } from './groups.ts'
import type { Known, News } from './news.ts'
import { pageOfSlice, someOfSlice } from './slice.ts'

/** How rows cross: one after the other, or column by column, where the phone asks for it. */
export type Way = 'rows' | 'columns'

/**
 * Rows in one answer: some seconds on a slow line, so that what breaks off costs no more. What a day begins with in a grid of a
 * thousand households is one answer.
 */
export const PAGE = 5000

type Row = Readonly<Record<string, unknown>> & { readonly id: string }
export type Tables = ReadonlyMap<string, readonly Row[]>

/** One answer of a sheet, but for its end. */
export interface Part {
  readonly from: Place
  readonly next: Place | undefined
  readonly begun: Begun
}

export interface Sum {
  readonly n: number
  readonly h: string
}

/** A group of tables as it was read for a sight, in answers that were compressed once. */
export interface Sheet {
  /** All changes up to this one are in it. */
  known: Known
  /** When it was last read from its first row to its last. */
  readonly readAt: number
  readonly parts: readonly Part[]
  /** Rows of each table. */
  readonly counts: ReadonlyMap<string, number>
  /** Number and sum of each table, reckoned when somebody first asks. */
  readonly sums: Map<string, Sum>
  readonly bytes: number
}

/** The beginning of an answer: everything but what is of whoever asks. */
export const beginning = (way: Way, tables: Tables): string =>
  way === 'rows'
    ? `{"rows":${JSON.stringify(Object.fromEntries(tables))}`
    : `{"rows":{},"columns":${JSON.stringify(Object.fromEntries([...tables].map(([t, rows]) => [t, columnsOf(rows)])))}`

const readRows = (text: string): readonly Row[] => JSON.parse(`[${text}]`) as Row[]

async function wholeTable(act: Act, table: SliceTable): Promise<readonly Row[]> {
  const { areaCode } = act.actor
  const rows: Row[] = []
  for (let after: string | undefined; ;) {
    const page = await pageOfSlice(table, act, { areaCode, after }, PAGE)
    rows.push(...readRows(page.text))
    after = page.last
    if (page.n < PAGE) return rows
  }
}

/** All rows of a group, or, where it is known what was there and what changed since, those that changed in their place. */
export async function tablesOf(
  act: Act,
  group: Group,
  was: Tables | undefined,
  changes: NonNullable<News['changes']>,
): Promise<Tables> {
  const tables = new Map<string, readonly Row[]>()
  for (const table of group.tables) {
    const before = was?.get(table.name)
    if (before === undefined) {
      tables.set(table.name, await wholeTable(act, table))
      continue
    }
    const ids = [...new Set(changes.filter(({ t }) => t === table.name).map(({ id }) => id))]
    if (ids.length === 0) {
      tables.set(table.name, before)
      continue
    }
    const rows = new Map(before.map((row) => [row.id, row]))
    for (const id of ids) rows.delete(id)
    for (const row of readRows((await someOfSlice(table, act, act.actor.areaCode, ids)).text))
      rows.set(row.id, row)
    tables.set(
      table.name,
      [...rows.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    )
  }
  return tables
}

interface Cut {
  readonly from: Place
  readonly next: Place | undefined
  readonly tables: Tables
}

/** Cuts the rows of a group into answers. */
function cut(
  tables: Tables,
  { groups, group }: { readonly groups: readonly Group[]; readonly group: Group },
): Cut[] {
  const cuts: Cut[] = []
  let from: Place = { table: group.tables[0]!.name, after: undefined }
  let some = new Map<string, readonly Row[]>()
  let left = PAGE
  for (const [t, rows] of tables)
    for (let at = 0; at < rows.length;) {
      const page = rows.slice(at, at + left)
      if (page.length > 0) some.set(t, page)
      at += page.length
      left -= page.length
      if (left > 0) continue
      const next = { table: t, after: page.at(-1)!.id }
      cuts.push({ from, next, tables: some })
      from = next
      some = new Map()
      left = PAGE
    }
  return [...cuts, { from, next: behind(groups, group), tables: some }]
}

export async function makeSheet(
  tables: Tables,
  { groups, group, way }: { readonly groups: readonly Group[]; readonly group: Group; readonly way: Way },
  rest: Pick<Sheet, 'known' | 'readAt' | 'sums'>,
): Promise<Sheet> {
  const parts: Part[] = []
  for (const { from, next, tables: some } of cut(tables, { groups, group }))
    parts.push({ from, next, begun: await Begun.of(beginning(way, some)) })
  const counts = new Map([...tables].map(([t, rows]) => [t, rows.length]))
  return { ...rest, counts, parts, bytes: parts.reduce((sum, { begun }) => sum + begun.br.length, 0) }
}

/** The rows of a sheet again. */
export async function rowsIn(sheet: Sheet): Promise<Tables> {
  const tables = new Map<string, readonly Row[]>()
  for (const { begun } of sheet.parts) {
    const { rows } = inRows(JSON.parse(`${await begun.text()}}`) as { rows: Record<string, Row[]> })
    for (const [t, some] of Object.entries(rows)) tables.set(t, [...(tables.get(t) ?? []), ...some])
  }
  return tables
}

/** Number and sum of each table of a sheet. */
export async function sumsOf(sheet: Sheet, group: Group): Promise<ReadonlyMap<string, Sum>> {
  if (group.tables.every(({ name }) => sheet.sums.has(name))) return sheet.sums
  const tables = await rowsIn(sheet)
  for (const { name } of group.tables) {
    if (sheet.sums.has(name)) continue
    const versions = (tables.get(name) ?? []).map(versionOf)
    sheet.sums.set(name, { n: versions.length, h: sumOf(versions) })
  }
  return sheet.sums
}
