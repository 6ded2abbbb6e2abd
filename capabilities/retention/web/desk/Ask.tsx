import type { ReactNode } from 'react'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'

interface AskProps {
  readonly title: string
  readonly lead: string
  readonly busy: boolean
  readonly refused: string | undefined
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks for what one of the acts of this page needs. */
export function Ask({ title, lead, busy, refused, onSend, onClose, children }: AskProps) {
  const common = useText(COMMON)
  return (
    <Dialog
      firm
      open
      onClose={onClose}
      title={title}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={busy && common('sending')} onClick={onSend}>
            {title}
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
