import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode } from '#kernel/common/ids.ts'
import { PlaceId } from '#places/contract.ts'
import { Day } from './words.ts'

/** What is counted. `awayHere`: registered here, living elsewhere or nowhere known; `guestsHere`: living here, registered elsewhere or unknown. */
export const Counts = z.object({
  dwellings: z.number().int(),
  households: z.number().int(),
  living: z.number().int(),
  registered: z.number().int(),
  owning: z.number().int(),
  awayHere: z.number().int(),
  guestsHere: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

/** How many of a number have no day since when: on a day of the past some of them may not have been here yet. */
export const Undated = Counts.omit({ dwellings: true })
export type Undated = z.infer<typeof Undated>

/** Bands of age as they are reported: children, pupils, of working age, elders, the very old. */
export const AgeBand = z.enum(['0-6', '7-17', '18-59', '60-79', '80+', 'unknown'])
export type AgeBand = z.infer<typeof AgeBand>

export const showTotals = endpoint({
  id: 'showTotals',
  summary: 'Dwellings, households and people of an area, by the areas or buildings below it, as of a day',
  method: 'GET',
  path: '/desk/ledger/totals',
  needs: 'ledger.read',
  query: z.object({ area: AreaCode, on: Day.optional() }),
  returns: z.object({
    area: z.object({ code: AreaCode, nameZh: z.string(), nameEn: z.string() }),
    trail: z.array(z.object({ code: AreaCode, nameZh: z.string(), nameEn: z.string() })),
    on: Day,
    total: Counts,
    /** Nothing for today: whatever holds today holds, since whenever. */
    undated: Undated.nullable(),
    /** Areas directly below, or the buildings of a grid. */
    below: z.array(
      z.object({
        code: AreaCode.nullable(),
        buildingId: PlaceId.nullable(),
        nameZh: z.string(),
        nameEn: z.string(),
        counts: Counts,
        undated: Undated.nullable(),
      }),
    ),
  }),
  refusals: ['area-outside', 'day-to-come'],
})
export const showAges = endpoint({
  id: 'showAges',
  summary: 'People living in an area by age band and sex; numbers from one to four are not told',
  method: 'GET',
  path: '/desk/ledger/ages',
  needs: 'ledger.read',
  query: z.object({ area: AreaCode, on: Day.optional() }),
  returns: z.object({
    on: Day,
    total: z.number().int(),
    bands: z.array(
      z.object({
        band: AgeBand,
        /** Nothing where the number, or a difference that tells it, is too small to be told. */
        men: z.number().int().nullable(),
        women: z.number().int().nullable(),
        all: z.number().int().nullable(),
      }),
    ),
  }),
  refusals: ['area-outside', 'day-to-come'],
})

export const ledgerTotals = { showTotals, showAges } as const
