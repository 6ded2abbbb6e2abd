import { textIn } from '#kernel/web/i18n.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { publicAddress } from '#kernel/web/public-url.ts'
import { tellFully, tellMoment, useNow } from '#kernel/web/time.ts'
import { CodePlate, Fact, Facts } from '#ui/Facts.tsx'
import { PrintSheet } from '#ui/PrintSheet.tsx'
import { Qr } from '#ui/Qr.tsx'
import type { Receipt } from '../../contract.ts'
import { enterCodePath, followPath } from '../resident/paths.ts'
import { RECEIPT } from './receipt-messages.ts'
import './ReceiptSheet.css'

export interface ReceiptSheetProps {
  readonly receipt: Omit<Receipt, 'appealId' | 'areaCode'>
  /** What it is about, in a line. */
  readonly about: string
  /** The language of the person who takes it home, whatever the clerk's is. */
  readonly lang: Lang
  /** Whom to call about it, where that is known. */
  readonly phone?: string | null | undefined
}

/** What the reporter takes home, in large type: number, code, and a picture that leads to the story. */
export function ReceiptSheet({ receipt, about, lang, phone }: ReceiptSheetProps) {
  const say = textIn(RECEIPT, lang)
  const now = useNow()
  const named = (zh: string, en: string) => (lang === 'en' && en !== '' ? en : zh)
  const code = receipt.trackingCode.replace(/-/g, '')
  return (
    <div lang={lang === 'zh' ? 'zh-Hans-CN' : 'en'}>
      <PrintSheet
        kind="receipt"
        brand={say('brand')}
        title={say('title')}
        aside={<Qr value={`${publicAddress(followPath({ code }))}?elder`} label={say('scan')} />}
        foot={say('foot', { at: tellFully(now.toISOString(), lang) })}
      >
        <CodePlate label={say('code')} code={code}>
          <p className="receipt-type">
            {say('orType', { address: publicAddress(enterCodePath()).replace(/^https?:\/\//, '') })}
          </p>
        </CodePlate>
        <Facts>
          <Fact name={say('number')}>{receipt.number}</Fact>
          <Fact name={say('what')}>{about}</Fact>
          <Fact name={say('where')}>{named(receipt.placeZh, receipt.placeEn)}</Fact>
          <Fact name={say('when')}>{tellMoment(receipt.receivedAt, now, lang)}</Fact>
          {receipt.respondBy !== null && (
            <Fact name={say('answerBy')}>
              <b>{tellMoment(receipt.respondBy, now, lang)}</b>
            </Fact>
          )}
          <Fact name={say('community')}>
            {[named(receipt.communityZh, receipt.communityEn), phone].filter(Boolean).join(' ')}
          </Fact>
        </Facts>
        <p className="receipt-keep">{say('keep')}</p>
      </PrintSheet>
    </div>
  )
}
