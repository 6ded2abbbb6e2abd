import { route } from '#kernel/server/route.ts'
import * as campaigns from '../contract/campaigns.ts'
import * as care from '../contract/care.ts'
import * as forms from '../contract/forms.ts'
import * as reviews from '../contract/reviews.ts'
import * as spot from '../contract/spot.ts'
import * as visits from '../contract/visit.ts'
import { careDue, careMonth } from './care-lists.ts'
import { askFor, endNow, make, preview } from './commands/campaigns.ts'
import { attachFile, readFile } from './commands/files.ts'
import type { SentFileOf } from './commands/files.ts'
import { noteLooks } from './commands/looked.ts'
import { fix, patrol } from './commands/on-the-spot.ts'
import { record } from './commands/record-visit.ts'
import { decide } from './commands/reviews.ts'
import { allForms, end, keep, publish } from './forms.ts'
import { campaignPage, campaignsOf, exportOf, targetsOf } from './lists.ts'
import { patrolsOf } from './patrol-lists.ts'
import { reviewsOf } from './review-lists.ts'
import { visitsOf } from './visit-lists.ts'

/** What names people is not kept in a receipt. */
const PERSONAL = { keepsNoAnswer: true } as const

/** `sentFileOf`: what phones sent, as devices keep it. */
export const visitsRoutes = (sentFileOf: SentFileOf) => [...visitRoutes(sentFileOf), ...planRoutes]

const visitRoutes = (sentFileOf: SentFileOf) => [
  route(visits.recordVisit, ({ body }, act) => record(act, body)),
  route(visits.attachToVisit, ({ params, body }, act, { doneBy }) =>
    attachFile(
      act,
      { visitId: params.visitId, file: body, sentBy: doneBy?.accountId ?? act.actor.accountId },
      sentFileOf,
    ),
  ),
  route(visits.readVisitFile, ({ params }, act) => readFile(act, params.visitId, params.sha256)),
  route(visits.noteLooked, ({ body }, act, { doneBy }) => noteLooks(act, body.items, doneBy)),
  route(visits.listVisits, ({ params, body }, act) => visitsOf(act, params.dwellingId, body), PERSONAL),
  route(spot.fixOnSpot, ({ body }, act) => fix(act, body)),
  route(spot.recordPatrol, ({ body }, act) => patrol(act, body)),
  route(spot.listPatrols, ({ query }, act) => patrolsOf(act, query)),
]

const planRoutes = [
  route(campaigns.previewCampaign, ({ body }, act) => preview(act, body)),
  route(campaigns.makeCampaign, ({ body }, act) => make(act, body)),
  route(campaigns.endCampaign, ({ params }, act) => endNow(act, params.campaignId)),
  route(campaigns.listCampaigns, ({ query }, act) => campaignsOf(act, query.state, query)),
  route(campaigns.showCampaign, ({ params }, act) => campaignPage(act, params.campaignId)),
  route(campaigns.listTargets, ({ params, query }, act) => targetsOf(act, params.campaignId, query, query)),
  route(campaigns.exportTargets, ({ params, query }, act) => exportOf(act, params.campaignId, query)),
  route(campaigns.askForVisit, ({ body }, act) => askFor(act, body)),
  route(care.showCareMonth, ({ params, query }, act) => careMonth(act, params.month, query.area)),
  route(care.listCareDue, ({ params, body }, act) => careDue(act, params.month, body), PERSONAL),
  route(forms.listForms, async (_, act) => ({ items: await allForms(act) })),
  route(forms.keepForm, ({ body }, act) => keep(act, body)),
  route(forms.publishForm, ({ params, body }, act) => publish(act, params.formId, body.version)),
  route(forms.endForm, ({ params }, act) => end(act, params.formId)),
  route(reviews.listCorrections, ({ query }, act) => reviewsOf(act, query.state, query)),
  route(reviews.decideCorrection, ({ params, body }, act) => decide(act, params.reviewId, body)),
]
