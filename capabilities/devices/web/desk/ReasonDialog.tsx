import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'

export interface ReasonDialogProps {
  readonly title: string
  readonly lead: string
  readonly send: string
  /** The question for words; without it none are asked for. */
  readonly ask?: { readonly label: string; readonly missing: string } | undefined
  readonly tone?: 'primary' | 'danger' | undefined
  readonly busy: boolean
  readonly refused: string | undefined
  readonly onSend: (reason: string) => void
  readonly onClose: () => void
}

/** Asks once before something is done, and why. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, send, ask, tone = 'primary', busy, refused, onSend, onClose } = props
  const common = useText(COMMON)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = ask !== undefined && reason.trim().length < 2
  const press = () => {
    setTried(true)
    if (!missing) onSend(reason)
  }
  return (
    <Dialog
      firm
      open
      title={title}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone={tone} busy={busy && common('sending')} onClick={press}>
            {send}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{lead}</p>
        {refused !== undefined && <Notice tone="error" announce="assertive" title={refused} />}
        {ask && (
          <TextArea
            label={ask.label}
            rows={3}
            maxLength={300}
            value={reason}
            onChange={setReason}
            error={tried && missing ? ask.missing : undefined}
          />
        )}
      </div>
    </Dialog>
  )
}
