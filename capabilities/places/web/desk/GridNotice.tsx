import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { publicAddress } from '#kernel/web/public-url.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { tellWholeDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { MapIcon, PrintIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { PrintSheet } from '#ui/PrintSheet.tsx'
import { Qr } from '#ui/Qr.tsx'
import { listAreas } from '../../contract.ts'
import { POSTS, TEXT } from '../messages.ts'
import { useAreaName } from '../areas.ts'
import { isVacant, postsOf, useArea } from './area.ts'
import { AreaMap } from './AreaMap.tsx'
import { AREAS } from './messages.ts'
import { PLACE_PATHS } from './paths.ts'
import './GridNotice.css'

const GRID_DIGITS = 15

/** The notice of a grid as regulations ask for it: boundary, names, phones, what they are there for. For a community one for each grid. */
export default function GridNotice({ params }: ScreenProps) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const common = useText(COMMON)
  const code = params['code'] ?? ''
  const area = useAreaName(code) ?? code
  useTitle(`${more('notice')} · ${area}`)
  const isGrid = code.length === GRID_DIGITS
  const below = useAnswer(listAreas, isGrid ? undefined : { query: { parent: code } }, { still: true })
  const grids = isGrid
    ? [code]
    : below.state === 'ready'
      ? below.value.items.filter(({ level }) => level === 'grid').map((grid) => grid.code)
      : []
  return (
    <Page width="wide">
      <div className="no-print stack">
        <PageHead
          title={more('notice')}
          above={area}
          lead={more('noticeLead')}
          back={{ href: PLACE_PATHS.area({ code }), label: text('backToArea', { area }) }}
          actions={
            grids.length > 0 && (
              <Button tone="primary" icon={PrintIcon} onClick={() => print()}>
                {text('print')}
              </Button>
            )
          }
        />
        {!isGrid && below.state === 'loading' && <Skeleton label={common('loading')} lines={6} />}
        {below.state === 'refused' && (
          <Notice
            tone="error"
            title={more('notOpen')}
            actions={
              <Button icon={RefreshIcon} onClick={below.again}>
                {common('again')}
              </Button>
            }
          >
            {below.refused.message}
          </Notice>
        )}
        {below.state === 'ready' && grids.length === 0 && (
          <EmptyState icon={MapIcon} title={more('noGrids')}>
            {more('noGridsNext')}
          </EmptyState>
        )}
      </div>
      <div className="grid-notices">
        {grids.map((grid) => (
          <Sheet key={grid} code={grid} />
        ))}
      </div>
    </Page>
  )
}

function Sheet({ code }: { readonly code: string }) {
  const more = useText(AREAS)
  const text = useText(TEXT)
  const word = useText(POSTS)
  const common = useText(COMMON)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const answer = useArea(code)
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={8} />
  if (answer.state === 'refused') return <Notice tone="error" title={answer.refused.message} />
  const grid = answer.value
  const community = grid.trail.at(-1)
  const communityName = community === undefined ? '' : named(community.nameZh, community.nameEn)
  return (
    <PrintSheet
      kind="order"
      brand={common('brand')}
      title={named(grid.nameZh, grid.nameEn)}
      aside={grid.trail.map(({ nameZh, nameEn }) => named(nameZh, nameEn)).join(' · ')}
      foot={more('printedOn', { community: communityName, date: tellWholeDay(now.toISOString(), lang) })}
    >
      <h2>{more('noticeTitle')}</h2>
      <table className="notice-posts">
        <tbody>
          {postsOf(grid.posts).map((post) => (
            <tr key={post.post}>
              <th scope="row">{word(post.post)}</th>
              {isVacant(post) ? (
                <td colSpan={2} className="soft">
                  {text('vacant')}
                </td>
              ) : (
                <>
                  <td>{post.name}</td>
                  <td className="notice-phone">{post.phone}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="notice-columns">
        <div>
          <h3>{more('covers')}</h3>
          <p>{more('coversCount', { buildings: grid.buildings, dwellings: grid.dwellings })}</p>
          <AreaMap area={grid} plain />
        </div>
        <div>
          <h3>{more('noticeFor')}</h3>
          <ul className="notice-duties">
            <li>{more('duty1')}</li>
            <li>{more('duty2')}</li>
            <li>{more('duty3')}</li>
          </ul>
          <h3>{more('when')}</h3>
          <p>{more('matters')}</p>
        </div>
      </div>
      <div className="notice-scan">
        <Qr value={publicAddress('/')} label={more('noticeQr')} />
        <div>
          <h3>{more('noticeScan')}</h3>
          <p>{more('noticeScanMore')}</p>
          <p>
            <b>{more('emergency')}</b>
          </p>
        </div>
      </div>
    </PrintSheet>
  )
}
