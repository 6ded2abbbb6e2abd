import type { Act, Kit } from '#kernel/server/act.ts'
import { VISITOR } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, throughTheDoor } from '#kernel/server/database.ts'
import { check } from '#kernel/server/files.ts'
import { route } from '#kernel/server/route.ts'
import { maskPhone } from '#kernel/server/vault.ts'
import { openSession, phoneCodes } from '#people/server/index.ts'
import {
  addToAppeal,
  answerAppeal,
  askReporter,
  countAppeals,
  exportAppeals,
  fileAppeal,
  fileOnBehalf,
  listAppeals,
  listMyAppeals,
  noteOnAppeal,
  proveTracking,
  rateAppeal,
  remindAboutAppeal,
  readAppealFile,
  readTrackedFile,
  reopenAppeal,
  reopenAtDesk,
  reprintReceipt,
  searchAppeals,
  sendTrackingCode,
  showAppeal,
  sortAppeal,
  trackAppeal,
  triageQueue,
  unmaskReporter,
  uploadFile,
  withdrawAppeal,
} from '../contract.ts'
import type { AppealId, AppealState } from '../contract.ts'
import { findNearby, listAlike, mergeAppeal, unmergeAppeal } from '../contract/merging.ts'
import { can, consentVerdict, ratingVerdict, reachVerdict } from '../rules.ts'
import { checkAllowance } from './allowance.ts'
import { followersOf, likelySame, nearby } from './alike.ts'
import { fileOf } from './attachments.ts'
import { answer, ask, note, reopenFor, sort } from './commands/at-desk.ts'
import { add, rate, remind, reopen, withdraw } from './commands/by-resident.ts'
import { takeDown } from './commands/file-appeal.ts'
import { merge, unmerge } from './commands/merge.ts'
import { inHand } from './commands/move.ts'
import { exportOf } from './export.ts'
import { countsOf, pageOfAppeals, pageOfTriage, rowsById } from './lists.ts'
import { appealPage, trackedPage } from './pages.ts'
import { search } from './search.ts'
import { findAppeal } from './store.ts'
import { proofRoutes } from './proof.ts'
import { leaveOriginals } from './redaction.ts'
import { byCode, newTrackingCode, shownCode, trackerFor } from './tracking.ts'
import { whereOf } from './where.ts'

const tracked = async (act: Act<'code-unknown'>) =>
  (await findAppeal(act.tx, act.actor.record!)) ?? act.refuse('code-unknown')

const isResident = (actor: Actor): boolean => actor.kind === 'person' || actor.kind === 'track'

/** The phone that the signed-in resident proved. */
async function ownPhone(act: Act<never>): Promise<string | undefined> {
  const { rows } = await throughTheDoor(act.tx, act.actor, () =>
    sql<{
      phone_sealed: Buffer | null
    }>`select phone_sealed from session where token_hash = ${act.actor.sessionKey ?? ''}`.execute(act.tx),
  )
  return act.vault.open(rows[0]?.phone_sealed ?? null) ?? undefined
}

/**
 * Who says it. A resident who is signed in speaks for themselves; under any other number, for somebody else, or from the
 * desk it is said as anybody would.
 */
function speakerOf(
  said: { readonly phone?: string | undefined; readonly relation: string },
  actor: Actor,
  kit: Kit,
): Actor {
  const isOwn =
    said.phone === undefined
      ? said.relation === 'self'
      : phoneCodes.personOf(kit.vault, said.phone) === actor.person
  if (actor.kind === 'person' && isOwn) return actor
  // Also with the cookie of an earlier appeal: sent again, it must find the receipt of the first time.
  if (isResident(actor)) return { ...VISITOR, permissions: actor.permissions }
  return {
    ...actor,
    kind: 'public',
    areaCode: '',
    orgId: undefined,
    person: undefined,
    record: undefined,
    seals: [],
    rights: [],
  }
}

