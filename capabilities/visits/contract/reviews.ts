import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText } from '#kernel/common/text.ts'
import { ChangeId, PersonId } from '#ledger/contract.ts'
import { PlaceId } from '#places/contract.ts'
import { LearnedField } from './visit.ts'
import { ReviewId, VisitId } from './words.ts'

/** Why a correction was not made at once. */
export const ReviewWhy = z.enum([
  /** A right hangs on it: death, moving out, contact, guardianship. */
  'sensitive',
  /** It is not the value any more that was seen at the door. */
  'changed-meanwhile',
  /** The person is not kept here any more, or is not found. */
  'not-here',
])
export type ReviewWhy = z.infer<typeof ReviewWhy>

export const ReviewState = z.enum(['open', 'taken', 'kept'])
export type ReviewState = z.infer<typeof ReviewState>

/** What was learned at a door and waits for a decision: what was seen, what is kept now, what it is to be. */
export const Review = z.object({
  id: ReviewId,
  visitId: VisitId,
  areaCode: AreaCode,
  dwellingId: PlaceId,
  pathZh: z.string(),
  pathEn: z.string(),
  personId: PersonId,
  /** Masked; empty where the person is out of sight. */
  name: z.string(),
  field: LearnedField,
  why: ReviewWhy,
  /** Numbers masked. */
  seen: z.string().nullable(),
  now: z.string().nullable(),
  value: z.string().nullable(),
  at: Moment,
  state: ReviewState,
  decidedName: z.string().nullable(),
  decidedAt: Moment.nullable(),
  decidedText: z.string().nullable(),
})
export type Review = z.infer<typeof Review>

export const listCorrections = endpoint({
  id: 'listCorrections',
  summary: 'Corrections from visits that wait for a decision, oldest first',
  method: 'GET',
  path: '/desk/visit-reviews',
  needs: 'visits.plan',
  query: z.object({ ...PageQuery, state: ReviewState.default('open') }),
  returns: pageOf(Review).extend({ open: z.number().int() }),
  refusals: ['cursor-unknown'],
})
export const decideCorrection = endpoint({
  id: 'decideCorrection',
  summary: 'Take a correction into the ledger, or keep what stands there',
  method: 'POST',
  path: '/desk/visit-reviews/:reviewId/decision',
  needs: 'visits.plan',
  params: z.object({ reviewId: ReviewId }),
  body: z.object({
    take: z.boolean(),
    text: optionalText(300),
    /** Who heads the household from then on, where its head died or moved out. */
    newHeadId: PersonId.optional(),
  }),
  returns: z.object({ reviewId: ReviewId, state: ReviewState, changeId: ChangeId.nullable() }),
  refusals: [
    'decided-already',
    'reason-missing',
    'person-out-of-sight',
    'day-ahead',
    'dates-reversed',
    'dates-overlap',
    'head-needed',
    'two-heads',
    'has-died',
    'not-here',
    'not-a-member',
    'number-wrong',
    'number-known',
    'nothing-changes',
  ],
})
