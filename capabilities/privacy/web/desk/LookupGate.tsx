import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellSpan, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { ClockIcon, EyeIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { closeLookup, extendLookup, listMyLookups, listPurposes, openLookup } from '../../contract.ts'
import type { Lookup, LookupId, LookupLimit } from '../../contract.ts'
import { MOST_EXTENSIONS } from '../../rules.ts'
import '../privacy.css'
import { DESK } from './words.ts'

export interface LookupGateProps {
  /** Proposed where the page knows it: the number of the appeal or visit one comes from. */
  readonly about?: string | undefined
  readonly children: (lookupId: LookupId) => ReactNode
}

/** Whether a lookup may still be used. */
export const holds = (one: Lookup, now: Date): boolean =>
  one.closedAt === null && Date.parse(one.untilAt) > now.getTime()

/** Asks what for and why, once for a task; then shows what stands behind it, with the bar that says until when. */
export function LookupGate({ about, children }: LookupGateProps) {
  const now = useNow()
  const answer = useAnswer(listMyLookups, { query: { limit: 1 } }, { keepBefore: true })
  return (
    <Shown answer={answer} lines={3}>
      {({ items: [latest], limit }) =>
        latest !== undefined && holds(latest, now) ? (
          <div className="stack">
            <LookupBar one={latest} limit={limit} />
            {children(latest.id)}
          </div>
        ) : (
          <OpenLookup about={about} />
        )
      }
    </Shown>
  )
}

/** The lookup one is in: what for, how long still, how many were opened. */
export function LookupBar({ one, limit }: { readonly one: Lookup; readonly limit: LookupLimit }) {
  const text = useText(DESK)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const renew = useRenew()
  const extending = useAct(extendLookup)
  const closing = useAct(closeLookup)
  const params = { params: { lookupId: one.id } }
  const extend = async () => {
    const reply = await extending.send(params)
    renew(listMyLookups)
    say(reply.ok ? text('extended') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  const close = async () => {
    const reply = await closing.send(params)
    renew(listMyLookups)
    say(reply.ok ? text('closed') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  return (
    <div className="lookup-bar" role="status">
      <div>
        <p>
          <b>{named(one.purposeZh, one.purposeEn)}</b> · {one.reason}
        </p>
        <p className="soft small">
          <ClockIcon /> {text('left', { span: tellSpan(Date.parse(one.untilAt) - now.getTime(), lang) })} ·{' '}
          {text('seen', { seen: one.seen, most: limit.perLookup })}
          {one.about !== null && ` · ${text('aboutLine', { about: one.about })}`}
        </p>
      </div>
      <div className="kept-acts">
        {one.extended < MOST_EXTENSIONS && (
          <Button size="small" busy={extending.busy && text('sending')} onClick={() => void extend()}>
            {text('extend')}
          </Button>
        )}
        <Button size="small" busy={closing.busy && text('sending')} onClick={() => void close()}>
          {text('close')}
        </Button>
      </div>
    </div>
  )
}

/** The question itself: purpose, reason, and the matter it is for. */
export function OpenLookup({ about }: { readonly about?: string | undefined }) {
  const text = useText(DESK)
  const common = useText(COMMON)
  const named = useNamed()
  const renew = useRenew()
  const act = useAct(openLookup)
  const purposes = useAnswer(listPurposes, {})
  const [purpose, setPurpose] = useState('')
  const [reason, setReason] = useState('')
  const [number, setNumber] = useState(about ?? '')
  const [tried, setTried] = useState(false)
  const short = [...reason.trim()].length < 4
  const send = async () => {
    setTried(true)
    if (purpose === '' || short) return
    const reply = await act.send({
      body: { purpose, reason, ...(number.trim() === '' ? {} : { about: number }) },
    })
    if (reply.ok) renew(listMyLookups)
  }
  return (
    <Card chief title={text('openTitle')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p>{text('openLead')}</p>
        {act.refused !== undefined && (
          <Notice tone="error" announce="assertive" title={act.refused.message} />
        )}
        <Select
          label={text('purpose')}
          unchosen={common('choose')}
          value={purpose}
          onChange={setPurpose}
          error={tried && purpose === '' ? text('chooseOne') : undefined}
          options={(purposes.state === 'ready' ? purposes.value.items : [])
            .filter(({ state }) => state === 'in-force')
            .map((one) => ({ value: one.code, label: named(one.nameZh, one.nameEn) }))}
        />
        <TextField
          label={text('reason')}
          hint={text('reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          error={tried && short ? text('reasonShort') : undefined}
        />
        <TextField
          label={text('about')}
          optional={common('optional')}
          value={number}
          onChange={setNumber}
          maxLength={40}
        />
        <div>
          <Button tone="primary" type="submit" icon={EyeIcon} busy={act.busy && text('sending')}>
            {text('open')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
