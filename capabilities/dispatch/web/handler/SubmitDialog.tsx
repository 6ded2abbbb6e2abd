import { useState } from 'react'
import { uploadFile } from '#appeals/contract.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { submitResult } from '../../contract.ts'
import type { OrderDialogProps } from './DeclineDialog.tsx'
import { asFiles, Evidence } from './Evidence.tsx'
import { HANDLER } from './messages.ts'

/** What was done, with a photo of it. */
export function SubmitDialog({ orderId, open, onClose, onDone }: OrderDialogProps) {
  const text = useText(HANDLER)
  const common = useText(COMMON)
  const act = useAct(submitResult)
  const uploads = useUploads(uploadFile)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = [...words.trim()].length < 2
  const send = async () => {
    setTried(true)
    if (missing || uploads.sending) return
    const reply = await act.send({
      params: { orderId },
      body: { text: words, files: asFiles(uploads.fileIds) },
    })
    if (!reply.ok) return
    setWords('')
    setTried(false)
    uploads.clear()
    onDone(text('submitDone'))
  }
  return (
    <Dialog
      firm
      open={open}
      onClose={onClose}
      title={text('submitTitle')}
      closeLabel={common('close')}
      actions={
        <Button tone="primary" busy={act.busy && common('sending')} onClick={() => void send()}>
          {text('submitSend')}
        </Button>
      }
    >
      <div className="stack">
        <p>{text('submitLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextArea
          label={text('submitWords')}
          hint={text('submitHint')}
          error={tried && missing ? text('submitMissing') : undefined}
          rows={4}
          maxLength={2000}
          count={(left) => common('left', { count: left })}
          value={words}
          onChange={setWords}
        />
        <Evidence uploads={uploads} label={text('evidence')} hint={text('evidenceHint')} waits={tried} />
      </div>
    </Dialog>
  )
}
