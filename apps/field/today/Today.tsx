import { useMemo } from 'react'
import type { PhoneOrder } from '#dispatch/contract/slice.ts'
import type { PhoneMessage } from '#notices/contract/slice.ts'
import { Button, IconButton, LinkButton } from '#ui/Button.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import {
  BellIcon,
  CheckIcon,
  DoneIcon,
  FlagIcon,
  HeartIcon,
  HomeIcon,
  PlaceIcon,
  ReturnIcon,
  WrenchIcon,
} from '#ui/icons.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { usePhoneState, useRows } from '#kernel/web/sync/book.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import { tellDay, tellDue, tellPast, useNow } from '#kernel/web/time.ts'
import { useHoldings } from '../holdings.ts'
import { TEXT } from '../messages.ts'
import { dayOfTasks } from './tasks.ts'
import type { StopOfDay, Task } from './tasks.ts'
import { TODAY } from './messages.ts'
import { stillToRead, usePutAway } from './put-away.ts'
import { usePosition } from './position.ts'

/** Of one house so many stand in the list; the whole house has a page of its own. */
const MOST_OF_A_HOUSE = 8
const MOST_MESSAGES = 2

/** Everything of the day in one list, in walking order. */
export default function Today() {
  const text = useText(TODAY)
  const frame = useText(TEXT)
  const held = useHoldings()
  const now = useNow()
  const position = usePosition()
  const { usable } = usePhoneState()
  useTitle(text('title'))
  const lang = useLang()
  const day = useMemo(
    () => held && dayOfTasks(held, position.standing, { now, lang }),
    [held, position.standing, now, lang],
  )
  return (
    <Page width="form">
      <PageHead
        title={text('title')}
        above={day && day.count > 0 ? text('todo', { count: day.count }) : undefined}
      />
      {day === undefined || (!usable && day.count === 0) ? (
        <>
          {!usable && <p className="soft">{frame('loadingSlice')}</p>}
          <Skeleton label={text('loading')} lines={6} />
        </>
      ) : (
        <>
          <Messages />
          {day.count === 0 ? (
            <EmptyState
              icon={DoneIcon}
              title={text('nothing')}
              actions={<LinkButton href="/field/report/round">{text('round')}</LinkButton>}
            >
              {text('nothingNext')}
            </EmptyState>
          ) : (
            <>
              <Position position={position} />
              {day.first.length > 0 && <Tasks title={text('urgent')} tasks={day.first} />}
              {day.stops.map((stop) => (
                <House key={stop.buildingId ?? stop.name} stop={stop} />
              ))}
            </>
          )}
        </>
      )}
    </Page>
  )
}

function Position({ position }: { readonly position: ReturnType<typeof usePosition> }) {
  const text = useText(TODAY)
  const { standing, state } = position
  return (
    <div>
      <Button
        size="small"
        icon={PlaceIcon}
        busy={state === 'finding' && text('finding')}
        onClick={standing ? position.forget : position.find}
      >
        {text(standing ? 'byEstate' : 'fromHere')}
      </Button>
      {(standing !== undefined || state === 'not-found') && (
        <p className="note" role="status">
          {text(standing ? 'fromHereNote' : 'notFound')}
        </p>
      )}
    </div>
  )
}

function House({ stop }: { readonly stop: StopOfDay }) {
  const text = useText(TODAY)
  const shown = stop.tasks.slice(0, MOST_OF_A_HOUSE)
  const left = stop.tasks.length - shown.length
  return (
    <Tasks
      title={stop.name === '' ? text('elsewhere') : stop.name}
      tasks={shown}
      more={
        left > 0 && stop.buildingId !== undefined
          ? { href: `/field/building/${stop.buildingId}`, words: text('more', { count: left }) }
          : undefined
      }
    />
  )
}

interface TasksProps {
  readonly title: string
  readonly tasks: readonly Task[]
  readonly more?: { readonly href: string; readonly words: string } | undefined
}

