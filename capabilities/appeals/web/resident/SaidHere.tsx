import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { CardLink, CardList } from '#ui/Card.tsx'
import { Section } from '#ui/Page.tsx'
import { TrashIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { FOLLOW } from './follow/messages.ts'
import { followPath } from './paths.ts'
import { forgetReceipts, receiptsHere } from './receipts.ts'

/** What was said from this phone, for whoever kept no code. Can be cleared: phones are lent and shared. */
export function SaidHere() {
  const text = useText(FOLLOW)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const [receipts, setReceipts] = useState(receiptsHere)
  if (receipts.length === 0) return null
  const forget = () => {
    forgetReceipts()
    setReceipts([])
    say(text('hereForgotten'))
  }
  return (
    <Section title={text('hereTitle')}>
      <CardList label={text('hereTitle')}>
        {receipts.map((receipt) => (
          <CardLink
            key={receipt.number}
            href={followPath({ code: receipt.trackingCode })}
            title={receipt.title}
          >
            {named(receipt.placeZh, receipt.placeEn)} · {tellPast(receipt.receivedAt, now, lang)}
          </CardLink>
        ))}
      </CardList>
      <div>
        <Button size="small" tone="quiet" icon={TrashIcon} onClick={forget}>
          {text('hereForget')}
        </Button>
      </div>
    </Section>
  )
}
