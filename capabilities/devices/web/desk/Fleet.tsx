import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Figure, Figures } from '#ui/Figures.tsx'
import { PhoneIcon, RefreshIcon, StopIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { path } from '#kernel/web/paths.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDate, tellPast, useNow } from '#kernel/web/time.ts'
import { findPhone, listFleet, losePhone, showFleet } from '../../contract/fleet.ts'
import type { FleetPhone } from '../../contract/fleet.ts'
import { FLEET } from './messages.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import './phones.css'

const FLEET_PATH = path('/desk/phones')
const TABS = ['all', 'behind', 'lost'] as const
/** A clock that is off by more is said; less is nobody’s trouble. */
const SKEW_MIN = 10

/** Whether the phones are well. Of phones, never of people. */
export default function Fleet() {
  const text = useText(FLEET)
  useTitle(text('title'))
  const { query } = useAddress()
  const tab = TABS.find((one) => one === query['only']) ?? 'all'
  const answer = useAnswer(
    listFleet,
    {
      query: {
        ...(tab === 'all' ? {} : { only: tab }),
        ...pageIn(query),
      },
    },
    { keepBefore: true },
  )
  return (
    <Page width="wide">
      <PageHead title={text('title')} lead={text('lead')} />
      <Numbers />
      <TabLinks
        label={text('title')}
        links={TABS.map((one) => ({
          href: FLEET_PATH(undefined, one === 'all' ? {} : { only: one }),
          title: text(one),
          current: one === tab,
        }))}
      />
      <Paged
        answer={answer}
        icon={PhoneIcon}
        none={[text('none'), tab === 'all' ? text('noneNext') : undefined]}
      >
        {({ items }) => (
          <ul className="phone-list">
            {items.map((one) => (
              <Line key={`${one.deviceId} ${one.accountId}`} one={one} />
            ))}
          </ul>
        )}
      </Paged>
    </Page>
  )
}

function Numbers() {
  const text = useText(FLEET)
  const answer = useAnswer(showFleet, {})
  return (
    <Shown answer={answer} lines={2}>
      {({ phones, behind, lost, sentOpen, grids, gridsToday, versions }) => (
        <>
          <Figures>
            <Figure name={text('phones')}>{phones}</Figure>
            <Figure name={text('behind')}>{behind}</Figure>
            <Figure name={text('lost')}>{lost}</Figure>
            <Figure name={text('gridsToday')}>{text('gridsOf', { done: gridsToday, all: grids })}</Figure>
            <Figure name={text('sentOpen')}>{sentOpen}</Figure>
          </Figures>
          {versions.length > 0 && (
            <p className="soft">
              {text('versions')}
              {versions.map((one) => (
                <span key={`${one.version} ${one.app}`} className="phone-version">
                  {text('version', { app: one.app, phones: one.phones })}
                </span>
              ))}
            </p>
          )}
        </>
      )}
    </Shown>
  )
}

function Line({ one }: { readonly one: FleetPhone }) {
  const text = useText(FLEET)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const minutes = Math.round(Math.abs(one.skewMs ?? 0) / 60_000)
  const tone = { fine: 'pine', behind: 'vermilion', lost: 'ochre', wiped: 'plain' } as const
  return (
    <li className="phone-line">
      <div>
        <p className="phone-name">
          {named(one.areaZh, one.areaEn)} · {one.name} <Badge tone={tone[one.state]}>{text(one.state)}</Badge>
        </p>
        <p>
          {one.waitingSince === null
            ? text('nothingWaits')
            : text('waiting', { count: one.waiting, at: tellPast(one.waitingSince, now, lang) })}
        </p>
        <p className="meta">
          <span>{text('synced', { day: tellDate(one.syncedOn, now, lang) })}</span>
          {one.filesWaiting > 0 && <span>{text('files', { count: one.filesWaiting })}</span>}
          {one.needsYou > 0 && <span>{text('needsYou', { count: one.needsYou })}</span>}
          {one.app !== '' && <span>{text('app', { app: one.app })}</span>}
          {minutes >= SKEW_MIN && <span>{text('skew', { minutes })}</span>}
          {isFull(one) && <span className="phone-full">{text('full')}</span>}
          {one.lostReason !== null && <span>{one.lostReason}</span>}
        </p>
      </div>
      {may('phones.lose') && (
        <div className="phone-acts">{isGone(one) ? <Find one={one} /> : <Lose one={one} />}</div>
      )}
    </li>
  )
}

const FULL = 0.8
/** Pictures soon find no room. Of a phone that has room nothing need be said. */
const isFull = ({ quotaMb, usedMb }: FleetPhone): boolean =>
  quotaMb !== null && quotaMb > 0 && (usedMb ?? 0) / quotaMb >= FULL

const isGone = ({ state }: FleetPhone): boolean => state === 'lost' || state === 'wiped'

function Lose({ one }: { readonly one: FleetPhone }) {
  const text = useText(FLEET)
  const act = useAct(losePhone)
  const renew = useRenew()
  const [asking, setAsking] = useState(false)
  const send = async (reason: string) => {
    const reply = await act.send({ params: { deviceId: one.deviceId }, body: { reason } })
    if (!reply.ok) return
    renew()
    say(text('loseDone'))
    setAsking(false)
  }
  return (
    <>
      <Button size="small" icon={StopIcon} onClick={() => setAsking(true)}>
        {text('lose')}
      </Button>
      {asking && (
        <ReasonDialog
          title={text('loseTitle')}
          lead={text('loseLead')}
          send={text('lose')}
          ask={{ label: text('loseReason'), missing: text('reasonShort') }}
          tone="danger"
          busy={act.busy}
          refused={act.refused?.message}
          onSend={(reason) => void send(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

function Find({ one }: { readonly one: FleetPhone }) {
  const text = useText(FLEET)
  const act = useAct(findPhone)
  const renew = useRenew()
  const send = async () => {
    const reply = await act.send({ params: { deviceId: one.deviceId } })
    renew()
    if (reply.ok) say(text('findDone'))
  }
  return (
    <Button size="small" icon={RefreshIcon} busy={act.busy && text('find')} onClick={() => void send()}>
      {text('find')}
    </Button>
  )
}
