import { useState } from 'react'
import { Button, LinkButton } from '#ui/Button.tsx'
import { StatusMark } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { CardLink, CardList } from '#ui/Card.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import {
  DoneIcon,
  HalfIcon,
  HeartIcon,
  InboxIcon,
  NewIcon,
  PauseIcon,
  RefreshIcon,
  ShieldIcon,
  SplitIcon,
  StopIcon,
  WaitIcon,
} from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listMyAppeals } from '../../contract.ts'
import type { AppealState } from '../../contract.ts'
import { titleOf } from '../../rules.ts'
import { OUTCOME_WORDS } from '../../words.ts'
import { MY } from './my-messages.ts'
import './My.css'
import { enterCodePath, followPath, newPath } from './paths.ts'

const LOOKS = {
  received: [NewIcon, 'indigo'],
  asked: [WaitIcon, 'ochre'],
  assigned: [HalfIcon, 'pine'],
  done: [ShieldIcon, 'pine'],
  closed: [DoneIcon, 'pine'],
  reopened: [RefreshIcon, 'ochre'],
  merged: [SplitIcon, 'pine'],
  shelved: [PauseIcon, 'ochre'],
  withdrawn: [StopIcon, 'plain'],
} as const satisfies Record<AppealState, readonly [Icon, Tone]>

export interface MyListProps {
  /** Only so many, without further pages. */
  readonly most?: number | undefined
}

/** The appeals of the phone one is signed in with, newest first; further pages hang below. */
export function MyList({ most }: MyListProps) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  return (
    <div className="stack">
      {cursors.map((cursor, at) => (
        <OnePage
          key={cursor ?? ''}
          cursor={cursor}
          most={most}
          onMore={
            most === undefined && at === cursors.length - 1
              ? (next) => setCursors([...cursors, next])
              : undefined
          }
        />
      ))}
    </div>
  )
}

interface OnePageProps extends MyListProps {
  readonly cursor: string | undefined
  readonly onMore: ((next: string) => void) | undefined
}

function OnePage({ cursor, most, onMore }: OnePageProps) {
  const text = useText(MY)
  const common = useText(COMMON)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const asked = useAsk(listMyAppeals, {
    query: { ...(cursor === undefined ? {} : { cursor }), ...(most === undefined ? {} : { limit: most }) },
  })
  if (asked.state === 'loading') return <Skeleton label={common('loading')} lines={4} />
  if (asked.state === 'refused')
    return (
      <Notice
        tone="error"
        title={asked.refused.message}
        actions={
          <Button icon={RefreshIcon} onClick={asked.again}>
            {common('again')}
          </Button>
        }
      />
    )
  const { items, next } = asked.value
  if (items.length === 0) return <Nothing />
  return (
    <>
      <CardList label={text('listLabel')}>
        {items.map((one) => {
          const [icon, tone] = LOOKS[one.state]
          const status = one.mayRate ? (
            <StatusMark icon={HeartIcon} tone="ochre">
              {text('rateMe')}
            </StatusMark>
          ) : (
            <StatusMark icon={icon} tone={tone}>
              {one.state === 'closed' ? OUTCOME_WORDS[one.outcome ?? 'solved'][lang] : text(one.state)}
            </StatusMark>
          )
          const more = `${named(one.placeZh, one.placeEn)} · ${tellPast(one.receivedAt, now, lang)}`
          return one.trackingCode === null ? (
            <div key={one.appealId} className="my-ended">
              <b>{titleOf(one.text)}</b>
              <span className="note">{more}</span>
              <span className="note">{text('noCode')}</span>
            </div>
          ) : (
            <CardLink
              key={one.appealId}
              href={followPath({ code: one.trackingCode })}
              title={titleOf(one.text)}
            >
              {more}
              <span className="my-status">{status}</span>
            </CardLink>
          )
        })}
      </CardList>
      {next !== undefined && onMore !== undefined && (
        <div>
          <Button wide="phone" onClick={() => onMore(next)}>
            {text('more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Nothing() {
  const text = useText(MY)
  return (
    <EmptyState
      icon={InboxIcon}
      title={text('none')}
      actions={
        <>
          <LinkButton tone="primary" href={newPath()}>
            {text('say')}
          </LinkButton>
          <LinkButton href={enterCodePath()}>{text('byCode')}</LinkButton>
        </>
      }
    >
      {text('noneNext')}
    </EmptyState>
  )
}
