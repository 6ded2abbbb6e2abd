/** Chronic problems in the matrix: who may ask, and what comes of it. */
import * as problems from '#problems/contract.ts'
import { DEFAULT_RULE } from '#problems/rules.ts'
import { THERE } from '../../testing.ts'
import { inside, seesAsStaff } from '../oracle.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, byId, eachThing, house, things } from './world.ts'

const NO_PROBLEM = { params: { problemId: NOWHERE } }
/** What is said of a problem when it is made or confirmed. */
const PLAN = {
  titleZh: '水泵反复停机',
  cause: 'ageing',
  ownerId: house.org.property as never,
  fund: 'undecided',
  reviewOn: '2026-06-01',
} as const

export const paths: readonly Path[] = [
  path(problems.listProblems, 'appeals.read', (who, ask) => [
    ask({ query: {} }),
    ask({ query: { area: THERE } }, { gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' }),
  ]),
  path(problems.exportProblems, 'appeals.export', (_, ask) => [ask({ query: { format: 'csv' } })]),
  path(problems.countProblems, 'appeals.read', (_, ask) => [ask({})]),
  path(problems.showRecurrence, 'appeals.read', (who, ask) => [
    ask({ query: {} }),
    ask({ query: { area: THERE } }, { gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' }),
  ]),
  path(problems.showRecurrenceRule, 'appeals.read', (_, ask) => [ask({})]),
  path(problems.setRecurrenceRule, 'rules.manage', (_, ask) => [ask({ body: DEFAULT_RULE })]),
  path(problems.makeProblem, 'problems.keep', (who, ask) =>
    things.map((thing) =>
      ask(
        { ...byId(thing), body: { ...PLAN, ownerId: NOWHERE } },
        {
          about: thing.key,
          gives: !seesAsStaff(who, thing)
            ? 'not-found'
            : thing.seal !== null
              ? 'is-sealed'
              : // Sorted when it was sent on.
                thing.orders.length === 0
                ? 'place-and-category-needed'
                : 'organisation-unknown',
        },
      ),
    ),
  ),
  path(
    problems.problemOfAppeal,
    'appeals.see',
    eachThing(seesAsStaff, () => 'ok', byId),
  ),
  path(problems.trackedProblem, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        { about: thing.key, shows: ({ problem }: { problem: unknown }) => problem, expected: null },
      ),
    ),
  ),
  path(problems.showProblem, 'appeals.read', (_, ask) => [ask(NO_PROBLEM, { gives: 'not-found' })]),
  path(problems.confirmProblem, 'problems.keep', (_, ask) => [
    ask({ ...NO_PROBLEM, body: { version: 1, ...PLAN } }, { gives: 'not-found' }),
  ]),
  path(problems.declineProblem, 'problems.keep', (_, ask) => [
    ask({ ...NO_PROBLEM, body: { version: 1, text: '不是' } }, { gives: 'not-found' }),
  ]),
  path(problems.changeProblem, 'problems.keep', (_, ask) => [
    ask({ ...NO_PROBLEM, body: { version: 1, ...PLAN } }, { gives: 'not-found' }),
  ]),
  path(problems.linkAppeal, 'problems.keep', (_, ask) => [
    ask({ ...NO_PROBLEM, body: { number: 'L2603-00001' } }, { gives: 'not-found' }),
  ]),
  path(problems.unlinkAppeal, 'problems.keep', (_, ask) => [
    ask(
      { params: { problemId: NOWHERE, appealId: NOWHERE }, body: { text: '不是一回事' } },
      { gives: 'not-found' },
    ),
  ]),
  path(problems.addMeasure, 'problems.keep', (_, ask) => [
    ask(
      { ...NO_PROBLEM, body: { text: '换泵', orgId: house.org.property as never, until: '2026-05-01' } },
      { gives: 'not-found' },
    ),
  ]),
  path(problems.finishMeasure, 'problems.keep', (_, ask) => [
    ask(
      { params: { problemId: NOWHERE, measureId: NOWHERE }, body: { text: '已换' } },
      { gives: 'not-found' },
    ),
  ]),
  path(problems.reviewProblem, 'problems.keep', (_, ask) => [
    ask({ ...NO_PROBLEM, body: { version: 1, result: 'solved', text: '好了' } }, { gives: 'not-found' }),
  ]),
  path(problems.postponeProblem, 'problems.keep', (_, ask) => [
    ask(
      { ...NO_PROBLEM, body: { version: 1, text: '没有钱', nextOn: '2026-06-01' } },
      { gives: 'not-found' },
    ),
  ]),
]
