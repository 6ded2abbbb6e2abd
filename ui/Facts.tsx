import type { ReactNode } from 'react'
import './Facts.css'

export interface FactsProps {
  /** `beside`: name and value on one line. `above`: the name small over the value. */
  readonly layout?: 'beside' | 'above' | undefined
  readonly children: ReactNode
}

/** Names and values. */
export const Facts = ({ layout = 'beside', children }: FactsProps) => (
  <dl className="facts" data-layout={layout}>
    {children}
  </dl>
)

export interface FactProps {
  readonly name: ReactNode
  /** Something to do about this value, at the end of its line. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** One name with its value. */
export const Fact = ({ name, action, children }: FactProps) => (
  <div className="fact">
    <dt>{name}</dt>
    <dd>
      <div className="fact-value">{children}</div>
      {action !== undefined && <div className="fact-action">{action}</div>}
    </dd>
  </div>
)

/** What somebody said, in their own words. */
export const Words = ({ children, by }: { readonly children: ReactNode; readonly by?: ReactNode }) => (
  <figure className="words">
    <blockquote>{children}</blockquote>
    {by !== undefined && <figcaption>{by}</figcaption>}
  </figure>
)

export interface CodePlateProps {
  readonly label: string
  /** Shown in groups of four; copied and read without the gaps. */
  readonly code: string
  readonly children?: ReactNode
}

/** A code to keep: large, evenly spaced, easy to read out over the telephone. */
export const CodePlate = ({ label, code, children }: CodePlateProps) => (
  <div className="code-plate">
    <span className="double-rule" />
    <div className="code-plate-label">{label}</div>
    <div className="code-plate-code">
      {(code.match(/.{1,4}/gu) ?? []).map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </div>
    {children}
  </div>
)
