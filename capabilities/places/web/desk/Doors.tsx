import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import type { Paging } from '#kernel/web/paging.ts'
import { publicAddress } from '#kernel/web/public-url.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { PrintIcon, QrIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Qr } from '#ui/Qr.tsx'
import { Wordmark } from '#ui/Wordmark.tsx'
import { listAreas, listDoorways } from '../../contract.ts'
import type { Doorway } from '../../contract.ts'
import { TEXT } from '../messages.ts'
import { useAreaName } from '../areas.ts'
import { AREAS } from './messages.ts'
import { PLACE_PATHS } from './paths.ts'
import './Doors.css'

/** The codes of all doors of an area, four to a sheet of A4, to be cut and put up. */
export default function Doors({ params }: ScreenProps) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const common = useText(COMMON)
  const code = params['code'] ?? ''
  const area = useAreaName(code) ?? code
  useTitle(text('doorsOf', { area }))
  const { query } = useAddress()
  const answer = useAnswer(listDoorways, { query: { area: code, ...pageIn(query) } }, { still: true })
  const paging = usePaging(answer)
  const items = answer.state === 'ready' ? answer.value.items : []
  return (
    <Page width="wide">
      <div className="no-print stack">
        <PageHead
          title={text('doorsOf', { area })}
          lead={text('doorsLead')}
          back={{ href: PLACE_PATHS.area({ code }), label: text('backToArea', { area }) }}
          actions={
            items.length > 0 && (
              <div className="row">
                <span className="soft">{more('doorsCount', { count: items.length })}</span>
                <Button tone="primary" icon={PrintIcon} onClick={() => print()}>
                  {text('print')}
                </Button>
              </div>
            )
          }
        />
        {(paging.onNext ?? paging.onPrevious) && <Rest code={code} paging={paging} />}
        {answer.state === 'loading' && <Skeleton label={common('loading')} lines={6} />}
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
        {answer.state === 'ready' && items.length === 0 && (
          <EmptyState icon={QrIcon} title={text('doorsNone')}>
            {text('doorsNoneNext')}
          </EmptyState>
        )}
      </div>
      {items.length > 0 && (
        <ul className="doors">
          {items.map((door) => (
            <Door key={door.code} door={door} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Door({ door }: { readonly door: Pick<Doorway, 'code' | 'pathZh' | 'pathEn'> }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const named = useNamed()
  const place = named(door.pathZh, door.pathEn)
  return (
    <li className="door">
      <span className="double-rule" />
      <div className="door-head">
        <Wordmark label={common('brand')} />
        <b>{text('scan')}</b>
      </div>
      <Qr value={publicAddress(PLACE_PATHS.doorway({ code: door.code }))} label={text('doorQr', { place })} />
      <p className="door-place">{place}</p>
      <p className="door-more">{text('scanMore')}</p>
      <p className="door-code code">{text('doorCode', { code: door.code })}</p>
    </li>
  )
}

/** Not all of them are printed at once: they follow page by page, or by the areas below. */
function Rest({ code, paging }: { readonly code: string; readonly paging: Paging }) {
  const text = useText(TEXT)
  const named = useNamed()
  const below = useAnswer(listAreas, { query: { parent: code } })
  return (
    <Notice tone="warning" title={text('doorsMany')}>
      {below.state === 'ready' && below.value.items.length > 0 && (
        <p className="row">
          {below.value.items.map((area) => (
            <a key={area.code} href={PLACE_PATHS.doors({ code: area.code })}>
              {named(area.nameZh, area.nameEn)}
            </a>
          ))}
        </p>
      )}
      <Pages of={paging} />
    </Notice>
  )
}
