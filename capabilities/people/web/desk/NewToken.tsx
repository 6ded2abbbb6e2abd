import { useState } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useKnown, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Choices } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { CodePlate } from '#ui/Facts.tsx'
import { CopyIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { addToken, listTokens, whoAmI } from '../../contract.ts'
import { copyText } from './copy.ts'
import { RIGHTS } from './right-words.ts'
import { TOKENS } from './token-words.ts'

const DAYS = ['30', '365', '730'] as const
/** Held by whoever is signed in; they say nothing of what a program may do. */
const OF_A_SESSION = new Set(['signed-in', 'staff', 'resident'])

/** A token is named, given what it may do, made, and shown once. */
export function NewToken({ onClose }: { readonly onClose: () => void }) {
  const text = useText(TOKENS)
  const common = useText(COMMON)
  const right = useKnown(RIGHTS)
  const me = useAnswer(whoAmI, {})
  const act = useAct(addToken)
  const renew = useRenew()
  const [name, setName] = useState('')
  const [days, setDays] = useState<string>('365')
  const [scopes, setScopes] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const [token, setToken] = useState<string>()
  const mine =
    me.state === 'ready' ? me.value.permissions.filter((one) => !OF_A_SESSION.has(one)).toSorted() : []
  const make = async () => {
    setTried(true)
    if (name.trim() === '' || scopes.length === 0) return
    const reply = await act.send({ body: { name: name.trim(), scopes: [...scopes], days: Number(days) } })
    if (!reply.ok) return
    setToken(reply.value.token)
    renew(listTokens)
  }
  if (token !== undefined) return <Made name={name.trim()} token={token} onClose={onClose} />
  return (
    <Dialog
      open
      firm
      width="wide"
      onClose={onClose}
      title={text('add')}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={act.busy && text('making')} onClick={() => void make()}>
            {text('make')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {act.refused && act.refused.fields.length === 0 && (
          <Notice tone="error" announce="assertive" title={act.refused.message} />
        )}
        <TextField
          label={text('name')}
          value={name}
          onChange={setName}
          maxLength={60}
          error={tried && name.trim() === '' ? text('nameMissing') : problemOf(act.refused, 'name')}
        />
        <Select
          label={text('days')}
          value={days}
          onChange={setDays}
          options={DAYS.map((value) => ({ value, label: text(`days${value}`) }))}
        />
        <Choices
          label={text('scopes')}
          hint={text('scopesHint')}
          layout="row"
          values={scopes}
          onChange={setScopes}
          options={mine.map((value) => ({ value, label: right(value) ?? value, hint: value }))}
          error={tried && scopes.length === 0 ? text('scopesMissing') : undefined}
        />
      </div>
    </Dialog>
  )
}

interface MadeProps {
  readonly name: string
  readonly token: string
  readonly onClose: () => void
}

function Made({ name, token, onClose }: MadeProps) {
  const text = useText(TOKENS)
  const common = useText(COMMON)
  return (
    <Dialog
      open
      firm
      width="wide"
      onClose={onClose}
      title={text('made', { name })}
      closeLabel={common('close')}
    >
      <div className="stack" role="status">
        <p>{text('madeLead')}</p>
        <CodePlate label={text('made', { name })} code={token}>
          <ButtonRow>
            <Button
              tone="primary"
              icon={CopyIcon}
              onClick={() => void copyText(token, { done: text('copied'), failed: text('copyFailed') })}
            >
              {text('copy')}
            </Button>
            <Button onClick={onClose}>{text('done')}</Button>
          </ButtonRow>
        </CodePlate>
      </div>
    </Dialog>
  )
}
