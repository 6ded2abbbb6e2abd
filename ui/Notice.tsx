import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { AlarmIcon, DoneIcon, ErrorIcon, InfoIcon } from './icons.tsx'
import './Notice.css'

export type NoticeTone = 'info' | 'success' | 'warning' | 'error'

const MARKS = { info: InfoIcon, success: DoneIcon, warning: AlarmIcon, error: ErrorIcon } as const

export interface NoticeProps {
  readonly tone?: NoticeTone | undefined
  /** What has happened, in one line. */
  readonly title: ReactNode
  /** The next step, and whatever else helps. */
  readonly children?: ReactNode
  /** Buttons or links that take the next step. */
  readonly actions?: ReactNode
  /** Read out at once: `polite` for good news, `assertive` for what stops the person. Nothing for what was there from the start. */
  readonly announce?: 'polite' | 'assertive' | undefined
}

/** A message within the page. */
export function Notice({ tone = 'info', title, children, actions, announce }: NoticeProps) {
  const Mark = MARKS[tone]
  return (
    <div
      className="notice"
      data-tone={tone}
      role={announce && (announce === 'assertive' ? 'alert' : 'status')}
    >
      <Mark />
      <div className="notice-words">
        <p className="notice-title">{title}</p>
        {children && <div className="notice-more">{children}</div>}
        {actions && <div className="row notice-actions">{actions}</div>}
      </div>
    </div>
  )
}

export interface ErrorSummaryProps {
  /** For example "还有 2 处需要修改". */
  readonly title: string
  readonly problems: readonly { readonly fieldId: string; readonly message: string }[]
}

/** Every problem of a form in one place; takes the focus as it appears, and each line leads to its field. */
export function ErrorSummary({ title, problems }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const count = problems.length
  useEffect(() => {
    if (count > 0) box.current?.focus()
  }, [count])
  if (count === 0) return null
  return (
    <div className="notice" data-tone="error" role="alert" tabIndex={-1} ref={box}>
      <ErrorIcon />
      <div className="notice-words">
        <h2 className="notice-title">{title}</h2>
        <ul className="notice-list">
          {problems.map(({ fieldId, message }) => (
            <li key={fieldId}>
              <a href={`#${fieldId}`} onClick={() => document.getElementById(fieldId)?.focus()}>
                {message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
