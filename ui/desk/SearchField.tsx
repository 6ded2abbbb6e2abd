import { useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { CloseIcon, SearchIcon } from '../icons.tsx'
import { useLoaded } from './ComboBox.tsx'
import type { ComboOption } from './ComboBox.tsx'
import { useKeys } from './keys.tsx'
import '../Field.css'
import './pop.css'
import './ComboBox.css'
import './SearchField.css'

export interface SearchFieldProps {
  readonly label: string
  readonly clearLabel: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSubmit?: ((value: string) => void) | undefined
  readonly placeholder?: string | undefined
}

/** Words to look for within a list. */
export function SearchField({
  label,
  clearLabel,
  value,
  onChange,
  onSubmit,
  placeholder = label,
}: SearchFieldProps) {
  return (
    <div className="search">
      <SearchIcon />
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') onSubmit?.(value)
          if (event.key === 'Escape' && value !== '') onChange('')
        }}
      />
      {value !== '' && (
        <button type="button" className="search-clear" aria-label={clearLabel} onClick={() => onChange('')}>
          <CloseIcon />
        </button>
      )}
    </div>
  )
}

export interface SearchBoxProps {
  readonly label: string
  readonly placeholder: string
  readonly load: (typed: string, signal: AbortSignal) => Promise<readonly ComboOption[]>
  readonly onPick: (option: ComboOption) => void
  /** Enter without picking: everything that fits. */
  readonly onSubmit: (typed: string) => void
  readonly words: {
    readonly empty: string
    readonly loading: string
    /** Read out as results come: `(count) => '3 条结果'`. */
    readonly found: (count: number) => string
    /** The last line: `(typed) => '查看全部结果'`. */
    readonly all: (typed: string) => string
    /** Heading of the key in the help overlay, and what it does. */
    readonly keysTitle: string
    readonly keysLabel: string
  }
}

/** The search of the whole desk: `/` leads here, results stand below as one types. */
export function SearchBox({ label, placeholder, load, onPick, onSubmit, words }: SearchBoxProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const search = typed.trim()
  const { options, loading } = useLoaded(search, async (text, signal) =>
    text === '' ? [] : load(text, signal),
  )
  useKeys(words.keysTitle, [{ keys: '/', label: words.keysLabel, run: () => input.current?.focus() }])

  const shown = open && search !== ''
  const close = () => {
    setOpen(false)
    setAt(-1)
  }
  const take = (index: number) => {
    const option = options[index]
    close()
    input.current?.blur()
    if (option === undefined) onSubmit(search)
    else onPick(option)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, -1))
    else if (event.key === 'Enter' && search !== '') take(at)
    else if (event.key === 'Escape') {
      if (shown) close()
      else input.current?.blur()
    } else return
    event.preventDefault()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- notices the focus leaving, nothing is done with it
    <div
      className="search search-box"
      role="search"
      aria-label={label}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close()
      }}
    >
      <SearchIcon />
      <input
        ref={input}
        className="input"
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        aria-keyshortcuts="/"
        autoComplete="off"
        placeholder={placeholder}
        value={typed}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setOpen(true)
          setAt(-1)
        }}
        onKeyDown={keyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      <div className="unseen" role="status">
        {shown && !loading ? words.found(options.length) : ''}
      </div>
      <div className="pop search-results" hidden={!shown}>
        <div className="pop-list" role="listbox" id={`${id}-list`} aria-label={label}>
          {options.map((option, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and listens for the keys
            <div
              key={option.key}
              className="pop-item"
              role="option"
              id={`${id}-${index}`}
              tabIndex={-1}
              aria-selected={index === at}
              data-focused={index === at ? '' : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onMouseEnter={() => setAt(index)}
              onClick={() => take(index)}
            >
              <span className="pop-words">
                <span>{option.label}</span>
                {option.hint !== undefined && <span className="pop-hint">{option.hint}</span>}
              </span>
              {option.aside !== undefined && <span className="pop-aside">{option.aside}</span>}
            </div>
          ))}
        </div>
        {options.length === 0 && <div className="pop-empty">{loading ? words.loading : words.empty}</div>}
        {options.length > 0 && (
          <button
            type="button"
            className="search-all"
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(-1)}
          >
            {words.all(search)}
          </button>
        )}
      </div>
    </div>
  )
}
