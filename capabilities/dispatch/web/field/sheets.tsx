import { useState } from 'react'
import { Button, Toggle } from '#ui/Button.tsx'
import { Checkbox, Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FieldGroup } from '#ui/Field.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { filesOf, PhotosField, usePhotos } from '#kernel/web/evidence/photos.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useUnsaved } from '#kernel/web/sync/book.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import { useDraft } from '#kernel/web/sync/draft.tsx'
import { useDeed } from '#kernel/web/sync/doing.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { DeclineReason } from '../../contract.ts'
import type { PhoneOrder } from '../../contract/slice.ts'
import { DECLINE_WORDS } from '../../words.ts'
import { declining, handingOver, progressing, submitting } from './deeds.ts'
import { ORDER } from './messages.ts'
import { readyFor, withReady } from './ready.ts'

export interface SheetProps {
  readonly order: Row<PhoneOrder>
  readonly onClose: () => void
  readonly onDone: () => void
}

const REASONS = Object.keys(DECLINE_WORDS) as readonly DeclineReason[]
const MOST_WORDS = 500

/** No, and why. */
export function DeclineSheet({ order, onClose, onDone }: SheetProps) {
  const text = useText(ORDER)
  const common = useText(COMMON)
  const lang = useLang()
  const deed = useDeed()
  const draft = useDraft({
    key: `order ${order.id} decline`,
    fresh: (): { readonly reason?: DeclineReason; readonly words: string } => ({ words: '' }),
    isWritten: (one) => one.reason !== undefined || one.words !== '',
  })
  const { reason, words } = draft.value
  const [tried, setTried] = useState(false)
  useUnsaved(reason !== undefined || words !== '')
  const wordsMissing = reason === 'other' && words.trim() === ''
  const send = async () => {
    setTried(true)
    if (reason === undefined || wordsMissing) return
    const kept = await deed.keep(declining(order, reason, words.trim()), text('declined'))
    if (kept === undefined) return
    draft.drop()
    onDone()
  }
  return (
    <Dialog
      open
      firm
      title={text('declineTitle')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" busy={deed.busy && common('sending')} onClick={() => void send()}>
            {text('decline')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('declineLead')}</p>
        <Choice
          label={text('declineWhy')}
          options={REASONS.map((value) => ({ value, label: DECLINE_WORDS[value][lang] }))}
          value={reason}
          onChange={(next) => draft.set({ reason: next })}
          error={tried && reason === undefined ? text('declineWhyMissing') : undefined}
        />
        <TextArea
          label={text('declineWords')}
          optional={reason === 'other' ? undefined : common('optional')}
          value={words}
          onChange={(next) => draft.set({ words: next })}
          maxLength={MOST_WORDS}
          rows={3}
          error={tried && wordsMissing ? text('declineWordsMissing') : undefined}
        />
      </div>
    </Dialog>
  )
}

/** What was done, with photos before and after where they help. */
export function DoneSheet({ order, onClose, onDone }: SheetProps) {
  const text = useText(ORDER)
  const common = useText(COMMON)
  const deed = useDeed()
  const ready = readyFor(order.category).map((one) => text(one))
  // The likeliest stands there already: then it is done with one more press.
  const first = ready[0]!
  const key = `order ${order.id} done`
  const draft = useDraft({ key, fresh: () => ({ words: first }), isWritten: (one) => one.words !== first })
  const { words } = draft.value
  const [tried, setTried] = useState(false)
  const before = usePhotos(`${key} before`)
  const after = usePhotos(`${key} after`)
  useUnsaved(words !== first || before.photos.length + after.photos.length > 0)
  const missing = words.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing) return
    const files = [...filesOf(before), ...filesOf(after)]
    const kept = await deed.keep(submitting(order, words.trim(), files), text('submitted'))
    if (kept === undefined) return
    draft.drop()
    for (const shelf of [before, after]) shelf.forget()
    onDone()
  }
  return (
    <Dialog
      open
      firm
      title={text('doneTitle')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" busy={deed.busy && common('sending')} onClick={() => void send()}>
            {text('submit')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('doneLead')}</p>
        <FieldGroup label={text('ready')}>
          <div className="row">
            {ready.map((one) => (
              <Toggle
                key={one}
                size="small"
                pressed={words.includes(one)}
                onToggle={() => draft.put({ words: withReady(words, one, ready) })}
              >
                {one}
              </Toggle>
            ))}
          </div>
        </FieldGroup>
        <TextArea
          label={text('doneWords')}
          hint={text('doneHint')}
          value={words}
          onChange={(next) => draft.put({ words: next })}
          maxLength={2000}
          rows={3}
          error={tried && missing ? text('doneMissing') : undefined}
        />
        <PhotosField shelf={before} label={text('before')} hint={text('photosHint')} max={3} />
        <PhotosField shelf={after} label={text('after')} max={3} />
      </div>
    </Dialog>
  )
}

interface WordsSheetProps extends SheetProps {
  readonly about: 'progress' | 'hand-over'
  readonly title: string
  readonly label: string
  readonly done: string
  readonly doing: (words: string, told: boolean) => Doing
  readonly tell?: boolean
}

function WordsSheet({ order, about, title, label, done, doing, tell, onClose, onDone }: WordsSheetProps) {
  const text = useText(ORDER)
  const common = useText(COMMON)
  const deed = useDeed()
  const draft = useDraft({
    key: `order ${order.id} ${about}`,
    fresh: () => ({ words: '', told: false }),
    isWritten: (one) => one.words !== '',
  })
  const { words, told } = draft.value
  const [tried, setTried] = useState(false)
  useUnsaved(words !== '')
  const missing = words.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing) return
    const kept = await deed.keep(doing(words.trim(), told), done)
    if (kept === undefined) return
    draft.drop()
    onDone()
  }
  return (
    <Dialog
      open
      firm
      title={title}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" busy={deed.busy && common('sending')} onClick={() => void send()}>
            {text('keep')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <TextArea
          label={label}
          value={words}
          onChange={(next) => draft.set({ words: next })}
          maxLength={MOST_WORDS}
          rows={3}
          error={tried && missing ? text('doneMissing') : undefined}
        />
        {tell && (
          <Checkbox label={text('tell')} checked={told} onChange={(next) => draft.set({ told: next })} />
        )}
      </div>
    </Dialog>
  )
}

export function ProgressSheet(props: SheetProps) {
  const text = useText(ORDER)
  return (
    <WordsSheet
      {...props}
      tell
      about="progress"
      title={text('progress')}
      label={text('progressWords')}
      done={text('progressed')}
      doing={(words, told) => progressing(props.order, words, told)}
    />
  )
}

export function HandOverSheet(props: SheetProps) {
  const text = useText(ORDER)
  return (
    <WordsSheet
      {...props}
      about="hand-over"
      title={text('handOver')}
      label={text('handOverWords')}
      done={text('handedOver')}
      doing={(words) => handingOver(props.order, words)}
    />
  )
}
