import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { LookupId } from '../contract.ts'
import type { CheckedLookup, Disclosure, LoggedView, PrivacyCertificate } from '../contract/log.ts'
import { LOOKUP, saidLookup } from './lookups.ts'
import type { LookupRow } from './lookups.ts'
import { after, cut, inArea } from './paging.ts'
import type { Page, Paging } from './paging.ts'
import { purposeNames } from './purposes.ts'

/** Lookups of everybody in the area, for whoever checks access. */
export async function lookupsOfArea(
  act: Act<'cursor-unknown'>,
  which: { readonly id?: string | undefined },
  page: Paging,
): Promise<Page<CheckedLookup>> {
  const { rows } = await sql<LookupRow & { area_code: string; who: string; name: string; role: string }>`
    select ${LOOKUP}, area_code, who, name, role
    from personal_lookup
    where ${inArea(act)} and ${which.id === undefined ? sql`true` : sql`id = ${which.id}::uuid`} and ${after(act, page.cursor, 'opened_at', 'down')}
    order by opened_at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const said = await saidLookup(act.tx)
  return cut(
    rows,
    page.limit,
    (row) => ({ ...said(row), areaCode: row.area_code, who: row.who, name: row.name, role: row.role }),
    (row) => [row.opened_at.toISOString(), row.id],
  )
}

interface ViewRow {
  readonly id: string
  readonly at: Date
  readonly lookup_id: LookupId | null
  readonly subject_id: LoggedView['subjectId']
  readonly area_code: string
  readonly who: string
  readonly name: string
  readonly role: string
  readonly purpose: string
  readonly reason: string
  readonly fields: string[]
  readonly rows: number
}

/** The access log of the area: all of it, that of one person, or that of one lookup. */
export async function viewsOfArea(
  act: Act<'cursor-unknown'>,
  which: { readonly subject?: string | undefined; readonly lookup?: string | undefined },
  page: Paging,
): Promise<Page<LoggedView>> {
  const of =
    which.subject !== undefined
      ? sql`subject_id = ${which.subject}::uuid`
      : which.lookup !== undefined
        ? sql`lookup_id = ${which.lookup}::uuid`
        : sql`true`
  const { rows } = await sql<ViewRow>`
    select id, at, lookup_id, subject_id, area_code, who, name, role, purpose, reason, fields, rows
    from personal_view
    where ${inArea(act)} and ${of} and ${after(act, page.cursor, 'at', 'down')}
    order by at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const nameOf = await purposeNames(act.tx)
  return cut(
    rows,
    page.limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      lookupId: row.lookup_id,
      subjectId: row.subject_id,
      areaCode: row.area_code,
      who: row.who,
      name: row.name,
      role: row.role,
      purpose: row.purpose,
      purposeZh: nameOf(row.purpose).zh,
      purposeEn: nameOf(row.purpose).en,
      reason: row.reason,
      fields: row.fields,
      rows: row.rows,
    }),
    (row) => [row.at.toISOString(), row.id],
  )
}

interface DisclosureRow {
  readonly id: Disclosure['id']
  readonly at: Date
  readonly area_code: string
  readonly name: string
  readonly role: string
  readonly recipient: string
  readonly purpose: string
  readonly basis: Disclosure['basis']
  readonly fields: string[]
  readonly rows: number
  readonly file_hash: string | null
}

export async function disclosuresOfArea(act: Act<'cursor-unknown'>, page: Paging): Promise<Page<Disclosure>> {
  const { rows } = await sql<DisclosureRow>`
    select id, at, area_code, name, role, recipient, purpose, basis, fields, rows, file_hash
    from disclosure
    where ${inArea(act)} and ${after(act, page.cursor, 'at', 'down')}
    order by at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const nameOf = await purposeNames(act.tx)
  return cut(
    rows,
    page.limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      areaCode: row.area_code,
      name: row.name,
      role: row.role,
      recipient: row.recipient,
      purpose: row.purpose,
      purposeZh: nameOf(row.purpose).zh,
      purposeEn: nameOf(row.purpose).en,
      basis: row.basis,
      fields: row.fields,
      rows: row.rows,
      fileHash: row.file_hash,
    }),
    (row) => [row.at.toISOString(), row.id],
  )
}

export async function certificates(
  act: Act<'cursor-unknown'>,
  page: Paging,
): Promise<Page<PrivacyCertificate>> {
  const { rows } = await sql<{
    id: string
    at: Date
    what: PrivacyCertificate['what']
    before: Date
    rows: number
    list_hash: Buffer
  }>`
    select id, at, what, before, rows, list_hash
    from privacy_certificate
    where ${after(act, page.cursor, 'at', 'down')}
    order by at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  return cut(
    rows,
    page.limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      what: row.what,
      before: row.before.toISOString(),
      rows: row.rows,
      listHash: row.list_hash.toString('hex'),
    }),
    (row) => [row.at.toISOString(), row.id],
  )
}
