/** Appeals, the desk’s side, in the matrix: who may ask, and what comes of it. */
import * as appeals from '#appeals/contract.ts'
import type { AppealRow } from '#appeals/contract.ts'
import { findNearby, listAlike, mergeAppeal, unmergeAppeal } from '#appeals/contract/merging.ts'
import { GRID, THERE } from '../../testing.ts'
import { inside, seesAsStaff } from '../oracle.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import {
  NOWHERE,
  STALE,
  byId,
  eachThing,
  house,
  numbers,
  numbersOf,
  staffSees,
  things,
  world,
} from './world.ts'

export const deskPaths: readonly Path[] = [
  path(appeals.fileOnBehalf, 'appeals.file', (who, ask) => [
    ...['HH5A01', 'SF1A01'].map((doorway) =>
      ask(
        {
          body: {
            kind: 'need',
            text: '帮邻居说一声',
            channel: 'counter',
            reach: 'none',
            relation: 'self',
            consent: true,
            doorway,
            categoryCode: 'no-such-thing',
          },
        },
        {
          about: doorway,
          gives: inside(who, doorway === 'HH5A01' ? GRID : `${THERE}001`)
            ? 'category-unknown'
            : 'area-outside-yours',
        },
      ),
    ),
    ask(
      {
        body: {
          kind: 'need',
          text: '帮邻居说一声',
          channel: 'counter',
          reach: 'none',
          relation: 'family',
          consent: false,
          doorway: 'HH5A01',
        },
      },
      { gives: 'consent-missing' },
    ),
  ]),
  path(appeals.listAppeals, 'appeals.read', (who, ask) => [
    ask({ query: { limit: 100 } }, { shows: numbersOf, expected: numbers(staffSees(who)) }),
    ask(
      { query: { limit: 100, sort: 'due' } },
      {
        about: 'by due time',
        shows: numbersOf,
        // What came back to the desk is due there.
        expected: numbers(
          staffSees(who).filter(
            ({ state, orders: given }) =>
              state === 'assigned' ||
              state === 'done' ||
              (state === 'received' && given.at(-1)?.state === 'declined'),
          ),
        ),
      },
    ),
    ask(
      { query: { limit: 100, handler: house.org.property as never } },
      {
        about: 'of a handler',
        shows: numbersOf,
        expected: numbers(
          staffSees(who).filter(({ orders: given }) => given.at(-1)?.org === house.org.property),
        ),
      },
    ),
    ask(
      { query: { limit: 100, area: THERE } },
      inside(who, THERE)
        ? {
            about: 'there',
            shows: numbersOf,
            expected: numbers(staffSees(who).filter(({ area }) => area.startsWith(THERE))),
          }
        : { about: 'there', gives: 'area-outside-yours' },
    ),
  ]),
  path(appeals.triageQueue, 'appeals.triage', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: numbersOf,
        expected: numbers(staffSees(who).filter(({ state }) => state === 'received' || state === 'reopened')),
      },
    ),
  ]),
  path(appeals.countAppeals, 'appeals.read', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ received, asked, assigned, done, reopened }: Record<string, number>) => ({
          received,
          asked,
          assigned,
          done,
          reopened,
        }),
        expected: Object.fromEntries(
          ['received', 'asked', 'assigned', 'done', 'reopened'].map((state) => [
            state,
            staffSees(who).filter((thing) => thing.state === state).length,
          ]),
        ),
      },
    ),
  ]),
  path(appeals.searchAppeals, 'appeals.read', (who, ask) => [
    ask(
      { query: { q: '水管漏水', limit: 50 } },
      { about: 'by words', shows: numbersOf, expected: numbers(staffSees(who)) },
    ),
    ask(
      { query: { q: 'sglo', limit: 50 } },
      { about: 'by letters that nothing carries', shows: numbersOf, expected: [] },
    ),
    ask(
      { query: { q: 'sgls', limit: 50 } },
      { about: 'by initials', shows: numbersOf, expected: numbers(staffSees(who)) },
    ),
    ask(
      { query: { q: 'L2603', limit: 50 } },
      { about: 'by number', shows: numbersOf, expected: numbers(staffSees(who)) },
    ),
    // Nor does the hint that there is more tell of what is out of sight.
    ...things
      .filter(({ seal }) => seal !== null)
      .map((thing) =>
        ask(
          { query: { q: thing.key.replaceAll('-', ' '), limit: 1 } },
          {
            about: `hint of ${thing.key}`,
            shows: (value: { items: AppealRow[]; more: boolean }) => value.items.length === 1 || !value.more,
            expected: true,
          },
        ),
      ),
  ]),
  path(appeals.exportAppeals, 'appeals.export', (who, ask) => [
    ask(
      { query: { format: 'csv' } },
      {
        shows: (csv: string) =>
          csv
            .split('\r\n')
            .slice(1, -1)
            .map((line) => line.split(',')[0]!.replaceAll('"', ''))
            .toSorted(),
        expected: numbers(staffSees(who)),
      },
    ),
    ask(
      { query: { format: 'xlsx', area: THERE } },
      { gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' },
    ),
  ]),
  path(
    appeals.showAppeal,
    'appeals.see',
    eachThing(seesAsStaff, () => 'ok', byId),
  ),
  path(
    appeals.readAppealFile,
    'appeals.see',
    eachThing(
      seesAsStaff,
      () => 'ok',
      (thing) => ({ params: { appealId: thing.id, fileId: thing.fileId } }),
    ),
  ),
  path(
    appeals.sortAppeal,
    'appeals.triage',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, urgent: true } }),
    ),
  ),
  path(listAlike, 'appeals.see', (who, ask) =>
    things.map((thing) =>
      ask(byId(thing), {
        about: thing.key,
        gives: seesAsStaff(who, thing) ? 'ok' : 'not-found',
        // Nothing is likened to what is beyond one's sight.
        shows: ({ likely }: { likely: { appeal: { number: string } }[] }) =>
          likely.every(({ appeal }) => numbers(staffSees(who)).includes(appeal.number)),
        expected: true,
      }),
    ),
  ),
  path(mergeAppeal, 'appeals.triage', (who, ask) =>
    things.map((thing) =>
      ask(
        { ...byId(thing), body: { version: STALE, leadId: world.thing('wide').id } },
        {
          about: thing.key,
          gives:
            thing.key === 'wide'
              ? 'lead-unfit'
              : seesAsStaff(who, thing) && seesAsStaff(who, world.thing('wide'))
                ? 'changed-meanwhile'
                : 'not-found',
        },
      ),
    ),
  ),
  path(unmergeAppeal, 'appeals.triage', (who, ask) =>
    things.map((thing) =>
      ask(
        { ...byId(thing), body: { version: STALE } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'changed-meanwhile' : 'not-found' },
      ),
    ),
  ),
  path(findNearby, 'anyone', (_, ask) => [
    ask(
      { query: { doorway: 'HH5A01' } },
      {
        // A kind and a day; no words, no person.
        shows: ({ items }: { items: object[] }) => JSON.stringify(items).includes('水管'),
        expected: false,
      },
    ),
    ask({ query: { doorway: 'NOWHERE1' } }, { gives: 'where-unknown' }),
  ]),
  path(
    appeals.askReporter,
    'appeals.triage',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, text: '请问是哪一层' } }),
    ),
  ),
  path(
    appeals.noteOnAppeal,
    'appeals.triage',
    eachThing(
      seesAsStaff,
      () => 'file-unknown',
      (thing) => ({ ...byId(thing), body: { text: '记一笔', audience: 'desk', files: [NOWHERE] } }),
    ),
  ),
  path(
    appeals.answerAppeal,
    'appeals.triage',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, outcome: 'answered', text: '答复如下' } }),
    ),
  ),
  path(
    appeals.reopenAtDesk,
    'appeals.triage',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, text: '居民说没好' } }),
    ),
  ),
  path(appeals.unmaskReporter, 'appeals.unmask', (who, ask) =>
    things.map((thing) =>
      ask(
        { ...byId(thing), body: { reason: 'call-back' } },
        seesAsStaff(who, thing)
          ? { about: thing.key, shows: ({ phone }: { phone: string | null }) => phone, expected: thing.phone }
          : { about: thing.key, gives: 'not-found' },
      ),
    ),
  ),
]
