import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import { findAppeal, forOpenness, inHand } from '#appeals/server/index.ts'
import { BY_REPORTER } from './store.ts'
import { redactPhoto, undoRedaction, viewOriginal } from '../contract/redacting.ts'

interface Original {
  hash: string
  mediaType: string
  bytes: number
  who: string
}

async function originalOf(
  act: Pick<Act, 'tx'>,
  appealId: string,
  fileId: string,
): Promise<Original | undefined> {
  const { rows } = await sql<Original>`
    select hash, media_type as "mediaType", bytes, who from photo_original where appeal_id = ${appealId} and file_id = ${fileId}`.execute(
    act.tx,
  )
  return rows[0]
}

/** A covered copy takes the photo's place everywhere; what was there first is sealed, however often it is covered anew. */
export const redactingRoutes = [
  route(redactPhoto, async ({ params, body }, act) => {
    const appeal = await inHand(act, params.appealId)
    const from = (await forOpenness.photoOf(act, appeal.id, params.fileId)) ?? act.refuse('not-found')
    const to = await forOpenness.takeUploaded(act, body.redactedId)
    await sql`
      insert into photo_original (file_id, appeal_id, area_code, seal, hash, media_type, bytes, redacted_hash, at, who)
      values (${params.fileId}, ${appeal.id}, ${appeal.areaCode}, ${appeal.seal}, ${from.hash}, ${from.mediaType}, ${from.bytes}, ${to.hash}, ${act.now()},
        ${act.actor.who})
      on conflict (file_id) do update set redacted_hash = excluded.redacted_hash`.execute(act.tx)
    forOpenness.changePhoto(act as Act, appeal, params.fileId, { from, to, covered: true })
    act.write(sql`
      update open_photo set hash = ${to.hash}, media_type = ${to.mediaType} where appeal_id = ${appeal.id} and file_id = ${params.fileId}`)
    return { fileId: params.fileId }
  }),
  route(undoRedaction, async ({ params }, act) => {
    const appeal = await inHand(act, params.appealId)
    const to = (await originalOf(act, appeal.id, params.fileId)) ?? act.refuse('not-redacted')
    // What a resident covered before anybody saw it stays covered.
    if (to.who === BY_REPORTER) act.refuse('covered-by-reporter')
    const { rows } = await sql`
      select file_id from open_photo where appeal_id = ${appeal.id} and file_id = ${params.fileId} and shown`.execute(
      act.tx,
    )
    if (rows.length > 0) act.refuse('photo-is-public')
    const from = (await forOpenness.photoOf(act, appeal.id, params.fileId)) ?? act.refuse('not-found')
    forOpenness.changePhoto(act as Act, appeal, params.fileId, { from, to, covered: false })
    act.write(sql`delete from photo_original where file_id = ${params.fileId}`)
    return { fileId: params.fileId }
  }),
  route(
    viewOriginal,
    async ({ params, body }, act) => {
      if (body.reason === 'other' && body.words === undefined) act.refuse('reason-words-missing')
      const appeal = (await findAppeal(act.tx, params.appealId)) ?? act.refuse('not-found')
      const original = (await originalOf(act, appeal.id, params.fileId)) ?? act.refuse('not-redacted')
      const bytes = (await act.files.get(original.hash)) ?? act.refuse('not-found')
      act.concerns(`appeal:${appeal.id}`, {
        areaCode: appeal.areaCode,
        reason: body.words === undefined ? body.reason : `${body.reason}: ${body.words}`,
      })
      return { mediaType: original.mediaType, data: bytes.toString('base64') }
    },
    { keepsNoAnswer: true },
  ),
]
