import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { fitsTyped } from '#kernel/web/initials.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { useTyped } from '#kernel/web/typed.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { CatalogueIcon, DownIcon, RefreshIcon, RightIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ListPane, NavList, Panes } from '#ui/desk/Panes.tsx'
import { SearchField } from '#ui/desk/SearchField.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import type { Category } from '../../contract.ts'
import { listCategories } from '../../endpoints.ts'
import { isLeaf } from '../../rules.ts'
import { TEXT } from '../messages.ts'
import { Duties } from './Duties.tsx'
import { Matter } from './Matter.tsx'
import { SHELF } from './messages.ts'
import { CATALOGUE_PATH } from './paths.ts'
import { Policies } from './Policies.tsx'
import './Catalogue.css'

const VIEWS = ['community', 'national', 'policies', 'duties'] as const
type View = (typeof VIEWS)[number]

/** What can be said in this district: our own words, the national matters, and the promises. */
export default function Catalogue() {
  const text = useText(TEXT)
  const { query } = useAddress()
  useTitle(text('catalogue'))
  const view = VIEWS.find((one) => one === query['view']) ?? 'community'
  if (view === 'policies' || view === 'duties')
    return (
      <main className="policies" id="main" tabIndex={-1}>
        <h1>{text('catalogue')}</h1>
        <Views view={view} />
        {view === 'policies' ? <Policies /> : <Duties />}
      </main>
    )
  return <Shelf key={view} view={view} />
}

function Views({ view }: { readonly view: View }) {
  const text = useText(TEXT)
  const more = useText(SHELF)
  return (
    <TabLinks
      label={more('views')}
      links={VIEWS.map((one) => ({
        href: CATALOGUE_PATH(undefined, { view: one === 'community' ? undefined : one }),
        title: text(one),
        current: one === view,
      }))}
    />
  )
}

function Shelf({ view }: { readonly view: 'community' | 'national' }) {
  const text = useText(TEXT)
  const more = useText(SHELF)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const answer = useAnswer(listCategories, { query: { kind: view } }, { still: true })
  const [typed, type] = useTyped('q')
  const at = query['at']
  const all = answer.state === 'ready' ? answer.value.items : []
  const current = all.find(({ code }) => code === at)
  const back = () => change({ at: undefined })
  return (
    <Panes
      title={text('catalogue')}
      label={text('width')}
      keepAs="linli.catalogue"
      showing={at === undefined ? 'list' : 'detail'}
      list={
        <ListPane
          title={text('catalogue')}
          aside={answer.state === 'ready' && more('leaves', { count: all.filter(isLeaf).length })}
          filters={
            <>
              <Views view={view} />
              <SearchField label={text('find')} clearLabel={common('clear')} value={typed} onChange={type} />
            </>
          }
        >
          {answer.state === 'loading' && <Skeleton label={common('loading')} lines={9} />}
          {answer.state === 'refused' && (
            <Notice
              tone="error"
              title={more('notOpen')}
              actions={
                <Button icon={RefreshIcon} onClick={answer.again}>
                  {common('again')}
                </Button>
              }
            >
              {answer.refused.message}
            </Notice>
          )}
          {answer.state === 'ready' && (
            <Groups all={all} view={view} typed={query['q'] ?? ''} current={current} />
          )}
        </ListPane>
      }
      detail={
        current !== undefined ? (
          <Matter key={current.code} category={current} all={all} onBack={back} />
        ) : at !== undefined && answer.state === 'ready' ? (
          <EmptyState
            icon={CatalogueIcon}
            title={more('gone')}
            actions={<Button onClick={back}>{text('back')}</Button>}
          >
            {more('goneNext')}
          </EmptyState>
        ) : (
          <EmptyState icon={CatalogueIcon} title={text('choose')} />
        )
      }
    />
  )
}

interface GroupsProps {
  readonly all: readonly Category[]
  readonly view: 'community' | 'national'
  readonly typed: string
  readonly current: Category | undefined
}

const fits = (typed: string, leaf: Category, group: Category | undefined) =>
  fitsTyped(typed, [leaf.nameZh, leaf.nameEn, leaf.code, group?.nameZh, group?.nameEn]) ||
  leaf.keywords.some((word) => fitsTyped(typed, [word]))

function Groups({ all, view, typed, current }: GroupsProps) {
  const text = useText(TEXT)
  const more = useText(SHELF)
  const named = useNamed()
  const { query } = useAddress()
  const [turned, setTurned] = useState<Readonly<Record<string, boolean>>>({})
  const turn = (code: string, open: boolean) => setTurned((before) => ({ ...before, [code]: open }))
  const groups = all
    .filter((category) => !isLeaf(category))
    .map((group) => ({
      group,
      leaves: all.filter((leaf) => leaf.parent === group.code && (typed === '' || fits(typed, leaf, group))),
    }))
    .filter(({ leaves }) => leaves.length > 0)
  if (groups.length === 0)
    return (
      <EmptyState icon={CatalogueIcon} title={text('none')}>
        {text('noneNext')}
      </EmptyState>
    )
  const hrefOf = (code: string) =>
    CATALOGUE_PATH(undefined, { view: view === 'community' ? undefined : view, q: query['q'], at: code })
  return (
    <NavList
      label={text('list')}
      words={{ title: text('keysTitle'), next: text('next'), previous: text('previous') }}
      onBranch={turn}
    >
      <ul className="shelf">
        {groups.map(({ group, leaves }) => {
          const name = named(group.nameZh, group.nameEn)
          const open = turned[group.code] ?? (typed !== '' || current?.parent === group.code)
          return (
            <li key={group.code}>
              <div className="shelf-group">
                <IconButton
                  icon={open ? DownIcon : RightIcon}
                  size="small"
                  label={more(open ? 'closeGroup' : 'openGroup', { name })}
                  aria-expanded={open}
                  onClick={() => turn(group.code, !open)}
                />
                <a
                  href={hrefOf(group.code)}
                  data-branch={group.code}
                  aria-current={group.code === current?.code ? 'page' : undefined}
                  onClick={() => turn(group.code, true)}
                >
                  <b>{name}</b>
                  <small>{more('leaves', { count: leaves.length })}</small>
                </a>
              </div>
              {open && (
                <ul>
                  {leaves.map((leaf) => (
                    <li key={leaf.code} className="shelf-leaf">
                      <a
                        href={hrefOf(leaf.code)}
                        aria-current={leaf.code === current?.code ? 'page' : undefined}
                      >
                        {named(leaf.nameZh, leaf.nameEn)}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ul>
    </NavList>
  )
}
