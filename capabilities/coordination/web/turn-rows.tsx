import type { ReactNode } from 'react'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDay, tellMoment, tellPast, useNow } from '#kernel/web/time.ts'
import type { OrderRequest, Supervision, WhistleCall } from '../contract.ts'
import { TURN } from './messages.ts'
import './turns.css'

/** Noon of a day in China, to be told in words. */
export const noonOf = (day: string): string => `${day}T04:00:00Z`

const TONES: Readonly<Record<OrderRequest['state'] | Supervision['state'] | WhistleCall['state'], Tone>> = {
  pending: 'ochre',
  granted: 'pine',
  refused: 'plain',
  lapsed: 'plain',
  open: 'vermilion',
  answered: 'ochre',
  closed: 'plain',
  called: 'vermilion',
  arrived: 'pine',
  released: 'plain',
}

interface RowProps {
  readonly title: ReactNode
  readonly state: keyof typeof TONES
  readonly meta: ReactNode
  readonly words: ReactNode
  /** The appeal, where the row stands in a list of many. */
  readonly about?: ReactNode
  readonly children?: ReactNode
}

/** One thing that was asked or ordered, how it stands, and what may be done about it. */
function Row({ title, state, meta, words, about, children }: RowProps) {
  const text = useText(TURN)
  return (
    <li className="turn">
      <div className="turn-words">
        {about}
        <p className="row">
          <b>{title}</b>
          <Badge tone={TONES[state]}>{text(state)}</Badge>
        </p>
        <p>{words}</p>
        <p className="meta">{meta}</p>
      </div>
      {children !== undefined && <div className="turn-acts">{children}</div>}
    </li>
  )
}

interface Told<T> {
  readonly one: T
  readonly about?: ReactNode
  readonly children?: ReactNode
}

export function RequestRow({ one, about, children }: Told<OrderRequest>) {
  const text = useText(TURN)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  return (
    <Row
      about={about}
      title={[named(one.orgZh, one.orgEn), one.task, text(one.kind)].filter(Boolean).join(' · ')}
      state={one.state}
      words={
        <>
          {text(one.reason)}
          {lang === 'zh' ? '：' : ': '}
          {one.text}
          {one.decidedName !== null && (
            <span className="turn-decided">
              {text('decidedBy', { name: one.decidedName, text: one.decidedText ?? '' })}
            </span>
          )}
        </>
      }
      meta={
        <>
          {one.wishOn !== null && (
            <span>{text('until', { day: tellDay(noonOf(one.wishOn), now, lang) })}</span>
          )}
          <span>{text('askedBy', { name: one.askedName, at: tellPast(one.askedAt, now, lang) })}</span>
        </>
      }
    >
      {children}
    </Row>
  )
}

export function SupervisionRow({ one, about, children }: Told<Supervision>) {
  const text = useText(TURN)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  return (
    <Row
      about={about}
      title={[named(one.orgZh, one.orgEn), one.task].filter(Boolean).join(' · ')}
      state={one.state}
      words={
        <>
          {one.text}
          {one.answer !== null && <span className="turn-decided">{one.answer}</span>}
        </>
      }
      meta={
        <>
          <span>{text('answerBy', { at: tellMoment(one.answerBy, now, lang) })}</span>
          <span>{text('askedBy', { name: one.orderedName, at: tellPast(one.orderedAt, now, lang) })}</span>
        </>
      }
    >
      {children}
    </Row>
  )
}

interface CallProps extends Told<WhistleCall> {
  /** Called by the same whistle as the row above, where it is said what for. */
  readonly sameAsAbove?: boolean
}

export function CallRow({ one, about, sameAsAbove, children }: CallProps) {
  const text = useText(TURN)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const at = one.arrivedAt === null ? '' : tellMoment(one.arrivedAt, now, lang)
  return (
    <Row
      about={about}
      title={named(one.orgZh, one.orgEn)}
      state={one.state}
      words={
        <>
          {!sameAsAbove && one.text}
          {one.arrivedText !== null && <span className="turn-decided">{one.arrivedText}</span>}
          {one.releasedWhy !== null && <span className="turn-decided">{text(one.releasedWhy)}</span>}
          {one.releasedText !== null && <span className="turn-decided">{one.releasedText}</span>}
        </>
      }
      meta={
        <>
          <span>{text('arriveBy', { at: tellMoment(one.arriveBy, now, lang) })}</span>
          {one.arrivedAt !== null && (
            <span>{text(one.arrivedAt > one.arriveBy ? 'cameLate' : 'cameAt', { at })}</span>
          )}
        </>
      }
    >
      {children}
    </Row>
  )
}
