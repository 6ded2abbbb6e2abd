import { Button } from '#ui/Button.tsx'
import { VoiceIcon } from '#ui/icons.tsx'
import { Photos } from '#ui/Photos.tsx'
import { say } from '#ui/Toast.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useRows } from '#kernel/web/sync/book.tsx'
import { useEnclosed } from '#kernel/web/sync/enclosed.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { ORDER_FILES } from '../../contract/slice.ts'
import type { PhoneOrderFile } from '../../contract/slice.ts'
import { FILES } from '../files-messages.ts'
import '../files.css'

/** What hangs on the appeal of an order, as far as it has come to this phone. */
export function OrderFiles({ appealId }: { readonly appealId: string }) {
  const text = useText(FILES)
  const common = useText(COMMON)
  const lang = useLang()
  const now = useNow()
  const files = (useRows<PhoneOrderFile>(ORDER_FILES) ?? [])
    .filter((file) => file.appealId === appealId)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
  const seen = useEnclosed(ORDER_FILES, files)
  if (files.length === 0) return null
  const want = (id: string) => {
    void seen.ask(id).then((came) => (came ? undefined : say(text('notNow'), { tone: 'info' })))
  }
  const documents = files.filter(({ kind }) => kind === 'document')
  return (
    <div className="order-files">
      <Photos
        label={text('photosLabel')}
        closeLabel={common('close')}
        photos={files
          .filter(({ kind }) => kind === 'photo')
          .map(({ id, by, at }) => ({
            id,
            thumb: seen.addressOf(id),
            full: seen.addressOf(id),
            alt: text(`photoOf_${by}`, { at: tellMoment(at, now, lang) }),
          }))}
        away={{ label: text('away'), onWanted: want }}
      />
      {files
        .filter(({ kind }) => kind === 'voice')
        .map(({ id }) =>
          seen.addressOf(id) === undefined ? (
            <Button key={id} icon={VoiceIcon} onClick={() => want(id)}>
              {text('fetchVoice')}
            </Button>
          ) : (
            // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said
            <audio key={id} controls src={seen.addressOf(id)} aria-label={text('voice')} />
          ),
        )}
      {files.some(({ id }) => seen.isAway(id)) && <p className="note">{text('awayHint')}</p>}
      {documents.length > 0 && <p className="note">{text('documents', { count: documents.length })}</p>}
    </div>
  )
}
