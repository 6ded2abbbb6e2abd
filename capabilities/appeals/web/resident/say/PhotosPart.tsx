import { useState } from 'react'
import type { ChangeEvent, ComponentType } from 'react'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { EyeOffIcon } from '#ui/icons.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { sendOne } from '#kernel/web/uploads.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import { uploadFile } from '../../../contract.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { CoverDialogProps } from './CoverDialog.tsx'
import { SAY } from './messages.ts'

export const MOST_PHOTOS = 5

/** A photo that is being covered: one just chosen, which is not sent before, or one that is there already. */
interface Covering {
  readonly url: string
  readonly replaces: string | undefined
  /** The photo itself, or its number where it was sent already. */
  readonly original: File | string | undefined
}

export interface PhotosPartProps {
  readonly uploads: Uploads
  readonly error: string | undefined
  /** The original of a covered photo may be left as well, sealed. */
  readonly mayKeep?: boolean
}

/** Photos, and a way to cover faces, plates and numbers on them: before they leave the phone, or afterwards. */
export function PhotosPart({ uploads, error, mayKeep = false }: PhotosPartProps) {
  const text = useText(SAY)
  const common = useText(COMMON)
  const [covering, setCovering] = useState<Covering>()
  const [notLeft, setNotLeft] = useState(false)
  const [Dialog, setDialog] = useState<ComponentType<CoverDialogProps>>()
  const open = (what: Covering) => {
    setCovering(what)
    void import('./CoverDialog.tsx').then((module) => setDialog(() => module.default))
  }
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (file !== undefined) open({ url: URL.createObjectURL(file), replaces: undefined, original: file })
  }
  const close = () => {
    if (covering !== undefined && covering.replaces === undefined) URL.revokeObjectURL(covering.url)
    setCovering(undefined)
  }
  const replace = async ({ replaces, original }: Covering, covered: File, keeps: boolean) => {
    const left = keeps ? await leftOf(original) : undefined
    setNotLeft(keeps && left === undefined)
    if (replaces !== undefined) uploads.remove(replaces)
    uploads.add([covered], { with: left })
  }
  return (
    <>
      <PhotoPicker
        label={text('photos')}
        optional={common('optional')}
        hint={text('photosHint')}
        error={error ?? (notLeft ? text('originalNotSent') : undefined)}
        photos={uploads.photos}
        onAdd={uploads.add}
        onRemove={uploads.remove}
        onEdit={(id) => {
          const photo = uploads.photos.find((one) => one.id === id)
          if (photo !== undefined)
            open({ url: photo.url, replaces: id, original: photo.with ?? photo.fileId })
        }}
        max={MOST_PHOTOS}
        words={{
          add: common('addPhoto'),
          remove: (name) => common('removePhoto', { name }),
          edit: (name) => text('coverPhoto', { name }),
          sending: common('photoSending'),
          failed: common('photoFailed'),
        }}
      />
      {uploads.photos.length < MOST_PHOTOS && (
        <label className="photo-cover">
          <input className="unseen" type="file" accept="image/*" onChange={chosen} />
          <EyeOffIcon />
          <span>{text('coverFirst')}</span>
        </label>
      )}
      {covering !== undefined && Dialog !== undefined && (
        <Dialog
          url={covering.url}
          sent={covering.replaces !== undefined}
          mayKeep={mayKeep}
          onClose={close}
          onDone={(covered, keeps) => {
            close()
            void replace(covering, covered, keeps)
          }}
        />
      )}
    </>
  )
}

/** The number under which the original is on the server; nothing where it did not get there. */
const leftOf = async (original: File | string | undefined): Promise<string | undefined> =>
  original instanceof File ? (await sendOne(uploadFile, original, {})).fileId : original
