import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Acting } from '../Follow.tsx'
import type { DialogState } from './AddDialog.tsx'

export interface AskDialogProps extends Pick<Acting, 'onDone'>, DialogState {
  readonly act: { readonly busy: boolean; readonly refused?: { readonly message: string } | undefined }
  /** Sends it with the words, if there are any; tells whether it was done. */
  readonly onSend: (words: string | undefined) => Promise<boolean>
  readonly tone: 'primary' | 'danger'
  readonly most: number
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly yes: string
  /** Cancel, where nothing else is said. */
  readonly no?: string
  readonly done: string
}

/** Asks once more before something is done, with room for a word about it. */
export function AskDialog({ act, onSend, onDone, open, onClose, tone, most, ...words }: AskDialogProps) {
  const common = useText(COMMON)
  const [said, setSaid] = useState('')
  const send = async () => {
    if (!(await onSend(said.trim() === '' ? undefined : said))) return
    say(words.done)
    onClose()
    onDone()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.title}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone={tone} busy={act.busy && common('sending')} onClick={() => void send()}>
            {words.yes}
          </Button>
          <Button onClick={onClose}>{words.no ?? common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{words.lead}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextField
          label={words.label}
          optional={common('optional')}
          maxLength={most}
          value={said}
          onChange={setSaid}
        />
      </div>
    </Dialog>
  )
}
