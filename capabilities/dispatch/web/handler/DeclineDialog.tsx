import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { TemplateBox } from '#rulebook/web/index.ts'
import { declineOrder } from '../../contract.ts'
import type { DeclineReason, OrderId } from '../../contract.ts'
import { DECLINE_WORDS } from '../../words.ts'
import { HANDLER } from './messages.ts'

export interface OrderDialogProps {
  readonly orderId: OrderId
  readonly open: boolean
  readonly onClose: () => void
  /** It went through; the sentence says so. */
  readonly onDone: (sentence: string) => void
}

const REASONS = Object.keys(DECLINE_WORDS) as readonly DeclineReason[]

/** No, and why. */
export function DeclineDialog({ orderId, open, onClose, onDone }: OrderDialogProps) {
  const text = useText(HANDLER)
  const common = useText(COMMON)
  const lang = useLang()
  const act = useAct(declineOrder)
  const [reason, setReason] = useState<DeclineReason>()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missingWords = reason === 'other' && words.trim() === ''
  const send = async () => {
    setTried(true)
    if (reason === undefined || missingWords) return
    const reply = await act.send({
      params: { orderId },
      body: { reason, ...(words.trim() === '' ? {} : { text: words }) },
    })
    if (reply.ok) onDone(text('declineDone'))
  }
  return (
    <Dialog
      firm
      open={open}
      onClose={onClose}
      title={text('declineTitle')}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="danger" busy={act.busy && common('sending')} onClick={() => void send()}>
            {text('declineSend')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('declineLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <Choice
          label={text('declineWhy')}
          error={tried && reason === undefined ? text('declineWhyMissing') : undefined}
          value={reason}
          onChange={setReason}
          options={REASONS.map((value) => ({ value, label: DECLINE_WORDS[value][lang] }))}
        />
        <TemplateBox purpose="decline" lang={lang} values={{}} onFill={setWords} />
        <TextArea
          label={text('declineWords')}
          optional={reason === 'other' ? undefined : common('optional')}
          error={tried && missingWords ? text('declineWordsMissing') : undefined}
          rows={3}
          maxLength={500}
          value={words}
          onChange={setWords}
        />
      </div>
    </Dialog>
  )
}
