import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { TEXT } from '../messages.ts'
import { unlock } from '../session.ts'
import { isSimple } from './pin-rules.ts'

const DIGITS = {
  type: 'password',
  inputMode: 'numeric',
  pattern: '[0-9]*',
  autoComplete: 'off',
  asCode: true,
} as const

const onlyDigits = (typed: string): string => typed.replace(/\D/g, '')

export interface ChoosePinProps {
  readonly digits: number
  readonly onChosen: (pin: string) => Promise<'other-secret' | undefined>
}

export function ChoosePin({ digits, onChosen }: ChoosePinProps) {
  const text = useText(TEXT)
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [locked, setLocked] = useState(false)
  const first =
    pin.length === digits
      ? isSimple(pin)
        ? text('pinSimple')
        : undefined
      : text('pinShort', { count: digits })
  const second = again === pin ? undefined : text('pinDiffers')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (first !== undefined || second !== undefined) return
    setBusy(true)
    setLocked((await onChosen(pin)) === 'other-secret')
    setBusy(false)
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      {locked && <Notice tone="error" announce="assertive" title={text('otherSecret')} />}
      <TextField
        {...DIGITS}
        label={text('pin')}
        maxLength={digits}
        value={pin}
        onChange={(typed) => setPin(onlyDigits(typed))}
        error={tried ? first : undefined}
      />
      <TextField
        {...DIGITS}
        label={text('pinAgain')}
        maxLength={digits}
        value={again}
        onChange={(typed) => setAgain(onlyDigits(typed))}
        error={tried && first === undefined ? second : undefined}
      />
      <Button type="submit" tone="primary" size="large" wide="always" busy={busy && text('opening')}>
        {text('setPin')}
      </Button>
    </form>
  )
}

export interface EnterPinProps {
  readonly account: string
  readonly shownAs: string
  /** Too many wrong ones: only the house opens it now. */
  readonly onGone: () => void
}

export function EnterPin({ account, shownAs, onGone }: EnterPinProps) {
  const text = useText(TEXT)
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [left, setLeft] = useState<number>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (pin === '') return
    setBusy(true)
    const refused = await unlock(account, pin)
    if (refused === undefined) return
    setBusy(false)
    setPin('')
    if (refused.no === 'sign-in') onGone()
    else setLeft(refused.triesLeft)
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        {...DIGITS}
        label={`${shownAs}${text('pin')}`}
        maxLength={12}
        value={pin}
        onChange={(typed) => setPin(onlyDigits(typed))}
        error={left === undefined ? undefined : text('wrongPin', { count: left })}
      />
      <Button type="submit" tone="primary" size="large" wide="always" busy={busy && text('opening')}>
        {text('unlock')}
      </Button>
    </form>
  )
}
