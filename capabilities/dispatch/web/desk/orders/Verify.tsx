import { useEffect, useRef } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { countAppeals, showAppeal } from '#appeals/contract.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { SplitPane } from '#ui/desk/SplitPane.tsx'
import { DoneIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { OrderRow } from '../../../contract.ts'
import { following } from '../queue.ts'
import type { Queue } from '../queue.ts'
import { filterOf, ORDER_FILTERS } from './filter.ts'
import { OrderDue, OrderLine } from './marks.tsx'
import { ORDERS } from './messages.ts'
import { OrderFilters, useClear } from './OrderFilters.tsx'
import { useAt } from './use-at.ts'
import { useVerifyQueue } from './use-verify-queue.ts'
import { VerifyDetail } from './VerifyDetail.tsx'
import { Views } from './Views.tsx'
import './Verify.css'

/** 核实: what handlers report as done, one after another, checked by somebody else. */
export default function Verify() {
  const text = useText(ORDERS)
  const { query } = useAddress()
  useTitle(text('verify'))
  // Another filter is another queue.
  const key = ORDER_FILTERS.map((name) => query[name] ?? '').join(' ')
  return (
    <main className="verify" id="main" tabIndex={-1}>
      <Desk key={key} />
    </main>
  )
}

function Desk() {
  const text = useText(ORDERS)
  const common = useText(COMMON)
  const { query } = useAddress()
  const { queue, refused, again, showHeld, drop } = useVerifyQueue(filterOf(query))
  const [box, follow] = useFollowingFocus()
  const [at, select] = useAt()
  const isOpen = at !== undefined
  useEffect(() => {
    // On a phone one takes the place of the other: each is read from its top.
    if (isOpen) scrollTo(0, 0)
  }, [isOpen])
  useKeys(
    text('keys'),
    queue !== undefined && queue.held > 0 ? [{ keys: '.', label: text('keyHeld'), run: showHeld }] : [],
  )
  const current = queue?.rows.find(({ id }) => id === at) ?? queue?.rows[0]
  const next = queue && current && following(queue, current.id)
  const leave = (row: OrderRow) => {
    drop(row.id)
    select(next)
    follow()
  }
  return (
    <div className="verify-split" ref={box}>
      <SplitPane
        label={text('width')}
        keepAs="linli.verify"
        showing={at === undefined ? 'list' : 'detail'}
        list={
          <div className="verify-list">
            <div className="verify-head">
              <h1>{text('verify')}</h1>
              <Views verify />
              <OrderFilters work />
            </div>
            {refused !== undefined ? (
              <div className="verify-alone">
                <Notice
                  tone="error"
                  announce="assertive"
                  title={refused.message}
                  actions={
                    <Button icon={RefreshIcon} onClick={again}>
                      {common('again')}
                    </Button>
                  }
                />
              </div>
            ) : queue === undefined ? (
              <div className="verify-alone">
                <Skeleton label={common('loading')} lines={8} />
              </div>
            ) : (
              <List queue={queue} current={current?.id} onSelect={select} onShowHeld={showHeld} />
            )}
          </div>
        }
        detail={
          current === undefined ? null : (
            <VerifyDetail
              key={current.id}
              order={current}
              isTaken={queue?.taken.has(current.id) ?? false}
              onDone={() => leave(current)}
              onBack={() => select(undefined)}
            />
          )
        }
      />
      <Ahead row={queue?.rows.find(({ id }) => id === next)} />
    </div>
  )
}

/** Fetches the one that comes next, so that it is there when it is wanted. */
function Ahead({ row }: { readonly row: OrderRow | undefined }) {
  useAnswer(showAppeal, row && { params: { appealId: row.appealId } })
  return null
}

/** After an act the focus goes to the line that is then current, once it is drawn. */
function useFollowingFocus() {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef(false)
  useEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    const row = box.current?.querySelector<HTMLElement>('[role=row][aria-current=true]')
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  })
  const follow = () => {
    wanted.current = true
  }
  return [box, follow] as const
}

interface ListProps {
  readonly queue: Queue<OrderRow>
  readonly current: string | undefined
  readonly onSelect: (id: string) => void
  readonly onShowHeld: () => void
}

function List({ queue, current, onSelect, onShowHeld }: ListProps) {
  const text = useText(ORDERS)
  const columns: readonly Column<OrderRow>[] = [
    {
      key: 'what',
      head: text('colTitle'),
      width: 'minmax(0, 1fr)',
      narrow: 'title',
      cell: (row) => <OrderLine order={row} withOrg />,
    },
    {
      key: 'due',
      head: text('colDue'),
      width: '8.5rem',
      cell: (row) =>
        queue.taken.has(row.id) ? <span className="note">{text('taken')}</span> : <OrderDue order={row} />,
    },
  ]
  return (
    <>
      <div role="status">
        {queue.held > 0 && (
          <button type="button" className="verify-held" onClick={onShowHeld}>
            <RefreshIcon />
            <span>{text('heldOne', { count: queue.held })}</span>
            <b>{text('showHeld')}</b>
            <kbd aria-hidden="true">.</kbd>
          </button>
        )}
      </div>
      <DataTable
        fill
        label={text('queue')}
        columns={columns}
        rows={queue.rows}
        rowKey={(row) => row.id}
        current={current}
        onCurrent={(row) => onSelect(row.id)}
        edge={(row) => (row.urgent ? 'vermilion' : undefined)}
        keyWords={{
          title: text('keys'),
          next: text('next'),
          previous: text('previous'),
          open: text('open'),
          select: text('select'),
        }}
        empty={<Empty />}
      />
    </>
  )
}

function Empty() {
  const text = useText(ORDERS)
  const common = useText(COMMON)
  const { query } = useAddress()
  const clear = useClear()
  const counts = useAnswer(countAppeals, { query: {} })
  const narrowed = ORDER_FILTERS.some((name) => query[name] !== undefined)
  const elsewhere = counts.state === 'ready' ? counts.value.done : 0
  return narrowed ? (
    <EmptyState
      icon={DoneIcon}
      title={text('queueNone')}
      actions={<Button onClick={clear}>{common('clearFilters')}</Button>}
    >
      {elsewhere > 0 && text('queueCount', { count: elsewhere })}
    </EmptyState>
  ) : (
    <EmptyState icon={DoneIcon} title={text('queueDone')}>
      {text('queueDoneNext')}
    </EmptyState>
  )
}
