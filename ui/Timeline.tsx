import type { ReactNode } from 'react'
import type { Tone } from './Badge.tsx'
import type { Icon } from './icons.tsx'
import './Timeline.css'

/** What happened, in the order it is read. */
export const Timeline = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <ol className="timeline" aria-label={label}>
    {children}
  </ol>
)

export interface TimelineItemProps {
  readonly icon?: Icon | undefined
  readonly tone?: Tone | undefined
  /** `done` lies behind, `now` is under way, `ahead` is still to come. */
  readonly stage?: 'done' | 'now' | 'ahead' | undefined
  readonly title: ReactNode
  /** When, as a `<time>`. */
  readonly time?: ReactNode
  /** Who did it. */
  readonly by?: ReactNode
  /** A word that sets it apart: "only staff see this". The item then stands on a tinted ground. */
  readonly apart?: ReactNode
  readonly children?: ReactNode
}

/** One thing that happened. */
export function TimelineItem(props: TimelineItemProps) {
  const { icon: Mark, tone = 'plain', stage = 'done', title, time, by, apart, children } = props
  return (
    <li
      className="timeline-item"
      data-stage={stage}
      data-tone={tone}
      aria-current={stage === 'now' ? 'step' : undefined}
    >
      <span className="timeline-mark" aria-hidden="true">
        {Mark && <Mark />}
      </span>
      <div className={apart === undefined ? 'timeline-words' : 'timeline-words timeline-apart'}>
        <div className="timeline-head">
          <span className="timeline-title">{title}</span>
          {apart}
        </div>
        {(by !== undefined || time !== undefined) && (
          <div className="timeline-by">
            {by !== undefined && <span>{by}</span>}
            {time}
          </div>
        )}
        {children !== undefined && <div className="timeline-body">{children}</div>}
      </div>
    </li>
  )
}
