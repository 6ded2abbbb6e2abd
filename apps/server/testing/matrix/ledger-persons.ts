/** The person’s side of the ledger in the matrix: who may ask, and what comes of it. */
import * as ledger from '#ledger/contract/acts.ts'
import { listErasures, showErasure } from '#ledger/contract/erasures.ts'
import { fetchExport, listExports, makeExport } from '#ledger/contract/exports.ts'
import * as grants from '#ledger/contract/granted.ts'
import * as mine from '#ledger/contract/mine.ts'
import * as same from '#ledger/contract/same.ts'
import {
  exportPublicStatistics,
  exportStatistics,
  showPublicStatistics,
  showSizes,
  showStatistics,
} from '#ledger/contract/statistics.ts'
import { GRID, HERE, THERE } from '../../testing.ts'
import { inside, may } from '../oracle.ts'
import { lookups } from './households.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE } from './world.ts'

const WHY = { why: 'told-by-resident' } as const

export const personsPaths: readonly Path[] = [
  path(same.listSamePairs, 'ledger.merge', (_, ask) => [ask({ query: {} })]),
  path(same.countSamePairs, 'ledger.merge', (_, ask) => [ask({})]),
  path(same.openSamePair, 'ledger.merge', (who, ask) => [
    ask(
      { params: { pairId: NOWHERE }, body: { lookup: lookups.get(who.name) ?? NOWHERE } },
      { gives: 'not-found' },
    ),
    ask({ params: { pairId: NOWHERE }, body: { lookup: NOWHERE } }, { gives: 'lookup-needed' }),
  ]),
  path(same.mergePair, 'ledger.merge', (_, ask) => [
    ask({ params: { pairId: NOWHERE }, body: { ...WHY, keepId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(same.partPair, 'ledger.merge', (_, ask) => [
    ask({ params: { pairId: NOWHERE }, body: {} }, { gives: 'not-found' }),
  ]),
  path(same.unmergePair, 'ledger.merge', (_, ask) => [
    ask({ params: { pairId: NOWHERE }, body: { ...WHY } }, { gives: 'not-found' }),
  ]),
  // Nobody of this world has shown who they are: what is held is shown to no one.
  path(mine.proveMyself, 'resident', (_, ask) => [
    ask({ body: { name: '无此人', birthYear: 1950, numberEnd: '0000' } }, { gives: 'proof-failed' }),
    ask({ body: { name: '无此人', birthYear: 1950 } }, { gives: 'two-things-needed' }),
  ]),
  path(mine.endMine, 'resident', (_, ask) => [ask({})]),
  path(mine.showMine, 'resident', (_, ask) => [ask({}, { gives: 'prove-yourself-first' })]),
  path(mine.listMyViews, 'resident', (_, ask) => [ask({ query: {} }, { gives: 'prove-yourself-first' })]),
  path(mine.copyMine, 'resident', (_, ask) => [ask({}, { gives: 'prove-yourself-first' })]),
  path(mine.askAboutMine, 'resident', (_, ask) => [
    ask({ body: { kind: 'deletion', text: '请删除' } }, { gives: 'prove-yourself-first' }),
  ]),
  path(mine.withdrawMine, 'resident', (_, ask) => [
    ask({ params: { consentId: NOWHERE }, body: {} }, { gives: 'prove-yourself-first' }),
  ]),
  path(makeExport, 'ledger.export', (who, ask) =>
    [HERE, THERE].flatMap((area) =>
      [false, true].map((open) =>
        ask(
          {
            body: {
              area,
              columns: ['place', 'name', 'phone'],
              strands: ['lives'],
              open,
              purpose: 'grid-service',
              recipient: '街道民政办',
              reason: '核对高龄津贴',
            },
          },
          {
            about: `${area} ${open ? 'open' : 'masked'}`,
            gives: !inside(who, area)
              ? 'area-outside'
              : open && !may(who, 'ledger.export-open')
                ? 'export-open-needed'
                : 'ok',
          },
        ),
      ),
    ),
  ),
  path(fetchExport, 'ledger.export', (_, ask) => [
    ask({ params: { exportId: NOWHERE } }, { gives: 'export-over' }),
  ]),
  path(listExports, 'ledger.export', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { areaCode: string }[] }) =>
          items.every(({ areaCode }) => inside(who, areaCode)),
        expected: true,
      },
    ),
  ]),
  // Exact only where one reads the ledger; else communities and above, without small numbers.
  ...[showStatistics, exportStatistics].map((endpoint): Path => ({
    endpoint,
    takes: 'places.read',
    cases: (who) =>
      [HERE, THERE, GRID].map((area) => {
        const reads = may(who, 'ledger.read') && inside(who, area)
        return {
          about: area,
          request: { query: { area } },
          gives: reads || area.length <= 12 ? 'ok' : 'area-too-small',
          ...(endpoint === showStatistics
            ? { shows: ({ form }: { form: string }) => form, expected: reads ? 'exact' : 'told' }
            : {}),
        }
      }),
  })),
  path(showSizes, 'ledger.read', (who, ask) =>
    [HERE, THERE, GRID].map((area) =>
      ask({ query: { area } }, { about: area, gives: inside(who, area) ? 'ok' : 'area-outside' }),
    ),
  ),
  path(showPublicStatistics, 'anyone', (_, ask) => [
    // The same for everybody, whoever they are: nothing exact, not even for those who read the ledger.
    ask({ query: {} }, { shows: ({ form }: { form: string }) => form, expected: 'told' }),
    ask({ query: { on: '2026-03-02' } }, { gives: 'first-of-a-month' }),
    ask({ query: { on: '2999-01-01' } }, { gives: 'first-of-a-month' }),
  ]),
  path(exportPublicStatistics, 'anyone', (_, ask) => [ask({ query: {} })]),
  path(listErasures, 'privacy.answer', (_, ask) => [ask({ query: {} })]),
  path(ledger.addGuardian, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE }, body: { ...WHY, guardianId: NOWHERE, basis: 'parent' } },
      { gives: 'not-found' },
    ),
  ]),
  path(ledger.endGuardian, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE, guardId: NOWHERE }, body: { ...WHY, on: '2026-03-01' } },
      { gives: 'not-found' },
    ),
  ]),
  path(grants.listGranted, 'ledger.keep', (_, ask) => [ask({ query: {} })]),
  path(grants.applyCorrection, 'ledger.keep', (_, ask) => [
    ask({ params: { correctionId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(grants.closeCorrection, 'ledger.keep', (_, ask) => [
    ask({ params: { correctionId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(grants.liftRestriction, 'privacy.answer', (_, ask) => [
    ask({ params: { personId: NOWHERE }, body: WHY }, { gives: 'not-found' }),
  ]),
  path(showErasure, 'privacy.answer', (_, ask) => [
    ask({ params: { number: 'S2603-0001' } }, { gives: 'not-found' }),
  ]),
]
