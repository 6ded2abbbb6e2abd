import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'

/** Names a file by its bytes as they lie on the phone. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** The most bytes of one file, and of one piece of it. */
export const MOST_FILE_BYTES = 12 * 1024 * 1024
export const MOST_PART_BYTES = 512 * 1024

const Stored = z.object({
  /** Bytes that are here, from the first on. */
  stored: z.int(),
  whole: z.boolean(),
  /** Set when it is whole and of a kind that is taken: acts name the file by it. */
  fileId: z.uuid().optional(),
})

export const showSentFile = endpoint({
  id: 'showSentFile',
  summary: 'How much of a file of one’s own is here',
  method: 'GET',
  path: '/sync/files/:sha256',
  needs: 'staff',
  params: z.object({ sha256: Sha256 }),
  returns: Stored,
  refusals: [],
})

export const sendFilePart = endpoint({
  id: 'sendFilePart',
  summary: 'The next piece of a file, as bytes; whatever is here already is passed over',
  method: 'POST',
  path: '/sync/files/:sha256',
  needs: 'staff',
  params: z.object({ sha256: Sha256 }),
  query: z.object({
    from: z.coerce.number().int().min(0).max(MOST_FILE_BYTES),
    /** Bytes of the whole file. */
    of: z.coerce.number().int().min(1).max(1_000_000_000),
  }),
  returns: Stored,
  refusals: ['file-damaged', 'file-type-refused', 'part-missing'],
})

export const filesEndpoints = { showSentFile, sendFilePart } as const
