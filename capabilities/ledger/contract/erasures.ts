import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'

/** What a deletion left behind: how much, when, on what ground; of whom it says nothing. */
export const ErasureCertificate = z.object({
  number: z.string(),
  at: Moment,
  ground: z.enum(['request', 'purpose-ended', 'consent-withdrawn']),
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  fields: z.array(z.string()),
  /** Rows that went, and lines of history from which they were taken. */
  rows: z.number().int(),
  changes: z.number().int(),
  hash: z.string(),
})
export type ErasureCertificate = z.infer<typeof ErasureCertificate>

export const listErasures = endpoint({
  id: 'listErasures',
  summary: 'Certificates of what was deleted from the ledger, newest first',
  method: 'GET',
  path: '/desk/ledger/erasures',
  needs: 'privacy.answer',
  query: z.object({ ...PageQuery }),
  returns: pageOf(ErasureCertificate),
  refusals: ['cursor-unknown'],
})
export const showErasure = endpoint({
  id: 'showErasure',
  summary: 'One certificate, and whether what it says is still what was written',
  method: 'GET',
  path: '/desk/ledger/erasures/:number',
  needs: 'privacy.answer',
  params: z.object({ number: z.string().regex(/^S\d{4}-\d{4,12}$/) }),
  returns: ErasureCertificate.extend({ holds: z.boolean() }),
  refusals: [],
})

export const erasureEndpoints = { listErasures, showErasure } as const
