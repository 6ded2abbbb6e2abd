/** Visits in the matrix: who may ask, and what comes of it. */
import * as visits from '#visits/contract.ts'
import * as care from '#visits/contract/care.ts'
import { decideCorrection, listCorrections } from '#visits/contract/reviews.ts'
import { inside } from '../oracle.ts'
import type { Who } from '../world.ts'
import { kept, lookup } from './households.ts'
import { path } from './path.ts'
import type { Case, Path } from './path.ts'
import { NOWHERE, world } from './world.ts'

/** Of each place a campaign that ended, and a visit of which something waits to be decided. */
const visited = await Promise.all(
  kept.map(async (one, i) => {
    const clerk = world.who(i === 0 ? 'clerk' : 'clerk-there').person
    const areaCode = one.area.slice(0, 12)
    const { campaignId } = await clerk.does(visits.makeCampaign, {
      body: {
        kind: 'survey',
        titleZh: '摸排一次',
        since: '2026-03-10',
        until: '2026-03-31',
        query: { areaCode },
      },
    })
    await clerk.does(visits.endCampaign, { params: { campaignId } })
    const visitId = `0189000${i}-0000-7000-8000-0000000f1517` as visits.VisitId
    const { reviewId } = await clerk.does(visits.recordVisit, {
      body: {
        visitId,
        dwellingId: one.dwelling,
        outcome: 'met',
        at: '2026-03-10T01:00:00.000Z',
        learned: [{ field: 'phone', personId: one.person, seen: null, value: '19900001235' }],
      },
    })
    return { ...one, areaCode, campaignId, visitId, reviewId: reviewId! }
  }),
)
type Visited = (typeof visited)[number]
/** A campaign is seen where it is, above it, and in the grids under it. */
const seesCampaign = (who: Who, { areaCode }: Visited): boolean =>
  who.area !== undefined && (areaCode.startsWith(who.area) || who.area.startsWith(areaCode))
const eachVisited =
  (
    request: (one: Visited, who: Who) => object,
    gives: string | ((who: Who) => string),
    outside = 'not-found',
    sees: (who: Who, one: Visited) => boolean = (who, one) => inside(who, one.area),
  ) =>
  (who: Who): Case[] =>
    visited.map((one) => ({
      about: one.area,
      request: request(one, who),
      gives: sees(who, one) ? (typeof gives === 'string' ? gives : gives(who)) : outside,
    }))
const AT = '2026-03-10T02:00:00.000Z'
const ofCampaign = ({ campaignId }: Visited) => ({ params: { campaignId } })
const inCommunity = (who: Who, { areaCode }: Visited): boolean => inside(who, areaCode)

