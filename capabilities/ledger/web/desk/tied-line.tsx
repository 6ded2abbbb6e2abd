import type { ReactNode } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { tellDay, useNow } from '#kernel/web/time.ts'
import type { Tied } from '../../contract/pages.ts'
import { BASES, KINDS, KINSHIPS } from '../messages.ts'
import { PersonLine } from './person-line.tsx'
import { PAGES } from './words.ts'

/** A day of the calendar, told. */
export const toldDay = (day: string, now: Date, lang: Lang): string => tellDay(`${day}T04:00:00Z`, now, lang)

/** From when until when, in words. */
export function useSpan(): (span: {
  readonly since: string | null
  readonly until: string | null
}) => string {
  const text = useText(PAGES)
  const lang = useLang()
  const now = useNow()
  return ({ since, until }) =>
    [
      since === null ? text('unknownSince') : text('since', { day: toldDay(since, now, lang) }),
      until === null ? undefined : text('until', { day: toldDay(until, now, lang) }),
    ]
      .filter((part) => part !== undefined)
      .join(' · ')
}

/** Somebody of a dwelling or household, with what they are to it. */
export function TiedLine({ tie, actions }: { readonly tie: Tied; readonly actions?: ReactNode }) {
  const kinds = useText(KINDS)
  const kinships = useText(KINSHIPS)
  const bases = useText(BASES)
  const span = useSpan()
  return (
    <PersonLine
      person={tie.person}
      name={tie.name}
      actions={actions}
      mark={tie.kinship === 'head' ? <Badge tone="pine">{kinships('head')}</Badge> : undefined}
    >
      {tie.kinship !== null && tie.kinship !== 'head' && <span>{kinships(tie.kinship)}</span>}
      {tie.kind !== 'family' && <span>{kinds(tie.kind)}</span>}
      {tie.kind === 'family' && tie.basis !== null && <span>{bases(tie.basis)}</span>}
      {tie.share !== null && <span>{`${Math.round(tie.share * 100)} %`}</span>}
      <span>{span(tie)}</span>
    </PersonLine>
  )
}
