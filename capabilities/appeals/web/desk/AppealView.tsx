import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { DeadlineLines } from '#kernel/web/DeadlineLines.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { SEALS } from '#catalogue/web/index.ts'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { Menu } from '#ui/desk/Menu.tsx'
import { BackIcon, PrintIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { reprintReceipt, showAppeal } from '../../contract.ts'
import type { AppealId, AppealPage, Receipt } from '../../contract.ts'
import { isAtDesk } from '../../rules.ts'
import { ActPanel } from './ActPanel.tsx'
import type { ActName } from './ActPanel.tsx'
import { Alike } from './Alike.tsx'
import { AppealDue, AppealMarks, KindAndChannel } from './marks.tsx'
import { PAGE } from './page-words.ts'
import { PATHS } from './paths.ts'
import { ReceiptSheet } from '../paper/ReceiptSheet.tsx'
import { Reporter } from './Reporter.tsx'
import { Said } from './Said.tsx'
import { Story } from './Story.tsx'
import { useWhyNot } from './why-not.ts'
import { GRADES, TEXT } from './words.ts'
import './AppealView.css'

export interface AppealViewProps {
  readonly id: AppealId
  /** The orders given for it: what happens outside the desk. */
  readonly orders: (appeal: AppealPage) => ReactNode
}

/** One appeal with its whole story, and what can be done about it now. */
export function AppealView({ id, orders }: AppealViewProps) {
  const answer = useAnswer(showAppeal, { params: { appealId: id } })
  const [receipt, setReceipt] = useState<Receipt>()
  const text = useText(PAGE)
  const number = answer.state === 'ready' ? answer.value.number : ''
  useTitle(text('title', { number }))
  return (
    <Page width="wide">
      <Shown answer={answer} lines={14}>
        {(appeal) =>
          receipt === undefined ? (
            <View appeal={appeal} orders={orders} onReceipt={setReceipt} />
          ) : (
            <Printing receipt={receipt} appeal={appeal} onClose={() => setReceipt(undefined)} />
          )
        }
      </Shown>
    </Page>
  )
}

interface ViewProps {
  readonly appeal: AppealPage
  readonly orders: AppealViewProps['orders']
  readonly onReceipt: (receipt: Receipt) => void
}

function View({ appeal, orders, onReceipt }: ViewProps) {
  const text = useText(PAGE)
  const seals = useText(SEALS)
  const [panel, setPanel] = useState<ActName>()
  const open = (act: ActName) => {
    if (appeal.may[act]) setPanel(act)
  }
  useKeys(text('keys'), [
    { keys: 'q', label: text('keyAsk'), run: () => open('ask') },
    { keys: 'r', label: text('keyAnswer'), run: () => open('answer') },
    { keys: 'n', label: text('keyNote'), run: () => open('note') },
  ])
  return (
    <>
      <PageHead
        back={{ href: PATHS.appeals(), label: text('back') }}
        above={<Above appeal={appeal} />}
        title={appeal.title}
        actions={<PrintMenu appeal={appeal} onReceipt={onReceipt} />}
      />
      {appeal.seal !== null && (
        <Notice tone="warning" title={`${text('sealedTitle')} · ${seals(appeal.seal as 'minor')}`}>
          {text('sealedLead')}
        </Notice>
      )}
      <div className="appeal-page">
        <div className="appeal-main">
          <Section title={text('said')}>
            <Said appeal={appeal} />
          </Section>
          {appeal.question !== null && (
            <Notice title={text('question')}>
              <p>{appeal.question}</p>
            </Notice>
          )}
          {panel === undefined ? (
            <Acts appeal={appeal} onAct={setPanel} />
          ) : (
            <ActPanel
              act={panel}
              appeal={appeal}
              onClose={() => setPanel(undefined)}
              onDone={() => setPanel(undefined)}
            />
          )}
          <Alike appeal={appeal} />
          {orders(appeal)}
          <Section title={text('story')}>
            <Story appeal={appeal} />
          </Section>
        </div>
        <aside className="appeal-side" aria-label={text('how')}>
          <Card chief>
            <Standing appeal={appeal} />
          </Card>
        </aside>
      </div>
    </>
  )
}

function Above({ appeal }: { readonly appeal: AppealPage }) {
  return (
    <span className="meta">
      <b className="code">{appeal.number}</b>
      <KindAndChannel appeal={appeal} />
      <AppealMarks appeal={appeal} withState />
    </span>
  )
}

/** Who has it, until when, where, who spoke, how it was rated. */
function Standing({ appeal }: { readonly appeal: AppealPage }) {
  const text = useText(PAGE)
  const more = useText(TEXT)
  const grade = useText(GRADES)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const { rating } = appeal
  return (
    <>
      <Facts layout="above">
        <Fact name={text('holder')}>
          <b>
            <Holder appeal={appeal} />
          </b>
        </Fact>
        <Fact name={text('until')}>
          <AppealDue
            appeal={appeal}
            otherwise={
              isAtDesk(appeal.state)
                ? text('untilNone')
                : appeal.state === 'shelved'
                  ? text('untilShelved')
                  : '–'
            }
          />
          <DeadlineLines lines={appeal.dueLines} />
        </Fact>
        <Fact name={text('category')}>
          {appeal.categoryZh === null ? (
            <span className="soft">{text('notSorted')}</span>
          ) : (
            named(appeal.categoryZh, appeal.categoryEn)
          )}
        </Fact>
        <Fact name={text('where')}>{named(appeal.placeZh, appeal.placeEn)}</Fact>
        {may('openness.review') && (
          <Fact name={text('openness')}>
            <a href={`/desk/openness/${appeal.id}`}>{text('toOpenness')}</a>
          </Fact>
        )}
      </Facts>
      <Reporter appeal={appeal} layout="above" />
      <Facts layout="above">
        <Fact name={text('received')}>
          <time dateTime={appeal.receivedAt}>{tellMoment(appeal.receivedAt, now, lang)}</time>
        </Fact>
        {appeal.closedAt !== null && (
          <Fact name={text('closed')}>
            <time dateTime={appeal.closedAt}>{tellMoment(appeal.closedAt, now, lang)}</time>
          </Fact>
        )}
        {(appeal.state === 'closed' || rating !== null) && (
          <Fact name={text('rating')}>
            {rating === null ? (
              <span className="soft">{text('ratingNone')}</span>
            ) : (
              <>
                <b>{grade(rating.grade as 1)}</b>
                {rating.solved !== null && (
                  <span className="soft"> · {more(rating.solved ? 'solvedYes' : 'solvedNo')}</span>
                )}
                {rating.reasons.length > 0 && (
                  <p className="soft small">
                    {text('reasons', { reasons: rating.reasons.join(lang === 'zh' ? '、' : ', ') })}
                  </p>
                )}
                {rating.text !== null && <p>{rating.text}</p>}
              </>
            )}
          </Fact>
        )}
      </Facts>
    </>
  )
}

function Holder({ appeal }: { readonly appeal: AppealPage }) {
  const text = useText(PAGE)
  const named = useNamed()
  if (appeal.state === 'closed' || appeal.state === 'withdrawn') return text('holderNobody')
  if (appeal.state === 'asked') return text('holderReporter')
  if ((appeal.state === 'assigned' || appeal.state === 'merged') && appeal.handlerZh !== null)
    return named(appeal.handlerZh, appeal.handlerEn)
  return text('holderDesk')
}

/** What the desk can do, each closed way with its reason. */
function Acts({ appeal, onAct }: { readonly appeal: AppealPage; readonly onAct: (act: ActName) => void }) {
  const text = useText(PAGE)
  const whyNot = useWhyNot(appeal)
  // Roles that only read see no rows of closed buttons.
  if (Object.values(appeal.whyNot).every((why) => why === 'not-allowed') && !appeal.may['note']) return null
  return (
    <div className="appeal-acts no-print">
      <ButtonRow>
        {appeal.may['dispatch'] && (
          <LinkButton tone="primary" href={PATHS.triage(undefined, { at: appeal.id })}>
            {text('dispatch')}
          </LinkButton>
        )}
        <Button shortcut="Q" disabledReason={whyNot('ask')} onClick={() => onAct('ask')}>
          {text('ask')}
        </Button>
        <Button shortcut="R" disabledReason={whyNot('answer')} onClick={() => onAct('answer')}>
          {text('answer')}
        </Button>
        <Button shortcut="N" disabledReason={whyNot('note')} onClick={() => onAct('note')}>
          {text('note')}
        </Button>
        {appeal.state === 'closed' && (
          <Button disabledReason={whyNot('reopen')} onClick={() => onAct('reopen')}>
            {text('reopen')}
          </Button>
        )}
      </ButtonRow>
    </div>
  )
}

function PrintMenu({ appeal, onReceipt }: Omit<ViewProps, 'orders'>) {
  const text = useText(PAGE)
  const { go } = useAddress()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu
        icon={PrintIcon}
        label={text('print')}
        onAction={(key) => {
          if (key === 'receipt') setAsking(true)
          else go(PATHS.sheet({ id: appeal.id }))
        }}
        parts={[
          {
            key: 'print',
            entries: [
              { key: 'sheet', label: text('printSheet'), hint: text('printSheetHint') },
              ...(appeal.may['receipt']
                ? [{ key: 'receipt', label: text('printReceipt'), hint: text('printReceiptHint') }]
                : []),
            ],
          },
        ]}
      />
      <AskReceipt
        appeal={appeal}
        open={asking}
        onClose={() => setAsking(false)}
        onReceipt={(receipt) => {
          setAsking(false)
          onReceipt(receipt)
        }}
      />
    </>
  )
}

