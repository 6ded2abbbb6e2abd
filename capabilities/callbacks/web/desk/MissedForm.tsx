import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { dayOf, tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say as toast } from '#ui/Toast.tsx'
import { recordAttempt } from '../../contract.ts'
import type { AttemptOutcome, Callback } from '../../contract.ts'
import { CALL } from '../messages.ts'
import { DESK_CALLS } from './words.ts'

const HOURS = { am: '10:00', pm: '15:00', evening: '19:00' } as const
type Hour = keyof typeof HOURS

export interface MissedFormProps {
  readonly call: Callback
  readonly onClose: () => void
  readonly onDone: () => void
}

/** A try that was no conversation: what happened, and when to ring again. */
export function MissedForm({ call, onClose, onDone }: MissedFormProps) {
  const text = useText(DESK_CALLS)
  const words = useText(CALL)
  const common = useText(COMMON)
  const lang = useLang()
  const now = useNow()
  const act = useAct(recordAttempt)
  const [outcome, setOutcome] = useState<AttemptOutcome>('no-answer')
  const [day, setDay] = useState('')
  const [hour, setHour] = useState<Hour>('am')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const missing = outcome === 'later' && day === ''
  const submit = async () => {
    setTried(true)
    if (missing) return
    const reply = await act.send({
      params: { callbackId: call.id },
      body: {
        outcome,
        ...(note.trim() === '' ? {} : { words: note }),
        // The clocks of the district are those of the country.
        ...(outcome === 'later' ? { wishAt: `${day}T${HOURS[hour]}:00+08:00` } : {}),
      },
    })
    if (!reply.ok) return
    const { state, nextAt } = reply.value
    const { number } = call
    toast(
      nextAt === null
        ? text('noted', { number, outcome: words(state) })
        : text('notedAgain', { number, at: tellMoment(nextAt, now, lang) }),
    )
    onDone()
  }
  useKeys(text('keys'), [
    { keys: 'mod+Enter', label: text('noteIt'), whileWriting: true, run: () => void submit() },
    { keys: 'Escape', label: common('close'), whileWriting: true, run: onClose },
  ])
  return (
    <form
      className="call-missed stack"
      ref={box}
      noValidate
      aria-label={text('missedTitle')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3>{text('missedTitle')}</h3>
      <Choice
        label={text('missedWhat')}
        options={[
          { value: 'no-answer', label: text('missedNo'), hint: text('missedNoHint') },
          { value: 'busy', label: text('missedBusy'), hint: text('missedBusyHint') },
          { value: 'later', label: text('missedLater') },
          { value: 'wrong-number', label: text('missedWrong'), hint: text('missedWrongHint') },
          { value: 'refused', label: text('missedRefused'), hint: text('missedRefusedHint') },
        ]}
        value={outcome}
        onChange={setOutcome}
      />
      {outcome === 'later' && (
        <>
          <TextField
            label={text('wishDay')}
            type="date"
            min={dayOf(now)}
            value={day}
            onChange={setDay}
            error={tried && missing ? text('wishDayMissing') : undefined}
          />
          <Choice
            label={text('wishTime')}
            layout="row"
            options={(['am', 'pm', 'evening'] as const).map((value) => ({ value, label: text(value) }))}
            value={hour}
            onChange={setHour}
          />
        </>
      )}
      <TextField
        label={text('note')}
        optional={common('optional')}
        value={note}
        onChange={setNote}
        maxLength={300}
      />
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <ButtonRow>
        <Button tone="primary" type="submit" shortcut="Ctrl ↵" busy={act.busy && common('sending')}>
          {text('noteIt')}
        </Button>
        <Button onClick={onClose}>{common('cancel')}</Button>
      </ButtonRow>
    </form>
  )
}
