import { useState } from 'react'
import { uploadFile } from '#appeals/contract.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { reportProgress } from '../../contract.ts'
import type { OrderDialogProps } from './DeclineDialog.tsx'
import { asFiles, Evidence } from './Evidence.tsx'
import { HANDLER } from './messages.ts'

/** How far it is; the reporter hears it too if the handler says so. */
export function ProgressDialog({ orderId, open, onClose, onDone }: OrderDialogProps) {
  const text = useText(HANDLER)
  const common = useText(COMMON)
  const act = useAct(reportProgress)
  const uploads = useUploads(uploadFile)
  const [words, setWords] = useState('')
  const [tellReporter, setTell] = useState(true)
  const [tried, setTried] = useState(false)
  const missing = words.trim() === ''
  const send = async () => {
    setTried(true)
    if (missing || uploads.sending) return
    const body = { text: words, tellReporter, files: asFiles(uploads.fileIds) }
    const reply = await act.send({ params: { orderId }, body })
    if (!reply.ok) return
    setWords('')
    setTried(false)
    uploads.clear()
    onDone(text(tellReporter ? 'progressTold' : 'progressDone'))
  }
  return (
    <Dialog
      firm
      open={open}
      onClose={onClose}
      title={text('progressTitle')}
      closeLabel={common('close')}
      actions={
        <Button tone="primary" busy={act.busy && common('sending')} onClick={() => void send()}>
          {text(tellReporter ? 'progressSendTold' : 'progressSend')}
        </Button>
      }
    >
      <div className="stack">
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextArea
          label={text('progressWords')}
          hint={text('progressHint')}
          error={tried && missing ? text('progressMissing') : undefined}
          rows={3}
          maxLength={1000}
          value={words}
          onChange={setWords}
        />
        <Checkbox label={text('tell')} hint={text('tellHint')} checked={tellReporter} onChange={setTell} />
        <Evidence uploads={uploads} label={text('photosLabel')} waits={tried} />
      </div>
    </Dialog>
  )
}
