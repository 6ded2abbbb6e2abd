import type { Endpoint } from '#kernel/common/endpoint.ts'
import type { EventKind } from '#kernel/common/event.ts'
import type { Sentence } from '#kernel/common/refusal.ts'
import type { Kit } from '#kernel/server/act.ts'
import { sealing } from '#kernel/server/chain.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import type { FollowsPlace } from '#kernel/server/recoding.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import type { Reference } from '#kernel/server/reference.ts'
import type { Route } from '#kernel/server/route.ts'
import { sweeping } from '#kernel/server/sweep.ts'
import { tidying } from '#kernel/server/tidy.ts'
import type { UpCasts } from '#kernel/server/upcast.ts'
import type { Chains } from '#kernel/server/verify.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { MAP } from '../../capabilities/map.ts'
import { RECORDED } from '../../capabilities/recorded.ts'
import { appealsEndpoints } from '#appeals/contract.ts'
import { mergingEndpoints } from '#appeals/contract/merging.ts'
import { proofEndpoints } from '#appeals/contract/proof.ts'
import * as appealsEvents from '#appeals/events.ts'
import { appealsRefusals } from '#appeals/refusals.ts'
import { appealChains } from '#appeals/server/chains.ts'
import { learningJob } from '#appeals/server/learning/job.ts'
import { appealsReactions } from '#appeals/server/reactions.ts'
import { appealsRoutes } from '#appeals/server/routes.ts'
import { callbacksEndpoints } from '#callbacks/contract.ts'
import * as callbacksEvents from '#callbacks/events.ts'
import { callbacksRefusals } from '#callbacks/refusals.ts'
import { callbacksJobs } from '#callbacks/server/jobs.ts'
import { callbacksReactions } from '#callbacks/server/reactions.ts'
import { callbacksRoutes } from '#callbacks/server/routes.ts'
import { mappingEndpoints } from '#catalogue/contract/mapping.ts'
import { catalogueEndpoints } from '#catalogue/endpoints.ts'
import { categoriesForPhones, inForce } from '#catalogue/server/index.ts'
import { catalogueRoutes } from '#catalogue/server/routes.ts'
import { channelsEndpoints } from '#channels/contract.ts'
import { open311Endpoints } from '#channels/contract/open311.ts'
import { channelsRefusals } from '#channels/refusals.ts'
import { publishing } from '#channels/server/backfill.ts'
import { channelsReactions } from '#channels/server/reactions.ts'
import { channelsRoutes } from '#channels/server/routes.ts'
import { coordinationEndpoints } from '#coordination/contract.ts'
import * as coordinationEvents from '#coordination/events.ts'
import { coordinationRefusals } from '#coordination/refusals.ts'
import { coordinationJobs } from '#coordination/server/jobs.ts'
import { coordinationReactions } from '#coordination/server/reactions.ts'
import { coordinationRoutes } from '#coordination/server/routes.ts'
import { coordinationSlice } from '#coordination/server/slice.ts'
import { devicesEndpoints } from '#devices/contract.ts'
import { filesEndpoints } from '#devices/contract/files.ts'
import { rowFilesEndpoints } from '#devices/contract/row-files.ts'
import { behindEndpoints } from '#devices/contract/behind.ts'
import { handedOverEndpoints } from '#devices/contract/handed-over.ts'
import { fleetEndpoints } from '#devices/contract/fleet.ts'
import { lostEndpoints } from '#devices/contract/lost.ts'
import { sentEndpoints } from '#devices/contract/sent.ts'
import * as devicesEvents from '#devices/events.ts'
import { devicesRefusals } from '#devices/refusals.ts'
import { changeReactions } from '#devices/server/changes.ts'
import { sentFileOf } from '#devices/server/index.ts'
import { devicesJobs } from '#devices/server/jobs.ts'
import { devicesSlice } from '#devices/server/own-sent.ts'
import { devicesRoutes } from '#devices/server/routes.ts'
import { settling } from '#devices/server/sent.ts'
import { dispatchEndpoints } from '#dispatch/contract.ts'
import { checkingEndpoints } from '#dispatch/contract/checking.ts'
import { handsEndpoints } from '#dispatch/contract/hands.ts'
import { sheetsEndpoints } from '#dispatch/contract/sheets.ts'
import * as dispatchEvents from '#dispatch/events.ts'
import { dispatchRefusals } from '#dispatch/refusals.ts'
import { dispatchReactions } from '#dispatch/server/reactions.ts'
import { dispatchRoutes } from '#dispatch/server/routes.ts'
import { dispatchSlice } from '#dispatch/server/slice.ts'
import { reviewEndpoints } from '#openness/contract.ts'
import { openEndpoints } from '#openness/contract/open.ts'
import { redactingEndpoints } from '#openness/contract/redacting.ts'
import { subscribingEndpoints } from '#openness/contract/subscribing.ts'
import * as opennessEvents from '#openness/events.ts'
import { opennessRefusals } from '#openness/refusals.ts'
import { opennessJobs } from '#openness/server/news.ts'
import { opennessReactions } from '#openness/server/reactions.ts'
import { opennessRoutes } from '#openness/server/routes.ts'
import { noticesEndpoints } from '#notices/contract.ts'
import * as noticesEvents from '#notices/events.ts'
import { noticesReactions } from '#notices/server/reactions.ts'
import { noticesRoutes } from '#notices/server/routes.ts'
import { noticesJobs, noticesSlice } from '#notices/server/slice.ts'
import type { Sender } from '#notices/server/sender.ts'
import { organisationsEndpoints } from '#organisations/contract.ts'
import { organisationsRefusals } from '#organisations/refusals.ts'
import { organisationsRoutes } from '#organisations/server/routes.ts'
import { peopleEndpoints } from '#people/contract.ts'
import { bookmarksEndpoints } from '#people/contract/bookmarks.ts'
import * as peopleEvents from '#people/events.ts'
import { peopleRefusals } from '#people/refusals.ts'
import type { Sessions } from '#people/server/index.ts'
import { peopleRoutes } from '#people/server/routes.ts'
import { ledgerEndpoints } from '#ledger/contract.ts'
import { personsEndpoints } from '#ledger/contract/persons.ts'
import * as ledgerEvents from '#ledger/events.ts'
import { ledgerRefusals, personsRefusals } from '#ledger/refusals.ts'
import { ledgerFollowers } from '#ledger/server/followers.ts'
import { ledgerJobs } from '#ledger/server/jobs.ts'
import { personsJobs } from '#ledger/server/persons/jobs.ts'
import { personsReactions } from '#ledger/server/persons/reactions.ts'
import { personsRoutes } from '#ledger/server/persons/routes.ts'
import { mayAsk } from '#ledger/server/may-ask.ts'
import { ledgerRoutes } from '#ledger/server/routes.ts'
import { ledgerSlice } from '#ledger/server/slice.ts'
import { placesEndpoints } from '#places/contract.ts'
import { bordersEndpoints } from '#places/contract/borders.ts'
import { componentsEndpoints } from '#places/contract/components.ts'
import { mapEndpoints } from '#places/contract/map.ts'
import { namingEndpoints } from '#places/contract/naming.ts'
import * as placesEvents from '#places/events.ts'
import { placesRefusals } from '#places/refusals.ts'
import { placesReactions } from '#places/server/reactions.ts'
import { placesFollowers } from '#places/server/recode.ts'
import { placesRoutes } from '#places/server/routes.ts'
import { placesSlice } from '#places/server/slice.ts'
import { privacyEndpoints } from '#privacy/contract.ts'
import { consentsEndpoints } from '#privacy/contract/consents.ts'
import { logEndpoints } from '#privacy/contract/log.ts'
import { purposesEndpoints } from '#privacy/contract/purposes.ts'
import { requestsEndpoints } from '#privacy/contract/requests.ts'
import * as privacyEvents from '#privacy/events.ts'
import { privacyRefusals } from '#privacy/refusals.ts'
import { privacyJobs } from '#privacy/server/jobs.ts'
import { forPhones } from '#privacy/server/index.ts'
import { privacyReactions } from '#privacy/server/merged.ts'
import { privacyRoutes } from '#privacy/server/routes.ts'
import { ratesEndpoints } from '#rates/contract.ts'
import { ratesRefusals } from '#rates/refusals.ts'
import { ratesReactions } from '#rates/server/reactions.ts'
import { ratesRoutes } from '#rates/server/routes.ts'
import { problemsEndpoints } from '#problems/contract.ts'
import * as problemsEvents from '#problems/events.ts'
import { problemsRefusals } from '#problems/refusals.ts'
import { problemsJobs } from '#problems/server/jobs.ts'
import { problemsReactions } from '#problems/server/reactions.ts'
import { problemsRoutes } from '#problems/server/routes.ts'
import { retentionEndpoints } from '#retention/contract.ts'
import * as retentionEvents from '#retention/events.ts'
import { retentionRefusals } from '#retention/refusals.ts'
import { retentionRoutes } from '#retention/server/routes.ts'
import { retentionJobs } from '#retention/server/jobs.ts'
import { rehearsalEndpoints } from '#rehearsal/contract.ts'
import { rehearsalRefusals } from '#rehearsal/refusals.ts'
import { rehearsalJobs } from '#rehearsal/server/jobs.ts'
import { rehearsalReactions } from '#rehearsal/server/reactions.ts'
import { rehearsalRoutes } from '#rehearsal/server/routes.ts'
import { rostersEndpoints } from '#rosters/contract.ts'
import { rostersRefusals } from '#rosters/refusals.ts'
import { rosterJobs } from '#rosters/server/jobs.ts'
import { rostersRoutes } from '#rosters/server/routes.ts'
import { rulebookEndpoints } from '#rulebook/endpoints.ts'
import { rulebookRefusals } from '#rulebook/refusals.ts'
import { rulebookRoutes } from '#rulebook/server/routes.ts'
import { visitsEndpoints } from '#visits/contract.ts'
import * as visitsEvents from '#visits/events.ts'
import { visitsRefusals } from '#visits/refusals.ts'
import { visitsFollowers } from '#visits/server/followers.ts'
import { formsForPhones } from '#visits/server/forms.ts'
import { visitsJobs } from '#visits/server/jobs.ts'
import { visitsReactions } from '#visits/server/reactions.ts'
import { visitsRoutes } from '#visits/server/routes.ts'
import { visitsSlice } from '#visits/server/slice.ts'
import { NAMINGS } from './namings.ts'

