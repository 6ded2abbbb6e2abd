import { useEffect, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { FieldGroup } from '#ui/Field.tsx'
import { CheckIcon, TrashIcon, VoiceIcon } from '#ui/icons.tsx'
import { useText } from '../i18n.ts'
import { canRecord, useRecorder } from '../recorder.ts'
import { COMMON } from '../words.ts'
import { EVIDENCE } from './messages.ts'
import { named } from './photos.tsx'
import type { KeptEvidence } from './photos.tsx'

export interface VoiceFieldProps {
  readonly voice: KeptEvidence | undefined
  readonly onChange: (voice: KeptEvidence | undefined) => void
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** A voice note, recorded and kept on the phone. */
export function VoiceField({ voice, onChange }: VoiceFieldProps) {
  const text = useText(EVIDENCE)
  const common = useText(COMMON)
  // One that was spoken before the page was opened again can be heard too.
  const [url, setUrl] = useState(() => voice && URL.createObjectURL(voice.bytes))
  const made = useRef(url)
  const drop = (): void => {
    if (made.current !== undefined) URL.revokeObjectURL(made.current)
    made.current = undefined
    setUrl(undefined)
  }
  useEffect(() => drop, [])
  const recorder = useRecorder((file) => {
    drop()
    made.current = URL.createObjectURL(file)
    setUrl(made.current)
    void named(file, file.type).then(onChange)
  })
  if (!canRecord()) return null
  return (
    <FieldGroup
      label={text('voice')}
      optional={common('optional')}
      hint={text('voiceHint')}
      error={recorder.state === 'denied' ? text('voiceDenied') : undefined}
    >
      {recorder.state === 'recording' ? (
        <div className="stack">
          <p role="status">{text('voiceGoing', { time: clock(recorder.seconds) })}</p>
          <Button tone="primary" icon={CheckIcon} wide="always" onClick={recorder.stop}>
            {text('voiceStop')}
          </Button>
        </div>
      ) : voice === undefined ? (
        <Button icon={VoiceIcon} wide="always" onClick={() => void recorder.start()}>
          {text('voiceStart')}
        </Button>
      ) : (
        <div className="stack">
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- it is the person's own voice, just spoken */}
          <audio controls src={url} aria-label={text('voice')} />
          <Button
            tone="quiet"
            icon={TrashIcon}
            onClick={() => {
              drop()
              onChange(undefined)
            }}
          >
            {text('voiceRemove')}
          </Button>
        </div>
      )}
    </FieldGroup>
  )
}
