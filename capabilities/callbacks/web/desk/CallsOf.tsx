import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { tellMoment, tellPast, useNow } from '#kernel/web/time.ts'
import type { AppealId } from '#appeals/contract.ts'
import { GRADE_WORDS } from '#appeals/words.ts'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { LinkButton } from '#ui/Button.tsx'
import { PhoneIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { listCallbacks, listFollowUps } from '../../contract.ts'
import type { Callback } from '../../contract.ts'
import { CALL, SOLVED_TEXTS } from '../messages.ts'
import { Tries } from './CallDetail.tsx'
import { FollowUpRow } from './follow-up-rows.tsx'
import { CALL_PATHS } from './paths.ts'
import { DESK_CALLS } from './words.ts'
import './Callbacks.css'

/** On the page of an appeal: the calls about it, and what was done about a low rating. */
export default function CallsOf({ about }: PartProps) {
  const text = useText(DESK_CALLS)
  const query = { appeal: about as AppealId, limit: 50 }
  const calls = useAnswer(listCallbacks, { query })
  const lows = useAnswer(listFollowUps, { query })
  const called = calls.state === 'ready' ? calls.value.items : []
  const low = lows.state === 'ready' ? lows.value.items : []
  if (called.length + low.length === 0) return null
  return (
    <Section title={text('onAppeal')}>
      <ul className="call-rows">
        {called.map((one) => (
          <CallRow key={one.id} one={one} />
        ))}
        {low.map((one) => (
          <FollowUpRow key={one.id} one={one} />
        ))}
      </ul>
    </Section>
  )
}

const TONES: Readonly<Record<Callback['state'], Tone>> = {
  waiting: 'ochre',
  reached: 'pine',
  refused: 'plain',
  unreachable: 'plain',
  answered: 'pine',
  cancelled: 'plain',
}

function CallRow({ one }: { readonly one: Callback }) {
  const text = useText(DESK_CALLS)
  const say = useText(CALL)
  const lang = useLang()
  const now = useNow()
  const isNow = one.state === 'waiting' && one.nextAt <= now.toISOString()
  return (
    <li className="call-row">
      <div className="call-row-words">
        <p className="row">
          <b>{say(one.reason)}</b>
          <Badge tone={TONES[one.state]}>{say(one.state)}</Badge>
        </p>
        {one.solved !== null && (
          <p>
            {say(SOLVED_TEXTS[one.solved])}
            {one.grade !== null && <> · {GRADE_WORDS[one.grade as 1][lang]}</>}
          </p>
        )}
        {one.words !== null && <p>{one.words}</p>}
        <Tries call={one} />
        <p className="meta">
          {one.calledName !== null && <span>{one.calledName}</span>}
          <span>
            {one.calledAt !== null
              ? tellPast(one.calledAt, now, lang)
              : one.state === 'waiting'
                ? text(one.tries.length > 0 ? 'nextAt' : 'comesAt', { at: tellMoment(one.nextAt, now, lang) })
                : ''}
          </span>
        </p>
      </div>
      {isNow && (
        <div className="call-row-acts">
          <LinkButton size="small" icon={PhoneIcon} href={CALL_PATHS.now(undefined, { at: one.id })}>
            {text('title')}
          </LinkButton>
        </div>
      )}
    </li>
  )
}
