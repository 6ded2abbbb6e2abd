import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { SAID_AT_MOST } from '../contract/as-written.ts'
import { doubtfulIn } from '../rules/doubtful.ts'
import { differencesSaid } from '../rules/differing.ts'
import type { Differing } from '../rules/differing.ts'
import type { Judged } from '../rules/judge.ts'
import { severityOf } from '../rules/problems.ts'
import { shownDifferences } from './differing.ts'
import { takeAway } from './added-places.ts'
import { give, takeBack } from './ledger-port.ts'
import type { Came } from './ledger-port.ts'
import { prepare } from './reading.ts'
import type { Prepared } from './reading.ts'
import { addProblems, addRows, answersOf, foundOf, nextRunning, rowsBetween, wishOf } from './store.ts'
import { noteVanished } from './vanished.ts'
import type { ProblemRow, RosterRecord, RowCame, RowOutcome } from './store.ts'

/** Rows of one step: a second or two of work, kept whole or not at all, so that a killed process goes on where it was. */
export const SLICE = 2000
const UNDO_SLICE = 500

/** Does the next step of the file that waits longest. Returns how many rows it was, or nothing when all rest. */
export async function rosterSlice(act: Act, limit = SLICE): Promise<number | undefined> {
  const row = await nextRunning(act.tx)
  if (!row) return undefined
  if (row.state === 'undoing') return undoSlice(act, row)
  const all = await prepare(act, row).catch((error: unknown) => {
    // A file that breaks its reader would break it again and again, and hold up all others.
    act.log.error({ roster: row.id, err: error }, 'roster cannot be read')
  })
  if (!all) {
    await sql`update roster set state = 'failed', moved_at = ${act.now()}, ended_at = ${act.now()} where id = ${row.id}`.execute(
      act.tx,
    )
    return 0
  }
  const to = endOf(all, row.done, limit)
  const some = all.rows.slice(row.done, to)
  return row.state === 'checking'
    ? checkSlice(act, row, all, { some, to })
    : takeSlice(act, row, all, { some, to })
}

/** Households are not torn apart: the ledger sees their head with them. */
function endOf({ rows, ends }: Prepared, from: number, limit: number): number {
  const most = Math.min(rows.length, from + limit)
  for (let i = most - 1; i >= from; i--) if (ends.has(i)) return i + 1
  return most
}

interface Part {
  readonly some: readonly Judged[]
  readonly to: number
}

const sourceOf = (row: RosterRecord) => ({ id: row.id, by: row.started_by, name: row.started_name })

/** Gives the ready rows of a part, each outcome at the place of its row. */
async function given(
  act: Act,
  row: RosterRecord,
  some: readonly (Judged | undefined)[],
  dry: boolean,
): Promise<ReadonlyMap<number, Came>> {
  const ready = some.flatMap((one, i) => (one?.ready ? [{ i, ready: one.ready }] : []))
  if (ready.length === 0) return new Map()
  const came = await give(
    act,
    ready.map((one) => one.ready),
    sourceOf(row),
    { dry },
  )
  return new Map(ready.map(({ i }, at) => [i, came[at]!]))
}

const WOULD: Readonly<Record<Came['outcome'], RowOutcome>> = {
  taken: 'ready',
  changed: 'changes',
  unchanged: 'same',
  refused: 'refused',
}

