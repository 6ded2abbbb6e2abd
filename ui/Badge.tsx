import type { ReactNode } from 'react'
import type { Icon } from './icons.tsx'
import './Badge.css'

export type Tone = 'plain' | 'pine' | 'ochre' | 'vermilion' | 'indigo'

export interface BadgeProps {
  readonly tone?: Tone | undefined
  readonly icon?: Icon | undefined
  readonly children: ReactNode
}

/** A word in a frame: a kind, a channel, a count. */
export const Badge = ({ tone = 'plain', icon: Mark, children }: BadgeProps) => (
  <span className="badge" data-tone={tone}>
    {Mark && <Mark />}
    {children}
  </span>
)

export interface StatusMarkProps {
  readonly tone?: Tone | undefined
  readonly icon: Icon
  readonly children: ReactNode
}

/** How something stands: always a shape and a word, the colour only repeats them. */
export const StatusMark = ({ tone = 'plain', icon: Mark, children }: StatusMarkProps) => (
  <span className="status-mark" data-tone={tone}>
    <Mark />
    <span>{children}</span>
  </span>
)
