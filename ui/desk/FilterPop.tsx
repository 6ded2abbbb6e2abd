import { useState } from 'react'
import type { ReactNode } from 'react'
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
} from 'react-aria-components'
import { DownIcon } from '../icons.tsx'
import { useLoaded } from './ComboBox.tsx'
import type { ComboOption } from './ComboBox.tsx'
import '../Button.css'
import '../Field.css'
import './pop.css'
import './FilterBar.css'
import './FilterPop.css'

export interface FilterPopProps {
  readonly label: string
  /** What it lets through now; nothing while it narrows nothing. */
  readonly shown?: string | undefined
  readonly children: (close: () => void) => ReactNode
}

/** A filter that opens: a search, a pair of dates, whatever is too large for a menu. */
export const FilterPop = ({ label, shown, children }: FilterPopProps) => (
  <DialogTrigger>
    <Button
      className="button"
      data-tone="plain"
      data-size="small"
      {...(shown === undefined ? {} : { 'data-active': '' })}
    >
      <span className="button-word">
        {shown === undefined ? (
          label
        ) : (
          <>
            <span className="filter-name">{label}</span> {shown}
          </>
        )}
      </span>
      <DownIcon className="menu-arrow" />
    </Button>
    <Popover className="pop filter-pop" placement="bottom start">
      <Dialog className="filter-pop-inside" aria-label={label}>
        {({ close }) => children(close)}
      </Dialog>
    </Popover>
  </DialogTrigger>
)

export interface FindFilterProps {
  readonly label: string
  readonly shown?: string | undefined
  readonly load: (typed: string, signal: AbortSignal) => Promise<readonly ComboOption[]>
  readonly onChoose: (option: ComboOption | undefined) => void
  readonly words: {
    readonly find: string
    readonly empty: string
    readonly loading: string
    /** Takes the filter away again. */
    readonly any: string
  }
}

/** A filter by one of very many, found by typing. */
export const FindFilter = ({ label, shown, load, onChoose, words }: FindFilterProps) => (
  <FilterPop label={label} shown={shown}>
    {(close) => (
      <Finding
        {...{ load, words, label }}
        narrowed={shown !== undefined}
        onChoose={(option) => {
          onChoose(option)
          close()
        }}
      />
    )}
  </FilterPop>
)

type FindingProps = Pick<FindFilterProps, 'load' | 'words' | 'onChoose' | 'label'> & {
  readonly narrowed: boolean
}

const ANY = 'any'

function Finding({ load, words, onChoose, narrowed, label }: FindingProps) {
  const [typed, setTyped] = useState('')
  const { options, loading } = useLoaded(typed.trim(), load)
  const lines = narrowed ? [{ key: ANY, label: words.any }, ...options] : options
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      {/* The panel opens on the reader's own act, to be typed into. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be typed into */}
      <SearchField aria-label={words.find} autoFocus className="filter-find">
        <Input className="input" placeholder={words.find} />
      </SearchField>
      <ListBox
        className="pop-list"
        aria-label={label}
        items={lines}
        selectionMode="none"
        onAction={(key) => onChoose(options.find((option) => option.key === key))}
        renderEmptyState={() => <div className="pop-empty">{loading ? words.loading : words.empty}</div>}
      >
        {(option: ComboOption) => (
          <ListBoxItem id={option.key} className="pop-item" textValue={option.label}>
            <span className="pop-words">
              <span>{option.label}</span>
              {option.hint !== undefined && <span className="pop-hint">{option.hint}</span>}
            </span>
            {option.aside !== undefined && <span className="pop-aside">{option.aside}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  )
}
