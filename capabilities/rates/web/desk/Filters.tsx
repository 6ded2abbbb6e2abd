import { useAddress } from '#kernel/web/address.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { dayOf, tellDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { useCatalogue } from '#catalogue/web/index.ts'
import { loadAround, useOrganisationName } from '#organisations/web/index.ts'
import { loadAreas, useAreaName } from '#places/web/index.ts'
import { DateRange } from '#ui/desk/DateRange.tsx'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { FilterPop, FindFilter } from '#ui/desk/FilterPop.tsx'
import type { Definition } from '../../contract.ts'
import type { By } from './Rates.tsx'
import { NARROW } from './paths.ts'
import { RATES } from './words.ts'

export interface FiltersProps {
  readonly by: By
  readonly definition: Definition
}

/** What narrows the figures, and how they are told; all of it stands in the address. */
export function Filters({ by, definition }: FiltersProps) {
  const text = useText(RATES)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  return (
    <FilterBar
      label={text('filters')}
      clearLabel={common('clearFilters')}
      onClear={() => change(Object.fromEntries(NARROW.map((name) => [name, undefined])))}
      values={{ by: by === 'area' ? [] : [by], def: definition === 'half' ? ['half'] : [] }}
      moreNarrow={NARROW.some((name) => query[name] !== undefined)}
      onChange={(name, values) => change({ [name]: values.join(',') || undefined })}
      filters={[
        {
          key: 'by',
          label: text('by'),
          choose: 'one',
          options: [
            { value: 'organisation', label: text('byOrganisation') },
            { value: 'category', label: text('byCategory') },
          ],
        },
        {
          key: 'def',
          label: text('definition'),
          choose: 'one',
          options: [{ value: 'half', label: text('half') }],
        },
      ]}
      more={
        <>
          <PeriodFilter />
          <AreaFilter />
          <CategoryFilter />
          <OrgFilter />
        </>
      }
    />
  )
}

const DAY_MS = 86_400_000

function PeriodFilter() {
  const text = useText(RATES)
  const lang = useLang()
  const now = useNow()
  const { query, change } = useAddress()
  const { from, to } = query
  const today = dayOf(now)
  const first = `${today.slice(0, 8)}01`
  const lastOfBefore = new Date(Date.parse(`${first}T04:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
  const told = (day: string) => tellDay(`${day}T04:00:00Z`, now, lang)
  return (
    <FilterPop
      label={text('period')}
      shown={
        from === undefined && to === undefined
          ? undefined
          : text('span', { from: from ? told(from) : '…', to: told(to ?? today) })
      }
    >
      {() => (
        <DateRange
          label={text('period')}
          labelUnseen
          value={{ from, to }}
          max={today}
          onChange={(days) => change({ from: days.from, to: days.to })}
          words={{ from: text('from'), to: text('to') }}
          presets={[
            { label: text('thisMonth'), days: { from: first, to: today } },
            {
              label: text('lastMonth'),
              days: { from: `${lastOfBefore.slice(0, 8)}01`, to: lastOfBefore },
            },
            {
              label: text('thirty'),
              days: { from: dayOf(new Date(now.getTime() - 29 * DAY_MS)), to: today },
            },
          ]}
        />
      )}
    </FilterPop>
  )
}

function AreaFilter() {
  const text = useText(RATES)
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
      onChoose={(option) => change({ area: option?.key === mine ? undefined : option?.key })}
      words={{
        find: text('findArea'),
        any: text('anyArea'),
        empty: text('noArea'),
        loading: common('loading'),
      }}
    />
  )
}

function CategoryFilter() {
  const text = useText(RATES)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const catalogue = useCatalogue()
  const code = query['category']
  return (
    <FindFilter
      label={text('category')}
      shown={code && (catalogue.nameOf(code) ?? code)}
      load={catalogue.load}
      onChoose={(option) => change({ category: option?.key })}
      words={{
        find: text('findCategory'),
        any: text('anyCategory'),
        empty: common('noMatch'),
        loading: common('loading'),
      }}
    />
  )
}

function OrgFilter() {
  const text = useText(RATES)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const mine = workArea()
  const id = query['org']
  const name = useOrganisationName(id, mine)
  if (mine === undefined) return null
  return (
    <FindFilter
      label={text('org')}
      shown={id && (name ?? '…')}
      load={loadAround(mine)}
      onChoose={(option) => change({ org: option?.key })}
      words={{
        find: text('findOrg'),
        any: text('anyOrg'),
        empty: common('noMatch'),
        loading: common('loading'),
      }}
    />
  )
}
