import { useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button } from '../Button.tsx'
import { BackIcon } from '../icons.tsx'
import { useKeys } from './keys.tsx'
import { SplitPane } from './SplitPane.tsx'
import type { SplitPaneProps } from './SplitPane.tsx'
import './Panes.css'

export interface PanesProps extends SplitPaneProps {
  /** What page this is: kept for those who hear it, also while a narrow screen shows only one side. */
  readonly title: string
}

/** A page that fills the window: a list, and beside it what is picked. Each scrolls by itself. */
export const Panes = ({ title, ...props }: PanesProps) => (
  <main className="panes" id="main" tabIndex={-1}>
    <h1 className="unseen">{title}</h1>
    <SplitPane {...props} />
  </main>
)

export interface ListPaneProps {
  readonly title: ReactNode
  /** Beside the title: a count. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  /** What narrows the list. */
  readonly filters?: ReactNode
  /** Under the list: its pages. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** The left side: what kind of things these are, and the list. */
export const ListPane = ({ title, aside, actions, filters, foot, children }: ListPaneProps) => (
  <div className="list-pane">
    <div className="list-pane-head">
      <div className="list-pane-title">
        <h2>{title}</h2>
        {aside !== undefined && <span className="soft small">{aside}</span>}
        {actions !== undefined && <div className="list-pane-actions">{actions}</div>}
      </div>
      {filters}
    </div>
    <div className="list-pane-body">{children}</div>
    {foot !== undefined && <div className="list-pane-foot">{foot}</div>}
  </div>
)

export interface DetailPaneProps {
  readonly title: ReactNode
  /** A short line over the title. */
  readonly above?: ReactNode
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  /** Shown on a narrow screen, where the list is out of sight. */
  readonly back: { readonly label: string; readonly run: () => void }
  readonly children: ReactNode
}

/** The right side: one of them. */
export const DetailPane = ({ title, above, aside, actions, back, children }: DetailPaneProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
  <article className="detail-pane" tabIndex={0}>
    <div className="detail-pane-back no-print">
      <Button tone="quiet" size="small" icon={BackIcon} onClick={back.run}>
        {back.label}
      </Button>
    </div>
    <header className="detail-pane-head">
      {above !== undefined && <div className="detail-pane-above">{above}</div>}
      <div className="row">
        <h2>{title}</h2>
        {aside}
      </div>
      <span className="double-rule" />
      {actions !== undefined && <div className="detail-pane-actions no-print">{actions}</div>}
    </header>
    {children}
  </article>
)

/** A part of what is shown beside the list. */
export const DetailPart = ({
  title,
  aside,
  children,
}: {
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}) => (
  <section className="detail-part">
    <div className="detail-part-head">
      <h3>{title}</h3>
      {aside}
    </div>
    {children}
  </section>
)

export interface NavListProps {
  readonly label: string
  readonly words: { readonly title: string; readonly next: string; readonly previous: string }
  /** Left and right on a line: closes and opens the branch it leads. */
  readonly onBranch?: ((key: string, open: boolean) => void) | undefined
  readonly children: ReactNode
}

/** Links one under another, walked with the arrows or j and k. A line that can open carries its name in `data-branch`. */
export function NavList({ label, words, onBranch, children }: NavListProps) {
  const box = useRef<HTMLElement>(null)
  const step = (by: number) => {
    const links = [...(box.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])]
    const focused = links.findIndex((link) => link === document.activeElement)
    const from = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute('aria-current'))
    const next = links[Math.min(Math.max(from + by, 0), links.length - 1)]
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKeys(words.title, [
    { keys: 'j', label: words.next, run: () => step(1) },
    { keys: 'k', label: words.previous, run: () => step(-1) },
  ])
  const keyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLAnchorElement)) return
    const branch = event.target.dataset['branch']
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (branch !== undefined && (event.key === 'ArrowRight' || event.key === 'ArrowLeft'))
      onBranch?.(branch, event.key === 'ArrowRight')
    else return
    event.preventDefault()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens for the keys of the links inside
    <nav className="nav-list" aria-label={label} ref={box} onKeyDown={keyDown}>
      {children}
    </nav>
  )
}
