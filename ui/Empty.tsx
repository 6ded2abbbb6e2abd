import type { ReactNode } from 'react'
import type { Icon } from './icons.tsx'
import './Empty.css'

export interface EmptyStateProps {
  readonly icon?: Icon | undefined
  readonly title: ReactNode
  /** Why there is nothing, or what would bring something here. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Nothing here, and what to do about it. */
export const EmptyState = ({ icon: Mark, title, children, actions }: EmptyStateProps) => (
  <div className="empty">
    {Mark && <Mark className="empty-icon" />}
    <p className="empty-title">{title}</p>
    {children !== undefined && <div className="empty-more">{children}</div>}
    {actions !== undefined && <div className="empty-actions">{actions}</div>}
  </div>
)

export interface SkeletonProps {
  /** Said to a screen reader while it stands. */
  readonly label: string
  readonly lines?: number | undefined
}

/** Where words will stand in a moment. */
export const Skeleton = ({ label, lines = 3 }: SkeletonProps) => (
  <div className="skeleton" role="status">
    <span className="unseen">{label}</span>
    {Array.from({ length: lines }, (_, at) => (
      <span key={at} className="skeleton-line" />
    ))}
  </div>
)
