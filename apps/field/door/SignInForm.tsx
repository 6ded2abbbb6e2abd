import { useState } from 'react'
import type { FormEvent } from 'react'
import { signIn, wearGrant } from '#people/contract.ts'
import type { Me } from '#people/contract.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { EyeIcon, EyeOffIcon } from '#ui/icons.tsx'
import { useAct } from '#kernel/web/act.ts'
import { call } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { TEXT } from '../messages.ts'

export interface SignInFormProps {
  /** Whose phone it is, where that is settled. */
  readonly login?: string | undefined
  /** Said when somebody else signed in. */
  readonly onSignedIn: (me: Me) => Promise<string | undefined>
  readonly hasKept: boolean
  /** Somebody who works in no grid; says what is to be read of it. */
  readonly onNoWorker?: ((me: Me) => Promise<string | undefined>) | undefined
}

/** Whether somebody has a role that works in a grid, worn or not. */
export const isWorker = ({ grants, permissions }: Pick<Me, 'grants' | 'permissions'>): boolean =>
  permissions.includes('phones.use') || grants.some(({ role }) => worksInGrid(role))

const worksInGrid = (role: string): boolean => role === 'grid-worker' || role === 'grid-leader'

/** Of somebody with several roles, the one that works in a grid. */
async function asWorker(me: Me): Promise<Me | undefined> {
  if (me.permissions.includes('phones.use')) return me
  for (const { id, role } of me.grants) {
    if (!worksInGrid(role)) continue
    const reply = await call(wearGrant, { body: { grantId: id } })
    if (reply.ok && reply.value.permissions.includes('phones.use')) return reply.value
  }
  return undefined
}

/** Account and password. Needs the network. */
export function SignInForm({ login: settled, onSignedIn, hasKept, onNoWorker }: SignInFormProps) {
  const text = useText(TEXT)
  const act = useAct(signIn)
  const [login, setLogin] = useState(settled ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [shown, setShown] = useState(false)
  const [tried, setTried] = useState(false)
  const [asksCode, setAsksCode] = useState(false)
  const [wrong, setWrong] = useState<{ title: string; next?: string }>()
  const [opening, setOpening] = useState(false)
  const codeMissing = asksCode && !/^\d{6}$/.test(code.trim())
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    setWrong(undefined)
    if (login.trim() === '' || password === '' || codeMissing) return
    const reply = await act.send({ body: { login, password, ...(asksCode ? { code } : {}) } })
    if (!reply.ok) {
      if (reply.refusal === 'second-factor-needed') {
        setAsksCode(true)
        setTried(false)
      }
      return
    }
    setOpening(true)
    const me = await asWorker(reply.value)
    if (me === undefined) {
      const next = await onNoWorker?.(reply.value)
      setWrong({ title: text('notAWorker'), next: next ?? text('notAWorkerNext') })
    } else {
      const said = await onSignedIn(me)
      if (said !== undefined) setWrong({ title: said })
    }
    setOpening(false)
  }
  const { refused } = act
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      {refused?.refusal === 'offline' ? (
        <Notice tone="warning" announce="assertive" title={text('noNetwork')}>
          {text(hasKept ? 'noNetworkKept' : 'noNetworkNext')}
        </Notice>
      ) : (
        refused && (
          <Notice
            tone={refused.refusal === 'second-factor-needed' ? 'info' : 'error'}
            announce="assertive"
            title={refused.message}
          />
        )
      )}
      {wrong && (
        <Notice tone="error" announce="assertive" title={wrong.title}>
          {wrong.next}
        </Notice>
      )}
      <TextField
        label={text('login')}
        value={login}
        onChange={setLogin}
        readOnly={settled !== undefined}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={tried && login.trim() === '' ? text('loginMissing') : undefined}
      />
      <TextField
        label={text('password')}
        type={shown ? 'text' : 'password'}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={tried && password === '' ? text('passwordMissing') : undefined}
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
          error={tried && codeMissing ? text('codeMissing') : undefined}
        />
      )}
      <Button
        type="submit"
        tone="primary"
        size="large"
        wide="always"
        busy={(act.busy || opening) && text('signingIn')}
      >
        {text('signIn')}
      </Button>
    </form>
  )
}
