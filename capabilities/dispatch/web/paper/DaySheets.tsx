import type { ReactNode } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { publicAddress } from '#kernel/web/public-url.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { dayOf, tellDay, tellFully, useNow } from '#kernel/web/time.ts'
import { Button } from '#ui/Button.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DoneIcon, PrintIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { PrintSheet } from '#ui/PrintSheet.tsx'
import { Qr } from '#ui/Qr.tsx'
import { MOST_SHEETS } from '../../contract/sheets.ts'
import type { OrderSheet } from '../../contract/sheets.ts'
import { stopsOf } from '../../rules/sheets.ts'
import type { Stop } from '../../rules/sheets.ts'
import { HANDLER_PATHS } from '../handler/paths.ts'
import { SHEETS } from './messages.ts'
import './DaySheets.css'

export interface DaySheetsProps {
  readonly back: { readonly href: string; readonly label: string }
  readonly hrefOf: (all: string | undefined) => string
  /** The sheets, once they are there. */
  readonly children: ReactNode
}

/** What the address asks for: what is due by today, or all that is in hand. */
export function useUntil(): string | undefined {
  const { query } = useAddress()
  const now = useNow()
  return query['all'] === undefined ? dayOf(now) : undefined
}

/** The work of a day on paper, building by building, in the order in which one walks. */
export function DaySheets({ back, hrefOf, children }: DaySheetsProps) {
  const text = useText(SHEETS)
  const until = useUntil()
  useTitle(text('title'))
  useKeys(text('title'), [{ keys: 'p', label: text('print'), run: () => print() }])
  const tab = (key: 'dueToday' | 'allInHand', href: string, current: boolean) => ({
    href,
    title: text(key),
    current,
  })
  return (
    <Page width="wide">
      <div className="no-print">
        <PageHead
          title={text('title')}
          back={back}
          lead={text('lead')}
          actions={
            <Button tone="primary" icon={PrintIcon} shortcut="P" onClick={() => print()}>
              {text('print')}
            </Button>
          }
        />
        <TabLinks
          label={text('which')}
          links={[
            tab('dueToday', hrefOf(undefined), until !== undefined),
            tab('allInHand', hrefOf('all'), until === undefined),
          ]}
        />
      </div>
      {children}
    </Page>
  )
}

/** What came of asking: nothing to do, or the paper. */
export function Sheets({ items, more }: { readonly items: readonly OrderSheet[]; readonly more: boolean }) {
  const text = useText(SHEETS)
  if (items.length === 0)
    return (
      <EmptyState icon={DoneIcon} title={text('none')}>
        {text('noneNext')}
      </EmptyState>
    )
  return (
    <>
      {more && <Notice tone="warning" title={text('more', { count: MOST_SHEETS })} />}
      <Paper sheets={items} />
    </>
  )
}

function Paper({ sheets }: { readonly sheets: readonly OrderSheet[] }) {
  const text = useText(SHEETS)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const [first] = sheets
  // One organisation's own list has its name above; among several each order says whose it is.
  const isOne = sheets.every(({ orgId }) => orgId === first?.orgId)
  return (
    <PrintSheet
      kind="order"
      brand={text('brand')}
      title={first && isOne ? text('sheetOf', { org: named(first.orgZh, first.orgEn) }) : text('sheet')}
      aside={
        <span className="tabular">
          {tellDay(now.toISOString(), now, lang)} · {text('count', { count: sheets.length })}
        </span>
      }
      foot={text('printed', { at: tellFully(now.toISOString(), lang) })}
    >
      {stopsOf(sheets).map((stop) => (
        <StopPart key={stop.zh ?? ''} stop={stop} withOrg={!isOne} />
      ))}
    </PrintSheet>
  )
}

function StopPart({ stop, withOrg }: { readonly stop: Stop; readonly withOrg: boolean }) {
  const text = useText(SHEETS)
  const named = useNamed()
  return (
    <section className="day-stop">
      <h2>
        {stop.zh === null ? text('elsewhere') : named(stop.zh, stop.en)}
        <span className="note">{text('count', { count: stop.sheets.length })}</span>
      </h2>
      <ol>
        {stop.sheets.map((sheet) => (
          <OneOrder key={sheet.id} sheet={sheet} withOrg={withOrg} />
        ))}
      </ol>
    </section>
  )
}

function OneOrder({ sheet, withOrg }: { readonly sheet: OrderSheet; readonly withOrg: boolean }) {
  const text = useText(SHEETS)
  const lang = useLang()
  const named = useNamed()
  return (
    <li className="day-order">
      <div className="day-order-words">
        <p className="day-order-head">
          <b className="code">{sheet.number}</b>
          {sheet.urgent && <b>{text('urgent')}</b>}
          {sheet.state === 'rework' && <b>{text('rework')}</b>}
          <span>
            {sheet.dueAt === null ? text('noDue') : text('due', { at: tellFully(sheet.dueAt, lang) })}
          </span>
        </p>
        <p>
          <b>{named(sheet.placeZh, sheet.placeEn)}</b>
          {sheet.categoryZh !== null && <span>{named(sheet.categoryZh, sheet.categoryEn)}</span>}
          {withOrg && <span>{named(sheet.orgZh, sheet.orgEn)}</span>}
        </p>
        <p className="day-order-text">{sheet.text}</p>
        {sheet.task !== null && <p>{text('task', { task: sheet.task })}</p>}
        {sheet.instruction !== null && <p>{text('instruction', { words: sheet.instruction })}</p>}
        <p className="day-order-record" aria-hidden="true">
          <span>{text('doneHow')}</span>
          <span>{text('doneWhen')}</span>
        </p>
      </div>
      <Qr
        value={publicAddress(HANDLER_PATHS.order({ orderId: sheet.id }))}
        label={text('open', { number: sheet.number })}
      />
    </li>
  )
}
