import { createHash } from 'node:crypto'
import { openAct } from '#kernel/server/act.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { translateCode } from '#catalogue/rules/mapping.ts'
import { inForce } from '#catalogue/server/index.ts'
import { fileMany, knownRefs } from '../bulk.ts'
import type { ForeignAppeal } from '../bulk.ts'
import { judgeOf } from './judge.ts'
import type { Ground } from './judge.ts'
import type { Mapping } from './mapping.ts'
import { numbersFor } from './numbers.ts'
import type { Problem, Remark } from './problems.ts'
import type { Row, TableFile } from './read.ts'

/** A row that was not taken. */
export interface NotTaken {
  readonly line: number
  readonly ref: string
  readonly problem: Problem
  /** The words that are the trouble, or the line that came first. */
  readonly said: string
}

/** How far it is; at the end, how it went. */
export interface Tally {
  readonly read: number
  readonly taken: number
  /** Taken by an earlier run. */
  readonly already: number
  readonly notTaken: number
  /** Rows whose words stand in an earlier line under another number: taken, and told. */
  readonly repeated: number
}

export interface ImportWish {
  readonly table: TableFile
  readonly mapping: Mapping
  readonly source: string
  /** The area of rows that name none. */
  readonly area: string
  readonly dryRun: boolean
  /** Leaves rows out whose words stand in an earlier line. */
  readonly skipRepeated: boolean
  readonly onNotTaken: (row: NotTaken) => void
  readonly onRepeated: (row: { readonly line: number; readonly first: number; readonly ref: string }) => void
  readonly onProgress: (tally: Tally) => void
}

export interface ImportReport extends Tally {
  readonly remarks: Readonly<Partial<Record<Remark, number>>>
}

const BATCH = 500
/** Batches the database writes side by side while the next is read. */
const AT_ONCE = 2
const actor = (kit: Kit) => job('import', kit.district)

/**
 * Takes a file in, batch by batch, each kept whole or not at all. A row that is here already is passed over, so a run
 * that was broken off is simply run again. While the database writes, the next batch is read and judged.
 */
