import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode } from '#kernel/common/ids.ts'
import { PlaceId } from '#places/contract.ts'
import { AgeBand } from './totals.ts'
import { Day, Strand } from './words.ts'

/** Numbers by place, age and sex, as of a day. Whoever does not read the ledger there gets no number from one to four. */

/** A number, or nothing where it is too small to be told or would tell one that is. */
const Told = z.number().int().nullable()

export const StatisticsRow = z.object({
  code: AreaCode.nullable(),
  buildingId: PlaceId.nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** By age band, then women, men, not known. */
  cells: z.array(Told),
  sum: Told,
  /** Of the sum, those without a known day since when; nothing today, and where it is not told. */
  undated: Told,
})
export type StatisticsRow = z.infer<typeof StatisticsRow>
export const Statistics = z.object({
  area: z.object({ code: AreaCode, nameZh: z.string(), nameEn: z.string() }),
  on: Day,
  strand: Strand,
  /** `exact`: the reader reads the ledger here. `told`: small numbers are left out. */
  form: z.enum(['exact', 'told']),
  bands: z.array(AgeBand),
  sexes: z.array(z.enum(['women', 'men', 'unknown'])),
  rows: z.array(StatisticsRow),
  columnSums: z.array(Told),
  sum: Told,
  undated: Told,
})
export type Statistics = z.infer<typeof Statistics>

const asked = {
  area: AreaCode,
  strand: Strand.default('lives'),
  on: Day.optional(),
} as const

export const showStatistics = endpoint({
  id: 'showStatistics',
  summary:
    'People by place, age band and sex, as of a day; exact in one’s own area, else without small numbers',
  method: 'GET',
  path: '/desk/ledger/statistics',
  needs: 'places.read',
  query: z.object(asked),
  returns: Statistics,
  refusals: ['area-too-small', 'day-to-come'],
})
export const exportStatistics = endpoint({
  id: 'exportStatistics',
  summary: 'The same as a file; small numbers are always left out',
  method: 'GET',
  path: '/desk/ledger/statistics/file',
  needs: 'places.read',
  query: z.object({ ...asked, format: z.enum(['csv', 'xlsx']).default('xlsx') }),
  returns: 'file',
  refusals: ['area-too-small', 'day-to-come'],
})
export const showSizes = endpoint({
  id: 'showSizes',
  summary: 'Households of a community or grid by how many live in them, and 人户分离, as of a day',
  method: 'GET',
  path: '/desk/ledger/sizes',
  needs: 'ledger.read',
  query: z.object({ area: AreaCode, on: Day.optional() }),
  returns: z.object({
    on: Day,
    /** One, two, three, four, five and more. */
    sizes: z.array(z.number().int()).length(5),
    households: z.number().int(),
    /** Households with somebody of whom no move-in day is known; nothing today. */
    undated: z.number().int().nullable(),
    away: z.number().int(),
    guests: z.number().int(),
  }),
  refusals: ['area-outside', 'area-too-large', 'day-to-come'],
})

/** What anybody is told: one table of all communities, as of the first of a month. */
const month = {
  strand: Strand.default('lives'),
  /** The first of a month that has begun; this one where nothing is said. */
  on: Day.optional(),
} as const
export const showPublicStatistics = endpoint({
  id: 'showPublicStatistics',
  summary: 'People of the district by community, age band and sex, without small numbers; for anybody',
  method: 'GET',
  path: '/statistics',
  needs: 'anyone',
  query: z.object(month),
  returns: Statistics,
  refusals: ['first-of-a-month'],
  limit: { requests: 60, perSeconds: 60 },
})
export const exportPublicStatistics = endpoint({
  id: 'exportPublicStatistics',
  summary: 'The same as a file',
  method: 'GET',
  path: '/statistics/file',
  needs: 'anyone',
  query: z.object({ ...month, format: z.enum(['csv', 'xlsx']).default('csv') }),
  returns: 'file',
  refusals: ['first-of-a-month'],
  limit: { requests: 20, perSeconds: 60 },
})

export const statisticsEndpoints = {
  showStatistics,
  exportStatistics,
  showPublicStatistics,
  exportPublicStatistics,
  showSizes,
} as const
