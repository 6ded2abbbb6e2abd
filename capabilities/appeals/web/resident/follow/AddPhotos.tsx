import type { RequestOf } from '#kernel/common/endpoint.ts'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { useText } from '#kernel/web/i18n.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { addToAppeal } from '../../../contract.ts'
import { SAY } from '../say/messages.ts'
import { MOST_PHOTOS } from '../say/PhotosPart.tsx'

/** Ids of uploads, as an act takes them. */
export const asFiles = (fileIds: readonly string[]) =>
  [...fileIds] as NonNullable<RequestOf<typeof addToAppeal>['body']['files']>

export interface AddPhotosProps {
  readonly uploads: Uploads
  /** The person has pressed send already. */
  readonly waits: boolean
}

/** Photos to an act on an appeal. */
export function AddPhotos({ uploads, waits }: AddPhotosProps) {
  const text = useText(SAY)
  const common = useText(COMMON)
  const error = uploads.problem ?? (waits && uploads.sending ? text('stillSending') : undefined)
  return (
    <PhotoPicker
      label={text('photos')}
      optional={common('optional')}
      hint={text('photosHint')}
      error={error}
      photos={uploads.photos}
      onAdd={uploads.add}
      onRemove={uploads.remove}
      max={MOST_PHOTOS}
      words={{
        add: common('addPhoto'),
        remove: (name) => common('removePhoto', { name }),
        sending: common('photoSending'),
        failed: common('photoFailed'),
      }}
    />
  )
}
