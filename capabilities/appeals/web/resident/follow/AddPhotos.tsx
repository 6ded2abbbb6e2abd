import type { RequestOf } from '#kernel/common/endpoint.ts'
import { useText } from '#kernel/web/i18n.ts'
import type { Uploads } from '#kernel/web/uploads.ts'
import type { addToAppeal } from '../../../contract.ts'
import { SAY } from '../say/messages.ts'
import { PhotosPart } from '../say/PhotosPart.tsx'

/** Ids of uploads, as an act takes them. */
export const asFiles = (fileIds: readonly string[]) =>
  [...fileIds] as NonNullable<RequestOf<typeof addToAppeal>['body']['files']>

export interface AddPhotosProps {
  readonly uploads: Uploads
  /** The person has pressed send already. */
  readonly waits: boolean
}

/** Photos to an act on an appeal; faces, plates and numbers on them can be covered as on the first ones. */
export function AddPhotos({ uploads, waits }: AddPhotosProps) {
  const text = useText(SAY)
  const error = uploads.problem ?? (waits && uploads.sending ? text('stillSending') : undefined)
  return <PhotosPart uploads={uploads} error={error} />
}
