import type { MayAsk } from './asking.ts'
import { route } from '#kernel/server/route.ts'
import {
  closeLookup,
  extendLookup,
  listMyLookups,
  listPublicPurposes,
  listPurposes,
  openLookup,
} from '../contract.ts'
import * as agreed from '../contract/consents.ts'
import * as log from '../contract/log.ts'
import { endPurpose, keepNoticeText, layDownPurpose, listNoticeTexts } from '../contract/purposes.ts'
import * as asked from '../contract/requests.ts'
import { casesOfArea, counts, lookInto } from './cases.ts'
import { give, lookAt, withdraw } from './commands/consents.ts'
import { close, extend, open } from './commands/lookup.ts'
import { end, keepNotice, layDown, noticesOf } from './commands/purposes.ts'
import { answer, begin, lengthen, reveal, take, tell } from './commands/requests.ts'
import { endingConsents } from './consents.ts'
import { recordDisclosure } from './disclosures.ts'
import { addTo, keepEvidence, lookAtEvidence } from './evidence.ts'
import { certificates, disclosuresOfArea, lookupsOfArea, viewsOfArea } from './log.ts'
import { myLookups } from './lookups.ts'
import { publicRegister, register } from './purposes.ts'
import { requestOfId, requestsOfArea } from './requests.ts'
import { disclosureSheet, requestSheet, viewSheet } from './sheets.ts'

const registerRoutes = [
  route(listPublicPurposes, async (_, act) => ({ items: await publicRegister(act) })),
  route(listPurposes, async (_, act) => ({ items: await register(act) })),
  route(layDownPurpose, ({ body }, act) => layDown(act, body)),
  route(endPurpose, ({ params, body }, act) => end(act, params.code, body)),
  route(keepNoticeText, ({ params, body }, act) => keepNotice(act, params.code, body)),
  route(listNoticeTexts, async ({ params }, act) => ({ items: await noticesOf(act, params.code) })),
]

const lookupRoutes = [
  route(openLookup, ({ body }, act) => open(act, body)),
  route(extendLookup, ({ params }, act) => extend(act, params.lookupId)),
  route(closeLookup, ({ params }, act) => close(act, params.lookupId)),
  route(listMyLookups, ({ query }, act) => myLookups(act, query)),
]

const consentRoutes = [
  route(agreed.giveConsent, ({ body }, act) => give(act, body)),
  route(agreed.withdrawConsent, ({ params, body }, act) => withdraw(act, params.consentId, body.how)),
  // What it shows is about a person: a receipt does not keep it.
  route(agreed.lookAtConsents, ({ body }, act) => lookAt(act, body), { keepsNoAnswer: true }),
  route(agreed.uploadEvidence, async (_, act, { upload }) => keepEvidence(act, await upload?.())),
  route(agreed.addEvidence, ({ params, body }, act) => addTo(act, params.consentId, body.evidenceIds)),
  route(agreed.viewEvidence, ({ params, body }, act) => lookAtEvidence(act, params, body.lookup), {
    keepsNoAnswer: true,
  }),
  route(agreed.listEndingConsents, ({ query }, act) => endingConsents(act, query)),
]

const requestRoutes = (mayAsk: MayAsk) => [
  route(asked.takeRightsRequest, ({ body }, act) =>
    take(act, { ...body, subjectId: body.subjectId }, mayAsk),
  ),
  route(asked.listRightsRequests, ({ query }, act) =>
    requestsOfArea(act, query.all === 'yes' ? 'all' : 'waiting', query),
  ),
  route(asked.exportRightsRequests, ({ query }, act) => requestSheet(act, query.format, query.lang)),
  route(asked.showRightsRequest, ({ params }, act) => requestOfId(act, params.requestId)),
  route(asked.revealRequester, ({ params, body }, act) => reveal(act, params.requestId, body.reason), {
    keepsNoAnswer: true,
  }),
  route(asked.beginRightsRequest, ({ params }, act) => begin(act, params.requestId)),
  route(asked.extendRightsRequest, ({ params, body }, act) => lengthen(act, params.requestId, body)),
  route(asked.answerRightsRequest, ({ params, body }, act) => answer(act, params.requestId, body)),
  route(asked.tellRightsRequest, ({ params, body }, act) => tell(act, params.requestId, body.how)),
]

const logRoutes = [
  route(log.listLookups, ({ query }, act) => lookupsOfArea(act, query, query)),
  route(log.listPersonalViews, ({ query }, act) => viewsOfArea(act, query, query)),
  route(log.exportPersonalViews, ({ query }, act) => viewSheet(act, query, query)),
  route(log.listDisclosures, ({ query }, act) => disclosuresOfArea(act, query)),
  route(log.exportDisclosures, ({ query }, act) => disclosureSheet(act, query.format, query.lang)),
  route(log.noteDisclosure, ({ body }, act) =>
    recordDisclosure(act, { ...body, areaCode: act.actor.areaCode }),
  ),
  route(log.listAccessCases, ({ query }, act) =>
    casesOfArea(act, query.all === 'yes' ? 'all' : 'open', query),
  ),
  route(log.lookIntoCase, ({ params, body }, act) => lookInto(act, params.caseId, body.note)),
  route(log.countPrivacy, (_, act) => counts(act)),
  route(log.listPrivacyCertificates, ({ query }, act) => certificates(act, query)),
]

/** `mayAsk`: what the ledger, which stands below, knows of children and who stands for them. */
export const privacyRoutes = (mayAsk: MayAsk) => [
  ...registerRoutes,
  ...lookupRoutes,
  ...consentRoutes,
  ...requestRoutes(mayAsk),
  ...logRoutes,
]
