import { useState } from 'react'
import type { ChangeEvent } from 'react'
import { EyeOffIcon } from '#ui/icons.tsx'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { Redactor } from '#ui/Redactor.tsx'
import { useText } from '#kernel/web/i18n.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { TAKE_PHOTOS } from './photo-words.ts'

const MOST = 6

/** A photo that is being covered: one just chosen, which is not sent before, or one that is there already. */
interface Covering {
  readonly url: string
  readonly name: string
  readonly replaces: string | undefined
}

/** What the person brought or sent, and a way to cover faces and numbers in it before it leaves the desk, or afterwards. */
export function TakePhotos({ uploads }: { readonly uploads: Uploads }) {
  const text = useText(TAKE_PHOTOS)
  const common = useText(COMMON)
  const [covering, setCovering] = useState<Covering>()
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (file !== undefined)
      setCovering({ url: URL.createObjectURL(file), name: file.name, replaces: undefined })
  }
  const close = () => {
    if (covering !== undefined && covering.replaces === undefined) URL.revokeObjectURL(covering.url)
    setCovering(undefined)
  }
  const replace = ({ name, replaces }: Covering, covered: Blob) => {
    if (replaces !== undefined) uploads.remove(replaces)
    // The name stays, so that a clerk with several papers knows which is which.
    uploads.add([new File([covered], name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })])
  }
  return (
    <>
      <PhotoPicker
        label={text('photos')}
        optional={common('optional')}
        hint={text('photosHint')}
        error={uploads.problem}
        photos={uploads.photos}
        onAdd={uploads.add}
        onRemove={uploads.remove}
        onEdit={(id) => {
          const photo = uploads.photos.find((one) => one.id === id)
          if (photo !== undefined) setCovering({ url: photo.url, name: photo.name, replaces: id })
        }}
        max={MOST}
        words={{
          add: common('addPhoto'),
          remove: (name) => common('removePhoto', { name }),
          edit: (name) => text('coverPhoto', { name }),
          sending: common('photoSending'),
          failed: common('photoFailed'),
        }}
      />
      {uploads.photos.length < MOST && (
        <label className="photo-cover">
          <input className="unseen" type="file" accept="image/*" onChange={chosen} />
          <EyeOffIcon />
          <span>{text('coverFirst')}</span>
        </label>
      )}
      {covering !== undefined && (
        <Redactor
          url={covering.url}
          words={{
            title: text('title'),
            lead: text(covering.replaces === undefined ? 'lead' : 'leadSent'),
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
          onDone={(covered) => {
            close()
            replace(covering, covered)
          }}
          onClose={close}
        />
      )}
    </>
  )
}
