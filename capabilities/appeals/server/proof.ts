import type { Act } from '#kernel/server/act.ts'
import { merklePath } from '#kernel/server/chain.ts'
import { sql } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import { listSeals, listViews, proveRecord } from '../contract/proof.ts'
import type { ProvenLine, RecordProof, Seal, SealedHead, View } from '../contract/proof.ts'
import { saidBy, saltOf } from './hashed-line.ts'
import type { AppealRecord } from './record.ts'
import { findAppeal } from './store.ts'
import { byCode, mustAct } from './tracking.ts'

interface SealRow {
  readonly n: number
  readonly at: Date
  readonly heads: number
  readonly root: Buffer
  readonly previous: Buffer
  readonly hash: Buffer
}
const sealOf = (row: SealRow): Seal => ({
  n: row.n,
  at: row.at.toISOString(),
  heads: row.heads,
  root: row.root.toString('hex'),
  previous: row.previous.toString('hex'),
  hash: row.hash.toString('hex'),
})

interface LineRow {
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
}

/** Every line of the story: what the reader may see with its content, the rest by hash. */
async function linesOf(act: Act<never>, record: string): Promise<ProvenLine[]> {
  const { rows: chain } = await sql<{
    seq: number
    previous: Buffer | null
    hash: Buffer
    digest: Buffer | null
  }>`
    select seq, previous, hash, digest from line_hashes(${record}::uuid)`.execute(act.tx)
  const { rows: seen } = await sql<LineRow>`
    select seq, at, name, actor, audience, text, detail, files, salt, text_hash, by_hash
    from appeal_event
    where appeal_id = ${record}
    order by seq`.execute(act.tx)
  const bySeq = new Map(seen.map((row) => [row.seq, row]))
  return chain.map(({ seq, previous, hash, digest }) => ({
    seq,
    previous: previous?.toString('hex') ?? null,
    hash: hash.toString('hex'),
    ...(digest === null ? {} : { digest: digest.toString('hex') }),
    ...shown(record, bySeq.get(seq)),
  }))
}

// A line of before lines were salted has its actor in the clear inside the hash: it stays with its hash.
function shown(record: string, row: LineRow | undefined): Partial<ProvenLine> {
  if (row === undefined || row.salt === null) return {}
  const content = saidBy({
    ...row,
    record,
    salt: row.salt,
    textHash: row.text_hash,
    byHash: row.by_hash,
  }) as ProvenLine['content']
  return row.text === null || row.text_hash !== null
    ? { content }
    : { content, salt: saltOf(row.salt, 'words'), text: row.text }
}

/** The heads of the story that are sealed, each with its way to the root of its seal. */
async function headsOf(act: Act<never>, record: string): Promise<SealedHead[]> {
  const { rows } = await sql<SealRow & { seq: number; leaf: number; head: Buffer }>`
    select l.seq, l.leaf, l.hash as head, s.n, s.at, s.heads, s.root, s.previous, s.hash
    from seal_leaf as l
    join seal as s on s.n = l.seal_n
    where l.record_id = ${record}
    order by l.seq`.execute(act.tx)
  const seals = [...new Set(rows.map(({ n }) => n))]
  const { rows: leaves } = await sql<{ n: number; hash: Buffer }>`
    select seal_n as n, hash from seal_leaf where seal_n = any(${seals}::bigint[]) order by seal_n, leaf`.execute(
    act.tx,
  )
  const bySeal = Map.groupBy(leaves, ({ n }) => n)
  return rows.map((row) => ({
    seq: row.seq,
    hash: row.head.toString('hex'),
    leaf: row.leaf,
    path: merklePath(
      (bySeal.get(row.n) ?? []).map(({ hash }) => hash),
      row.leaf,
    ).map((hash) => hash.toString('hex')),
    seal: sealOf(row),
  }))
}

async function sealsFrom(act: Act<never>, from: number | undefined, limit: number): Promise<Seal[]> {
  const { rows } = await sql<SealRow>`
    select n, at, heads, root, previous, hash
    from seal
    where ${from === undefined ? sql`true` : sql`n >= ${from}`}
    order by ${from === undefined ? sql`n desc` : sql`n`}
    limit ${limit}`.execute(act.tx)
  return rows.map(sealOf)
}

/** All that is needed to check the story of an appeal away from here. */
export async function recordProof(act: Act<never>, appeal: AppealRecord): Promise<RecordProof> {
  return {
    format: 'linli-record-1',
    record: appeal.id,
    number: appeal.number,
    madeAt: act.now().toISOString(),
    lines: await linesOf(act, appeal.id),
    heads: await headsOf(act, appeal.id),
    newest: (await sealsFrom(act, undefined, 1))[0] ?? null,
  }
}

async function viewsOf(act: Act<never>, record: string): Promise<View[]> {
  const { rows } = await sql<{ at: Date; role: string; reason: string | null; what: View['what'] }>`
    select at, role, reason, what from views_of_record(${record}::uuid)`.execute(act.tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

const tracked = async (act: Act<'code-unknown'>): Promise<AppealRecord> =>
  (await findAppeal(act.tx, act.actor.record!)) ?? act.refuse('code-unknown')

export const proofRoutes = [
  route(proveRecord, async (_, act) => recordProof(act, await tracked(act)), byCode),
  route(
    listViews,
    async (_, act) => {
      const appeal = await tracked(act)
      mustAct(act)
      return { items: await viewsOf(act, appeal.id) }
    },
    byCode,
  ),
  route(listSeals, async ({ query }, act) => ({ items: await sealsFrom(act, query.from, query.limit) })),
]