/** The house put together: everything the capabilities bring, in the order of the map. */

export const CAPABILITIES: readonly string[] = Object.keys(MAP)

/** Every endpoint, by capability. */
export const ENDPOINTS = {
  places: {
    ...placesEndpoints,
    ...namingEndpoints,
    ...componentsEndpoints,
    ...mapEndpoints,
    ...bordersEndpoints,
  },
  organisations: organisationsEndpoints,
  people: { ...peopleEndpoints, ...bookmarksEndpoints },
  privacy: {
    ...privacyEndpoints,
    ...purposesEndpoints,
    ...consentsEndpoints,
    ...requestsEndpoints,
    ...logEndpoints,
  },
  devices: {
    ...devicesEndpoints,
    ...filesEndpoints,
    ...rowFilesEndpoints,
    ...lostEndpoints,
    ...sentEndpoints,
    ...fleetEndpoints,
    ...behindEndpoints,
    ...handedOverEndpoints,
  },
  ledger: { ...ledgerEndpoints, ...personsEndpoints },
  rosters: rostersEndpoints,
  catalogue: { ...catalogueEndpoints, ...mappingEndpoints },
  rulebook: rulebookEndpoints,
  appeals: { ...appealsEndpoints, ...mergingEndpoints, ...proofEndpoints },
  dispatch: { ...dispatchEndpoints, ...checkingEndpoints, ...handsEndpoints, ...sheetsEndpoints },
  coordination: coordinationEndpoints,
  visits: visitsEndpoints,
  callbacks: callbacksEndpoints,
  rates: ratesEndpoints,
  problems: problemsEndpoints,
  retention: retentionEndpoints,
  rehearsal: rehearsalEndpoints,
  channels: channelsEndpoints,
  openness: { ...reviewEndpoints, ...openEndpoints, ...subscribingEndpoints, ...redactingEndpoints },
  notices: noticesEndpoints,
} as const satisfies Record<keyof typeof MAP, Readonly<Record<string, Endpoint>>>

