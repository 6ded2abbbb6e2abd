import { ClockIcon, DoneIcon, FlagIcon, PauseIcon, WaitIcon } from './icons.tsx'
import './DueTime.css'

export type DueTone = 'calm' | 'soon' | 'late' | 'paused' | 'met'

const MARKS = { calm: ClockIcon, soon: WaitIcon, late: FlagIcon, paused: PauseIcon, met: DoneIcon } as const

export interface DueTimeProps {
  /** ISO 8601. */
  readonly at: string
  /** "还有 3 小时", "超期 2 天". */
  readonly relative: string
  /** "5月12日 17:30". */
  readonly absolute: string
  readonly tone: DueTone
  /** Said before it to a screen reader, and shown where it stands alone: "办结时限". */
  readonly label?: string | undefined
  /** Only the relative words, the rest on pointing at it: for tables. */
  readonly short?: boolean | undefined
}

/** Until when: how long still in words, the moment beside it. */
export function DueTime({ at, relative, absolute, tone, label, short }: DueTimeProps) {
  const Mark = MARKS[tone]
  return (
    <span className="due-time" data-tone={tone} title={short ? absolute : undefined}>
      <Mark />
      <time dateTime={at}>
        {label !== undefined && <span className="unseen">{label}</span>}
        <span className="due-time-relative">{relative}</span>
        <span className={short ? 'unseen' : 'due-time-absolute'}>{absolute}</span>
      </time>
    </span>
  )
}
