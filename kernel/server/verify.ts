import type { Kit } from './act.ts'
import { job } from './actor.ts'
import { chainHash, merkleRoot } from './chain.ts'
import { sql, transact } from './database.ts'
import type { Tx } from './database.ts'
import { sha256 } from './vault.ts'

/** One line of a record's story, with the content its hash was made over. */
export interface ChainLine {
  readonly record: string
  readonly seq: number
  readonly previous: Buffer | null
  readonly hash: Buffer
  readonly content: unknown
}

export interface Head {
  readonly record: string
  readonly seq: number
  readonly hash: Buffer
}

/** How a capability's records are read to be verified. */
export interface Chains {
  readonly name: string
  /** Records by id after the given one, each with the head its row claims. */
  readonly heads: (tx: Tx, after: string | undefined, limit: number) => Promise<readonly Head[]>
  /** Which of these records there are. */
  readonly known: (tx: Tx, records: readonly string[]) => Promise<ReadonlySet<string>>
  /** All lines of the given records, by record and number. */
  readonly lines: (tx: Tx, records: readonly string[]) => Promise<readonly ChainLine[]>
}

/** Something that is not as it was written. */
export interface Discrepancy {
  readonly what:
    | 'line-changed'
    | 'line-missing'
    | 'head-differs'
    | 'record-missing'
    | 'never-sealed'
    | 'leaf-differs'
    | 'seal-changed'
    | 'seal-missing'
  readonly record?: string
  readonly seq?: number
  readonly seal?: number
}

export interface Verdict {
  readonly records: number
  readonly lines: number
  readonly seals: number
  readonly leaves: number
  /** Heads that wait for the next seal. */
  readonly waiting: number
  readonly discrepancies: readonly Discrepancy[]
}

/** Follows one story from its first line: numbers without a gap, each line as it was hashed, each on the one before. */
export function verifyStory(head: Head, lines: readonly ChainLine[]): Discrepancy[] {
  const { record } = head
  const found: Discrepancy[] = []
  let previous: Buffer | null = null
  let seq = 0
  for (const line of lines) {
    for (seq += 1; seq < line.seq; seq++) found.push({ what: 'line-missing', record, seq })
    const follows = previous === null ? line.previous === null : line.previous?.equals(previous) === true
    if (!follows || !chainHash(line.previous, line.content).equals(line.hash))
      found.push({ what: 'line-changed', record, seq })
    previous = line.hash
  }
  for (seq += 1; seq <= head.seq; seq++) found.push({ what: 'line-missing', record, seq })
  if (found.length === 0 && (lines.length !== head.seq || previous?.equals(head.hash) !== true))
    found.push({ what: 'head-differs', record, seq: head.seq })
  return found
}

interface Seal {
  readonly n: number
  readonly at: Date
  readonly heads: number
  readonly root: Buffer
  readonly previous: Buffer
  readonly hash: Buffer
}

/** Whether a seal says what its leaves say, and stands on the seal before it. */
export function verifySeal(
  seal: Seal,
  before: Pick<Seal, 'n' | 'hash'> | undefined,
  leaves: readonly Buffer[],
): Discrepancy[] {
  const found: Discrepancy[] = []
  for (let n = (before?.n ?? 0) + 1; n < seal.n; n++) found.push({ what: 'seal-missing', seal: n })
  const content = { n: seal.n, at: seal.at.toISOString(), heads: seal.heads, root: seal.root.toString('hex') }
  const stands = found.length > 0 || seal.previous.equals(before?.hash ?? sha256('linli'))
  if (
    !stands ||
    leaves.length !== seal.heads ||
    !merkleRoot(leaves).equals(seal.root) ||
    !chainHash(seal.previous, content).equals(seal.hash)
  )
    found.push({ what: 'seal-changed', seal: seal.n })
  return found
}

const AT_ONCE = 500
/** Enough to see what is wrong; whoever changed everything need not be listed line by line. */
const MOST_TOLD = 1000

/**
 * Reads every record and every seal of the district and says what is not as it was written: a line changed or taken out, a
 * record whose row claims another head, a head that no seal covers, a seal that does not follow from its leaves. It reads in
 * pieces, each in a transaction of its own, and changes nothing. `tell` hears how many records were read.
 */
