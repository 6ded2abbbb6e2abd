import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { AlarmIcon, FlowerIcon, ForwardIcon, HandIcon, HeartIcon, HelpIcon } from '#ui/icons.tsx'
import { useText } from '#kernel/web/i18n.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { AppealKind } from '../../../contract.ts'
import type { Draft } from './draft.ts'
import { SAY } from './messages.ts'
import { PhotosPart } from './PhotosPart.tsx'
import { VoiceNote } from './VoiceNote.tsx'
import '../chips.css'

const MOST_WORDS = 2000

const KINDS = [
  ['problem', AlarmIcon],
  ['need', HandIcon],
  ['wish', HeartIcon],
  ['question', HelpIcon],
  ['praise', FlowerIcon],
] as const satisfies readonly (readonly [AppealKind, unknown])[]

export interface WhatStepProps {
  readonly draft: Draft
  readonly change: (to: Partial<Draft>) => void
  readonly uploads: Uploads
  readonly onDone: () => void
}

/** What it is: words first, then whatever helps to see it. */
export function WhatStep({ draft, change, uploads, onDone }: WhatStepProps) {
  const text = useText(SAY)
  const common = useText(COMMON)
  const [tried, setTried] = useState(false)
  const missing = [...draft.text.trim()].length < 2 && draft.voice === undefined
  const failed = uploads.photos.some(({ state }) => state === 'failed')
  const photoError = failed
    ? (uploads.problem ?? text('noPhotos'))
    : tried && uploads.sending
      ? text('stillSending')
      : undefined
  const done = () => {
    setTried(true)
    if (missing) document.getElementById('what')?.focus()
    else if (!failed && !uploads.sending) onDone()
  }
  return (
    <div className="stack say-step">
      <TextArea
        id="what"
        label={text('what')}
        hint={text('whatHint')}
        error={tried && missing ? text('whatMissing') : undefined}
        rows={5}
        maxLength={MOST_WORDS}
        count={(left) => common('left', { count: left })}
        value={draft.text}
        onChange={(words) => change({ text: words })}
      />
      <div className="chips">
        <Choice
          label={text('kind')}
          layout="row"
          value={draft.kind}
          onChange={(kind) => change({ kind, category: undefined, answers: {} })}
          options={KINDS.map(([value, icon]) => ({ value, icon, label: text(value) }))}
        />
      </div>
      <PhotosPart uploads={uploads} error={photoError} mayKeep />
      <VoiceNote voice={draft.voice} onChange={(voice) => change({ voice })} />
      <TextField
        label={text('detail')}
        optional={common('optional')}
        hint={text('detailHint')}
        maxLength={120}
        value={draft.placeText}
        onChange={(placeText) => change({ placeText })}
      />
      <div className="say-next">
        <ButtonRow>
          <Button tone="primary" size="large" wide="phone" iconAfter={ForwardIcon} onClick={done}>
            {text('next')}
          </Button>
        </ButtonRow>
      </div>
    </div>
  )
}
