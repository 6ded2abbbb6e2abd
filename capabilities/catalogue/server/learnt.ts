import type { Act } from '#kernel/server/act.ts'
import { guess, reasonsFor } from '#kernel/common/learning/classifier.ts'
import type { Model } from '#kernel/common/learning/classifier.ts'
import type { Writing } from '#kernel/common/learning/grams.ts'
import { pack, unpack } from '#kernel/common/learning/pack.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { perDatabase } from '#kernel/server/per-database.ts'
import type { Judgement } from '../rules/suggesting.ts'

/** A model with what is known of it. */
export interface Learnt {
  readonly learntFrom: number
  readonly judgedOn: number
  readonly line: number
  readonly covers: number
  readonly accuracy: number
  readonly model: Model
}

interface Kept extends Learnt {
  readonly id: string
  readonly at: Date
}

/** Keeps what was learnt, in place of what was learnt before. */
export function keepLearnt(act: Act, { learntFrom, judgedOn, line, covers, accuracy, model }: Learnt): void {
  const id = act.newId()
  act.write(sql`
    insert into category_model (id, at, learnt_from, judged_on, line, covers, accuracy, model)
    values (${id}, ${act.now()}, ${learntFrom}, ${judgedOn}, ${line}, ${covers}, ${accuracy}, ${Buffer.from(pack(model))})`)
  act.write(sql`delete from category_model where id <> ${id}`)
  remembered.forget()
}

/** When it was learnt last. */
export async function learntAt(tx: Tx): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select at from category_model order by at desc, id desc limit 1`.execute(tx)
  return rows[0]?.at
}

// The same for every reader: one copy for each database, looked at anew every half minute, read anew only when there is another.
const KEPT_MS = 30_000
const remembered = perDatabase<{ last?: { readonly until: number; readonly value: Kept | undefined } }>(
  () => ({}),
)

async function newest(tx: Tx, now: Date): Promise<Kept | undefined> {
  const kept = remembered.of(tx)
  const known = kept.last
  if (known && known.until > now.getTime() && known.until - now.getTime() <= KEPT_MS) return known.value
  const { rows } = await sql<{ id: string }>`
    select id from category_model order by at desc, id desc limit 1`.execute(tx)
  const id = rows[0]?.id
  const value = id === undefined ? undefined : id === known?.value?.id ? known.value : await read(tx, id)
  kept.last = { until: now.getTime() + KEPT_MS, value }
  return value
}

interface Row {
  id: string
  at: Date
  learnt_from: number
  judged_on: number
  line: number
  covers: number
  accuracy: number
  model: Buffer
}

async function read(tx: Tx, id: string): Promise<Kept | undefined> {
  const {
    rows: [row],
  } = await sql<Row>`
    select id, at, learnt_from, judged_on, line, covers, accuracy, model from category_model where id = ${id}`.execute(
    tx,
  )
  const model = row && unpack(row.model)
  return (
    model && {
      id: row.id,
      at: row.at,
      learntFrom: row.learnt_from,
      judgedOn: row.judged_on,
      line: row.line,
      covers: row.covers,
      accuracy: row.accuracy,
      model,
    }
  )
}

/** How many guesses are worth being told of. */
const GUESSED = 3

/** What was learnt says of a text, likeliest first; nothing while nothing was learnt. Reasons cost more than the guess: whoever asks of thousands leaves them out. */
export async function judge(
  act: Act<never>,
  writing: Writing,
  telling: 'with-reasons' | 'without-reasons' = 'with-reasons',
): Promise<Judgement | undefined> {
  const learnt = await newest(act.tx, act.now())
  if (!learnt) return undefined
  return {
    learntFrom: learnt.learntFrom,
    line: learnt.line,
    guesses: guess(learnt.model, writing)
      .slice(0, GUESSED)
      .map(({ label, confidence }) => ({
        code: label,
        confidence,
        reasons: telling === 'with-reasons' ? reasonsFor(learnt.model, writing, label) : [],
      })),
  }
}
