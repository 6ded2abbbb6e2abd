import type { Attachment } from '#appeals/contract.ts'
import { FileIcon } from '#ui/icons.tsx'
import { Photos } from '#ui/Photos.tsx'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { readOrderFile } from '../../contract.ts'
import type { OrderId } from '../../contract.ts'
import { FILES } from '../files-messages.ts'
import '../files.css'

export interface FilesProps {
  readonly orderId: OrderId
  readonly files: readonly Attachment[]
}

/** What hangs on an order's appeal, as its handler may see it. */
export function Files({ orderId, files }: FilesProps) {
  const text = useText(FILES)
  const common = useText(COMMON)
  const lang = useLang()
  const now = useNow()
  if (files.length === 0) return null
  const address = (file: Attachment) =>
    `${addressOf(readOrderFile, { params: { orderId, fileId: file.id } })}?v=${file.bytes}`
  return (
    <div className="order-files">
      <Photos
        label={text('photosLabel')}
        closeLabel={common('close')}
        photos={files
          .filter(({ kind }) => kind === 'photo')
          .map((photo) => ({
            id: photo.id,
            thumb: address(photo),
            full: address(photo),
            alt: text(`photoOf_${photo.by}`, { at: tellMoment(photo.at, now, lang) }),
          }))}
      />
      {files
        .filter(({ kind }) => kind === 'voice')
        .map((voice) => (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said
          <audio key={voice.id} controls preload="none" src={address(voice)} aria-label={text('voice')} />
        ))}
      {files
        .filter(({ kind }) => kind === 'document')
        .map((paper) => (
          <a key={paper.id} href={address(paper)} target="_blank" rel="noreferrer">
            <FileIcon /> {text('document')}
          </a>
        ))}
    </div>
  )
}
