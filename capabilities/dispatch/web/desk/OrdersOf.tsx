import { useState } from 'react'
import type { FormEvent } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { AppealPage } from '#appeals/contract.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { CheckIcon, ReturnIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { listDeskOrders, recallOrder } from '../../contract.ts'
import type { OrderRow } from '../../contract.ts'
import { canOrder, isWorkedOn, OPEN_ORDER } from '../../rules.ts'
import { OF_APPEAL } from './appeal-words.ts'
import { OrderDue, OrderStateMark } from './orders/marks.tsx'
import { VerifyForm } from './orders/VerifyForm.tsx'
import './OrdersOf.css'

/** Whose hands an appeal was given to: the present order with what the desk may do about it, and those before. */
export function OrdersOf({ appeal }: { readonly appeal: AppealPage }) {
  const text = useText(OF_APPEAL)
  const answer = useAnswer(listDeskOrders, { query: { appeal: appeal.id, limit: 100, sort: 'newest' } })
  if (!may('appeals.read')) return null
  return (
    <Section title={text('orders')}>
      <Shown answer={answer} lines={2}>
        {({ items }) => {
          const open = items.filter(({ state }) => isOpenOrder(state)).toReversed()
          const present = open.length > 0 ? open : items.slice(0, 1)
          const earlier = items.filter((one) => !present.includes(one))
          if (items.length === 0) return <p className="soft">{text('none')}</p>
          return (
            <>
              {present.map((order, at) => (
                <Present key={order.id} order={order} appeal={appeal} byKeys={at === firstToCheck(present)} />
              ))}
              {earlier.length > 0 && (
                <Disclosure title={text('earlier', { count: earlier.length })}>
                  <ul className="earlier-orders">
                    {earlier.map((order) => (
                      <li key={order.id}>
                        <OrderFacts order={order} />
                      </li>
                    ))}
                  </ul>
                </Disclosure>
              )}
            </>
          )
        }}
      </Shown>
    </Section>
  )
}

const isOpenOrder = (state: OrderRow['state']) => (OPEN_ORDER as readonly string[]).includes(state)
/** Keys check the first that waits for it. */
const firstToCheck = (orders: readonly OrderRow[]) => orders.findIndex(({ state }) => state === 'done')

function OrderFacts({ order }: { readonly order: OrderRow }) {
  const text = useText(OF_APPEAL)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  return (
    <div className="order-facts">
      <b>{named(order.orgZh, order.orgEn)}</b>
      <OrderStateMark state={order.state} />
      {order.part !== 'sole' && (
        <Badge tone={order.part === 'lead' ? 'indigo' : 'plain'}>{text(order.part)}</Badge>
      )}
      {order.offList && <Badge tone="ochre">{text('offList')}</Badge>}
      {order.firm && <Badge tone="ochre">{text('firm')}</Badge>}
      <OrderDue order={order} />
      <span className="meta">
        <time dateTime={order.offeredAt}>
          {text('offeredAt', { at: tellPast(order.offeredAt, now, lang) })}
        </time>
        {order.doneAt !== null && (
          <time dateTime={order.doneAt}>{text('doneAt', { at: tellPast(order.doneAt, now, lang) })}</time>
        )}
        {order.reminders > 0 && <span>{text('reminders', { count: order.reminders })}</span>}
        {order.reworks > 0 && <span>{text('reworks', { count: order.reworks })}</span>}
      </span>
      {order.task !== null && <p className="order-task">{text('task', { task: order.task })}</p>}
    </div>
  )
}

type Doing = 'pass' | 'back' | 'recall'

interface PresentProps {
  readonly order: OrderRow
  readonly appeal: AppealPage
  readonly byKeys: boolean
}

function Present({ order, appeal, byKeys }: PresentProps) {
  const text = useText(OF_APPEAL)
  const [doing, setDoing] = useState<Doing>()
  // One of several may be checked while others are still at work.
  const verifies =
    canOrder('pass', order.state) &&
    (appeal.state === 'done' || (order.part !== 'sole' && isWorkedOn(order, appeal)))
  const recalls = canOrder('recall', order.state) && appeal.may['recall'] === true
  const whyNot = may('appeals.verify') ? undefined : text('mayNotVerify')
  const stop = () => setDoing(undefined)
  useKeys(
    text('keys'),
    verifies && byKeys && whyNot === undefined
      ? [
          { keys: 'p', label: text('keyPass'), run: () => setDoing('pass') },
          { keys: 'b', label: text('keyBack'), run: () => setDoing('back') },
        ]
      : [],
  )
  return (
    <div className="present-order">
      <OrderFacts order={order} />
      {doing === 'pass' || doing === 'back' ? (
        <VerifyForm passed={doing === 'pass'} order={order} appeal={appeal} onClose={stop} onDone={stop} />
      ) : (
        (verifies || recalls) && (
          <ButtonRow>
            {verifies && (
              <>
                <Button
                  tone="primary"
                  icon={CheckIcon}
                  shortcut={byKeys ? 'P' : undefined}
                  disabledReason={whyNot}
                  onClick={() => setDoing('pass')}
                >
                  {text('pass')}
                </Button>
                <Button
                  icon={ReturnIcon}
                  shortcut={byKeys ? 'B' : undefined}
                  disabledReason={whyNot}
                  onClick={() => setDoing('back')}
                >
                  {text('sendBack')}
                </Button>
              </>
            )}
            {recalls && (
              <Button icon={ReturnIcon} onClick={() => setDoing('recall')}>
                {text('recall')}
              </Button>
            )}
          </ButtonRow>
        )
      )}
      <Recall order={order} open={doing === 'recall'} onClose={stop} />
    </div>
  )
}

interface RecallProps {
  readonly order: OrderRow
  readonly open: boolean
  readonly onClose: () => void
}

function Recall({ order, open, onClose }: RecallProps) {
  const text = useText(OF_APPEAL)
  const common = useText(COMMON)
  const named = useNamed()
  const act = useAct(recallOrder)
  const renew = useRenew()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim().length < 2
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing) return
    const reply = await act.send({ params: { orderId: order.id }, body: { reason } })
    renew()
    if (!reply.ok) return
    say(text('recalled'))
    onClose()
  }
  return (
    <Dialog firm open={open} onClose={onClose} title={text('recallTitle')} closeLabel={common('close')}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{text('recallLead', { org: named(order.orgZh, order.orgEn) })}</p>
        {order.task !== null && <p className="order-task">{text('task', { task: order.task })}</p>}
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextArea
          label={text('recallReason')}
          rows={2}
          maxLength={300}
          value={reason}
          onChange={setReason}
          error={tried && missing ? text('recallMissing') : undefined}
        />
        <ButtonRow>
          <Button tone="primary" type="submit" icon={ReturnIcon} busy={act.busy && text('recalling')}>
            {text('recallSend')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </Dialog>
  )
}