/** What a resident reaches by code or by phone. */
const residentRoutes = [
  route(
    uploadFile,
    async (_, act, { upload }) => {
      const part = (await upload?.()) ?? act.refuse('file-missing')
      const checked = await check(part.bytes)
      const hash = await act.files.put(checked.bytes)
      const fileId = act.newId()
      await sql`
      insert into file (id, hash, kind, media_type, bytes, who, at)
      values (${fileId}, ${hash}, ${checked.kind}, ${checked.mediaType}, ${checked.bytes.length}, ${act.actor.who}, ${act.now()})`.execute(
        act.tx,
      )
      return {
        fileId: fileId as never,
        kind: checked.kind,
        mediaType: checked.mediaType,
        bytes: checked.bytes.length,
      }
    },
    // A resident's file belongs to nobody until it hangs on an appeal: they may upload it under one name (this browser's last
    // appeal, their phone) and add it under another (a tracking code). Its number is known to them alone.
    { actorFor: (_, actor) => Promise.resolve(isResident(actor) ? VISITOR : actor) },
  ),
  route(
    fileAppeal,
    async ({ body }, act, conversation) => {
      const verdict = consentVerdict(body.relation, body.consent)
      if (verdict !== 'allowed') act.refuse(verdict)
      const where = await whereOf(act, body)
      const phone = body.phone ?? (act.actor.kind === 'person' ? await ownPhone(act) : undefined)
      await checkAllowance(act, {
        phone,
        helps: body.relation !== 'self',
        categoryCode: body.categoryCode,
        answers: body.answers,
        door: `${body.doorway ?? where.areaCode} ${conversation.address}`,
      })
      const said = {
        ...body,
        categoryCode: body.categoryCode,
        name: body.name,
        phone,
        consent: body.relation === 'self' || body.consent,
        filedBy: undefined,
        channel: body.doorway === undefined ? ('web' as const) : ('doorway' as const),
      }
      const { appeal, receipt } = await takeDown(act, said, where)
      await leaveOriginals(act, appeal, body.files, body.originals)
      // This browser filed it and may go on with it; whoever is signed in stays so.
      if (!act.actor.permissions.has('signed-in')) {
        const { token, seconds } = await openSession(act.tx, act.now(), {
          person: appeal.holder,
          record: appeal.id,
        })
        conversation.setSession(token, seconds)
      }
      return receipt
    },
    {
      sealsAnswer: true,
      actorFor: ({ body }, actor, kit) => Promise.resolve(speakerOf(body, actor, kit)),
    },
  ),
  route(findNearby, async ({ query }, act) => ({
    items: await nearby(act, await whereOf(act, query), { category: query.category, text: query.text }),
  })),
  route(trackAppeal, async (_, act) => trackedPage(act, await tracked(act)), byCode),
  route(
    sendTrackingCode,
    async (_, act, conversation) => {
      const phone = act.vault.open((await tracked(act)).phoneSealed) ?? act.refuse('no-phone-left')
      const code = await phoneCodes.wantPhoneCode(act, phone, conversation.lang)
      return {
        maskedPhone: maskPhone(phone)!,
        validMinutes: 10,
        ...((await isDemo(act)) ? { demoCode: code } : {}),
      }
    },
    { ...byCode, keepsNoAnswer: true },
  ),
  route(
    proveTracking,
    async (_, act, conversation) => {
      const appeal = await tracked(act)
      const { token, seconds } = await openSession(act.tx, act.now(), {
        person: appeal.holder,
        record: appeal.id,
      })
      conversation.setSession(token, seconds)
      return { maskedPhone: maskPhone(act.vault.open(appeal.phoneSealed)) ?? '' }
    },
    {
      keepsNoAnswer: true,
      actorFor: async ({ params, body }, session, kit) => {
        const actor = await trackerFor(params.code, session, kit)
        await phoneCodes.usePhoneCode(kit, actor.person ?? '', body.phoneCode)
        return actor
      },
    },
  ),
  route(addToAppeal, ({ body }, act) => add(act, body), byCode),
  route(remindAboutAppeal, ({ body }, act) => remind(act, body.text), byCode),
  route(withdrawAppeal, ({ body }, act) => withdraw(act, body.reason), byCode),
  route(rateAppeal, ({ body }, act) => rate(act, { ...body, text: body.text }), byCode),
  route(reopenAppeal, ({ body }, act) => reopen(act, body), byCode),
  route(readTrackedFile, ({ params }, act) => fileOf(act, act.actor.record!, params.fileId), byCode),
  route(listMyAppeals, async ({ query }, act) => {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor, ['moment', 'uuid'])
    const { rows } = await sql<{
      id: AppealId
      number: string
      state: AppealState
      outcome: never
      text: string
      place_zh: string
      place_en: string
      received_at: Date
      due_at: Date | null
      closed_at: Date | null
      grade: number | null
      code_sealed: Buffer | null
    }>`
      select a.id, a.number, a.state, a.outcome, a.text, a.place_zh, a.place_en, a.received_at, a.due_at, a.closed_at, a.grade,
        (select t.code_sealed from tracking as t where t.appeal_id = a.id and t.ended_at is null order by t.at desc limit 1) as code_sealed
      from appeal as a
      where a.holder = ${act.actor.person ?? ''} and a.reach = 'phone'
        and ${after === undefined ? sql`true` : sql`(a.received_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
      order by a.received_at desc, a.id desc
      limit ${query.limit + 1}`.execute(act.tx)
    const items = rows.slice(0, query.limit).map((row) => ({
      appealId: row.id,
      number: row.number,
      trackingCode: row.code_sealed === null ? null : shownCode(act.vault.open(row.code_sealed)!),
      state: row.state,
      outcome: row.outcome,
      text: row.text,
      placeZh: row.place_zh,
      placeEn: row.place_en,
      receivedAt: row.received_at.toISOString(),
      dueAt: row.due_at?.toISOString() ?? null,
      rated: row.grade !== null,
      mayRate:
        ratingVerdict({ state: row.state, closedAt: row.closed_at, grade: row.grade }, act.now()) ===
        'allowed',
    }))
    const last = rows[query.limit - 1]
    return rows.length > query.limit && last
      ? { items, next: writeCursor([last.received_at.toISOString(), last.id]) }
      : { items }
  }),
]

const isDemo = async (act: Act<never>): Promise<boolean> =>
  (
    await sql<{
      demo: boolean
    }>`select (value ->> 'demo')::boolean as demo from setting where key = 'district'`.execute(act.tx)
  ).rows[0]?.demo ?? false

/** What staff reach. */
const deskRoutes = [
  route(
    fileOnBehalf,
    async ({ body }, act) => {
      for (const verdict of [
        reachVerdict(body.reach, body.phone),
        consentVerdict(body.relation, body.consent),
      ])
        if (verdict !== 'allowed') act.refuse(verdict)
      const where = await whereOf(act, body)
      if (!where.areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
      const { receipt } = await takeDown(
        act,
        {
          ...body,
          categoryCode: body.categoryCode,
          name: body.name,
          phone: body.phone,
          filedBy: act.actor.accountId,
        },
        where,
      )
      return receipt
    },
    { sealsAnswer: true },
  ),
  route(listAppeals, ({ query }, act) =>
    pageOfAppeals(act, query, { cursor: query.cursor, limit: query.limit, sort: query.sort }),
  ),
  route(triageQueue, ({ query }, act) =>
    pageOfTriage(act, query.area, { cursor: query.cursor, limit: query.limit }),
  ),
  route(countAppeals, ({ query }, act) => countsOf(act, query.area)),
  route(searchAppeals, ({ query }, act) => search(act, query.q, query.limit)),
  route(exportAppeals, ({ query }, act) => exportOf(act, query, query.format, query.lang)),
  route(showAppeal, async ({ params }, act) =>
    appealPage(act, (await findAppeal(act.tx, params.appealId)) ?? act.refuse('not-found')),
  ),
  route(sortAppeal, ({ params, body }, act) =>
    sort(act, params.appealId, { ...body, version: body.version }),
  ),
  route(listAlike, async ({ params }, act) => {
    const appeal = (await findAppeal(act.tx, params.appealId)) ?? act.refuse('not-found')
    const [lead = null] = await rowsById(act, appeal.leadId === null ? [] : [appeal.leadId])
    return {
      lead,
      followers: await followersOf(act, appeal.id),
      likely: can('merge', appeal.state) ? await likelySame(act, appeal) : [],
    }
  }),
  route(mergeAppeal, ({ params, body }, act) => merge(act, params.appealId, body)),
  route(unmergeAppeal, ({ params, body }, act) => unmerge(act, params.appealId, body.version)),
  route(askReporter, ({ params, body }, act) => ask(act, params.appealId, body)),
  route(noteOnAppeal, ({ params, body }, act) => note(act, params.appealId, body)),
  route(answerAppeal, ({ params, body }, act) => answer(act, params.appealId, body)),
  route(reopenAtDesk, ({ params, body }, act) => reopenFor(act, params.appealId, body)),
  route(
    unmaskReporter,
    async ({ params, body }, act) => {
      if (body.reason === 'other' && body.words === undefined) act.refuse('reason-words-missing')
      const appeal = (await findAppeal(act.tx, params.appealId)) ?? act.refuse('not-found')
      act.concerns(`appeal:${appeal.id}`, {
        areaCode: appeal.areaCode,
        reason: body.words === undefined ? body.reason : `${body.reason}: ${body.words}`,
      })
      return { name: act.vault.open(appeal.nameSealed), phone: act.vault.open(appeal.phoneSealed) }
    },
    { keepsNoAnswer: true },
  ),
  route(readAppealFile, ({ params }, act) => fileOf(act, params.appealId, params.fileId)),
  route(
    reprintReceipt,
    async ({ params }, act) => {
      const appeal = await inHand(act, params.appealId)
      const tracking = newTrackingCode(act as Act)
      // A receipt that was lost must open nothing any more.
      await throughTheDoor(act.tx, act.actor, () =>
        sql`update tracking set ended_at = ${act.now()} where appeal_id = ${appeal.id} and ended_at is null`.execute(
          act.tx,
        ),
      )
      await sql`
      insert into tracking (code_hash, appeal_id, holder, has_phone, code_sealed, at)
      values (${tracking.codeHash}, ${appeal.id}, ${appeal.holder}, ${appeal.phoneSealed !== null}, ${tracking.codeSealed}, ${act.now()})`.execute(
        act.tx,
      )
      const where = await whereOf(act as never, { areaCode: appeal.areaCode })
      return {
        appealId: appeal.id,
        number: appeal.number,
        trackingCode: shownCode(tracking.code),
        areaCode: appeal.areaCode,
        placeZh: appeal.placeZh,
        placeEn: appeal.placeEn,
        receivedAt: appeal.receivedAt.toISOString(),
        respondBy: appeal.respondBy?.toISOString() ?? null,
        communityZh: where.communityZh,
        communityEn: where.communityEn,
      }
    },
    { keepsNoAnswer: true },
  ),
]

export const appealsRoutes = [...residentRoutes, ...proofRoutes, ...deskRoutes]
