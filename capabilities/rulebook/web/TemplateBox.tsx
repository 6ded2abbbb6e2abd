import { Select } from '#ui/TextField.tsx'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { TemplateFor } from '../contract.ts'
import { READY } from './messages.ts'
import { filled, useTemplates } from './templates.ts'
import type { Filling } from './templates.ts'

export interface TemplateBoxProps {
  readonly purpose: TemplateFor
  /** The language of whoever gets it. */
  readonly lang: Lang
  readonly values: Filling
  readonly onFill: (text: string) => void
}

/** Ready texts for one purpose. Nothing is shown where there are none. */
export function TemplateBox({ purpose, lang, values, onFill }: TemplateBoxProps) {
  const text = useText(READY)
  const common = useText(COMMON)
  const named = useNamed()
  const templates = useTemplates(purpose)
  if (templates.length === 0) return null
  return (
    <Select
      label={text('label')}
      hint={text(purpose === 'closing' ? 'hintClosing' : 'hint')}
      optional={common('optional')}
      value=""
      unchosen={text('unchosen')}
      options={templates.map(({ code, nameZh, nameEn }) => ({ value: code, label: named(nameZh, nameEn) }))}
      onChange={(code) => {
        const template = templates.find((one) => one.code === code)
        if (template) onFill(filled(template, lang, values))
      }}
    />
  )
}
