import { useState } from 'react'
import type { FormEvent } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useKeepAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Badge, StatusMark } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { CopyIcon, DoneIcon, ShieldIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Qr } from '#ui/Qr.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { changePassword, confirmSecondFactor, prepareSecondFactor, whoAmI } from '../../contract.ts'
import type { Me } from '../../contract.ts'
import { passwordVerdict } from '../../rules.ts'
import { useMe } from '../me.ts'
import { copyText } from './copy.ts'
import { ME } from './messages.ts'
import { GrantLine } from './names.tsx'
import './People.css'

/** One's own account: who one is here, the password, the second factor. */
export default function MyAccount() {
  const text = useText(ME)
  const me = useMe()
  useTitle(text('me'))
  if (me === undefined) return null
  return (
    <Page>
      <PageHead title={text('me')} />
      {me.secondFactorNeeded && (
        <Notice tone="warning" title={text('neededTitle')}>
          <p>{text('needed')}</p>
          <p>{text('neededOther')}</p>
        </Notice>
      )}
      {me.secondFactorNeeded && <SecondFactor me={me} />}
      <Who me={me} />
      <Password login={me.login ?? ''} />
      {!me.secondFactorNeeded && <SecondFactor me={me} />}
    </Page>
  )
}

function Who({ me }: { readonly me: Me }) {
  const text = useText(ME)
  const named = useNamed()
  return (
    <Card title={text('who')}>
      <Facts>
        <Fact name={text('name')}>{me.name}</Fact>
        <Fact name={text('login')}>
          <span className="code">{me.login}</span>
        </Fact>
        <Fact name={text('district')}>{named(me.district.nameZh, me.district.nameEn)}</Fact>
        <Fact name={text('roles')}>
          <ul className="grants">
            {me.grants.map((grant) => (
              <li key={grant.id} className="row">
                <GrantLine grant={grant} />
                {grant.id === me.worn?.id && <Badge tone="pine">{text('present')}</Badge>}
              </li>
            ))}
          </ul>
          {me.grants.length > 1 && <p className="note">{text('switchHint')}</p>}
        </Fact>
      </Facts>
    </Card>
  )
}

function Password({ login }: { readonly login: string }) {
  const text = useText(ME)
  const act = useAct(changePassword)
  const [present, setPresent] = useState('')
  const [wanted, setWanted] = useState('')
  const [again, setAgain] = useState('')
  const [shown, setShown] = useState(false)
  const [tried, setTried] = useState(false)
  const isWeak = passwordVerdict(wanted, login) !== 'allowed'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (present === '' || isWeak || wanted !== again) return
    const reply = await act.send({ body: { present, wanted } })
    if (!reply.ok) return
    say(text('changed'))
    setPresent('')
    setWanted('')
    setAgain('')
    setTried(false)
  }
  const refusal = act.refused?.refusal
  const ofField = refusal === 'wrong-credentials' || refusal === 'weak-password'
  const type = shown ? 'text' : 'password'
  return (
    <Card title={text('password')}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p className="soft">{text('passwordLead')}</p>
        {act.refused && !ofField && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        {/* Password managers keep the new password under this name. */}
        <input type="text" value={login} autoComplete="username" readOnly hidden />
        <TextField
          label={text('presentPassword')}
          type={type}
          autoComplete="current-password"
          value={present}
          onChange={(value) => {
            setPresent(value)
            act.clear()
          }}
          error={
            tried && present === ''
              ? text('presentMissing')
              : refusal === 'wrong-credentials'
                ? text('presentWrong')
                : undefined
          }
        />
        <TextField
          label={text('newPassword')}
          type={type}
          autoComplete="new-password"
          value={wanted}
          onChange={setWanted}
          error={(tried && isWeak) || refusal === 'weak-password' ? text('weak') : undefined}
        />
        <TextField
          label={text('again')}
          type={type}
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          error={tried && !isWeak && wanted !== again ? text('differs') : undefined}
        />
        <Checkbox label={text('show')} checked={shown} onChange={setShown} />
        <div>
          <Button type="submit" tone="primary" busy={act.busy && text('saving')}>
            {text('change')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function SecondFactor({ me }: { readonly me: Me }) {
  const text = useText(ME)
  const prepare = useAct(prepareSecondFactor)
  const [prepared, setPrepared] = useState<Prepared>()
  if (me.secondFactor)
    return (
      <Card
        title={text('factor')}
        aside={
          <StatusMark icon={DoneIcon} tone="pine">
            {text('factorOnMark')}
          </StatusMark>
        }
      >
        <p>{text('factorOn')}</p>
        <p className="soft">{text('factorOnMore')}</p>
      </Card>
    )
  const start = async () => {
    const reply = await prepare.send({})
    if (reply.ok) setPrepared(reply.value)
  }
  return (
    <Card title={text('factor')} chief={me.secondFactorNeeded}>
      <div className="stack">
        <p className="soft">{text('factorLead')}</p>
        {prepare.refused && <Notice tone="error" announce="assertive" title={prepare.refused.message} />}
        {prepared === undefined ? (
          <div>
            <Button
              tone={me.secondFactorNeeded ? 'primary' : 'plain'}
              icon={ShieldIcon}
              busy={prepare.busy && text('preparing')}
              onClick={() => void start()}
            >
              {text('start')}
            </Button>
          </div>
        ) : (
          <Confirm prepared={prepared} />
        )}
      </div>
    </Card>
  )
}

interface Prepared {
  readonly secret: string
  readonly uri: string
}

function Confirm({ prepared }: { readonly prepared: Prepared }) {
  const text = useText(ME)
  const act = useAct(confirmSecondFactor)
  const keep = useKeepAnswer()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const isCode = /^\d{6}$/.test(code.trim())
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isCode) return
    const reply = await act.send({ body: { code: code.trim() } })
    if (!reply.ok) return
    say(text('turnedOn'))
    keep(whoAmI, {}, reply.value)
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <div className="second-factor">
        <Qr value={prepared.uri} label={text('qr')} />
        <div className="stack">
          <h3>1. {text('step1')}</h3>
          <p className="soft">{text('step1More')}</p>
          <div>
            <div className="note">{text('secret')}</div>
            <p className="secret">{prepared.secret.match(/.{1,4}/g)?.join(' ')}</p>
          </div>
          <div>
            <Button
              size="small"
              icon={CopyIcon}
              onClick={() =>
                void copyText(prepared.secret, { done: text('copied'), failed: text('copyFailed') })
              }
            >
              {text('copy')}
            </Button>
          </div>
        </div>
      </div>
      <h3>2. {text('step2')}</h3>
      <TextField
        label={text('code')}
        asCode
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={code}
        onChange={setCode}
        error={tried && !isCode ? text('codeMissing') : act.refused?.message}
      />
      <div>
        <Button type="submit" tone="primary" busy={act.busy && text('confirming')}>
          {text('confirm')}
        </Button>
      </div>
    </form>
  )
}
