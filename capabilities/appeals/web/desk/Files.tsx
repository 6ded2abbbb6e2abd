import { addressOf } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { FileIcon, VoiceIcon } from '#ui/icons.tsx'
import { Photos } from '#ui/Photos.tsx'
import { readAppealFile } from '../../contract.ts'
import type { AppealId, Attachment } from '../../contract.ts'
import { TEXT } from './words.ts'
import './Files.css'

export interface FilesProps {
  readonly appealId: AppealId
  readonly files: readonly Attachment[]
}

const PHOTO_BY = { reporter: 'reporterPhoto', desk: 'deskPhoto', handler: 'handlerPhoto' } as const

/** Photos that open large, recordings that play, documents to fetch. */
export function Files({ appealId, files }: FilesProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const lang = useLang()
  const now = useNow()
  const address = (file: Attachment) =>
    `${addressOf(readAppealFile, { params: { appealId, fileId: file.id } })}?v=${file.bytes}`
  const at = (file: Attachment) => tellMoment(file.at, now, lang)
  const photos = files.filter(({ kind }) => kind === 'photo')
  const others = files.filter(({ kind }) => kind !== 'photo')
  return (
    <>
      <Photos
        label={text('photosLabel')}
        closeLabel={common('close')}
        photos={photos.map((file) => ({
          id: file.id,
          thumb: address(file),
          full: address(file),
          alt: text(PHOTO_BY[file.by], { at: at(file) }),
        }))}
      />
      {others.length > 0 && (
        <ul className="files">
          {others.map((file) => (
            <li key={file.id}>
              {file.kind === 'voice' ? (
                <>
                  <VoiceIcon />
                  {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a resident's voice note has no captions; the desk writes down what it says */}
                  <audio
                    controls
                    preload="none"
                    src={address(file)}
                    aria-label={text('voice', { at: at(file) })}
                  />
                </>
              ) : (
                <a href={address(file)} target="_blank" rel="noreferrer">
                  <FileIcon /> {text('document', { at: at(file) })}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
