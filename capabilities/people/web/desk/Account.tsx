import { useState } from 'react'
import type { FormEvent } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { tellFully, tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { StatusMark } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { DoneIcon, EditIcon, LockIcon, PauseIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { say } from '#ui/Toast.tsx'
import { DetailPane, DetailPart } from '#ui/desk/Panes.tsx'
import { changeGrants, listAccounts, resetPassword, suspendAccount } from '../../contract.ts'
import type { AccountRow } from '../../contract.ts'
import { useMe } from '../me.ts'
import { FirstPassword } from './FirstPassword.tsx'
import type { Handed } from './FirstPassword.tsx'
import { blankDraft, draftOf, GrantFields, isComplete, wantedOf } from './GrantFields.tsx'
import type { Draft } from './GrantFields.tsx'
import { PEOPLE } from './messages.ts'
import { GrantLine } from './names.tsx'

export interface AccountProps {
  readonly account: AccountRow
  readonly handed: Handed | undefined
  readonly onHanded: (handed: Handed | undefined) => void
  readonly onBack: () => void
}

type Doing = 'roles' | 'state' | 'reset'

/** One member of staff: what they may be, and what can be done about it. */
export function Account({ account, handed, onHanded, onBack }: AccountProps) {
  const text = useText(PEOPLE)
  const [doing, setDoing] = useState<Doing>()
  const stop = () => setDoing(undefined)
  return (
    <DetailPane
      title={account.name}
      aside={<State state={account.state} />}
      back={{ label: text('back'), run: onBack }}
      actions={doing === 'roles' ? undefined : <Actions account={account} onDo={setDoing} />}
    >
      {handed && <FirstPassword handed={handed} onDone={() => onHanded(undefined)} />}
      {doing === 'roles' ? <ChangeRoles account={account} onDone={stop} /> : <Known account={account} />}
      {doing === 'state' && <ChangeState account={account} onDone={stop} />}
      {doing === 'reset' && (
        <Reset
          account={account}
          onDone={stop}
          onPassword={(password) => onHanded({ accountId: account.id, name: account.name, password })}
        />
      )}
    </DetailPane>
  )
}

function State({ state }: Pick<AccountRow, 'state'>) {
  const text = useText(PEOPLE)
  return state === 'active' ? (
    <StatusMark icon={DoneIcon} tone="pine">
      {text('active')}
    </StatusMark>
  ) : (
    <StatusMark icon={PauseIcon} tone="ochre">
      {text('suspended')}
    </StatusMark>
  )
}

function Actions({ account, onDo }: { readonly account: AccountRow; readonly onDo: (doing: Doing) => void }) {
  const text = useText(PEOPLE)
  const me = useMe()
  const mayNot = may('people.manage') ? undefined : text('mayNot')
  const isMe = me?.login === account.login
  if (mayNot !== undefined)
    return (
      <>
        <Button size="small" icon={EditIcon} disabledReason={mayNot}>
          {text('changeRoles')}
        </Button>
      </>
    )
  return (
    <>
      <Button size="small" icon={EditIcon} onClick={() => onDo('roles')}>
        {text('changeRoles')}
      </Button>
      <Button size="small" icon={LockIcon} onClick={() => onDo('reset')}>
        {text('reset')}
      </Button>
      {account.state === 'active' ? (
        <Button
          size="small"
          icon={PauseIcon}
          disabledReason={isMe ? text('notYourself') : undefined}
          onClick={() => onDo('state')}
        >
          {text('suspend')}
        </Button>
      ) : (
        <Button size="small" icon={RefreshIcon} onClick={() => onDo('state')}>
          {text('readmit')}
        </Button>
      )}
    </>
  )
}

function Known({ account }: { readonly account: AccountRow }) {
  const text = useText(PEOPLE)
  const lang = useLang()
  const now = useNow()
  return (
    <Facts>
      <Fact name={text('login')}>
        <span className="code">{account.login}</span>
      </Fact>
      <Fact name={text('roles')}>
        <ul className="grants">
          {account.grants.map((grant) => (
            <li key={grant.id}>
              <GrantLine grant={grant} />
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name={text('factor')}>{text(account.secondFactor ? 'factorOn' : 'factorOff')}</Fact>
      <Fact name={text('seen')}>
        {account.lastSeenAt === null ? (
          text('never')
        ) : (
          <time dateTime={account.lastSeenAt} title={tellFully(account.lastSeenAt, lang)}>
            {tellPast(account.lastSeenAt, now, lang)}
          </time>
        )}
      </Fact>
    </Facts>
  )
}

interface DoingProps {
  readonly account: AccountRow
  readonly onDone: () => void
}

function ChangeRoles({ account, onDone }: DoingProps) {
  const text = useText(PEOPLE)
  const common = useText(COMMON)
  const act = useAct(changeGrants)
  const renew = useRenew()
  const named = useNamed()
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    account.grants.length === 0
      ? [blankDraft(0)]
      : account.grants.map((grant, i) => draftOf(grant, i, named)),
  )
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!drafts.every(isComplete)) return
    const reply = await act.send({ params: { accountId: account.id }, body: { grants: wantedOf(drafts) } })
    if (!reply.ok) return
    say(text('changed', { name: account.name }))
    renew(listAccounts)
    onDone()
  }
  return (
    <DetailPart title={text('changeRoles')}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p className="soft">{text('changeRolesLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <GrantFields drafts={drafts} onChange={setDrafts} tried={tried} />
        <ButtonRow>
          <Button type="submit" tone="primary" busy={act.busy && text('saving')}>
            {common('save')}
          </Button>
          <Button onClick={onDone}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </DetailPart>
  )
}

function ChangeState({ account, onDone }: DoingProps) {
  const text = useText(PEOPLE)
  const common = useText(COMMON)
  const act = useAct(suspendAccount)
  const renew = useRenew()
  const ends = account.state === 'active'
  const run = async () => {
    const reply = await act.send({
      params: { accountId: account.id },
      body: { state: ends ? 'suspended' : 'active' },
    })
    if (!reply.ok) return
    say(text(ends ? 'wasSuspended' : 'wasReadmitted', { name: account.name }))
    renew(listAccounts)
    onDone()
  }
  return (
    <Dialog
      open
      onClose={onDone}
      closeLabel={common('close')}
      title={`${text(ends ? 'suspend' : 'readmit')}：${account.name}`}
      actions={
        <>
          <Button
            tone={ends ? 'danger' : 'primary'}
            busy={act.busy && text('saving')}
            onClick={() => void run()}
          >
            {text(ends ? 'suspendDo' : 'readmitDo')}
          </Button>
          <Button onClick={onDone}>{common('cancel')}</Button>
        </>
      }
    >
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <p>{text(ends ? 'suspendLead' : 'readmitLead')}</p>
    </Dialog>
  )
}

function Reset(props: DoingProps & { readonly onPassword: (password: string) => void }) {
  const { account, onDone, onPassword } = props
  const text = useText(PEOPLE)
  const common = useText(COMMON)
  const act = useAct(resetPassword)
  const renew = useRenew()
  const run = async () => {
    const reply = await act.send({ params: { accountId: account.id } })
    if (!reply.ok) return
    onPassword(reply.value.firstPassword)
    renew(listAccounts)
    onDone()
  }
  return (
    <Dialog
      open
      onClose={onDone}
      closeLabel={common('close')}
      title={`${text('reset')}：${account.name}`}
      actions={
        <>
          <Button tone="danger" busy={act.busy && text('saving')} onClick={() => void run()}>
            {text('resetDo')}
          </Button>
          <Button onClick={onDone}>{common('cancel')}</Button>
        </>
      }
    >
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <p>{text('resetLead')}</p>
    </Dialog>
  )
}
