import { useMemo } from 'react'
import { Select } from '#ui/TextField.tsx'
import { messages, useNamed, useText } from '#kernel/web/i18n.ts'
import { useReference } from '#kernel/web/sync/references.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { PhoneCategory } from '../../contract/phone.ts'

const TEXT = messages({
  zh: { label: '类别', suggested: '可能是', notHere: '类别还没有取到这部手机上，连上网络后会有。' },
  en: {
    label: 'Category',
    suggested: 'Perhaps',
    notHere: 'The categories are not on this phone yet; they come with the network.',
  },
})

export interface CategoryFieldProps {
  readonly value: string
  readonly onChange: (code: string) => void
  /** What was written, to guess from. */
  readonly words: string
  readonly required: boolean
  readonly error?: string | undefined
}

/** What it is about, from the list; what was written brings the likely ones to the top. */
export function CategoryField({ value, onChange, words, required, error }: CategoryFieldProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const named = useNamed()
  const all = useReference('categories') as readonly PhoneCategory[] | undefined
  const options = useMemo(() => {
    const name = (one: PhoneCategory) => named(one.nameZh, one.nameEn)
    const groups = new Map(
      (all ?? []).filter(({ parent }) => parent === null).map((one) => [one.code, name(one)]),
    )
    const leaves = (all ?? []).filter(({ parent, asks }) => parent !== null && !asks)
    const likely = leaves.filter(({ keywords }) => keywords.some((word) => words.includes(word)))
    return [
      ...likely.map((one) => ({ value: one.code, label: name(one), group: text('suggested') })),
      ...leaves
        .filter((one) => !likely.includes(one))
        .map((one) => ({ value: one.code, label: name(one), group: groups.get(one.parent ?? '') })),
    ]
  }, [all, words, named, text])
  return (
    <Select
      label={text('label')}
      optional={required ? undefined : common('optional')}
      hint={all === undefined ? text('notHere') : undefined}
      unchosen={common('choose')}
      value={value}
      onChange={onChange}
      options={options}
      error={error}
    />
  )
}
