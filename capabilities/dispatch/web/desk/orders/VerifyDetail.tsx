import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import type { AppealPage } from '#appeals/contract.ts'
import { AppealDue, Files, InHand, PATHS, Reporter, Said, Story } from '#appeals/web/index.ts'
import { may } from '#kernel/web/rights.ts'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Fact, Facts, Words } from '#ui/Facts.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { CheckIcon, ReturnIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { OrderRow } from '../../../contract.ts'
import { resultOf } from './closing.ts'
import { ORDERS } from './messages.ts'
import { VerifyForm } from './VerifyForm.tsx'

export interface VerifyDetailProps {
  readonly order: OrderRow
  /** Somebody else has dealt with it meanwhile. */
  readonly isTaken: boolean
  readonly onDone: () => void
  readonly onBack: () => void
}

/** One that is reported as done: the result and its photos, what was said, and the verdict at the foot. */
export function VerifyDetail(props: VerifyDetailProps) {
  const { order, onDone, onBack } = props
  const text = useText(ORDERS)
  return (
    <InHand.Appeal
      id={order.appealId}
      number={order.number}
      next={text('nextOne')}
      onNext={onDone}
      onBack={onBack}
    >
      {(page) => <Opened {...props} page={page} />}
    </InHand.Appeal>
  )
}

type Verdict = 'pass' | 'back'

function Opened({ order, isTaken, onDone, page }: VerifyDetailProps & { readonly page: AppealPage }) {
  const text = useText(ORDERS)
  const named = useNamed()
  const { go } = useAddress()
  const [verdict, setVerdict] = useState<Verdict>()
  const gone = isTaken || page.state !== 'done'
  const whyNot = may('appeals.verify') ? undefined : text('mayNot')
  const open = (wanted: Verdict) => {
    if (!gone && whyNot === undefined) setVerdict(wanted)
  }
  useKeys(text('keys'), [
    { keys: 'p', label: text('keyPass'), run: () => open('pass') },
    { keys: 'b', label: text('keyBack'), run: () => open('back') },
    { keys: 'o', label: text('keyOpen'), run: () => go(PATHS.appeal({ id: page.id })) },
  ])
  return (
    <>
      <InHand.Head page={page} withState={gone}>
        <AppealDue appeal={{ ...page, closedAt: page.closedAt ?? order.doneAt }} />
      </InHand.Head>
      {gone && (
        <Notice
          tone="info"
          announce="polite"
          title={text('takenHere')}
          actions={<Button onClick={onDone}>{text('nextOne')}</Button>}
        />
      )}
      <Result order={order} page={page} />
      {verdict !== undefined && !gone && (
        <VerifyForm
          key={verdict}
          passed={verdict === 'pass'}
          order={order}
          appeal={page}
          onClose={() => setVerdict(undefined)}
          onDone={onDone}
        />
      )}
      <section className="in-hand-part" aria-label={text('saidBefore')}>
        <h3>{text('saidBefore')}</h3>
        <Said appeal={page} />
      </section>
      <div>
        <Facts>
          <Fact name={text('where')}>{named(page.placeZh, page.placeEn)}</Fact>
        </Facts>
        <Reporter appeal={page} />
      </div>
      <Disclosure title={text('story')}>
        <Story appeal={page} />
      </Disclosure>
      {verdict === undefined && !gone && (
        <footer className="in-hand-acts no-print">
          <Button
            tone="primary"
            icon={CheckIcon}
            shortcut="P"
            disabledReason={whyNot}
            onClick={() => open('pass')}
          >
            {text('pass')}
          </Button>
          <Button icon={ReturnIcon} shortcut="B" disabledReason={whyNot} onClick={() => open('back')}>
            {text('sendBack')}
          </Button>
        </footer>
      )}
    </>
  )
}

/** What the handler says was done, with the photos that show it. */
function Result({ order, page }: { readonly order: OrderRow; readonly page: AppealPage }) {
  const text = useText(ORDERS)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const handled = resultOf(page, order)
  const at = handled?.at ?? order.doneAt ?? order.offeredAt
  return (
    <section className="in-hand-part verify-result" aria-label={text('handled')}>
      <h3>{text('handled')}</h3>
      {order.task !== null && <p className="note">{text('task', { task: order.task })}</p>}
      <Words by={text('handledBy', { org: named(order.orgZh, order.orgEn), at: tellPast(at, now, lang) })}>
        {handled?.text ?? text('noWords')}
      </Words>
      {handled === undefined || handled.attachments.length === 0 ? (
        <p className="note">{text('handledPhotos')}</p>
      ) : (
        <Files appealId={page.id} files={handled.attachments} />
      )}
    </section>
  )
}