export async function importAppeals(kit: Kit, wish: ImportWish): Promise<ImportReport> {
  const judge = judgeOf(await groundOf(kit, wish))
  const tally = { read: 0, taken: 0, already: 0, notTaken: 0, repeated: 0 }
  const remarks: Partial<Record<Remark, number>> = {}
  const seen = new Seen()
  const writing: Promise<void>[] = []
  let batch: ForeignAppeal[] = []
  const flush = async () => {
    const full = batch
    batch = []
    if (writing.length >= AT_ONCE) await writing.shift()
    wish.onProgress({ ...tally })
    const done = take(kit, full, wish.dryRun).then((some) => {
      tally.taken += some.taken
      tally.already += some.already
    })
    // A failure is told where this batch is waited for.
    done.catch(() => {})
    writing.push(done)
  }
  const refuse = (line: number, { ref, problem, said }: Omit<NotTaken, 'line'>) => {
    tally.notTaken += 1
    wish.onNotTaken({ line, ref, problem, said })
  }
  const consider = (row: Row) => {
    tally.read += 1
    if ('problem' in row) {
      refuse(row.line, { ref: '', problem: row.problem, said: row.said })
      return
    }
    const verdict = judge(row.cells)
    if ('problem' in verdict) {
      refuse(row.line, verdict)
      return
    }
    const { taken } = verdict
    const before = seen.number(`${taken.source}\u0000${taken.sourceRef}`, verdict.content, row.line)
    if (before) {
      refuse(row.line, {
        ref: taken.sourceRef,
        problem: before.same ? 'twice-the-same' : 'twice-different',
        said: String(before.line),
      })
      return
    }
    const first = verdict.hasWords ? seen.words(verdict.content, row.line) : undefined
    if (first !== undefined) {
      tally.repeated += 1
      wish.onRepeated({ line: row.line, first, ref: taken.sourceRef })
      if (wish.skipRepeated) {
        refuse(row.line, { ref: taken.sourceRef, problem: 'twice-the-same', said: String(first) })
        return
      }
    }
    for (const remark of verdict.remarks) remarks[remark] = (remarks[remark] ?? 0) + 1
    batch.push(taken)
  }
  for await (const row of wish.table.rows()) {
    consider(row)
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  await Promise.all(writing)
  wish.onProgress({ ...tally })
  return { ...tally, remarks }
}

async function groundOf(kit: Kit, { mapping, source, area }: ImportWish): Promise<Ground> {
  const now = kit.clock()
  return transact(kit.db, actor(kit), async (tx) => {
    const { rows } = await sql<{
      code: string
      name_zh: string
      name_en: string
    }>`select code, name_zh, name_en from area`.execute(tx)
    const {
      rows: [row],
    } = await sql<{
      zone: string | null
    }>`select value ->> 'zone' as zone from setting where key = 'district'`.execute(tx)
    const areas = new Map(rows.map((one) => [one.code, { zh: one.name_zh, en: one.name_en }]))
    if (!areas.has(area)) throw new AreaUnknown(area, [...areas.keys()])
    const { categories, mappings } = await inForce(tx, now)
    return {
      mapping,
      source,
      area,
      areas,
      now,
      district: kit.district,
      zone: row?.zone ?? 'Asia/Shanghai',
      categories: new Set(categories.keys()),
      present: (code) => {
        const to = translateCode(mappings, mapping.coding ?? 'community', code)?.to ?? []
        return to.length === 1 && categories.has(to[0]!) ? to[0] : undefined
      },
    }
  })
}

/** The area that rows are to be put under does not exist. */
export class AreaUnknown extends Error {
  readonly area: string
  readonly known: readonly string[]
  constructor(area: string, known: readonly string[]) {
    super(`no area ${area}`)
    this.area = area
    this.known = known
  }
}

async function take(
  kit: Kit,
  batch: readonly ForeignAppeal[],
  dryRun: boolean,
): Promise<{ readonly taken: number; readonly already: number }> {
  if (batch.length === 0) return { taken: 0, already: 0 }
  const known = await transact(kit.db, actor(kit), async (tx) => {
    const bySource = Map.groupBy(batch, (appeal) => appeal.source)
    const found = new Set<ForeignAppeal>()
    for (const [source, some] of bySource) {
      const refs = await knownRefs(
        tx,
        source,
        some.map((appeal) => appeal.sourceRef),
      )
      for (const appeal of some) if (refs.has(appeal.sourceRef)) found.add(appeal)
    }
    return found
  })
  const fresh = batch.filter((appeal) => !known.has(appeal))
  if (dryRun || fresh.length === 0) return { taken: fresh.length, already: known.size }
  const first = await numbersFor(kit, fresh.length)
  const taken = await transact(kit.db, actor(kit), (tx, write) =>
    fileMany(openAct(kit, actor(kit), { tx, write }, '').act, fresh, first),
  )
  return { taken, already: batch.length - taken }
}

/** What stood in earlier lines, kept as 52 bits of a hash: a million rows fit into some hundred megabytes. */
class Seen {
  readonly #numbers = new Map<number, { readonly line: number; readonly content: number }>()
  readonly #words = new Map<number, number>()

  /** The earlier line with this number, and whether it says the same. */
  number(
    ref: string,
    content: string,
    line: number,
  ): { readonly line: number; readonly same: boolean } | undefined {
    const key = keyOf(ref)
    const hash = keyOf(content)
    const before = this.#numbers.get(key)
    if (before) return { line: before.line, same: before.content === hash }
    this.#numbers.set(key, { line, content: hash })
    return undefined
  }

  /** The earlier line with these words. */
  words(content: string, line: number): number | undefined {
    const key = keyOf(content)
    const before = this.#words.get(key)
    if (before === undefined) this.#words.set(key, line)
    return before
  }
}

const keyOf = (text: string): number => {
  const bytes = createHash('md5').update(text).digest()
  return bytes.readUIntBE(0, 6) * 16 + (bytes[6]! >> 4)
}
