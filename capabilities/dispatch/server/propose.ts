import { deadlineWithPauses } from '#kernel/common/calendar/deadline.ts'
import type { Act } from '#kernel/server/act.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { proposeRoute } from '#catalogue/rules.ts'
import { onDutyList } from '#catalogue/rules/duties.ts'
import { suggestedFor, writingOf } from '#catalogue/rules/suggesting.ts'
import { inForce, judge } from '#catalogue/server/index.ts'
import { organisationsServing } from '#organisations/server/index.ts'
import type { Proposal } from '../contract.ts'
import { loadOf } from './store.ts'

const SHOWN = 5

/** What the rules propose for an appeal: category from its words, hands from the category and the place, deadline from the promise. */
export async function propose(
  act: Act<'category-unknown'>,
  appeal: AppealRecord,
  chosen: string | undefined,
): Promise<Proposal> {
  const house = await inForce(act.tx, act.now())
  if (chosen !== undefined && !house.categories.has(chosen)) act.refuse('category-unknown')
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
  const code = chosen ?? appeal.categoryCode ?? suggested[0]?.code ?? null
  const category = code === null ? undefined : house.categories.get(code)
  const serving = await organisationsServing(act.tx, appeal.areaCode)
  const hands = category ? proposeRoute(category, appeal.areaCode, serving) : []
  const named = new Set(hands.map(({ hand }) => hand.id))
  const others = serving
    .filter((hand) => !named.has(hand.id))
    .map((hand) => ({ hand, why: 'serves-the-place' }))
  const shown = [...hands, ...others].slice(0, 12)
  const load = await loadOf(
    act.tx,
    shown.map(({ hand }) => hand.id),
  )
  const policy = category && house.policies.get(appeal.urgent ? 'urgent' : category.policy)
  const due = policy && deadlineWithPauses(appeal.clockFrom, policy.solve, appeal.pauses, house.calendar)
  const known = due && 'dueAt' in due ? due : undefined
  return {
    categories: suggested,
    knows,
    categoryCode: code,
    handlers: shown.map(({ hand, why }) => ({
      id: hand.id,
      kind: hand.kind,
      nameZh: hand.nameZh,
      nameEn: hand.nameEn,
      openOrders: load.get(hand.id) ?? 0,
      why,
      offList: code !== null && onDutyList(house.duties, hand, code) === 'off',
    })),
    policyCode: policy?.code ?? null,
    policyZh: policy?.nameZh ?? null,
    policyEn: policy?.nameEn ?? null,
    dueAt: known?.dueAt.toISOString() ?? null,
    dueLines: [...(known?.lines ?? [])],
  }
}
