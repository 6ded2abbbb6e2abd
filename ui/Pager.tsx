import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { LeftIcon, RightIcon } from './icons.tsx'
import './Pager.css'

export interface PagerProps {
  readonly label: string
  readonly previous: string
  readonly next: string
  /** Absent on the first page. */
  readonly onPrevious?: (() => void) | undefined
  /** Absent on the last. */
  readonly onNext?: (() => void) | undefined
  /** What is on this page: "第 31–60 条". */
  readonly children?: ReactNode
}

/** From one page of a long list to the next. */
export function Pager({ label, previous, next, onPrevious, onNext, children }: PagerProps) {
  if (!onPrevious && !onNext && children === undefined) return null
  return (
    <nav className="pager no-print" aria-label={label}>
      {children !== undefined && <span className="pager-shown">{children}</span>}
      {onPrevious && (
        <Button size="small" icon={LeftIcon} onClick={onPrevious}>
          {previous}
        </Button>
      )}
      {onNext && (
        <Button size="small" iconAfter={RightIcon} onClick={onNext}>
          {next}
        </Button>
      )}
    </nav>
  )
}
