import type { Example } from '#kernel/common/learning/classifier.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { writingOf } from '#catalogue/rules/suggesting.ts'

/** How many are looked at, newest first, and how many of one category are learnt from: what is frequent is known soon. */
const MOST = 40_000
const MOST_OF_ONE = 800
/** A category with fewer is not learnt: it would be guessed at random. */
const FEWEST_OF_ONE = 15
/** Below this nothing is learnt at all. */
const FEWEST = 120

/**
 * What may be learnt from: appeals that were sorted and closed, or brought along sorted. Sealed ones are never learnt from. Nothing
 * when there is too little.
 */
export async function examplesOf(tx: Tx): Promise<readonly Example[]> {
  const { rows } = await sql<{ text: string; category_code: string }>`
    select text, category_code
    from appeal
    where category_code is not null and seal is null and (state = 'closed' or source is not null)
    order by received_at desc, id desc
    limit ${MOST}`.execute(tx)
  const byCategory = new Map<string, Example[]>()
  for (const { text, category_code: label } of rows) {
    const known = byCategory.get(label) ?? []
    if (known.length < MOST_OF_ONE) known.push({ label, ...writingOf(text) })
    byCategory.set(label, known)
  }
  const enough = [...byCategory.values()].filter(({ length }) => length >= FEWEST_OF_ONE)
  const examples = enough.flat()
  return enough.length < 2 || examples.length < FEWEST ? [] : examples
}
