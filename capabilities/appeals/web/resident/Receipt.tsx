import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { CodePlate } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { CopyIcon, ForwardIcon, OutsideIcon, PrintIcon, RefreshIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { trackAppeal } from '../../contract.ts'
import type { TrackedAppeal } from '../../contract.ts'
import { titleOf } from '../../rules.ts'
import { RECEIPT } from '../paper/receipt-messages.ts'
import type { ReceiptSheetProps } from '../paper/ReceiptSheet.tsx'
import { readCode } from './code.ts'
import { followPath, homePath, newPath } from './paths.ts'
import { findReceipt } from './receipts.ts'
import './Receipt.css'

/** What stands on a receipt, whether it was just given or is asked for again. */
interface Shown {
  readonly receipt: ReceiptSheetProps['receipt']
  readonly title: string
  readonly communityPhone: string | null
  readonly hasPhone: boolean | undefined
}

/** The receipt: number, code, until when, what comes next; to keep, to send, to print. */
export default function Receipt({ params }: ScreenProps) {
  const { code } = readCode(params['code'] ?? '')
  const text = useText(RECEIPT)
  const common = useText(COMMON)
  const asked = useAsk(trackAppeal, { params: { code } })
  const [given] = useState(() => findReceipt(code))
  useTitle(text('title'))
  const tracked = asked.state === 'ready' ? asked.value : undefined
  const known = tracked ?? given
  if (known === undefined) {
    return (
      <Page width="form">
        {asked.state === 'refused' ? (
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
        ) : (
          <Skeleton label={common('loading')} lines={8} />
        )}
      </Page>
    )
  }
  return (
    <Given
      isFresh={given !== undefined && (tracked === undefined || tracked.state === 'received')}
      shown={{
        receipt: {
          ...known,
          trackingCode: code,
          respondBy: tracked ? answerBy(tracked) : (given?.respondBy ?? null),
        },
        title: tracked === undefined ? '' : titleOf(tracked.text),
        communityPhone: tracked?.communityPhone ?? null,
        hasPhone: tracked && tracked.maskedPhone !== null,
      }}
    />
  )
}

/** Until when the community answers, as long as it has not. */
const answerBy = ({ dueFor, dueAt }: TrackedAppeal): string | null => (dueFor === 'answer' ? dueAt : null)

function Given({ shown, isFresh }: { readonly shown: Shown; readonly isFresh: boolean }) {
  const text = useText(RECEIPT)
  const lang = useLang()
  const now = useNow()
  const named = useNamed()
  const { trackingCode: code, number, respondBy, communityZh, communityEn } = shown.receipt
  const community = named(communityZh, communityEn)
  const lead =
    respondBy === null
      ? text('leadOpen', { community })
      : text('lead', { community, due: tellMoment(respondBy, now, lang) })
  return (
    <>
      <div className="receipt-screen no-print">
        <Page width="form">
          <PageHead
            back={isFresh ? undefined : { href: followPath({ code }), label: text('back') }}
            above={`${text('number')} ${number}`}
            title={isFresh ? text('thanks') : text('title')}
            lead={lead}
          />
          <CodePlate label={text('code')} code={code.replace(/-/g, '')}>
            <p className="receipt-keep">{text('keep')}</p>
          </CodePlate>
          <Keeping code={code} number={number} />
          {shown.hasPhone === false && <Notice tone="warning" title={text('noPhone')} />}
          <Card title={text('next')}>
            <ol className="receipt-next">
              <li>{text('next1')}</li>
              <li>{text('next2')}</li>
              <li>{text('next3')}</li>
            </ol>
          </Card>
          <ButtonRow>
            <LinkButton tone="primary" wide="phone" iconAfter={ForwardIcon} href={followPath({ code })}>
              {text('follow')}
            </LinkButton>
            <LinkButton wide="phone" href={newPath()}>
              {text('another')}
            </LinkButton>
            <LinkButton wide="phone" tone="quiet" href={homePath()}>
              {text('home')}
            </LinkButton>
          </ButtonRow>
        </Page>
      </div>
      <div className="receipt-paper">
        <Paper shown={shown} />
      </div>
    </>
  )
}

const addressOfCode = (code: string) => `${location.origin}${followPath({ code })}`

function Keeping({ code, number }: { readonly code: string; readonly number: string }) {
  const text = useText(RECEIPT)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      say(text('copied'))
    } catch {
      say(text('copyFailed'), { tone: 'error' })
    }
  }
  const share = () =>
    navigator
      .share({ title: text('title'), text: text('shareText', { number, code }), url: addressOfCode(code) })
      .catch(() => {
        // The person thought better of it.
      })
  return (
    <ButtonRow>
      <Button wide="phone" icon={CopyIcon} onClick={() => void copy()}>
        {text('copy')}
      </Button>
      {typeof navigator.share === 'function' && (
        <Button wide="phone" icon={OutsideIcon} onClick={() => void share()}>
          {text('share')}
        </Button>
      )}
      <Button wide="phone" icon={PrintIcon} onClick={() => print()}>
        {text('print')}
      </Button>
    </ButtonRow>
  )
}

/** The same on paper, in large type, with a code to scan. Only printing shows it, and only then is it fetched. */
function Paper({ shown }: { readonly shown: Shown }) {
  const lang = useLang()
  const [Sheet, setSheet] = useState<ComponentType<ReceiptSheetProps>>()
  useEffect(() => {
    let wanted = true
    void import('../paper/ReceiptSheet.tsx').then(({ ReceiptSheet }) => {
      if (wanted) setSheet(() => ReceiptSheet)
    })
    return () => {
      wanted = false
    }
  }, [])
  return Sheet === undefined ? null : (
    <Sheet receipt={shown.receipt} about={shown.title} lang={lang} phone={shown.communityPhone} />
  )
}
