import { canonical } from '#kernel/common/canonical.ts'
import type { Act } from './act.ts'
import { sql } from './database.ts'
import { sha256 } from './vault.ts'
import type { RecurringJob } from './worker.ts'

/** The hash of an event: over its own content and the hash before it, so that no earlier line can change unseen. */
export const chainHash = (previous: Buffer | null, content: unknown): Buffer =>
  sha256(Buffer.concat([previous ?? Buffer.alloc(0), Buffer.from(canonical(content), 'utf8')]))

/**
 * What stands for a value that not every reader may see: its hash, salted so that it cannot be guessed. Whoever is shown the
 * value and the salt can check it; whoever is shown neither learns nothing; and a value that was removed leaves its hash behind.
 */
export const committed = (salt: string, value: string): string =>
  sha256(`${salt}\u0000${value}`).toString('hex')

// RFC 6962 §2.1: leaves and nodes are hashed under different prefixes, so that neither can pass for the other.
const leafHash = (hash: Buffer): Buffer => sha256(Buffer.concat([Buffer.from([0]), hash]))
const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  sha256(Buffer.concat([Buffer.from([1]), left, right]))

/** Merkle tree hash of RFC 6962 over the given heads; the hash of nothing for none. */
export function merkleRoot(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return sha256('')
  let level = hashes.map(leafHash)
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let i = 0; i < level.length; i += 2)
      above.push(level[i + 1] ? nodeHash(level[i]!, level[i + 1]!) : level[i]!)
    level = above
  }
  return level[0]!
}

/** The audit path of RFC 6962 §2.1.1 for one leaf: what must be known beside it to come to the root. */
export function merklePath(hashes: readonly Buffer[], leaf: number): Buffer[] {
  const path: Buffer[] = []
  let at = leaf
  for (let level = hashes.map(leafHash); level.length > 1; at >>= 1) {
    const beside = level[at ^ 1]
    if (beside) path.push(beside)
    level = Array.from({ length: (level.length + 1) >> 1 }, (_, i) =>
      level[2 * i + 1] ? nodeHash(level[2 * i]!, level[2 * i + 1]!) : level[2 * i]!,
    )
  }
  return path
}

const SEAL_AT_MOST = 5000

/**
 * Seals the heads that no seal covers yet: takes them, builds their Merkle root, chains it to the last seal. Rows are
 * taken by deletion, so a head whose transaction commits late is simply in the next seal; nothing is skipped.
 */
export async function sealHeads(act: Act): Promise<number> {
  const { rows } = await sql<{ record_id: string; seq: number; hash: Buffer }>`
    delete from unsealed
    where id in (select id from unsealed order by id limit ${sql.lit(SEAL_AT_MOST)} for update skip locked)
    returning record_id, seq, hash`.execute(act.tx)
  if (rows.length === 0) return 0
  const heads = rows.toSorted((a, b) =>
    a.record_id < b.record_id ? -1 : a.record_id > b.record_id ? 1 : a.seq - b.seq,
  )
  const last = (
    await sql<{ n: number; hash: Buffer }>`select n, hash from seal order by n desc limit 1`.execute(act.tx)
  ).rows[0]
  const n = (last?.n ?? 0) + 1
  const previous = last?.hash ?? sha256('linli')
  const root = merkleRoot(heads.map((h) => h.hash))
  const hash = chainHash(previous, {
    n,
    at: act.now().toISOString(),
    heads: heads.length,
    root: root.toString('hex'),
  })
  await sql`
    insert into seal (n, at, heads, root, previous, hash)
    values (${n}, ${act.now()}, ${heads.length}, ${root}, ${previous}, ${hash})`.execute(act.tx)
  await sql`
    insert into seal_leaf (record_id, seq, seal_n, leaf, hash)
    select h.record_id, h.seq, ${n}, h.leaf, h.hash
    from unnest(${heads.map((h) => h.record_id)}::uuid[], ${heads.map((h) => h.seq)}::int[], ${heads.map((_, i) => i)}::int[],
                ${heads.map((h) => h.hash)}::bytea[]) as h (record_id, seq, leaf, hash)`.execute(act.tx)
  return heads.length
}

/** Seals every five seconds. */
export const sealing: RecurringJob = {
  name: 'seal',
  everyMs: 5000,
  async run(act) {
    while ((await sealHeads(act)) === SEAL_AT_MOST);
  },
}
