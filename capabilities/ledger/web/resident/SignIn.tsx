import { useState } from 'react'
import { openPhoneSession, sendPhoneCode } from '#people/contract.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { PhoneIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { MINE } from './messages.ts'

/** A phone, a code, in. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const text = useText(MINE)
  const common = useText(COMMON)
  const ask = useAct(sendPhoneCode)
  const enter = useAct(openPhoneSession)
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState<{ readonly phone: string; readonly demo: string | undefined }>()
  const get = async () => {
    const reply = await ask.send({ body: { phone } })
    if (reply.ok) setSent({ phone: reply.value.maskedPhone, demo: reply.value.demoCode })
  }
  const go = async () => {
    const reply = await enter.send({ body: { phone, code: code.trim() } })
    if (reply.ok) onSignedIn()
  }
  const refused = ask.refused ?? enter.refused
  return (
    <Section title={text('signIn')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void (sent === undefined ? get() : go())
        }}
      >
        <p className="soft">
          {sent === undefined ? text('signInLead') : text('sent', { phone: sent.phone })}
        </p>
        {sent?.demo !== undefined && <p className="proof-demo">{text('demo', { code: sent.demo })}</p>}
        {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
        {sent === undefined ? (
          <TextField
            label={text('phone')}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={20}
            value={phone}
            onChange={setPhone}
          />
        ) : (
          <TextField
            label={text('code')}
            asCode
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={setCode}
          />
        )}
        <ButtonRow>
          <Button
            type="submit"
            tone="primary"
            wide="phone"
            icon={sent === undefined ? PhoneIcon : undefined}
            busy={(ask.busy || enter.busy) && common('sending')}
          >
            {text(sent === undefined ? 'getCode' : 'enter')}
          </Button>
          {sent !== undefined && (
            <Button tone="quiet" wide="phone" onClick={() => setSent(undefined)}>
              {text('otherPhone')}
            </Button>
          )}
        </ButtonRow>
      </form>
    </Section>
  )
}
