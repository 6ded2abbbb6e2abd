import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { Held } from '#kernel/web/queue/Held.tsx'
import { following } from '#kernel/web/queue/queue.ts'
import type { Queue } from '#kernel/web/queue/queue.ts'
import { QueueDesk } from '#kernel/web/queue/QueueDesk.tsx'
import { useAt } from '#kernel/web/queue/use-at.ts'
import { useFollowingFocus } from '#kernel/web/queue/use-following-focus.ts'
import { IN_A_SITTING, useQueue } from '#kernel/web/queue/use-queue.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { countAppeals, showAppeal } from '#appeals/contract.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { DoneIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { listDeskOrders } from '../../../contract.ts'
import type { OrderRow } from '../../../contract.ts'
import { filterOf, ORDER_FILTERS } from './filter.ts'
import { OrderDue, OrderLine } from './marks.tsx'
import { ORDERS } from './messages.ts'
import { OrderFilters, useClear } from './OrderFilters.tsx'
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
    <main className="queue-page" id="main" tabIndex={-1}>
      <Desk key={key} />
    </main>
  )
}

function Desk() {
  const text = useText(ORDERS)
  const common = useText(COMMON)
  const { query } = useAddress()
  const { queue, refused, again, showHeld, drop } = useQueue(
    useAnswer(listDeskOrders, {
      query: { ...filterOf(query), state: 'done', sort: 'due', limit: IN_A_SITTING },
    }),
  )
  const [box, follow] = useFollowingFocus()
  const [at, select] = useAt()
  const current = queue?.rows.find(({ id }) => id === at) ?? queue?.rows[0]
  const next = queue && current && following(queue, current.id)
  const leave = (row: OrderRow) => {
    drop(row.id)
    select(next)
    follow()
  }
  return (
    <>
      <QueueDesk
        ref={box}
        keepAs="linli.verify"
        isOpen={at !== undefined}
        head={
          <div className="queue-head">
            <h1>{text('verify')}</h1>
            <Views verify />
            <OrderFilters work />
          </div>
        }
        list={
          refused !== undefined ? (
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
          ) : queue === undefined ? (
            <Skeleton label={common('loading')} lines={8} />
          ) : (
            <List queue={queue} current={current?.id} onSelect={select} onShowHeld={showHeld} />
          )
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
    </>
  )
}

/** Fetches the one that comes next, so that it is there when it is wanted. */
function Ahead({ row }: { readonly row: OrderRow | undefined }) {
  useAnswer(showAppeal, row && { params: { appealId: row.appealId } })
  return null
}

interface ListProps {
  readonly queue: Queue<OrderRow>
  readonly current: string | undefined
  readonly onSelect: (id: string) => void
  readonly onShowHeld: () => void
}

function List({ queue, current, onSelect, onShowHeld }: ListProps) {
  const text = useText(ORDERS)
  const keyWords = useRowKeys(text('keys'))
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
      <Held count={queue.held} keys={text('keys')} onShow={onShowHeld} />
      <DataTable
        fill
        label={text('queue')}
        columns={columns}
        rows={queue.rows}
        rowKey={(row) => row.id}
        current={current}
        onCurrent={(row) => onSelect(row.id)}
        edge={(row) => (row.urgent ? 'vermilion' : undefined)}
        keyWords={keyWords}
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
