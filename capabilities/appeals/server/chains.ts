import { sql } from '#kernel/server/database.ts'
import type { Chains } from '#kernel/server/verify.ts'
import { contentOf } from './hashed-line.ts'

interface Line {
  readonly appeal_id: string
  readonly seq: number
  readonly at: Date
  readonly name: string
  readonly actor: string
  readonly audience: string
  readonly text: string | null
  readonly detail: unknown
  readonly files: readonly string[]
  readonly salt: string | null
  readonly text_hash: Buffer | null
  readonly by_hash: Buffer | null
  readonly previous: Buffer | null
  readonly hash: Buffer
}

/** The stories of appeals, read to be verified: the content of each line as `chained` hashed it. */
export const appealChains: Chains = {
  name: 'appeal',
  async heads(tx, after, limit) {
    const { rows } = await sql<{ id: string; head_seq: number; head_hash: Buffer }>`
      select id, head_seq, head_hash from appeal
      where ${after === undefined ? sql`true` : sql`id > ${after}::uuid`}
      order by id
      limit ${limit}`.execute(tx)
    return rows.map((row) => ({ record: row.id, seq: row.head_seq, hash: row.head_hash }))
  },
  async known(tx, records) {
    const { rows } = await sql<{
      id: string
    }>`select id from appeal where id = any(${records}::uuid[])`.execute(tx)
    return new Set(rows.map((row) => row.id))
  },
  async lines(tx, records) {
    const { rows } = await sql<Line>`
      select appeal_id, seq, at, name, actor, audience, text, detail, files, salt, text_hash, by_hash, previous, hash
      from appeal_event
      where appeal_id = any(${records}::uuid[])
      order by appeal_id, seq`.execute(tx)
    return rows.map((row) => ({
      record: row.appeal_id,
      seq: row.seq,
      previous: row.previous,
      hash: row.hash,
      content: contentOf({ ...row, record: row.appeal_id, textHash: row.text_hash, byHash: row.by_hash }),
    }))
  },
}
