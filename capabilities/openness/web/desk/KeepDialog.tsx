import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { keepPrivate } from '../../contract.ts'
import type { PrivateReason, Review } from '../../contract.ts'
import { PRIVATE_WORDS } from '../../words.ts'
import { REVIEW } from './messages.ts'

export interface KeepDialogProps {
  readonly review: Review
  readonly onClose: () => void
}

/** Keeps the words private, with a reason of the closed list. */
export function KeepDialog({ review, onClose }: KeepDialogProps) {
  const text = useText(REVIEW)
  const common = useText(COMMON)
  const lang = useLang()
  const act = useAct(keepPrivate)
  const renew = useRenew()
  const [reason, setReason] = useState<PrivateReason>('third-person')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason === 'other' && words.trim() === ''
  const send = async () => {
    setTried(true)
    if (missing) return
    const reply = await act.send({
      params: { appealId: review.appealId },
      body: { version: review.version, reason, ...(words.trim() === '' ? {} : { words }) },
    })
    renew()
    if (!reply.ok) return
    say(text('kept'))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('keepTitle')}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={act.busy && text('sending')} onClick={() => void send()}>
            {text(review.state === 'published' ? 'takeBack' : 'keep')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('keepLead')}</p>
        <Choice
          label={text('keepReason')}
          value={reason}
          onChange={setReason}
          options={(Object.keys(PRIVATE_WORDS) as PrivateReason[]).map((value) => ({
            value,
            label: PRIVATE_WORDS[value][lang],
          }))}
        />
        <TextArea
          label={text('keepWords')}
          optional={reason === 'other' ? undefined : common('optional')}
          rows={2}
          maxLength={300}
          value={words}
          onChange={setWords}
          error={tried && missing ? text('keepWordsMissing') : undefined}
        />
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      </div>
    </Dialog>
  )
}
