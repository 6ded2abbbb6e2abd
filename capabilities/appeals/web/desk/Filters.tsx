import { useAddress } from '#kernel/web/address.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { dayOf, tellDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { CategoryFilter } from '#catalogue/web/index.ts'
import { OrganisationFilter } from '#organisations/web/index.ts'
import { AreaFilter } from '#places/web/index.ts'
import { DateRange } from '#ui/desk/DateRange.tsx'
import type { Days } from '#ui/desk/DateRange.tsx'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { FilterPop } from '#ui/desk/FilterPop.tsx'
import { Menu } from '#ui/desk/Menu.tsx'
import { SortIcon } from '#ui/icons.tsx'
import { AppealKind, AppealState, Channel, Disposition } from '../../contract.ts'
import { DISPOSITION_WORDS, KIND_WORDS, STATE_WORDS } from '../../words.ts'
import { LIST } from './list-words.ts'
import { CHANNELS } from './words.ts'

/** Parts of the address that narrow the list. */
export const FILTERS = [
  'state',
  'area',
  'category',
  'kind',
  'channel',
  'disposition',
  'handler',
  'overdue',
  'from',
  'to',
] as const

const FOUND = ['area', 'category', 'handler', 'from', 'to'] as const

/** What narrows the list of appeals, as chips; all of it stands in the address. */
export function Filters({ onClear }: { readonly onClear: () => void }) {
  const text = useText(LIST)
  const common = useText(COMMON)
  const channel = useText(CHANNELS)
  const lang = useLang()
  const { query, change } = useAddress()
  const set = (name: string, value: string | undefined) => change({ [name]: value, cursor: undefined })
  const listed = (name: string) => (query[name] ?? '').split(',').filter(Boolean)
  return (
    <FilterBar
      label={text('filters')}
      clearLabel={common('clearFilters')}
      onClear={onClear}
      values={{
        state: listed('state'),
        kind: listed('kind'),
        channel: listed('channel'),
        disposition: listed('disposition'),
        overdue: listed('overdue'),
      }}
      moreNarrow={FOUND.some((name) => query[name] !== undefined)}
      onChange={(name, values) => set(name, values.join(',') || undefined)}
      filters={[
        {
          key: 'state',
          label: text('state'),
          choose: 'many',
          options: AppealState.options.map((value) => ({ value, label: STATE_WORDS[value][lang] })),
        },
        {
          key: 'overdue',
          label: text('overdue'),
          choose: 'one',
          options: [
            { value: 'yes', label: text('overdueYes') },
            { value: 'no', label: text('overdueNo') },
          ],
        },
        {
          key: 'kind',
          label: text('kind'),
          choose: 'one',
          options: AppealKind.options.map((value) => ({ value, label: KIND_WORDS[value][lang] })),
        },
        {
          key: 'channel',
          label: text('channel'),
          choose: 'one',
          options: Channel.options.map((value) => ({ value, label: channel(value) })),
        },
        {
          key: 'disposition',
          label: text('disposition'),
          choose: 'one',
          options: Disposition.options.map((value) => ({ value, label: DISPOSITION_WORDS[value][lang] })),
        },
      ]}
      more={
        <>
          <AreaFilter />
          <CategoryFilter />
          <OrganisationFilter name="handler" />
          <ReceivedFilter />
        </>
      }
      after={<Order />}
    />
  )
}

const DAY_MS = 86_400_000

function ReceivedFilter() {
  const text = useText(LIST)
  const lang = useLang()
  const now = useNow()
  const { query, change } = useAddress()
  const days: Days = { from: query['from'], to: query['to'] }
  const today = dayOf(now)
  const back = (count: number) => dayOf(new Date(now.getTime() - count * DAY_MS))
  const told = (day: string) => tellDay(`${day}T04:00:00Z`, now, lang)
  const shown =
    days.from && days.to
      ? days.from === days.to
        ? told(days.from)
        : text('span', { from: told(days.from), to: told(days.to) })
      : days.from
        ? text('since', { from: told(days.from) })
        : days.to && text('until', { to: told(days.to) })
  return (
    <FilterPop label={text('received')} shown={shown || undefined}>
      {() => (
        <DateRange
          label={text('received')}
          labelUnseen
          value={days}
          max={today}
          onChange={({ from, to }) => change({ from, to, cursor: undefined })}
          words={{ from: text('from'), to: text('to') }}
          presets={[
            { label: text('today'), days: { from: today, to: today } },
            { label: text('week'), days: { from: back(6), to: today } },
            { label: text('month'), days: { from: back(29), to: today } },
          ]}
        />
      )}
    </FilterPop>
  )
}

function Order() {
  const text = useText(LIST)
  const { query, change } = useAddress()
  return (
    <Menu
      size="small"
      tone="quiet"
      icon={SortIcon}
      label={text(query['sort'] === 'due' ? 'due' : 'newest')}
      parts={[
        {
          key: 'sort',
          title: text('sort'),
          choose: 'one',
          chosen: [query['sort'] === 'due' ? 'due' : 'newest'],
          onChoose: ([wanted]) => change({ sort: wanted === 'due' ? 'due' : undefined, cursor: undefined }),
          entries: [
            { key: 'newest', label: text('newest') },
            { key: 'due', label: text('due'), hint: text('dueHint') },
          ],
        },
      ]}
    />
  )
}
