import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { HandIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { may } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDay, tellMoment, useNow } from '#kernel/web/time.ts'
import type { LookupId } from '#ledger/contract.ts'
import type { PlaceId } from '#places/contract.ts'
import { listMyLookups } from '#privacy/contract.ts'
import { listVisits, readVisitFile } from '../../contract.ts'
import type { VisitRow } from '../../contract.ts'
import { LEARNED, NOTES_ABOUT, OUTCOMES, TOLD } from '../messages.ts'
import { VISITS_PATHS } from '../paths.ts'
import './visits.css'
import { AskVisit } from './AskVisit.tsx'
import { VISITS, VISITS_OF } from './words.ts'

/** Visits of a dwelling, on its page and that of its household: under the lookup under which that page was opened. */
export default function VisitsOf({ about }: PartProps) {
  const answer = useAnswer(listMyLookups, { query: { limit: 1 } }, { keepBefore: true })
  const lookup = answer.state === 'ready' ? answer.value.items[0]?.id : undefined
  return lookup === undefined ? null : <List dwellingId={about as PlaceId} lookup={lookup} />
}

function List({ dwellingId, lookup }: { readonly dwellingId: PlaceId; readonly lookup: LookupId }) {
  const text = useText(VISITS_OF)
  const visits = useText(VISITS)
  const [asking, setAsking] = useState(false)
  const answer = useAnswer(
    listVisits,
    { params: { dwellingId }, body: { lookup, limit: 20 } },
    { still: true },
  )
  return (
    <Section
      title={text('title')}
      aside={
        may('visits.plan') && (
          <Button size="small" icon={HandIcon} onClick={() => setAsking(true)}>
            {visits('askVisit')}
          </Button>
        )
      }
    >
      {asking && <AskVisit dwellingId={dwellingId} onClose={() => setAsking(false)} />}
      <Shown answer={answer} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{text('none')}</p>
          ) : (
            <ul className="visit-list">
              {items.map((one) => (
                <Line key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  )
}

/** How long a visit may be on its way before the desk is told when it came. */
const LATE_MS = 600_000

function Line({ one }: { readonly one: VisitRow }) {
  const text = useText(VISITS_OF)
  const outcomes = useText(OUTCOMES)
  const told = useText(TOLD)
  const learned = useText(LEARNED)
  const abouts = useText(NOTES_ABOUT)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const joint = lang === 'zh' ? '、' : ', '
  const late = !one.ended && Date.parse(one.receivedAt) - Date.parse(one.at) > LATE_MS
  return (
    <li className="visit-line">
      <div>
        <p className="visit-name">
          <Badge tone={one.outcome === 'met' ? 'pine' : one.outcome === 'absent' ? 'ochre' : 'plain'}>
            {outcomes(one.outcome)}
          </Badge>{' '}
          {one.ended ? tellDay(one.at, now, lang) : tellMoment(one.at, now, lang)}{' '}
          {late && (
            <span className="soft small">{text('later', { at: tellMoment(one.receivedAt, now, lang) })}</span>
          )}
        </p>
        <p className="meta">
          {one.met > 0 && <span>{text('met', { count: one.met })}</span>}
          {one.told.length > 0 && (
            <span>{text('told', { list: one.told.map((code) => told(code)).join(joint) })}</span>
          )}
          {one.learned.length > 0 && (
            <span>{text('learned', { list: one.learned.map((field) => learned(field)).join(joint) })}</span>
          )}
          {one.appeals.length > 0 && (
            <span>
              {text('appeals')}{' '}
              {one.appeals.map(({ id, number }) => (
                <a key={id} href={VISITS_PATHS.appeal({ id })}>
                  {number}{' '}
                </a>
              ))}
            </span>
          )}
        </p>
        {one.ended && <p className="soft">{text('ended')}</p>}
        {one.note !== null && <p>{text('note', { about: abouts(one.note.about), text: one.note.text })}</p>}
        {one.form !== null && (
          <details>
            <summary>{text('answers', { title: named(one.form.titleZh, one.form.titleEn) })}</summary>
            <dl className="visit-values">
              {one.form.answers.map((answer, i) => (
                <div key={i}>
                  <dt>{named(answer.labelZh, answer.labelEn)}</dt>
                  <dd>{named(answer.zh, answer.en)}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
        {one.files.length > 0 && (
          <p className="visit-photos">
            {one.files.map((file) => {
              const href = addressOf(readVisitFile, { params: { visitId: one.id, sha256: file.sha256 } })
              if (!file.here)
                return (
                  <span key={file.sha256} className="soft small">
                    {text(file.kind)}
                    {text('onWay')}
                  </span>
                )
              return file.kind === 'photo' ? (
                <a key={file.sha256} href={href}>
                  <img src={href} alt={text('photo')} loading="lazy" />
                </a>
              ) : (
                <a key={file.sha256} href={href}>
                  {text('voice')}
                </a>
              )
            })}
          </p>
        )}
      </div>
    </li>
  )
}
