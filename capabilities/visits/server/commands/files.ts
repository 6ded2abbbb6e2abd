import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Checked } from '#kernel/server/files.ts'
import type { NamedFile, VisitId } from '../../contract.ts'

/** How many photos and voice notes hang on one visit; never more than were of use to anybody. */
const MOST_FILES = 12

/**
 * What an account sent under a hash, as it was kept: checked, and a photo without place and device. The phones’ own capability knows it,
 * and the house hands it in.
 */
export type SentFileOf = (
  act: Act,
  accountId: string | undefined,
  hash: string,
) => Promise<
  (Pick<Checked, 'kind' | 'mediaType'> & { readonly hash: string; readonly bytes: number }) | undefined
>

interface Sent {
  readonly visitId: VisitId
  readonly file: NamedFile
  /** Who was at the door and sent it, also where a desk hangs it up for them. */
  readonly sentBy: string | undefined
}

/** A photo or voice note that came after its visit: reached by whoever sent it, and by nobody who only knows its hash. */
export async function attachFile(
  act: Act<'not-found' | 'file-unknown' | 'file-type-refused' | 'files-enough' | 'visit-ended'>,
  { visitId, file, sentBy }: Sent,
  sentFileOf: SentFileOf,
): Promise<{ visitId: VisitId; sha256: string }> {
  const {
    rows: [visit],
  } = await sql<{ area_code: string; dwelling_id: string; ended: boolean }>`
    select area_code, dwelling_id, ended_at is not null as ended from visit where id = ${visitId} for update`.execute(
    act.tx,
  )
  if (!visit) return act.refuse('not-found')
  if (visit.ended) act.refuse('visit-ended')
  const { rows: hanging } = await sql<{ sha256: string; stored: string | null }>`
    select sha256, stored from visit_file where visit_id = ${visitId} order by sha256`.execute(act.tx)
  const named = hanging.find((one) => one.sha256 === file.sha256)
  if (named?.stored) return { visitId, sha256: file.sha256 }
  if (!named && hanging.length >= MOST_FILES) act.refuse('files-enough')
  const sent = (await sentFileOf(act as Act, sentBy, file.sha256)) ?? act.refuse('file-unknown')
  if (sent.kind !== file.kind) act.refuse('file-type-refused')
  act.write(sql`
    insert into visit_file as f (visit_id, sha256, area_code, dwelling_id, kind, shows, stored, media_type, bytes, named_at, stored_at)
    values (${visitId}, ${file.sha256}, ${visit.area_code}, ${visit.dwelling_id}, ${file.kind}, ${file.shows ?? null}, ${sent.hash}, ${sent.mediaType},
            ${sent.bytes}, ${act.now()}, ${act.now()})
    on conflict (visit_id, sha256) do update
    set stored = excluded.stored, media_type = excluded.media_type, bytes = excluded.bytes, stored_at = excluded.stored_at`)
  act.concerns(`visit:${visitId}`, { areaCode: visit.area_code })
  return { visitId, sha256: file.sha256 }
}

export async function readFile(act: Act<'not-found'>, visitId: string, hash: string): Promise<FileAnswer> {
  const {
    rows: [row],
  } = await sql<{ stored: string; media_type: string; kind: string }>`
    select stored, media_type, kind from visit_file where visit_id = ${visitId} and sha256 = ${hash} and stored is not null`.execute(
    act.tx,
  )
  const bytes = row && (await act.files.get(row.stored))
  if (!row || !bytes) return act.refuse('not-found')
  return {
    name: `${row.kind}-${hash.slice(0, 6)}.${row.media_type.split('/')[1] ?? 'bin'}`,
    mediaType: row.media_type,
    body: bytes,
    disposition: 'inline',
    immutable: true,
  }
}
