import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Files } from '#appeals/web/index.ts'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { CheckIcon, StopIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say as toast } from '#ui/Toast.tsx'
import { decideExclusion } from '../../contract.ts'
import type { Exclusion } from '../../contract.ts'
import { LEFT_OUT_WORDS } from '../../words.ts'
import { RATES } from './words.ts'
import './rates.css'

const TONES: Readonly<Record<Exclusion['state'], Tone>> = {
  pending: 'ochre',
  granted: 'plain',
  refused: 'plain',
}

/** What was asked to be left out, why, and what the second person said. */
export function ExclusionRow({ one, about }: { readonly one: Exclusion; readonly about?: ReactNode }) {
  const text = useText(RATES)
  const lang = useLang()
  const now = useNow()
  return (
    <li className="rate-row">
      <div className="rate-row-words">
        {about}
        <p className="row">
          <b>{LEFT_OUT_WORDS[one.reason][lang]}</b>
          <Badge tone={TONES[one.state]}>{text(one.state)}</Badge>
        </p>
        <p>{one.text}</p>
        {one.files.length > 0 && (
          <div role="group" aria-label={text('evidence')}>
            <Files appealId={one.appealId} files={one.files} />
          </div>
        )}
        {one.decidedName !== null && (
          <p className="soft">{text('decidedBy', { name: one.decidedName, text: one.decidedText ?? '' })}</p>
        )}
        {one.isPast && <p className="soft">{text('past')}</p>}
        <p className="meta">
          {text('askedBy', { name: one.askedName, at: tellPast(one.askedAt, now, lang) })}
        </p>
      </div>
      {one.state === 'pending' && <Review one={one} />}
    </li>
  )
}

function Review({ one }: { readonly one: Exclusion }) {
  const text = useText(RATES)
  const [open, setOpen] = useState<'grant' | 'refuse'>()
  const whyNot = one.isOwn ? text('own') : may('rates.review') ? undefined : text('mayNotReview')
  return (
    <div className="rate-row-acts">
      <Button size="small" icon={CheckIcon} disabledReason={whyNot} onClick={() => setOpen('grant')}>
        {text('grant')}
      </Button>
      <Button size="small" icon={StopIcon} disabledReason={whyNot} onClick={() => setOpen('refuse')}>
        {text('refuse')}
      </Button>
      {open !== undefined && (
        <ReviewDialog one={one} granted={open === 'grant'} onClose={() => setOpen(undefined)} />
      )}
    </div>
  )
}

interface ReviewProps {
  readonly one: Exclusion
  readonly granted: boolean
  readonly onClose: () => void
}

function ReviewDialog({ one, granted, onClose }: ReviewProps) {
  const text = useText(RATES)
  const common = useText(COMMON)
  const act = useAct(decideExclusion)
  const renew = useRenew()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = words.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing) return
    const reply = await act.send({ params: { exclusionId: one.id }, body: { granted, text: words } })
    if (!reply.ok) return
    toast(text('reviewed'))
    onClose()
    renew()
  }
  return (
    <Dialog
      firm
      open
      onClose={onClose}
      title={text(granted ? 'grantTitle' : 'refuseTitle')}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={act.busy && common('sending')} onClick={() => void send()}>
            {text(granted ? 'grant' : 'refuse')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text(granted ? 'grantLead' : 'refuseLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextArea
          label={text('opinion')}
          error={tried && missing ? text('opinionMissing') : undefined}
          rows={3}
          maxLength={500}
          value={words}
          onChange={setWords}
        />
      </div>
    </Dialog>
  )
}
