import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { PATHS } from '#appeals/web/index.ts'
import { may } from '#kernel/web/rights.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { DownloadIcon, PrintIcon, SendIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { exportOrders, listDeskOrders } from '../../../contract.ts'
import type { OrderRow } from '../../../contract.ts'
import { ORDER_PATHS } from '../paths.ts'
import { filterOf, sortOf } from './filter.ts'
import { OrderDue, OrderLine, OrderStateMark } from './marks.tsx'
import { ORDERS } from './messages.ts'
import { OrderFilters, useClear } from './OrderFilters.tsx'
import { OrdersBulk } from './OrdersBulk.tsx'
import { Views } from './Views.tsx'

/** Orders of the area, by filter. Those that wait to be verified have a page of their own. */
export default function Orders() {
  const { query } = useAddress()
  const { history } = useRouter()
  const isQueue = query['state'] === 'done'
  useEffect(() => {
    const { state: _, sort: __, cursor: ___, ...others } = query
    if (isQueue) history.replace(ORDER_PATHS.verify(undefined, others))
  }, [isQueue, query, history])
  return isQueue ? null : <All />
}

function All() {
  const text = useText(ORDERS)
  const keyWords = useRowKeys(text('list'))
  const common = useText(COMMON)
  const { query, go } = useAddress()
  const columns = useColumns()
  const clear = useClear()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const mayRemind = may('appeals.triage')
  const answer = useAnswer(
    listDeskOrders,
    {
      query: {
        ...filterOf(query),
        sort: sortOf(query),
        ...pageIn(query),
      },
    },
    { keepBefore: true },
  )
  const paging = usePaging(answer)
  useTitle(text('orders'))
  return (
    <Page width="wide">
      <PageHead title={text('orders')} actions={<Tools />} />
      <Views verify={false} />
      <OrderFilters />
      <Shown answer={answer} lines={12}>
        {({ items }) => (
          <>
            <DataTable
              label={text('list')}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
              edge={(row) => (row.urgent ? 'vermilion' : undefined)}
              onOpen={(row) => go(PATHS.appeal({ id: row.appealId }))}
              selected={selected}
              onSelect={mayRemind ? setSelected : undefined}
              selectWords={{
                all: text('selectAll'),
                row: ({ number }) => text('selectOne', { number }),
              }}
              keyWords={keyWords}
              empty={
                <EmptyState
                  icon={SendIcon}
                  title={text('none')}
                  actions={<Button onClick={clear}>{common('clearFilters')}</Button>}
                >
                  {text('noneNext')}
                </EmptyState>
              }
            />
            <Pages of={paging}>{items.length > 0 && text('shown', { count: items.length })}</Pages>
            <OrdersBulk rows={items} selected={selected} onSelected={setSelected} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function useColumns(): readonly Column<OrderRow>[] {
  const text = useText(ORDERS)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  return [
    {
      key: 'title',
      head: text('colTitle'),
      width: 'minmax(11rem, 2.4fr)',
      narrow: 'title',
      cell: (row) => <OrderLine order={row} />,
    },
    {
      key: 'state',
      head: text('colState'),
      width: '8.5rem',
      cell: (row) => <OrderStateMark state={row.state} />,
    },
    {
      key: 'category',
      head: text('colCategory'),
      width: 'minmax(6rem, 1fr)',
      cell: (row) =>
        row.categoryZh === null ? (
          <span className="note">{text('notSorted')}</span>
        ) : (
          named(row.categoryZh, row.categoryEn)
        ),
    },
    {
      key: 'handler',
      head: text('colHandler'),
      width: 'minmax(7rem, 1.2fr)',
      cell: (row) => named(row.orgZh, row.orgEn),
    },
    {
      key: 'offered',
      head: text('colOffered'),
      width: '7.5rem',
      narrow: 'none',
      cell: (row) => <time dateTime={row.offeredAt}>{tellPast(row.offeredAt, now, lang)}</time>,
    },
    {
      key: 'due',
      head: text('colDue'),
      width: '8.25rem',
      cell: (row) => <OrderDue order={row} />,
    },
  ]
}

/** The list as a file, and what is in hand on paper. */
function Tools() {
  const text = useText(ORDERS)
  const { query } = useAddress()
  const { area, handler } = query
  return (
    <>
      <LinkButton icon={PrintIcon} href={ORDER_PATHS.print(undefined, { area, handler })}>
        {text('printDay')}
      </LinkButton>
      <Export />
    </>
  )
}

function Export() {
  const text = useText(ORDERS)
  const { query } = useAddress()
  if (!may('appeals.export'))
    return (
      <Button icon={DownloadIcon} disabledReason={text('exportNot')}>
        {text('export')}
      </Button>
    )
  return (
    <ExportMenu
      file={(wish) => addressOf(exportOrders, { query: { ...filterOf(query), ...wish } })}
      hint={text('exportHint')}
    />
  )
}
