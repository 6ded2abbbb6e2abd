import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { ReportReason } from '../../contract.ts'
import { reportText } from '../../contract/open.ts'
import { REPORT_WORDS } from '../../words.ts'
import { OPEN } from './messages.ts'

export interface ReportDialogProps {
  readonly number: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Asks the community to look again; without a name. */
export function ReportDialog({ number, onClose, onDone }: ReportDialogProps) {
  const text = useText(OPEN)
  const common = useText(COMMON)
  const lang = useLang()
  const act = useAct(reportText)
  const [reason, setReason] = useState<ReportReason>('personal')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason === 'other' && words.trim() === ''
  const send = async () => {
    setTried(true)
    if (missing) return
    const reply = await act.send({
      params: { number },
      body: { reason, ...(words.trim() === '' ? {} : { words }) },
    })
    if (!reply.ok) return
    say(text('reportDone'))
    onClose()
    onDone()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('reportTitle')}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" busy={act.busy && text('sending')} onClick={() => void send()}>
            {text('reportSend')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('reportLead')}</p>
        <Choice
          label={text('reportTitle')}
          labelUnseen
          value={reason}
          onChange={setReason}
          options={(Object.keys(REPORT_WORDS) as ReportReason[]).map((value) => ({
            value,
            label: REPORT_WORDS[value][lang],
          }))}
        />
        <TextArea
          label={text('reportWords')}
          optional={reason === 'other' ? undefined : common('optional')}
          rows={2}
          maxLength={300}
          value={words}
          onChange={setWords}
          error={tried && missing ? text('reportWordsMissing') : undefined}
        />
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      </div>
    </Dialog>
  )
}
