import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { FlagIcon, HandIcon, SpeechIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import type { OrderPage } from '#dispatch/contract.ts'
import { handOver } from '#dispatch/contract/hands.ts'
import { isInHand } from '#dispatch/rules.ts'
import { answerSupervision, listOwnRequests } from '../../contract.ts'
import type { Supervision } from '../../contract.ts'
import { CallRow, RequestRow, SupervisionRow } from '../turn-rows.tsx'
import { WordsDialog } from '../WordsDialog.tsx'
import { Arrive } from './Arrive.tsx'
import { AskDialog } from './AskDialog.tsx'
import { HANDLER_TURNS } from './handler-words.ts'

/** What to do when an order is not so simple, and what is asked and ordered about it. */
export function HandlerTurns({ order }: { readonly order: OrderPage }) {
  const text = useText(HANDLER_TURNS)
  const answer = useAnswer(listOwnRequests, { params: { orderId: order.id } })
  const [asks, setAsks] = useState(false)
  const [hands, setHands] = useState(false)
  const inHand = isInHand(order.state)
  const told = answer.state === 'ready' ? answer.value : { requests: [], supervisions: [], calls: [] }
  const count = told.requests.length + told.supervisions.length + told.calls.length
  if (!inHand && count === 0) return null
  return (
    <>
      {inHand && (
        <ButtonRow>
          <Button icon={FlagIcon} onClick={() => setAsks(true)}>
            {text('ask')}
          </Button>
          <Button icon={HandIcon} onClick={() => setHands(true)}>
            {text('handOver')}
          </Button>
        </ButtonRow>
      )}
      {count > 0 && (
        <Card title={text('history')}>
          <ul className="turns">
            {told.supervisions.map((one) => (
              <SupervisionRow key={one.id} one={one}>
                <Answer one={one} />
              </SupervisionRow>
            ))}
            {told.calls.map((one) => (
              <CallRow key={one.id} one={one}>
                <Arrive one={one} />
              </CallRow>
            ))}
            {told.requests.map((one) => (
              <RequestRow key={one.id} one={one} />
            ))}
          </ul>
        </Card>
      )}
      {asks && <AskDialog order={order} onClose={() => setAsks(false)} />}
      {hands && <HandOver order={order} onClose={() => setHands(false)} />}
    </>
  )
}

function HandOver({ order, onClose }: { readonly order: OrderPage; readonly onClose: () => void }) {
  const text = useText(HANDLER_TURNS)
  const act = useAct(handOver)
  const renew = useRenew()
  const send = async (words: string) => {
    const reply = await act.send({ params: { orderId: order.id }, body: { text: words } })
    if (!reply.ok) return
    renew()
    say(text('handedOver'))
    onClose()
  }
  return (
    <WordsDialog
      open
      title={text('handOver')}
      lead={text('handOverLead')}
      send={text('handOver')}
      busy={act.busy}
      refused={act.refused?.message}
      onClose={onClose}
      onSend={(words) => void send(words)}
    />
  )
}

function Answer({ one }: { readonly one: Supervision }) {
  const text = useText(HANDLER_TURNS)
  const act = useAct(answerSupervision)
  const renew = useRenew()
  const [open, setOpen] = useState(false)
  if (one.state === 'closed') return null
  const send = async (words: string) => {
    const reply = await act.send({ params: { supervisionId: one.id }, body: { text: words } })
    if (!reply.ok) return
    renew()
    say(text('answeredIt'))
    setOpen(false)
  }
  return (
    <>
      <Button size="small" tone="primary" icon={SpeechIcon} onClick={() => setOpen(true)}>
        {text('answer')}
      </Button>
      <WordsDialog
        open={open}
        title={text('answer')}
        lead={one.text}
        send={text('answer')}
        busy={act.busy}
        refused={act.refused?.message}
        onClose={() => setOpen(false)}
        onSend={(words) => void send(words)}
      />
    </>
  )
}
