import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'
import { PurposeCode } from '#privacy/contract.ts'

/** Lists of people that leave the house as a file: for whom, what for, with whose mark. */

export const ExportId = idOf('LedgerExport')
export type ExportId = z.infer<typeof ExportId>

/** What may stand in a list. A closed list: care reasons and further fields never leave this way. */
export const ExportColumn = z.enum([
  'place',
  'strand',
  'basis',
  'name',
  'sex',
  'birthYear',
  'kinship',
  'phone',
  'identityNumber',
  'since',
])
export type ExportColumn = z.infer<typeof ExportColumn>

export const LedgerExport = z.object({
  id: ExportId,
  number: z.string(),
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  at: Moment,
  byName: z.string(),
  recipient: z.string(),
  purpose: PurposeCode,
  reason: z.string(),
  columns: z.array(ExportColumn),
  open: z.boolean(),
  rows: z.number().int(),
  fileHash: z.string(),
  /** Until when the one who made it may fetch it. */
  until: Moment,
  mine: z.boolean(),
})
export type LedgerExport = z.infer<typeof LedgerExport>

export const makeExport = endpoint({
  id: 'makeExport',
  summary:
    'Make a list of the people of an area as a workbook, for a purpose and a recipient; masked unless the right to open is held',
  method: 'POST',
  path: '/desk/ledger/exports',
  needs: 'ledger.export',
  body: z.object({
    area: AreaCode,
    columns: z.array(ExportColumn).min(1).max(10),
    strands: z
      .array(z.enum(['lives', 'registered', 'owns']))
      .min(1)
      .max(3),
    /** Names and numbers in full. */
    open: z.boolean().default(false),
    purpose: PurposeCode,
    recipient: textOf(60, 2),
    reason: textOf(200, 4),
  }),
  returns: LedgerExport,
  refusals: [
    'area-outside',
    'purpose-not-in-force',
    'export-open-needed',
    'export-too-large',
    'export-day-full',
  ],
})
export const fetchExport = endpoint({
  id: 'fetchExport',
  summary: 'Fetch a list one has made, within a day',
  method: 'GET',
  path: '/desk/ledger/exports/:exportId/file',
  needs: 'ledger.export',
  params: z.object({ exportId: ExportId }),
  returns: 'file',
  refusals: ['export-over'],
})
export const listExports = endpoint({
  id: 'listExports',
  summary: 'Lists of people that were made for one’s area, newest first',
  method: 'GET',
  path: '/desk/ledger/exports',
  needs: 'ledger.export',
  query: z.object({ ...PageQuery }),
  returns: pageOf(LedgerExport).extend({
    limit: z.object({ rows: z.number().int(), perDay: z.number().int() }),
    mayOpen: z.boolean(),
  }),
  refusals: ['cursor-unknown'],
})

export const exportsEndpoints = { makeExport, fetchExport, listExports } as const
