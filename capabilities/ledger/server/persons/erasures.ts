import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { areaNames } from '#places/server/index.ts'
import type { ErasureCertificate } from '../../contract/erasures.ts'

export interface Certificate {
  readonly areaCode: string
  readonly ground: ErasureCertificate['ground']
  /** The request, consent or version it follows from: each is followed once. */
  readonly follows: string
  readonly fields: readonly string[]
  readonly rows: number
  readonly changes: number
}

/** Holds together what a certificate says; whoever alters a word of it alters this. */
const hashOf = (
  number: string,
  at: Date,
  { areaCode, ground, follows, fields, rows, changes }: Certificate,
) =>
  sha256(
    JSON.stringify([number, at.toISOString(), { areaCode, ground, follows, fields, rows, changes }]),
  ).toString('hex')

/** A certificate says how much was deleted, when and why, and names nobody. */
export async function certify(act: Act, about: Certificate): Promise<void> {
  const at = act.now()
  const month = `${at.toISOString().slice(2, 4)}${at.toISOString().slice(5, 7)}`
  const number = `S${month}-${String(await act.nextNumber('ledger-erasure')).padStart(4, '0')}`
  act.write(sql`
    insert into ledger_erasure (id, number, area_code, at, ground, follows, fields, rows, changes, hash)
    values (${act.newId()}, ${number}, ${about.areaCode}, ${at}, ${about.ground}, ${about.follows}, ${[...about.fields]}::text[], ${about.rows},
            ${about.changes}, ${hashOf(number, at, about)})
    on conflict (follows) do nothing`)
}

interface Row {
  readonly id: string
  readonly number: string
  readonly at: Date
  readonly ground: ErasureCertificate['ground']
  readonly area_code: string
  readonly follows: string
  readonly fields: string[]
  readonly rows: number
  readonly changes: number
  readonly hash: string
}
const ROW = sql`id, number, at, ground, area_code, follows, fields, rows, changes, hash`

async function saidOf(act: Act<never>, rows: readonly Row[]): Promise<ErasureCertificate[]> {
  const names = await areaNames(
    act.tx,
    rows.map(({ area_code }) => area_code),
  )
  return rows.map(({ number, at, ground, area_code, fields, rows: gone, changes, hash }) => ({
    number,
    ground,
    fields,
    changes,
    hash,
    at: at.toISOString(),
    rows: gone,
    areaCode: area_code,
    areaZh: names.get(area_code)?.zh ?? '',
    areaEn: names.get(area_code)?.en ?? '',
  }))
}

/** What was deleted in the area of whoever asks, the newest first. */
export async function erasures(
  act: Act<'cursor-unknown'>,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: ErasureCertificate[]; next?: string }> {
  const { areaCode } = act.actor
  const from =
    cursor === undefined
      ? undefined
      : (readCursor(cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const { rows } = await sql<Row>`
    select ${ROW} from ledger_erasure
    where area_code >= ${areaCode} and area_code < ${upTo(areaCode)}
      and ${from === undefined ? sql`true` : sql`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by at desc, id desc
    limit ${limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await saidOf(act, shown),
    ...(rows.length > limit && last ? { next: writeCursor([last.at.toISOString(), last.id]) } : {}),
  }
}

/** One certificate. Its hash is reckoned anew from what stands there. */
export async function erasure(
  act: Act<'not-found'>,
  number: string,
): Promise<ErasureCertificate & { holds: boolean }> {
  const {
    rows: [row],
  } = await sql<Row>`select ${ROW} from ledger_erasure where number = ${number}`.execute(act.tx)
  if (!row) return act.refuse('not-found')
  const [said] = await saidOf(act, [row])
  return { ...said!, holds: hashOf(row.number, row.at, { ...row, areaCode: row.area_code }) === row.hash }
}
