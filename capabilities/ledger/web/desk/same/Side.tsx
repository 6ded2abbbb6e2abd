import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDate, tellPast, useNow } from '#kernel/web/time.ts'
import type { SameSide } from '../../../contract/same.ts'
import { CARES, EXTRAS, SEXES } from '../../messages.ts'
import { SAME } from './words.ts'

export type Taken = 'name' | 'sex' | 'birthYear' | 'phone' | 'identityNumber'

export interface SideProps {
  readonly side: SameSide
  readonly other?: SameSide | undefined
  readonly keepId?: string | undefined
  readonly onKeep?: (() => void) | undefined
  readonly taken?: readonly Taken[] | undefined
  readonly onTake?: ((taken: readonly Taken[]) => void) | undefined
}

const isKept = (value: unknown): boolean => value !== null && value !== 0 && value !== 9

/** One side of a pair. What differs can be taken from the one that goes. */
export function Side({ side, other, keepId, onKeep, taken = [], onTake }: SideProps) {
  const text = useText(SAME)
  const sexes = useText(SEXES)
  const cares = useText(CARES)
  const extras = useText(EXTRAS)
  const named = useNamed()
  const [now, lang] = [useNow(), useLang()]
  const stays = keepId === side.id
  const join = lang === 'zh' ? '、' : ', '
  const choice = (field: Taken) =>
    keepId !== undefined &&
    !stays &&
    other &&
    onTake &&
    isKept(side[field]) &&
    isKept(other[field]) &&
    side[field] !== other[field] ? (
      <Checkbox
        label={text('take')}
        checked={taken.includes(field)}
        onChange={(yes) => onTake(yes ? [...taken, field] : taken.filter((one) => one !== field))}
      />
    ) : undefined
  return (
    <section className="same-side" data-kept={stays ? '' : undefined} aria-label={side.name}>
      <Facts>
        <Fact name={text('name')} action={choice('name')}>
          <b>{side.name}</b>{' '}
          {keepId !== undefined && (
            <Badge tone={stays ? 'pine' : 'plain'}>{text(stays ? 'keeps' : 'goes')}</Badge>
          )}
        </Fact>
        <Fact name={text('sex')} action={choice('sex')}>
          {sexes(String(side.sex) as '1')}
        </Fact>
        <Fact name={text('year')} action={choice('birthYear')}>
          {side.birthYear ?? text('none')}
        </Fact>
        <Fact name={text('phone')} action={choice('phone')}>
          {side.phone ?? text('none')}
        </Fact>
        <Fact name={text('identity')} action={choice('identityNumber')}>
          {side.identityNumber ?? text('none')}
        </Fact>
        <Fact name={text('area')}>{named(side.areaZh, side.areaEn)}</Fact>
        <Fact name={text('ties')}>
          {side.ties.length === 0
            ? text('none')
            : side.ties.map((tie) => (
                <span key={tie.id} style={{ display: 'block' }}>
                  {text(tie.strand)} · {named(tie.dwelling.pathZh, tie.dwelling.pathEn)}
                  {tie.until !== null && ` · ${text('to', { day: tellDate(tie.until, now, lang) })}`}
                </span>
              ))}
        </Fact>
        {side.care.length > 0 && (
          <Fact name={text('care')}>{side.care.map((one) => cares(one)).join(join)}</Fact>
        )}
        {side.extras.length > 0 && (
          <Fact name={text('extras')}>{side.extras.map((one) => extras(one)).join(join)}</Fact>
        )}
        <Fact name={text('changed')}>
          {side.changedAt === null
            ? text('none')
            : text('by', { name: side.changedBy ?? '', at: tellPast(side.changedAt, now, lang) })}
        </Fact>
      </Facts>
      {onKeep && !stays && (
        <Button size="small" onClick={onKeep}>
          {text('keepThis')}
        </Button>
      )}
    </section>
  )
}
