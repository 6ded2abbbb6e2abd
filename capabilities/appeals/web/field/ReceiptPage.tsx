import { LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { CodePlate } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Qr } from '#ui/Qr.tsx'
import { DoneIcon } from '#ui/icons.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useBook, useOutbox } from '#kernel/web/sync/book.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import type { Receipt } from '../../contract.ts'
import { REPORT } from './messages.ts'
import './receipt.css'

/** What the resident takes home: number and code in large type, and a picture to scan. */
export default function ReceiptPage({ params }: ScreenProps) {
  const text = useText(REPORT)
  useTitle(text('receipt'))
  const item = useOutbox().find(({ commandId }) => commandId === params['id'])
  const receipt = item?.state === 'applied' ? (item.answer?.answer as Receipt | undefined) : undefined
  return (
    <Page width="form">
      <PageHead title={text('receipt')} back={{ href: '/field/report', label: text('back') }} />
      {item === undefined ? (
        <EmptyState icon={DoneIcon} title={text('notHere')}>
          {text('notHereNext')}
        </EmptyState>
      ) : receipt ? (
        <Sheet receipt={receipt} />
      ) : item.state === 'rejected' ? (
        <Notice
          tone="warning"
          announce="polite"
          title={text('rejected')}
          actions={<LinkButton href="/field/device">{text('toDevice')}</LinkButton>}
        >
          {text('rejectedNext')}
        </Notice>
      ) : (
        <Notice announce="polite" title={text('waiting')}>
          {text('waitingNext')}
        </Notice>
      )}
      <LinkButton href="/field/" wide="always">
        {text('toToday')}
      </LinkButton>
    </Page>
  )
}

function Sheet({ receipt }: { readonly receipt: Receipt }) {
  const text = useText(REPORT)
  const lang = useLang()
  const now = useNow()
  const { holder } = useBook()
  const { number, trackingCode, respondBy } = receipt
  const address = `${holder.publicUrl ?? location.origin}/t/${trackingCode}`
  return (
    <div className="field-receipt" role="status">
      <p className="soft">{text('receiptLead')}</p>
      <CodePlate label={text('code')} code={trackingCode} />
      <div className="field-receipt-qr">
        <Qr value={address} label={text('scan')} />
        <p>{text('scan')}</p>
      </div>
      <p>
        {text('number')} <b className="code">{number}</b>
      </p>
      {respondBy !== null && <p>{text('respondBy', { time: tellMoment(respondBy, now, lang) })}</p>}
      <p className="note">{text('noQr')}</p>
    </div>
  )
}
