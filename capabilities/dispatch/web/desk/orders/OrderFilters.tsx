import { useAddress } from '#kernel/web/address.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { workArea } from '#kernel/web/rights.ts'
import { useCatalogue } from '#catalogue/web/index.ts'
import { loadAround, useOrganisationName } from '#organisations/web/index.ts'
import { loadAreas, useAreaName } from '#places/web/index.ts'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { FindFilter } from '#ui/desk/FilterPop.tsx'
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
          <HandlerFilter />
          <AreaFilter />
        </>
      }
      after={work ? undefined : <Order />}
    />
  )
}

function CategoryFilter() {
  const text = useText(ORDERS)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const catalogue = useCatalogue()
  const code = query['category']
  return (
    <FindFilter
      label={text('category')}
      shown={code && (catalogue.nameOf(code) ?? code)}
      load={catalogue.load}
      onChoose={(option) => change({ category: option?.key, cursor: undefined, at: undefined })}
      words={{
        find: text('findCategory'),
        any: text('anyCategory'),
        empty: common('noMatch'),
        loading: common('loading'),
      }}
    />
  )
}

function HandlerFilter() {
  const text = useText(ORDERS)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const mine = workArea()
  const id = query['handler']
  const name = useOrganisationName(id, mine)
  if (mine === undefined) return null
  return (
    <FindFilter
      label={text('handler')}
      shown={id && (name ?? '…')}
      load={loadAround(mine)}
      onChoose={(option) => change({ handler: option?.key, cursor: undefined, at: undefined })}
      words={{
        find: text('findHandler'),
        any: text('anyHandler'),
        empty: common('noMatch'),
        loading: common('loading'),
      }}
    />
  )
}

function AreaFilter() {
  const text = useText(ORDERS)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const mine = workArea()
  const name = useAreaName(query['area'])
  if (mine === undefined) return null
  return (
    <FindFilter
      label={text('area')}
      shown={query['area'] && (name ?? query['area'])}
      load={loadAreas(mine)}
      onChoose={(option) =>
        change({ area: option?.key === mine ? undefined : option?.key, cursor: undefined, at: undefined })
      }
      words={{
        find: text('findArea'),
        any: text('anyArea'),
        empty: text('noArea'),
        loading: common('loading'),
      }}
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
