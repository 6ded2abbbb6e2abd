import type { Act } from '#kernel/server/act.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import { inForce } from '#catalogue/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import { areaNames } from '#places/server/index.ts'
import type { AppealPage, AppealRow, TrackedAppeal } from '../contract.ts'
import {
  can,
  checkingVerdict,
  isAtDesk,
  isOpen,
  ratingVerdict,
  remindingVerdict,
  reopeningVerdict,
} from '../rules.ts'
import { rowsInWords } from './lists.ts'
import type { AppealRecord } from './record.ts'
import { answersInWords, storyOf } from './story.ts'
import { MAY_ACT } from './tracking.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** What the bearer of a tracking code sees. */
export async function trackedPage(act: Act<never>, appeal: AppealRecord): Promise<TrackedAppeal> {
  const at = act.now()
  const { story, attachments } = await storyOf(act, appeal.id, 'resident')
  const names = await areaNames(act.tx, [appeal.areaCode.slice(0, 12), appeal.areaCode])
  const community = names.get(appeal.areaCode.slice(0, 12)) ?? names.get(appeal.areaCode)
  const hands = await organisationNames(act.tx, [
    ...(appeal.handlerId === null ? [] : [appeal.handlerId]),
    ...appeal.coIds,
  ])
  const handler = appeal.handlerId === null ? undefined : hands.get(appeal.handlerId)
  const category =
    appeal.categoryCode === null ? undefined : (await inForce(act.tx, at)).named(appeal.categoryCode)
  const acts = act.actor.permissions.has(MAY_ACT)
  const withHandler = appeal.state === 'assigned' || appeal.state === 'merged'
  return {
    appealId: appeal.id,
    number: appeal.number,
    state: appeal.state,
    outcome: appeal.outcome,
    disposition: appeal.disposition,
    kind: appeal.kind,
    categoryZh: category?.nameZh ?? null,
    categoryEn: category?.nameEn ?? null,
    text: appeal.text,
    placeZh: appeal.placeZh,
    placeEn: appeal.placeEn,
    receivedAt: appeal.receivedAt.toISOString(),
    ...dueNow(appeal),
    closedAt: iso(appeal.closedAt),
    holderZh: withHandler && handler ? handler.zh : (community?.zh ?? ''),
    holderEn: withHandler && handler ? handler.en : (community?.en ?? ''),
    helpers: appeal.coIds.flatMap((id) => (id === appeal.handlerId ? [] : (hands.get(id) ?? []))),
    reviewOn: appeal.reviewOn,
    communityZh: community?.zh ?? '',
    communityEn: community?.en ?? '',
    communityPhone: community?.phone ?? null,
    question: appeal.question,
    story,
    attachments,
    rating:
      appeal.grade === null
        ? null
        : {
            grade: appeal.grade,
            solved: appeal.solved,
            reasons: [...appeal.ratingReasons],
            text: appeal.ratingText,
          },
    may: {
      add: isOpen(appeal.state),
      reply: appeal.state === 'asked',
      withdraw: can('withdraw', appeal.state),
      ...checkingVerdict(
        appeal.state,
        story.map(({ name }) => name),
      ),
      remind: remindingVerdict(appeal, remindedAt(story), at) === 'allowed',
      rate: ratingVerdict(appeal, at) === 'allowed',
      reopen: reopeningVerdict(appeal, at) === 'allowed',
      prove: !acts,
    },
    maskedPhone: maskPhone(act.vault.open(appeal.phoneSealed)),
  }
}

/** Until when, and what for: at the desk until it is answered, or arranged anew; with whoever has it until it is done. */
function dueNow({
  state,
  handlerId,
  dueAt,
  respondedAt,
  respondBy,
}: AppealRecord): Pick<TrackedAppeal, 'dueAt' | 'dueFor'> {
  const isWithDesk = isAtDesk(state) || (state === 'merged' && handlerId === null)
  if (!isWithDesk) return { dueAt: iso(dueAt), dueFor: dueAt === null ? null : 'solve' }
  if (dueAt !== null) return { dueAt: iso(dueAt), dueFor: 'arrange' }
  return respondedAt === null && respondBy !== null
    ? { dueAt: iso(respondBy), dueFor: 'answer' }
    : { dueAt: null, dueFor: null }
}

