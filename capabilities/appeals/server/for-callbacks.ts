/** What calling back does to an appeal: the answer by phone, the question some weeks later, and whose work it was. */
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { AppealRated, AppealReopened } from '../events.ts'
import { can } from '../rules.ts'
import { reopened } from './commands/by-resident.ts'
import { about } from './commands/move.ts'
import type { AppealRecord, NewLine } from './record.ts'
import { saveMoved } from './store.ts'

export { sealedTrackingLink } from './tracking-link.ts'

export { note } from './commands/at-desk.ts'
export { byCode, mustAct } from './tracking.ts'

/** What somebody says when they are called. */
export interface SaidByPhone {
  readonly solved: 'yes' | 'partly' | 'no'
  readonly grade: number | undefined
  readonly reasons: readonly string[]
  readonly words: string | undefined
}

/**
 * Keeps what was said by phone. A grade is the rating of the matter, as if it had been given online; one that was given
 * before stands. "Not solved" reopens it.
 */
export async function called(
  act: Act,
  appeal: AppealRecord,
  { solved, grade, reasons, words }: SaidByPhone,
): Promise<{ readonly reopened: boolean; readonly rated: boolean }> {
  const rated = grade !== undefined && appeal.grade === null
  const reopens = solved === 'no' && can('reopen', appeal.state)
  const lines: NewLine[] = [
    {
      name: 'called',
      audience: 'public',
      text: reopens ? undefined : words,
      detail: { solved, ...(grade === undefined ? {} : { grade }) },
    },
  ]
  if (rated) lines.push({ name: 'rated', audience: 'public', detail: { grade, by: 'phone' } })
  if (reopens) lines.push({ name: 'reopened', audience: 'public', text: words, detail: { by: 'phone' } })
  const after = saveMoved(
    act,
    appeal,
    {
      ...(rated
        ? {
            grade,
            solved: solved === 'partly' ? null : solved === 'yes',
            ratingReasons: reasons,
            ratingText: words ?? null,
            ratedAt: act.now(),
          }
        : {}),
      ...(reopens ? await reopened(act, appeal) : {}),
    },
    lines,
  )
  if (rated) act.announce(AppealRated, { ...about(after), grade })
  if (reopens) act.announce(AppealReopened, about(after, words))
  return { reopened: reopens, rated }
}

/** The reporter answers whether it is still so. It may be long ago that it was closed: they were asked. */
export async function stillAnswered(
  act: Act,
  appeal: AppealRecord,
  said: { readonly answer: 'fine' | 'still'; readonly text: string | undefined },
): Promise<void> {
  if (said.answer === 'fine') {
    saveMoved(act, appeal, {}, [
      { name: 'asked-still', audience: 'public', text: said.text, detail: { answer: 'fine' } },
    ])
    return
  }
  const after = saveMoved(act, appeal, await reopened(act, appeal), [
    { name: 'reopened', audience: 'public', text: said.text, detail: { still: true } },
  ])
  act.announce(AppealReopened, about(after, said.text))
}

/** Lines by which somebody had a hand in the work itself, or said that it is done. */
const AT_WORK = ['accepted', 'progressed', 'handled', 'verified', 'sent-back', 'closed'] as const

/** Who had a hand in each of these appeals, in person. */
export async function workedOn(
  tx: Tx,
  appealIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ appeal_id: string; who: string[] }>`
    select appeal_id, array_agg(distinct actor) as who
    from appeal_event
    where appeal_id = any(${appealIds}::uuid[]) and name = any(${AT_WORK}::text[])
    group by appeal_id`.execute(tx)
  return new Map(rows.map(({ appeal_id, who }) => [appeal_id, who]))
}
