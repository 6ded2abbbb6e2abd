import { route } from '#kernel/server/route.ts'
import * as acts from '../contract/acts.ts'
import * as pages from '../contract/pages.ts'
import { showAges, showTotals } from '../contract/totals.ts'
import { addCare, dropField, endCare, keepField, reviewCare } from './commands/care.ts'
import { addGuard, endGuard } from './commands/guardians.ts'
import {
  addTo,
  born,
  changeHeadOf,
  mergeHouses,
  moveHouse,
  register,
  splitHouse,
} from './commands/households.ts'
import { correct, died, moveAway, moveHere, tieTo, untie } from './commands/people.ts'
import { undo } from './commands/undo.ts'
import { find } from './find.ts'
import { dwellingPage, face, householdPage, personPage, unmask } from './pages.ts'
import { ages, totals } from './totals.ts'

/** What names people is not kept in a receipt. */
const PERSONAL = { keepsNoAnswer: true } as const

export const ledgerRoutes = [
  route(pages.showFace, ({ params }, act) => face(act, params.buildingId)),
  route(pages.openDwelling, ({ params, body }, act) => dwellingPage(act, params.dwellingId, body), PERSONAL),
  route(
    pages.openHousehold,
    ({ params, body }, act) => householdPage(act, params.householdId, body.lookup),
    PERSONAL,
  ),
  route(pages.openPerson, ({ params, body }, act) => personPage(act, params.personId, body.lookup), PERSONAL),
  route(pages.unmaskPerson, ({ params, body }, act) => unmask(act, params.personId, body), PERSONAL),
  route(pages.findInLedger, ({ body }, act) => find(act, body), PERSONAL),
  route(showTotals, ({ query }, act) => totals(act, query)),
  route(showAges, ({ query }, act) => ages(act, query)),
  route(acts.registerHousehold, ({ body }, act) => register(act, body)),
  route(acts.addMember, ({ params, body }, act) => addTo(act, params.householdId, body)),
  route(acts.recordBirth, ({ params, body }, act) => born(act, params.householdId, body)),
  route(acts.recordDeath, ({ params, body }, act) => died(act, params.personId, body)),
  route(acts.moveIn, ({ params, body }, act) => moveHere(act, params.personId, body)),
  route(acts.moveOut, ({ params, body }, act) => moveAway(act, params.personId, body)),
  route(acts.moveHousehold, ({ params, body }, act) => moveHouse(act, params.householdId, body)),
  route(acts.splitHousehold, ({ params, body }, act) => splitHouse(act, params.householdId, body)),
  route(acts.mergeHouseholds, ({ params, body }, act) => mergeHouses(act, params.householdId, body)),
  route(acts.changeHead, ({ params, body }, act) => changeHeadOf(act, params.householdId, body)),
  route(acts.correctPerson, ({ params, body }, act) => correct(act, params.personId, body)),
  route(acts.addTie, ({ params, body }, act) => tieTo(act, params.personId, body)),
  route(acts.endTie, ({ params, body }, act) => untie(act, params.personId, params.tieId, body)),
  route(acts.keepExtra, ({ params, body }, act) => keepField(act, params.personId, params.field, body)),
  route(acts.dropExtra, ({ params, body }, act) => dropField(act, params.personId, params.field, body)),
  route(acts.addCareReason, ({ params, body }, act) => addCare(act, params.personId, body)),
  route(acts.reviewCareReason, ({ params, body }, act) =>
    reviewCare(act, params.personId, params.careId, body),
  ),
  route(acts.endCareReason, ({ params, body }, act) => endCare(act, params.personId, params.careId, body)),
  route(acts.addGuardian, ({ params, body }, act) => addGuard(act, params.personId, body)),
  route(acts.endGuardian, ({ params, body }, act) => endGuard(act, params.personId, params.guardId, body)),
  route(acts.undoChange, ({ params, body }, act) => undo(act, params.changeId, body)),
]
