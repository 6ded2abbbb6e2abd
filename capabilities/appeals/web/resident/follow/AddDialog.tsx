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
import { addToAppeal, uploadFile } from '../../../contract.ts'
import type { Acting } from '../Follow.tsx'
import { AddPhotos, asFiles } from './AddPhotos.tsx'
import { FOLLOW } from './messages.ts'

export interface DialogState {
  readonly open: boolean
  readonly onClose: () => void
}

/** More words and photos. */
export function AddDialog({ code, onDone, open, onClose }: Acting & DialogState) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const add = useAct(addToAppeal)
  const uploads = useUploads(uploadFile)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = words.trim() === ''
  const send = async () => {
    setTried(true)
    if (missing || uploads.sending) return
    const reply = await add.send({ params: { code }, body: { text: words, files: asFiles(uploads.fileIds) } })
    if (!reply.ok) return
    say(text('addDone'))
    setWords('')
    setTried(false)
    uploads.clear()
    onClose()
    onDone()
  }
  return (
    <Dialog
      firm
      open={open}
      onClose={onClose}
      title={text('add')}
      closeLabel={common('close')}
      actions={
        <Button tone="primary" busy={add.busy && common('sending')} onClick={() => void send()}>
          {text('addSend')}
        </Button>
      }
    >
      <div className="stack">
        <p>{text('addLead')}</p>
        {add.refused && <Notice tone="error" announce="assertive" title={add.refused.message} />}
        <TextArea
          label={text('addWords')}
          error={tried && missing ? text('addMissing') : undefined}
          maxLength={2000}
          count={(left) => common('left', { count: left })}
          value={words}
          onChange={setWords}
        />
        <AddPhotos uploads={uploads} waits={tried} />
      </div>
    </Dialog>
  )
}
