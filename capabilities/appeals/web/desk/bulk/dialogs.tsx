import { useState } from 'react'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { useCatalogue } from '#catalogue/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { BULK } from './messages.ts'

interface CategoryDialogProps {
  readonly count: number
  readonly onClose: () => void
  readonly onSend: (category: ComboOption) => void
}

/** One category for all that is selected. */
export function CategoryDialog({ count, onClose, onSend }: CategoryDialogProps) {
  const text = useText(BULK)
  const common = useText(COMMON)
  const catalogue = useCatalogue()
  const [chosen, setChosen] = useState<ComboOption | null>(null)
  const [tried, setTried] = useState(false)
  return (
    <Dialog
      open
      firm
      onClose={onClose}
      title={text('categoryTitle', { count })}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" onClick={() => (chosen === null ? setTried(true) : onSend(chosen))}>
            {text('change')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <ComboBox
        label={text('findCategory')}
        value={chosen}
        onChange={setChosen}
        load={catalogue.load}
        error={tried && chosen === null ? text('categoryMissing') : undefined}
        words={{ open: common('open'), empty: common('noMatch'), loading: common('loading') }}
      />
    </Dialog>
  )
}

interface WordsDialogProps {
  readonly title: string
  readonly lead?: string
  readonly label: string
  readonly hint: string
  readonly send: string
  readonly onClose: () => void
  readonly onSend: (words: string) => void
}

/** The same words for all that is selected. */
export function WordsDialog({ title, lead, label, hint, send, onClose, onSend }: WordsDialogProps) {
  const text = useText(BULK)
  const common = useText(COMMON)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = words.trim().length < 2
  return (
    <Dialog
      open
      firm
      onClose={onClose}
      title={title}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" onClick={() => (missing ? setTried(true) : onSend(words.trim()))}>
            {send}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {lead !== undefined && <p>{lead}</p>}
        <TextArea
          label={label}
          hint={hint}
          rows={4}
          maxLength={1000}
          value={words}
          onChange={setWords}
          error={tried && missing ? text('wordsMissing') : undefined}
        />
      </div>
    </Dialog>
  )
}
