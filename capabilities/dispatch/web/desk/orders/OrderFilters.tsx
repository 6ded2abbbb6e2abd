import { useAddress } from '#kernel/web/address.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { CategoryFilter } from '#catalogue/web/index.ts'
import { OrganisationFilter } from '#organisations/web/index.ts'
import { AreaFilter } from '#places/web/index.ts'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { Menu } from '#ui/desk/Menu.tsx'
import { SortIcon } from '#ui/icons.tsx'
import { OrderState } from '../../../contract.ts'
import { ORDER_STATE_WORDS } from '../../../words.ts'
import { listed, onlyEnded, ORDER_FILTERS, sortOf } from './filter.ts'
import { ORDERS } from './messages.ts'

const FOUND = ['category', 'handler', 'area'] as const

/** Takes every filter out of the address. */
export function useClear(): () => void {
  const { change } = useAddress()
  return () => change(Object.fromEntries([...ORDER_FILTERS, 'cursor', 'at'].map((name) => [name, undefined])))
}

/** What narrows the orders, as chips; all of it stands in the address. `work`: in the queue, where the state is settled. */
export function OrderFilters({ work }: { readonly work?: boolean }) {
  const text = useText(ORDERS)
  const common = useText(COMMON)
  const lang = useLang()
  const { query, change } = useAddress()
  const clear = useClear()
  const state = {
    key: 'state',
    label: text('state'),
    choose: 'many' as const,
    options: OrderState.options.map((value) => ({ value, label: ORDER_STATE_WORDS[value][lang] })),
  }
  const overdue = {
    key: 'overdue',
    label: text('overdue'),
    choose: 'one' as const,
    options: [
      { value: 'yes', label: text('overdueYes') },
      { value: 'no', label: text('overdueNo') },
    ],
  }
  return (
    <FilterBar
      label={text('filters')}
      clearLabel={common('clearFilters')}
      onClear={clear}
      values={{ state: listed(query['state']), overdue: listed(query['overdue']) }}
      moreNarrow={FOUND.some((name) => query[name] !== undefined)}
      onChange={(name, values) =>
        change({ [name]: values.join(',') || undefined, cursor: undefined, at: undefined })
      }
      filters={work ? [overdue] : [state, overdue]}
      more={
        <>
          <CategoryFilter />
          <OrganisationFilter name="handler" />
          <AreaFilter />
        </>
      }
      after={work ? undefined : <Order />}
    />
  )
}

function Order() {
  const text = useText(ORDERS)
  const { query, change } = useAddress()
  const sort = sortOf(query)
  return (
    <Menu
      size="small"
      tone="quiet"
      icon={SortIcon}
      label={text(sort)}
      name={`${text('sort')}: ${text(sort)}`}
      parts={[
        {
          key: 'sort',
          title: text('sort'),
          choose: 'one',
          chosen: [sort],
          onChoose: ([wanted]) =>
            change({ sort: wanted === 'newest' ? 'newest' : undefined, cursor: undefined }),
          entries: [
            {
              key: 'due',
              label: text('due'),
              hint: text('dueHint'),
              disabled: onlyEnded(query['state']),
            },
            { key: 'newest', label: text('newest') },
          ],
        },
      ]}
    />
  )
}
