import { z } from 'zod'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { SubjectId, Way } from '../contract.ts'

export const RightsRequestId = idOf('RightsRequest')

/** What a person may ask about their own data (个人信息保护法 art. 44–50). */
export const RightsKind = z.enum(['copy', 'correction', 'deletion', 'restriction', 'complaint'])
export type RightsKind = z.infer<typeof RightsKind>
export const RightsState = z.enum(['open', 'in-work', 'granted', 'partly', 'refused', 'told'])
export type RightsState = z.infer<typeof RightsState>
export const Outcome = z.enum(['granted', 'partly', 'refused'])
export type Outcome = z.infer<typeof Outcome>

/** Why something asked for may not be done, or not wholly. */
export const Ground = z.enum([
  'kept-by-law',
  'needed-for-duty',
  'secrecy-by-law',
  'rights-of-others',
  'identity-not-shown',
  'not-kept-here',
  'correct-already',
  'deletion-not-possible',
])
export type Ground = z.infer<typeof Ground>

/** A request of a person about their own data. */
export const RightsRequest = z.object({
  id: RightsRequestId,
  number: z.string(),
  areaCode: AreaCode,
  subjectId: SubjectId.nullable(),
  kind: RightsKind,
  text: z.string(),
  how: Way,
  state: RightsState,
  outcome: Outcome.nullable(),
  ground: Ground.nullable(),
  openedAt: Moment,
  dueAt: Moment,
  extendedText: z.string().nullable(),
  takenName: z.string().nullable(),
  answeredAt: Moment.nullable(),
  answer: z.string().nullable(),
  toldAt: Moment.nullable(),
})
export type RightsRequest = z.infer<typeof RightsRequest>