async function checkSlice(act: Act, row: RosterRecord, all: Prepared, { some, to }: Part): Promise<number> {
  if (row.done === 0) {
    await sql`delete from roster_problem where roster_id = ${row.id}`.execute(act.tx)
    await sql`delete from roster_row where roster_id = ${row.id}`.execute(act.tx)
  }
  const wish = wishOf(act, row)
  const answers = answersOf(wish)
  const approved = new Set(wish.approved)
  const approvedFields = new Set(wish.approvedFields)
  const came = await given(act, row, some, true)
  const differences = await shownDifferences(
    act,
    some.map((_, i) => (came.get(i)?.outcome === 'changed' ? came.get(i)?.difference : undefined)),
  )
  const problems: ProblemRow[] = []
  const rows: RowCame[] = some.map((one, i) => {
    const n = row.done + i
    const would = came.get(i)
    const differs = differences[i]!
    const isApproved =
      answers.goOn.has('differs-from-ledger') ||
      approved.has(`${one.sheet}|${one.line}`) ||
      (differs.length > 0 && differs.every(({ field }) => approvedFields.has(field)))
    const more =
      would?.outcome === 'refused'
        ? [{ code: 'said-no-by-ledger' as const, column: '', said: would.reason ?? '' }]
        : would?.outcome === 'changed'
          ? [{ code: 'differs-from-ledger' as const, column: '', said: differencesSaid(differs, 'zh') }]
          : []
    const found = [...one.problems, ...more]
    const severities = found.map((problem) =>
      problem.code === 'differs-from-ledger' && isApproved
        ? 'hint'
        : severityOf({ sheet: one.sheet, line: one.line, ...problem }, answers),
    )
    found.forEach((problem, k) => {
      const near = 'near' in problem ? problem.near : undefined
      const missing = 'missing' in problem ? problem.missing : undefined
      problems.push({
        n,
        k,
        sheet: one.sheet,
        line: one.line,
        col: problem.column,
        code: problem.code,
        severity: severities[k]!,
        words: {
          name: one.name,
          said: problem.said.slice(0, SAID_AT_MOST),
          path: one.path,
          ...(near ? { near } : {}),
          ...(missing ? { missing } : {}),
          ...(problem.code === 'differs-from-ledger' ? { differences: differs } : {}),
        },
      })
    })
    const stopped = found[severities.indexOf('stop')] ?? found[severities.indexOf('ask')]
    const outcome: RowOutcome = stopped
      ? severities.includes('stop')
        ? 'refused'
        : 'waits'
      : would
        ? WOULD[would.outcome]
        : 'refused'
    const personId = would?.outcome === 'taken' ? undefined : would?.personId
    return { n, sheet: one.sheet, line: one.line, outcome, reason: stopped?.code, personId }
  })
  if (row.done === 0) problems.push(...doubtsOf(act, row))
  addRows(act, row, rows)
  addProblems(act, row, problems)
  if (to >= all.rows.length)
    await noteVanished(act, row, all, new Set(rows.flatMap(({ personId }) => personId ?? [])))
  const count = (...outcomes: readonly RowOutcome[]) =>
    rows.filter(({ outcome }) => outcomes.includes(outcome)).length
  const begun = row.done === 0
  const facts = {
    ...all.facts,
    lines: begun ? linesOf(all.rows) : row.facts.lines,
    differences: counted(begun ? {} : row.facts.differences, differences),
  }
  act.write(sql`
    update roster
    set done = ${to}, rows = ${all.rows.length}, facts = ${JSON.stringify(facts)}::jsonb, moved_at = ${act.now()},
      taken = ${(begun ? 0 : row.taken) + count('ready')}, changed = ${(begun ? 0 : row.changed) + count('changes')},
      unchanged = ${(begun ? 0 : row.unchanged) + count('same')}, refused = ${(begun ? 0 : row.refused) + count('refused', 'waits')},
      state = ${to >= all.rows.length ? 'checked' : 'checking'}
    where id = ${row.id}`)
  return some.length
}

/** Behind all that is said of the first row. */
const DOUBTS_FROM = 1000

/** Columns whose meaning nobody has confirmed, said once for each. */
function doubtsOf(act: Act<never>, row: RosterRecord): ProblemRow[] {
  const { columns, left } = wishOf(act, row)
  return doubtfulIn(foundOf(act, row), columns, new Set(left)).map(({ sheet, line, column, said }, i) => ({
    n: 0,
    k: DOUBTS_FROM + i,
    sheet,
    line,
    col: column,
    code: 'column-doubtful',
    severity: 'hint',
    words: { name: '', said },
  }))
}

/** A row may name several people, and one who stands beside them as owner. */
const linesOf = (rows: readonly Judged[]): number =>
  new Set(rows.map(({ sheet, line }) => `${sheet}|${line}`)).size

