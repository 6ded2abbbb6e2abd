import { useState } from 'react'
import type { FormEvent } from 'react'
import { signIn } from '#people/contract.ts'
import type { Me } from '#people/contract.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skyline } from '#ui/Skyline.tsx'
import { TextField } from '#ui/TextField.tsx'
import { EyeIcon, EyeOffIcon, GlobeIcon } from '#ui/icons.tsx'
import { Wordmark } from '#ui/Wordmark.tsx'
import { useAct } from '#kernel/web/act.ts'
import { setLang, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { TEXT } from './messages.ts'
import './SignIn.css'

export interface SignInProps {
  readonly district: Me['district']
  readonly onSignedIn: (me: Me) => void
}

/** The door of the desk. */
export function SignIn({ district, onSignedIn }: SignInProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const named = useNamed()
  const lang = useLang()
  useTitle(text('signIn'))
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <Wordmark label={common('brand')} />
        <Button
          tone="quiet"
          size="small"
          icon={GlobeIcon}
          onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
        >
          {lang === 'zh' ? 'English' : '中文'}
        </Button>
      </header>
      <main className="sign-in-main" id="main" tabIndex={-1}>
        <div className="sign-in-sheet">
          <span className="double-rule" />
          <p className="sign-in-district">{named(district.nameZh, district.nameEn)}</p>
          <h1>{text('desk')}</h1>
          <p className="soft">{text('signInLead')}</p>
          {district.demo && <Notice title={text('demo')} />}
          <SignInForm onSignedIn={onSignedIn} />
          <p className="note">{text('forgot')}</p>
        </div>
        <a href="/">{text('residents')}</a>
      </main>
      <Skyline />
    </div>
  )
}

function SignInForm({ onSignedIn }: Pick<SignInProps, 'onSignedIn'>) {
  const text = useText(TEXT)
  const act = useAct(signIn)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [shown, setShown] = useState(false)
  const [tried, setTried] = useState(false)
  const [asksCode, setAsksCode] = useState(false)
  const missing = tried && {
    login: login.trim() === '' ? text('loginMissing') : undefined,
    password: password === '' ? text('passwordMissing') : undefined,
    code: asksCode && !/^\d{6}$/.test(code.trim()) ? text('codeMissing') : undefined,
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (login.trim() === '' || password === '' || (asksCode && !/^\d{6}$/.test(code.trim()))) return
    const reply = await act.send({ body: { login, password, ...(asksCode ? { code } : {}) } })
    if (reply.ok) return onSignedIn(reply.value)
    if (reply.refusal !== 'second-factor-needed') return
    setAsksCode(true)
    setTried(false)
  }
  const asked = act.refused?.refusal === 'second-factor-needed'
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      {act.refused && (
        <Notice tone={asked ? 'info' : 'error'} announce="assertive" title={act.refused.message} />
      )}
      <TextField
        label={text('login')}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={missing ? missing.login : undefined}
      />
      <TextField
        label={text('password')}
        type={shown ? 'text' : 'password'}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={missing ? missing.password : undefined}
        after={
          <IconButton
            icon={shown ? EyeOffIcon : EyeIcon}
            label={shown ? text('hidePassword') : text('showPassword')}
            onClick={() => setShown(!shown)}
          />
        }
      />
      {asksCode && (
        <TextField
          label={text('code')}
          hint={text('codeHint')}
          asCode
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={setCode}
          error={missing ? missing.code : undefined}
        />
      )}
      <Button type="submit" tone="primary" size="large" wide="always" busy={act.busy && text('signingIn')}>
        {text('signIn')}
      </Button>
    </form>
  )
}
