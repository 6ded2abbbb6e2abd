import { dropBytes } from '#kernel/server/bytes.ts'
import type { NamesBytes } from '#kernel/server/bytes.ts'
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import { LedgerTouched, PersonsMerged } from '#ledger/events.ts'
import { ErasureGranted } from '#privacy/events.ts'
import { VisitFilesEnded } from '../events.ts'
import { follow } from './care.ts'
import { follows, forget } from './persons.ts'

const idsOf = (some: readonly { readonly id: string }[]): string[] => some.map(({ id }) => id)

/** `named` are the columns of all capabilities in which the hash of kept bytes stands. */
export const visitsReactions = (named: readonly NamesBytes[]): readonly Reaction[] => [
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
  /** Heard once the rows are gone for good: a run that is killed takes no photo from a visit that stays. */
  reaction('visits.drop-bytes', VisitFilesEnded, async ({ hashes }, act) => {
    await dropBytes(act, named, hashes)
  }),
]
