import { useAddress } from '#kernel/web/address.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { FindFilter } from '#ui/desk/FilterPop.tsx'
import { useCatalogue } from './catalogue.ts'
import { FILTER } from './messages.ts'

/** Narrows a list to a category, kept as `category` in the address; with it the list begins anew. */
export function CategoryFilter() {
  const text = useText(FILTER)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const catalogue = useCatalogue()
  const code = query['category']
  return (
    <FindFilter
      label={text('category')}
      shown={code && (catalogue.nameOf(code) ?? code)}
      load={catalogue.load}
      onChoose={(option) => change({ category: option?.key, cursor: undefined, at: undefined })}
      words={{
        find: text('findCategory'),
        any: text('anyCategory'),
        empty: common('noMatch'),
        loading: common('loading'),
      }}
    />
  )
}
