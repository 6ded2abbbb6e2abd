import { Button } from '../Button.tsx'
import { FieldGroup } from '../Field.tsx'
import type { FieldWords } from '../Field.tsx'
import './DateRange.css'

/** Days as `2026-05-12`; either end may be open. */
export interface Days {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export type DateRangeProps = FieldWords & {
  readonly value: Days
  readonly onChange: (days: Days) => void
  readonly words: { readonly from: string; readonly to: string }
  /** Ready-made ranges: this week, last month. */
  readonly presets?: readonly { readonly label: string; readonly days: Days }[] | undefined
  readonly min?: string | undefined
  readonly max?: string | undefined
}

/** From one day to another, in the browser's own date fields: they know the keyboard and the reader's calendar. */
export function DateRange({ value, onChange, words, presets, min, max, ...field }: DateRangeProps) {
  return (
    <FieldGroup {...field}>
      <div className="date-range">
        <input
          className="input"
          type="date"
          aria-label={words.from}
          value={value.from ?? ''}
          min={min}
          max={value.to ?? max}
          onChange={(event) => onChange({ ...value, from: event.currentTarget.value || undefined })}
        />
        <span aria-hidden="true">–</span>
        <input
          className="input"
          type="date"
          aria-label={words.to}
          value={value.to ?? ''}
          min={value.from ?? min}
          max={max}
          onChange={(event) => onChange({ ...value, to: event.currentTarget.value || undefined })}
        />
        {presets?.map(({ label, days }) => (
          <Button
            key={label}
            size="small"
            aria-pressed={days.from === value.from && days.to === value.to}
            onClick={() => onChange(days)}
          >
            {label}
          </Button>
        ))}
      </div>
    </FieldGroup>
  )
}
