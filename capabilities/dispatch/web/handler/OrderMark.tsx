import { Badge, StatusMark } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import {
  DoneIcon,
  FlagIcon,
  HalfIcon,
  NewIcon,
  PauseIcon,
  ReturnIcon,
  StopIcon,
  WaitIcon,
} from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellDue, useNow } from '#kernel/web/time.ts'
import type { OrderRow, OrderState } from '../../contract.ts'
import { ORDER_STATE_WORDS } from '../../words.ts'
import { HANDLER } from './messages.ts'

const LOOKS = {
  offered: [NewIcon, 'indigo'],
  accepted: [HalfIcon, 'pine'],
  rework: [ReturnIcon, 'vermilion'],
  shelved: [PauseIcon, 'ochre'],
  done: [WaitIcon, 'ochre'],
  passed: [DoneIcon, 'pine'],
  declined: [ReturnIcon, 'plain'],
  recalled: [StopIcon, 'plain'],
} as const satisfies Record<OrderState, readonly [Icon, Tone]>

/** Where an order stands. */
export function OrderMark({ state }: { readonly state: OrderState }) {
  const lang = useLang()
  const [icon, tone] = LOOKS[state]
  return (
    <StatusMark icon={icon} tone={tone}>
      {ORDER_STATE_WORDS[state][lang]}
    </StatusMark>
  )
}

/** What sets it apart: urgent, which part of several, how often it was redone, whether it may be returned. */
export function OrderBadges({
  order,
}: {
  readonly order: Pick<OrderRow, 'urgent' | 'reworks' | 'part' | 'firm' | 'offList'>
}) {
  const text = useText(HANDLER)
  return (
    <>
      {order.urgent && (
        <Badge tone="vermilion" icon={FlagIcon}>
          {text('urgent')}
        </Badge>
      )}
      {order.part !== 'sole' && (
        <Badge tone={order.part === 'lead' ? 'indigo' : 'plain'}>{text(order.part)}</Badge>
      )}
      {order.offList && <Badge tone="ochre">{text('offList')}</Badge>}
      {order.firm && <Badge tone="ochre">{text('firm')}</Badge>}
      {order.reworks > 0 && (
        <Badge tone="ochre" icon={ReturnIcon}>
          {text('reworks', { count: order.reworks })}
        </Badge>
      )}
    </>
  )
}

/** Until when it is to be done; in time or late once it is. */
export function OrderDue({ order }: { readonly order: Pick<OrderRow, 'dueAt' | 'doneAt' | 'state'> }) {
  const text = useText(HANDLER)
  const lang = useLang()
  const now = useNow()
  if (order.dueAt === null || order.state === 'declined' || order.state === 'recalled') return null
  const endedAt = order.state === 'done' || order.state === 'passed' ? order.doneAt : null
  return <DueTime {...tellDue(order.dueAt, now, lang, endedAt)} label={text('dueBy')} />
}
