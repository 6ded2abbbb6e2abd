import { IconButton } from '#ui/Button.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { CloseIcon } from '#ui/icons.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { RULES } from './messages.ts'

export interface Picked {
  readonly key: string
  readonly label: string
}

export interface PickManyProps {
  readonly label: string
  readonly hint: string
  readonly placeholder: string
  readonly values: readonly Picked[]
  readonly onChange: (values: readonly Picked[]) => void
  readonly load: (typed: string, signal: AbortSignal) => Promise<readonly ComboOption[]>
}

/** Some of very many: found by typing, each with a button that takes it out again. */
export function PickMany({ label, hint, placeholder, values, onChange, load }: PickManyProps) {
  const text = useText(RULES)
  const common = useText(COMMON)
  return (
    <div className="pick-many">
      <ComboBox
        key={values.map(({ key }) => key).join(' ')}
        label={label}
        hint={hint}
        placeholder={placeholder}
        value={null}
        onChange={(option) => {
          if (option === null || values.some(({ key }) => key === option.key)) return
          onChange([...values, { key: option.key, label: option.label }])
        }}
        load={load}
        words={{ open: common('open'), empty: common('noMatch'), loading: common('loading') }}
      />
      {values.length > 0 && (
        <ul className="picked" aria-label={`${label} ${text('chosen')}`}>
          {values.map(({ key, label: name }) => (
            <li key={key}>
              {name}
              <IconButton
                icon={CloseIcon}
                size="small"
                label={text('removeOne', { name })}
                onClick={() => onChange(values.filter((one) => one.key !== key))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
