import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { EyeOffIcon } from '#ui/icons.tsx'
import { Redactor } from '#ui/Redactor.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { readAppealFile, uploadFile } from '#appeals/contract.ts'
import type { Review, ReviewPhoto } from '../../contract.ts'
import { redactPhoto, undoRedaction } from '../../contract/redacting.ts'
import { REVIEW } from './messages.ts'
import { OriginalDialog } from './OriginalDialog.tsx'

export interface ReviewPhotosProps {
  readonly review: Review
  /** Photos that will be public. */
  readonly shown: readonly string[]
  readonly onChange: (shown: readonly string[]) => void
}

/** Which photos anybody may see, and what is covered on them. */
export function ReviewPhotos({ review, shown, onChange }: ReviewPhotosProps) {
  const text = useText(REVIEW)
  if (review.photos.length === 0) return null
  return (
    <div className="review-side">
      <h3>{text('photos')}</h3>
      <ul className="review-photos">
        {review.photos.map((photo, at) => (
          <li key={photo.id}>
            <Photo
              review={review}
              photo={photo}
              name={text('photoOf', { at: at + 1 })}
              shown={shown.includes(photo.id)}
              onShow={(wanted) =>
                onChange(wanted ? [...shown, photo.id] : shown.filter((id) => id !== photo.id))
              }
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface PhotoProps {
  readonly review: Review
  readonly photo: ReviewPhoto
  readonly name: string
  readonly shown: boolean
  readonly onShow: (wanted: boolean) => void
}

function Photo({ review, photo, name, shown, onShow }: PhotoProps) {
  const text = useText(REVIEW)
  const renew = useRenew()
  const undo = useAct(undoRedaction)
  const [covers, setCovers] = useState(false)
  const [looks, setLooks] = useState(false)
  const params = { appealId: review.appealId, fileId: photo.id }
  // Other content under the same number has another address, so that no browser shows what it kept.
  const url = `${addressOf(readAppealFile, { params })}?v=${photo.bytes}`
  const uncover = async () => {
    const reply = await undo.send({ params })
    renew()
    if (reply.ok) say(text('uncovered'))
    else say(reply.message, { tone: 'error' })
  }
  return (
    <>
      <img src={url} alt={name} loading="lazy" />
      <Checkbox label={text('photoShow')} checked={shown} onChange={onShow} />
      {photo.redacted && <Badge icon={EyeOffIcon}>{text('photoCovered')}</Badge>}
      <ButtonRow>
        <Button size="small" onClick={() => setCovers(true)}>
          {text('photoCover')}
        </Button>
        {photo.redacted && (
          <>
            <Button size="small" tone="quiet" onClick={() => setLooks(true)}>
              {text('photoOriginal')}
            </Button>
            <Button size="small" tone="quiet" onClick={() => void uncover()}>
              {text('photoUndo')}
            </Button>
          </>
        )}
      </ButtonRow>
      {covers && <Cover url={url} params={params} onClose={() => setCovers(false)} />}
      {looks && <OriginalDialog params={params} onClose={() => setLooks(false)} />}
    </>
  )
}

interface CoverProps {
  readonly url: string
  readonly params: { readonly appealId: Review['appealId']; readonly fileId: ReviewPhoto['id'] }
  readonly onClose: () => void
}

function Cover({ url, params, onClose }: CoverProps) {
  const text = useText(REVIEW)
  const common = useText(COMMON)
  const renew = useRenew()
  const upload = useAct(uploadFile)
  const redact = useAct(redactPhoto)
  const save = async (covered: Blob) => {
    const file = new File([covered], 'covered.jpg', { type: 'image/jpeg' })
    const sent = await upload.send({}, { file })
    const reply = sent.ok ? await redact.send({ params, body: { redactedId: sent.value.fileId } }) : sent
    if (!reply.ok) {
      say(reply.message, { tone: 'error' })
      return
    }
    renew()
    say(text('coverSaved'))
    onClose()
  }
  return (
    <Redactor
      url={url}
      busy={(upload.busy || redact.busy) && text('sending')}
      onDone={(covered) => void save(covered)}
      onClose={onClose}
      words={{
        title: text('coverTitle'),
        lead: text('coverLead'),
        picture: text('coverPicture'),
        add: text('coverAdd'),
        cover: (number) => text('coverBox', { number }),
        remove: text('coverRemove'),
        undo: text('coverUndo'),
        done: text('coverDone'),
        nothing: text('coverNothing'),
        unreadable: text('coverUnreadable'),
        cancel: common('cancel'),
        close: common('close'),
      }}
    />
  )
}
