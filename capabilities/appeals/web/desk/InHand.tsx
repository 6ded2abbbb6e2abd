import type { ReactNode } from 'react'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { BackIcon, OutsideIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { showAppeal } from '../../contract.ts'
import type { AppealId, AppealPage } from '../../contract.ts'
import { IN_HAND } from './in-hand-words.ts'
import { AppealMarks } from './marks.tsx'
import { PATHS } from './paths.ts'
import './InHand.css'

interface AppealProps {
  readonly id: AppealId
  readonly number: string
  /** How the way to the next one is called, for when this one does not open. */
  readonly next: string
  readonly onNext: () => void
  readonly onBack: () => void
  readonly children: (page: AppealPage) => ReactNode
}

/** The appeal of a queue that is in hand: fetched, and shown by whoever works the queue. */
export function Appeal({ id, number, next, onNext, onBack, children }: AppealProps) {
  const text = useText(IN_HAND)
  const common = useText(COMMON)
  const answer = useAnswer(showAppeal, { params: { appealId: id } })
  return (
    <article className="in-hand" aria-label={number}>
      <div className="in-hand-back no-print">
        <Button tone="quiet" size="small" icon={BackIcon} onClick={onBack}>
          {text('toList')}
        </Button>
      </div>
      {answer.state === 'loading' && <Skeleton label={common('loading')} lines={8} />}
      {answer.state === 'refused' && (
        <Notice
          tone="warning"
          announce="assertive"
          title={text('notOpen')}
          actions={
            <>
              <Button onClick={answer.again}>{common('again')}</Button>
              <Button onClick={onNext}>{next}</Button>
            </>
          }
        >
          {answer.refused.message}
        </Notice>
      )}
      {answer.state === 'ready' && children(answer.value)}
    </article>
  )
}

interface HeadProps {
  readonly page: AppealPage
  readonly withState: boolean
  /** Until when. */
  readonly children?: ReactNode
}

/** Its number, what marks it, and the way to its whole page (key O, which the page itself listens to). */
export function Head({ page, withState, children }: HeadProps) {
  const text = useText(IN_HAND)
  return (
    <header className="in-hand-title">
      <h2 className="code">{page.number}</h2>
      <AppealMarks appeal={page} withState={withState} />
      {children}
      <LinkButton
        tone="quiet"
        size="small"
        icon={OutsideIcon}
        href={PATHS.appeal({ id: page.id })}
        shortcut="O"
      >
        {text('wholePage')}
      </LinkButton>
    </header>
  )
}
