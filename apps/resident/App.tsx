import { useEffect, useRef } from 'react'
import { matchRoute, useLocation, useRouter } from 'wouter-preact'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Page } from '#ui/Page.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PlaceIcon, RefreshIcon } from '#ui/icons.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { followLinks } from '#kernel/web/links.ts'
import { PartsContext } from '#kernel/web/parts.tsx'
import { ScreenView, startPage, useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Frame } from './Frame.tsx'
import { TEXT } from './messages.ts'
import { PARTS, SCREENS } from './routes.ts'

/** The resident app: a frame, and in it the page the address asks for. */
export function App() {
  const [path, go] = useLocation()
  const { parser } = useRouter()
  const common = useText(COMMON)
  const before = useRef(path)
  useEffect(() => followLinks(isOurs, (url) => go(url.pathname + url.search + url.hash)), [go])
  useEffect(() => {
    if (before.current !== path) startPage()
    before.current = path
  }, [path])
  for (const screen of SCREENS) {
    const [matches, params] = matchRoute(parser, screen.path, path)
    if (!matches) continue
    return (
      <Frame>
        <PartsContext.Provider value={PARTS}>
          <ScreenView
            screen={screen}
            params={params as Readonly<Record<string, string>>}
            loading={
              <Page width="form">
                <Skeleton label={common('loading')} lines={6} />
              </Page>
            }
            Failed={Broken}
          />
        </PartsContext.Provider>
      </Frame>
    )
  }
  return (
    <Frame>
      <NotHere />
    </Frame>
  )
}

function Broken({ again }: { readonly again: () => void }) {
  const common = useText(COMMON)
  return (
    <Page width="form">
      <Notice
        tone="error"
        announce="assertive"
        title={common('pageBroke')}
        actions={
          <Button icon={RefreshIcon} onClick={again}>
            {common('again')}
          </Button>
        }
      >
        {common('pageBrokeNext')}
      </Notice>
    </Page>
  )
}

function NotHere() {
  const text = useText(TEXT)
  useTitle(text('notHere'))
  return (
    <Page width="form">
      <EmptyState
        icon={PlaceIcon}
        title={<h1>{text('notHere')}</h1>}
        actions={<LinkButton href="/">{text('toHome')}</LinkButton>}
      >
        {text('notHereNext')}
      </EmptyState>
    </Page>
  )
}

/** Everything but the desk and what the server answers itself. */
const isOurs = (url: URL) => !/^\/(desk|field|api)(\/|$)/.test(url.pathname)
