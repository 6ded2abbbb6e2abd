import { useEffect, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { FieldGroup } from '#ui/Field.tsx'
import { CheckIcon, TrashIcon, VoiceIcon } from '#ui/icons.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { sendOne } from '#kernel/web/uploads.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { COMMON } from '#kernel/web/words.ts'
import { uploadFile } from '../../../contract.ts'
import type { SentFile } from './draft.ts'
import { SAY } from './messages.ts'
import { canRecord, useRecorder } from '#kernel/web/recorder.ts'
import './VoiceNote.css'

export interface VoiceNoteProps {
  readonly voice: SentFile | undefined
  readonly onChange: (voice: SentFile | undefined) => void
}

/** A voice note: recorded here where the browser can, else chosen as a file. */
export function VoiceNote({ voice, onChange }: VoiceNoteProps) {
  const text = useText(SAY)
  const common = useText(COMMON)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const sound = useSound()
  const take = async (file: File) => {
    setProblem(undefined)
    setSending(true)
    const sent = await sendOne(uploadFile, file, { key: uuidv7() })
    setSending(false)
    if (sent.fileId === undefined) return setProblem(sent.problem)
    sound.keep(file)
    onChange({ fileId: sent.fileId, name: file.name, thumb: '' })
  }
  const recorder = useRecorder((file) => void take(file))
  const error = problem ?? (recorder.state === 'denied' ? text('voiceDenied') : undefined)
  return (
    <FieldGroup label={text('voice')} optional={common('optional')} hint={text('voiceHint')} error={error}>
      <div className="voice-note">
        {sending ? (
          <Button icon={VoiceIcon} wide="phone" busy={text('voiceSending')}>
            {text('voiceStart')}
          </Button>
        ) : recorder.state === 'recording' ? (
          <>
            <p className="voice-note-going" role="status">
              <span className="voice-note-dot" />
              {text('voiceGoing', { time: clock(recorder.seconds) })}
            </p>
            <Button tone="primary" icon={CheckIcon} wide="phone" onClick={recorder.stop}>
              {text('voiceStop')}
            </Button>
          </>
        ) : voice === undefined ? (
          <Start
            record={canRecord() && recorder.state !== 'denied' ? recorder.start : undefined}
            take={take}
          />
        ) : (
          <>
            {sound.url === undefined ? (
              <p className="voice-note-kept">{text('voiceKept')}</p>
            ) : (
              // oxlint-disable-next-line jsx-a11y/media-has-caption -- it is the person's own voice, just spoken
              <audio controls src={sound.url} aria-label={text('voice')} />
            )}
            <Button
              size="small"
              tone="quiet"
              icon={TrashIcon}
              onClick={() => {
                sound.drop()
                onChange(undefined)
              }}
            >
              {text('voiceRemove')}
            </Button>
          </>
        )}
      </div>
    </FieldGroup>
  )
}

interface StartProps {
  readonly record: (() => Promise<void>) | undefined
  readonly take: (file: File) => Promise<void>
}

function Start({ record, take }: StartProps) {
  const text = useText(SAY)
  if (record !== undefined) {
    return (
      <Button icon={VoiceIcon} wide="phone" onClick={() => void record()}>
        {text('voiceStart')}
      </Button>
    )
  }
  return (
    <label className="button" data-tone="plain" data-wide="phone">
      <input
        className="unseen"
        type="file"
        accept="audio/*"
        capture="user"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file !== undefined) void take(file)
        }}
      />
      <VoiceIcon />
      <span>{text('voiceFile')}</span>
    </label>
  )
}

/** What was just recorded, to listen to as long as the page is open. */
function useSound() {
  const [url, setUrl] = useState<string>()
  const made = useRef<string>(undefined)
  const drop = () => {
    if (made.current !== undefined) URL.revokeObjectURL(made.current)
    made.current = undefined
    setUrl(undefined)
  }
  const keep = (file: File) => {
    drop()
    made.current = URL.createObjectURL(file)
    setUrl(made.current)
  }
  useEffect(
    () => () => {
      if (made.current !== undefined) URL.revokeObjectURL(made.current)
    },
    [],
  )
  return { url, keep, drop }
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
