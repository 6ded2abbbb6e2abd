import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import {
  ConsentWithdrawn,
  CorrectionGranted,
  ErasureGranted,
  PurposeEnded,
  RestrictionGranted,
} from '#privacy/events.ts'
import { LedgerChanged } from '../../events.ts'
import { lookForPairs } from '../same/pairs.ts'
import { follow } from './corrections.ts'
import { consentGone, erase, fieldsGone } from './erase.ts'
import { restrict } from './restriction.ts'

export const personsReactions = [
  /** Whoever was written may be written twice. */
  reactionTogether('ledger.same', LedgerChanged, (facts, act) =>
    lookForPairs(act, [...new Set(facts.flatMap(({ payload }) => payload.personIds))]),
  ),
  reaction('ledger.erase', ErasureGranted, (granted, act) => erase(act, granted)),
  reaction('ledger.correct', CorrectionGranted, (granted, act) => follow(act, granted)),
  reaction('ledger.restrict', RestrictionGranted, (granted, act) => restrict(act, granted)),
  reaction('ledger.consent-gone', ConsentWithdrawn, (withdrawn, act) => consentGone(act, withdrawn)),
  reaction('ledger.fields-gone', PurposeEnded, (ended, act) => fieldsGone(act, ended)),
]
