import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { reopenAppeal, uploadFile } from '../../../contract.ts'
import type { Acting } from '../Follow.tsx'
import type { DialogState } from './AddDialog.tsx'
import { AddPhotos, asFiles } from './AddPhotos.tsx'
import { FOLLOW } from './messages.ts'

/** It turned out not to be solved. */
export function ReopenDialog({ code, onDone, open, onClose }: Acting & DialogState) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const act = useAct(reopenAppeal)
  const uploads = useUploads(uploadFile)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = [...words.trim()].length < 2
  const send = async () => {
    setTried(true)
    if (missing || uploads.sending) return
    const reply = await act.send({ params: { code }, body: { text: words, files: asFiles(uploads.fileIds) } })
    if (!reply.ok) return
    say(text('reopenDone'))
    onClose()
    onDone()
  }
  return (
    <Dialog
      firm
      open={open}
      onClose={onClose}
      title={text('reopenTitle')}
      closeLabel={common('close')}
      actions={
        <Button tone="primary" busy={act.busy && common('sending')} onClick={() => void send()}>
          {text('reopenSend')}
        </Button>
      }
    >
      <div className="stack">
        <p>{text('notSolvedLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextArea
          label={text('reopenWords')}
          error={tried && missing ? text('notSolvedMissing') : undefined}
          maxLength={1000}
          value={words}
          onChange={setWords}
        />
        <AddPhotos uploads={uploads} waits={tried} />
      </div>
    </Dialog>
  )
}
