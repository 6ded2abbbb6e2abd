import type { ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'

export interface ConfirmProps {
  readonly title: string
  readonly lead: string
  readonly send: string
  readonly tone?: 'primary' | 'danger' | undefined
  readonly busy: boolean
  readonly refused: string | undefined
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** One question before something is done that others see. */
export function Confirm({
  title,
  lead,
  send,
  tone = 'primary',
  busy,
  refused,
  onSend,
  onClose,
  children,
}: ConfirmProps) {
  const common = useText(COMMON)
  return (
    <Dialog
      firm
      open
      title={title}
      closeLabel={common('close')}
      onClose={onClose}
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
        <p>{lead}</p>
        {refused !== undefined && <Notice tone="error" announce="assertive" title={refused} />}
        {children}
      </div>
    </Dialog>
  )
}
