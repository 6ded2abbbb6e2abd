import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { usePaging } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDay, tellFully, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { EditIcon, PlusIcon, PrintIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { Pager } from '#ui/Pager.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import {
  holdAppeal,
  listCertificates,
  listHolds,
  releaseHold,
  setRetention,
  showRetention,
} from '../../contract.ts'
import type { Hold } from '../../contract.ts'
import { TEXT } from './messages.ts'
import './retention.css'

/** When identity ends. */
export default function Retention() {
  const text = useText(TEXT)
  useTitle(text('title'))
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        lead={text('lead')}
        actions={
          <Button icon={PrintIcon} tone="quiet" onClick={() => print()}>
            {text('print')}
          </Button>
        }
      />
      <Rule />
      <Holds />
      <Certificates />
    </Page>
  )
}

function Rule() {
  const text = useText(TEXT)
  const answer = useAnswer(showRetention, {})
  const [changing, setChanging] = useState(false)
  return (
    <Shown answer={answer} lines={3}>
      {({ months, ruleBy, dueNow, dueSoon, soonDays, ceiling }) => {
        const told = (count: number) =>
          count >= ceiling ? text('atLeast', { count }) : text('appeals', { count })
        return (
          <div className="stack">
            <Facts>
              <Fact name={text('rule')}>
                {text('months', { months })} ·{' '}
                {ruleBy === null ? text('byDefault') : text('setBy', { name: ruleBy })}
              </Fact>
              <Fact name={text('dueNow')}>{told(dueNow)}</Fact>
              <Fact name={text('dueSoon', { days: soonDays })}>{told(dueSoon)}</Fact>
            </Facts>
            {may('rules.manage') && (
              <div className="no-print">
                <Button icon={EditIcon} onClick={() => setChanging(true)}>
                  {text('change')}
                </Button>
              </div>
            )}
            {changing && <Change months={months} onClose={() => setChanging(false)} />}
          </div>
        )
      }}
    </Shown>
  )
}

interface AskProps {
  readonly title: string
  readonly lead: string
  readonly busy: boolean
  readonly refused: string | undefined
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function Ask({ title, lead, busy, refused, onSend, onClose, children }: AskProps) {
  const common = useText(COMMON)
  return (
    <Dialog
      firm
      open
      onClose={onClose}
      title={title}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={busy && common('sending')} onClick={onSend}>
            {title}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{lead}</p>
        {refused !== undefined && <Notice tone="error" announce="assertive" title={refused} />}
        {children}
      </div>
    </Dialog>
  )
}

function Change({ months, onClose }: { readonly months: number; readonly onClose: () => void }) {
  const text = useText(TEXT)
  const act = useAct(setRetention)
  const renew = useRenew()
  const [typed, setTyped] = useState(String(months))
  const fits = /^\d{1,3}$/.test(typed) && Number(typed) >= 6 && Number(typed) <= 120
  const send = async () => {
    if (!fits) return
    const reply = await act.send({ body: { months: Number(typed) } })
    renew()
    if (!reply.ok) return
    say(text('changed'))
    onClose()
  }
  return (
    <Ask
      title={text('change')}
      lead={text('changeLead')}
      busy={act.busy}
      refused={act.refused?.message}
      onClose={onClose}
      onSend={() => void send()}
    >
      <TextField
        label={text('changeMonths')}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
        error={fits ? undefined : text('changeWrong')}
      />
    </Ask>
  )
}

function Holds() {
  const text = useText(TEXT)
  const answer = useAnswer(listHolds, {})
  const [adding, setAdding] = useState(false)
  return (
    <Section title={text('holds')}>
      <div className="stack">
        <Shown answer={answer} lines={2}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{text('noHolds')}</p>
            ) : (
              <ul className="retained">
                {items.map((one) => (
                  <HoldRow key={one.id} one={one} />
                ))}
              </ul>
            )
          }
        </Shown>
        {may('retention.hold') && (
          <div className="no-print">
            <ButtonRow>
              <Button icon={PlusIcon} onClick={() => setAdding(true)}>
                {text('hold')}
              </Button>
            </ButtonRow>
          </div>
        )}
        {adding && <AddHold onClose={() => setAdding(false)} />}
      </div>
    </Section>
  )
}

