import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { withdrawAppeal } from '../../../contract.ts'
import type { Acting } from '../Follow.tsx'
import type { DialogState } from './AddDialog.tsx'
import { FOLLOW } from './messages.ts'

/** Taking it back, asked once more. */
export function WithdrawDialog({ code, onDone, open, onClose }: Acting & DialogState) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const act = useAct(withdrawAppeal)
  const [why, setWhy] = useState('')
  const send = async () => {
    const reply = await act.send({ params: { code }, body: why.trim() === '' ? {} : { reason: why } })
    if (!reply.ok) return
    say(text('withdrawDone'))
    onClose()
    onDone()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text('withdrawAsk')}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="danger" busy={act.busy && common('sending')} onClick={() => void send()}>
            {text('withdrawYes')}
          </Button>
          <Button onClick={onClose}>{text('withdrawNo')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('withdrawNext')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextField
          label={text('withdrawWhy')}
          optional={common('optional')}
          maxLength={500}
          value={why}
          onChange={setWhy}
        />
      </div>
    </Dialog>
  )
}
