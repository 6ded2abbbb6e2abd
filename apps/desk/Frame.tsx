import { useLocation, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bell } from '#notices/web/index.tsx'
import { signOut, wearGrant } from '#people/contract.ts'
import type { Grant, Me } from '#people/contract.ts'
import { bookmarkHref, KeepPage, ROLES, useBookmarks, useHeldFor } from '#people/web/index.ts'
import { IconButton } from '#ui/Button.tsx'
import { KeysProvider, useKeys, useKeysHelp } from '#ui/desk/keys.tsx'
import { Menu } from '#ui/desk/Menu.tsx'
import { SearchBox } from '#ui/desk/SearchField.tsx'
import { SkipLink } from '#ui/Page.tsx'
import {
  KeyboardIcon,
  MoonIcon,
  PersonIcon,
  ScreenIcon,
  SettingsIcon,
  SignOutIcon,
  SunIcon,
} from '#ui/icons.tsx'
import { useScrollEdges } from '#ui/scroll-edges.ts'
import { say } from '#ui/Toast.tsx'
import { Wordmark } from '#ui/Wordmark.tsx'
import { useAct } from '#kernel/web/act.ts'
import { setLang, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { DeskScreen } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { TEXT } from './messages.ts'
import { SEARCH } from './routes.ts'
import { setTheme, useTheme } from './theme.ts'
import type { Theme } from './theme.ts'
import './Frame.css'

export interface FrameProps {
  readonly me: Me
  readonly screens: readonly DeskScreen[]
  readonly onChange: (me: Me) => void
  readonly children: ReactNode
}

/** What stands around the work: the menu, the search, who one is. */
export function Frame(props: FrameProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  return (
    <KeysProvider
      words={{
        title: text('help'),
        close: common('close'),
        everywhere: text('keysEverywhere'),
        showHelp: text('keysShow'),
        singleKeys: text('keysSingle'),
        singleKeysHint: text('keysSingleHint'),
        followedBy: text('keysThen'),
      }}
    >
      <Inside {...props} />
    </KeysProvider>
  )
}

function Inside({ me, screens, onChange, children }: FrameProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const named = useNamed()
  const { pathname, searchStr } = useLocation()
  const here = screens.find(({ path }) => fits(path, pathname))
  const side = useScrollEdges<HTMLElement>(pathname)
  return (
    <div className="desk" data-fill={here?.fill ? '' : undefined}>
      <SkipLink>{common('skip')}</SkipLink>
      <nav className="desk-side no-print" aria-label={text('mainMenu')} ref={side}>
        <a className="desk-brand" href="/desk">
          <Wordmark label={text('desk')} />
        </a>
        <p className="desk-area">
          {me.worn
            ? named(me.worn.areaName, me.worn.areaNameEn)
            : named(me.district.nameZh, me.district.nameEn)}
        </p>
        <SideMenu screens={screens} path={pathname} />
      </nav>
      <header className="desk-top no-print">
        <a className="desk-mark" href="/desk">
          <Wordmark label={text('desk')} form="mark" />
        </a>
        {SEARCH !== undefined && me.permissions.includes(SEARCH.needs) && <TopSearch search={SEARCH} />}
        <div className="desk-tools">
          {me.district.demo && <span className="desk-demo">{text('demo')}</span>}
          <KeepPage path={listPath(here)} query={filtersOf(searchStr)} />
          <Bell />
          <Tools />
          <WhoMenu me={me} onChange={onChange} />
        </div>
      </header>
      <div className="desk-page">{children}</div>
    </div>
  )
}

/** Lists are worth keeping at hand: pages of the menu, not a single record. */
const listPath = (here: DeskScreen | undefined): string | undefined =>
  here?.menu === undefined ? undefined : here.path

/** The filters of a page, without how far one had leafed. */
function filtersOf(search: string): string {
  const query = new URLSearchParams(search)
  for (const name of ['cursor', 'at']) query.delete(name)
  return query.toString()
}

const fits = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path.replace(/^\/desk/, ''))

