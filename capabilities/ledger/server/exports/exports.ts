import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { markedWorkbook } from '#kernel/server/marked-workbook.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import { areaNames } from '#places/server/index.ts'
import { recordDisclosure } from '#privacy/server/index.ts'
import type { ExportColumn, LedgerExport } from '../../contract/exports.ts'
import {
  cellOf,
  COLUMN_WIDTH,
  COLUMN_WORDS,
  EXPORT_HOURS,
  exportLimitOf,
  markOf,
} from '../../rules/exporting.ts'
import type { ExportedRow } from '../../rules/exporting.ts'
import { maskNumber } from '../../rules/identity-number.ts'
import { restrictedPeople } from '../persons/restriction.ts'
import { fileOf, keepFile } from './files.ts'

export interface Exporting {
  readonly area: string
  readonly columns: readonly ExportColumn[]
  readonly strands: readonly ('lives' | 'registered' | 'owns')[]
  readonly open: boolean
  readonly purpose: string
  readonly recipient: string
  readonly reason: string
}

type No =
  | 'area-outside'
  | 'purpose-not-in-force'
  | 'export-open-needed'
  | 'export-too-large'
  | 'export-day-full'

/** A list of people that leaves the house: made as a stream, kept sealed for a day, noted as given out in the same act. */
export async function makeList(act: Act<No>, wish: Exporting, lang: 'zh' | 'en'): Promise<LedgerExport> {
  const { actor } = act
  if (!wish.area.startsWith(actor.areaCode)) act.refuse('area-outside')
  if (wish.open && !actor.permissions.has('ledger.export-open')) act.refuse('export-open-needed')
  const limit = exportLimitOf(actor.role)
  const at = act.now()
  if ((await madeToday(act)) >= limit.perDay)
    act.refuse('export-day-full', { params: { perDay: limit.perDay } })
  const leftOut = await restrictedPeople(act)
  const rows = await countRows(act, wish, leftOut)
  if (rows > limit.rows) act.refuse('export-too-large', { params: { rows, most: limit.rows } })
  const id = act.newId()
  const number = `M${at.toISOString().slice(2, 4)}${at.toISOString().slice(5, 7)}-${String(await act.nextNumber('ledger-export')).padStart(4, '0')}`
  const day = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  const title = lang === 'zh' ? '人员名单' : 'People'
  const columns = [...new Set(wish.columns)]
  const until = new Date(at.getTime() + EXPORT_HOURS * 3_600_000)
  const { hash } = await keepFile(
    act,
    { exportId: id, areaCode: wish.area },
    markedWorkbook({
      sheet: title,
      title,
      mark: markOf({ number, by: actor.name, day, recipient: wish.recipient }, lang),
      creator: actor.name,
      at,
      columns: columns.map((column) => ({ title: COLUMN_WORDS[lang][column], width: COLUMN_WIDTH[column] })),
      rows: cellsOf(act, { ...wish, columns, leftOut }, lang),
    }),
  )
  const row: ExportRow = {
    id,
    number,
    area_code: wish.area,
    at,
    by_who: actor.who,
    by_name: actor.name,
    recipient: wish.recipient,
    purpose: wish.purpose,
    reason: wish.reason,
    columns,
    is_open: wish.open,
    rows,
    file_hash: hash,
    until,
  }
  noteList(act, row)
  await recordDisclosure(act, {
    areaCode: wish.area,
    recipient: wish.recipient,
    purpose: wish.purpose,
    fields: columns,
    rows,
    fileHash: hash,
  })
  act.concerns(`export:${number}`, { areaCode: wish.area, reason: wish.reason })
  return saidOf(row, await areaNames(act.tx, [wish.area]), actor.who)
}

const noteList = (act: Act<never>, row: ExportRow): void =>
  act.write(sql`
    insert into ledger_export (${EXPORT})
    values (${row.id}, ${row.number}, ${row.area_code}, ${row.at}, ${row.by_who}, ${row.by_name}, ${row.recipient}, ${row.purpose}, ${row.reason},
            ${[...row.columns]}::text[], ${row.is_open}, ${row.rows}, ${row.file_hash}, ${row.until})`)

async function madeToday(act: Act<never>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ledger_export
    where by_who = ${act.actor.who} and at > ${new Date(act.now().getTime() - 86_400_000)}`.execute(act.tx)
  return rows[0]?.n ?? 0
}

/** Whose data is stored and not used stands in no list that leaves. */
const inList = ({ area, strands }: Pick<Exporting, 'area' | 'strands'>, leftOut: readonly string[]) =>
  sql`t.area_code >= ${area} and t.area_code < ${upTo(area)} and t.until is null and t.strand = any(${[...strands]}::text[])
    and not (t.person_id = any(${[...leftOut]}::uuid[]))`

async function countRows(act: Act<never>, wish: Exporting, leftOut: readonly string[]): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from tie as t where ${inList(wish, leftOut)}`.execute(act.tx)
  return rows[0]?.n ?? 0
}

const AT_ONCE = 2000
const NOBODY = '00000000-0000-0000-0000-000000000000'

