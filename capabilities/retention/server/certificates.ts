import type { z } from 'zod'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql } from '#kernel/server/database.ts'
import type { Certificate } from '../contract.ts'

interface CertificateRow {
  readonly id: z.infer<typeof Certificate>['id']
  readonly what: 'appeals' | 'visits'
  readonly at: Date
  readonly months: number
  readonly rule_by: string | null
  readonly ended_from: Date
  readonly ended_to: Date
  readonly appeals: number
  readonly lines: number
  readonly lines_kept: number
  readonly visits: number
  readonly files: number
  readonly reviews: number
  readonly targets: number
  readonly rounds: number
  readonly list_hash: Buffer
}

function said(row: CertificateRow): z.infer<typeof Certificate> {
  const ofEach = {
    id: row.id,
    at: row.at.toISOString(),
    months: row.months,
    ruleBy: row.rule_by,
    endedFrom: row.ended_from.toISOString(),
    endedTo: row.ended_to.toISOString(),
    listHash: row.list_hash.toString('hex'),
  }
  const { what, appeals, lines, lines_kept: linesKept, visits, files, reviews, targets, rounds } = row
  return what === 'appeals'
    ? { ...ofEach, what, appeals, lines, linesKept }
    : { ...ofEach, what, visits, files, reviews, targets, rounds }
}

export async function certificates(
  act: Act<'cursor-unknown'>,
  page: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor, ['moment', 'uuid'])
  if (page.cursor !== undefined && after === undefined) act.refuse('cursor-unknown')
  const { rows } = await sql<CertificateRow>`
    select id, what, at, months, rule_by, ended_from, ended_to, appeals, lines, lines_kept, visits, files, reviews, targets, rounds, list_hash
    from retention_certificate
    where ${after === undefined ? sql`true` : sql`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const items = rows.slice(0, page.limit).map(said)
  const last = items.at(-1)
  return rows.length > page.limit && last ? { items, next: writeCursor([last.at, last.id]) } : { items }
}
