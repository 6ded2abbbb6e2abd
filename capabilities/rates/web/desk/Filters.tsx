import { useAddress } from '#kernel/web/address.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { dayOf, tellDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { CategoryFilter } from '#catalogue/web/index.ts'
import { OrganisationFilter } from '#organisations/web/index.ts'
import { AreaFilter } from '#places/web/index.ts'
import { DateRange } from '#ui/desk/DateRange.tsx'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { FilterPop } from '#ui/desk/FilterPop.tsx'
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
          <OrganisationFilter name="org" />
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
