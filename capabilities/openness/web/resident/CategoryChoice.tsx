import { listCategories } from '#catalogue/endpoints.ts'
import type { Category } from '#catalogue/contract.ts'
import { Select } from '#ui/TextField.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useNamed } from '#kernel/web/i18n.ts'

export interface CategoryChoiceProps {
  readonly label: string
  readonly unchosen: string
  readonly value: string
  readonly onChange: (code: string) => void
}

/** Kinds that may be public, under their groups. */
export function CategoryChoice({ label, unchosen, value, onChange }: CategoryChoiceProps) {
  const named = useNamed()
  const asked = useAsk(listCategories, { query: {} })
  const items: readonly Category[] = asked.state === 'ready' ? asked.value.items : []
  const groups = new Map(items.map((one) => [one.code, named(one.nameZh, one.nameEn)]))
  const parents = new Set(items.map(({ parent }) => parent))
  return (
    <Select
      label={label}
      value={value}
      onChange={onChange}
      unchosen={unchosen}
      options={items
        .filter(
          ({ code, visibility, seal }) => visibility === 'public' && seal === null && !parents.has(code),
        )
        .map((one) => {
          const group = one.parent === null ? undefined : groups.get(one.parent)
          return {
            value: one.code,
            label: named(one.nameZh, one.nameEn),
            ...(group === undefined ? {} : { group }),
          }
        })}
    />
  )
}
