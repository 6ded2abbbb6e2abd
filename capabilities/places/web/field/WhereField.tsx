import { useMemo } from 'react'
import { Select, TextField } from '#ui/TextField.tsx'
import { messages, useLang, useText } from '#kernel/web/i18n.ts'
import { useRows } from '#kernel/web/sync/book.tsx'
import { COMMON } from '#kernel/web/words.ts'
import type { PhoneBuilding, PhoneDwelling } from '../../contract/slice.ts'
import { buildingIn, pathIn } from '../../rules/where.ts'

const TEXT = messages({
  zh: {
    where: '在哪里',
    outside: '不在楼里（道路、绿地、广场等）',
    words: '具体位置',
    wordsHint: '如：2单元三楼楼道，或南门花坛边。',
    missing: '不在楼里时，请写具体位置。',
  },
  en: {
    where: 'Where',
    outside: 'Not in a building (road, green, square)',
    words: 'The exact place',
    wordsHint: 'For example: entrance 2, third floor; or by the flower bed at the south gate.',
    missing: 'Outside of a building, please write the exact place.',
  },
})

export interface Where {
  readonly placeId: string
  readonly placeText: string
}

/** A place is said by a building or a home of the grid, or in words. */
export const isSaid = ({ placeId, placeText }: Where): boolean =>
  placeId !== '' || placeText.trim().length > 1

export interface WhereFieldProps {
  readonly where: Where
  readonly onChange: (where: Where) => void
  readonly tried: boolean
}

/** Where it is: a building of the own grid, and in words. */
export function WhereField({ where, onChange, tried }: WhereFieldProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const lang = useLang()
  const buildings = useRows<PhoneBuilding>('building')
  const dwellings = useRows<PhoneDwelling>('dwelling')
  const options = useMemo(() => {
    const home = dwellings?.find(({ id }) => id === where.placeId)
    const houses = (buildings ?? [])
      .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
      .map((one) => ({ value: one.id, label: buildingIn(lang, one) }))
    if (home === undefined) return houses
    const house = buildings?.find(({ id }) => id === home.buildingId)
    return [{ value: home.id, label: pathIn(lang, home, house) }, ...houses]
  }, [buildings, dwellings, where.placeId, lang])
  return (
    <>
      <Select
        label={text('where')}
        unchosen={text('outside')}
        value={where.placeId}
        onChange={(placeId) => onChange({ ...where, placeId })}
        options={options}
      />
      <TextField
        label={text('words')}
        hint={text('wordsHint')}
        optional={where.placeId === '' ? undefined : common('optional')}
        maxLength={80}
        value={where.placeText}
        onChange={(placeText) => onChange({ ...where, placeText })}
        error={tried && !isSaid(where) ? text('missing') : undefined}
      />
    </>
  )
}
