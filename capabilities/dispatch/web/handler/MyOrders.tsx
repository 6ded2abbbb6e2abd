import { Pages } from '#kernel/web/Pages.tsx'
import { workOrg } from '#kernel/web/rights.ts'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { StatusMark } from '#ui/Badge.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { DoneIcon, FlagIcon, PictureIcon, PrintIcon, RefreshIcon } from '#ui/icons.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listMyOrders } from '../../contract.ts'
import type { OrderCounts, OrderRow } from '../../contract.ts'
import { HANDLER } from './messages.ts'
import { OrderBadges, OrderDue, OrderMark } from './OrderMark.tsx'
import { HANDLER_PATHS } from './paths.ts'
import './handler.css'

const PARTS = {
  todo: 'offered,accepted,rework',
  offered: 'offered',
  rework: 'rework',
  accepted: 'accepted',
  done: 'done',
  shelved: 'shelved',
  ended: 'passed,declined,recalled',
} as const
type Part = keyof typeof PARTS
const ORDER = [
  'todo',
  'offered',
  'rework',
  'accepted',
  'done',
  'shelved',
  'ended',
] as const satisfies readonly Part[]

/** The orders of one's organisation, the nearest deadline first. */
export default function MyOrders() {
  const text = useText(HANDLER)
  const common = useText(COMMON)
  const { query, go } = useAddress()
  const part = ORDER.find((one) => one === query['state']) ?? 'todo'
  const cursor = query['cursor']
  const asked = useAnswer(
    listMyOrders,
    { query: { state: PARTS[part], ...pageIn(query) } },
    { keepBefore: true },
  )
  const paging = usePaging(asked)
  // Counts come with a first page; on later ones those of the first are asked for beside it.
  const first = useAnswer(listMyOrders, cursor === undefined ? undefined : { query: { limit: 1 } })
  const counts = [asked, first].flatMap((one) => (one.state === 'ready' && one.value.counts) || [])[0]
  useTitle(text('title'))
  return (
    <div className="handler">
      <Page width="wide">
        <PageHead
          title={text('title')}
          actions={
            <LinkButton icon={PrintIcon} href={HANDLER_PATHS.print()}>
              {text('printDay')}
            </LinkButton>
          }
        />
        {workOrg() === undefined && <Notice tone="warning" title={text('noOrg')} />}
        <Parts part={part} counts={counts} />
        {asked.state === 'loading' && <Skeleton label={common('loading')} lines={8} />}
        {asked.state === 'refused' && (
          <Notice
            tone="error"
            title={asked.refused.message}
            actions={
              <Button icon={RefreshIcon} onClick={asked.again}>
                {common('again')}
              </Button>
            }
          />
        )}
        {asked.state === 'ready' && (
          <>
            <Orders
              rows={asked.value.items}
              part={part}
              onOpen={(row) => go(HANDLER_PATHS.order({ orderId: row.id }))}
            />
            <Pages of={paging} />
          </>
        )}
      </Page>
    </div>
  )
}

function Parts({ part, counts }: { readonly part: Part; readonly counts: OrderCounts | undefined }) {
  const text = useText(HANDLER)
  const countOf = (one: Part) => {
    if (counts === undefined || one === 'ended' || one === 'shelved') return undefined
    const count = one === 'todo' ? counts.offered + counts.accepted + counts.rework : counts[one]
    return count === 0 ? undefined : count
  }
  return (
    <div className="handler-parts">
      <TabLinks
        label={text('states')}
        links={ORDER.map((one) => ({
          href: HANDLER_PATHS.mine(undefined, { state: one === 'todo' ? undefined : one }),
          title: text(one),
          count: countOf(one),
          current: one === part,
        }))}
      />
      {counts !== undefined && counts.overdue > 0 && (
        <StatusMark icon={FlagIcon} tone="vermilion">
          {text('late', { count: counts.overdue })}
        </StatusMark>
      )}
    </div>
  )
}

interface OrdersProps {
  readonly rows: readonly OrderRow[]
  readonly part: Part
  readonly onOpen: (row: OrderRow) => void
}

function Orders({ rows, part, onOpen }: OrdersProps) {
  const text = useText(HANDLER)
  const keyWords = useRowKeys(text('keys'))
  const named = useNamed()
  const now = useNow()
  const isLate = (row: OrderRow) =>
    row.dueAt !== null && row.doneAt === null && new Date(row.dueAt).getTime() < now.getTime()
  const columns: readonly Column<OrderRow>[] = [
    { key: 'what', head: text('what'), width: 'minmax(14rem, 2fr)', narrow: 'title', cell: what },
    {
      key: 'where',
      head: text('where'),
      width: 'minmax(9rem, 1fr)',
      cell: (row) => named(row.placeZh, row.placeEn),
    },
    { key: 'due', head: text('due'), width: '11rem', cell: due },
    { key: 'state', head: text('state'), width: '7rem', cell: state },
  ]
  return (
    <DataTable
      label={text('label')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={onOpen}
      edge={(row) => (isLate(row) ? 'vermilion' : undefined)}
      keyWords={keyWords}
      empty={
        <EmptyState icon={DoneIcon} title={text(part === 'todo' ? 'nothingTodo' : 'nothing')}>
          {text('nothingNext')}
        </EmptyState>
      }
    />
  )
}

const what = (row: OrderRow) => <Line order={row} />
const due = (row: OrderRow) => <OrderDue order={row} />
const state = (row: OrderRow) => <OrderMark state={row.state} />

/** What it is about, and what sets it apart. */
function Line({ order }: { readonly order: OrderRow }) {
  const text = useText(HANDLER)
  const named = useNamed()
  return (
    <div className="handler-line">
      <a href={HANDLER_PATHS.order({ orderId: order.id })}>{order.title}</a>
      {order.task !== null && <span>{text('taskOf', { task: order.task })}</span>}
      <span className="handler-line-more">
        <span className="tabular">{order.number}</span>
        {order.categoryZh !== null && <span>{named(order.categoryZh, order.categoryEn)}</span>}
        {order.photos > 0 && (
          <span>
            <PictureIcon label={text('photos', { count: order.photos })} /> {order.photos}
          </span>
        )}
        <OrderBadges order={order} />
      </span>
    </div>
  )
}
