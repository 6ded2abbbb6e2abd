import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter-preact'
import type { Me } from '#people/contract.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SkipLink } from '#ui/Page.tsx'
import { ToastRegion } from '#ui/Toast.tsx'
import {
  AlarmIcon,
  BuildingIcon,
  DoneIcon,
  FlagIcon,
  ListIcon,
  LockIcon,
  MobileIcon,
  UploadIcon,
} from '#ui/icons.tsx'
import { FootPlace } from '#kernel/web/Foot.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useIsWriting, usePhoneState } from '#kernel/web/sync/book.tsx'
import type { PhoneState } from '#kernel/web/sync/phone.ts'
import { tellSpan } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { isWorker, SignInForm } from './door/SignInForm.tsx'
import { takeNewBuild, useInstalled } from './installed.ts'
import { TEXT } from './messages.ts'
import { usePending } from './pending.ts'
import { goOn, leave } from './session.ts'
import type { Session } from './session.ts'

export type Open = Extract<Session, { at: 'open' }>

const PLACES = [
  { key: 'today', href: '/field/', under: /^\/field(\/?$|\/(order|call|visit|message))/, icon: ListIcon },
  { key: 'estate', href: '/field/estate', under: /^\/field\/(estate|building|home)/, icon: BuildingIcon },
  { key: 'report', href: '/field/report', under: /^\/field\/(report|receipt)/, icon: FlagIcon },
  { key: 'device', href: '/field/device', under: /^\/field\/device/, icon: MobileIcon },
] as const

/** More than this is worth a word. */
const SKEW_MS = 10 * 60_000

export interface FrameProps {
  readonly session: Open
  /** A page on which something is done brings its own buttons for the foot. */
  readonly bare: boolean
  readonly children: ReactNode
}

/** What stands around every page: whose grid, whether all is sent, and the four places under the thumb. */
export function Frame({ session, bare, children }: FrameProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const named = useNamed()
  const [path] = useLocation()
  return (
    <div className="field-frame">
      <SkipLink>{common('skip')}</SkipLink>
      <header className="field-head no-print">
        <span className="field-where">{named(session.holder.areaName, session.holder.areaNameEn)}</span>
        <SentChip />
      </header>
      <div className="field-scroll">
        <Notices session={session} />
        <div className="field-inside">{children}</div>
      </div>
      <div className="field-said">
        <ToastRegion label={common('messages')} closeLabel={common('close')} />
      </div>
      {bare ? (
        <FootPlace />
      ) : (
        <nav className="field-bar no-print" aria-label={text('places')}>
          <ul className="field-places">
            {PLACES.map(({ key, href, under, icon: Mark }) => (
              <li key={key}>
                <a className="field-place" href={href} aria-current={under.test(path) ? 'page' : undefined}>
                  <Mark />
                  {text(key)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}

/** Whether all is sent, always in sight, in words. */
function SentChip() {
  const text = useText(TEXT)
  const state = usePhoneState()
  const { waiting } = usePending()
  const { tone, icon: Mark, words } = chipOf(state, waiting.length, text)
  return (
    <a className="field-chip" data-tone={tone} href="/field/device">
      <Mark />
      <span role="status">{words}</span>
    </a>
  )
}

function chipOf(state: PhoneState, waiting: number, text: ReturnType<typeof useText<(typeof TEXT)['zh']>>) {
  if (state.needsYou > 0)
    return { tone: 'vermilion', icon: AlarmIcon, words: text('needsYou', { count: state.needsYou }) }
  if (waiting > 0) return { tone: 'ochre', icon: UploadIcon, words: text('waiting', { count: waiting }) }
  if (state.blocked === 'sign-in') return { tone: 'ochre', icon: LockIcon, words: text('blocked') }
  return { tone: 'pine', icon: DoneIcon, words: text('allSent') }
}

/** What the person should know before going on. Lost network is none of it: the work goes on. */
function Notices({ session }: { readonly session: Open }) {
  const text = useText(TEXT)
  const lang = useLang()
  const state = usePhoneState()
  const installed = useInstalled()
  const writing = useIsWriting()
  const [signing, setSigning] = useState(false)
  const { waiting } = usePending()
  // What waits lies safe and outlives the exchange; what is on its way just now is let go through first.
  // Where nothing is kept, what waits would be gone with the page.
  const onlyHere = !session.durable && waiting.length > 0
  const busy = writing || onlyHere || (state.reachable && waiting.some((item) => item.state === 'sending'))
  useStays(onlyHere)
  return (
    <div className="field-notices no-print">
      {!session.durable && (
        <Notice tone="warning" title={text('online')}>
          {text('onlineNext')}
        </Notice>
      )}
      {state.blocked === 'sign-in' && (
        <Notice
          tone="warning"
          title={text('sessionOver')}
          actions={<Button onClick={() => setSigning(true)}>{text('signInAgain')}</Button>}
        >
          {text(session.durable ? 'sessionOverNext' : 'sessionOverHere')}
        </Notice>
      )}
      {state.blocked === 'update' && (
        <Notice tone="warning" title={text('updateNeeded')}>
          {text(session.durable ? 'updateNeededNext' : 'updateNeededHere')}
        </Notice>
      )}
      {state.full && (
        <Notice tone="warning" title={text('full')}>
          {text('fullNext')}
        </Notice>
      )}
      {Math.abs(state.skewMs) > SKEW_MS && (
        <Notice tone="warning" title={text('skew', { span: tellSpan(state.skewMs, lang) })}>
          {text('skewNext')}
        </Notice>
      )}
      {installed === 'ready' && (
        <Notice
          title={text('newBuild')}
          actions={!busy && <Button onClick={takeNewBuild}>{text('takeIt')}</Button>}
        >
          {text(busy ? 'newBuildLater' : 'newBuildNext')}
        </Notice>
      )}
      {signing && <SignInAgain session={session} onClose={() => setSigning(false)} />}
    </div>
  )
}

/** The browser asks before it leaves a page with which something would be lost. */
function useStays(stays: boolean): void {
  useEffect(() => {
    if (!stays) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [stays])
}

function SignInAgain({ session, onClose }: { readonly session: Open; readonly onClose: () => void }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const { login } = session.holder
  const signedIn = async (me: Me): Promise<string | undefined> => {
    try {
      if ((await goOn(me)) === 'other-account') return text('otherSignedIn', { login })
      onClose()
      return undefined
    } catch {
      return text('dayRefused')
    }
  }
  /** Their work here has ended: what waits goes to the desk, and nothing of residents stays. */
  const noWorker = async (me: Me): Promise<string | undefined> => {
    if (me.login !== login || isWorker(me)) return undefined
    return (await leave('ended')) === 'something-waits' ? text('endedWaits') : undefined
  }
  return (
    <Dialog open firm title={text('signInAgain')} closeLabel={common('close')} onClose={onClose}>
      <SignInForm login={login} onSignedIn={signedIn} onNoWorker={noWorker} hasKept={session.durable} />
    </Dialog>
  )
}
