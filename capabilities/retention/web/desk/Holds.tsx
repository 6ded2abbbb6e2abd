import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDay, useNow } from '#kernel/web/time.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { PlusIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { holdAppeal, listHolds, releaseHold } from '../../contract.ts'
import type { Hold } from '../../contract.ts'
import { Ask } from './Ask.tsx'
import { TEXT } from './messages.ts'

/** What is kept longer. */
export function Holds() {
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
