import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { FieldWords } from '#ui/Field.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import { useCatalogue } from './catalogue.ts'
import { TEXT } from './messages.ts'

export type CategoryBoxProps = Partial<FieldWords> & {
  readonly value: string | null
  readonly onChange: (code: string | null) => void
  readonly id?: string | undefined
}

/** A category, found by any word people use for it. */
export function CategoryBox({ value, onChange, id, ...words }: CategoryBoxProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const catalogue = useCatalogue()
  const chosen = catalogue.find(value)
  return (
    <ComboBox
      // What was typed before the catalogue arrived is looked for again.
      key={catalogue.known ? 'known' : 'coming'}
      label={text('category')}
      hint={text('categoryHint')}
      {...words}
      id={id}
      value={chosen === undefined ? null : catalogue.option(chosen)}
      onChange={(option) => onChange(option?.key ?? null)}
      load={catalogue.load}
      words={{ open: common('open'), empty: text('noCategory'), loading: common('loading') }}
    />
  )
}