function HoldRow({ one }: { readonly one: Hold }) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  const act = useAct(releaseHold)
  const renew = useRenew()
  const release = async () => {
    const reply = await act.send({ params: { holdId: one.id } })
    renew()
    say(reply.ok ? text('releasedIt') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  return (
    <li className="retained-row">
      <div>
        <p>
          <span className="code">{one.number}</span> {one.released && <Badge>{text('released')}</Badge>}
        </p>
        <p>{one.reason}</p>
        <p className="soft small">
          {text('heldBy', { name: one.heldName, day: tellDay(`${one.until}T04:00:00Z`, now, lang) })}
        </p>
      </div>
      {!one.released && may('retention.hold') && (
        <Button size="small" busy={act.busy && text('release')} onClick={() => void release()}>
          {text('release')}
        </Button>
      )}
    </li>
  )
}

function AddHold({ onClose }: { readonly onClose: () => void }) {
  const text = useText(TEXT)
  const act = useAct(holdAppeal)
  const renew = useRenew()
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [tried, setTried] = useState(false)
  const rightNumber = /^[a-z]\d{4}-\d{4,9}$/i.test(number.trim())
  const send = async () => {
    setTried(true)
    if (!rightNumber || reason.trim().length < 2 || until === '') return
    const reply = await act.send({ body: { number, reason, until } })
    renew()
    if (!reply.ok) return
    say(text('held'))
    onClose()
  }
  return (
    <Ask
      title={text('hold')}
      lead={text('holdLead')}
      busy={act.busy}
      refused={act.refused?.message}
      onClose={onClose}
      onSend={() => void send()}
    >
      <TextField
        asCode
        label={text('number')}
        value={number}
        onChange={setNumber}
        error={tried && !rightNumber ? text('numberWrong') : undefined}
      />
      <TextArea
        label={text('reason')}
        rows={2}
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim().length < 2 ? text('missing') : undefined}
      />
      <TextField
        label={text('until')}
        type="date"
        value={until}
        onChange={setUntil}
        error={tried && until === '' ? text('missing') : undefined}
      />
    </Ask>
  )
}

function Certificates() {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const lang = useLang()
  const { query } = useAddress()
  const { cursor } = query
  const answer = useAnswer(
    listCertificates,
    { query: cursor === undefined ? {} : { cursor } },
    { keepBefore: true },
  )
  const paging = usePaging(answer.state === 'ready' ? answer.value.next : undefined)
  return (
    <Section title={text('certificates')}>
      <Shown answer={answer} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text('noCertificates')}</p>
          ) : (
            <>
              <ul className="retained">
                {items.map((one) => (
                  <li key={one.id} className="retained-row">
                    <div>
                      <p>
                        <b>{text('ended', { count: one.appeals })}</b> · {tellFully(one.at, lang)}
                      </p>
                      <p>
                        {text('of', {
                          from: tellFully(one.endedFrom, lang),
                          to: tellFully(one.endedTo, lang),
                          months: one.months,
                        })}{' '}
                        · {one.ruleBy === null ? text('byDefault') : text('setBy', { name: one.ruleBy })}
                      </p>
                      <p className="soft small">
                        {text('lines', { lines: one.lines })}
                        {one.linesKept > 0 && text('linesKept', { kept: one.linesKept })} · {text('hash')}{' '}
                        <span className="code retained-hash">{one.listHash}</span>
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
              <Pager
                label={common('pages')}
                previous={common('previousPage')}
                next={common('nextPage')}
                onPrevious={paging.onPrevious}
                onNext={paging.onNext}
              />
            </>
          )
        }
      </Shown>
    </Section>
  )
}
