import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useLocation,
  useParams,
} from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Me } from '#people/contract.ts'
import { ME_SCREEN } from '#people/web/desk.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { InboxIcon, PlaceIcon, RefreshIcon } from '#ui/icons.tsx'
import { plainQuery } from '#kernel/web/address.ts'
import { useText } from '#kernel/web/i18n.ts'
import { ScreenView, startPage, useTitle } from '#kernel/web/screens.tsx'
import type { DeskScreen } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Frame } from './Frame.tsx'
import { TEXT } from './messages.ts'
import { SCREENS, STARTS } from './routes.ts'

const BASE = '/desk'

/** The pages this person may come to, and where they start. */
export function makeRouter(me: Me, onChange: (me: Me) => void) {
  const open = me.secondFactorNeeded ? [ME_SCREEN] : SCREENS
  const mine = open.filter(({ needs }) => me.permissions.includes(needs))
  const first = [...STARTS, ...mine].find((screen) => screen.menu !== undefined && mine.includes(screen))
  const root = createRootRoute({
    // A role that must have a second factor first has one page until then: where it is set up.
    beforeLoad: ({ location }) => {
      if (me.secondFactorNeeded && !location.pathname.endsWith(ME_SCREEN.path))
        // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect for an answer
        throw redirect({ to: ME_SCREEN.path, replace: true })
    },
    component: () => (
      <Frame me={me} screens={mine} onChange={onChange}>
        <Outlet />
      </Frame>
    ),
    notFoundComponent: NotHere,
  })
  const start = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect for an answer
      if (first !== undefined) throw redirect({ to: patternOf(first.path), replace: true })
    },
    component: NoPages,
  })
  const pages = mine.map((screen) =>
    createRoute({
      getParentRoute: () => root,
      path: patternOf(screen.path),
      component: () => <Shown screen={screen} />,
    }),
  )
  return createRouter({
    routeTree: root.addChildren([start, ...pages]),
    basepath: BASE,
    history: createBrowserHistory(),
    parseSearch: plainQuery.parse,
    stringifySearch: plainQuery.print,
    scrollRestoration: true,
  })
}

/** `/t/:code`, in the router's own spelling. */
const patternOf = (path: string) => path.replace(/:(\w+)/g, '$$$1')

function Shown({ screen }: { readonly screen: DeskScreen }) {
  const params = useParams({ strict: false }) as Readonly<Record<string, string>>
  const common = useText(COMMON)
  useStart()
  return (
    <ScreenView
      screen={screen}
      params={params}
      loading={
        <Page width="wide">
          <Skeleton label={common('loading')} lines={8} />
        </Page>
      }
      Failed={Broken}
    />
  )
}

/** The reading position follows to a new page; not to a new filter of the same one. */
function useStart(): void {
  const { pathname } = useLocation()
  const before = useRef<string>(undefined)
  useEffect(() => {
    if (before.current !== undefined && before.current !== pathname) startPage()
    before.current = pathname
  }, [pathname])
}

function Broken({ again }: { readonly again: () => void }) {
  const common = useText(COMMON)
  return (
    <Page>
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

function NoPages() {
  const text = useText(TEXT)
  useTitle(text('desk'))
  return (
    <Page>
      <EmptyState icon={InboxIcon} title={<h1>{text('noPages')}</h1>}>
        {text('noPagesNext')}
      </EmptyState>
    </Page>
  )
}

function NotHere() {
  const text = useText(TEXT)
  useTitle(text('notHere'))
  return (
    <Page>
      <EmptyState
        icon={PlaceIcon}
        title={<h1>{text('notHere')}</h1>}
        actions={<LinkButton href={BASE}>{text('toStart')}</LinkButton>}
      >
        {text('notHereNext')}
      </EmptyState>
    </Page>
  )
}
