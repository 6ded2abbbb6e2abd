import { deadline } from '#kernel/common/calendar/deadline.ts'
import type { Act } from '#kernel/server/act.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { Answers, Category } from '#catalogue/contract.ts'
import { checkAnswers, stopAnswers } from '#catalogue/rules.ts'
import type { AppealId, AppealKind, Channel, Receipt } from '../../contract.ts'
import { AppealReceived } from '../../events.ts'
import { titleOf } from '../../rules.ts'
import { hang } from '../attachments.ts'
import type { AppealRecord } from '../record.ts'
import { fileNew } from '../store.ts'
import { newTrackingCode, shownCode } from '../tracking.ts'
import { wordsOf } from '../words.ts'
import type { Where } from '../where.ts'

export interface Said {
  readonly kind: AppealKind
  readonly categoryCode: string | undefined
  readonly text: string
  readonly answers: Answers
  readonly files: readonly string[]
  readonly lang: 'zh' | 'en'
  readonly channel: Channel
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly relation: string
  readonly consent: boolean
  readonly filedBy: string | undefined
  /** The appeal the reporter says is about the same thing. */
  readonly sameAs?: string | undefined
}

type No = 'category-unknown' | 'answer-missing' | 'answer-wrong' | 'file-unknown'

/** Refuses answers that are missing or do not fit, naming the question. Returns whether an answer means danger now. */
function dangerIn(act: Act<No>, category: Category, said: Said): boolean {
  const [wrong] = checkAnswers(category, said.answers)
  if (wrong) {
    const question = category.questions.find((one) => one.code === wrong.question)
    const label = (said.lang === 'zh' ? question?.labelZh : question?.labelEn) ?? wrong.question
    act.refuse(wrong.problem === 'missing' ? 'answer-missing' : 'answer-wrong', {
      params: { question: label },
    })
  }
  return stopAnswers(category, said.answers).length > 0
}

/** Takes a need down: gives it a number, a promise, a tracking code and the first line of its story. */
export async function takeDown(
  act: Act<No>,
  said: Said,
  where: Where,
): Promise<{ readonly appeal: AppealRecord; readonly receipt: Receipt; readonly code: string }> {
  const at = act.now()
  const house = await inForce(act.tx, at)
  const category =
    said.categoryCode === undefined
      ? undefined
      : (house.named(said.categoryCode) ?? act.refuse('category-unknown'))
  const danger = category !== undefined && dangerIn(act, category, said)
  const policy = house.policies.get(category?.policy ?? 'ordinary') ?? house.policies.get('ordinary')
  const respond = policy && deadline(at, policy.respond, house.calendar)
  const id = act.newId() as AppealId
  const number = `L${at.toISOString().slice(2, 4)}${at.toISOString().slice(5, 7)}-${String(await act.nextNumber('appeal')).padStart(5, '0')}`
  const title = titleOf(said.text)
  const draft: AppealRecord = {
    id,
    number,
    kind: said.kind,
    channel: said.channel,
    state: 'received',
    outcome: null,
    areaCode: where.areaCode,
    placeId: where.placeId,
    placeZh: where.placeZh,
    placeEn: where.placeEn,
    lon: where.lon,
    lat: where.lat,
    title,
    text: said.text,
    lang: said.lang,
    categoryCode: category?.code ?? null,
    policyCode: category?.policy ?? null,
    urgent: danger || category?.policy === 'urgent',
    seal: category?.seal ?? null,
    visibility: category?.visibility ?? 'private',
    answers: said.answers,
    holder: said.phone === undefined ? `a:${id}` : act.vault.fingerprint('phone', said.phone),
    reach: said.phone === undefined ? 'none' : 'phone',
    relation: said.relation,
    consent: said.consent,
    nameSealed: act.vault.seal(said.name),
    phoneSealed: act.vault.seal(said.phone),
    handlerId: null,
    orgIds: [],
    coIds: [],
    question: null,
    receivedAt: at,
    clockFrom: at,
    pauses: [],
    respondBy: respond && 'dueAt' in respond ? respond.dueAt : null,
    respondedAt: null,
    dueAt: null,
    dueLines: [],
    closedAt: null,
    reworks: 0,
    photos: 0,
    grade: null,
    solved: null,
    ratingReasons: [],
    ratingText: null,
    ratedAt: null,
    filedBy: said.filedBy ?? null,
    source: null,
    sourceRef: null,
    leadId: null,
    saidSameAs: said.sameAs ?? null,
    disposition: null,
    reviewOn: null,
    headSeq: 0,
    headHash: Buffer.alloc(0),
    version: 1,
  }
  const photos = await hang(act, draft, said.files, { by: 'reporter', audience: 'public' })
  const tracking = newTrackingCode(act as Act)
  const words = wordsOf({
    title,
    text: said.text,
    place: where.placeZh,
    category: category?.nameZh ?? '',
    areaCode: where.areaCode,
    receivedAt: at,
  })
  const appeal = fileNew(
    act as Act,
    { ...draft, photos },
    [
      {
        name: 'received',
        audience: 'public',
        text: said.text,
        files: said.files,
        detail: { channel: said.channel, kind: said.kind, place: where.placeZh },
      },
    ],
    { words, tracking },
  )
  act.concerns(`appeal:${id}`, { areaCode: where.areaCode })
  act.announce(AppealReceived, { appealId: id, number, areaCode: where.areaCode, holder: draft.holder })
  return {
    appeal,
    code: tracking.code,
    receipt: {
      appealId: id,
      number,
      trackingCode: shownCode(tracking.code),
      areaCode: where.areaCode,
      placeZh: where.placeZh,
      placeEn: where.placeEn,
      receivedAt: at.toISOString(),
      respondBy: draft.respondBy?.toISOString() ?? null,
      communityZh: where.communityZh,
      communityEn: where.communityEn,
    },
  }
}
