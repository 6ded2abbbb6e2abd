import { Component, useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'

export interface ScreenProps {
  readonly params: Readonly<Record<string, string>>
}

/** A page of an app. A capability lists its own; the app knows nothing of them but this. */
export interface Screen {
  /** `/t/:code` */
  readonly path: string
  readonly load: () => Promise<{ readonly default: ComponentType<ScreenProps> }>
  /** The permission one of whose holders may come here; nothing for everybody. */
  readonly needs?: string | undefined
}

export interface ScreenViewProps {
  readonly screen: Screen
  readonly params: Readonly<Record<string, string>>
  readonly loading: ReactNode
  /** Shown when the page could not be fetched, or broke. */
  readonly failed: (again: () => void) => ReactNode
}

/** Fetches a page the first time it is wanted, and shows it. */
export function ScreenView({ screen, params, loading, failed }: ScreenViewProps) {
  const [loaded, setLoaded] = useState<{
    readonly of: Screen
    readonly Page: ComponentType<ScreenProps> | undefined
  }>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    screen.load().then(
      (module) => wanted && setLoaded({ of: screen, Page: module.default }),
      () => wanted && setLoaded({ of: screen, Page: undefined }),
    )
    return () => {
      wanted = false
    }
  }, [screen, turn])
  // A page of an older build is gone from the server after an update: only loading everything anew helps.
  const again = () => (loaded?.Page === undefined && turn > 0 ? location.reload() : setTurn(turn + 1))
  if (loaded === undefined || loaded.of !== screen) return <>{loading}</>
  const { Page } = loaded
  if (Page === undefined) return <>{failed(again)}</>
  return (
    <Boundary key={turn} failed={failed(again)}>
      <Page params={params} />
    </Boundary>
  )
}

export interface BoundaryProps {
  readonly failed: ReactNode
  readonly children: ReactNode
}

/** Keeps a page that broke from taking the rest with it. */
export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override componentDidCatch(error: unknown): void {
    console.error(error)
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.failed : this.props.children
  }
}

/** Names the page in the browser's title and to screen readers. */
export function useTitle(title: string, app: string): void {
  useEffect(() => {
    document.title = title === '' ? app : `${title} · ${app}`
  }, [title, app])
}

/** After going to another page: from its top, with the reading position at its main part. */
export function startPage(): void {
  scrollTo(0, 0)
  document.getElementById('main')?.focus({ preventScroll: true })
}
