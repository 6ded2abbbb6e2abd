import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { CheckIcon, DoneIcon, ReturnIcon } from '#ui/icons.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { decideCorrection, listCorrections } from '../../contract/reviews.ts'
import type { Review } from '../../contract/reviews.ts'
import { LEARNED, REVIEW_STATES, REVIEW_WHYS } from '../messages.ts'
import { VISITS_PATHS } from '../paths.ts'
import { Confirm } from './Confirm.tsx'
import { VisitsFrame } from './VisitsFrame.tsx'
import { REVIEWS } from './review-words.ts'

const STATES = ['open', 'taken', 'kept'] as const

/** What was learned at doors and waits for a decision, both values in view. */
export default function Reviews() {
  const text = useText(REVIEWS)
  const states = useText(REVIEW_STATES)
  const { query } = useAddress()
  const state = STATES.find((one) => one === query['state']) ?? 'open'
  const answer = useAnswer(listCorrections, { query: { state, ...pageIn(query) } }, { keepBefore: true })
  return (
    <VisitsFrame tab="reviews" lead={text('lead')}>
      <TabLinks
        label={text('title')}
        links={STATES.map((one) => ({
          href: VISITS_PATHS.reviews(undefined, one === 'open' ? {} : { state: one }),
          title: states(one),
          current: one === state,
        }))}
      />
      <Paged
        answer={answer}
        icon={DoneIcon}
        none={[
          text(state === 'open' ? 'noOpen' : 'noDecided'),
          state === 'open' ? text('noOpenNext') : undefined,
        ]}
      >
        {({ items }) => (
          <ul className="visit-list">
            {items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Paged>
    </VisitsFrame>
  )
}

/** A value in words: a sex is kept as a number. */
function useValue(field: Review['field']) {
  const text = useText(REVIEWS)
  return (value: string | null): string => {
    if (value === null) return text('nothing')
    if (field === 'sex') return text(value === '1' ? 'male' : value === '2' ? 'female' : 'unknownSex')
    return value
  }
}

function Line({ one }: { readonly one: Review }) {
  const text = useText(REVIEWS)
  const fields = useText(LEARNED)
  const whys = useText(REVIEW_WHYS)
  const states = useText(REVIEW_STATES)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const value = useValue(one.field)
  const [deciding, setDeciding] = useState<'take' | 'keep'>()
  const hasValues =
    one.field === 'name' || one.field === 'sex' || one.field === 'birthYear' || one.field === 'phone'
  return (
    <li className="visit-line">
      <div>
        <p className="visit-name">
          {one.name === '' ? (
            text('unknownPerson')
          ) : (
            <a href={VISITS_PATHS.person({ id: one.personId })}>{one.name}</a>
          )}{' '}
          · {fields(one.field)}{' '}
          <Badge tone={one.why === 'changed-meanwhile' ? 'ochre' : 'plain'}>{whys(one.why)}</Badge>
        </p>
        <dl className="visit-values">
          {hasValues && (
            <div>
              <dt>{text('seen')}</dt>
              <dd>{value(one.seen)}</dd>
            </div>
          )}
          {hasValues && (
            <div>
              <dt>{text('now')}</dt>
              <dd>{value(one.now)}</dd>
            </div>
          )}
          <div>
            <dt>{text('value')}</dt>
            <dd>
              <b>{value(one.value)}</b>
            </dd>
          </div>
        </dl>
        <p className="meta">
          <a href={VISITS_PATHS.dwelling({ id: one.dwellingId })}>{named(one.pathZh, one.pathEn)}</a>
          <span>{text('visitAt', { at: tellPast(one.at, now, lang) })}</span>
        </p>
      </div>
      {one.state === 'open' ? (
        <div className="visit-acts">
          <Button
            size="small"
            tone="primary"
            icon={CheckIcon}
            disabledReason={one.why === 'not-here' ? text('unknownPerson') : undefined}
            onClick={() => setDeciding('take')}
          >
            {text('take')}
          </Button>
          <Button size="small" icon={ReturnIcon} onClick={() => setDeciding('keep')}>
            {text('keep')}
          </Button>
        </div>
      ) : (
        <div>
          <Badge tone={one.state === 'taken' ? 'pine' : 'plain'}>{states(one.state)}</Badge>
          <p className="soft small">
            {text('by', { name: one.decidedName ?? '', at: tellPast(one.decidedAt ?? one.at, now, lang) })}
          </p>
          {one.decidedText !== null && <p className="small">{one.decidedText}</p>}
        </div>
      )}
      {deciding !== undefined && <Decide one={one} how={deciding} onClose={() => setDeciding(undefined)} />}
    </li>
  )
}

interface DecideProps {
  readonly one: Review
  readonly how: 'take' | 'keep'
  readonly onClose: () => void
}

function Decide({ one, how, onClose }: DecideProps) {
  const text = useText(REVIEWS)
  const common = useText(COMMON)
  const act = useAct(decideCorrection)
  const renew = useRenew()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const take = how === 'take'
  const missing = !take && words.trim() === ''
  const send = async () => {
    setTried(true)
    if (missing) return
    const reply = await act.send({
      params: { reviewId: one.id },
      body: { take, ...(words.trim() === '' ? {} : { text: words }) },
    })
    if (!reply.ok) return
    renew()
    say(text(take ? 'taken' : 'kept'))
    onClose()
  }
  const leads = one.field === 'died' || one.field === 'moved-out' ? text('newHeadHint') : undefined
  return (
    <Confirm
      title={text(take ? 'takeTitle' : 'keepTitle')}
      lead={take ? text(one.field === 'guardian' ? 'guardianLead' : 'takeLead') : text('lead')}
      send={text(how)}
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      {take && leads !== undefined && <p className="soft">{leads}</p>}
      <TextArea
        label={text(take ? 'note' : 'why')}
        optional={take ? common('optional') : undefined}
        rows={3}
        maxLength={300}
        value={words}
        onChange={setWords}
        error={tried && missing ? text('whyShort') : undefined}
      />
    </Confirm>
  )
}
