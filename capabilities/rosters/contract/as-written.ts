import { z } from 'zod'

/** So much of a cell is shown, and answered. */
export const SAID_AT_MOST = 300

/** A name that looks odd, in its cell, of which the clerk says that it is written so. */
export const AsWritten = z.object({
  sheet: z.string().max(100),
  line: z.number().int().min(1).max(2_000_000),
  column: z.string().regex(/^[A-Z]{1,3}$/),
  said: z.string().min(1).max(SAID_AT_MOST),
})
export type AsWritten = z.infer<typeof AsWritten>
