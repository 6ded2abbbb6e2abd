import { FileIcon } from '#ui/icons.tsx'
import { Photos } from '#ui/Photos.tsx'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { readTrackedFile } from '../../../contract.ts'
import type { Attachment } from '../../../contract.ts'
import { FOLLOW } from './messages.ts'

export interface AttachedProps {
  readonly attachments: readonly Attachment[]
  readonly code: string
}

/** What hangs on an appeal, as its own people see it: photos, voice notes, papers. */
export function Attached({ attachments, code }: AttachedProps) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const lang = useLang()
  const now = useNow()
  if (attachments.length === 0) return null
  const address = (file: Attachment) =>
    `${addressOf(readTrackedFile, { params: { code, fileId: file.id } })}?v=${file.bytes}`
  const photos = attachments.filter(({ kind }) => kind === 'photo')
  return (
    <div className="attached">
      <Photos
        label={text('photos')}
        closeLabel={common('close')}
        photos={photos.map((photo) => ({
          id: photo.id,
          thumb: address(photo),
          full: address(photo),
          alt: text(`photoOf_${photo.by}`, { at: tellMoment(photo.at, now, lang) }),
        }))}
      />
      {attachments
        .filter(({ kind }) => kind === 'voice')
        .map((voice) => (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said
          <audio key={voice.id} controls preload="none" src={address(voice)} aria-label={text('voice')} />
        ))}
      {attachments
        .filter(({ kind }) => kind === 'document')
        .map((paper) => (
          <a key={paper.id} href={address(paper)} target="_blank" rel="noreferrer">
            <FileIcon /> {text('document')}
          </a>
        ))}
    </div>
  )
}
