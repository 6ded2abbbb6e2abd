import type { RequestOf } from '#kernel/common/endpoint.ts'
import type { listDeskOrders } from '../../../contract.ts'

export type OrderQuery = NonNullable<RequestOf<typeof listDeskOrders>['query']>

/** Parts of the address that narrow the list of orders. */
export const ORDER_FILTERS = ['state', 'overdue', 'category', 'handler', 'area'] as const

/** States an order cannot leave any more. The nearest deadline is asked of the others only. */
const ENDED: ReadonlySet<string> = new Set(['passed', 'declined', 'recalled'])

export const listed = (value: string | undefined): readonly string[] =>
  (value ?? '').split(',').filter(Boolean)

/** Whether only orders that have ended are wanted. */
export const onlyEnded = (state: string | undefined): boolean => {
  const states = listed(state)
  return states.length > 0 && states.every((one) => ENDED.has(one))
}

/** What the address says about the list, as the server asks for it. */
export const filterOf = (query: Readonly<Record<string, string>>): OrderQuery =>
  Object.fromEntries(ORDER_FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))

/** Nearest deadline first, unless the newest are asked for or nothing can be due any more. */
export const sortOf = (query: Readonly<Record<string, string>>): 'due' | 'newest' =>
  query['sort'] === 'newest' || onlyEnded(query['state']) ? 'newest' : 'due'
