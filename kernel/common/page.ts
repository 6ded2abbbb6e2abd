import { z } from 'zod'

/** One page of a list. `next` is the cursor of the following page, absent on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() })

/** The paging part of a list's query. */
export const PageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
} as const

/** The query of a list as a file: its format, and the language of its headings. */
export const SheetQuery = {
  format: z.enum(['csv', 'xlsx']),
  lang: z.enum(['zh', 'en']).default('zh'),
} as const
