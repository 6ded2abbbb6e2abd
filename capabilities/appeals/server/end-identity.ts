import { committed } from '#kernel/server/chain.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { masked } from '../rules/masking.ts'
import { titleOf } from '../rules.ts'
import { saltOf } from './hashed-line.ts'
import { lockAppeal, saveMoved } from './store.ts'
import { writeWords } from './write-words.ts'

interface Due {
  readonly id: string
  readonly number: string
  readonly endedAt: Date
}

/** Closed or taken back before a moment and still somebody's, the longest ended first; those of the given numbers are kept. */
export const dueForEnding = async (
  act: Act,
  before: Date,
  { kept, limit }: { readonly kept: readonly string[]; readonly limit: number },
): Promise<Due[]> =>
  (
    await sql<Due>`
      select a.id, a.number, coalesce(a.closed_at, a.updated_at) as "endedAt"
      from appeal as a
      where a.state in ('closed', 'withdrawn') and a.holder !~~ 'ended:%' and coalesce(a.closed_at, a.updated_at) < ${before}
        and a.number <> all(${kept}::text[])
      order by coalesce(a.closed_at, a.updated_at), a.id
      limit ${limit}`.execute(act.tx)
  ).rows

interface Line {
  readonly seq: number
  readonly actor: string
  readonly actor_name: string
  readonly text: string | null
  readonly salt: string | null
  readonly text_hash: Buffer | null
  readonly by_hash: Buffer | null
}

export interface Ended {
  /** Lines of the story in which something ended. */
  readonly lines: number
  /** Lines of before lines were salted: they cannot be changed without breaking the chain. */
  readonly kept: number
}

const isReporter = (actor: string): boolean => /^(visitor|track:|person:|key:)/.test(actor)

/**
 * Ends the identity in an appeal: name, phone, whose it is, and what in its words tells who somebody is. Number, kind, category, place,
 * times, outcome and grade stay, so every count stays. The new holder is made by chance for this appeal alone: nothing ties it any
 * more to others of the same person.
 */
export async function endIdentity(act: Act, id: string): Promise<Ended | undefined> {
  const appeal = await lockAppeal(act.tx, id)
  if (!appeal || appeal.holder.startsWith('ended:')) return undefined
  if (appeal.state !== 'closed' && appeal.state !== 'withdrawn') return undefined
  const holder = `ended:${act.newId()}`
  const text = masked(appeal.text)
  const answers = Object.fromEntries(
    Object.entries(appeal.answers).map(([code, given]) => [
      code,
      typeof given === 'string' ? masked(given) : given,
    ]),
  )
  const changes = {
    holder,
    text,
    title: titleOf(text),
    answers,
    nameSealed: null,
    phoneSealed: null,
    reach: 'none' as const,
    ratingText: appeal.ratingText === null ? null : masked(appeal.ratingText),
  }
  const ended = await endLines(act, id, holder)
  const after = saveMoved(act, appeal, changes, [{ name: 'identity-ended', audience: 'public' }])
  act.write(sql`
    update appeal
    set holder = ${holder}, text = ${after.text}, title = ${after.title}, answers = ${JSON.stringify(answers)}::jsonb, name_sealed = null, phone_sealed = null,
      reach = 'none', question = null
    where id = ${id}`)
  act.write(sql`update attachment set holder = ${holder} where appeal_id = ${id}`)
  // The code on the receipt opens nothing any more: whoever finds it would read what is left of somebody.
  act.write(sql`
    update tracking set holder = ${holder}, has_phone = false, ended_at = coalesce(ended_at, ${act.now()}) where appeal_id = ${id}`)
  await writeWords(act, after)
  return ended
}

/** What is left of a line: a resident is nobody in particular, words without who it was; both keep what they hashed to. */
async function endLines(act: Act, id: string, holder: string): Promise<Ended> {
  const { rows } = await sql<Line>`
    select seq, actor, actor_name, text, salt, text_hash, by_hash from appeal_event where appeal_id = ${id} order by seq`.execute(
    act.tx,
  )
  const touched = rows.filter(
    ({ actor, text }) => isReporter(actor) || (text !== null && masked(text) !== text),
  )
  const salted = touched.flatMap((line) => (line.salt === null ? [] : [{ ...line, salt: line.salt }]))
  const hashes = salted.map(({ salt, actor, text, text_hash, by_hash }) => ({
    by: by_hash?.toString('hex') ?? committed(saltOf(salt, 'by'), actor),
    words: text_hash?.toString('hex') ?? (text === null ? null : committed(saltOf(salt, 'words'), text)),
  }))
  act.write(sql`
    select end_lines(${id}::uuid, ${holder}, ${salted.map(({ seq }) => seq)}::int[],
      ${salted.map(({ actor }) => (isReporter(actor) ? 'track:ended' : actor))}::text[],
      ${salted.map((line) => (isReporter(line.actor) ? 'resident' : line.actor_name))}::text[],
      ${salted.map(({ text }) => (text === null ? null : masked(text)))}::text[],
      -- With another salt nobody can try out who it was, or what was said.
      ${salted.map(() => act.newId())}::uuid[],
      ${hashes.map(({ by }) => by)}::text[], ${hashes.map(({ words }) => words)}::text[])`)
  return { lines: salted.length, kept: touched.length - salted.length }
}
