import { useAddress } from '#kernel/web/address.ts'
import { useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import { FindFilter } from '#ui/desk/FilterPop.tsx'
import { loadAreas, useAreaName } from './areas.ts'
import { FILTER } from './messages.ts'

/** Narrows a list to an area, kept as `area` in the address; with it the list begins anew. */
export function AreaFilter() {
  const text = useText(FILTER)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const mine = workArea()
  const name = useAreaName(query['area'])
  if (mine === undefined) return null
  return (
    <FindFilter
      label={text('area')}
      shown={query['area'] && (name ?? query['area'])}
      load={loadAreas(mine)}
      onChoose={(option) =>
        change({
          area: option?.key === mine ? undefined : option?.key,
          cursor: undefined,
          at: undefined,
        })
      }
      words={{
        find: text('findArea'),
        any: text('anyArea'),
        empty: text('noArea'),
        loading: common('loading'),
      }}
    />
  )
}
