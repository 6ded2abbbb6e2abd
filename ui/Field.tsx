import { useId } from 'react'
import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { ErrorIcon } from './icons.tsx'
import './Field.css'

/** What every control of a form may say about itself. */
export interface FieldWords {
  readonly label: string
  /** One line of help, above the control so that a keyboard on screen does not hide it. */
  readonly hint?: ReactNode
  /** What is wrong and what to write instead. */
  readonly error?: string | undefined
  /** The word for "optional", shown behind the label. Required fields carry no mark. */
  readonly optional?: string | undefined
  /** The label is plain from its surroundings: keep it for screen readers only. */
  readonly labelUnseen?: boolean | undefined
}

interface Wiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** Label, hint, control, error: in this order and joined for screen readers. */
export function Field(
  props: FieldWords & { readonly id?: string | undefined; readonly children: (wiring: Wiring) => ReactNode },
) {
  const own = useId()
  const id = props.id ?? own
  const hintId = props.hint === undefined ? undefined : `${id}-hint`
  const errorId = props.error === undefined ? undefined : `${id}-error`
  return (
    <div className="field" data-wrong={props.error === undefined ? undefined : ''}>
      <label className={cx('field-label', props.labelUnseen && 'unseen')} htmlFor={id}>
        {props.label}
        {props.optional && <span className="field-optional">{props.optional}</span>}
      </label>
      <FieldNotes hint={props.hint} hintId={hintId} error={props.error} errorId={errorId} />
      {props.children({
        id,
        'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': props.error === undefined ? undefined : true,
      })}
    </div>
  )
}

/** The same for a group of controls, as a fieldset. */
export function FieldGroup(
  props: FieldWords & { readonly id?: string | undefined; readonly children: ReactNode },
) {
  const own = useId()
  const id = props.id ?? own
  const hintId = props.hint === undefined ? undefined : `${id}-hint`
  const errorId = props.error === undefined ? undefined : `${id}-error`
  return (
    <fieldset
      className="field"
      id={id}
      tabIndex={-1}
      data-wrong={props.error === undefined ? undefined : ''}
      aria-describedby={[hintId, errorId].filter(Boolean).join(' ') || undefined}
    >
      <legend className={cx('field-label', props.labelUnseen && 'unseen')}>
        {props.label}
        {props.optional && <span className="field-optional">{props.optional}</span>}
      </legend>
      <FieldNotes hint={props.hint} hintId={hintId} error={props.error} errorId={errorId} />
      {props.children}
    </fieldset>
  )
}

interface Notes {
  readonly hint: ReactNode
  readonly hintId: string | undefined
  readonly error: string | undefined
  readonly errorId: string | undefined
}

const FieldNotes = ({ hint, hintId, error, errorId }: Notes) => (
  <>
    {hint !== undefined && (
      <div className="field-hint" id={hintId}>
        {hint}
      </div>
    )}
    {error !== undefined && (
      <div className="field-error" id={errorId}>
        <ErrorIcon />
        <span>{error}</span>
      </div>
    )}
  </>
)