interface Row {
  id: string
  dwelling_id: string
  path_zh: string
  path_en: string
  strand: ExportedRow['strand']
  basis: string | null
  kinship: string | null
  since: string | null
  known_as: string
  sex: ExportedRow['sex'] | null
  birth_year: number | null
  phone_sealed: Buffer | null
  identity_sealed: Buffer | null
}

/** Dwelling by dwelling, some thousand ties at a time. Whom another community keeps stands with the name alone. */
async function* cellsOf(
  act: Act<never>,
  wish: Exporting & { readonly leftOut: readonly string[] },
  lang: 'zh' | 'en',
): AsyncGenerator<(string | number | null)[]> {
  const numbers = wish.columns.some((column) => column === 'phone' || column === 'identityNumber')
  let [dwelling, tie] = [NOBODY, NOBODY]
  for (;;) {
    const { rows } = await sql<Row>`
      select t.id, t.dwelling_id, d.path_zh, d.path_en, t.strand, t.basis, t.kinship, t.since, t.known_as, p.sex, p.birth_year,
        ${numbers ? sql`p.phone_sealed, p.identity_sealed` : sql`null as phone_sealed, null as identity_sealed`}
      from tie as t
      join place as d on d.id = t.dwelling_id
      left join person as p on p.id = t.person_id
      where ${inList(wish, wish.leftOut)} and (t.dwelling_id, t.id) > (${dwelling}::uuid, ${tie}::uuid)
      order by t.dwelling_id, t.id
      limit ${AT_ONCE}`.execute(act.tx)
    for (const row of rows) {
      const shown = shownOf(act, row, wish.open)
      yield wish.columns.map((column) => cellOf(shown, column, lang))
    }
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    ;[dwelling, tie] = [last.dwelling_id, last.id]
  }
}

function shownOf({ vault }: Act<never>, row: Row, open: boolean): ExportedRow {
  const [phone, number] = [vault.open(row.phone_sealed), vault.open(row.identity_sealed)]
  return {
    placeZh: row.path_zh,
    placeEn: row.path_en,
    strand: row.strand,
    basis: row.basis,
    kinship: row.kinship,
    since: row.since,
    name: open && row.sex !== null ? row.known_as : (maskName(row.known_as) ?? ''),
    sex: row.sex ?? 0,
    birthYear: row.birth_year,
    phone: open ? phone : maskPhone(phone),
    identityNumber: open ? number : maskNumber(number),
  }
}

interface ExportRow {
  readonly id: string
  readonly number: string
  readonly area_code: string
  readonly at: Date
  readonly by_who: string
  readonly by_name: string
  readonly recipient: string
  readonly purpose: string
  readonly reason: string
  readonly columns: readonly ExportColumn[]
  readonly is_open: boolean
  readonly rows: number
  readonly file_hash: string
  readonly until: Date
}
const EXPORT = sql`id, number, area_code, at, by_who, by_name, recipient, purpose, reason, columns, is_open, rows, file_hash, until`

const saidOf = (
  row: ExportRow,
  names: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
  who: string,
): LedgerExport => ({
  id: row.id as LedgerExport['id'],
  number: row.number,
  areaCode: row.area_code,
  areaZh: names.get(row.area_code)?.zh ?? '',
  areaEn: names.get(row.area_code)?.en ?? '',
  at: row.at.toISOString(),
  byName: row.by_name,
  recipient: row.recipient,
  purpose: row.purpose,
  reason: row.reason,
  columns: [...row.columns],
  open: row.is_open,
  rows: row.rows,
  fileHash: row.file_hash,
  until: row.until.toISOString(),
  mine: row.by_who === who,
})

export async function listLists(
  act: Act<'cursor-unknown'>,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const { actor } = act
  const from =
    cursor === undefined
      ? undefined
      : (readCursor(cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const { rows } = await sql<ExportRow>`
    select ${EXPORT} from ledger_export
    where area_code >= ${actor.areaCode} and area_code < ${upTo(actor.areaCode)}
      and ${from === undefined ? sql`true` : sql`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by at desc, id desc
    limit ${limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const names = await areaNames(
    act.tx,
    shown.map((row) => row.area_code),
  )
  return {
    items: shown.map((row) => saidOf(row, names, actor.who)),
    limit: exportLimitOf(actor.role),
    mayOpen: actor.permissions.has('ledger.export-open'),
    ...(rows.length > limit && last ? { next: writeCursor([last.at.toISOString(), last.id]) } : {}),
  }
}

/** The file, for the one who made it, within a day. */
export async function listFile(act: Act<'export-over'>, exportId: string): Promise<FileAnswer> {
  const { rows } = await sql<ExportRow>`select ${EXPORT} from ledger_export where id = ${exportId}`.execute(
    act.tx,
  )
  const [row] = rows
  if (row?.by_who !== act.actor.who || row.until < act.now()) return act.refuse('export-over')
  return {
    name: `${row.number}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    disposition: 'attachment',
    body: await fileOf(act, exportId),
  }
}
