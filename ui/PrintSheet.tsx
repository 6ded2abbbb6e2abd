import type { ReactNode } from 'react'
import { Wordmark } from './Wordmark.tsx'
import './PrintSheet.css'

export interface PrintSheetProps {
  /** `receipt`: large type on A5, for a person to take home. `order`: A4, for whoever does the work. */
  readonly kind: 'receipt' | 'order'
  readonly brand: string
  readonly title: ReactNode
  /** At the right of the title: a number, a QR code. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  /** Whom to ask, when it was printed. */
  readonly foot?: ReactNode
}

/** A sheet made to be printed; on screen it looks as it will on paper. */
export const PrintSheet = ({ kind, brand, title, aside, children, foot }: PrintSheetProps) => (
  <article className="print-sheet" data-kind={kind}>
    <header className="print-sheet-head">
      <Wordmark label={brand} />
      {aside !== undefined && <div className="print-sheet-aside">{aside}</div>}
    </header>
    <h1>{title}</h1>
    <span className="double-rule" />
    <div className="print-sheet-body">{children}</div>
    {foot !== undefined && <footer className="print-sheet-foot">{foot}</footer>}
  </article>
)

/** Empty lines to write on by hand, each with its name. */
export const WriteIn = ({ names }: { readonly names: readonly string[] }) => (
  <div className="write-in">
    {names.map((name) => (
      <div key={name}>
        <span>{name}</span>
      </div>
    ))}
  </div>
)
