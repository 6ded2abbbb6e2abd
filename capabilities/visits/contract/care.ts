import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { CareKind, Day, LookupId, PersonId } from '#ledger/contract.ts'
import { PlaceId } from '#places/contract.ts'
import { TargetId, TargetState } from './words.ts'

/** A month of the district's calendar. */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
export type Month = z.infer<typeof Month>

/**
 * The monthly rate: visited out of all who are on the list and did not refuse. Nobody at home is not visited; who refused stands beside
 * the rate, never in it.
 */
export const CareRate = z.object({
  listed: z.number().int(),
  done: z.number().int(),
  again: z.number().int(),
  due: z.number().int(),
  refused: z.number().int(),
  /** Per thousand; nothing where there is nobody to visit. */
  rate: z.number().int().min(0).max(1000).nullable(),
})
export type CareRate = z.infer<typeof CareRate>

export const showCareMonth = endpoint({
  id: 'showCareMonth',
  summary: 'Care visits of a month: the rate of an area and of those below it; by reason for a community',
  method: 'GET',
  path: '/desk/care-months/:month',
  needs: 'visits.figures',
  params: z.object({ month: Month }),
  query: z.object({ area: AreaCode.optional() }),
  returns: z.object({
    month: Month,
    areaCode: AreaCode,
    total: CareRate,
    areas: z.array(CareRate.extend({ areaCode: AreaCode, nameZh: z.string(), nameEn: z.string() })),
    /** Who has several reasons stands under each. Only for those who read the list itself. */
    reasons: z.array(CareRate.extend({ kind: CareKind })).nullable(),
  }),
  refusals: ['area-outside-yours'],
})

export const CareDue = z.object({
  id: TargetId,
  /** Nobody any more, once its time is over. */
  personId: PersonId.nullable(),
  /** Masked. */
  name: z.string(),
  birthYear: z.number().int().nullable(),
  reasons: z.array(CareKind),
  dwellingId: PlaceId,
  pathZh: z.string(),
  pathEn: z.string(),
  state: TargetState,
  dueBy: Day,
  tries: z.number().int(),
  lastAt: Moment.nullable(),
})
export type CareDue = z.infer<typeof CareDue>

export const listCareDue = endpoint({
  id: 'listCareDue',
  summary: 'Who is to be visited in a month, under a lookup',
  method: 'POST',
  path: '/desk/care-months/:month/list',
  needs: 'visits.read',
  params: z.object({ month: Month }),
  body: z.object({ lookup: LookupId, state: TargetState.optional(), ...PageQuery }),
  returns: pageOf(CareDue),
  refusals: ['lookup-needed', 'lookup-over', 'cursor-unknown'],
})
