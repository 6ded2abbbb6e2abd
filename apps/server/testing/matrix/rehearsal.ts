/** Dry runs in the matrix: who may ask, and what comes of it. */
import * as rehearsal from '#rehearsal/contract.ts'
import { draftId, dryRun, inForceId } from './draft.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { keepsRules, numbers, numbersOf, staffSees } from './world.ts'

export const paths: readonly Path[] = [
  path(rehearsal.startRehearsal, 'rules.manage', (who, ask) => [
    ask({ params: { ruleSetId: inForceId }, body: {} }, { gives: keepsRules(who, 'rules-laid-down') }),
  ]),
  path(rehearsal.showRehearsal, 'rules.read', (_, ask) => [ask({ params: { ruleSetId: draftId } })]),
  path(rehearsal.cancelRehearsal, 'rules.manage', (who, ask) => [
    ask({ params: { rehearsalId: dryRun.id } }, { gives: keepsRules(who, 'rehearsal-ended') }),
  ]),
  path(rehearsal.listDifferences, 'rules.read', (who, ask) => [
    ask(
      { params: { rehearsalId: dryRun.id }, query: { limit: 100 } },
      {
        shows: (value: never) => numbersOf(value).filter((one) => !numbers(staffSees(who)).includes(one)),
        expected: [],
      },
    ),
  ]),
]
