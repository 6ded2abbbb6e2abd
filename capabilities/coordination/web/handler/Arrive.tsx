import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { PlaceIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { arriveAtWhistle, assessWhistle } from '../../contract.ts'
import type { WhistleCall } from '../../contract.ts'
import { assessVerdict } from '../../rules.ts'
import { WordsDialog } from '../WordsDialog.tsx'
import { HANDLER_TURNS } from './handler-words.ts'

/** Being there, and afterwards how clear the call was. */
export function Arrive({ one }: { readonly one: WhistleCall }) {
  const text = useText(HANDLER_TURNS)
  const arrival = useAct(arriveAtWhistle)
  const assessment = useAct(assessWhistle)
  const renew = useRenew()
  const [open, setOpen] = useState(false)
  const send = async (words: string) => {
    const reply = await arrival.send({ params: { callId: one.id }, body: { text: words } })
    if (!reply.ok) return
    renew()
    say(text('arrivedIt'))
    setOpen(false)
  }
  const assess = async (clarity: string) => {
    const reply = await assessment.send({ params: { callId: one.id }, body: { clarity: Number(clarity) } })
    renew()
    say(reply.ok ? text('assessedIt') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  if (one.state === 'called')
    return (
      <>
        <Button size="small" tone="primary" icon={PlaceIcon} onClick={() => setOpen(true)}>
          {text('arrive')}
        </Button>
        <WordsDialog
          open={open}
          title={text('arrive')}
          lead={text('arriveLead')}
          send={text('arrive')}
          busy={arrival.busy}
          refused={arrival.refused?.message}
          onClose={() => setOpen(false)}
          onSend={(words) => void send(words)}
        />
      </>
    )
  if (assessVerdict(one, one.clarity) !== 'allowed') return null
  return (
    <Choice
      label={text('assess')}
      layout="row"
      value={undefined}
      onChange={(clarity) => void assess(clarity)}
      options={(['5', '3', '1'] as const).map((value) => ({ value, label: text(`clarity${value}`) }))}
    />
  )
}
