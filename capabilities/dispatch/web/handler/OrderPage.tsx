import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts, Words } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { CheckIcon, CopyIcon, HandIcon, PhoneIcon, RefreshIcon, ReturnIcon, SpeechIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { DeadlineLines } from '#kernel/web/DeadlineLines.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { acceptOrder, showOrder } from '../../contract.ts'
import type { OrderId, OrderPage as Order } from '../../contract.ts'
import { DECLINE_WORDS } from '../../words.ts'
import { DeclineDialog } from './DeclineDialog.tsx'
import { Files } from './Files.tsx'
import { HANDLER } from './messages.ts'
import { OrderBadges, OrderDue, OrderMark } from './OrderMark.tsx'
import { OrderStory } from './OrderStory.tsx'
import { HANDLER_PATHS } from './paths.ts'
import { ProgressDialog } from './ProgressDialog.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'
import './handler.css'

export interface OrderPageProps {
  readonly orderId: OrderId
  /** What else may be done about it: stands under the acts. */
  readonly turns: (order: Order) => ReactNode
}

/** One order with what is needed to do it, and the few things to be done about it. */
export function OrderPage({ orderId, turns }: OrderPageProps) {
  const text = useText(HANDLER)
  const common = useText(COMMON)
  const asked = useAnswer(showOrder, { params: { orderId } })
  useTitle(asked.state === 'ready' ? asked.value.title : text('title'))
  const back = { href: HANDLER_PATHS.mine(), label: text('back') }
  return (
    <div className="handler">
      <Page width="wide">
        {asked.state === 'loading' && <Skeleton label={common('loading')} lines={10} />}
        {asked.state === 'refused' && (
          <>
            <PageHead back={back} title={text('title')} />
            <Notice
              tone="warning"
              announce="assertive"
              title={asked.refused.message}
              actions={
                <Button icon={RefreshIcon} onClick={asked.again}>
                  {common('again')}
                </Button>
              }
            />
          </>
        )}
        {asked.state === 'ready' && <Shown order={asked.value} back={back} turns={turns} />}
      </Page>
    </div>
  )
}

interface ShownProps extends Pick<OrderPageProps, 'turns'> {
  readonly order: Order
  readonly back: { readonly href: string; readonly label: string }
}

function Shown({ order, back, turns }: ShownProps) {
  const text = useText(HANDLER)
  return (
    <>
      <PageHead
        back={back}
        above={
          <span className="row">
            {text('number', { number: order.number })}
            <OrderMark state={order.state} />
            <OrderBadges order={order} />
          </span>
        }
        title={order.title}
      />
      <Standing order={order} />
      <Acts order={order} />
      {turns(order)}
      <div className="handler-columns">
        <div className="handler-column">
          <Said order={order} />
          <Where order={order} />
        </div>
        <div className="handler-column">
          <Card title={text('story')}>
            <OrderStory order={order} />
          </Card>
        </div>
      </div>
    </>
  )
}

/** What is expected and until when; why it came back stands first. */
function Standing({ order }: { readonly order: Order }) {
  const text = useText(HANDLER)
  const lang = useLang()
  const why = order.declineReason === null ? '' : DECLINE_WORDS[order.declineReason][lang]
  return (
    <>
      {order.state === 'rework' && (
        <Notice tone="error" title={text(order.sentBackReason === null ? 'notSolved' : 'sentBack')}>
          {order.sentBackReason ?? complaintOf(order)}
        </Notice>
      )}
      {order.state === 'done' && <Notice tone="info" title={text('wait')} />}
      {order.state === 'shelved' && <Notice title={text('endedShelved')} />}
      {order.state === 'passed' && <Notice tone="success" title={text('endedPassed')} />}
      {order.state === 'declined' && <Notice title={text('endedDeclined', { why })} />}
      {order.state === 'recalled' && <Notice title={text('endedRecalled')} />}
      <Card chief>
        <Facts>
          <Fact name={text('dueBy')}>
            {order.dueAt === null ? text('noDue') : <OrderDue order={order} />}
            <DeadlineLines lines={order.dueLines} />
          </Fact>
          {order.task !== null && (
            <Fact name={text('task')}>
              <p className="handler-story-words">{order.task}</p>
            </Fact>
          )}
          {order.instruction !== null && (
            <Fact name={text('desk')}>
              <p className="handler-story-words">{order.instruction}</p>
            </Fact>
          )}
          {order.resultText !== null && (
            <Fact name={text('result')}>
              <p className="handler-story-words">{order.resultText}</p>
            </Fact>
          )}
        </Facts>
      </Card>
    </>
  )
}

/** What the reporter said when it was reopened. */
const complaintOf = ({ story }: Order): string | null =>
  story.findLast(({ name }) => name === 'reopened')?.text ?? null

function Said({ order }: { readonly order: Order }) {
  const text = useText(HANDLER)
  const lang = useLang()
  const named = useNamed()
  return (
    <Card title={text('said')}>
      <div className="stack">
        <Words>{order.text}</Words>
        <Files orderId={order.id} files={order.attachments.filter(({ by }) => by === 'reporter')} />
        <Facts>
          {order.categoryZh !== null && (
            <Fact name={text('category')}>{named(order.categoryZh, order.categoryEn)}</Fact>
          )}
          {order.answers.map((answer) => (
            <Fact key={answer.labelZh} name={lang === 'zh' ? answer.labelZh : answer.labelEn}>
              {answer.value}
            </Fact>
          ))}
          <Fact name={text('reporter')}>
            {[order.reporter.maskedName ?? text('noReporter'), order.reporter.maskedPhone]
              .filter(Boolean)
              .join(' ')}
            <p className="note">{text('reporterHint')}</p>
          </Fact>
        </Facts>
      </div>
    </Card>
  )
}

/** Six digits after the point are some ten centimetres. */
const inDegrees = (value: number) => value.toFixed(6)

function Where({ order }: { readonly order: Order }) {
  const text = useText(HANDLER)
  const named = useNamed()
  const { lon, lat, communityPhone } = order
  const position = lon === null || lat === null ? undefined : `${inDegrees(lat)}, ${inDegrees(lon)}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(position ?? '')
      say(text('copied'))
    } catch {
      say(text('copyFailed'), { tone: 'error' })
    }
  }
  return (
    <Card title={text('place')}>
      <Facts>
        <Fact name={text('place')}>
          <b>{named(order.placeZh, order.placeEn)}</b>
        </Fact>
        {position !== undefined && (
          <Fact
            name={text('position')}
            action={
              <Button size="small" tone="quiet" icon={CopyIcon} onClick={() => void copy()}>
                {text('copy')}
              </Button>
            }
          >
            <span className="handler-position">
              <span className="tabular">{position}</span>
              <a href={`geo:${position.replace(' ', '')}`}>{text('openMap')}</a>
            </span>
          </Fact>
        )}
        {communityPhone !== null && (
          <Fact name={named(order.communityZh, order.communityEn)}>
            <a className="handler-call" href={`tel:${communityPhone.replace(/[^\d+]/g, '')}`}>
              <PhoneIcon />
              {communityPhone}
            </a>
          </Fact>
        )}
      </Facts>
    </Card>
  )
}

type Open = 'decline' | 'progress' | 'submit' | undefined

function Acts({ order }: { readonly order: Order }) {
  const text = useText(HANDLER)
  const common = useText(COMMON)
  const renew = useRenew()
  const accept = useAct(acceptOrder)
  const [open, setOpen] = useState<Open>()
  const { may } = order
  const close = () => setOpen(undefined)
  const done = (sentence: string) => {
    say(sentence)
    close()
    renew()
  }
  const take = async () => {
    const reply = await accept.send({ params: { orderId: order.id } })
    if (reply.ok) done(text('acceptDone'))
    else {
      say(reply.message, { tone: 'error' })
      renew()
    }
  }
  if (!may.accept && !may.decline && !may.progress && !may.submit) return null
  const offered = order.state === 'offered'
  return (
    <>
      <div className="handler-acts">
        {offered && may.accept && (
          <Button
            tone="primary"
            size="large"
            icon={HandIcon}
            busy={accept.busy && common('sending')}
            onClick={() => void take()}
          >
            {text('accept')}
          </Button>
        )}
        {may.submit && !offered && (
          <Button tone="primary" size="large" icon={CheckIcon} onClick={() => setOpen('submit')}>
            {text('submit')}
          </Button>
        )}
        {may.progress && !offered && (
          <Button size="large" icon={SpeechIcon} onClick={() => setOpen('progress')}>
            {text('progress')}
          </Button>
        )}
        {may.decline && (
          <Button size="large" tone="danger" icon={ReturnIcon} onClick={() => setOpen('decline')}>
            {text('decline')}
          </Button>
        )}
      </div>
      <DeclineDialog orderId={order.id} open={open === 'decline'} onClose={close} onDone={done} />
      <ProgressDialog orderId={order.id} open={open === 'progress'} onClose={close} onDone={done} />
      <SubmitDialog orderId={order.id} open={open === 'submit'} onClose={close} onDone={done} />
    </>
  )
}
