import { useId } from 'react'
import type { ReactNode } from 'react'
import { FieldGroup } from './Field.tsx'
import type { FieldWords } from './Field.tsx'
import type { Icon } from './icons.tsx'
import './Choice.css'

export interface ChoiceOption<V extends string> {
  readonly value: V
  readonly label: string
  readonly hint?: ReactNode
  readonly icon?: Icon | undefined
}

interface Choosing<V extends string> {
  readonly options: readonly ChoiceOption<V>[]
  /** `list`: one under another. `grid`: cards, as many beside each other as fit. `row`: joined, for two or three short words. */
  readonly layout?: 'list' | 'grid' | 'row' | undefined
  readonly name?: string | undefined
  readonly id?: string | undefined
}

export type ChoiceProps<V extends string> = FieldWords &
  Choosing<V> & {
    readonly value: V | undefined
    readonly onChange: (value: V) => void
  }

/** Exactly one of a few: cards with a radio button. */
export function Choice<V extends string>(props: ChoiceProps<V>) {
  const { options, layout = 'list', value, onChange, name, ...words } = props
  const own = useId()
  return (
    <FieldGroup {...words}>
      <div className="choices" data-layout={layout}>
        {options.map((option) => (
          <Card key={option.value} option={option}>
            <input
              type="radio"
              className="tick"
              name={name ?? own}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
          </Card>
        ))}
      </div>
    </FieldGroup>
  )
}

export type ChoicesProps<V extends string> = FieldWords &
  Choosing<V> & {
    readonly values: readonly V[]
    readonly onChange: (values: readonly V[]) => void
  }

/** Any number of a few: cards with a tick box. */
export function Choices<V extends string>(props: ChoicesProps<V>) {
  const { options, layout = 'list', values, onChange, name, ...words } = props
  const own = useId()
  const flip = (value: V) =>
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  return (
    <FieldGroup {...words}>
      <div className="choices" data-layout={layout}>
        {options.map((option) => (
          <Card key={option.value} option={option}>
            <input
              type="checkbox"
              className="tick"
              name={name ?? own}
              value={option.value}
              checked={values.includes(option.value)}
              onChange={() => flip(option.value)}
            />
          </Card>
        ))}
      </div>
    </FieldGroup>
  )
}

function Card<V extends string>({
  option,
  children,
}: {
  readonly option: ChoiceOption<V>
  readonly children: ReactNode
}) {
  const { icon: Mark, label, hint } = option
  return (
    <label className="choice">
      {children}
      {Mark && <Mark className="choice-icon" />}
      <span className="choice-words">
        <span className="choice-label">{label}</span>
        {hint !== undefined && <span className="choice-hint">{hint}</span>}
      </span>
    </label>
  )
}

export interface CheckboxProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly name?: string | undefined
  readonly id?: string | undefined
  readonly error?: string | undefined
}

/** One statement, true or not. */
export function Checkbox({ label, hint, checked, onChange, name, id, error }: CheckboxProps) {
  const own = useId()
  const hintId = `${id ?? own}-hint`
  const note = error ?? hint
  return (
    <div className="checkbox" data-wrong={error === undefined ? undefined : ''}>
      <label>
        <input
          type="checkbox"
          className="tick"
          id={id ?? own}
          name={name}
          checked={checked}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={note === undefined ? undefined : hintId}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {note !== undefined && (
        <div className={error === undefined ? 'checkbox-hint' : 'checkbox-hint checkbox-error'} id={hintId}>
          {note}
        </div>
      )}
    </div>
  )
}
