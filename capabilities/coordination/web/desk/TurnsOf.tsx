import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { BellIcon, PeopleIcon, SendIcon, ShieldIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import type { AppealPage } from '#appeals/contract.ts'
import { isOpen } from '#appeals/rules.ts'
import { listDeskOrders } from '#dispatch/contract.ts'
import type { OrderRow } from '#dispatch/contract.ts'
import { isInHand } from '#dispatch/rules.ts'
import { listRequests, listSupervisions, listWhistles } from '../../contract.ts'
import type { WhistleCall } from '../../contract.ts'
import { CallRow, RequestRow, SupervisionRow } from '../turn-rows.tsx'
import { AddHands, CallMore, Remind, Supervise, Transfer, Whistle } from './acts.tsx'
import { Decide } from './Decide.tsx'
import { CloseSupervision, Postpone, Release, Resume } from './decisions.tsx'
import { DESK_TURNS } from './desk-words.ts'

/** On the page of an appeal: what was asked and ordered about its orders, and the acts that go beyond sending it. */
export function TurnsOf({ appeal }: { readonly appeal: AppealPage }) {
  const text = useText(DESK_TURNS)
  const query = { appeal: appeal.id, limit: 50 }
  const requests = useAnswer(listRequests, { query })
  const supervisions = useAnswer(listSupervisions, { query })
  const calls = useAnswer(listWhistles, { query })
  const orders = useAnswer(listDeskOrders, { query: { ...query, sort: 'newest' } })
  if (!may('appeals.read')) return null
  const asked = requests.state === 'ready' ? requests.value.items : []
  const ordered = supervisions.state === 'ready' ? supervisions.value.items : []
  const called = calls.state === 'ready' ? calls.value.items : []
  const inHand = orders.state === 'ready' ? orders.value.items.filter(({ state }) => isInHand(state)) : []
  const shelved =
    orders.state === 'ready' ? orders.value.items.filter(({ state }) => state === 'shelved') : []
  const isEmpty = asked.length + ordered.length + called.length + shelved.length === 0
  const acts = isOpen(appeal.state) && appeal.state !== 'merged' && may('appeals.triage')
  if (isEmpty && !acts) return null
  return (
    <Section title={text('onAppeal')}>
      <div className="stack">
        {!isEmpty && (
          <ul className="turns">
            {asked.map((one) => (
              <RequestRow key={one.id} one={one}>
                <Decide one={one} />
              </RequestRow>
            ))}
            {ordered.map((one) => (
              <SupervisionRow key={one.id} one={one}>
                <CloseSupervision one={one} />
              </SupervisionRow>
            ))}
            {called.map((one) => (
              <CallRow key={one.id} one={one}>
                <Release one={one} />
              </CallRow>
            ))}
          </ul>
        )}
        {shelved.map((order) => (
          <ButtonRow key={order.id}>
            <Resume orderId={order.id} />
            <Postpone orderId={order.id} />
          </ButtonRow>
        ))}
        {acts && (
          <MoreActs
            appeal={appeal}
            orders={inHand}
            whistleOn={called.find(({ state }) => state !== 'released')?.whistleId}
          />
        )}
      </div>
    </Section>
  )
}

type Doing =
  | { readonly act: 'add' | 'whistle' }
  | { readonly act: 'transfer' | 'remind' | 'supervise'; readonly order: OrderRow }

interface MoreProps {
  readonly appeal: AppealPage
  readonly orders: readonly OrderRow[]
  /** The whistle that is on, if one is. */
  readonly whistleOn: WhistleCall['whistleId'] | undefined
}

/** Acts that are rare: further hands, other hands, asking after it, calling to the place. */
function MoreActs({ appeal, orders, whistleOn }: MoreProps) {
  const text = useText(DESK_TURNS)
  const named = useNamed()
  const [doing, setDoing] = useState<Doing>()
  const stop = () => setDoing(undefined)
  // The same organisation may have several parts of it.
  const handsOf = ({ orgZh, orgEn, task }: OrderRow) =>
    [named(orgZh, orgEn), task].filter(Boolean).join(' · ')
  return (
    <Disclosure title={text('acts')}>
      <div className="stack">
        {orders.map((order) => (
          <div key={order.id} className="stack">
            {orders.length > 1 && <p>{text('order', { org: handsOf(order) })}</p>}
            <ButtonRow>
              <Button size="small" icon={BellIcon} onClick={() => setDoing({ act: 'remind', order })}>
                {text('remind')}
              </Button>
              <Button size="small" icon={SendIcon} onClick={() => setDoing({ act: 'transfer', order })}>
                {text('transfer')}
              </Button>
              {may('orders.supervise') && (
                <Button size="small" icon={ShieldIcon} onClick={() => setDoing({ act: 'supervise', order })}>
                  {text('supervise')}
                </Button>
              )}
            </ButtonRow>
          </div>
        ))}
        <ButtonRow>
          {appeal.state === 'assigned' && (
            <Button size="small" icon={PeopleIcon} onClick={() => setDoing({ act: 'add' })}>
              {text('add')}
            </Button>
          )}
          {may('orders.judge') && (
            <Button size="small" icon={BellIcon} onClick={() => setDoing({ act: 'whistle' })}>
              {text(whistleOn === undefined ? 'whistle' : 'callMore')}
            </Button>
          )}
        </ButtonRow>
        {doing?.act === 'add' && <AddHands appeal={appeal} onClose={stop} />}
        {doing?.act === 'whistle' &&
          (whistleOn === undefined ? (
            <Whistle appeal={appeal} onClose={stop} />
          ) : (
            <CallMore appeal={appeal} whistleId={whistleOn} onClose={stop} />
          ))}
        {doing?.act === 'transfer' && <Transfer appeal={appeal} order={doing.order} onClose={stop} />}
        {doing?.act === 'remind' && <Remind order={doing.order} onClose={stop} />}
        {doing?.act === 'supervise' && <Supervise order={doing.order} onClose={stop} />}
      </div>
    </Disclosure>
  )
}