export const paths: readonly Path[] = [
  {
    endpoint: visits.recordVisit,
    takes: 'visits.record',
    cases: eachVisited(
      ({ dwelling }) => ({
        body: { visitId: NOWHERE, dwellingId: dwelling, outcome: 'absent', at: AT, met: [NOWHERE] },
      }),
      'was-not-met',
    ),
  },
  {
    endpoint: visits.attachToVisit,
    takes: 'visits.record',
    cases: eachVisited(
      ({ visitId }) => ({ params: { visitId }, body: { sha256: 'a'.repeat(64), kind: 'photo' } }),
      'file-unknown',
    ),
  },
  path(visits.readVisitFile, 'visits.read', (_, ask) => [
    ask({ params: { visitId: NOWHERE, sha256: 'a'.repeat(64) } }, { gives: 'not-found' }),
  ]),
  path(visits.noteLooked, 'visits.record', (who, ask) =>
    visited.map(({ area, person }) =>
      ask(
        { body: { items: [{ personId: person, at: AT }] } },
        {
          about: area,
          shows: ({ noted }: { noted: number }) => noted,
          expected: inside(who, area) ? 1 : 0,
        },
      ),
    ),
  ),
  {
    endpoint: visits.listVisits,
    takes: 'visits.read',
    cases: eachVisited(
      ({ dwelling }, who) => ({ params: { dwellingId: dwelling }, body: { lookup: lookup(who) } }),
      'ok',
    ),
  },
  {
    endpoint: visits.fixOnSpot,
    takes: 'visits.record',
    cases: eachVisited(
      ({ area }) => ({
        body: { areaCode: area, categoryCode: 'no-such', text: '灯松了', result: '拧紧了', at: AT },
      }),
      (who) => (who.org === undefined ? 'no-hands-of-your-own' : 'category-unknown'),
      'area-outside-yours',
      // Without hands of one's own it does not matter where.
      (who, { area }) => who.org === undefined || inside(who, area),
    ),
  },
  {
    endpoint: visits.recordPatrol,
    takes: 'visits.record',
    cases: eachVisited(
      ({ area, dwelling }) => ({
        body: { patrolId: NOWHERE, areaCode: area, at: AT, places: [dwelling] },
      }),
      'not-a-public-place',
      'area-outside-yours',
    ),
  },
  path(visits.listPatrols, 'visits.read', (_, ask) => [ask({ query: {} })]),
  {
    endpoint: visits.previewCampaign,
    takes: 'visits.plan',
    cases: eachVisited(({ areaCode }) => ({ body: { areaCode } }), 'ok', 'area-outside-yours', inCommunity),
  },
  {
    endpoint: visits.makeCampaign,
    takes: 'visits.plan',
    cases: eachVisited(
      ({ areaCode }) => ({
        body: {
          kind: 'survey',
          titleZh: '颠倒',
          since: '2026-03-31',
          until: '2026-03-10',
          query: { areaCode },
        },
      }),
      'days-reversed',
      'area-outside-yours',
      inCommunity,
    ),
  },
  {
    endpoint: visits.endCampaign,
    takes: 'visits.plan',
    cases: eachVisited(ofCampaign, 'campaign-ended', 'not-found', inCommunity),
  },
  path(visits.listCampaigns, 'visits.figures', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: visited
          .filter((one) => seesCampaign(who, one))
          .map(({ campaignId }) => campaignId)
          .toSorted(),
      },
    ),
  ]),
  {
    endpoint: visits.showCampaign,
    takes: 'visits.figures',
    cases: eachVisited(ofCampaign, 'ok', 'not-found', seesCampaign),
  },
  {
    endpoint: visits.listTargets,
    takes: 'visits.read',
    cases: eachVisited(ofCampaign, 'ok', 'not-found', seesCampaign),
  },
  {
    endpoint: visits.exportTargets,
    takes: 'visits.plan',
    cases: eachVisited(ofCampaign, 'ok', 'not-found', seesCampaign),
  },
  {
    endpoint: visits.askForVisit,
    takes: 'visits.plan',
    cases: eachVisited(
      ({ dwelling }) => ({ body: { dwellingId: dwelling, dueBy: '2026-03-01', what: '想请人来看看' } }),
      'day-is-past',
    ),
  },
  {
    endpoint: care.showCareMonth,
    takes: 'visits.figures',
    cases: eachVisited(
      ({ areaCode }) => ({ params: { month: '2026-03' }, query: { area: areaCode } }),
      'ok',
      'area-outside-yours',
      inCommunity,
    ),
  },
  path(care.listCareDue, 'visits.read', (who, ask) => [
    ask({ params: { month: '2026-03' }, body: { lookup: lookup(who) } }),
    ask({ params: { month: '2026-03' }, body: { lookup: NOWHERE } }, { gives: 'lookup-needed' }),
  ]),
  path(visits.listForms, 'visits.read', (_, ask) => [ask({})]),
  path(visits.keepForm, 'visits.plan', (_, ask) => [
    ask(
      {
        body: {
          content: {
            titleZh: '人员标签',
            titleEn: 'Labels',
            whyZh: '给人打标签',
            whyEn: 'To label people',
            fields: [{ kind: 'yes-no', key: 'a', labelZh: '是吗', labelEn: 'Is it' }],
          },
        },
      },
      { gives: 'form-fault' },
    ),
  ]),
  path(visits.publishForm, 'visits.plan', (_, ask) => [
    ask({ params: { formId: NOWHERE }, body: { version: 1 } }, { gives: 'form-not-a-draft' }),
  ]),
  path(visits.endForm, 'visits.plan', (_, ask) => [
    ask({ params: { formId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(listCorrections, 'visits.plan', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { areaCode: string }[] }) =>
          items.every(({ areaCode }) => inside(who, areaCode)),
        expected: true,
      },
    ),
  ]),
  {
    endpoint: decideCorrection,
    takes: 'visits.plan',
    cases: eachVisited(({ reviewId }) => ({ params: { reviewId }, body: { take: false } }), 'reason-missing'),
  },
]
