import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Badge, StatusMark } from '#ui/Badge.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { BuildingIcon, EditIcon, HalfIcon, MapIcon, PrintIcon, QrIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import { DetailPane, DetailPart, ListPane, Panes } from '#ui/desk/Panes.tsx'
import { SearchField } from '#ui/desk/SearchField.tsx'
import { findPlaces, listAreas } from '../../contract.ts'
import type { Area, Place } from '../../contract.ts'
import { LEVELS, POSTS, TEXT } from '../messages.ts'
import { listAreaNames } from '../../contract/naming.ts'
import { isVacant, postsOf, useArea, whyNotChange } from './area.ts'
import type { AreaPage } from './area.ts'
import { AreaMap } from './AreaMap.tsx'
import { AreaTree } from './AreaTree.tsx'
import { BORDERS } from './borders/messages.ts'
import { LAND } from './land/messages.ts'
import { Names } from './land/Names.tsx'
import { AREAS } from './messages.ts'
import { PLACE_PATHS } from './paths.ts'
import { Posts } from './Posts.tsx'
import './Areas.css'

/** The tree of areas at the left, one of them at the right; without a code the one in which this person works. */
export default function Areas({ params }: ScreenProps) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const { go } = useAddress()
  const chosen = params['code']
  const code = chosen ?? workArea()
  useTitle(text('areas'))
  return (
    <Panes
      title={text('areas')}
      label={more('width')}
      keepAs="linli.areas"
      showing={chosen === undefined ? 'list' : 'detail'}
      list={
        <ListPane title={text('areas')}>
          <AreaTree current={code ?? ''} />
        </ListPane>
      }
      detail={
        code === undefined ? (
          <EmptyState icon={MapIcon} title={text('chooseArea')} />
        ) : (
          <OneArea key={code} code={code} onBack={() => go(PLACE_PATHS.areas())} />
        )
      }
    />
  )
}

function OneArea({ code, onBack }: { readonly code: string; readonly onBack: () => void }) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const common = useText(COMMON)
  const answer = useArea(code)
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={9} />
  if (answer.state === 'refused')
    return answer.refused.refusal === 'not-found' || answer.refused.refusal === 'invalid' ? (
      <EmptyState
        icon={MapIcon}
        title={text('noSuchArea')}
        actions={<Button onClick={onBack}>{more('back')}</Button>}
      >
        {text('noSuchAreaNext')}
      </EmptyState>
    ) : (
      <div className="detail-pane">
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
      </div>
    )
  return <Known area={answer.value} onBack={onBack} />
}

function Known({ area, onBack }: { readonly area: AreaPage; readonly onBack: () => void }) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const borders = useText(BORDERS)
  const level = useText(LEVELS)
  const named = useNamed()
  const isGrid = area.level === 'grid'
  const isSmall = isGrid || area.level === 'community'
  return (
    <DetailPane
      above={<Trail area={area} />}
      title={named(area.nameZh, area.nameEn)}
      aside={<Badge>{level(area.level)}</Badge>}
      back={{ label: more('back'), run: onBack }}
      actions={
        isSmall ? (
          <>
            <LinkButton size="small" icon={QrIcon} href={PLACE_PATHS.doors({ code: area.code })}>
              {more('printDoors')}
            </LinkButton>
            <LinkButton size="small" icon={PrintIcon} href={PLACE_PATHS.notice({ code: area.code })}>
              {more(isGrid ? 'printNotice' : 'printNotices')}
            </LinkButton>
            <LinkButton size="small" icon={MapIcon} href={PLACE_PATHS.map(undefined, { area: area.code })}>
              {more('onMap')}
            </LinkButton>
            {area.level === 'community' && (
              <LinkButton size="small" icon={EditIcon} href={PLACE_PATHS.borders({ code: area.code })}>
                {borders('open')}
              </LinkButton>
            )}
          </>
        ) : undefined
      }
    >
      <div className="area-facts">
        <Facts>
          <Fact name={text('code')}>
            <span className="code">{area.code}</span>
          </Fact>
          {area.children > 0 && <Fact name={text('children')}>{area.children}</Fact>}
          <Fact name={text('buildings')}>{area.buildings.toLocaleString('en')}</Fact>
          <Fact name={text('dwellings')}>{area.dwellings.toLocaleString('en')}</Fact>
        </Facts>
        <div>
          <AreaMap area={area} />
          {area.polygon !== null && (
            <p className="note">
              {area.level === 'community' && more('mapVacant')}
              {more('mapNote')}
            </p>
          )}
        </div>
      </div>
      {isGrid && (
        <DetailPart title={text('posts')}>
          <Posts area={area} />
        </DetailPart>
      )}
      {area.children > 0 && <Below area={area} />}
      {isSmall && <Buildings area={area} />}
      <OtherNames area={area} />
    </DetailPane>
  )
}

function OtherNames({ area }: { readonly area: AreaPage }) {
  const text = useText(LAND)
  const answer = useAnswer(listAreaNames, { params: { code: area.code } })
  if (answer.state !== 'ready') return null
  return (
    <DetailPart title={text('names')}>
      <Names
        of={{ code: area.code, nameZh: area.nameZh, nameEn: area.nameEn }}
        names={answer.value.names}
        mayChange={whyNotChange(area.code) === undefined}
      />
    </DetailPart>
  )
}

