import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import type { AppealPage } from '#appeals/contract.ts'
import { InHand, PATHS, Reporter, Said, Story } from '#appeals/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Callback } from '../../contract.ts'
import { CALL } from '../messages.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { MissedForm } from './MissedForm.tsx'
import { DESK_CALLS } from './words.ts'

export interface CallDetailProps {
  readonly call: Callback
  readonly onDone: () => void
  readonly onBack: () => void
}

/** One person to be called: what it was about, what was done, and what to ask. */
export function CallDetail(props: CallDetailProps) {
  const { call, onDone, onBack } = props
  const text = useText(DESK_CALLS)
  return (
    <InHand.Appeal
      id={call.appealId}
      number={call.number}
      next={text('nextOne')}
      onNext={onDone}
      onBack={onBack}
    >
      {(page) => (
        <div className="call-detail">
          <Opened {...props} page={page} />
        </div>
      )}
    </InHand.Appeal>
  )
}

/** Lines that tell what was done. */
const DONE = ['handled', 'closed'] as const

function Opened({ call, page, onDone }: CallDetailProps & { readonly page: AppealPage }) {
  const text = useText(DESK_CALLS)
  const say = useText(CALL)
  const named = useNamed()
  const { go } = useAddress()
  const [missed, setMissed] = useState(false)
  const gone = page.state !== 'closed' && call.state === 'waiting'
  const mayCall = !gone && !call.isOwnWork
  useKeys(text('keys'), [
    { keys: 'o', label: text('keyOpen'), run: () => go(PATHS.appeal({ id: page.id })) },
    ...(mayCall ? [{ keys: 'n', label: text('keyMissed'), run: () => setMissed(true) }] : []),
  ])
  return (
    <>
      <InHand.Head page={page} withState={gone} />
      {gone && (
        <Notice
          announce="polite"
          title={text('taken')}
          actions={<Button onClick={onDone}>{text('nextOne')}</Button>}
        />
      )}
      {call.isOwnWork && (
        <Notice
          tone="warning"
          title={text('ownWork')}
          actions={<Button onClick={onDone}>{text('nextOne')}</Button>}
        >
          {text('ownWorkNext')}
        </Notice>
      )}
      <section className="in-hand-part" aria-label={text('what')}>
        <Said appeal={page} />
      </section>
      <div>
        <Facts>
          <Fact name={text('why')}>{say(call.reason)}</Fact>
        </Facts>
        <Reporter appeal={page} />
      </div>
      <section className="in-hand-part" aria-label={text('done')}>
        <h3>{text('done')}</h3>
        <p className="meta">{named(page.placeZh, page.placeEn)}</p>
        <Story
          appeal={page}
          only={DONE}
          since={page.story.findLast(({ name }) => name === 'reopened')?.seq ?? 0}
        />
        <Disclosure title={text('story')}>
          <Story appeal={page} />
        </Disclosure>
      </section>
      <Tries call={call} />
      {mayCall &&
        (missed ? (
          <MissedForm call={call} onClose={() => setMissed(false)} onDone={onDone} />
        ) : (
          <AnswerForm call={call} page={page} onMissed={() => setMissed(true)} onDone={onDone} />
        ))}
    </>
  )
}

/** What was tried before, so that nobody rings at the same hour again. */
export function Tries({ call }: { readonly call: Callback }) {
  const text = useText(DESK_CALLS)
  const say = useText(CALL)
  const lang = useLang()
  const now = useNow()
  if (call.tries.length === 0) return null
  return (
    <section className="in-hand-part" aria-label={text('tries')}>
      <h3>{text('tries')}</h3>
      <ul className="call-tries">
        {call.tries.map((one) => (
          <li key={one.at}>
            {text('tryLine', {
              at: tellMoment(one.at, now, lang),
              by: one.by,
              outcome: say(one.outcome),
            })}
            {one.words !== null && <span className="soft"> · {one.words}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