const remindedAt = (story: TrackedAppeal['story']): Date | null => {
  const last = story.findLast(({ name }) => name === 'reminded')
  return last ? new Date(last.at) : null
}

/** Which acts are open to this reader now, and why the others are not. */
function mayNow(act: Act<never>, appeal: AppealRecord): Pick<AppealPage, 'may' | 'whyNot'> {
  const may: Record<string, boolean> = {}
  const whyNot: Record<string, string> = {}
  const ask = (name: string, permission: string, open: boolean, why: string) => {
    may[name] = open && act.actor.permissions.has(permission)
    if (!may[name]) whyNot[name] = act.actor.permissions.has(permission) ? why : 'not-allowed'
  }
  ask('sort', 'appeals.triage', isOpen(appeal.state), 'already-ended')
  ask('dispatch', 'appeals.triage', can('assign', appeal.state), 'not-at-desk')
  ask('ask', 'appeals.triage', can('ask', appeal.state), 'not-at-desk')
  ask('answer', 'appeals.triage', isAtDesk(appeal.state), 'not-at-desk')
  ask('note', 'appeals.triage', true, '')
  ask('reopen', 'appeals.triage', appeal.state === 'closed', 'not-closed-yet')
  // At the desk there may be some who help, whoever led being gone.
  ask('recall', 'appeals.triage', appeal.state === 'assigned' || isAtDesk(appeal.state), 'order-ended')
  ask('verify', 'appeals.verify', appeal.state === 'done', 'nothing-to-verify')
  ask('unmask', 'appeals.unmask', appeal.phoneSealed !== null || appeal.nameSealed !== null, 'no-phone-left')
  ask('receipt', 'appeals.file', true, '')
  return { may, whyNot }
}

/** One appeal with its whole story, for the desk. */
export async function appealPage(act: Act<never>, appeal: AppealRecord): Promise<AppealPage> {
  const [row] = await rowsInWords(act, [rowOf(appeal)])
  const { story, attachments } = await storyOf(act, appeal.id, 'staff')
  return {
    ...row!,
    version: appeal.version,
    text: appeal.text,
    placeId: appeal.placeId as AppealPage['placeId'],
    lon: appeal.lon,
    lat: appeal.lat,
    policyCode: appeal.policyCode,
    outcome: appeal.outcome,
    question: appeal.question,
    answers: await answersInWords(act, appeal),
    reporter: {
      maskedName: maskName(act.vault.open(appeal.nameSealed)),
      maskedPhone: maskPhone(act.vault.open(appeal.phoneSealed)),
      reach: appeal.reach,
      relation: appeal.relation,
      consent: appeal.consent,
      lang: appeal.lang,
    },
    dueLines: [...appeal.dueLines],
    story,
    attachments,
    rating:
      appeal.grade === null || appeal.ratedAt === null
        ? null
        : {
            grade: appeal.grade,
            solved: appeal.solved,
            reasons: [...appeal.ratingReasons],
            text: appeal.ratingText,
            at: appeal.ratedAt.toISOString(),
          },
    ...mayNow(act, appeal),
  }
}

/** The list line of a loaded appeal, before names are put in. */
const rowOf = (
  appeal: AppealRecord,
): Omit<AppealRow, 'categoryZh' | 'categoryEn' | 'handlerZh' | 'handlerEn'> => ({
  id: appeal.id,
  number: appeal.number,
  state: appeal.state,
  kind: appeal.kind,
  channel: appeal.channel,
  title: appeal.title,
  categoryCode: appeal.categoryCode,
  areaCode: appeal.areaCode,
  placeZh: appeal.placeZh,
  placeEn: appeal.placeEn,
  receivedAt: appeal.receivedAt.toISOString(),
  dueAt: iso(appeal.dueAt),
  respondBy: iso(appeal.respondBy),
  respondedAt: iso(appeal.respondedAt),
  closedAt: iso(appeal.closedAt),
  disposition: appeal.disposition,
  handlerId: appeal.handlerId as AppealRow['handlerId'],
  urgent: appeal.urgent,
  seal: appeal.seal,
  photos: appeal.photos,
  reworks: appeal.reworks,
  grade: appeal.grade,
})