export const allEndpoints = (): readonly Endpoint[] =>
  Object.values(ENDPOINTS).flatMap((some) => Object.values(some))

/** Acts that stand at /open311 and speak the formats of that standard; no part of /api. */
export const OPEN311: readonly Endpoint[] = Object.values(open311Endpoints)

/** Every fact that may be announced, by capability. */
export const EVENTS: Readonly<Record<string, readonly EventKind[]>> = {
  places: Object.values(placesEvents),
  people: Object.values(peopleEvents),
  privacy: Object.values(privacyEvents),
  devices: Object.values(devicesEvents),
  ledger: Object.values(ledgerEvents),
  appeals: Object.values(appealsEvents),
  dispatch: Object.values(dispatchEvents),
  coordination: Object.values(coordinationEvents),
  visits: Object.values(visitsEvents),
  callbacks: Object.values(callbacksEvents),
  openness: Object.values(opennessEvents),
  problems: Object.values(problemsEvents),
  retention: Object.values(retentionEvents),
  notices: Object.values(noticesEvents),
}

/** The sentence of every refusal. */
export const SENTENCES: Readonly<Record<string, Sentence>> = {
  ...placesRefusals,
  ...organisationsRefusals,
  ...peopleRefusals,
  ...privacyRefusals,
  ...devicesRefusals,
  ...ledgerRefusals,
  ...personsRefusals,
  ...rostersRefusals,
  ...rulebookRefusals,
  ...appealsRefusals,
  ...dispatchRefusals,
  ...coordinationRefusals,
  ...visitsRefusals,
  ...callbacksRefusals,
  ...ratesRefusals,
  ...problemsRefusals,
  ...retentionRefusals,
  ...rehearsalRefusals,
  ...channelsRefusals,
  ...opennessRefusals,
}

