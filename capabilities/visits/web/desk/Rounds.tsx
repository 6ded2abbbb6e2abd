import { Badge } from '#ui/Badge.tsx'
import { MapIcon } from '#ui/icons.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { tellDay, tellMoment, useNow } from '#kernel/web/time.ts'
import { listPatrols } from '../../contract.ts'
import type { PatrolRow } from '../../contract.ts'
import { FINDINGS, TOPICS } from '../messages.ts'
import { VISITS_PATHS } from '../paths.ts'
import { VisitsFrame } from './VisitsFrame.tsx'
import { ROUNDS } from './round-words.ts'

/** Rounds through public places and what they found. */
export default function Rounds() {
  const text = useText(ROUNDS)
  const { query } = useAddress()
  const answer = useAnswer(listPatrols, { query: pageIn(query) }, { keepBefore: true })
  return (
    <VisitsFrame tab="rounds" lead={text('lead')}>
      <Paged answer={answer} icon={MapIcon} none={[text('none'), text('noneNext')]}>
        {({ items }) => (
          <ul className="visit-list">
            {items.map((one) => (
              <Round key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Paged>
    </VisitsFrame>
  )
}

function Round({ one }: { readonly one: PatrolRow }) {
  const text = useText(ROUNDS)
  const kinds = useText(FINDINGS)
  const topics = useText(TOPICS)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  return (
    <li className="visit-line">
      <div>
        <p className="visit-name">
          {named(one.areaZh, one.areaEn)} ·{' '}
          {one.ended ? tellDay(one.at, now, lang) : tellMoment(one.at, now, lang)}
        </p>
        <p className="meta">
          <span>{text('places', { count: one.places })}</span>
          {one.findings.length === 0 && <span>{text('nothing')}</span>}
          {one.ended && <span>{text('ended')}</span>}
        </p>
        {one.findings.length > 0 && (
          <ul className="visit-list">
            {one.findings.map((finding, i) => (
              <li key={i}>
                <Badge
                  tone={
                    finding.kind === 'hazard' ? 'vermilion' : finding.kind === 'problem' ? 'ochre' : 'plain'
                  }
                >
                  {kinds(finding.kind)}
                </Badge>{' '}
                {topics(finding.topic as Parameters<typeof topics>[0])}
                {finding.text !== null && ` · ${finding.text}`}
                {finding.times !== null && ` · ${text('times', { count: finding.times })}`}{' '}
                {finding.placeZh !== null && (
                  <span className="soft">{named(finding.placeZh, finding.placeEn ?? finding.placeZh)}</span>
                )}{' '}
                {finding.appeal !== null && (
                  <a href={VISITS_PATHS.appeal({ id: finding.appeal.id })}>{finding.appeal.number}</a>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
