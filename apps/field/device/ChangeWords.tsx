import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { useBook, useUnsaved } from '#kernel/web/sync/book.tsx'
import { useDraft } from '#kernel/web/sync/draft.tsx'
import type { OutboxItem } from '#kernel/web/sync/phone.ts'
import { COMMON } from '#kernel/web/words.ts'
import { DEVICE } from './messages.ts'
import { isTooShort, rewritten, writtenIn } from './written.ts'
import type { Written } from './written.ts'

const MOST_WORDS = 2000

/** What was written, to be put right and sent in the place of what was not taken. Place, category and photos stay as they were. */
export function ChangeWords({ item, onClose }: { readonly item: OutboxItem; readonly onClose: () => void }) {
  const text = useText(DEVICE)
  const common = useText(COMMON)
  const { phone } = useBook()
  const before = writtenIn(item.body)
  const draft = useDraft<Written>({
    key: `act ${item.commandId} words`,
    fresh: () => before,
    isWritten: (one) => JSON.stringify(one) !== JSON.stringify(before),
  })
  const words = draft.value
  const [tried, setTried] = useState(false)
  const fields = Object.keys(before) as readonly (keyof Written)[]
  useUnsaved(fields.some((field) => words[field] !== before[field]))
  const send = async () => {
    setTried(true)
    if (fields.some((field) => isTooShort(words[field] ?? ''))) return
    await phone.again(item.commandId, { body: rewritten(item.body, words) })
    draft.drop()
    say(text('sentAgain'))
    onClose()
  }
  return (
    <Dialog
      open
      firm
      title={text('change')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" onClick={() => void send()}>
            {text('sendIt')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {fields.map((field) => (
          <TextArea
            key={field}
            label={text(`written_${field}`)}
            value={words[field] ?? ''}
            onChange={(typed) => draft.set({ [field]: typed })}
            rows={4}
            maxLength={MOST_WORDS}
            error={tried && isTooShort(words[field] ?? '') ? text('writtenMissing') : undefined}
          />
        ))}
      </div>
    </Dialog>
  )
}
