import { useState } from 'react'
import { Choice } from '#ui/Choice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { OrderPage } from '#dispatch/contract.ts'
import { askForOrder } from '../../contract.ts'
import type { RequestKind, RequestReason } from '../../contract.ts'
import { needsDay, REASONS } from '../../rules.ts'
import { TURN } from '../messages.ts'
import { WordsDialog } from '../WordsDialog.tsx'
import { HANDLER_TURNS } from './handler-words.ts'

const KINDS = Object.keys(REASONS) as readonly RequestKind[]
const DAYS = { extension: 'dayExtension', pause: 'dayPause', shelving: 'dayShelving' } as const

/** What a handler may ask for, each with its reasons; the desk decides. */
export function AskDialog({ order, onClose }: { readonly order: OrderPage; readonly onClose: () => void }) {
  const text = useText(HANDLER_TURNS)
  const turn = useText(TURN)
  const common = useText(COMMON)
  const act = useAct(askForOrder)
  const renew = useRenew()
  const [kind, setKind] = useState<RequestKind>('extension')
  const [reason, setReason] = useState<RequestReason | ''>('')
  const [day, setDay] = useState('')
  const wantsDay = needsDay(kind)
  const notYet =
    reason === '' ? turn('reasonMissing') : wantsDay && day === '' ? turn('dayMissing') : undefined
  const send = async (words: string) => {
    if (reason === '') return
    const reply = await act.send({
      params: { orderId: order.id },
      body: { kind, reason, text: words, ...(wantsDay ? { wishOn: day } : {}) },
    })
    if (!reply.ok) return
    renew()
    say(text('asked'))
    onClose()
  }
  return (
    <WordsDialog
      open
      title={text('askTitle')}
      lead={text('askLead')}
      send={text('ask')}
      busy={act.busy}
      refused={act.refused?.message}
      notYet={notYet}
      onClose={onClose}
      onSend={(words) => void send(words)}
    >
      {(tried) => (
        <>
          <Choice
            label={text('kind')}
            value={kind}
            onChange={(next) => {
              setKind(next)
              setReason('')
            }}
            options={KINDS.filter((one) => one !== 'objection' || !order.firm).map((value) => ({
              value,
              label: turn(value),
              hint: text(`${value}Hint`),
            }))}
          />
          <Select
            label={turn('reason')}
            value={reason}
            unchosen={common('choose')}
            options={REASONS[kind].map((value) => ({ value, label: turn(value) }))}
            onChange={(value) => setReason(value as RequestReason | '')}
            error={tried && reason === '' ? turn('reasonMissing') : undefined}
          />
          {wantsDay && (
            <TextField
              label={text(DAYS[kind])}
              type="date"
              value={day}
              onChange={setDay}
              error={tried && day === '' ? turn('dayMissing') : undefined}
            />
          )}
        </>
      )}
    </WordsDialog>
  )
}
