import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { ProblemReviewDue } from '../events.ts'
import { IN_HAND } from '../rules.ts'
import { districtDays } from './days.ts'
import { LOOKED_AT, look } from './look.ts'
import { aboutProblem, problemsWhere } from './record.ts'

const AT_ONCE = 100
/** Looks in one turn, as long as each finds its hands full. */
const MOST_LOOKS = 5

/** Tells the desk on the day on which a problem is to be looked at again, once for each such day. */
export async function tellReviews(act: Act): Promise<void> {
  const { today } = await districtDays(act)
  const due = await problemsWhere(
    act.tx,
    sql`where p.state in (${sql.join(IN_HAND.map((state) => sql.lit(state)))}) and p.review_on <= ${today}::date
        and p.review_told is distinct from p.review_on
      order by p.review_on, p.id
      limit ${AT_ONCE}`,
  )
  for (const problem of due) {
    act.write(sql`update problem set review_told = review_on where id = ${problem.id}`)
    act.announce(ProblemReviewDue, aboutProblem(problem))
  }
}

const SEEN_TO = 'problems-seen-to'
const BEGINNING = '00000000-0000-0000-0000-000000000000'
const SLICE = 500
/** A part of a file is kept some seconds after its numbers were made: what is younger is left for later. */
const SETTLES_MS = 60_000

/** The smallest number made at a moment: numbers begin with their time. */
const numberAt = (at: Date): string => {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

/** Appeals that were there before, or came in from a file, announced nothing: they are noted to be looked at, slice by slice. */
export async function catchUp(act: Act): Promise<number> {
  const {
    rows: [mark],
  } = await sql<{
    value: string
  }>`select value #>> '{}' as value from setting where key = ${SEEN_TO}`.execute(act.tx)
  const { rows } = await sql<{ id: string; area_code: string }>`
    select a.id, a.area_code
    from appeal as a
    where a.id > ${mark?.value ?? BEGINNING}::uuid and a.id < ${numberAt(new Date(act.now().getTime() - SETTLES_MS))}::uuid
    order by a.id
    limit ${SLICE}`.execute(act.tx)
  const last = rows.at(-1)
  if (!last) return 0
  act.write(sql`
    insert into occurrence (appeal_id, area_code, pending, counts)
    select l.id, l.area_code, true, false
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.area_code)}::text[]) as l (id, area_code)
    on conflict (appeal_id) do nothing`)
  act.write(sql`
    insert into setting (key, value, at) values (${SEEN_TO}, ${JSON.stringify(last.id)}::jsonb, ${act.now()})
    on conflict (key) do update set value = excluded.value, at = excluded.at`)
  return rows.length
}

export const problemsJobs: readonly RecurringJob[] = [
  {
    name: 'problems.look',
    everyMs: 4_000,
    async run(act) {
      await catchUp(act)
      // A first start, a file or a busy hour brings more than one look takes; other jobs have their turn between.
      for (let looks = 0; looks < MOST_LOOKS && (await look(act)) >= LOOKED_AT; looks++);
    },
  },
  { name: 'problems.review', everyMs: 600_000, run: tellReviews },
]
