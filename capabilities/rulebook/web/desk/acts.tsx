import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import type { ButtonTone } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { CheckIcon, CopyIcon, ReturnIcon, TrashIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { dayOf, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { activateRuleSet, copyRuleSet, discardRuleSet, recallRuleSet } from '../../endpoints.ts'
import type { RuleSetRow } from '../../endpoints.ts'
import { RULES } from './messages.ts'
import { RULES_PATHS } from './paths.ts'

interface ActProps {
  readonly set: RuleSetRow
}

/** A form in a dialog with one button that sends. */
function Asking(props: {
  readonly title: string
  readonly send: string
  readonly tone?: ButtonTone
  readonly busy: boolean
  readonly refused: string | undefined
  readonly onClose: () => void
  readonly onSend: () => void
  readonly children: React.ReactNode
}) {
  const common = useText(COMMON)
  return (
    <Dialog
      firm
      open
      title={props.title}
      closeLabel={common('close')}
      onClose={props.onClose}
      actions={
        <>
          <Button
            tone={props.tone ?? 'primary'}
            busy={props.busy && common('sending')}
            onClick={props.onSend}
          >
            {props.send}
          </Button>
          <Button onClick={props.onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {props.refused !== undefined && <Notice tone="error" announce="assertive" title={props.refused} />}
        {props.children}
      </div>
    </Dialog>
  )
}

/** Begins a draft from this version and goes there. */
export function CopySet({ set, tone }: ActProps & { readonly tone?: ButtonTone }) {
  const text = useText(RULES)
  const act = useAct(copyRuleSet)
  const { go } = useAddress()
  const now = useNow()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(() => text('nameOf', { day: dayOf(now) }))
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (name.trim() === '') return
    const reply = await act.send({ params: { ruleSetId: set.id }, body: { name } })
    if (!reply.ok) return
    say(text('copied'))
    go(RULES_PATHS.one({ ruleSetId: reply.value.id }))
  }
  return (
    <>
      <Button
        tone={tone}
        icon={CopyIcon}
        disabledReason={may('rules.manage') ? undefined : text('mayNot')}
        onClick={() => setOpen(true)}
      >
        {text('copy')}
      </Button>
      {open && (
        <Asking
          title={text('copy')}
          send={text('copy')}
          busy={act.busy}
          refused={act.refused?.message}
          onClose={() => setOpen(false)}
          onSend={() => void send()}
        >
          <p>{text('copyLead')}</p>
          <TextField
            label={text('name')}
            value={name}
            onChange={setName}
            maxLength={60}
            error={tried && name.trim() === '' ? text('nameMissing') : undefined}
          />
        </Asking>
      )}
    </>
  )
}

/** Lays a draft down, at once or from a day on. */
export function Activate({ set }: ActProps) {
  const text = useText(RULES)
  const act = useAct(activateRuleSet)
  const renew = useRenew()
  const [open, setOpen] = useState(false)
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (when === 'later' && day === '') return
    // Days of the desk are days in China.
    const from = when === 'later' ? { from: new Date(`${day}T00:00:00+08:00`).toISOString() } : {}
    const reply = await act.send({ params: { ruleSetId: set.id }, body: { version: set.version, ...from } })
    if (!reply.ok) return
    renew()
    say(text('activated'))
    setOpen(false)
  }
  const why = !may('rules.manage') ? text('mayNot') : set.rehearsed ? undefined : text('activateFirst')
  return (
    <>
      <Button tone="primary" icon={CheckIcon} disabledReason={why} onClick={() => setOpen(true)}>
        {text('activate')}
      </Button>
      {open && (
        <Asking
          title={text('activateTitle')}
          send={text('activate')}
          busy={act.busy}
          refused={act.refused?.message}
          onClose={() => setOpen(false)}
          onSend={() => void send()}
        >
          <p>{text('activateLead')}</p>
          <Choice
            label={text('activateWhen')}
            layout="row"
            value={when}
            onChange={setWhen}
            options={[
              { value: 'now', label: text('activateNow') },
              { value: 'later', label: text('activateLater') },
            ]}
          />
          {when === 'later' && (
            <TextField
              label={text('activateDay')}
              type="date"
              value={day}
              onChange={setDay}
              error={tried && day === '' ? text('dayMissing') : undefined}
            />
          )}
        </Asking>
      )}
    </>
  )
}

export function Discard({ set }: ActProps) {
  const text = useText(RULES)
  const act = useAct(discardRuleSet)
  const renew = useRenew()
  const { go } = useAddress()
  const [open, setOpen] = useState(false)
  if (!may('rules.manage')) return null
  const send = async () => {
    const reply = await act.send({ params: { ruleSetId: set.id } })
    if (!reply.ok) return
    say(text('discarded'))
    go(RULES_PATHS.all())
    renew()
  }
  return (
    <>
      <Button icon={TrashIcon} onClick={() => setOpen(true)}>
        {text('discard')}
      </Button>
      {open && (
        <Asking
          title={text('discard')}
          send={text('discard')}
          tone="danger"
          busy={act.busy}
          refused={act.refused?.message}
          onClose={() => setOpen(false)}
          onSend={() => void send()}
        >
          <p>{text('discardSure')}</p>
        </Asking>
      )}
    </>
  )
}

export function Recall({ set }: ActProps) {
  const text = useText(RULES)
  const act = useAct(recallRuleSet)
  const renew = useRenew()
  const send = async () => {
    const reply = await act.send({ params: { ruleSetId: set.id } })
    renew()
    say(reply.ok ? text('recalled') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  return (
    <Button
      icon={ReturnIcon}
      disabledReason={may('rules.manage') ? undefined : text('mayNot')}
      busy={act.busy && text('recall')}
      onClick={() => void send()}
    >
      {text('recall')}
    </Button>
  )
}
