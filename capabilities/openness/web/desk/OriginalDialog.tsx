import { useEffect, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Review, ReviewPhoto } from '../../contract.ts'
import { viewOriginal } from '../../contract/redacting.ts'
import { REVIEW } from './messages.ts'

const REASONS = ['clarify', 'correct', 'visit', 'other'] as const

export interface OriginalDialogProps {
  readonly params: { readonly appealId: Review['appealId']; readonly fileId: ReviewPhoto['id'] }
  readonly onClose: () => void
}

/** Shows the sealed original once a reason is given. It is kept nowhere in the browser, and gone when the dialog closes. */
export function OriginalDialog({ params, onClose }: OriginalDialogProps) {
  const text = useText(REVIEW)
  const common = useText(COMMON)
  const act = useAct(viewOriginal)
  const [reason, setReason] = useState<(typeof REASONS)[number]>('clarify')
  const [words, setWords] = useState('')
  const [url, setUrl] = useState<string>()
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url)
    },
    [url],
  )
  const show = async () => {
    const reply = await act.send({
      params,
      body: { reason, ...(words.trim() === '' ? {} : { words }) },
    })
    if (!reply.ok) return
    const bytes = Uint8Array.from(atob(reply.value.data), (sign) => sign.charCodeAt(0))
    setUrl(URL.createObjectURL(new Blob([bytes], { type: reply.value.mediaType })))
  }
  return (
    <Dialog
      open
      width="wide"
      onClose={onClose}
      title={text('originalTitle')}
      closeLabel={common('close')}
      actions={
        url === undefined && (
          <Button tone="primary" busy={act.busy && text('sending')} onClick={() => void show()}>
            {text('originalShow')}
          </Button>
        )
      }
    >
      <div className="stack">
        {url === undefined ? (
          <>
            <p>{text('originalLead')}</p>
            <Choice
              label={text('why')}
              value={reason}
              onChange={setReason}
              options={REASONS.map((value) => ({ value, label: text(value) }))}
            />
            <TextField
              label={text('keepWords')}
              optional={reason === 'other' ? undefined : common('optional')}
              maxLength={200}
              value={words}
              onChange={setWords}
            />
            {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
          </>
        ) : (
          <img className="review-full" src={url} alt={text('originalAlt')} />
        )}
      </div>
    </Dialog>
  )
}
