import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { areaNames } from '#places/server/index.ts'
import type {
  MissingBuilding,
  Roster,
  RosterHead,
  RosterId,
  RosterProblem,
  RosterSheet,
  RosterState,
} from '../contract.ts'
import type { AsWritten } from '../contract/as-written.ts'
import type { Meaning, Passed, ProblemCode, Severity } from '../contract/words.ts'
import { writtenKey } from '../rules/as-written.ts'
import type { Fix } from '../rules/book.ts'
import type { Differing } from '../rules/differing.ts'
import type { Answers } from '../rules/problems.ts'

/** What the clerk has said of a file, kept sealed beside it. */
export interface Wish {
  readonly columns: Readonly<Record<string, Meaning>>
  readonly left: readonly string[]
  readonly estate: string
  readonly fixes: readonly Fix[]
  readonly places: Readonly<Record<string, string>>
  readonly goOn: readonly ProblemCode[]
  /** `sheet|line` of rows whose difference was approved. */
  readonly approved: readonly string[]
  /** Kinds of differences that were approved wherever they stand. */
  readonly approvedFields?: readonly Differing['field'][]
  /** Names that are written as they stand, though they look odd. */
  readonly asWritten?: readonly AsWritten[]
  /** Keys of buildings that were put on record for the file. */
  readonly added?: readonly string[]
}
export const NO_WISH: Wish = {
  columns: {},
  left: [],
  estate: '',
  fixes: [],
  places: {},
  goOn: [],
  approved: [],
}

export interface Facts {
  readonly estates: readonly string[]
  readonly households: number
  readonly people: number
  readonly dwellings: number
  readonly passed: readonly { readonly why: Passed; readonly count: number }[]
  readonly missing?: readonly MissingBuilding[]
  /** In how many rows of the file these people stand. */
  readonly lines?: number
  /** Rows that differ from the ledger, by what differs. */
  readonly differences?: Readonly<Partial<Record<Differing['field'], number>>>
}
export const NO_FACTS: Facts = { estates: [], households: 0, people: 0, dwellings: 0, passed: [] }

export interface RosterRecord {
  readonly id: RosterId
  readonly area_code: string
  readonly source: string
  readonly file_name: string
  readonly file_hash: string | null
  readonly state: RosterState
  readonly found: Buffer | null
  readonly wish: Buffer | null
  readonly remembered: boolean
  readonly facts: Facts
  readonly rows: number
  readonly done: number
  readonly taken: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly kept: number
  readonly started_by: string
  readonly started_name: string
  readonly started_at: Date
  readonly ended_at: Date | null
}
const COLUMNS = sql`id, area_code, source, file_name, file_hash, state, found, wish, remembered, facts, rows, done, taken, changed, unchanged, refused, kept, started_by, started_name, started_at, ended_at`

export const wishOf = ({ vault }: Act<never>, { wish }: RosterRecord): Wish =>
  wish === null ? NO_WISH : (JSON.parse(vault.open(wish)!) as Wish)
export const answersOf = ({ goOn, asWritten = [] }: Wish): Answers => ({
  goOn: new Set(goOn),
  asWritten: new Set(asWritten.map(writtenKey)),
})
export const foundOf = ({ vault }: Act<never>, { found }: RosterRecord): readonly RosterSheet[] =>
  found === null ? [] : (JSON.parse(vault.open(found)!) as RosterSheet[])

/** Kinds of differences from the ledger, with their rows; most rows first. */
export const differenceKinds = ({ facts }: RosterRecord, wish: Wish): Roster['differences'] =>
  (Object.entries(facts.differences ?? {}) as [Differing['field'], number][])
    .map(([field, count]) => ({ field, count, approved: wish.approvedFields?.includes(field) ?? false }))
    .toSorted((a, b) => b.count - a.count)

export async function heldRoster(act: Act<'not-found'>, id: string): Promise<RosterRecord> {
  const { rows } = await sql<RosterRecord>`select ${COLUMNS} from roster where id = ${id} for update`.execute(
    act.tx,
  )
  return rows[0] ?? act.refuse('not-found')
}
export async function getRoster(act: Act<'not-found'>, id: string): Promise<RosterRecord> {
  const { rows } = await sql<RosterRecord>`select ${COLUMNS} from roster where id = ${id}`.execute(act.tx)
  return rows[0] ?? act.refuse('not-found')
}

/** The file whose work waits longest, held; nothing when all rest or other processes are at them. */
export async function nextRunning(tx: Tx): Promise<RosterRecord | undefined> {
  const { rows } = await sql<RosterRecord>`
    select ${COLUMNS} from roster where state in ('checking', 'taking', 'undoing') order by moved_at, id limit 1 for update skip locked`.execute(
    tx,
  )
  return rows[0]
}

export const headOf = (
  row: RosterRecord,
  names: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
): RosterHead => ({
  id: row.id,
  areaCode: row.area_code,
  areaZh: names.get(row.area_code)?.zh ?? '',
  areaEn: names.get(row.area_code)?.en ?? '',
  source: row.source,
  fileName: row.file_name,
  state: row.state,
  tally: {
    rows: row.rows,
    taken: row.taken,
    changed: row.changed,
    unchanged: row.unchanged,
    refused: row.refused,
  },
  done: row.done,
  startedName: row.started_name,
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})

interface PageWish {
  readonly cursor?: string | undefined
  readonly limit: number
}

