import { findAppeal, forProblems } from '#appeals/server/index.ts'
import { route } from '#kernel/server/route.ts'
import {
  addMeasure,
  changeProblem,
  confirmProblem,
  countProblems,
  declineProblem,
  exportProblems,
  finishMeasure,
  linkAppeal,
  listProblems,
  makeProblem,
  postponeProblem,
  problemOfAppeal,
  reviewProblem,
  setRecurrenceRule,
  showProblem,
  showRecurrence,
  showRecurrenceRule,
  trackedProblem,
  unlinkAppeal,
} from '../contract.ts'
import * as cure from './commands/cure.ts'
import { change, confirm, decline, make } from './commands/plan.ts'
import { pageOfProblems, problemCounts, problemsSheet, recurrenceOf } from './lists.ts'
import { problemAround, problemForBearer, problemPage } from './pages.ts'
import { ruleInForce, setRule } from './rule.ts'

export const problemsRoutes = [
  route(listProblems, ({ query }, act) => pageOfProblems(act, query, query)),
  route(exportProblems, ({ query }, act) => problemsSheet(act, query, query.format, query.lang)),
  route(countProblems, (_, act) => problemCounts(act)),
  route(showRecurrence, ({ query }, act) => recurrenceOf(act, query.area)),
  route(showRecurrenceRule, (_, act) => ruleInForce(act.tx)),
  route(setRecurrenceRule, ({ body }, act) => setRule(act, body)),
  route(showProblem, ({ params }, act) => problemPage(act, params.problemId)),
  route(confirmProblem, ({ params, body }, act) => confirm(act, params.problemId, body)),
  route(declineProblem, ({ params, body }, act) => decline(act, params.problemId, body)),
  route(makeProblem, ({ params, body }, act) => make(act, params.appealId, body)),
  route(changeProblem, ({ params, body }, act) => change(act, params.problemId, body)),
  route(linkAppeal, ({ params, body }, act) => cure.linkByNumber(act, params.problemId, body.number)),
  route(unlinkAppeal, ({ params, body }, act) =>
    cure.unlink(act, params.problemId, { appealId: params.appealId, text: body.text }),
  ),
  route(addMeasure, ({ params, body }, act) => cure.addMeasure(act, params.problemId, body)),
  route(finishMeasure, ({ params, body }, act) =>
    cure.finishMeasure(act, params.problemId, { measureId: params.measureId, text: body.text }),
  ),
  route(reviewProblem, ({ params, body }, act) => cure.review(act, params.problemId, body)),
  route(postponeProblem, ({ params, body }, act) => cure.postpone(act, params.problemId, body)),
  route(problemOfAppeal, async ({ params }, act) =>
    problemAround(act, (await findAppeal(act.tx, params.appealId)) ?? act.refuse('not-found')),
  ),
  route(trackedProblem, (_, act) => problemForBearer(act), forProblems.byCode),
]
