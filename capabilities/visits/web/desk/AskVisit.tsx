import { useState } from 'react'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { dayOf, useNow } from '#kernel/web/time.ts'
import type { PlaceId } from '#places/contract.ts'
import { askForVisit } from '../../contract.ts'
import { Confirm } from './Confirm.tsx'
import { VISITS } from './words.ts'

const DAYS_AT_FIRST = 7

/** Somebody wishes a visit: it stands among those of the grid worker. */
export function AskVisit({
  dwellingId,
  onClose,
}: {
  readonly dwellingId: PlaceId
  readonly onClose: () => void
}) {
  const text = useText(VISITS)
  const now = useNow()
  const act = useAct(askForVisit)
  const [what, setWhat] = useState('')
  const [dueBy, setDueBy] = useState(dayOf(new Date(now.getTime() + DAYS_AT_FIRST * 86_400_000)))
  const [tried, setTried] = useState(false)
  const short = [...what.trim()].length < 2
  const send = async () => {
    setTried(true)
    if (short) return
    const reply = await act.send({ body: { dwellingId, dueBy, what } })
    if (!reply.ok) return
    say(text('asked'))
    onClose()
  }
  return (
    <Confirm
      title={text('askVisit')}
      lead={text('askLead')}
      send={text('askVisit')}
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={text('askWhat')}
        hint={text('askWhatHint')}
        maxLength={100}
        value={what}
        onChange={setWhat}
        error={tried && short ? text('askShort') : undefined}
      />
      <TextField label={text('askBy')} type="date" min={dayOf(now)} value={dueBy} onChange={setDueBy} />
    </Confirm>
  )
}
