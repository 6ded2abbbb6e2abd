import { useState } from 'react'
import { Checkbox } from '#ui/Choice.tsx'
import { Redactor } from '#ui/Redactor.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { COVER } from './cover-messages.ts'

export interface CoverDialogProps {
  readonly url: string
  /** It is on the server already. */
  readonly sent: boolean
  /** The original may be left too, sealed. */
  readonly mayKeep: boolean
  /** `keeps`: the original is to be left too, sealed. */
  readonly onDone: (covered: File, keeps: boolean) => void
  readonly onClose: () => void
}

/** Covers parts of a photo before anybody else sees it. */
export default function CoverDialog({ url, sent, mayKeep, onDone, onClose }: CoverDialogProps) {
  const text = useText(COVER)
  const common = useText(COMMON)
  const [keeps, setKeeps] = useState(false)
  return (
    <Redactor
      url={url}
      onDone={(covered) => onDone(new File([covered], 'photo.jpg', { type: 'image/jpeg' }), keeps)}
      onClose={onClose}
      words={{
        title: text('title'),
        lead: text(sent ? 'leadSent' : 'lead'),
        picture: text('picture'),
        add: text('add'),
        cover: (number) => text('box', { number }),
        remove: text('remove'),
        undo: text('undo'),
        done: text('done'),
        nothing: text('nothing'),
        unreadable: text('unreadable'),
        cancel: common('cancel'),
        close: common('close'),
      }}
    >
      {mayKeep && (
        <Checkbox label={text('keep')} hint={text('keepHint')} checked={keeps} onChange={setKeeps} />
      )}
    </Redactor>
  )
}
