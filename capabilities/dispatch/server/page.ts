import type { Act } from '#kernel/server/act.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import { findAppeal, forDispatch } from '#appeals/server/index.ts'
import { inForce } from '#catalogue/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import { areaNames } from '#places/server/index.ts'
import type { DeclineReason, OrderPage } from '../contract.ts'
import { canOrder, isInHand } from '../rules.ts'
import type { OrderRecord } from './store.ts'

/** One order with what its handler needs to do it. */
export async function orderPage(act: Act<'not-found'>, order: OrderRecord): Promise<OrderPage> {
  const appeal = (await findAppeal(act.tx, order.appealId)) ?? act.refuse('not-found')
  const { story, attachments } = await forDispatch.storyOf(act, appeal.id, 'staff')
  const category = (await inForce(act.tx, act.now())).named(order.categoryCode)
  const org = (await organisationNames(act.tx, [order.orgId])).get(order.orgId)
  const community = (await areaNames(act.tx, [order.areaCode.slice(0, 12)])).get(order.areaCode.slice(0, 12))
  const own = order.orgId === act.actor.orgId
  return {
    id: order.id,
    appealId: appeal.id,
    number: appeal.number,
    state: order.state,
    title: appeal.title,
    categoryZh: category?.nameZh ?? null,
    categoryEn: category?.nameEn ?? null,
    areaCode: order.areaCode,
    placeZh: appeal.placeZh,
    placeEn: appeal.placeEn,
    orgId: order.orgId as OrderPage['orgId'],
    orgZh: org?.zh ?? '',
    orgEn: org?.en ?? '',
    offeredAt: order.offeredAt.toISOString(),
    dueAt: order.dueAt?.toISOString() ?? null,
    doneAt: order.doneAt?.toISOString() ?? null,
    urgent: order.urgent,
    reworks: order.reworks,
    photos: appeal.photos,
    part: order.part,
    task: order.task,
    firm: order.firm,
    reminders: order.reminders,
    offList: order.offList,
    version: order.version,
    text: appeal.text,
    instruction: order.instruction,
    lon: appeal.lon,
    lat: appeal.lat,
    answers: await forDispatch.answersInWords(act, appeal),
    reporter: {
      maskedName: maskName(act.vault.open(appeal.nameSealed)),
      maskedPhone: maskPhone(act.vault.open(appeal.phoneSealed)),
    },
    communityZh: community?.zh ?? '',
    communityEn: community?.en ?? '',
    communityPhone: community?.phone ?? null,
    resultText: order.resultText,
    declineReason: order.declineReason as DeclineReason | null,
    sentBackReason: order.sentBackReason,
    dueLines: [...appeal.dueLines],
    story,
    attachments,
    may: {
      accept: own && canOrder('accept', order.state),
      decline: own && !order.firm && canOrder('decline', order.state),
      progress: own && isInHand(order.state),
      submit: own && canOrder('submit', order.state),
    },
  }
}
