import { useState } from 'react'
import { openPhoneSession, sendPhoneCode } from '#people/contract.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { PhoneIcon } from '#ui/icons.tsx'
import { isPhone } from '#kernel/common/phone-number.ts'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { MY } from './my-messages.ts'
import { ownPhone } from './own-phone.ts'
import { SAY } from './say/messages.ts'
import './follow/Follow.css'

interface Sent {
  readonly phone: string
  readonly minutes: number
  readonly demo: string | undefined
}

/** A phone, a code, in. */
export function PhoneSignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const text = useText(MY)
  const [phone, setPhone] = useState('')
  const [sent, setSent] = useState<Sent>()
  const ask = useAct(sendPhoneCode)
  const get = async () => {
    const reply = await ask.send({ body: { phone } })
    if (!reply.ok) return
    const { maskedPhone, validMinutes, demoCode } = reply.value
    setSent({ phone: maskedPhone, minutes: validMinutes, demo: demoCode })
  }
  return (
    <section className="stack" aria-labelledby="sign-in">
      <h2 id="sign-in">{text('signInTitle')}</h2>
      <p className="soft">{text('signInLead')}</p>
      {ask.refused && <Notice tone="error" announce="assertive" title={ask.refused.message} />}
      {sent === undefined ? (
        <AskPhone phone={phone} onChange={setPhone} busy={ask.busy} onSubmit={() => void get()} />
      ) : (
        <AskCode
          phone={phone}
          sent={sent}
          asking={ask.busy}
          onAgain={() => void get()}
          onOther={() => setSent(undefined)}
          onSignedIn={onSignedIn}
        />
      )}
    </section>
  )
}

interface AskPhoneProps {
  readonly phone: string
  readonly onChange: (phone: string) => void
  readonly busy: boolean
  readonly onSubmit: () => void
}

function AskPhone({ phone, onChange, busy, onSubmit }: AskPhoneProps) {
  const text = useText(MY)
  const say = useText(SAY)
  const common = useText(COMMON)
  const [tried, setTried] = useState(false)
  const problem = phone.trim() === '' ? text('phoneMissing') : isPhone(phone) ? undefined : say('phoneWrong')
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (problem === undefined) onSubmit()
        else document.getElementById('my-phone')?.focus()
      }}
    >
      <TextField
        id="my-phone"
        label={text('phone')}
        error={tried ? problem : undefined}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        maxLength={20}
        value={phone}
        onChange={onChange}
      />
      <Button
        type="submit"
        tone="primary"
        size="large"
        wide="phone"
        icon={PhoneIcon}
        busy={busy && common('sending')}
      >
        {text('getCode')}
      </Button>
    </form>
  )
}

interface AskCodeProps {
  readonly phone: string
  readonly sent: Sent
  readonly asking: boolean
  readonly onAgain: () => void
  readonly onOther: () => void
  readonly onSignedIn: () => void
}

function AskCode({ phone, sent, asking, onAgain, onOther, onSignedIn }: AskCodeProps) {
  const text = useText(MY)
  const common = useText(COMMON)
  const enter = useAct(openPhoneSession)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = !/^\d{6}$/.test(typed.trim())
  const submit = async () => {
    setTried(true)
    if (wrong) return document.getElementById('my-code')?.focus()
    const reply = await enter.send({ body: { phone, code: typed.trim() } })
    if (!reply.ok) return
    ownPhone.write(phone.trim())
    onSignedIn()
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p role="status">{text('sent', { phone: sent.phone, minutes: sent.minutes })}</p>
      {sent.demo !== undefined && <p className="proof-demo">{text('demo', { code: sent.demo })}</p>}
      {enter.refused && <Notice tone="error" announce="assertive" title={enter.refused.message} />}
      <TextField
        id="my-code"
        label={text('code')}
        hint={text('safe')}
        error={tried && wrong ? text('codeWrong') : undefined}
        asCode
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={typed}
        onChange={setTyped}
      />
      <ButtonRow>
        <Button type="submit" tone="primary" wide="phone" busy={enter.busy && common('sending')}>
          {text('signIn')}
        </Button>
        <Button tone="quiet" wide="phone" busy={asking && common('sending')} onClick={onAgain}>
          {text('sendAgain')}
        </Button>
        <Button tone="quiet" wide="phone" onClick={onOther}>
          {text('otherPhone')}
        </Button>
      </ButtonRow>
    </form>
  )
}
