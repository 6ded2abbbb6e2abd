import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import type { ButtonTone } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { TURN } from './messages.ts'

export interface WordsDialogProps {
  readonly open: boolean
  readonly title: string
  readonly lead?: string | undefined
  readonly label?: string | undefined
  readonly hint?: string | undefined
  readonly send: string
  readonly tone?: ButtonTone | undefined
  readonly busy: boolean
  readonly refused: string | undefined
  readonly optional?: boolean | undefined
  /** Says why it cannot go yet, where other fields of the dialog are not filled in. */
  readonly notYet?: string | undefined
  /** Words that are kept by whoever asks for them; without it they last as long as the dialog. */
  readonly kept?: { readonly words: string; readonly onWords: (words: string) => void } | undefined
  readonly onClose: () => void
  readonly onSend: (words: string) => void
  /** Fields above the words. `tried` tells whether to show what is missing. */
  readonly children?: (tried: boolean) => ReactNode
}

/** A dialog that asks for words and does one thing with them. */
export function WordsDialog(props: WordsDialogProps) {
  const {
    open,
    title,
    lead,
    label,
    hint,
    send,
    tone = 'primary',
    busy,
    refused,
    optional = false,
    notYet,
  } = props
  const text = useText(TURN)
  const common = useText(COMMON)
  const [own, setOwn] = useState('')
  const { words, onWords } = props.kept ?? { words: own, onWords: setOwn }
  const [tried, setTried] = useState(false)
  const missing = !optional && words.trim().length < 2
  const go = () => {
    setTried(true)
    if (!missing && notYet === undefined && !busy) props.onSend(words.trim())
  }
  return (
    <Dialog
      firm
      open={open}
      onClose={props.onClose}
      title={title}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone={tone} busy={busy && text('sending')} onClick={go}>
            {send}
          </Button>
          <Button onClick={props.onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {lead !== undefined && <p>{lead}</p>}
        {refused !== undefined && <Notice tone="error" announce="assertive" title={refused} />}
        {props.children?.(tried)}
        <TextArea
          label={label ?? text('words')}
          hint={hint}
          optional={optional ? common('optional') : undefined}
          error={tried && missing ? text('wordsMissing') : undefined}
          rows={3}
          maxLength={500}
          value={words}
          onChange={onWords}
        />
      </div>
    </Dialog>
  )
}
