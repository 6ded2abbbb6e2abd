import type { AreaCode } from '#kernel/common/ids.ts'
import { call } from '#kernel/web/call.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { FieldWords } from '#ui/Field.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { findPlaces } from '../contract.ts'
import type { Place, PlaceKind } from '../contract.ts'
import { TEXT } from './messages.ts'

export type PlaceBoxProps = Partial<FieldWords> & {
  /** Only places inside this area are offered. */
  readonly area: AreaCode | undefined
  /** Only places of this kind, such as buildings. */
  readonly kind?: PlaceKind | undefined
  readonly value: ComboOption | null
  readonly onChange: (place: ComboOption | null) => void
  readonly id?: string | undefined
}

/** A known place, found by its name or its address in any usual spelling. */
export function PlaceBox({ area, kind, value, onChange, id, ...words }: PlaceBoxProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const named = useNamed()
  const load = async (typed: string, signal: AbortSignal) => {
    const query = {
      limit: 20,
      ...(area === undefined ? {} : { area }),
      ...(kind === undefined ? {} : { kind }),
      ...(typed === '' ? {} : { q: typed }),
    }
    const reply = await call(findPlaces, { query }, { signal })
    return reply.ok ? reply.value.items.map((place) => optionOf(place, named)) : []
  }
  return (
    <ComboBox
      label={text('place')}
      hint={text('placeHint')}
      {...words}
      id={id}
      value={value}
      onChange={onChange}
      load={load}
      words={{ open: common('open'), empty: text('noPlace'), loading: common('loading') }}
    />
  )
}

const optionOf = (place: Place, named: ReturnType<typeof useNamed>): ComboOption => ({
  key: place.id,
  label: named(place.pathZh, place.pathEn),
})