function Tasks({ title, tasks, more }: TasksProps) {
  return (
    <section>
      <div className="stop-head">
        <h2>{title}</h2>
      </div>
      <ul className="todo">
        {tasks.map((task) => (
          <li key={task.key}>
            {task.kind === 'order' ? (
              <OrderLine task={task} />
            ) : task.kind === 'call' ? (
              <CallLine task={task} />
            ) : (
              <VisitLine task={task} />
            )}
          </li>
        ))}
        {more && (
          <li>
            <a className="todo-line" href={more.href}>
              <span className="todo-words">{more.words}</span>
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}

function OrderLine({ task }: { readonly task: Extract<Task, { kind: 'order' }> }) {
  const text = useText(TODAY)
  const lang = useLang()
  const now = useNow()
  const { order } = task
  return (
    <a className="todo-line" href={task.href}>
      <WrenchIcon className="todo-icon" label={text('order')} />
      <span className="todo-words">
        <span className="todo-title">{order.title}</span>
        {order.task !== undefined && <span className="todo-more">{order.task}</span>}
        <span className="todo-more">
          {task.door} · <span className="code">{order.number}</span>
        </span>
      </span>
      {order.dueAt !== undefined && (
        <span className="todo-aside">
          <DueTime {...tellDue(order.dueAt, now, lang)} />
        </span>
      )}
    </a>
  )
}

function CallLine({ task }: { readonly task: Extract<Task, { kind: 'call' }> }) {
  const text = useText(TODAY)
  const lang = useLang()
  const now = useNow()
  const { call } = task
  return (
    <a className="todo-line" href={task.href}>
      <FlagIcon className="todo-icon" label={text('call')} />
      <span className="todo-words">
        <span className="todo-title">{call.title}</span>
        <span className="todo-more">
          {text('call')} · {task.door}
        </span>
      </span>
      <span className="todo-aside">
        <DueTime {...tellDue(call.arriveBy, now, lang)} />
      </span>
    </a>
  )
}

function VisitLine({ task }: { readonly task: Extract<Task, { kind: 'visit' }> }) {
  const text = useText(TODAY)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const { target, campaign } = task
  const again = target.state === 'again' || target.kind === 'revisit'
  const Mark = target.kind === 'care' ? HeartIcon : again ? ReturnIcon : HomeIcon
  const what =
    target.kind === 'campaign'
      ? campaign === undefined
        ? text('campaign')
        : named(campaign.title, campaign.titleEn)
      : (target.title ??
        text(target.kind === 'care' ? 'care' : target.kind === 'revisit' ? 'again' : 'asked'))
  return (
    <a className="todo-line" href={task.href}>
      <Mark className="todo-icon" />
      <span className="todo-words">
        <span className="todo-title">
          {task.door} {task.who}
        </span>
        <span className="todo-more">
          {what}
          {target.tries !== undefined && ` · ${text('tries', { count: target.tries })}`}
        </span>
      </span>
      <span className="todo-aside">
        <time dateTime={target.dueBy}>{tellDay(`${target.dueBy}T00:00:00+08:00`, now, lang)}</time>
      </span>
    </a>
  )
}

function Messages() {
  const text = useText(TODAY)
  const rows = useRows<PhoneMessage>('message')
  const orders = useRows<PhoneOrder>('order')
  const now = useNow()
  const { away, putAway } = usePutAway()
  const newest = useMemo(
    () => (rows && orders ? stillToRead(rows, { orders, away, now }) : []),
    [rows, orders, away, now],
  )
  if (rows === undefined || rows.length === 0) return null
  return (
    <section>
      <div className="stop-head">
        <h2>{text('messages')}</h2>
        {rows.length > Math.min(newest.length, MOST_MESSAGES) && (
          <a href="/field/messages">{text('moreMessages', { count: rows.length })}</a>
        )}
      </div>
      {newest.length > 0 && (
        <ul className="todo">
          {newest.slice(0, MOST_MESSAGES).map((message) => (
            <li key={message.id} className="todo-beside">
              <MessageLine message={message} />
              <IconButton icon={CheckIcon} label={text('putAway')} onClick={() => putAway(message.id)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** A message, which leads to its order as long as that is in one's hands. */
export function MessageLine({ message }: { readonly message: Row<PhoneMessage> }) {
  const orders = useRows<PhoneOrder>('order')
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const inside = (
    <>
      <BellIcon className="todo-icon" />
      <span className="todo-words">
        <span>{named(message.textZh, message.textEn)}</span>
        <span className="todo-more">{tellPast(message.at, now, lang)}</span>
      </span>
    </>
  )
  return message.orderId === undefined || orders?.some(({ id }) => id === message.orderId) !== true ? (
    <div className="todo-line">{inside}</div>
  ) : (
    <a className="todo-line" href={`/field/order/${message.orderId}`}>
      {inside}
    </a>
  )
}
