import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { RightIcon } from './icons.tsx'
import type { Icon } from './icons.tsx'
import './Card.css'

export interface CardProps {
  readonly title?: ReactNode
  /** Heading level of the title. */
  readonly level?: 2 | 3 | undefined
  /** Small and to the right of the title. */
  readonly aside?: ReactNode
  /** Stands under the content, parted by a hairline. */
  readonly foot?: ReactNode
  /** The sheet that matters on this page: the double rule stands at its head. */
  readonly chief?: boolean | undefined
  readonly children?: ReactNode
}

/** A sheet of paper on the page. */
export function Card({ title, level = 2, aside, foot, chief, children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={cx('card', chief && 'card-chief')}>
      {chief && <span className="double-rule" />}
      {(title !== undefined || aside !== undefined) && (
        <div className="card-head">
          {title !== undefined && <Heading>{title}</Heading>}
          {aside !== undefined && <div className="card-aside">{aside}</div>}
        </div>
      )}
      {children !== undefined && <div className="card-body">{children}</div>}
      {foot !== undefined && <div className="card-foot">{foot}</div>}
    </section>
  )
}

export interface CardLinkProps {
  readonly href: string
  readonly icon?: Icon | undefined
  readonly title: ReactNode
  readonly children?: ReactNode
  /** Stands before the arrow: a status, a count. */
  readonly aside?: ReactNode
}

/** A whole sheet that leads somewhere. */
export const CardLink = ({ href, icon: Mark, title, children, aside }: CardLinkProps) => (
  <a className="card-link" href={href}>
    {Mark && <Mark className="card-link-icon" />}
    <span className="card-link-words">
      <span className="card-link-title">{title}</span>
      {children !== undefined && <span className="card-link-more">{children}</span>}
    </span>
    {aside !== undefined && <span className="card-link-aside">{aside}</span>}
    <RightIcon className="card-link-arrow" />
  </a>
)

/** Card links one under another, sharing their hairlines. */
export const CardList = ({
  children,
  label,
}: {
  readonly children: readonly ReactNode[]
  readonly label?: string | undefined
}) => (
  <ul className="card-list" aria-label={label}>
    {children.map((child, at) => (
      <li key={at}>{child}</li>
    ))}
  </ul>
)

export interface DisclosureProps {
  readonly title: ReactNode
  readonly open?: boolean | undefined
  readonly children: ReactNode
}

/** More, for whoever wants it. */
export const Disclosure = ({ title, open, children }: DisclosureProps) => (
  <details className="disclosure" open={open}>
    <summary>
      <RightIcon />
      <span>{title}</span>
    </summary>
    <div className="disclosure-body">{children}</div>
  </details>
)
