import type { Act } from '#kernel/server/act.ts'
import { ownSight, sql, wholeSight } from '#kernel/server/database.ts'
import { AppealFilesChanged, OriginalLeft } from '../events.ts'
import { about } from './commands/move.ts'
import type { AppealRecord } from './record.ts'
import { saveMoved } from './store.ts'

/** Content of a photo: its bytes by their hash. */
export interface PhotoContent {
  readonly hash: string
  readonly mediaType: string
  readonly bytes: number
}

/** A photo that hangs on an appeal, as far as the actor may see it. */
export async function photoOf(
  act: Pick<Act, 'tx'>,
  appealId: string,
  fileId: string,
): Promise<PhotoContent | undefined> {
  const { rows } = await sql<PhotoContent>`
    select hash, media_type as "mediaType", bytes
    from attachment
    where appeal_id = ${appealId} and file_id = ${fileId} and kind = 'photo'`.execute(act.tx)
  return rows[0]
}

/** Takes an uploaded photo that hangs on nothing yet. Its bytes are used; the upload itself hangs on nothing ever after. */
export async function takeUploaded(act: Act<'file-unknown'>, fileId: string): Promise<PhotoContent> {
  const { rows } = await sql<PhotoContent>`
    update file set claimed_at = ${act.now()}
    where id = ${fileId} and claimed_at is null and kind = 'photo'
    returning hash, media_type as "mediaType", bytes`.execute(act.tx)
  return rows[0] ?? act.refuse('file-unknown')
}

/** Keeps originals that the reporter left with covered photos; whoever seals them hears of each. */
export async function leaveOriginals(
  act: Act<'file-unknown'>,
  appeal: AppealRecord,
  files: readonly string[],
  originals: readonly { readonly of: string; readonly original: string }[],
): Promise<void> {
  for (const { of, original } of originals) {
    if (!files.includes(of)) act.refuse('file-unknown')
    await takeUploaded(act, original)
    act.announce(OriginalLeft, { ...about(appeal), fileId: of, originalId: original })
  }
}

/**
 * Lets a photo of the appeal have other content under the same number, so that everybody who sees the photo sees that. The story says
 * so with the hash of what was and of what is: a photo that was covered can be told from one that was exchanged.
 */
export function changePhoto(
  act: Act,
  appeal: AppealRecord,
  fileId: string,
  change: { readonly from: PhotoContent; readonly to: PhotoContent; readonly covered: boolean },
): void {
  const { from, to, covered } = change
  act.write(sql`
    update attachment set hash = ${to.hash}, media_type = ${to.mediaType}, bytes = ${to.bytes}
    where appeal_id = ${appeal.id} and file_id = ${fileId}`)
  // What was uploaded under this number names no longer what it was: else an original would outlive whoever may look at it.
  act.write(wholeSight())
  act.write(sql`
    update file set hash = ${to.hash}, media_type = ${to.mediaType}, bytes = ${to.bytes} where id = ${fileId}`)
  act.write(ownSight(act.actor))
  act.announce(AppealFilesChanged, { appealId: appeal.id, areaCode: appeal.areaCode })
  saveMoved(act, appeal, {}, [
    {
      name: 'redacted',
      audience: 'public',
      detail: { file: fileId, covered, before: from.hash, after: to.hash },
    },
  ])
}