/** What a phone keeps of its area, table by table: what the day begins with first. */
export const SLICE: readonly SliceTable[] = [
  ...placesSlice,
  ...devicesSlice,
  ...ledgerSlice,
  ...dispatchSlice,
  ...coordinationSlice,
  ...visitsSlice,
  ...noticesSlice,
]

/** The acts a phone may send, as one does them without network. Everything else is done where there is one. */
export const FIELD_ACTS: ReadonlySet<string> = new Set([
  'fileAppeal',
  'fileOnBehalf',
  'acceptOrder',
  'declineOrder',
  'reportProgress',
  'submitResult',
  'handOver',
  'askForOrder',
  'arriveAtWhistle',
  'recordVisit',
  'attachToVisit',
  'noteLooked',
  'fixOnSpot',
  'recordPatrol',
  'registerHousehold',
  'addMember',
  'recordBirth',
  'moveIn',
  'correctPerson',
  'giveConsent',
  'withdrawConsent',
  'readNotices',
  'settleSent',
])

/** How acts of older apps are read. */
export const UP_CASTS: UpCasts = {}

/** What a phone keeps that is the same for everybody, by its hash. */
export const REFERENCES: readonly Reference[] = [
  {
    name: 'sentences',
    content: () => Promise.resolve(SENTENCES),
  },
  {
    name: 'forms',
    content: (act) => formsForPhones(act),
  },
  {
    name: 'purposes',
    content: (act) => forPhones.purposesForPhones(act),
  },
  {
    name: 'categories',
    content: async (act) => categoriesForPhones(await inForce(act.tx, act.now())),
  },
]

