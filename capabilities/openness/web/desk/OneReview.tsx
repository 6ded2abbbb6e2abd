import { Page, PageHead, Section } from '#ui/Page.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { path } from '#kernel/web/paths.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { showReview } from '../../contract.ts'
import type { TextVersion } from '../../contract.ts'
import { PRIVATE_WORDS } from '../../words.ts'
import { REVIEW } from './messages.ts'
import { ReviewCard } from './ReviewCard.tsx'
import './Reviews.css'

const BACK = path('/desk/openness')

/** One appeal's words and photos, with all that was public before. */
export default function OneReview({ params }: ScreenProps) {
  const text = useText(REVIEW)
  const answer = useAnswer(showReview, { params: { appealId: params['id'] as never } })
  useTitle(`${text('title')} ${answer.state === 'ready' ? answer.value.number : ''}`)
  return (
    <Page width="wide">
      <PageHead back={{ href: BACK(), label: text('back') }} title={text('title')} />
      <Shown answer={answer} lines={10}>
        {(review) => (
          <>
            <ReviewCard key={review.version} review={review} withKeys />
            {review.versions.length > 0 && (
              <Section title={text('versions')}>
                <ol className="review-list">
                  {review.versions.map((one) => (
                    <Version key={one.version} one={one} />
                  ))}
                </ol>
              </Section>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Version({ one }: { readonly one: TextVersion }) {
  const text = useText(REVIEW)
  const lang = useLang()
  const now = useNow()
  const reason = one.reason as keyof typeof PRIVATE_WORDS | null
  return (
    <li className="review-version">
      <p className="note">
        {text('versionBy', {
          version: one.version,
          at: tellMoment(one.at, now, lang),
          name: one.byName.startsWith('job:') ? text('auto') : one.byName,
        })}
        {' · '}
        {text(`state_${one.state}`)}
        {reason !== null && PRIVATE_WORDS[reason] !== undefined && ` · ${PRIVATE_WORDS[reason][lang]}`}
      </p>
      {one.text !== null && <p>{one.text}</p>}
      {one.words !== null && <p>{one.words}</p>}
    </li>
  )
}