function Trail({ area }: { readonly area: AreaPage }) {
  const text = useText(AREAS)
  const named = useNamed()
  if (area.trail.length === 0) return null
  return (
    <nav className="trail" aria-label={text('trail')}>
      {area.trail.map(({ code, nameZh, nameEn }) => (
        <a key={code} href={PLACE_PATHS.area({ code })}>
          {named(nameZh, nameEn)}
        </a>
      ))}
    </nav>
  )
}

function Below({ area }: { readonly area: AreaPage }) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const level = useText(LEVELS)
  const word = useText(POSTS)
  const named = useNamed()
  const common = useText(COMMON)
  const { go } = useAddress()
  const answer = useAnswer(listAreas, { query: { parent: area.code } }, { still: true })
  const first = answer.state === 'ready' ? answer.value.items[0] : undefined
  const grids = first?.level === 'grid'
  return (
    <DetailPart title={more('childrenOf', { level: first === undefined ? '' : level(first.level) })}>
      {answer.state === 'loading' && <Skeleton label={common('loading')} lines={4} />}
      {answer.state === 'refused' && <Notice tone="error" title={answer.refused.message} />}
      {answer.state === 'ready' && (
        <DataTable
          label={text('children')}
          rows={answer.value.items}
          rowKey={({ code }) => code}
          onOpen={({ code }) => go(PLACE_PATHS.area({ code }))}
          columns={[
            {
              key: 'name',
              head: text('area'),
              width: 'minmax(8rem, 1.5fr)',
              narrow: 'title',
              cell: (child: Area) => (
                <a href={PLACE_PATHS.area({ code: child.code })}>{named(child.nameZh, child.nameEn)}</a>
              ),
            },
            ...(grids
              ? (['leader', 'worker', 'reporter'] as const).map((post) => ({
                  key: post,
                  head: word(post),
                  cell: (child: Area) => <PostOf code={child.code} post={post} />,
                }))
              : [
                  {
                    key: 'code',
                    head: text('code'),
                    cell: (child: Area) => <span className="code">{child.code}</span>,
                  },
                  {
                    key: 'children',
                    head: text('children'),
                    align: 'end' as const,
                    cell: (child: Area) => child.children,
                  },
                ]),
          ]}
          empty={<p className="soft">{text('nothingBelow')}</p>}
        />
      )}
    </DetailPart>
  )
}

interface PostOfProps {
  readonly code: string
  readonly post: 'leader' | 'worker' | 'reporter'
}

function PostOf({ code, post }: PostOfProps) {
  const text = useText(TEXT)
  const answer = useArea(code)
  if (answer.state !== 'ready') return <span className="note">…</span>
  const held = postsOf(answer.value.posts).find((one) => one.post === post)
  if (held === undefined || isVacant(held))
    return (
      <StatusMark icon={HalfIcon} tone="ochre">
        {text('vacant')}
      </StatusMark>
    )
  return <>{held.name}</>
}

const MOST_BUILDINGS = 50

function Buildings({ area }: { readonly area: AreaPage }) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const common = useText(COMMON)
  const named = useNamed()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const answer = useAnswer(
    findPlaces,
    {
      query: {
        area: area.code,
        kind: 'building',
        limit: MOST_BUILDINGS,
        ...(wanted === '' ? {} : { q: wanted }),
      },
    },
    { keepBefore: true },
  )
  if (area.buildings === 0)
    return (
      <DetailPart title={text('buildings')}>
        <EmptyState icon={BuildingIcon} title={text('noBuildings')}>
          {text('noBuildingsNext')}
        </EmptyState>
      </DetailPart>
    )
  return (
    <DetailPart
      title={text('buildings')}
      aside={
        area.buildings > 8 && (
          <SearchField
            label={text('findBuilding')}
            clearLabel={common('clear')}
            value={typed}
            onChange={setTyped}
          />
        )
      }
    >
      {answer.state === 'loading' && <Skeleton label={common('loading')} lines={4} />}
      {answer.state === 'refused' && <Notice tone="error" title={answer.refused.message} />}
      {answer.state === 'ready' && (
        <>
          <DataTable
            label={text('buildings')}
            rows={answer.value.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: text('building'),
                width: 'minmax(10rem, 2fr)',
                narrow: 'title',
                cell: (place: Place) => (
                  <a href={PLACE_PATHS.place({ id: place.id })}>{named(place.pathZh, place.pathEn)}</a>
                ),
              },
              {
                key: 'floors',
                head: text('floors'),
                align: 'end',
                cell: ({ floors }: Place) => floors !== null && text('floorsOf', { count: floors }),
              },
              {
                key: 'dwellings',
                head: text('dwellings'),
                align: 'end',
                cell: ({ dwellings }: Place) =>
                  dwellings !== null && text('dwellingsOf', { count: dwellings }),
              },
            ]}
            empty={<p className="soft">{more('noBuilding')}</p>}
          />
          {answer.value.items.length === MOST_BUILDINGS && area.buildings > MOST_BUILDINGS && (
            <p className="note">{text('moreBuildings', { count: MOST_BUILDINGS })}</p>
          )}
        </>
      )}
    </DetailPart>
  )
}