/** Rows by what differs in them, with those of the slices before. */
function counted(
  before: RosterRecord['facts']['differences'],
  rows: readonly (readonly Differing[])[],
): Partial<Record<Differing['field'], number>> {
  const counts = { ...before }
  for (const row of rows) for (const { field } of row) counts[field] = (counts[field] ?? 0) + 1
  return counts
}

async function takeSlice(act: Act, row: RosterRecord, all: Prepared, { some, to }: Part): Promise<number> {
  const before = await rowsBetween(act.tx, row.id, row.done, to)
  const may = (i: number) => !['refused', 'waits'].includes(before.get(row.done + i) ?? 'waits')
  const came = await given(
    act,
    row,
    some.map((one, i) => (may(i) ? one : undefined)),
    false,
  )
  const rows: RowCame[] = some.map((one, i) => {
    const outcome = came.get(i)
    return {
      n: row.done + i,
      sheet: one.sheet,
      line: one.line,
      outcome: outcome?.outcome ?? 'refused',
      reason: outcome ? outcome.reason : one.problems[0]?.code,
      personId: outcome?.personId,
    }
  })
  addRows(act, row, rows)
  const count = (outcome: RowOutcome) => rows.filter((one) => one.outcome === outcome).length
  const ended = to >= all.rows.length
  act.write(sql`
    update roster
    set done = ${to}, rows = ${all.rows.length}, moved_at = ${act.now()},
      taken = ${row.taken + count('taken')}, changed = ${row.changed + count('changed')},
      unchanged = ${row.unchanged + count('unchanged')}, refused = ${row.refused + count('refused')},
      state = ${ended ? 'done' : 'taking'}, ended_at = ${ended ? act.now() : null}
    where id = ${row.id}`)
  return some.length
}

async function undoSlice(act: Act, row: RosterRecord): Promise<number> {
  const { undone, left, kept } = await takeBack(act, sourceOf(row), UNDO_SLICE)
  const ended = left === 0
  // Nobody lives there any more by then: what was put on record for the file goes as well.
  const standing = ended ? await takeAway(act, row.id) : 0
  if (ended)
    act.write(
      sql`update roster_row set outcome = 'undone' where roster_id = ${row.id} and outcome in ('taken', 'changed')`,
    )
  if (ended)
    act.write(sql`
      update roster_vanished set decision = null, decided_at = null, decided_name = null
      where roster_id = ${row.id} and decision = 'moved-out'`)
  act.write(sql`
    update roster
    set done = ${row.done + undone}, kept = ${row.kept + kept + standing}, moved_at = ${act.now()},
      state = ${ended ? 'undone' : 'undoing'}, ended_at = ${ended ? act.now() : null}
    where id = ${row.id}`)
  return undone
}

const KEPT_MS = 30 * 86_400_000

/** Thirty days after the work with a file is over, the file goes, and with it every word of it that was kept for the work. */
export async function tidyRosters(act: Act): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from roster
    where file_hash is not null and ended_at < ${new Date(act.now().getTime() - KEPT_MS)} and state in ('done', 'undone', 'closed', 'failed')
    order by ended_at, id limit 20 for update skip locked`.execute(act.tx)
  for (const { id } of rows) {
    act.write(sql`delete from roster_problem where roster_id = ${id}`)
    act.write(sql`delete from roster_vanished where roster_id = ${id}`)
    act.write(sql`update roster_row set person_id = null where roster_id = ${id} and person_id is not null`)
    act.write(sql`update roster set file_hash = null, found = null, wish = null where id = ${id}`)
  }
  // Of what the command line brought there is no file, and who was missing in it is forgotten all the same.
  act.write(sql`
    delete from roster_vanished
    where roster_id in (select id from roster where file_hash is null and ended_at < ${new Date(act.now().getTime() - KEPT_MS)})`)
}

/** Steps of one beat: a workbook of some thousand rows is through within one. */
const AT_ONCE = 3

export const rosterJobs: readonly RecurringJob[] = [
  {
    name: 'rosters.run',
    everyMs: 300,
    async run(act) {
      await rosterSlice(act, SLICE * AT_ONCE)
    },
  },
  { name: 'rosters.tidy', everyMs: 3_600_000, run: tidyRosters },
]
