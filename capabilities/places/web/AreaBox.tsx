import type { AreaCode } from '#kernel/common/ids.ts'
import { useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { FieldWords } from '#ui/Field.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import { loadAreas, useAreaName } from './areas.ts'
import { FILTER } from './messages.ts'

export type AreaBoxProps = Partial<FieldWords> & {
  /** The area that is chosen; without one nothing is. */
  readonly value: AreaCode | undefined
  readonly onChange: (area: AreaCode | undefined) => void
  readonly id?: string | undefined
}

/** One of the areas in which this person works, found by its name. Nobody has to know its code. */
export function AreaBox({ value, onChange, id, ...words }: AreaBoxProps) {
  const text = useText(FILTER)
  const common = useText(COMMON)
  const mine = workArea()
  const name = useAreaName(value)
  return (
    <ComboBox
      label={text('area')}
      {...words}
      id={id}
      value={value === undefined ? null : { key: value, label: name ?? '' }}
      onChange={(option) => onChange(option?.key)}
      load={mine === undefined ? async () => [] : loadAreas(mine)}
      words={{ open: common('open'), empty: text('noArea'), loading: common('loading') }}
    />
  )
}
