import { useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { CodePlate, Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { PrintSheet } from '#ui/PrintSheet.tsx'
import type { QrProps } from '#ui/Qr.tsx'
import { CopyIcon, ForwardIcon, OutsideIcon, PrintIcon, RefreshIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { tellFully, tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { trackAppeal } from '../../contract.ts'
import { titleOf } from '../../rules.ts'
import { readCode } from './code.ts'
import { enterCodePath, followPath, homePath, newPath } from './paths.ts'
import { RECEIPT } from './receipt-messages.ts'
import { findReceipt } from './receipts.ts'
import './Receipt.css'

/** What stands on a receipt, whether it was just given or is asked for again. */
interface Shown {
  readonly number: string
  readonly code: string
  readonly title: string
  readonly place: string
  readonly community: string
  readonly communityPhone: string | null
  readonly receivedAt: string
  readonly answerBy: string | null
  readonly hasPhone: boolean | undefined
}

/** The receipt: number, code, until when, what comes next; to keep, to send, to print. */
export default function Receipt({ params }: ScreenProps) {
  const { code } = readCode(params['code'] ?? '')
  const text = useText(RECEIPT)
  const common = useText(COMMON)
  const named = useNamed()
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
        code,
        number: known.number,
        title: tracked === undefined ? '' : titleOf(tracked.text),
        place: named(known.placeZh, known.placeEn),
        community: named(known.communityZh, known.communityEn),
        communityPhone: tracked?.communityPhone ?? null,
        receivedAt: known.receivedAt,
        answerBy:
          tracked === undefined
            ? (given?.respondBy ?? null)
            : tracked.state === 'received'
              ? tracked.dueAt
              : null,
        hasPhone: tracked && tracked.maskedPhone !== null,
      }}
    />
  )
}

function Given({ shown, isFresh }: { readonly shown: Shown; readonly isFresh: boolean }) {
  const text = useText(RECEIPT)
  const lang = useLang()
  const now = useNow()
  const { code, community, answerBy } = shown
  const lead =
    answerBy === null
      ? text('leadOpen', { community })
      : text('lead', { community, due: tellMoment(answerBy, now, lang) })
  return (
    <>
      <div className="receipt-screen no-print">
        <Page width="form">
          <PageHead
            back={isFresh ? undefined : { href: followPath({ code }), label: text('back') }}
            above={`${text('number')} ${shown.number}`}
            title={isFresh ? text('thanks') : text('title')}
            lead={lead}
          />
          <CodePlate label={text('code')} code={code.replace(/-/g, '')}>
            <p className="receipt-keep">{text('keep')}</p>
          </CodePlate>
          <Keeping shown={shown} />
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

function Keeping({ shown: { code, number } }: { readonly shown: Shown }) {
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

/** The same on paper, in large type, with a code to scan. Only printing shows it. */
function Paper({ shown }: { readonly shown: Shown }) {
  const text = useText(RECEIPT)
  const lang = useLang()
  const now = useNow()
  const [address] = useState(() => `${location.host}${enterCodePath()}`)
  return (
    <PrintSheet
      kind="receipt"
      brand={text('brand')}
      title={text('title')}
      aside={<Scan value={`${addressOfCode(shown.code)}?elder`} label={text('scan')} />}
      foot={text('foot', { at: tellFully(now.toISOString(), lang) })}
    >
      <CodePlate label={text('code')} code={shown.code.replace(/-/g, '')}>
        <p className="receipt-type">{text('orType', { address })}</p>
      </CodePlate>
      <Facts>
        <Fact name={text('number')}>{shown.number}</Fact>
        {shown.title !== '' && <Fact name={text('what')}>{shown.title}</Fact>}
        <Fact name={text('where')}>{shown.place}</Fact>
        <Fact name={text('when')}>{tellMoment(shown.receivedAt, now, lang)}</Fact>
        {shown.answerBy !== null && (
          <Fact name={text('answerBy')}>
            <b>{tellMoment(shown.answerBy, now, lang)}</b>
          </Fact>
        )}
        <Fact name={text('community')}>
          {[shown.community, shown.communityPhone].filter(Boolean).join(' ')}
        </Fact>
      </Facts>
    </PrintSheet>
  )
}

/** Drawn by what is fetched only here: nobody else needs it. */
function Scan({ value, label }: QrProps): ReactNode {
  const [Drawn, setDrawn] = useState<ComponentType<QrProps>>()
  useEffect(() => {
    let wanted = true
    void import('#ui/Qr.tsx').then(({ Qr }) => {
      if (wanted) setDrawn(() => Qr)
    })
    return () => {
      wanted = false
    }
  }, [])
  return Drawn && <Drawn value={value} label={label} />
}
