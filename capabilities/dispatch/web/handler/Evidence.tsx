import type { RequestOf } from '#kernel/common/endpoint.ts'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { useText } from '#kernel/web/i18n.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { submitResult } from '../../contract.ts'
import { HANDLER } from './messages.ts'

const MOST_PHOTOS = 6

/** Ids of uploads, as an act takes them. */
export const asFiles = (fileIds: readonly string[]) =>
  [...fileIds] as NonNullable<RequestOf<typeof submitResult>['body']['files']>

export interface EvidenceProps {
  readonly uploads: Uploads
  readonly label: string
  readonly hint?: string
  /** Send was pressed already. */
  readonly waits: boolean
}

/** Photos of the work. */
export function Evidence({ uploads, label, hint, waits }: EvidenceProps) {
  const text = useText(HANDLER)
  const common = useText(COMMON)
  return (
    <PhotoPicker
      label={label}
      hint={hint}
      optional={common('optional')}
      error={uploads.problem ?? (waits && uploads.sending ? text('stillSending') : undefined)}
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
