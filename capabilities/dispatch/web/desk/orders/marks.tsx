import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDue, useNow } from '#kernel/web/time.ts'
import { Badge, StatusMark } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import {
  CheckIcon,
  FlagIcon,
  HalfIcon,
  PauseIcon,
  PictureIcon,
  ReturnIcon,
  SendIcon,
  StopIcon,
  WaitIcon,
} from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import type { OrderRow, OrderState } from '../../../contract.ts'
import { ORDER_STATE_WORDS } from '../../../words.ts'
import { ORDERS } from './messages.ts'

const STATES: Readonly<Record<OrderState, { readonly icon: Icon; readonly tone: Tone }>> = {
  offered: { icon: SendIcon, tone: 'indigo' },
  accepted: { icon: HalfIcon, tone: 'pine' },
  rework: { icon: ReturnIcon, tone: 'vermilion' },
  shelved: { icon: PauseIcon, tone: 'ochre' },
  done: { icon: WaitIcon, tone: 'ochre' },
  passed: { icon: CheckIcon, tone: 'plain' },
  declined: { icon: ReturnIcon, tone: 'plain' },
  recalled: { icon: StopIcon, tone: 'plain' },
}

/** Where an order stands with its handler. */
export function OrderStateMark({ state }: { readonly state: OrderState }) {
  const lang = useLang()
  const { icon, tone } = STATES[state]
  return (
    <StatusMark icon={icon} tone={tone}>
      {ORDER_STATE_WORDS[state][lang]}
    </StatusMark>
  )
}

/** Until when; once done, whether in time. */
export function OrderDue({ order }: { readonly order: OrderRow }) {
  const text = useText(ORDERS)
  const lang = useLang()
  const now = useNow()
  if (order.state === 'declined' || order.state === 'recalled') return null
  if (order.dueAt === null) return <span className="note">{text('noDue')}</span>
  return <DueTime {...tellDue(order.dueAt, now, lang, order.doneAt)} label={text('dueBy')} short />
}

/** An order in a list: what it is about, its number, where, and what sets it apart. */
export function OrderLine({ order, withOrg }: { readonly order: OrderRow; readonly withOrg?: boolean }) {
  const text = useText(ORDERS)
  const named = useNamed()
  return (
    <div className="appeal-line">
      <span className="appeal-line-title">{order.title}</span>
      <span className="meta">
        <span className="tabular">{order.number}</span>
        <span>{named(order.placeZh, order.placeEn)}</span>
        {withOrg && <span>{named(order.orgZh, order.orgEn)}</span>}
        {order.task !== null && <span>{text('task', { task: order.task })}</span>}
        {order.photos > 0 && (
          <span className="meta-mark">
            <PictureIcon label={text('photos', { count: order.photos })} />
            {order.photos}
          </span>
        )}
        {order.urgent && (
          <Badge tone="vermilion" icon={FlagIcon}>
            {text('urgent')}
          </Badge>
        )}
        {order.reworks > 0 && (
          <Badge tone="ochre" icon={ReturnIcon}>
            {text('reworks', { count: order.reworks })}
          </Badge>
        )}
      </span>
    </div>
  )
}
