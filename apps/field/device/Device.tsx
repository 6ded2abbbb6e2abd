import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter-preact'
import { Button, ButtonRow, Toggle } from '#ui/Button.tsx'
import { Card, Disclosure } from '#ui/Card.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import {
  AlarmIcon,
  DoneIcon,
  GlobeIcon,
  LargeTypeIcon,
  LockIcon,
  RefreshIcon,
  SignOutIcon,
  WaitIcon,
} from '#ui/icons.tsx'
import { setLang, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { useBook, useOutbox, usePhoneState } from '#kernel/web/sync/book.tsx'
import { tellClock, tellPast, tellSpan, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { useInstalled } from '../installed.ts'
import { useKeeps } from '../keeps.ts'
import { setLarge, useLarge } from '../look.ts'
import { leave, lock, useSession } from '../session.ts'
import { APP } from '../transport.ts'
import { HandOver } from './HandOver.tsx'
import { ItemLine } from './items.tsx'
import { DEVICE } from './messages.ts'
import { calmOf, cameOf } from './standing.ts'
import { isDeed, usePending } from '../pending.ts'
import { NeedsYou } from './NeedsYou.tsx'

const SKEW_MS = 10 * 60_000

/** How this phone is, in plain words. */
export default function Device() {
  const text = useText(DEVICE)
  useTitle(text('title'))
  return (
    <Page width="form">
      <PageHead title={text('title')} />
      <Standing />
      <NeedsYou />
      <Lists />
      <HandOver />
      <Health />
      <Account />
    </Page>
  )
}

/** One sentence: all sent, so many waiting since then, so many need you. */
function Standing() {
  const keeps = useKeeps()
  const text = useText(DEVICE)
  const lang = useLang()
  const { phone } = useBook()
  const state = usePhoneState()
  const [busy, setBusy] = useState(false)
  const { needsYou, filesWaiting } = state
  const { waiting, since } = usePending()
  const all = waiting.length === 0 && needsYou === 0 && filesWaiting === 0
  const lines = [
    ...(needsYou > 0 ? [text('needsYou', { count: needsYou })] : []),
    ...(since === undefined
      ? []
      : [text('waiting', { count: waiting.length, time: tellClock(since, lang) })]),
    ...(filesWaiting > 0 ? [text('files', { count: filesWaiting })] : []),
    ...(all ? [text('allSent')] : []),
  ]
  const send = async () => {
    setBusy(true)
    await phone.sync().catch(() => {})
    setBusy(false)
    const came = cameOf(phone.state())
    say(text(came, { count: phone.state().needsYou }), { tone: came === 'sent' ? 'success' : 'info' })
  }
  const Mark = needsYou > 0 ? AlarmIcon : all ? DoneIcon : WaitIcon
  return (
    <Card>
      <div className="stack">
        <div role="status">
          {lines.map((line) => (
            <p key={line} className="device-line">
              <Mark /> {line}
            </p>
          ))}
        </div>
        <p className="soft">{text(all ? 'calmSent' : calmOf(state, keeps))}</p>
        <Button icon={RefreshIcon} wide="always" busy={busy && text('sending')} onClick={() => void send()}>
          {text('sendNow')}
        </Button>
      </div>
    </Card>
  )
}

function Lists() {
  const text = useText(DEVICE)
  const outbox = useOutbox()
  const { waiting } = usePending()
  const { review, sent } = useMemo(
    () => ({
      review: outbox.filter((item) => item.state === 'needs-review' && isDeed(item)),
      sent: outbox.filter((item) => item.state === 'applied' && isDeed(item)).toReversed(),
    }),
    [outbox],
  )
  return (
    <>
      {waiting.length > 0 && (
        <section>
          <h2>{text('waitingTitle')}</h2>
          <ul className="todo">
            {waiting.map((item) => (
              <li key={item.commandId}>
                <ItemLine item={item} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {review.length > 0 && (
        <section>
          <h2>{text('review')}</h2>
          <p className="soft">{text('reviewLead')}</p>
          <ul className="todo">
            {review.map((item) => (
              <li key={item.commandId}>
                <ItemLine item={item} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {sent.length > 0 && (
        <Disclosure title={text('sentTitle', { count: sent.length })}>
          <ul className="todo">
            {sent.map((item) => (
              <li key={item.commandId}>
                <ItemLine item={item} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

const MB = 1_048_576
const sized = (bytes: number): string =>
  bytes >= 1024 * MB ? `${(bytes / 1024 / MB).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / MB))} MB`

function useRoom(): { readonly used: number; readonly left: number; readonly stays: boolean } | undefined {
  const [room, setRoom] = useState<{ used: number; left: number; stays: boolean }>()
  useEffect(() => {
    const storage = (navigator as { readonly storage?: StorageManager }).storage
    if (storage?.estimate === undefined) return
    void Promise.all([storage.estimate(), storage.persisted?.() ?? false]).then(([{ usage, quota }, stays]) =>
      setRoom({ used: usage ?? 0, left: (quota ?? 0) - (usage ?? 0), stays }),
    )
  }, [])
  return room
}

function Health() {
  const text = useText(DEVICE)
  const lang = useLang()
  const now = useNow()
  const state = usePhoneState()
  const installed = useInstalled()
  const room = useRoom()
  const keeps = useKeeps()
  return (
    <Card>
      <Facts>
        <Fact name={text('fresh')}>
          {state.lastPull === undefined ? text('notYet') : tellPast(state.lastPull, now, lang)}
        </Fact>
        <Fact name={text('network')}>
          {text(state.reachable ? 'reachable' : keeps ? 'unreachable' : 'unreachableHere')}
        </Fact>
        <Fact name={text('history')}>
          {text(!state.complete ? 'historyComing' : keeps ? 'historyHere' : 'historyInPage')}
        </Fact>
        <Fact name={text('clock')}>
          {Math.abs(state.skewMs) > SKEW_MS
            ? text('clockOff', { span: tellSpan(state.skewMs, lang) })
            : text('clockRight')}
        </Fact>
        {!keeps && <Fact name={text('room')}>{text('keepsNothing')}</Fact>}
        {keeps && room && (
          <Fact name={text('room')}>
            {text('roomOf', { used: sized(room.used), left: sized(room.left) })}
            {lang === 'zh' ? '；' : '; '}
            {text(room.stays ? 'stays' : 'mayGo')}
          </Fact>
        )}
        <Fact name={text('build')}>
          {text(installed === 'none' || !keeps ? 'buildOnline' : 'buildKept', { version: APP })}
        </Fact>
      </Facts>
    </Card>
  )
}

function Account() {
  const text = useText(DEVICE)
  const common = useText(COMMON)
  const lang = useLang()
  const named = useNamed()
  const large = useLarge()
  const session = useSession()
  const [leaving, setLeaving] = useState(false)
  const [stays, setStays] = useState(false)
  const [busy, setBusy] = useState(false)
  const [, goTo] = useLocation()
  if (session.at !== 'open') return null
  const { holder, durable } = session
  // Whoever opens this phone next begins with the day, and not where somebody else stopped.
  const toToday = () => goTo('/field/', { replace: true })
  const go = async () => {
    setBusy(true)
    const left = await leave()
    setBusy(false)
    if (left === 'something-waits') setStays(true)
    else toToday()
  }
  const close = () => {
    setLeaving(false)
    setStays(false)
  }
  return (
    <section className="stack">
      <Card>
        <Facts>
          <Fact name={text('who')}>
            {lang === 'zh' ? `${holder.name}（${holder.login}）` : `${holder.name} (${holder.login})`}
          </Fact>
          <Fact name={text('grid')}>{named(holder.areaName, holder.areaNameEn)}</Fact>
          <Fact name={text('duty')}>{text('dutyHours', holder.duty)}</Fact>
        </Facts>
      </Card>
      <p className="note">{text('privacy')}</p>
      <ButtonRow>
        <Toggle
          icon={LargeTypeIcon}
          pressed={large === 'on'}
          onToggle={(pressed) => setLarge(pressed ? 'on' : 'off')}
        >
          {text('largeType')}
        </Toggle>
        <Button
          icon={GlobeIcon}
          lang={lang === 'zh' ? 'en' : 'zh-Hans-CN'}
          onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
        >
          {text('otherLang')}
        </Button>
      </ButtonRow>
      {durable && (
        <>
          <Button icon={LockIcon} wide="always" onClick={() => void lock().then(toToday)}>
            {text('lock')}
          </Button>
          <p className="note">{text('lockHint')}</p>
        </>
      )}
      <Button tone="quiet" icon={SignOutIcon} wide="always" onClick={() => setLeaving(true)}>
        {text('leave')}
      </Button>
      <Dialog
        open={leaving}
        title={text('leaveTitle')}
        closeLabel={common('close')}
        onClose={close}
        actions={
          <>
            {stays ? (
              <Button
                tone="primary"
                icon={RefreshIcon}
                busy={busy && text('sending')}
                onClick={() => void go()}
              >
                {text('sendAndLeave')}
              </Button>
            ) : (
              <Button tone="danger" busy={busy && text('sending')} onClick={() => void go()}>
                {text('leave')}
              </Button>
            )}
            <Button onClick={close}>{common('cancel')}</Button>
          </>
        }
      >
        {stays ? (
          <Notice tone="warning" announce="assertive" title={text('leaveStay')}>
            {text(durable ? 'leaveStayNext' : 'leaveStayHere')}
          </Notice>
        ) : (
          <p>{text('leaveLead')}</p>
        )}
      </Dialog>
    </section>
  )
}
