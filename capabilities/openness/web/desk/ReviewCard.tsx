import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { CheckIcon, FlagIcon, LockIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { PATHS } from '#appeals/web/index.ts'
import { publishText } from '../../contract.ts'
import type { Finding, Review } from '../../contract.ts'
import { findPersonal, neverPublic, withoutPersonal } from '../../rules/personal.ts'
import { PERSONAL_WORDS, REPORT_WORDS } from '../../words.ts'
import { KeepDialog } from './KeepDialog.tsx'
import { REVIEW } from './messages.ts'
import { ReviewPhotos } from './ReviewPhotos.tsx'

export interface ReviewCardProps {
  readonly review: Review
  /** Its commands have keys: the first of a list, or the only one. */
  readonly withKeys: boolean
}

/** What was said at the left, what may be read by anybody at the right, and one key for each decision. */
export function ReviewCard({ review, withKeys }: ReviewCardProps) {
  const text = useText(REVIEW)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const renew = useRenew()
  const act = useAct(publishText)
  const [words, setWords] = useState(review.proposed)
  const [shown, setShown] = useState<readonly string[]>(
    review.photos.filter((photo) => photo.shown).map(({ id }) => id),
  )
  const [keeps, setKeeps] = useState(false)
  const left = neverPublic(words)
  const still = [...new Set(findPersonal(words).map(({ kind }) => kind))]
  const whyNot = !review.open
    ? text('notOpen')
    : left.length > 0
      ? text('stillThere', {
          what: left.map((kind) => PERSONAL_WORDS[kind][lang]).join(lang === 'zh' ? '、' : ', '),
        })
      : undefined
  const publish = async () => {
    if (whyNot !== undefined) return
    const reply = await act.send({
      params: { appealId: review.appealId },
      body: { version: review.version, text: words, photos: [...shown] as never },
    })
    renew()
    if (reply.ok) say(text('nowPublic'))
  }
  const isPublic = review.state === 'published'
  const fieldId = `words-${review.appealId}`
  return (
    <section className="review" aria-label={review.number}>
      {withKeys && (
        <CardKeys
          onPublish={() => void publish()}
          onKeep={() => setKeeps(true)}
          onEdit={() => document.getElementById(fieldId)?.focus()}
        />
      )}
      <p className="meta">
        <b className="code">{review.number}</b>
        <span>{named(review.categoryZh, review.categoryEn)}</span>
        <span>{named(review.placeZh, review.placeEn)}</span>
        <span>{tellMoment(review.receivedAt, now, lang)}</span>
        <Badge tone={isPublic ? 'pine' : review.state === 'waiting' ? 'ochre' : 'plain'}>
          {text(`state_${review.state}`)}
        </Badge>
      </p>
      {!review.open && <Notice tone="warning" title={text('notOpen')} />}
      {review.reports.length > 0 && (
        <Notice tone="warning" title={text('reports')}>
          <ul className="review-list">
            {review.reports.map((one, at) => (
              <li key={at}>
                <FlagIcon />{' '}
                {text('reportAt', {
                  at: tellMoment(one.at, now, lang),
                  reason: REPORT_WORDS[one.reason][lang],
                })}
                {one.words !== null && ` · ${one.words}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="review-sides">
        <div className="review-side">
          <h3>{text('original')}</h3>
          <p className="review-original">
            <Marked text={review.original} findings={review.findings} />
          </p>
          <ul className="review-marks" aria-label={text('marks')}>
            {review.findings.length === 0 ? (
              <li>{text('markNone')}</li>
            ) : (
              review.findings.map((one) => (
                <li key={one.from}>
                  {PERSONAL_WORDS[one.kind][lang]} → {one.instead}
                </li>
              ))
            )}
          </ul>
        </div>
        <div className="review-side">
          <TextArea
            id={fieldId}
            label={text('proposed')}
            hint={text('proposedHint')}
            error={
              still.length === 0
                ? undefined
                : text('stillThere', {
                    what: still.map((kind) => PERSONAL_WORDS[kind][lang]).join(lang === 'zh' ? '、' : ', '),
                  })
            }
            rows={4}
            maxLength={2000}
            value={words}
            onChange={setWords}
          />
          <ButtonRow>
            <Button size="small" tone="quiet" onClick={() => setWords(review.original)}>
              {text('useOriginal')}
            </Button>
            <Button size="small" tone="quiet" onClick={() => setWords(withoutPersonal(review.original))}>
              {text('useProposal')}
            </Button>
          </ButtonRow>
        </div>
      </div>
      <ReviewPhotos review={review} shown={shown} onChange={setShown} />
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <ButtonRow>
        <Button
          tone="primary"
          icon={CheckIcon}
          shortcut={withKeys ? 'P' : undefined}
          disabledReason={whyNot}
          busy={act.busy && text('sending')}
          onClick={() => void publish()}
        >
          {text(isPublic ? 'publishAgain' : 'publish')}
        </Button>
        {review.state !== 'private' && (
          <Button icon={LockIcon} shortcut={withKeys ? 'K' : undefined} onClick={() => setKeeps(true)}>
            {text(isPublic ? 'takeBack' : 'keep')}
          </Button>
        )}
        <LinkButton tone="quiet" href={PATHS.appeal({ id: review.appealId })}>
          {text('toAppeal')}
        </LinkButton>
      </ButtonRow>
      {keeps && <KeepDialog review={review} onClose={() => setKeeps(false)} />}
    </section>
  )
}

interface CardKeysProps {
  readonly onPublish: () => void
  readonly onKeep: () => void
  readonly onEdit: () => void
}

function CardKeys({ onPublish, onKeep, onEdit }: CardKeysProps) {
  const text = useText(REVIEW)
  useKeys(text('keys'), [
    { keys: 'p', label: text('keyPublish'), once: true, run: onPublish },
    { keys: 'k', label: text('keyKeep'), run: onKeep },
    { keys: 'e', label: text('keyEdit'), run: onEdit },
  ])
  return null
}

/** The words with everything that looks personal marked. */
function Marked({ text, findings }: { readonly text: string; readonly findings: readonly Finding[] }) {
  const lang = useLang()
  const starts = findings.map((_, at) => findings[at - 1]?.to ?? 0)
  return (
    <>
      {findings.map(({ from, to, kind }, at) => (
        <span key={from}>
          {text.slice(starts[at], from)}
          <mark title={PERSONAL_WORDS[kind][lang]}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(findings.at(-1)?.to ?? 0)}
    </>
  )
}
