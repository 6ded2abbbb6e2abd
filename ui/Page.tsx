import type { ReactNode } from 'react'
import { BackIcon } from './icons.tsx'
import './Page.css'

/** The first thing the Tab key meets: leads past what repeats on every page. */
export const SkipLink = ({ children }: { readonly children: ReactNode }) => (
  <a className="skip-link" href="#main">
    {children}
  </a>
)

export interface PageProps {
  /** `form` and `text` keep lines short; `wide` takes the room there is. */
  readonly width?: 'form' | 'text' | 'wide' | undefined
  readonly children: ReactNode
}

/** The main part of a page. One to a screen. */
export const Page = ({ width = 'text', children }: PageProps) => (
  <main className="page" id="main" tabIndex={-1} data-width={width}>
    {children}
  </main>
)

export interface PageHeadProps {
  readonly title: ReactNode
  /** A short line over the title: what kind of page, a number. */
  readonly above?: ReactNode
  /** What this page is for, in one or two sentences. */
  readonly lead?: ReactNode
  readonly back?: { readonly href: string; readonly label: string } | undefined
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
}

/** The title of a page, over the double rule. */
export const PageHead = ({ title, above, lead, back, actions }: PageHeadProps) => (
  <header className="page-head">
    {back && (
      <a className="page-back no-print" href={back.href}>
        <BackIcon />
        {back.label}
      </a>
    )}
    <div className="page-title">
      <div className="page-title-words">
        {above !== undefined && <div className="page-above">{above}</div>}
        <h1>{title}</h1>
      </div>
      {actions !== undefined && <div className="page-actions no-print">{actions}</div>}
    </div>
    <span className="double-rule" />
    {lead !== undefined && <div className="page-lead">{lead}</div>}
  </header>
)

/** A part of a page with its own heading. */
export const Section = ({
  title,
  aside,
  children,
}: {
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}) => (
  <section className="section">
    <div className="section-head">
      <h2>{title}</h2>
      {aside}
    </div>
    {children}
  </section>
)
