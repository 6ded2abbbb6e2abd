import { reaction } from '#kernel/server/outbox.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import type { FollowsPlace } from '#kernel/server/recoding.ts'
import { RecodingDue } from '../events.ts'
import { recodeStep } from './recode.ts'

/** `followers` are the tables of all capabilities whose rows stand under the code of their place. */
export const placesReactions = (followers: readonly FollowsPlace[]): readonly Reaction[] => [
  reaction('places.recode', RecodingDue, ({ draftId }, act) => recodeStep(act, draftId, followers)),
]
