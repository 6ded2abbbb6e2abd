import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { MOST_HANDED_BYTES } from '#kernel/common/sync/handed-over.ts'

const Count = z.int().min(0)

export const takeInFile = endpoint({
  id: 'takeInFile',
  summary: 'Take in the sealed file of a phone that cannot reach the house (multipart, field "file")',
  method: 'POST',
  path: '/desk/sent/file',
  needs: 'phones.review',
  returns: z.object({
    /** Whose phone it is from. */
    name: z.string(),
    acts: Count,
    applied: Count,
    /** Came before, by the phone or by a file. */
    already: Count,
    /** A "no" whoever did it looks after on the phone. */
    rejected: Count,
    /** Waits at the desk of where it belongs. */
    review: Count,
    /** Not decided: a photo is missing, or something passing stood in the way. The phone still holds it. */
    open: Count,
  }),
  refusals: [
    'phone-file-missing',
    'phone-file-unknown',
    'phone-file-elsewhere',
    'hand-in-unknown',
    'app-too-old',
    'app-too-new',
  ],
  mostBytes: MOST_HANDED_BYTES,
})

export const handedOverEndpoints = { takeInFile } as const
