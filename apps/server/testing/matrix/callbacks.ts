/** Call-backs in the matrix: who may ask, and what comes of it. */
import * as callbacks from '#callbacks/contract.ts'
import { may } from '../oracle.ts'
import { DISTRICT } from '../world.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, byCode, cellsOf, numbers, numbersOf, staffSees, things } from './world.ts'

export const paths: readonly Path[] = [
  path(callbacks.listCallbacks, 'callbacks.work', (who, ask) => [
    ask(
      { query: {} },
      {
        // Nobody's time has come on the first day.
        shows: ({ items }: { items: object[] }) => items.length,
        expected: 0,
      },
    ),
    ask(
      { query: { when: 'later', limit: 100 } },
      {
        about: 'later',
        shows: numbersOf,
        expected: numbers(staffSees(who).filter(({ state, phone }) => state === 'closed' && phone !== null)),
      },
    ),
  ]),
  path(callbacks.countCallbacks, 'callbacks.work', (who, ask) => [
    ask(
      {},
      {
        shows: ({ now, later, followUps }: Record<string, number>) => [now, later, followUps],
        expected: [
          0,
          staffSees(who).filter(({ state, phone }) => state === 'closed' && phone !== null).length,
          0,
        ],
      },
    ),
  ]),
  path(callbacks.exportCallbacks, 'appeals.export', (who, ask) => [
    ask(
      { query: { format: 'csv', when: 'later' } },
      {
        shows: (csv: string) => cellsOf(csv, 0),
        expected: numbers(staffSees(who).filter(({ state, phone }) => state === 'closed' && phone !== null)),
      },
    ),
  ]),
  path(callbacks.exportFollowUps, 'appeals.export', (_, ask) => [
    ask({ query: { format: 'csv' } }, { shows: (csv: string) => cellsOf(csv, 0), expected: [] }),
  ]),
  path(callbacks.recordAttempt, 'callbacks.work', (_, ask) => [
    ask({ params: { callbackId: NOWHERE }, body: { outcome: 'busy' } }, { gives: 'not-found' }),
    ask(
      { params: { callbackId: NOWHERE }, body: { outcome: 'later', wishAt: '2020-01-01T00:00:00Z' } },
      { gives: 'wish-out-of-range' },
    ),
  ]),
  path(callbacks.recordAnswer, 'callbacks.work', (_, ask) => [
    ask({ params: { callbackId: NOWHERE }, body: { solved: 'yes' } }, { gives: 'not-found' }),
    ask({ params: { callbackId: NOWHERE }, body: { solved: 'no' } }, { gives: 'answer-words-missing' }),
  ]),
  path(callbacks.listFollowUps, 'callbacks.work', (_, ask) => [ask({ query: {} })]),
  path(callbacks.closeFollowUp, 'callbacks.work', (_, ask) => [
    ask({ params: { followUpId: NOWHERE }, body: { text: '问过了' } }, { gives: 'not-found' }),
  ]),
  path(callbacks.showCallRule, 'callbacks.work', (who, ask) => [
    ask(
      {},
      {
        shows: ({ mayChange }: { mayChange: boolean }) => mayChange,
        expected: may(who, 'rules.manage') && who.area === DISTRICT,
      },
    ),
  ]),
  path(callbacks.changeCallRule, 'rules.manage', (who, ask) => [
    ask(
      { body: { afterDays: 3, sharePercent: 30, stillAfterDays: 28 } },
      // The rule is the district's: whoever works in a part of it reads it.
      { gives: who.area === DISTRICT ? 'ok' : 'area-outside-yours' },
    ),
  ]),
  path(callbacks.askedStill, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        {
          about: thing.key,
          shows: ({ state }: { state: string }) => state,
          expected: 'none',
        },
      ),
    ),
  ),
  path(
    callbacks.answerStill,
    'anyone',
    byCode(() => 'nothing-asked', { answer: 'fine' }),
  ),
]
