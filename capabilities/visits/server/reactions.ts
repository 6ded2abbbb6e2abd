import { reactionTogether } from '#kernel/server/outbox.ts'
import { LedgerTouched } from '#ledger/events.ts'
import { follow } from './care.ts'

const idsOf = (some: readonly { readonly id: string }[]): string[] => some.map(({ id }) => id)

export const visitsReactions = [
  /** Targets follow those whom they are about. */
  reactionTogether('visits.follow', LedgerTouched, (facts, act) =>
    follow(act, {
      people: facts.flatMap(({ payload }) => idsOf(payload.people)),
      households: facts.flatMap(({ payload }) => idsOf(payload.households)),
    }),
  ),
]
