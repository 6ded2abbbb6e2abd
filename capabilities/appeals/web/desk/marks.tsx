import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDue, useNow } from '#kernel/web/time.ts'
import { SEALS } from '#catalogue/web/index.ts'
import { Badge, StatusMark } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import {
  CheckIcon,
  DoneIcon,
  FlagIcon,
  HalfIcon,
  LockIcon,
  NewIcon,
  PauseIcon,
  PictureIcon,
  ReturnIcon,
  SplitIcon,
  StopIcon,
  WaitIcon,
} from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import type { AppealRow, AppealState, Disposition, Outcome } from '../../contract.ts'
import { isAtDesk } from '../../rules.ts'
import { DISPOSITION_WORDS, KIND_WORDS, OUTCOME_WORDS, STATE_WORDS } from '../../words.ts'
import { CHANNELS, TEXT } from './words.ts'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import './marks.css'

const STATES: Readonly<Record<AppealState, { readonly icon: Icon; readonly tone: Tone }>> = {
  received: { icon: NewIcon, tone: 'indigo' },
  asked: { icon: PauseIcon, tone: 'ochre' },
  assigned: { icon: HalfIcon, tone: 'pine' },
  done: { icon: WaitIcon, tone: 'ochre' },
  closed: { icon: DoneIcon, tone: 'plain' },
  reopened: { icon: ReturnIcon, tone: 'vermilion' },
  merged: { icon: SplitIcon, tone: 'plain' },
  shelved: { icon: PauseIcon, tone: 'ochre' },
  withdrawn: { icon: StopIcon, tone: 'plain' },
}

/** Where an appeal stands. */
export function StateMark({
  state,
  outcome,
  disposition,
}: {
  readonly state: AppealState
  readonly outcome?: z.infer<typeof Outcome> | null
  readonly disposition?: Disposition | null
}) {
  const lang = useLang()
  const { icon, tone } = STATES[state]
  const ended = disposition ? DISPOSITION_WORDS[disposition] : outcome ? OUTCOME_WORDS[outcome] : undefined
  const word = (state === 'closed' ? ended : undefined) ?? STATE_WORDS[state]
  return (
    <StatusMark icon={state === 'closed' && outcome === 'solved' ? CheckIcon : icon} tone={tone}>
      {word[lang]}
    </StatusMark>
  )
}

export interface AppealMarksProps {
  readonly appeal: Pick<AppealRow, 'urgent' | 'seal' | 'reworks' | 'state'> & {
    readonly outcome?: z.infer<typeof Outcome> | null
    readonly disposition?: Disposition | null
  }
  /** Where it stands too, before the rest. */
  readonly withState?: boolean
}

/** What sets an appeal apart: urgent, sealed, how often it was reworked. Nothing, most of the time. */
export function AppealMarks({ appeal, withState }: AppealMarksProps) {
  const text = useText(TEXT)
  const seals = useText(SEALS)
  return (
    <>
      {withState && (
        <StateMark
          state={appeal.state}
          outcome={appeal.outcome ?? null}
          disposition={appeal.disposition ?? null}
        />
      )}
      {appeal.urgent && (
        <Badge tone="vermilion" icon={FlagIcon}>
          {text('urgent')}
        </Badge>
      )}
      {appeal.seal !== null && (
        <Badge tone="indigo" icon={LockIcon}>
          {text('sealed', { why: seals(appeal.seal as Parameters<typeof seals>[0]) })}
        </Badge>
      )}
      {appeal.reworks > 0 && (
        <Badge tone="ochre" icon={ReturnIcon}>
          {text('reworks', { count: appeal.reworks })}
        </Badge>
      )}
    </>
  )
}

/** Kind and channel: "问题 · 扫码". */
export function KindAndChannel({ appeal }: { readonly appeal: Pick<AppealRow, 'kind' | 'channel'> }) {
  const lang = useLang()
  const channel = useText(CHANNELS)
  return (
    <>
      {KIND_WORDS[appeal.kind][lang]} · {channel(appeal.channel)}
    </>
  )
}

export interface AppealLineProps {
  readonly appeal: AppealRow
  /** Said first in the second line: until when. */
  readonly due?: ReactNode
}

/** An appeal in a list: what it is about, until when, where, and what sets it apart. */
export function AppealLine({ appeal, due }: AppealLineProps) {
  const text = useText(TEXT)
  const named = useNamed()
  return (
    <div className="appeal-line">
      <span className="appeal-line-title">{appeal.title}</span>
      <span className="meta">
        {due}
        <span>{named(appeal.placeZh, appeal.placeEn)}</span>
        <span>
          <KindAndChannel appeal={appeal} />
        </span>
        {appeal.photos > 0 && (
          <span className="meta-mark">
            <PictureIcon label={text('photos', { count: appeal.photos })} />
            {appeal.photos}
          </span>
        )}
        {appeal.state === 'reopened' && <StateMark state="reopened" />}
        <AppealMarks appeal={appeal} />
      </span>
    </div>
  )
}

type Timed = Pick<AppealRow, 'state' | 'dueAt' | 'respondBy' | 'respondedAt' | 'closedAt'>

export interface AppealDueProps {
  readonly appeal: Timed
  readonly short?: boolean
  /** Said where no clock is running. */
  readonly otherwise?: string
}

/** Until when: at the desk until it is answered, or arranged anew where it came back, with the handler until it is done. */
export function AppealDue({ appeal, short, otherwise }: AppealDueProps) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  if (appeal.state === 'withdrawn') return null
  if (appeal.dueAt !== null)
    return (
      <DueTime
        {...tellDue(appeal.dueAt, now, lang, appeal.closedAt)}
        label={text(isAtDesk(appeal.state) ? 'arrangeBy' : 'dueBy')}
        short={short}
      />
    )
  if (isAtDesk(appeal.state) && appeal.respondBy !== null && appeal.respondedAt === null)
    return <DueTime {...tellDue(appeal.respondBy, now, lang)} label={text('respondBy')} short={short} />
  return otherwise === undefined ? null : <span className="note">{otherwise}</span>
}
