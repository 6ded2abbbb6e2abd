import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { Purpose } from '../../contract.ts'
import { endPurpose } from '../../contract/purposes.ts'
import { FormDialog } from './FormDialog.tsx'
import { DESK } from './words.ts'

/** A purpose ends on a day. */
export function EndPurpose({ one, onClose }: { readonly one: Purpose; readonly onClose: () => void }) {
  const text = useText(DESK)
  const act = useAct(endPurpose)
  const renew = useRenew()
  const [until, setUntil] = useState('')
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (until === '') return
    const reply = await act.send({ params: { code: one.code }, body: { after: one.version, until } })
    renew()
    if (!reply.ok) return
    say(text('ended'))
    onClose()
  }
  return (
    <FormDialog
      title={text('end')}
      lead={text('endLead')}
      send={text('end')}
      tone="danger"
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={text('endOn')}
        type="date"
        value={until}
        onChange={setUntil}
        error={tried && until === '' ? text('missing') : undefined}
      />
    </FormDialog>
  )
}