export async function verify(
  kit: Kit,
  chains: readonly Chains[],
  tell: (records: number) => void = () => {},
): Promise<Verdict> {
  const reading = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    transact(kit.db, job('verify', kit.district), work)
  const found: Discrepancy[] = []
  const note = (some: readonly Discrepancy[]) => {
    found.push(...some.slice(0, MOST_TOLD - found.length))
  }
  let records = 0
  let lines = 0
  for (const chain of chains) {
    let after: string | undefined
    for (;;) {
      const piece = await reading(async (tx) => {
        const heads = await chain.heads(tx, after, AT_ONCE)
        const ids = heads.map(({ record }) => record)
        const told = heads.length === 0 ? [] : await chain.lines(tx, ids)
        return { heads, told, covered: await coveredHeads(tx, ids) }
      })
      const byRecord = Map.groupBy(piece.told, ({ record }) => record)
      for (const head of piece.heads) {
        const story = byRecord.get(head.record) ?? []
        note(verifyStory(head, story))
        note(verifyCover(head, story, piece.covered.get(head.record)))
      }
      records += piece.heads.length
      lines += piece.told.length
      tell(records)
      after = piece.heads.at(-1)?.record
      if (piece.heads.length < AT_ONCE) break
    }
  }
  const sealed = await verifySeals(reading, chains, note)
  const waiting = await reading(
    async (tx) => (await sql<{ n: number }>`select count(*)::int as n from unsealed`.execute(tx)).rows[0]!.n,
  )
  return { records, lines, waiting, ...sealed, discrepancies: found }
}

/** Heads of these records that a seal covers or that wait for one: by record, the hash each line had then. */
async function coveredHeads(
  tx: Tx,
  records: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, Buffer>>> {
  const { rows } = await sql<{ record_id: string; seq: number; hash: Buffer }>`
    select record_id, seq, hash from seal_leaf where record_id = any(${records}::uuid[])
    union all
    select record_id, seq, hash from unsealed where record_id = any(${records}::uuid[])`.execute(tx)
  return new Map(
    [...Map.groupBy(rows, (row) => row.record_id)].map(([record, some]) => [
      record,
      new Map(some.map((row) => [row.seq, row.hash])),
    ]),
  )
}

/** Every hash that was a head is still the hash of that line, no head lies beyond the last line, and the present head is covered. */
function verifyCover(
  head: Head,
  story: readonly ChainLine[],
  covered: ReadonlyMap<number, Buffer> = new Map(),
): Discrepancy[] {
  const { record, seq } = head
  const hashes = new Map(story.map((line) => [line.seq, line.hash]))
  const found: Discrepancy[] = []
  for (const [at, was] of covered) {
    const is = hashes.get(at)
    if (!is) found.push({ what: 'line-missing', record, seq: at })
    else if (!is.equals(was)) found.push({ what: 'leaf-differs', record, seq: at })
  }
  if (!covered.has(seq)) found.push({ what: 'never-sealed', record, seq })
  return found
}

type Reading = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Walks the seals in order, a hundred at a time. */
async function verifySeals(
  reading: Reading,
  chains: readonly Chains[],
  note: (some: readonly Discrepancy[]) => void,
): Promise<Pick<Verdict, 'seals' | 'leaves'>> {
  let before: Seal | undefined
  let seals = 0
  let leaves = 0
  for (;;) {
    const after = before?.n ?? 0
    const piece = await reading(async (tx) => {
      const { rows } =
        await sql<Seal>`select n, at, heads, root, previous, hash from seal where n > ${after} order by n limit 100`.execute(
          tx,
        )
      const { rows: hashes } = await sql<{ seal_n: number; record_id: string; hash: Buffer }>`
        select seal_n, record_id, hash from seal_leaf
        where seal_n > ${after} and seal_n <= ${rows.at(-1)?.n ?? after}
        order by seal_n, leaf`.execute(tx)
      const sealed = [...new Set(hashes.map((row) => row.record_id))]
      const known = await Promise.all(chains.map((chain) => chain.known(tx, sealed)))
      return {
        rows,
        leavesOf: Map.groupBy(hashes, (row) => row.seal_n),
        leaves: hashes.length,
        gone: sealed.filter((record) => !known.some((some) => some.has(record))),
      }
    })
    note(piece.gone.map((record) => ({ what: 'record-missing', record })))
    for (const seal of piece.rows) {
      note(
        verifySeal(
          seal,
          before,
          (piece.leavesOf.get(seal.n) ?? []).map(({ hash }) => hash),
        ),
      )
      before = seal
    }
    seals += piece.rows.length
    leaves += piece.leaves
    if (piece.rows.length < 100) return { seals, leaves }
  }
}
