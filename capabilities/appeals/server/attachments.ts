import { sql } from '#kernel/server/database.ts'
import type { Act } from '#kernel/server/act.ts'
import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Attachment, Audience } from '../contract.ts'
import { AppealFilesChanged } from '../events.ts'
import type { AppealRecord } from './record.ts'

interface FileRow {
  id: string
  kind: Attachment['kind']
  media_type: string
  bytes: number
  hash: string
}

interface HungBy {
  readonly by: Attachment['by']
  readonly audience: Audience
}

/**
 * Hangs uploaded files on an appeal that is being filed. A file hangs on one record only. Its id was told to nobody but whoever uploaded it, as
 * a visitor, signed in by phone or at the desk in the same browser; knowing it is the right to use it. Returns how many are photos.
 */
export async function hang(
  act: Act<'file-unknown'>,
  appeal: AppealRecord,
  fileIds: readonly string[],
  as: HungBy,
): Promise<number> {
  if (fileIds.length === 0) return 0
  const ids = [...new Set(fileIds)]
  const { rows } = await sql<FileRow>`
    update file set claimed_at = ${act.now()}
    where id = any(${ids}::uuid[]) and claimed_at is null
    returning id, kind, media_type, bytes, hash`.execute(act.tx)
  if (rows.length !== ids.length) act.refuse('file-unknown')
  const readers = [appeal.handlerId].filter((id) => id !== null)
  await sql`
    insert into attachment (file_id, appeal_id, area_code, seal, holder, org_ids, by_whom, audience, kind, media_type, bytes, hash, at)
    select f.id, ${appeal.id}::uuid, ${appeal.areaCode}, ${appeal.seal}::text, ${appeal.holder}, ${readers}::text[], ${as.by}, ${as.audience},
           f.kind, f.media_type, f.bytes, f.hash, ${act.now()}::timestamptz
    from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.media_type)}::text[],
                ${rows.map((r) => r.bytes)}::int[], ${rows.map((r) => r.hash)}::text[]) as f (id, kind, media_type, bytes, hash)`.execute(
    act.tx,
  )
  return rows.filter((row) => row.kind === 'photo').length
}

/** Hangs further files on an appeal: whoever keeps a copy of what hangs on it hears of it. */
export async function attach(
  act: Act<'file-unknown'>,
  appeal: AppealRecord,
  fileIds: readonly string[],
  as: HungBy,
): Promise<number> {
  if (fileIds.length > 0) act.announce(AppealFilesChanged, { appealId: appeal.id, areaCode: appeal.areaCode })
  return hang(act, appeal, fileIds, as)
}

/** Everything hung on an appeal that the actor may see, oldest first. */
export async function attachmentsOf(act: Act<never>, appealId: string): Promise<Attachment[]> {
  const { rows } = await sql<{
    file_id: string
    kind: Attachment['kind']
    media_type: string
    bytes: number
    by_whom: Attachment['by']
    at: Date
  }>`
    select file_id, kind, media_type, bytes, by_whom, at from attachment where appeal_id = ${appealId} order by at, file_id`.execute(
    act.tx,
  )
  return rows.map((row) => ({
    id: row.file_id as Attachment['id'],
    kind: row.kind,
    mediaType: row.media_type,
    bytes: row.bytes,
    by: row.by_whom,
    at: row.at.toISOString(),
  }))
}

/** Lets what hangs on an appeal be seen by an organisation that is given it. */
export function attachmentsShown(act: Act, appeal: AppealRecord, orgId: string): void {
  act.write(sql`
    update attachment set org_ids = org_ids || ${orgId}::text where appeal_id = ${appeal.id} and not ${orgId}::text = any (org_ids)`)
}

/** One file of an appeal, if the actor may see it. */
export async function fileOf(act: Act<'not-found'>, appealId: string, fileId: string): Promise<FileAnswer> {
  const {
    rows: [row],
  } = await sql<{ hash: string; media_type: string; kind: string }>`
    select hash, media_type, kind from attachment where appeal_id = ${appealId} and file_id = ${fileId}`.execute(
    act.tx,
  )
  const bytes = row && (await act.files.get(row.hash))
  if (!row || !bytes) return act.refuse('not-found')
  const ending = row.media_type.split('/')[1] ?? 'bin'
  return {
    name: `${row.kind}-${fileId.slice(-6)}.${ending}`,
    mediaType: row.media_type,
    body: bytes,
    disposition: 'inline',
    immutable: true,
  }
}
