/** Retention in the matrix: who may ask, and what comes of it. */
import * as retention from '#retention/contract.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE } from './world.ts'

export const paths: readonly Path[] = [
  path(retention.showRetention, 'retention.read', (_, ask) => [
    // Everything of this world is of today.
    ask(
      {},
      {
        shows: ({ dueNow, visits: due }: { dueNow: number; visits: { dueNow: number } }) => [
          dueNow,
          due.dueNow,
        ],
        expected: [0, 0],
      },
    ),
  ]),
  path(retention.setRetention, 'rules.manage', (_, ask) => [
    ask({ body: { months: 24 } }),
    ask({ body: { what: 'visits', months: 36 } }),
  ]),
  path(retention.listCertificates, 'retention.read', (_, ask) => [ask({ query: {} })]),
  path(retention.listHolds, 'retention.read', (_, ask) => [ask({})]),
  path(retention.holdAppeal, 'retention.hold', (_, ask) => [
    ask(
      { body: { number: 'L2603-00001', reason: '正在诉讼', until: '2026-03-01' } },
      { gives: 'hold-day-is-past' },
    ),
  ]),
  path(retention.releaseHold, 'retention.hold', (_, ask) => [
    ask({ params: { holdId: NOWHERE } }, { gives: 'not-held' }),
  ]),
]