function SideMenu({ screens, path }: { readonly screens: readonly DeskScreen[]; readonly path: string }) {
  const text = useText(TEXT)
  const lang = useLang()
  const { history } = useRouter()
  const lines = screens.flatMap((screen) =>
    screen.menu === undefined ? [] : [{ href: `/desk${screen.path}`, ...screen.menu }],
  )
  useKeys(
    text('keysGo'),
    lines.map(({ keys, href, ...name }) => ({ keys, label: name[lang], run: () => history.push(href) })),
  )
  const kept = useBookmarks()
  // The router leaves out the base under which the desk stands.
  const at = `/desk${path.replace(/^\/desk(?=\/|$)/, '')}`
  const isAt = (href: string): boolean => at === href || at.startsWith(`${href}/`)
  const under = screens.find((one) => one.under !== undefined && isAt(`/desk${one.path}`))?.under
  const current =
    lines.find(({ href }) => under !== undefined && href === `/desk${under}`) ??
    lines.filter(({ href }) => isAt(href)).at(-1)
  const strip = useScrollEdges<HTMLUListElement>(current?.href)
  return (
    <div className="desk-menu">
      <ul className="fade-edges" ref={strip}>
        {lines.map(({ href, icon: Mark, ...name }) => (
          <li key={href}>
            <a href={href} aria-current={href === current?.href ? 'page' : undefined}>
              <Mark />
              <span>{name[lang]}</span>
            </a>
            <KeptOf bookmarks={kept.filter((one) => `/desk${one.path}` === href)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is kept of a page, below it. */
function KeptOf({ bookmarks }: { readonly bookmarks: ReturnType<typeof useBookmarks> }) {
  if (bookmarks.length === 0) return null
  return (
    <ul className="desk-kept">
      {bookmarks.map((one) => (
        <li key={one.id}>
          <a href={bookmarkHref(one)}>{one.name}</a>
        </li>
      ))}
    </ul>
  )
}

function TopSearch({ search }: { readonly search: NonNullable<typeof SEARCH> }) {
  const text = useText(TEXT)
  const lang = useLang()
  const { history } = useRouter()
  return (
    <SearchBox
      label={text('keysSearch')}
      placeholder={search.placeholder[lang]}
      load={search.load}
      onPick={({ key }) => history.push(search.hrefOf(key))}
      onSubmit={(typed) => history.push(search.hrefOfAll(typed))}
      words={{
        empty: text('foundNone'),
        loading: text('searching'),
        found: (count) => text('found', { count }),
        all: (typed) => text('seeAll', { typed }),
        keysTitle: text('keysEverywhere'),
        keysLabel: text('keysSearch'),
      }}
    />
  )
}

const THEME_ICONS = { light: SunIcon, dark: MoonIcon, auto: ScreenIcon } as const

function Tools() {
  const text = useText(TEXT)
  const lang = useLang()
  const theme = useTheme()
  const help = useKeysHelp()
  return (
    <>
      <IconButton icon={KeyboardIcon} label={`${text('help')} (?)`} onClick={help} />
      <Menu
        tone="quiet"
        label=""
        name={text('display')}
        icon={THEME_ICONS[theme]}
        parts={[
          {
            key: 'theme',
            title: text('theme'),
            choose: 'one',
            chosen: [theme],
            onChoose: ([wanted]) => wanted !== undefined && setTheme(wanted as Theme),
            entries: (['light', 'dark', 'auto'] as const).map((key) => ({
              key,
              label: text(key),
              icon: THEME_ICONS[key],
            })),
          },
          {
            key: 'lang',
            title: text('language'),
            choose: 'one',
            chosen: [lang],
            onChoose: ([wanted]) => wanted !== undefined && setLang(wanted === 'en' ? 'en' : 'zh'),
            entries: [
              { key: 'zh', label: '中文' },
              { key: 'en', label: 'English' },
            ],
          },
        ]}
      />
    </>
  )
}

function WhoMenu({ me, onChange }: Pick<FrameProps, 'me' | 'onChange'>) {
  const text = useText(TEXT)
  const role = useText(ROLES)
  const { history } = useRouter()
  const wear = useAct(wearGrant)
  const leave = useAct(signOut)
  const heldFor = useHeldFor()
  const wornAs = (grant: Grant) => [role(grant.role), heldFor(grant)].join(' · ')
  const change = async (grantId: Grant['id']) => {
    const reply = await wear.send({ body: { grantId } })
    if (reply.ok) onChange(reply.value)
    else say(reply.message, { tone: 'error' })
  }
  const out = async () => {
    const reply = await leave.send({})
    if (reply.ok) location.assign('/desk')
    else say(reply.message, { tone: 'error' })
  }
  return (
    <Menu
      tone="quiet"
      icon={PersonIcon}
      name={`${me.name ?? ''} ${me.worn === null ? '' : wornAs(me.worn)}`}
      label={
        <span className="desk-who">
          <b>{me.name}</b>
          {me.worn !== null && <small>{role(me.worn.role)}</small>}
        </span>
      }
      onAction={(key) => {
        if (key === 'out') void out()
        if (key === 'me') history.push('/desk/me')
      }}
      parts={[
        {
          key: 'roles',
          title: text('presentRole'),
          choose: 'one',
          chosen: me.worn === null ? [] : [me.worn.id],
          onChoose: ([wanted]) => {
            const grant = me.grants.find(({ id }) => id === wanted)
            if (grant !== undefined && grant.id !== me.worn?.id) void change(grant.id)
          },
          entries: me.grants.map((grant) => ({
            key: grant.id,
            label: role(grant.role),
            hint: heldFor(grant),
          })),
        },
        {
          key: 'rest',
          entries: [
            { key: 'me', label: text('myAccount'), icon: SettingsIcon },
            { key: 'out', label: text('signOut'), icon: SignOutIcon },
          ],
        },
      ]}
    />
  )
}
