import type { ReactNode } from 'react'
import './Figures.css'

/** A few numbers that sum up a page, beside each other, as many to a line as there is room for. */
export const Figures = ({ children }: { readonly children: ReactNode }) => (
  <dl className="figures">{children}</dl>
)

export interface FigureProps {
  readonly name: ReactNode
  /** What the number leaves open, in a few words below it. */
  readonly hint?: ReactNode
  readonly children: ReactNode
}

/** One number under its name; a number is grouped by thousands, anything else stands as it is. */
export const Figure = ({ name, hint, children }: FigureProps) => (
  <div>
    <dt>{name}</dt>
    <dd className="figure-value">
      {typeof children === 'number' ? children.toLocaleString('en') : children}
    </dd>
    {hint !== undefined && <dd className="soft small">{hint}</dd>}
  </div>
)
