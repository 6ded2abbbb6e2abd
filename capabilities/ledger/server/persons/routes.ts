import { route } from '#kernel/server/route.ts'
import * as granted from '../../contract/granted.ts'
import { listErasures, showErasure } from '../../contract/erasures.ts'
import { fetchExport, listExports, makeExport } from '../../contract/exports.ts'
import * as mineOf from '../../contract/mine.ts'
import * as same from '../../contract/same.ts'
import * as numbers from '../../contract/statistics.ts'
import { listFile, listLists, makeList } from '../exports/exports.ts'
import { askAbout, mine, myCopy, myViews, withdrawMyConsent } from '../mine/mine.ts'
import { asPerson, endProof, noteProof, proven } from '../mine/proof.ts'
import { merge, part, unmerge } from '../same/decide.ts'
import { countPairs, listPairs, openPair } from '../same/lists.ts'
import {
  publicStatistics,
  publicStatisticsFile,
  sizes,
  statistics,
  statisticsFile,
} from '../statistics/statistics.ts'
import { apply, close, corrections } from './corrections.ts'
import { erasure, erasures } from './erasures.ts'
import { lift } from './restriction.ts'

/** What names people is not kept in a receipt. */
const PERSONAL = { keepsNoAnswer: true } as const
/** Read as the person whom the session has shown to be. */
const AS_PERSON = {
  actorFor: (_: unknown, actor: Parameters<typeof asPerson>[0], kit: Parameters<typeof asPerson>[1]) =>
    asPerson(actor, kit),
} as const

export const personsRoutes = [
  route(same.listSamePairs, ({ query }, act) => listPairs(act, query)),
  route(same.countSamePairs, (_, act) => countPairs(act)),
  route(same.openSamePair, ({ params, body }, act) => openPair(act, params.pairId, body.lookup), PERSONAL),
  route(same.mergePair, ({ params, body }, act) => merge(act, params.pairId, body)),
  route(same.partPair, ({ params }, act) => part(act, params.pairId)),
  route(same.unmergePair, ({ params, body }, act) => unmerge(act, params.pairId, body)),
  route(mineOf.proveMyself, (_, act) => Promise.resolve(noteProof(act)), {
    actorFor: ({ body }, actor, kit) => proven(body, actor, kit),
  }),
  route(mineOf.endMine, (_, act) => Promise.resolve(endProof(act))),
  route(mineOf.showMine, (_, act) => mine(act), AS_PERSON),
  route(mineOf.listMyViews, ({ query }, act) => myViews(act, query), AS_PERSON),
  route(mineOf.copyMine, (_, act) => myCopy(act), AS_PERSON),
  route(mineOf.askAboutMine, ({ body }, act) => askAbout(act, body), AS_PERSON),
  route(
    mineOf.withdrawMine,
    ({ params }, act) => withdrawMyConsent(act, params.consentId) as Promise<never>,
    AS_PERSON,
  ),
  route(makeExport, ({ body }, act, { lang }) => makeList(act, body, lang)),
  route(fetchExport, ({ params }, act) => listFile(act, params.exportId)),
  route(listExports, ({ query }, act) => listLists(act, query)),
  route(numbers.showStatistics, ({ query }, act) => statistics(act, query)),
  route(numbers.exportStatistics, ({ query }, act, { lang }) => statisticsFile(act, query, lang)),
  route(numbers.showPublicStatistics, ({ query }, act) => publicStatistics(act, query)),
  route(numbers.exportPublicStatistics, ({ query }, act, { lang }) => publicStatisticsFile(act, query, lang)),
  route(numbers.showSizes, ({ query }, act) => sizes(act, query)),
  route(listErasures, ({ query }, act) => erasures(act, query)),
  route(granted.listGranted, ({ query }, act) => corrections(act, query)),
  route(granted.applyCorrection, ({ params }, act) => apply(act, params.correctionId)),
  route(granted.closeCorrection, ({ params }, act) => close(act, params.correctionId)),
  route(granted.liftRestriction, ({ params, body }, act) => lift(act, params.personId, body)),
  route(showErasure, ({ params }, act) => erasure(act, params.number)),
]
