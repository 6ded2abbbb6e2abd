import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Field } from './Field.tsx'
import type { FieldWords } from './Field.tsx'
import type { Icon } from './icons.tsx'

type Native<T extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentPropsWithoutRef<T>,
  'value' | 'onChange' | 'className' | 'aria-invalid'
>

export type TextFieldProps = FieldWords &
  Native<'input'> & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly icon?: Icon | undefined
    /** Something that belongs to the field and is pressed: "send me a code". */
    readonly after?: ReactNode
    /** Wide, evenly spaced letters: for codes and numbers read off paper. */
    readonly asCode?: boolean | undefined
  }

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hint,
    error,
    optional,
    labelUnseen,
    id,
    value,
    onChange,
    icon: Mark,
    after,
    asCode,
    ...rest
  } = props
  return (
    <Field {...{ label, hint, error, optional, labelUnseen, id }}>
      {(wiring) => (
        <div className="input-frame">
          {Mark && <Mark />}
          <input
            type="text"
            {...rest}
            {...wiring}
            className={cx('input', asCode && 'input-code')}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {after}
        </div>
      )}
    </Field>
  )
}

export type TextAreaProps = FieldWords &
  Native<'textarea'> & {
    readonly value: string
    readonly onChange: (value: string) => void
    /** Says how much room is left: `(left) => '还可以写 40 字'`. Needs `maxLength`; shown over the last fifth. */
    readonly count?: ((left: number) => string) | undefined
  }

/** Several lines of text; grows by the handle at its corner. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, labelUnseen, id, value, onChange, count, rows = 4, ...rest } = props
  const left = (rest.maxLength ?? Infinity) - value.length
  const near = count !== undefined && rest.maxLength !== undefined && left <= rest.maxLength / 5
  return (
    <Field {...{ label, hint, error, optional, labelUnseen, id }}>
      {(wiring) => (
        <>
          <textarea
            {...rest}
            {...wiring}
            rows={rows}
            className="input"
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <div className="input-count" role="status">
            {near ? count(left) : ''}
          </div>
        </>
      )}
    </Field>
  )
}

export interface SelectOption {
  readonly value: string
  readonly label: string
  /** Options with the same group stand under its name, in the order given. */
  readonly group?: string | undefined
}

export type SelectProps = FieldWords &
  Native<'select'> & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly options: readonly SelectOption[]
    /** The line for "nothing chosen yet". */
    readonly unchosen?: string | undefined
  }

/** One of a list, in the device's own picker. */
export function Select(props: SelectProps) {
  const { label, hint, error, optional, labelUnseen, id, value, onChange, options, unchosen, ...rest } = props
  return (
    <Field {...{ label, hint, error, optional, labelUnseen, id }}>
      {(wiring) => (
        <select
          {...rest}
          {...wiring}
          className="input"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {unchosen !== undefined && <option value="">{unchosen}</option>}
          {inGroups(options).map(([group, members]) =>
            group === undefined ? (
              members.map((option) => <Line key={option.value} {...option} />)
            ) : (
              <optgroup key={group} label={group}>
                {members.map((option) => (
                  <Line key={option.value} {...option} />
                ))}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  )
}

const Line = ({ value, label }: SelectOption) => <option value={value}>{label}</option>

function inGroups(
  options: readonly SelectOption[],
): readonly (readonly [string | undefined, readonly SelectOption[]])[] {
  const groups = new Map<string | undefined, SelectOption[]>()
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option])
  return [...groups]
}
