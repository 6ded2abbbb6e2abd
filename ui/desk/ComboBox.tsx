import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import {
  Button,
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import { cx } from '../class-names.ts'
import type { FieldWords } from '../Field.tsx'
import { DownIcon, ErrorIcon } from '../icons.tsx'
import '../Field.css'
import './pop.css'
import './ComboBox.css'

export interface ComboOption {
  readonly key: string
  readonly label: string
  readonly hint?: string | undefined
  /** Small, at the right: a number, a reason. */
  readonly aside?: ReactNode
}

export type ComboBoxProps = FieldWords & {
  readonly value: ComboOption | null
  readonly onChange: (option: ComboOption | null) => void
  /** What fits what was typed. Asked as one types; an answer that comes too late is dropped. */
  readonly load: (typed: string, signal: AbortSignal) => Promise<readonly ComboOption[]>
  readonly words: { readonly open: string; readonly empty: string; readonly loading: string }
  readonly placeholder?: string | undefined
  readonly id?: string | undefined
}

/** One of very many, found by typing. */
export function ComboBox(props: ComboBoxProps) {
  const { label, hint, error, optional, labelUnseen, value, onChange, load, words, placeholder, id } = props
  const [typed, setTyped] = useState(value?.label ?? '')
  const valueKey = value?.key
  const valueLabel = value?.label ?? ''
  useEffect(() => setTyped(valueLabel), [valueKey, valueLabel])
  const search = typed === valueLabel ? '' : typed
  const { options, loading } = useLoaded(search, load)
  const shown =
    value !== null && search === '' && !options.some(({ key }) => key === value.key)
      ? [value, ...options]
      : options
  const notes = useId()
  const [dialog, setDialog] = useState<Element | null>(null)
  const frame = useCallback((own: HTMLDivElement | null) => setDialog(own?.closest('dialog') ?? null), [])
  return (
    <AriaComboBox
      className="field combo"
      items={shown}
      inputValue={typed}
      onInputChange={setTyped}
      value={value?.key ?? null}
      onChange={(key) => {
        const option = shown.find((one) => one.key === key)
        if (option !== undefined || key === null) onChange(option ?? null)
        if (option !== undefined) setTyped(option.label)
      }}
      onBlur={() => setTyped(valueLabel)}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={error !== undefined}
      {...(id === undefined ? {} : { id })}
      {...(error === undefined && hint === undefined ? {} : { 'aria-describedby': notes })}
    >
      <Label className={cx('field-label', labelUnseen && 'unseen')}>
        {label}
        {optional && <span className="field-optional">{optional}</span>}
      </Label>
      {(hint !== undefined || error !== undefined) && (
        <div id={notes}>
          {hint !== undefined && <div className="field-hint">{hint}</div>}
          {error !== undefined && (
            <div className="field-error">
              <ErrorIcon />
              <span>{error}</span>
            </div>
          )}
        </div>
      )}
      <div className="combo-frame" ref={frame}>
        <Input
          className="input"
          {...(placeholder === undefined ? {} : { placeholder })}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className="combo-open" aria-label={words.open}>
          <DownIcon />
        </Button>
      </div>
      {/* Inside a dialog the list belongs to it: a modal one lies above whatever else is on the page. */}
      <Popover className="pop" {...(dialog === null ? {} : { UNSTABLE_portalContainer: dialog })}>
        <ListBox
          className="pop-list"
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
      </Popover>
    </AriaComboBox>
  )
}

const PAUSE_MS = 140

/** Options for what is typed, asked for after a short pause. */
export function useLoaded(
  typed: string,
  load: (typed: string, signal: AbortSignal) => Promise<readonly ComboOption[]>,
): { readonly options: readonly ComboOption[]; readonly loading: boolean } {
  const [loaded, setLoaded] = useState<{ readonly typed: string; readonly options: readonly ComboOption[] }>()
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(
      () => {
        latest.current(typed, stop.signal).then(
          (options) => {
            if (!stop.signal.aborted) setLoaded({ typed, options })
          },
          () => {
            if (!stop.signal.aborted) setLoaded({ typed, options: [] })
          },
        )
      },
      typed === '' ? 0 : PAUSE_MS,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed])
  return { options: loaded?.options ?? [], loading: loaded?.typed !== typed }
}

/** A loader over a list that is already here. */
export const among =
  (options: readonly ComboOption[]) =>
  async (typed: string): Promise<readonly ComboOption[]> => {
    const words = typed.trim().toLowerCase().split(/\s+/u)
    return options.filter(({ label, hint, key }) =>
      words.every((word) => `${label} ${hint ?? ''} ${key}`.toLowerCase().includes(word)),
    )
  }
