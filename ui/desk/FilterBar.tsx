import type { ReactNode } from 'react'
import { Button } from '../Button.tsx'
import { CloseIcon } from '../icons.tsx'
import { Menu } from './Menu.tsx'
import './FilterBar.css'

export interface Filter {
  readonly key: string
  readonly label: string
  readonly choose: 'one' | 'many'
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export interface FilterBarProps {
  readonly label: string
  readonly filters: readonly Filter[]
  /** What is chosen for each filter, as it stands in the address. */
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly onChange: (key: string, values: readonly string[]) => void
  readonly onClear: () => void
  readonly clearLabel: string
  /** Search field before, other controls after the filters. */
  readonly before?: ReactNode
  readonly after?: ReactNode
  /** Filters of another kind, among the rest: found by typing, a pair of dates. */
  readonly more?: ReactNode
  /** One of those narrows the list too. */
  readonly moreNarrow?: boolean | undefined
}

/** What narrows a list: each filter says what it lets through. */
export function FilterBar(props: FilterBarProps) {
  const { label, filters, values, onChange, onClear, clearLabel, before, after, more } = props
  const narrowed = props.moreNarrow || filters.some(({ key }) => (values[key] ?? []).length > 0)
  return (
    <div className="filter-bar no-print" role="group" aria-label={label}>
      {before}
      {filters.map((filter) => (
        <One key={filter.key} filter={filter} chosen={values[filter.key] ?? []} onChange={onChange} />
      ))}
      {more}
      {narrowed && (
        <Button tone="quiet" size="small" icon={CloseIcon} onClick={onClear}>
          {clearLabel}
        </Button>
      )}
      {after !== undefined && <div className="filter-after">{after}</div>}
    </div>
  )
}

interface OneProps {
  readonly filter: Filter
  readonly chosen: readonly string[]
  readonly onChange: FilterBarProps['onChange']
}

function One({ filter, chosen, onChange }: OneProps) {
  const words = filter.options.filter(({ value }) => chosen.includes(value)).map((option) => option.label)
  return (
    <Menu
      size="small"
      active={words.length > 0}
      label={
        words.length === 0 ? (
          filter.label
        ) : (
          <>
            <span className="filter-name">{filter.label}</span> {words.slice(0, 2).join('、')}
            {words.length > 2 && ` +${words.length - 2}`}
          </>
        )
      }
      parts={[
        {
          key: filter.key,
          title: filter.label,
          choose: filter.choose,
          chosen,
          entries: filter.options.map(({ value, label }) => ({ key: value, label })),
          onChoose: (values) => onChange(filter.key, values),
        },
      ]}
    />
  )
}
