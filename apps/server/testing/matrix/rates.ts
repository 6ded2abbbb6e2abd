/** Rates in the matrix: who may ask, and what comes of it. */
import * as rates from '#rates/contract.ts'
import { THERE } from '../../testing.ts'
import { inside, seesAsStaff } from '../oracle.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, byId, cellsOf, eachThing, numbers, numbersOf, staffSees } from './world.ts'

export const paths: readonly Path[] = [
  path(rates.showRates, 'rates.read', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ total, area }: { total: { closed: number }; area: string }) => [total.closed, area],
        expected: [staffSees(who).filter(({ state }) => state === 'closed').length, who.area],
      },
    ),
    ask(
      { query: { area: THERE, by: 'organisation' } },
      inside(who, THERE)
        ? {
            about: 'there',
            shows: ({ total }: { total: { closed: number } }) => total.closed,
            expected: staffSees(who).filter(({ state, area }) => state === 'closed' && area.startsWith(THERE))
              .length,
          }
        : { about: 'there', gives: 'area-outside-yours' },
    ),
    ask({ query: { from: '2026-05-01', to: '2026-04-01' } }, { gives: 'period-too-long' }),
  ]),
  path(rates.listRated, 'rates.read', (who, ask) => [
    ask(
      { query: { behind: 'closed', limit: 100 } },
      {
        shows: numbersOf,
        expected: numbers(staffSees(who).filter(({ state }) => state === 'closed')),
      },
    ),
    ask(
      { query: { behind: 'late', area: THERE } },
      { about: 'there', gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' },
    ),
  ]),
  path(rates.exportRates, 'rates.read', (who, ask) => [
    ask({ query: { format: 'csv' } }),
    ask(
      { query: { format: 'csv', area: THERE } },
      { about: 'there', gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' },
    ),
  ]),
  path(rates.exportRated, 'appeals.export', (who, ask) => [
    ask(
      { query: { format: 'csv', behind: 'closed' } },
      {
        shows: (csv: string) => cellsOf(csv, 0),
        expected: numbers(staffSees(who).filter(({ state }) => state === 'closed')),
      },
    ),
    ask(
      { query: { format: 'csv', behind: 'late', area: THERE } },
      { about: 'there', gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' },
    ),
  ]),
  path(rates.exportExclusions, 'appeals.export', (_, ask) => [
    ask({ query: { format: 'csv' } }),
    ask({ query: { format: 'csv', state: 'decided' } }),
  ]),
  path(
    rates.askExclusion,
    'rates.exclude',
    eachThing(
      seesAsStaff,
      ({ state }) => (state === 'closed' ? 'file-unknown' : 'not-in-rates'),
      (thing) => ({ ...byId(thing), body: { reason: 'unreasonable', text: '不合理', files: [NOWHERE] } }),
    ),
  ),
  path(rates.decideExclusion, 'rates.review', (_, ask) => [
    ask({ params: { exclusionId: NOWHERE }, body: { granted: true, text: '同意' } }, { gives: 'not-found' }),
  ]),
  path(rates.listExclusions, 'rates.read', (_, ask) => [
    ask({ query: {} }),
    ask({ query: { state: 'decided' } }),
  ]),
]
