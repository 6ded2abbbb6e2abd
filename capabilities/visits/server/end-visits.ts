import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { VisitsChanged } from '../events.ts'
import { dayOf } from '../rules/ending.ts'

export interface Due {
  readonly before: Date
  /** Numbers of appeals that are kept whole: so are the visits they come from. */
  readonly kept: readonly string[]
  readonly limit: number
}
/** What ended, by its number and by when its time began. */
export interface EndedOne {
  readonly id: string
  readonly since: Date
}

interface VisitRow {
  readonly id: string
  readonly area_code: string
  readonly at: Date
  readonly received_at: Date
  readonly faded: boolean
}

/**
 * Came before a moment, with nothing of it undecided. What was decided is kept as long after the decision as a visit after it came: until
 * then somebody may ask why.
 */
const dueVisits = async (act: Act, { before, kept, limit }: Due): Promise<readonly VisitRow[]> =>
  (
    await sql<VisitRow>`
      select v.id, v.area_code, v.at, v.received_at, v.faded
      from visit as v
      where v.ended_at is null and v.received_at < ${before} and not (v.appeal_numbers && ${kept}::text[])
        and not exists (
          select 1 from visit_review as r where r.visit_id = v.id and (r.state = 'open' or r.decided_at >= ${before}))
      order by v.received_at, v.id
      limit ${limit}
      for update of v skip locked`.execute(act.tx)
  ).rows

/** Photos and voice notes. Their bytes are swept once nothing names them. */
async function endFiles(act: Act, visitIds: readonly string[]): Promise<number> {
  const { rows } = await sql`
    delete from visit_file where visit_id = any(${visitIds}::uuid[]) returning visit_id`.execute(act.tx)
  return rows.length
}

/**
 * Ends the next visits that are due: who was met, told and who came, what was learned, noted and answered, what was raised, photos, voice
 * notes and decided corrections. Home, day, outcome, campaign and form stay, and so does every count.
 */
export async function endVisits(
  act: Act,
  due: Due,
): Promise<{ readonly visits: readonly EndedOne[]; readonly files: number; readonly reviews: number }> {
  const rows = await dueVisits(act, due)
  if (rows.length === 0) return { visits: [], files: 0, reviews: 0 }
  const ids = rows.map(({ id }) => id)
  const files = await endFiles(act, ids)
  const { rows: reviews } = await sql`
    delete from visit_review where visit_id = any(${ids}::uuid[]) returning id`.execute(act.tx)
  await sql`
    update visit as v
    set household_id = null, met = '{}', told = '{}', learned = '{}', appeal_ids = '{}', appeal_numbers = '{}', note_about = null, note = null,
      answers_sealed = null, by_who = '', by_name = '', at = d.at, received_at = d.received_at, faded = true, ended_at = ${act.now()}
    from unnest(${ids}::uuid[], ${rows.map(({ at }) => dayOf(at))}::timestamptz[],
      ${rows.map((row) => dayOf(row.received_at))}::timestamptz[]) as d (id, at, received_at)
    where v.id = d.id`.execute(act.tx)
  // Mostly they left the phones long ago: a year and a month are carried, and a rule may be shorter than that.
  const carried = rows.filter(({ faded }) => !faded)
  if (carried.length > 0)
    act.announce(VisitsChanged, {
      visits: carried.map(({ id, area_code }) => ({ id, areaCode: area_code })),
    })
  return {
    visits: rows.map(({ id, received_at }) => ({ id, since: received_at })),
    files,
    reviews: reviews.length,
  }
}
