import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { isListed } from '#channels/rules/listing.ts'
import { inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import type { OpenState, PrivateReason } from '../../contract.ts'
import { TextHidden, TextPublished } from '../../events.ts'
import { neverPublic } from '../../rules/personal.ts'
import { PERSONAL_WORDS } from '../../words.ts'
import { findStanding, saveStanding } from '../store.ts'
import type { Standing } from '../store.ts'

type Seen = 'not-found' | 'changed-meanwhile'
interface Moved {
  readonly appealId: AppealRecord['id']
  readonly state: OpenState
  readonly version: number
}

/** The appeal in hand, with its words as whoever acts saw them. */
async function atHand(
  act: Act<Seen>,
  id: string,
  version: number,
): Promise<readonly [AppealRecord, Standing | undefined]> {
  const appeal = await inHand(act, id)
  const standing = await findStanding(act.tx, appeal.id)
  if ((standing?.version ?? 0) !== version) act.refuse('changed-meanwhile')
  return [appeal, standing]
}

const aboutText = (appeal: AppealRecord) => ({
  appealId: appeal.id,
  number: appeal.number,
  areaCode: appeal.areaCode,
})

/** Photos of this appeal, and nothing else, may be shown. */
async function checkPhotos(
  act: Act<'file-unknown'>,
  appealId: string,
  photos: readonly string[],
): Promise<void> {
  if (photos.length === 0) return
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from attachment where appeal_id = ${appealId} and kind = 'photo' and file_id = any(${photos}::uuid[])`.execute(
    act.tx,
  )
  if (rows[0]?.n !== new Set(photos).size) act.refuse('file-unknown')
}

export interface Publication {
  readonly version: number
  readonly text: string
  readonly photos: readonly string[]
  /** Of whoever publishes: a "no" names what is left in their words. */
  readonly lang: 'zh' | 'en'
}

/** Makes words and photos public. The reporter reads in the story which words those are. */
export async function publish(
  act: Act<Seen | 'not-open-to-public' | 'personal-left' | 'file-unknown'>,
  id: string,
  { version, text, photos, lang }: Publication,
): Promise<Moved> {
  const [appeal, before] = await atHand(act, id, version)
  if (!isListed(appeal)) act.refuse('not-open-to-public')
  const left = neverPublic(text)
  if (left.length > 0)
    act.refuse('personal-left', {
      params: { what: left.map((kind) => PERSONAL_WORDS[kind][lang]).join(lang === 'zh' ? '、' : ', ') },
    })
  await checkPhotos(act, appeal.id, photos)
  const moved = saveStanding(act as Act, appeal, before, { state: 'published', text, photos, looked: true })
  await tell(act, appeal, {
    name: 'published',
    audience: 'public',
    text,
    detail: { state: 'published', version: moved.version, photos: photos.length },
  })
  act.announce(TextPublished, aboutText(appeal))
  return moved
}

/** Keeps words private, or takes them back. Where nothing was public the reporter is told nothing: nothing changed for them. */
export async function keep(
  act: Act<Seen | 'reason-words-missing'>,
  id: string,
  {
    version,
    reason,
    words,
  }: { readonly version: number; readonly reason: PrivateReason; readonly words?: string | undefined },
): Promise<Moved> {
  if (reason === 'other' && words === undefined) act.refuse('reason-words-missing')
  const [appeal, before] = await atHand(act, id, version)
  const moved = saveStanding(act as Act, appeal, before, { state: 'private', reason, words, looked: true })
  await tell(act as Act, appeal, {
    name: 'published',
    audience: before?.state === 'published' ? 'public' : 'desk',
    detail: { state: 'private', version: moved.version, reason },
  })
  if (before?.state === 'published') act.announce(TextHidden, aboutText(appeal))
  return moved
}
