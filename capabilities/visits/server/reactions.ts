import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import { LedgerTouched, PersonsMerged } from '#ledger/events.ts'
import { ErasureGranted } from '#privacy/events.ts'
import { follow } from './care.ts'
import { follows, forget } from './persons.ts'

const idsOf = (some: readonly { readonly id: string }[]): string[] => some.map(({ id }) => id)

export const visitsReactions = [
  /** Targets follow those whom they are about. */
  reactionTogether('visits.follow', LedgerTouched, (facts, act) =>
    follow(act, {
      people: facts.flatMap(({ payload }) => idsOf(payload.people)),
      households: facts.flatMap(({ payload }) => idsOf(payload.households)),
    }),
  ),
  reaction('visits.forget', ErasureGranted, ({ subjectId }, act) => forget(act, subjectId)),
  reaction('visits.merged', PersonsMerged, async ({ goneId, keptId }, act) => {
    follows(act, goneId, keptId)
  }),
]