interface AskReceiptProps {
  readonly appeal: AppealPage
  readonly open: boolean
  readonly onClose: () => void
  readonly onReceipt: (receipt: Receipt) => void
}

function AskReceipt({ appeal, open, onClose, onReceipt }: AskReceiptProps) {
  const text = useText(PAGE)
  const common = useText(COMMON)
  const act = useAct(reprintReceipt)
  const renew = useRenew()
  const make = async () => {
    const reply = await act.send({ params: { appealId: appeal.id } })
    renew(showAppeal)
    if (reply.ok) onReceipt(reply.value)
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text('receiptTitle')}
      closeLabel={common('close')}
      actions={
        <>
          <Button
            tone="primary"
            icon={PrintIcon}
            busy={act.busy && text('receiptMaking')}
            onClick={() => void make()}
          >
            {text('receiptMake')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('receiptLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      </div>
    </Dialog>
  )
}

interface PrintingProps {
  readonly receipt: Receipt
  readonly appeal: AppealPage
  readonly onClose: () => void
}

/** The receipt on view: the only time its code is seen. */
function Printing({ receipt, appeal, onClose }: PrintingProps) {
  const text = useText(PAGE)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  useKeys(text('keys'), [{ keys: 'p', label: text('receiptPrint'), run: () => print() }])
  return (
    <>
      <div className="no-print stack" ref={box}>
        <Notice tone="success" announce="polite" title={text('receiptReady')}>
          {text('receiptReadyLead')}
        </Notice>
        <ButtonRow>
          <Button tone="primary" icon={PrintIcon} shortcut="P" onClick={() => print()}>
            {text('receiptPrint')}
          </Button>
          <Button icon={BackIcon} onClick={onClose}>
            {text('receiptClose')}
          </Button>
        </ButtonRow>
      </div>
      <ReceiptSheet receipt={receipt} about={appeal.title} lang={appeal.reporter.lang} />
    </>
  )
}
