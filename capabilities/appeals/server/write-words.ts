import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { AppealRecord } from './record.ts'
import { wordsOf } from './words.ts'

/** Writes the words an appeal is found by anew, after its place or category changed. */
export async function writeWords(act: Act, appeal: AppealRecord): Promise<void> {
  const category =
    appeal.categoryCode === null
      ? undefined
      : (await inForce(act.tx, act.now())).categories.get(appeal.categoryCode)
  const words = wordsOf({
    title: appeal.title,
    text: appeal.text,
    place: appeal.placeZh,
    category: category?.nameZh ?? '',
    areaCode: appeal.areaCode,
    receivedAt: appeal.receivedAt,
  })
  act.write(
    sql`select set_words(${appeal.id}::uuid, ${appeal.areaCode}, ${appeal.seal}, ${appeal.receivedAt}::timestamptz, ${words}::text[])`,
  )
}
