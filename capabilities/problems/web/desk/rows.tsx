import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDay, tellPast, useNow } from '#kernel/web/time.ts'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import type { ProblemRow, ProblemState } from '../../contract.ts'
import { FOUND_BY, PROBLEM_STATE } from '../../words.ts'
import { TEXT } from './messages.ts'
import { PROBLEM } from './paths.ts'

/** Noon of a day in China, to be told in words. */
export const noonOf = (day: string): string => `${day}T04:00:00Z`

const TONES: Readonly<Record<ProblemState, Tone>> = {
  candidate: 'ochre',
  declined: 'plain',
  open: 'vermilion',
  'in-cure': 'indigo',
  watching: 'ochre',
  cured: 'pine',
  'not-now': 'plain',
}

export function StateBadge({ one }: { readonly one: Pick<ProblemRow, 'state'> }) {
  const lang = useLang()
  return <Badge tone={TONES[one.state]}>{PROBLEM_STATE[one.state][lang]}</Badge>
}

/** A problem as a line of a list. */
export function Line({ one }: { readonly one: ProblemRow }) {
  const text = useText(TEXT)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const day = one.reviewOn === null ? undefined : tellDay(noonOf(one.reviewOn), now, lang)
  return (
    <li className="problem-row">
      <div className="problem-words">
        <p className="row">
          <a href={PROBLEM({ id: one.id })}>{named(one.titleZh, one.titleEn)}</a>
          <StateBadge one={one} />
          {one.returns > 0 && <Badge tone="vermilion">{text('returned', { count: one.returns })}</Badge>}
        </p>
        <p className="meta">
          <span className="code">{one.number}</span>
          <span>{named(one.placeZh, one.placeEn)}</span>
          <span>{named(one.matterZh, one.matterEn)}</span>
          <span>{text('times', { count: one.occurrences })}</span>
          {one.lastAt !== null && <span>{text('last', { at: tellPast(one.lastAt, now, lang) })}</span>}
        </p>
        <p className="meta">
          {one.state === 'candidate' ? (
            <span>{FOUND_BY[one.foundBy][lang]}</span>
          ) : (
            <span>{one.ownerZh === null ? text('noOwner') : named(one.ownerZh, one.ownerEn ?? '')}</span>
          )}
          {day !== undefined &&
            (one.isDue ? (
              <Badge tone="vermilion">{text('reviewDue', { day })}</Badge>
            ) : (
              <span>{text('reviewOn', { day })}</span>
            ))}
        </p>
      </div>
    </li>
  )
}
