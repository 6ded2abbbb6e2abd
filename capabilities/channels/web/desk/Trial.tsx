import { useEffect, useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { Button } from '#ui/Button.tsx'
import { LinkIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { say } from '#ui/Toast.tsx'
import { DetailPart } from '#ui/desk/Panes.tsx'
import { listRemotes, tryRemote } from '../../contract.ts'
import type { Remote } from '../../contract.ts'
import { TEXT } from './messages.ts'

/** How long a trial is looked out for, and how often: the courier goes every other second and waits ten for an answer. */
const LOOK_MS = 1500
const LOOKS = 10

/** Asks a system for its services and says what came of it. */
export function Trial({ remote }: { readonly remote: Remote }) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  const act = useAct(tryRemote)
  const renew = useRenew()
  const [left, setLeft] = useState(0)
  const said = `${remote.triedAt ?? ''} ${remote.failedAt ?? ''}`
  const [before, setBefore] = useState<string>()
  const waits = left > 0 && before === said
  useEffect(() => {
    if (!waits) return undefined
    const timer = setTimeout(() => {
      renew(listRemotes)
      setLeft(left - 1)
    }, LOOK_MS)
    return () => clearTimeout(timer)
  }, [waits, left, renew])
  const run = async () => {
    setBefore(said)
    const reply = await act.send({ params: { remoteId: remote.id } })
    if (reply.ok) setLeft(LOOKS)
    else say(reply.message, { tone: 'error' })
  }
  return (
    <DetailPart
      title={text('tried')}
      aside={
        <Button
          size="small"
          icon={LinkIcon}
          busy={(waits || act.busy) && text('trying')}
          onClick={() => void run()}
        >
          {text('try')}
        </Button>
      }
    >
      <div className="stack" role="status">
        {remote.triedAt === null ? (
          <p className="soft">{text('triedNot')}</p>
        ) : (
          <p>
            {text('triedFine', {
              when: tellPast(remote.triedAt, now, lang),
              count: remote.servicesFound ?? 0,
            })}
          </p>
        )}
        {remote.servicesMissing.length > 0 && (
          <Notice tone="warning" title={text('triedMissing', { codes: remote.servicesMissing.join(', ') })} />
        )}
      </div>
    </DetailPart>
  )
}
