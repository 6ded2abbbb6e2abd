import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'

export interface AskDialogProps {
  readonly title: string
  readonly lead?: string | undefined
  readonly send: string
  readonly busy: boolean
  readonly refused: string | undefined
  /** Whether all that is needed is there. */
  readonly complete: boolean
  readonly onClose: () => void
  readonly onSend: () => void
  /** The fields. `tried` tells whether to show what is missing. */
  readonly children: (tried: boolean) => ReactNode
}

/** A dialog with some fields that does one thing. */
export function AskDialog({ title, lead, send, busy, refused, complete, ...props }: AskDialogProps) {
  const common = useText(COMMON)
  const [tried, setTried] = useState(false)
  const go = () => {
    setTried(true)
    if (complete && !busy) props.onSend()
  }
  return (
    <Dialog
      firm
      open
      onClose={props.onClose}
      title={title}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={busy && common('sending')} onClick={go}>
            {send}
          </Button>
          <Button onClick={props.onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {lead !== undefined && <p>{lead}</p>}
        {refused !== undefined && <Notice tone="error" announce="assertive" title={refused} />}
        {props.children(tried)}
      </div>
    </Dialog>
  )
}
