import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter-preact'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Badge } from '#ui/Badge.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts, Words } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { DoneIcon, FlagIcon, HomeIcon, PhoneIcon } from '#ui/icons.tsx'
import { Foot } from '#kernel/web/Foot.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Parts } from '#kernel/web/parts.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useRows } from '#kernel/web/sync/book.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import { useDeed } from '#kernel/web/sync/doing.ts'
import { tellDue, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { PhoneOrder } from '../../contract/slice.ts'
import { OrderMark } from '../handler/OrderMark.tsx'
import { orderMoved } from '../../rules.ts'
import { DeclineSheet, DoneSheet, HandOverSheet, ProgressSheet } from './sheets.tsx'
import { ORDER } from './messages.ts'
import { accepting } from './deeds.ts'
import { OrderFiles } from './OrderFiles.tsx'

type Open = 'decline' | 'done' | 'progress' | 'hand-over' | undefined

/** One order: what it is, and what can be done about it. */
export default function OrderPage({ params }: ScreenProps) {
  const text = useText(ORDER)
  const common = useText(COMMON)
  const rows = useRows<PhoneOrder>('order')
  const order = rows?.find(({ id }) => id === params['id'])
  useTitle(order?.title ?? text('what'))
  if (rows === undefined)
    return (
      <Page width="form">
        <Skeleton label={common('loading')} lines={6} />
      </Page>
    )
  if (order === undefined)
    return (
      <Page width="form">
        <EmptyState
          icon={DoneIcon}
          title={<h1>{text('gone')}</h1>}
          actions={<LinkButton href="/field/">{text('toToday')}</LinkButton>}
        >
          {text('goneNext')}
        </EmptyState>
      </Page>
    )
  return <Order order={order} />
}

function Order({ order }: { readonly order: Row<PhoneOrder> }) {
  const text = useText(ORDER)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const [open, setOpen] = useState<Open>()
  useStayAtNext(order.state)
  const [, go] = useLocation()
  const close = () => setOpen(undefined)
  const ended = () => go('/field/')
  return (
    <Page width="form">
      <PageHead
        back={{ href: '/field/', label: text('back') }}
        above={text('number', { number: order.number })}
        title={order.title}
      />
      <div className="row">
        <OrderMark state={order.state} />
        {order.urgent && (
          <Badge tone="vermilion" icon={FlagIcon}>
            {text('urgent')}
          </Badge>
        )}
        {order.dueAt !== undefined && order.state !== 'done' && (
          <DueTime {...tellDue(order.dueAt, now, lang)} label={text('due')} />
        )}
      </div>
      {order.sentBack !== undefined && order.state === 'rework' && (
        <Notice tone="warning" title={text('sentBack')}>
          {order.sentBack}
        </Notice>
      )}
      {order.text !== undefined && <Words>{order.text}</Words>}
      <OrderFiles appealId={order.appealId} />
      <Facts layout="above">
        <Fact name={text('where')}>{named(order.placeText, order.placeTextEn)}</Fact>
        <Fact name={text('reporter')}>
          {[order.reporter ?? text('noReporter'), order.reporterPhone].filter(Boolean).join(' ')}
          <p className="note">
            {text(order.reporterPhone === undefined ? 'reporterHintNoPhone' : 'reporterHint')}
          </p>
        </Fact>
        {order.communityPhone !== undefined && (
          <Fact name={text('community')}>
            <LinkButton icon={PhoneIcon} href={`tel:${order.communityPhone.replace(/[^\d+]/g, '')}`}>
              {order.communityPhone}
            </LinkButton>
          </Fact>
        )}
        {order.instruction !== undefined && <Fact name={text('instruction')}>{order.instruction}</Fact>}
        {order.task !== undefined && <Fact name={text('task')}>{order.task}</Fact>}
      </Facts>
      {order.dwellingId !== undefined && (
        <LinkButton wide="always" icon={HomeIcon} href={`/field/home/${order.dwellingId}`}>
          {text('openHome')}
        </LinkButton>
      )}
      {order.state === 'done' && <Notice title={text('waitingCheck')} />}
      {order.state === 'shelved' && <Notice title={text('shelved')} />}
      <Deeds order={order} onOpen={setOpen} />
      {open === 'decline' && <DeclineSheet order={order} onClose={close} onDone={ended} />}
      {open === 'done' && <DoneSheet order={order} onClose={close} onDone={ended} />}
      {open === 'progress' && <ProgressSheet order={order} onClose={close} onDone={close} />}
      {open === 'hand-over' && <HandOverSheet order={order} onClose={close} onDone={close} />}
    </Page>
  )
}

const NEXT = 'order-next'

/** The button that was pressed is gone once the order is accepted: whoever goes by keys is at what comes next. */
function useStayAtNext(state: string): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) document.getElementById(NEXT)?.focus()
  }, [state])
}

/** Under the thumb: the one thing to do now, and the rest beside it. */
function Deeds({
  order,
  onOpen,
}: {
  readonly order: Row<PhoneOrder>
  readonly onOpen: (open: Open) => void
}) {
  const text = useText(ORDER)
  const deed = useDeed()
  const canAccept = orderMoved(order.state, 'accept') !== undefined
  const canSubmit = orderMoved(order.state, 'submit') !== undefined
  const canDecline = order.canDecline === true && orderMoved(order.state, 'decline') !== undefined
  if (!canAccept && !canSubmit) return null
  return (
    <>
      <div className="deed-row">
        <Button onClick={() => onOpen('progress')}>{text('progress')}</Button>
        <Button onClick={() => onOpen('hand-over')}>{text('handOver')}</Button>
        <Parts on="/order/:id" about={order.id} first={(act) => act()} onDone={() => {}} />
      </div>
      <Foot>
        <div className="deed-row">
          {canDecline && <Button onClick={() => onOpen('decline')}>{text('decline')}</Button>}
          {canAccept && (
            <Button
              tone={order.state === 'offered' ? 'primary' : 'plain'}
              onClick={() => void deed.keep(accepting(order), text('accepted'))}
            >
              {text('accept')}
            </Button>
          )}
          {canSubmit && (
            <Button
              id={NEXT}
              tone={order.state === 'offered' ? 'plain' : 'primary'}
              onClick={() => onOpen('done')}
            >
              {text('done')}
            </Button>
          )}
        </div>
      </Foot>
    </>
  )
}
