import type { ReactNode } from 'react'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'

export interface FormDialogProps {
  readonly title: string
  readonly lead?: string | undefined
  readonly send: string
  readonly tone?: 'primary' | 'danger' | undefined
  readonly busy: boolean
  readonly refused: string | undefined
  readonly wide?: boolean | undefined
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that fills in a form and does one thing with it. */
export function FormDialog(props: FormDialogProps) {
  const { title, lead, send, tone = 'primary', busy, refused, wide, onSend, onClose, children } = props
  const common = useText(COMMON)
  return (
    <Dialog
      firm
      open
      width={wide ? 'wide' : 'regular'}
      onClose={onClose}
      title={title}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone={tone} busy={busy && common('sending')} onClick={onSend}>
            {send}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {lead !== undefined && <p>{lead}</p>}
        {refused !== undefined && <Notice tone="error" announce="assertive" title={refused} />}
        {children}
      </div>
    </Dialog>
  )
}
