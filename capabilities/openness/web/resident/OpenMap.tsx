import { showArea } from '#places/contract.ts'
import { LinkButton } from '#ui/Button.tsx'
import { CardLink, CardList } from '#ui/Card.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { BuildingIcon, ListIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { mapOpen } from '../../contract/open.ts'
import type { OpenPoint } from '../../contract/open.ts'
import { AreaChoice } from './AreaChoice.tsx'
import { CategoryChoice } from './CategoryChoice.tsx'
import { GroundPlan } from './GroundPlan.tsx'
import { OPEN } from './messages.ts'
import { queryOf, useWanted } from './OpenList.tsx'
import { openPath } from './paths.ts'
import './Open.css'

const COMMUNITY = /^\d{12}(\d{3}){0,2}$/

/** Where the public appeals of a community are, by the building. Everything on it stands in the list beside it. */
export default function OpenMap() {
  const text = useText(OPEN)
  const [wanted, change] = useWanted()
  useTitle(text('mapTitle'))
  const area = wanted.area ?? ''
  return (
    <Page width="wide">
      <PageHead
        back={{ href: openPath(), label: text('back') }}
        title={text('mapTitle')}
        lead={text('mapLead')}
        actions={
          <LinkButton href={`${openPath()}${area === '' ? '' : `?area=${area}`}`} icon={ListIcon}>
            {text('list')}
          </LinkButton>
        }
      />
      <section className="open-filters" aria-label={text('filters')}>
        <AreaChoice area={area} onChange={(code) => change({ area: code })} />
        <CategoryChoice
          label={text('category')}
          unchosen={text('anyCategory')}
          value={wanted.category ?? ''}
          onChange={(category) => change({ category })}
        />
      </section>
      {COMMUNITY.test(area) ? (
        <Plan area={area} category={wanted.category} />
      ) : (
        <Notice title={text('mapChoose')} />
      )}
    </Page>
  )
}

function Plan({ area, category }: { readonly area: string; readonly category: string | undefined }) {
  const text = useText(OPEN)
  const common = useText(COMMON)
  const named = useNamed()
  const asked = useAsk(mapOpen, { query: { area, ...(category === undefined ? {} : { category }) } })
  const where = useAsk(showArea, { params: { code: area } })
  if (asked.state === 'loading') return <Skeleton label={common('loading')} lines={10} />
  if (asked.state === 'refused') return <Notice tone="error" title={asked.refused.message} />
  const { points, ground, elsewhere } = asked.value
  const name = where.state === 'ready' ? named(where.value.nameZh, where.value.nameEn) : area
  const hrefOf = ({ placeId }: OpenPoint) =>
    `${openPath()}${queryOf({ area, place: placeId, ...(category === undefined ? {} : { category }) })}`
  const said = ({ placeZh, placeEn, open, closed }: OpenPoint) =>
    text('mapPoint', { place: named(placeZh, placeEn), count: open + closed, open, closed })
  return (
    <div className="open-map">
      <GroundPlan
        label={text('mapLabel', { area: name })}
        words={{ closer: text('zoomIn'), farther: text('zoomOut'), all: text('zoomAll') }}
        ground={ground.map((one) => ({ name: named(one.nameZh, one.nameEn), lon: one.lon, lat: one.lat }))}
        points={points.map((point) => ({
          key: point.placeId,
          lon: point.lon,
          lat: point.lat,
          count: point.open + point.closed,
          open: point.open > 0,
          label: said(point),
          href: hrefOf(point),
        }))}
      />
      <p className="open-map-legend">
        <span>
          <b data-open="" />
          {text('legendOpen')}
        </span>
        <span>
          <b />
          {text('legendDone')}
        </span>
        {elsewhere > 0 && <span>{text('mapElsewhere', { count: elsewhere })}</span>}
      </p>
      <Section title={text('mapList')}>
        {points.length === 0 ? (
          <p>{text('mapNone')}</p>
        ) : (
          <CardList>
            {points.map((point) => (
              <CardLink
                key={point.placeId}
                href={hrefOf(point)}
                icon={BuildingIcon}
                title={named(point.placeZh, point.placeEn)}
              >
                {said(point)}
              </CardLink>
            ))}
          </CardList>
        )}
      </Section>
    </div>
  )
}
