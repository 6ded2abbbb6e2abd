import { deadlineWithPauses } from '#kernel/common/calendar/deadline.ts'
import type { Act } from '#kernel/server/act.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { onDutyList } from '#catalogue/rules/duties.ts'
import { suggestedFor, writingOf } from '#catalogue/rules/suggesting.ts'
import { inForce, judge } from '#catalogue/server/index.ts'
import { organisationsServing } from '#organisations/server/index.ts'
import { timeOf } from '#rulebook/rules.ts'
import { rulesInForce, sentenceOf } from '#rulebook/server/index.ts'
import type { Proposal } from '../contract.ts'
import { decide } from '../rules/proposal.ts'
import { loadOf } from './store.ts'

const SHOWN = 5

/** What the rules propose for an appeal: category from its words, hands from the rules and the category, deadline from the promise. */
export async function propose(
  act: Act<'category-unknown'>,
  appeal: AppealRecord,
  asked: string | undefined,
): Promise<Proposal> {
  const house = await inForce(act.tx, act.now())
  const chosen =
    asked === undefined ? undefined : (house.named(asked)?.code ?? act.refuse('category-unknown'))
  const judgement = await judge(act, writingOf(appeal.text))
  const { knows, items } = suggestedFor(appeal.text, house.list.community, judgement, SHOWN)
  const suggested = items.flatMap(({ code: each, confidence, reasons }) => {
    const category = house.categories.get(each)
    return category
      ? [
          {
            code: each,
            nameZh: category.nameZh,
            nameEn: category.nameEn,
            confidence,
            reasons: [...reasons],
          },
        ]
      : []
  })
  const serving = await organisationsServing(act.tx, appeal.areaCode)
  const { content } = await rulesInForce(act.tx, act.now())
  const { rule, categoryCode, hands, policy } = decide(
    {
      ...appeal,
      text: `${appeal.title}\n${appeal.text}`,
      time: timeOf(house.calendar, appeal.receivedAt),
      set: chosen ?? appeal.categoryCode,
      suggested: suggested[0]?.code ?? null,
    },
    { ...house, rules: content.rules, serving },
  )
  const named = new Set(hands.map(({ hand }) => hand.id))
  const others = serving
    .filter((hand) => !named.has(hand.id))
    .map((hand) => ({ hand, why: 'serves-the-place' }))
  const shown = [...hands, ...others].slice(0, 12)
  const load = await loadOf(
    act.tx,
    shown.map(({ hand }) => hand.id),
  )
  const due = policy && deadlineWithPauses(appeal.clockFrom, policy.solve, appeal.pauses, house.calendar)
  const known = due && 'dueAt' in due ? due : undefined
  return {
    categories: suggested,
    knows,
    categoryCode,
    handlers: shown.map(({ hand, why }) => ({
      id: hand.id,
      kind: hand.kind,
      nameZh: hand.nameZh,
      nameEn: hand.nameEn,
      openOrders: load.get(hand.id) ?? 0,
      why,
      offList: categoryCode !== null && onDutyList(house.duties, hand, categoryCode) === 'off',
    })),
    policyCode: policy?.code ?? null,
    policyZh: policy?.nameZh ?? null,
    policyEn: policy?.nameEn ?? null,
    dueAt: known?.dueAt.toISOString() ?? null,
    dueLines: [...(known?.lines ?? [])],
    rule: rule === undefined ? null : await sentenceOf(act.tx, act.now(), rule),
  }
}
