import { useAddress } from '#kernel/web/address.ts'
import { useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import { FindFilter } from '#ui/desk/FilterPop.tsx'
import { loadAround, useOrganisationName } from './find.ts'
import { FILTER } from './messages.ts'

export interface OrganisationFilterProps {
  /** What it is called in the address, and what it has to do with the list. */
  readonly name: 'handler' | 'org' | 'owner'
}

/** Narrows a list to one organisation; with it the list begins anew. */
export function OrganisationFilter({ name }: OrganisationFilterProps) {
  const text = useText(FILTER)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const mine = workArea()
  const id = query[name]
  const called = useOrganisationName(id, mine)
  if (mine === undefined) return null
  return (
    <FindFilter
      label={text(name === 'owner' ? 'owner' : 'handler')}
      shown={id && (called ?? '…')}
      load={loadAround(mine)}
      onChoose={(option) => change({ [name]: option?.key, cursor: undefined, at: undefined })}
      words={{
        find: text('find'),
        any: text('any'),
        empty: common('noMatch'),
        loading: common('loading'),
      }}
    />
  )
}
