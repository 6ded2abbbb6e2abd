import type { AppealPage, StoryLine } from '#appeals/contract.ts'
import { isAtDesk } from '#appeals/rules.ts'
import type { OrderRow, OrderState } from '../../../contract.ts'
import { standingOf } from '../../../rules.ts'

/**
 * What the hands of this order say they did. Of several the line names the order; before lines did, whose it is, and where there was one
 * alone, nobody.
 */
export const resultOf = (
  { story }: Pick<AppealPage, 'story'>,
  order: Pick<OrderRow, 'id' | 'orgZh'>,
): StoryLine | undefined =>
  story.findLast(
    ({ name, detail }) =>
      name === 'handled' &&
      (detail['order'] === undefined
        ? [undefined, order.orgZh].includes(detail['org'] as string)
        : detail['order'] === order.id),
  )

/** Whether the appeal is closed once this order has passed: not while others are at work on it, or wait for their check, or nobody leads. */
export const closesWith = (
  order: Pick<OrderRow, 'id'>,
  all: readonly { readonly id: string; readonly state: OrderState }[],
  appeal: Pick<AppealPage, 'state'>,
): boolean =>
  standingOf(
    all.map(({ id, state }) => ({ state: id === order.id ? ('passed' as const) : state })),
    isAtDesk(appeal.state) ? 'nobody-leads' : 'somebody-leads',
  ) === 'closed'
