import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { useUnsaved } from '#kernel/web/sync/book.tsx'
import { useDeed } from '#kernel/web/sync/doing.ts'
import { useDraft } from '#kernel/web/sync/draft.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { askForOrder } from '../../contract.ts'
import type { RequestKind, RequestReason } from '../../contract.ts'
import { needsDay, REASONS } from '../../rules.ts'
import { HANDLER_TURNS } from '../handler/handler-words.ts'
import { TURN } from '../messages.ts'
import { WordsDialog } from '../WordsDialog.tsx'

/** Others first: that is what is asked for most at the place itself. */
const KINDS = [
  'help',
  'extension',
  'pause',
  'shelving',
  'objection',
] as const satisfies readonly RequestKind[]
const DAYS = { extension: 'dayExtension', pause: 'dayPause', shelving: 'dayShelving' } as const

/** Asks for help, more time, a pause, putting off; or says that it is not theirs. Kept on the phone until it can be sent. */
export default function Ask({ about }: PartProps) {
  const text = useText(HANDLER_TURNS)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('askHere')}</Button>
      {open && <AskSheet orderId={about} onClose={() => setOpen(false)} />}
    </>
  )
}

interface Asking {
  readonly kind: RequestKind
  readonly reason: RequestReason | ''
  readonly day: string
  readonly words: string
}

export function AskSheet({ orderId, onClose }: { readonly orderId: string; readonly onClose: () => void }) {
  const text = useText(HANDLER_TURNS)
  const turn = useText(TURN)
  const common = useText(COMMON)
  const deed = useDeed()
  const draft = useDraft<Asking>({
    key: `order ${orderId} ask`,
    fresh: () => ({ kind: 'help', reason: '', day: '', words: '' }),
    isWritten: (one) => one.words !== '' || one.reason !== '' || one.day !== '',
    // A reason of an earlier build may be none of today.
    again: (one) => (REASONS[one.kind].some((known) => known === one.reason) ? one : { ...one, reason: '' }),
  })
  const { kind, reason, day, words } = draft.value
  useUnsaved(true)
  const wantsDay = needsDay(kind)
  const notYet =
    reason === '' ? turn('reasonMissing') : wantsDay && day === '' ? turn('dayMissing') : undefined
  const send = async (said: string) => {
    const kept = await deed.keep(
      {
        type: askForOrder.id,
        params: { orderId },
        entity: `order:${orderId}`,
        body: { kind, reason, text: said, ...(wantsDay ? { wishOn: day } : {}) },
      },
      text('asked'),
    )
    if (kept === undefined) return
    draft.drop()
    onClose()
  }
  return (
    <WordsDialog
      open
      title={text('askHereTitle')}
      lead={text('askLead')}
      send={text('ask')}
      busy={deed.busy}
      refused={undefined}
      notYet={notYet}
      onClose={onClose}
      kept={{ words, onWords: (next) => draft.set({ words: next }) }}
      onSend={(said) => void send(said)}
    >
      {(tried) => (
        <>
          <Choice
            label={text('kind')}
            value={kind}
            onChange={(next) => draft.set({ kind: next, reason: '' })}
            options={KINDS.map((value) => ({ value, label: turn(value), hint: text(`${value}Hint`) }))}
          />
          <Select
            label={turn('reason')}
            value={reason}
            unchosen={common('choose')}
            options={REASONS[kind].map((value) => ({ value, label: turn(value) }))}
            onChange={(value) => draft.set({ reason: value as RequestReason | '' })}
            error={tried && reason === '' ? turn('reasonMissing') : undefined}
          />
          {wantsDay && (
            <TextField
              type="date"
              label={text(DAYS[kind])}
              value={day}
              onChange={(next) => draft.set({ day: next })}
              error={tried && day === '' ? turn('dayMissing') : undefined}
            />
          )}
        </>
      )}
    </WordsDialog>
  )
}
