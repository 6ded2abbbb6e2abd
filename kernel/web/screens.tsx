import { Component, useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { useLang } from './i18n.ts'
import type { Lang } from './i18n.ts'

export interface ScreenProps {
  readonly params: Readonly<Record<string, string>>
}

/** A page of an app. A capability lists its own; the app knows nothing of them but this. */
export interface Screen {
  /** `/t/:code`, as after the app's base. */
  readonly path: string
  readonly load: () => Promise<{ readonly default: ComponentType<ScreenProps> }>
}

/** A page of the desk. */
export interface DeskScreen extends Screen {
  /** The permission whose holders may come here. */
  readonly needs: string
  /** Its line in the side menu. */
  readonly menu?: {
    readonly zh: string
    readonly en: string
    readonly icon: ComponentType
    /** The keys that lead here: `g t`. */
    readonly keys: string
  }
  /** The page whose line of the menu it belongs to, where that is not the beginning of its own path: `/purposes`. */
  readonly under?: string
  /** Takes the whole height and scrolls in its own parts. */
  readonly fill?: boolean
}

/** What the search box of the desk's top bar finds. */
export interface DeskSearch {
  readonly needs: string
  readonly placeholder: { readonly zh: string; readonly en: string }
  readonly load: (typed: string, signal: AbortSignal) => Promise<readonly Found[]>
  readonly hrefOf: (key: string) => string
  /** The page with everything that fits. */
  readonly hrefOfAll: (typed: string) => string
}

export interface Found {
  readonly key: string
  readonly label: string
  readonly hint?: string | undefined
  readonly aside?: ReactNode
}

export interface ScreenViewProps {
  readonly screen: Screen
  readonly params: Readonly<Record<string, string>>
  readonly loading: ReactNode
  /** Shown when the page could not be fetched, or broke. */
  readonly Failed: ComponentType<{ readonly again: () => void }>
}

type Loaded = { readonly of: Screen; readonly Page: ComponentType<ScreenProps> | undefined }

/** Fetches a page the first time it is wanted, and shows it. */
export function ScreenView({ screen, params, loading, Failed }: ScreenViewProps) {
  const [loaded, setLoaded] = useState<Loaded>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    const show = (Page: Loaded['Page']) => {
      if (wanted) setLoaded({ of: screen, Page })
    }
    screen.load().then(
      (module) => show(module.default),
      () => show(undefined),
    )
    return () => {
      wanted = false
    }
  }, [screen, turn])
  const again = () => {
    // A page of an older build is gone from the server after an update: only loading everything anew helps.
    if (loaded?.Page === undefined && turn > 0) location.reload()
    else setTurn(turn + 1)
  }
  if (loaded === undefined || loaded.of !== screen) return <>{loading}</>
  const { Page } = loaded
  if (Page === undefined) return <Failed again={again} />
  return (
    <Boundary key={`${screen.path} ${turn}`} failed={<Failed again={again} />}>
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

/** Names the page in the browser's title, where screen readers and the list of open pages find it. */
export function useTitle(title: string, part?: string): void {
  const lang = useLang()
  const whole = part === undefined ? title : titleOf(title, part, lang)
  useEffect(() => {
    document.title = `${whole} · 邻里 Linli`
  }, [whole])
}

/** A page and its part, with the colon of the language. */
export const titleOf = (title: string, part: string, lang: Lang): string =>
  `${title}${lang === 'zh' ? '：' : ': '}${part}`

/** After going to another page: from its top, with the reading position at its main part. */
export function startPage(): void {
  scrollTo(0, 0)
  document.getElementById('main')?.focus({ preventScroll: true })
}
