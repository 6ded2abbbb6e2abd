import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { remindAboutAppeal } from '../../../contract.ts'
import type { Acting } from '../Follow.tsx'
import type { DialogState } from './AddDialog.tsx'
import { FOLLOW } from './messages.ts'

/** Asking how far it is, when it is nearly due or overdue. */
export function RemindDialog({ code, onDone, open, onClose }: Acting & DialogState) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const act = useAct(remindAboutAppeal)
  const [words, setWords] = useState('')
  const send = async () => {
    const reply = await act.send({ params: { code }, body: words.trim() === '' ? {} : { text: words } })
    if (!reply.ok) return
    say(text('remindDone'))
    onClose()
    onDone()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text('remindAsk')}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={act.busy && common('sending')} onClick={() => void send()}>
            {text('remind')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('remindLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextField
          label={text('remindWords')}
          optional={common('optional')}
          maxLength={300}
          value={words}
          onChange={setWords}
        />
      </div>
    </Dialog>
  )
}
