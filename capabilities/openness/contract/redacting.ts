import { z } from 'zod'
import { AppealId, FileId } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { optionalText } from '#kernel/common/text.ts'

const byFile = z.object({ appealId: AppealId, fileId: FileId })

export const redactPhoto = endpoint({
  id: 'redactPhoto',
  summary: 'Show a covered copy of a photo everywhere from now on; the original is sealed',
  method: 'POST',
  path: '/desk/openness/appeals/:appealId/photos/:fileId/redaction',
  needs: 'openness.review',
  params: byFile,
  body: z.object({ redactedId: FileId }),
  returns: z.object({ fileId: FileId }),
  refusals: ['file-unknown'],
})
export const undoRedaction = endpoint({
  id: 'undoRedaction',
  summary: 'Show the original again, while the photo is not public',
  method: 'POST',
  path: '/desk/openness/appeals/:appealId/photos/:fileId/uncovering',
  needs: 'openness.review',
  params: byFile,
  returns: z.object({ fileId: FileId }),
  refusals: ['not-redacted', 'photo-is-public', 'covered-by-reporter'],
})
export const viewOriginal = endpoint({
  id: 'viewOriginal',
  summary:
    'See a sealed original, with a reason; the view is logged and the reporter can see that there was one',
  method: 'POST',
  path: '/desk/openness/appeals/:appealId/photos/:fileId/original-views',
  needs: 'openness.review',
  params: byFile,
  body: z.object({
    reason: z.enum(['call-back', 'visit', 'clarify', 'correct', 'other']),
    words: optionalText(200),
  }),
  /** The picture as base64. */
  returns: z.object({ mediaType: z.string(), data: z.string() }),
  refusals: ['not-redacted', 'reason-words-missing'],
})

export const redactingEndpoints = { redactPhoto, undoRedaction, viewOriginal } as const
