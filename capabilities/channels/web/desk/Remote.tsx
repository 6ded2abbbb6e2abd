import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { EditIcon, PauseIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { say } from '#ui/Toast.tsx'
import { DetailPane, DetailPart } from '#ui/desk/Panes.tsx'
import { changeRemote, listRemotes } from '../../contract.ts'
import type { Remote } from '../../contract.ts'
import { PROBLEMS, TEXT } from './messages.ts'
import { ChangeRemote } from './RemoteForm.tsx'
import { Standing } from './Standing.tsx'
import { Trial } from './Trial.tsx'
import { Waiting } from './Waiting.tsx'

export interface OneRemoteProps {
  readonly remote: Remote
  readonly onBack: () => void
}

type Doing = 'change' | 'pause'

/** One system: how it stands with it, what waits, and where it is. */
export function OneRemote({ remote, onBack }: OneRemoteProps) {
  const text = useText(TEXT)
  const named = useNamed()
  const [doing, setDoing] = useState<Doing>()
  const stop = () => setDoing(undefined)
  return (
    <DetailPane
      title={remote.name}
      above={named(remote.orgZh, remote.orgEn)}
      aside={<Standing remote={remote} />}
      back={{ label: text('back'), run: onBack }}
      actions={doing === 'change' ? undefined : <Actions remote={remote} onDo={setDoing} />}
    >
      {doing === 'change' ? (
        <ChangeRemote remote={remote} onDone={stop} />
      ) : (
        <>
          <Trouble remote={remote} />
          <Contact remote={remote} />
          <DetailPart title={text('waiting')}>
            <Waiting remote={remote} />
          </DetailPart>
          <Trial remote={remote} />
          <Address remote={remote} />
        </>
      )}
      {doing === 'pause' && <Pause remote={remote} onDone={stop} />}
    </DetailPane>
  )
}

/** A change of nothing but whether it is in use. */
const stateOf = ({ id, name, baseUrl, jurisdiction, services, version }: Remote, active: boolean) => ({
  params: { remoteId: id },
  body: { name, baseUrl, ...(jurisdiction === null ? {} : { jurisdiction }), services, version, active },
})

function Actions({ remote, onDo }: { readonly remote: Remote; readonly onDo: (doing: Doing) => void }) {
  const text = useText(TEXT)
  const act = useAct(changeRemote)
  const renew = useRenew()
  const resume = async () => {
    const reply = await act.send(stateOf(remote, true))
    if (!reply.ok) {
      say(reply.message, { tone: 'error' })
      return
    }
    say(text('resumedNow', { name: remote.name }))
    renew(listRemotes)
  }
  return (
    <>
      <Button size="small" icon={EditIcon} onClick={() => onDo('change')}>
        {text('change')}
      </Button>
      {remote.active ? (
        <Button size="small" icon={PauseIcon} onClick={() => onDo('pause')}>
          {text('pause')}
        </Button>
      ) : (
        <Button
          size="small"
          icon={RefreshIcon}
          busy={act.busy && text('saving')}
          onClick={() => void resume()}
        >
          {text('resume')}
        </Button>
      )}
    </>
  )
}

function Pause({ remote, onDone }: { readonly remote: Remote; readonly onDone: () => void }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const act = useAct(changeRemote)
  const renew = useRenew()
  const run = async () => {
    const reply = await act.send(stateOf(remote, false))
    if (!reply.ok) return
    say(text('pausedNow', { name: remote.name }))
    renew(listRemotes)
    onDone()
  }
  return (
    <Dialog
      open
      onClose={onDone}
      title={text('pauseTitle', { name: remote.name })}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={act.busy && text('saving')} onClick={() => void run()}>
            {text('pause')}
          </Button>
          <Button onClick={onDone}>{common('cancel')}</Button>
        </>
      }
    >
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <p>{text('pauseHint')}</p>
    </Dialog>
  )
}

/** What is wrong, in words a person can act on, and what the other side said itself. */
function Trouble({ remote }: { readonly remote: Remote }) {
  const text = useText(TEXT)
  const problem = useText(PROBLEMS)
  if (remote.problem === null) return null
  return (
    <Notice tone="error" title={problem(remote.problem)}>
      {remote.problemSaid !== null && text('theySay', { words: remote.problemSaid })}
    </Notice>
  )
}

function Contact({ remote }: { readonly remote: Remote }) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  const when = (at: string | null) => (at === null ? text('never') : tellPast(at, now, lang))
  return (
    <DetailPart title={text('standing')}>
      <Facts>
        <Fact name={text('answered')}>{when(remote.answeredAt)}</Fact>
        {remote.failedAt !== null && <Fact name={text('failed')}>{when(remote.failedAt)}</Fact>}
        <Fact name={text('atWork')}>{text('atWorkCount', { count: remote.open })}</Fact>
      </Facts>
    </DetailPart>
  )
}

function Address({ remote }: { readonly remote: Remote }) {
  const text = useText(TEXT)
  const codes = Object.entries(remote.services)
  return (
    <DetailPart title={text('settings')}>
      <Facts>
        <Fact name={text('address')}>
          <span className="address-shown">{remote.baseUrl}</span>
        </Fact>
        {remote.jurisdiction !== null && <Fact name={text('jurisdiction')}>{remote.jurisdiction}</Fact>}
        <Fact name={text('key')}>{text(remote.hasKey ? 'keyThere' : 'keyNone')}</Fact>
        <Fact name={text('services')}>
          {codes.length === 0 ? (
            <span className="soft">{text('servicesSame')}</span>
          ) : (
            <dl className="codes">
              {codes.map(([ours, theirs]) => (
                <Code key={ours} ours={ours === '*' ? text('servicesRest') : ours} theirs={theirs} />
              ))}
            </dl>
          )}
        </Fact>
      </Facts>
    </DetailPart>
  )
}

const Code = ({ ours, theirs }: { readonly ours: string; readonly theirs: string }) => (
  <>
    <dt>{ours}</dt>
    <dd>→ {theirs}</dd>
  </>
)
