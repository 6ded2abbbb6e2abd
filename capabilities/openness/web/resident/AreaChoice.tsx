import { listAreas, showArea } from '#places/contract.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/TextField.tsx'
import { BackIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { OPEN } from './messages.ts'

export interface AreaChoiceProps {
  /** The code chosen so far; blank is all of it. */
  readonly area: string
  readonly onChange: (area: string) => void
}

/** Down from the district to the community and its grids, one level at a time. */
export function AreaChoice({ area, onChange }: AreaChoiceProps) {
  const text = useText(OPEN)
  const named = useNamed()
  const here = useAsk(showArea, area === '' ? undefined : { params: { code: area } })
  const below = useAsk(listAreas, { query: area === '' ? {} : { parent: area } })
  const known = area !== '' && here.state === 'ready' ? here.value : undefined
  const items = below.state === 'ready' ? below.value.items : []
  const name = known === undefined ? text('whole') : named(known.nameZh, known.nameEn)
  return (
    <div className="open-where">
      <Select
        label={text('where')}
        value=""
        onChange={onChange}
        unchosen={area === '' ? text('whole') : text('wholeOf', { area: name })}
        options={items.map(({ code, nameZh, nameEn }) => ({ value: code, label: named(nameZh, nameEn) }))}
      />
      {area !== '' && (
        <div>
          <Button size="small" tone="quiet" icon={BackIcon} onClick={() => onChange(known?.parent ?? '')}>
            {text('up')}
          </Button>
        </div>
      )}
    </div>
  )
}
