import {
  AppealAssigned,
  AppealReceived,
  AppealResorted,
  AppealWithdrawn,
  OriginalLeft,
} from '#appeals/events.ts'
import { forOpenness, inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { isListed } from '#channels/rules/listing.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { Heard, Reaction } from '#kernel/server/outbox.ts'
import { sideBySide } from '#kernel/server/side-by-side.ts'
import { IdentityEnded } from '#retention/events.ts'
import { TextPublished, TextReported } from '../events.ts'
import { followed, hidesAtOnce } from '../rules.ts'
import { isPlain } from '../rules/personal.ts'
import type { ReportReason } from '../contract.ts'
import { BY_REPORTER, findStanding, saveStanding, settingsOf, statesOf } from './store.ts'
import type { Standing } from './store.ts'

const SIGHT = ['open_text', 'open_version', 'open_photo', 'open_report', 'photo_original'] as const

/** Whoever may see the appeal sees what hangs on it here. */
function sightFollows(act: Act, appeal: AppealRecord): void {
  for (const table of SIGHT)
    act.write(sql`
      update ${sql.table(table)} set area_code = ${appeal.areaCode}, seal = ${appeal.seal}
      where appeal_id = ${appeal.id} and (area_code <> ${appeal.areaCode} or seal is distinct from ${appeal.seal})`)
}

/**
 * Lets the words follow their appeal: into the queue once anybody may know of it, out of sight once nobody may. What came in from a
 * file is years of other people's words: it waits for nobody, and is looked at where somebody wants it public.
 */
async function follow(
  act: Act,
  appealId: string,
  passes: () => Promise<boolean> = async () => (await settingsOf(act.tx)).auto,
): Promise<AppealRecord> {
  const [appeal, before] = await Promise.all([inHand(act, appealId), findStanding(act.tx, appealId)])
  const state =
    before === undefined && appeal.source !== null ? undefined : followed(before?.state, isListed(appeal))
  if (state !== undefined && state !== before?.state) await move(act, appeal, { before, state, passes })
  return appeal
}

/** Most facts move nothing here: which of a batch may is found in one look, and only those are taken in hand. */
async function followAll(facts: readonly Heard<{ readonly appealId: string }>[], act: Act): Promise<void> {
  const ids = [...new Set(facts.map(({ payload }) => payload.appealId))]
  const standing = await statesOf(act.tx, ids)
  let auto: Promise<boolean> | undefined
  const passes = () => (auto ??= settingsOf(act.tx).then((settings) => settings.auto))
  const moving = (await forOpenness.sightsOf(act.tx, ids)).filter((appeal) => {
    const before = standing.get(appeal.id)
    return followed(before, isListed(appeal)) !== before
  })
  await sideBySide(moving, ({ id }) => follow(act, id, passes))
}

async function move(
  act: Act,
  appeal: AppealRecord,
  {
    before,
    state,
    passes,
  }: {
    readonly before: Standing | undefined
    readonly state: NonNullable<ReturnType<typeof followed>>
    /** Whether words in which nothing is found pass by themselves. */
    readonly passes: () => Promise<boolean>
  },
): Promise<void> {
  const mayPass = state === 'waiting' && before === undefined && isPlain(appeal.text) && (await passes())
  if (!mayPass) {
    saveStanding(act, appeal, before, { state })
    return
  }
  const { version } = saveStanding(act, appeal, before, { state: 'published', text: appeal.text })
  await tell(act, appeal, {
    name: 'published',
    audience: 'public',
    text: appeal.text,
    detail: { state: 'published', version, photos: 0 },
  })
  act.announce(TextPublished, { appealId: appeal.id, number: appeal.number, areaCode: appeal.areaCode })
}

/** Counts a report, and takes the words down where they may be somebody's personal data. */
async function reported(act: Act, appealId: string, reason: ReportReason): Promise<void> {
  const [appeal, before] = await Promise.all([inHand(act, appealId), findStanding(act.tx, appealId)])
  if (before === undefined || before.state === 'hidden' || before.state === 'private') return
  act.write(sql`
    update open_text set reports = (select count(*) from open_report where appeal_id = ${appealId} and ended_at is null)
    where appeal_id = ${appealId}`)
  if (before.state === 'published' && hidesAtOnce(reason, before.lookedAt !== null))
    saveStanding(act, appeal, before, { state: 'waiting', reason: 'reported' })
}

/** Seals what the reporter left beside a photo they covered themselves. Heard twice, it is sealed once. */
async function sealOriginal(
  act: Act,
  appealId: string,
  { fileId, originalId }: { readonly fileId: string; readonly originalId: string },
): Promise<void> {
  const appeal = await inHand(act, appealId)
  const { rows } = await sql<{ hash: string; after: string }>`
    insert into photo_original (file_id, appeal_id, area_code, seal, hash, media_type, bytes, redacted_hash, at, who)
    select a.file_id, a.appeal_id, ${appeal.areaCode}, ${appeal.seal}::text, f.hash, f.media_type, f.bytes, a.hash, ${act.now()}::timestamptz, ${BY_REPORTER}
    from attachment as a
    join file as f on f.id = ${originalId}
    where a.appeal_id = ${appealId} and a.file_id = ${fileId}
    on conflict (file_id) do nothing
    returning hash, redacted_hash as after`.execute(act.tx)
  const [sealed] = rows
  if (sealed)
    await tell(act, appeal, {
      name: 'redacted',
      audience: 'public',
      detail: { file: fileId, covered: true, by: BY_REPORTER, before: sealed.hash, after: sealed.after },
    })
}

export const opennessReactions: readonly Reaction[] = [
  reactionTogether('openness.received', AppealReceived, followAll),
  reactionTogether('openness.assigned', AppealAssigned, followAll),
  reactionTogether('openness.withdrawn', AppealWithdrawn, followAll),
  reaction('openness.resorted', AppealResorted, async ({ appealId }, act) =>
    sightFollows(act, await follow(act, appealId)),
  ),
  reaction('openness.original', OriginalLeft, ({ appealId, fileId, originalId }, act) =>
    sealOriginal(act, appealId, { fileId, originalId }),
  ),
  /** Whose it was is told by nothing any more: a photo as it was before parts of it were covered, and what reports said, go too. */
  reaction('openness.identity-ended', IdentityEnded, async ({ appealId }, act) => {
    act.write(sql`delete from photo_original where appeal_id = ${appealId}`)
    act.write(sql`update open_report set words = null where appeal_id = ${appealId}`)
  }),
  reaction('openness.reported', TextReported, ({ appealId, reason }, act) =>
    reported(act, appealId, reason as ReportReason),
  ),
]
