import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { AppealPage, Attachment, Audience, StoryLine } from '../contract.ts'
import { attachmentsOf } from './attachments.ts'
import type { AppealRecord } from './record.ts'

interface Row {
  seq: number
  at: Date
  name: StoryLine['name']
  actor: string
  actor_name: string
  audience: Audience
  text: string | null
  detail: StoryLine['detail']
  files: string[]
}

/** A resident, or a program that speaks for one, is the reporter. A resident hears which office spoke, not which clerk; staff see the name. */
const spokenBy = (row: Row, reader: 'resident' | 'staff'): string => {
  const byReporter = /^(visitor|track:|person:|key:)/.test(row.actor)
  if (byReporter) return 'reporter'
  if (row.actor.startsWith('job:')) return 'system'
  return reader === 'resident' ? 'desk' : row.actor_name
}

/** The story as this reader may see it, oldest first, with what hangs on each line. */
export async function storyOf(
  act: Act<never>,
  appealId: string,
  reader: 'resident' | 'staff',
): Promise<{ readonly story: StoryLine[]; readonly attachments: Attachment[] }> {
  const attachments = await attachmentsOf(act, appealId)
  const byId = new Map<string, Attachment>(attachments.map((one) => [one.id, one]))
  const { rows } = await sql<Row>`
    select seq, at, name, actor, actor_name, audience, text, detail, files from appeal_event where appeal_id = ${appealId} order by seq`.execute(
    act.tx,
  )
  return {
    attachments,
    story: rows.map((row) => ({
      seq: row.seq,
      at: row.at.toISOString(),
      name: row.name,
      actor: spokenBy(row, reader),
      audience: row.audience,
      text: row.text,
      detail: row.detail,
      attachments: row.files.flatMap((id) => byId.get(id) ?? []),
    })),
  }
}

/** The last line of these names that the reporter may read: when, and which it was. */
export async function lastSaid(
  tx: Tx,
  appealId: string,
  names: readonly StoryLine['name'][],
): Promise<Pick<Row, 'name' | 'at' | 'text' | 'detail'> | undefined> {
  const {
    rows: [row],
  } = await sql<Pick<Row, 'name' | 'at' | 'text' | 'detail'>>`
    select name, at, text, detail from appeal_event
    where appeal_id = ${appealId} and name = any(${names}::text[]) and audience = 'public'
    order by seq desc
    limit 1`.execute(tx)
  return row
}

/** When the reporter last asked how far it is; the desk's own reminders are not among the lines they see. */
export const lastReminded = async (tx: Tx, appealId: string): Promise<Date | null> =>
  (await lastSaid(tx, appealId, ['reminded']))?.at ?? null

/** The answers to a category's questions, in words. Codes that the catalogue no longer knows are shown as they are. */
export async function answersInWords(act: Act<never>, appeal: AppealRecord): Promise<AppealPage['answers']> {
  const entries = Object.entries(appeal.answers)
  if (entries.length === 0) return []
  const category =
    appeal.categoryCode === null ? undefined : (await inForce(act.tx, act.now())).named(appeal.categoryCode)
  return entries.map(([code, given]) => {
    const question = category?.questions.find((one) => one.code === code)
    const options = question && 'options' in question ? question.options : []
    const word = (value: unknown): string => {
      const key = value === true ? 'yes' : value === false ? 'no' : String(value)
      return options.find((option) => option.code === key)?.textZh ?? key
    }
    return {
      labelZh: question?.labelZh ?? code,
      labelEn: question?.labelEn ?? code,
      value: Array.isArray(given) ? given.map(word).join('、') : word(given),
    }
  })
}