/** `inside` names hosts of our own network that the operator has opened for other systems. */
export const routesOf = (
  sessions: Sessions,
  demo: boolean,
  inside: readonly string[] = [],
): readonly Route[] => {
  const routes = onlineRoutes(sessions, demo, inside)
  return [...routes, ...devicesRoutes(fieldWork(routes))]
}

/** What a phone may send and take, of all there is. An act that settles another is sent like any other. */
export const fieldWork = (routes: readonly Route[]): Parameters<typeof devicesRoutes>[0] => ({
  acts: new Map(
    [...routes, settling]
      .filter(({ endpoint }) => FIELD_ACTS.has(endpoint.id))
      .map((one) => [one.endpoint.id, one]),
  ),
  tables: SLICE,
  upCasts: UP_CASTS,
  sentences: SENTENCES,
  references: REFERENCES,
})

const onlineRoutes = (sessions: Sessions, demo: boolean, inside: readonly string[]): readonly Route[] => [
  ...placesRoutes,
  ...organisationsRoutes,
  ...peopleRoutes(sessions, demo, RECORDED),
  ...privacyRoutes(mayAsk),
  ...ledgerRoutes,
  ...personsRoutes,
  ...rostersRoutes,
  ...catalogueRoutes,
  ...rulebookRoutes,
  ...appealsRoutes,
  ...dispatchRoutes,
  ...coordinationRoutes,
  ...visitsRoutes(sentFileOf),
  ...callbacksRoutes,
  ...ratesRoutes,
  ...problemsRoutes,
  ...retentionRoutes,
  ...rehearsalRoutes,
  ...channelsRoutes(inside),
  ...opennessRoutes,
  ...noticesRoutes,
]

/** Tables of all capabilities whose rows stand under the code of their place, and follow it when a border moves. */
export const FOLLOWERS: readonly FollowsPlace[] = [...placesFollowers, ...ledgerFollowers, ...visitsFollowers]

export const reactionsOf = (sender: Sender): readonly Reaction[] => [
  ...placesReactions(FOLLOWERS),
  ...privacyReactions,
  ...changeReactions(SLICE),
  ...personsReactions,
  ...appealsReactions,
  ...dispatchReactions,
  ...coordinationReactions,
  ...visitsReactions,
  ...callbacksReactions,
  ...ratesReactions,
  ...problemsReactions,
  ...rehearsalReactions,
  ...channelsReactions,
  ...opennessReactions,
  ...noticesReactions(sender),
]

/** Records that tell a chained story, for whoever verifies that nothing was changed. */
export const CHAINS: readonly Chains[] = [appealChains]

export const JOBS: readonly RecurringJob[] = [
  sealing,
  tidying,
  sweeping(NAMINGS),
  learningJob(),
  publishing,
  ...privacyJobs,
  ...devicesJobs,
  ...ledgerJobs,
  ...personsJobs,
  ...coordinationJobs,
  ...visitsJobs,
  ...callbacksJobs,
  ...opennessJobs,
  ...problemsJobs,
  ...retentionJobs,
  ...rehearsalJobs,
  ...rosterJobs,
  ...noticesJobs,
]

/** Which reactions hear an event. */
export function listenersOf(reactions: readonly Reaction[]): Kit['listeners'] {
  const byEvent = new Map<string, string[]>()
  for (const one of reactions) byEvent.set(one.hears.name, [...(byEvent.get(one.hears.name) ?? []), one.name])
  return (event) => byEvent.get(event) ?? []
}
