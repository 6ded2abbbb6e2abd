import { useEffect, useRef } from 'react'
import { matchRoute, useLocation, useRouter } from 'wouter-preact'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Page } from '#ui/Page.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ToastRegion } from '#ui/Toast.tsx'
import { PlaceIcon, RefreshIcon } from '#ui/icons.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { followLinks } from '#kernel/web/links.ts'
import { PartsContext } from '#kernel/web/parts.tsx'
import { ScreenView, startPage, useTitle } from '#kernel/web/screens.tsx'
import { BookContext } from '#kernel/web/sync/book.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Door } from './door/Door.tsx'
import { Frame } from './Frame.tsx'
import { TEXT } from './messages.ts'
import { PARTS, SCREENS } from './routes.ts'
import { useSession } from './session.ts'

const BASE = '/field'

/** The worker's app: the door, and behind it the pages of whoever opened it. */
export function App() {
  const session = useSession()
  const common = useText(COMMON)
  return (
    <>
      {session.at === 'starting' && (
        <Page width="form">
          <Skeleton label={common('loading')} lines={6} />
        </Page>
      )}
      {session.at === 'door' && <Door session={session} />}
      {session.at === 'open' && (
        <BookContext.Provider value={session.book} key={session.holder.login}>
          <PartsContext.Provider value={PARTS}>
            <Inside session={session} />
          </PartsContext.Provider>
        </BookContext.Provider>
      )}
      {session.at !== 'open' && <ToastRegion label={common('messages')} closeLabel={common('close')} />}
    </>
  )
}

function Inside({ session }: { readonly session: Extract<ReturnType<typeof useSession>, { at: 'open' }> }) {
  const [path, go] = useLocation()
  const { parser } = useRouter()
  const common = useText(COMMON)
  const before = useRef(path)
  useEffect(() => followLinks(isOurs, (url) => go(url.pathname + url.search + url.hash)), [go])
  useEffect(() => {
    if (before.current !== path) {
      startPage()
      document.querySelector('.field-scroll')?.scrollTo(0, 0)
    }
    before.current = path
  }, [path])
  useEffect(keepAllPagesAtHand, [])
  for (const screen of SCREENS) {
    const [matches, params] = matchRoute(parser, BASE + screen.path, path)
    if (!matches) continue
    return (
      <Frame session={session} bare={screen.deed === true}>
        <ScreenView
          key={path}
          screen={screen}
          params={params as Readonly<Record<string, string>>}
          loading={
            <Page width="form">
              <Skeleton label={common('loading')} lines={6} />
            </Page>
          }
          Failed={Broken}
        />
      </Frame>
    )
  }
  return (
    <Frame session={session} bare={false}>
      <NotHere />
    </Frame>
  )
}

const LATER_MS = 1500

/** Fetched while nobody waits: when another tab takes a new build, this one still has all pages of its own. */
function keepAllPagesAtHand(): () => void {
  const timer = setTimeout(() => {
    for (const { load } of SCREENS) load().catch(() => {})
  }, LATER_MS)
  return () => clearTimeout(timer)
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
        actions={<LinkButton href="/field/">{text('toToday')}</LinkButton>}
      />
    </Page>
  )
}

const isOurs = (url: URL) => /^\/field(\/|$)/.test(url.pathname)
