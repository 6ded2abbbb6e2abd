import { useState } from 'react'
import type { FormEvent } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { may } from '#kernel/web/rights.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { DetailPane, DetailPart } from '#ui/desk/Panes.tsx'
import { addAccount, listAccounts } from '../../contract.ts'
import type { AccountRow } from '../../contract.ts'
import { blankDraft, GrantFields, isComplete, wantedOf } from './GrantFields.tsx'
import type { Draft } from './GrantFields.tsx'
import { PEOPLE } from './messages.ts'

const LOGIN = /^[a-z0-9][a-z0-9._-]+$/

export interface AddPersonProps {
  readonly onBack: () => void
  readonly onAdded: (account: AccountRow, firstPassword: string) => void
}

/** A new member of staff, with the roles they begin with. */
export function AddPerson({ onBack, onAdded }: AddPersonProps) {
  const text = useText(PEOPLE)
  const common = useText(COMMON)
  const act = useAct(addAccount)
  const renew = useRenew()
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [drafts, setDrafts] = useState<readonly Draft[]>([blankDraft(0)])
  const [tried, setTried] = useState(false)
  const wanted = login.trim().toLowerCase()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || !LOGIN.test(wanted) || !drafts.every(isComplete)) return
    const reply = await act.send({ body: { name: name.trim(), login: wanted, grants: wantedOf(drafts) } })
    if (!reply.ok) return
    say(text('added', { name: reply.value.account.name }))
    renew(listAccounts)
    onAdded(reply.value.account, reply.value.firstPassword)
  }
  const taken = act.refused?.refusal === 'login-taken' ? act.refused.message : undefined
  const fieldProblem = problemOf(act.refused, 'login') ?? problemOf(act.refused, 'name')
  return (
    <DetailPane title={text('add')} back={{ label: text('back'), run: onBack }}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p className="soft">{text('addLead')}</p>
        {act.refused && taken === undefined && fieldProblem === undefined && (
          <Notice tone="error" announce="assertive" title={act.refused.message} />
        )}
        <TextField
          label={text('name')}
          value={name}
          onChange={setName}
          maxLength={30}
          autoComplete="off"
          error={tried && name.trim() === '' ? text('nameMissing') : problemOf(act.refused, 'name')}
        />
        <TextField
          label={text('login')}
          hint={text('loginHint')}
          value={login}
          onChange={setLogin}
          maxLength={60}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={
            tried && !LOGIN.test(wanted) ? text('loginMissing') : (taken ?? problemOf(act.refused, 'login'))
          }
        />
        <DetailPart title={text('roles')}>
          <p className="soft">{text('rolesLead')}</p>
          <GrantFields drafts={drafts} onChange={setDrafts} tried={tried} />
        </DetailPart>
        <ButtonRow>
          <Button
            type="submit"
            tone="primary"
            busy={act.busy && text('saving')}
            disabledReason={may('people.manage') ? undefined : text('mayNot')}
          >
            {text('add')}
          </Button>
          <Button onClick={onBack}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </DetailPane>
  )
}