export async function rostersOfArea(
  act: Act<'cursor-unknown'>,
  page: PageWish,
): Promise<{ items: RosterHead[]; next?: string }> {
  const after =
    page.cursor === undefined
      ? undefined
      : (readCursor(page.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const area = act.actor.areaCode
  const { rows } = await sql<RosterRecord>`
    select ${COLUMNS} from roster
    where area_code >= ${area} and area_code < ${upTo(area)}
      and ${after === undefined ? sql`true` : sql`(started_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by started_at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const names = await areaNames(
    act.tx,
    shown.map((row) => row.area_code),
  )
  return {
    items: shown.map((row) => headOf(row, names)),
    ...(rows.length > page.limit && last
      ? { next: writeCursor([last.started_at.toISOString(), last.id]) }
      : {}),
  }
}

/** Whose row it is, what stands in the cell, and what could. Sealed where it is kept. */
export interface Words {
  readonly name: string
  readonly said: string
  readonly path?: string | undefined
  readonly near?: readonly { readonly id: string; readonly path: string }[]
  readonly missing?: { readonly entrance: string; readonly room: string }
  readonly differences?: readonly Differing[]
}

export interface ProblemRow {
  readonly n: number
  readonly k: number
  readonly sheet: string
  readonly line: number
  readonly col: string
  readonly code: ProblemCode
  readonly severity: Severity
  readonly words: Words
}

export async function problemsOf(
  act: Act<'cursor-unknown'>,
  row: RosterRecord,
  page: PageWish & { readonly code?: ProblemCode | undefined },
): Promise<{ items: RosterProblem[]; next?: string }> {
  const after =
    page.cursor === undefined
      ? undefined
      : (readCursor(page.cursor, ['text', 'text']) ?? act.refuse('cursor-unknown'))
  if (after && !after.every((key) => /^\d{1,9}$/.test(key))) act.refuse('cursor-unknown')
  const { rows } = await sql<Omit<ProblemRow, 'words'> & { words: Buffer }>`
    select n, k, sheet, line, col, code, severity, words
    from roster_problem
    where roster_id = ${row.id} and ${page.code === undefined ? sql`true` : sql`code = ${page.code}`}
      and ${after === undefined ? sql`true` : sql`(n, k) > (${after[0]}::int, ${after[1]}::int)`}
    order by n, k
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((one) => {
      const words = JSON.parse(act.vault.open(one.words)!) as Words
      return {
        id: `${one.n}-${one.k}`,
        sheet: one.sheet,
        line: one.line,
        column: one.col,
        code: one.code,
        severity: one.severity,
        name: words.name,
        said: words.said,
        differences: [...(words.differences ?? [])],
        path: words.path ?? null,
        near: (words.near ?? []) as RosterProblem['near'],
        missing: words.missing ?? null,
      }
    }),
    ...(rows.length > page.limit && last ? { next: writeCursor([String(last.n), String(last.k)]) } : {}),
  }
}

export async function problemCounts(
  tx: Tx,
  id: string,
): Promise<readonly { code: ProblemCode; severity: Severity; count: number }[]> {
  const { rows } = await sql<{ code: ProblemCode; severity: Severity; count: number }>`
    select code, severity, count(*)::int as count from roster_problem where roster_id = ${id} group by code, severity order by code, severity`.execute(
    tx,
  )
  return rows
}

export function addProblems(
  { write, vault }: Act<never>,
  roster: RosterRecord,
  problems: readonly ProblemRow[],
): void {
  if (problems.length === 0) return
  const all = <T>(of: (one: ProblemRow) => T) => problems.map(of)
  write(sql`
    insert into roster_problem (roster_id, area_code, n, k, sheet, line, col, code, severity, words)
    select ${roster.id}::uuid, ${roster.area_code}, p.*
    from unnest(${all(({ n }) => n)}::int[], ${all(({ k }) => k)}::int[], ${all(({ sheet }) => sheet)}::text[], ${all(({ line }) => line)}::int[],
                ${all(({ col }) => col)}::text[], ${all(({ code }) => code)}::text[], ${all(({ severity }) => severity)}::text[],
                ${all(({ words }) => vault.seal(JSON.stringify(words)))}::bytea[]) as p`)
}

export type RowOutcome =
  | 'ready'
  | 'changes'
  | 'same'
  | 'waits'
  | 'taken'
  | 'changed'
  | 'unchanged'
  | 'refused'
  | 'undone'
export interface RowCame {
  readonly n: number
  readonly sheet: string
  readonly line: number
  readonly outcome: RowOutcome
  readonly reason?: string | undefined
  /** Whom the row is about, where they are known. */
  readonly personId?: string | undefined
}

export function addRows({ write }: Act<never>, roster: RosterRecord, rows: readonly RowCame[]): void {
  if (rows.length === 0) return
  write(sql`
    insert into roster_row (roster_id, area_code, n, sheet, line, outcome, reason, person_id)
    select ${roster.id}::uuid, ${roster.area_code}, r.*
    from unnest(${rows.map(({ n }) => n)}::int[], ${rows.map(({ sheet }) => sheet)}::text[], ${rows.map(({ line }) => line)}::int[],
                ${rows.map(({ outcome }) => outcome)}::text[], ${rows.map(({ reason }) => reason ?? null)}::text[],
                ${rows.map(({ personId }) => personId ?? null)}::uuid[]) as r
    on conflict (roster_id, n) do update set outcome = excluded.outcome, reason = excluded.reason, person_id = excluded.person_id`)
}

/** What the last dry run said of a slice. */
export async function rowsBetween(
  tx: Tx,
  id: string,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, RowOutcome>> {
  const { rows } = await sql<{ n: number; outcome: RowOutcome }>`
    select n, outcome from roster_row where roster_id = ${id} and n >= ${from} and n < ${to} order by n`.execute(
    tx,
  )
  return new Map(rows.map(({ n, outcome }) => [n, outcome]))
}
