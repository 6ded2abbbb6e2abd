/**
 * Role × path: everybody of a small world asks for everything there is, and each answer is compared with an independent
 * statement of who may see and do what (testing/oracle.ts).
 */
import { describe, expect, test } from 'vitest'
import * as appeals from '#appeals/contract.ts'
import { findNearby, listAlike, mergeAppeal, unmergeAppeal } from '#appeals/contract/merging.ts'
import { listSeals, listViews, proveRecord } from '#appeals/contract/proof.ts'
import type { AppealRow } from '#appeals/contract.ts'
import { Seal } from '#catalogue/contract.ts'
import * as callbacks from '#callbacks/contract.ts'
import { keepDuties, listCategories, listDuties, listPolicies } from '#catalogue/endpoints.ts'
import { listMappings } from '#catalogue/contract/mapping.ts'
import * as channels from '#channels/contract.ts'
import * as coordination from '#coordination/contract.ts'
import * as devices from '#devices/contract.ts'
import * as phoneFiles from '#devices/contract/files.ts'
import * as fleet from '#devices/contract/fleet.ts'
import * as lost from '#devices/contract/lost.ts'
import * as sent from '#devices/contract/sent.ts'
import * as dispatch from '#dispatch/contract.ts'
import * as hands from '#dispatch/contract/hands.ts'
import { listDeskSheets, listMySheets } from '#dispatch/contract/sheets.ts'
import type { Endpoint, RequestOf } from '#kernel/common/endpoint.ts'
import * as ledger from '#ledger/contract/acts.ts'
import { fetchExport, listExports, makeExport } from '#ledger/contract/exports.ts'
import * as mine from '#ledger/contract/mine.ts'
import * as ledgerPages from '#ledger/contract/pages.ts'
import * as same from '#ledger/contract/same.ts'
import * as grants from '#ledger/contract/granted.ts'
import { listErasures, showErasure } from '#ledger/contract/erasures.ts'
import {
  exportPublicStatistics,
  exportStatistics,
  showPublicStatistics,
  showSizes,
  showStatistics,
} from '#ledger/contract/statistics.ts'
import { showAges, showTotals } from '#ledger/contract/totals.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { listNotices, readNotices } from '#notices/contract.ts'
import * as openness from '#openness/contract.ts'
import { listOpen, mapOpen, readOpenPhoto, reportText, showOpen } from '#openness/contract/open.ts'
import { redactPhoto, undoRedaction, viewOriginal } from '#openness/contract/redacting.ts'
import * as subscribing from '#openness/contract/subscribing.ts'
import * as organisations from '#organisations/contract.ts'
import * as people from '#people/contract.ts'
import { dropBookmark, keepBookmark, listBookmarks } from '#people/contract/bookmarks.ts'
import { SEALS_OF } from '#people/rules.ts'
import * as places from '#places/contract.ts'
import * as privacy from '#privacy/contract.ts'
import * as consents from '#privacy/contract/consents.ts'
import * as accessLog from '#privacy/contract/log.ts'
import * as purposes from '#privacy/contract/purposes.ts'
import * as rights from '#privacy/contract/requests.ts'
import * as borders from '#places/contract/borders.ts'
import * as components from '#places/contract/components.ts'
import * as map from '#places/contract/map.ts'
import * as naming from '#places/contract/naming.ts'
import * as rates from '#rates/contract.ts'
import * as problems from '#problems/contract.ts'
import { DEFAULT_RULE } from '#problems/rules.ts'
import * as retention from '#retention/contract.ts'
import * as rehearsal from '#rehearsal/contract.ts'
import * as rosters from '#rosters/contract.ts'
import * as rules from '#rulebook/endpoints.ts'
import * as visits from '#visits/contract.ts'
import * as care from '#visits/contract/care.ts'
import { decideCorrection, listCorrections } from '#visits/contract/reviews.ts'
import { allEndpoints } from './house.ts'
import { GRID, HERE, THERE, THERE_GRID } from './testing.ts'
import { aHouseholdIn, lookupOf } from './testing/ledger.ts'
import type { Kept } from './testing/ledger.ts'
import {
  actsForOrg,
  inside,
  isOwn,
  isPublic,
  keepsLinks,
  may,
  mayActByCode,
  noEntry,
  seesAsStaff,
  seesOrder,
  visible,
  wasGiven,
} from './testing/oracle.ts'
import { ALL_TO_THE_GRID, aDraft, holding, rehearsed } from './testing/rules.ts'
import { aWorld, DISTRICT } from './testing/world.ts'
import type { Thing, Who } from './testing/world.ts'

const world = await aWorld()
const { house, things, everybody } = world

/** One question of one person, with what must come of it: `ok`, or the reason of the "no". */
interface Case {
  readonly about?: string
  readonly request: object
  readonly gives: string
  /** What of the answer is compared, and with what. */
  readonly shows?: (value: never) => unknown
  readonly expected?: unknown
}

interface Path {
  readonly endpoint: Endpoint
  /** What a role must hold, in the words of the oracle. */
  readonly takes: string
  readonly cases: (who: Who) => readonly Case[]
}

const path = <const E extends Endpoint>(
  endpoint: E,
  takes: string,
  cases: (
    who: Who,
    ask: (
      request: RequestOf<E>,
      rest?: Omit<Case, 'request' | 'gives'> & { gives?: string; shows?: (value: never) => unknown },
    ) => Case,
  ) => readonly Case[],
): Path => ({
  endpoint,
  takes,
  cases: (who) => cases(who, (request, rest = {}) => ({ gives: 'ok', ...rest, request })),
})

/** The rules in force, and a draft that was run dry on everything there is. */
const lawgiver = world.who('district-wide').person
const inForceId = await holding(lawgiver)
const draftId = await aDraft(lawgiver, ALL_TO_THE_GRID)
const dryRun = await rehearsed(lawgiver, draftId)

/** A code was just sent there. */
const STRANGERS_PHONE = '19900007777'
await house.visitor().does(people.sendPhoneCode, { body: { phone: STRANGERS_PHONE } })
await house.visitor().does(appeals.sendTrackingCode, { params: { code: world.thing('there').code } })

/** A roster of here and one of there that could not be read: whoever may see one can close it, and nothing else. */
const files = [HERE, THERE].map((area, i) => ({ id: `0189000${i}-0000-7000-8000-00000000f11e`, area }))
await transact(house.installation.kit.db, job('test', DISTRICT), async (tx) => {
  for (const { id, area } of files)
    await sql`
      insert into roster (id, area_code, source, file_name, state, remembered, facts, started_by, started_name, started_at, moved_at)
      values (${id}, ${area}, '台账', '台账.xlsx', 'failed', false, ${'{"estates":[],"households":0,"people":0,"dwellings":0,"passed":[]}'}::jsonb, 'account:x', '某人', now(), now())`.execute(
      tx,
    )
})
const eachFile =
  (gives: string, more: object = {}) =>
  (who: Who): readonly Case[] =>
    files.map(({ id, area }) => ({
      about: area,
      request: { params: { rosterId: id }, ...more },
      gives: inside(who, area) ? gives : 'not-found',
    }))

const NOWHERE = '01890000-0000-7000-8000-000000000000' as never

/** Rules are those of the whole district. */
const keepsRules = (who: Who, gives: string): string => (who.area === DISTRICT ? gives : 'not-allowed')

/** Two people in a dwelling here and two in one there; and why each of those looks who may. */
const kept = [
  await aHouseholdIn(house, world.who('clerk').person, { building: house.place, area: GRID }),
  await aHouseholdIn(house, world.who('clerk-there').person, {
    building: house.placeThere,
    area: THERE_GRID,
  }),
]
const lookups = new Map<string, Awaited<ReturnType<typeof lookupOf>>>()
for (const who of everybody) if (may(who, 'ledger.look')) lookups.set(who.name, await lookupOf(who.person))
const lookup = (who: Who) => lookups.get(who.name) ?? NOWHERE

/** Asked about what is kept here and there: in one's own area it is there, elsewhere it is not. */
const eachKept =
  (
    request: (one: Kept, who: Who) => object,
    { gives = 'ok', outside = 'not-found' }: { readonly gives?: string; readonly outside?: string } = {},
  ) =>
  (who: Who): Case[] =>
    kept.map((one) => ({
      about: one.area,
      request: request(one, who),
      gives: inside(who, one.area) ? gives : outside,
    }))
const byPerson = ({ person }: Kept) => ({ params: { personId: person } })
const byHousehold = ({ household }: Kept) => ({ params: { householdId: household } })
const WHY = { why: 'told-by-resident' } as const
const WRONG_NUMBER = '110105194912310021' as never

const numbers = (some: readonly Thing[]): string[] => some.map(({ number }) => number).toSorted()
const numbersOf = (value: { readonly items: readonly { readonly number: string }[] }): string[] =>
  value.items.map(({ number }) => number).toSorted()
const staffSees = (who: Who) => visible(world, (thing) => seesAsStaff(who, thing))
const orders = things.flatMap((thing) => thing.orders.map((order) => ({ thing, ...order })))

/** A page asked for each record: there for those who see it, not found for all others. */
const eachThing =
  (
    sees: (who: Who, thing: Thing) => boolean,
    gives: (thing: Thing, who: Who) => string,
    request: (thing: Thing) => object,
  ) =>
  (who: Who): Case[] =>
    things.map((thing) => ({
      about: thing.key,
      request: request(thing),
      gives: sees(who, thing) ? gives(thing, who) : 'not-found',
    }))

const eachOrder =
  (
    sees: (who: Who, order: (typeof orders)[number]) => boolean,
    gives: (order: (typeof orders)[number]) => string,
    body?: object,
  ) =>
  (who: Who): Case[] =>
    orders.map((order) => ({
      about: `${order.thing.key} (${order.state})`,
      request: { params: { orderId: order.id }, ...(body === undefined ? {} : { body }) },
      gives: sees(who, order) ? gives(order) : 'not-found',
    }))

const ownOrder = (who: Who, { org }: { readonly org: string }): boolean => who.org === org
const inHand = (state: string): boolean => state === 'offered' || state === 'accepted' || state === 'rework'

/** Acts by code on each record: the code finds it, but only its own person acts. */
const byCode =
  (
    gives: (thing: Thing) => string,
    body: object | undefined,
    which: (thing: Thing) => boolean = () => true,
  ) =>
  (who: Who): Case[] =>
    things.filter(which).map((thing) => ({
      about: thing.key,
      request: { params: { code: thing.code }, ...(body === undefined ? {} : { body }) },
      gives: mayActByCode(who, thing) ? gives(thing) : 'prove-first',
    }))

const isOpen = ({ state }: Thing): boolean => state !== 'closed' && state !== 'withdrawn'
const byId = (thing: Thing) => ({ params: { appealId: thing.id } })
const NO_PROBLEM = { params: { problemId: NOWHERE } }
/** What is said of a problem when it is made or confirmed. */
const PLAN = {
  titleZh: '水泵反复停机',
  cause: 'ageing',
  ownerId: house.org.property as never,
  fund: 'undecided',
  reviewOn: '2026-06-01',
} as const
/** A version nobody has: whoever sees the record and may act is told that it changed; nothing is done. */
const STALE = 999_999

/** Templates that go to the desk, by the record they are about. */
const DESK_HEARS = new Set(['done', 'closed', 'declined', 'sealed-declined', 'withdrawn'])

function inboxOf(who: Who): readonly Thing[] {
  if (who.kind === 'resident') return visible(world, (thing) => isOwn(who, thing))
  if (who.role !== undefined && may(who, 'appeals.triage') && !actsForOrg(who))
    return visible(world, (thing) => seesAsStaff(who, thing) && DESK_HEARS.has(thing.key))
  return visible(world, (thing) => wasGiven(who, thing))
}

const accountsInside = (area: string | undefined): string[] =>
  [...everybody, ...victims]
    .filter((one) => one.login !== undefined && area !== undefined && one.area!.startsWith(area))
    .map((one) => one.login!)
    .toSorted()

/** A key of here, and another system for an organisation here and for one there. */
await world.who('administrator').person.does(channels.addOpen311Key, { body: { name: '随手拍', days: 30 } })
const remotes = await Promise.all(
  [
    { area: HERE, orgId: house.org.property },
    { area: THERE, orgId: house.org.otherProperty },
  ].map(async ({ area, orgId }) => ({
    area,
    orgId,
    ...(await world.who('administrator-wide').person.does(channels.addRemote, {
      // Nobody listens there.
      body: { name: `系统${area}`, baseUrl: 'http://127.0.0.1:9/v2', orgId: orgId as never, services: {} },
    })),
  })),
)

/** The one appeal whose words and photo somebody looked at. */
const OPENED = 'accepted'
const OPENED_WORDS = '楼道灯不亮'
await world.who('clerk').person.does(openness.publishText, {
  params: { appealId: world.thing(OPENED).id },
  body: { version: 1, text: OPENED_WORDS, photos: [world.thing(OPENED).fileId] },
})

/** What two residents asked about their own data, here and there, told already: there is nothing left to do. */
const askedAbout = await Promise.all(
  [
    { clerk: 'clerk', judge: 'secretary', areaCode: GRID },
    { clerk: 'clerk-there', judge: 'secretary-there', areaCode: THERE_GRID },
  ].map(async ({ clerk, judge, areaCode }) => {
    const { requestId } = await world.who(clerk).person.does(rights.takeRightsRequest, {
      body: { areaCode, kind: 'copy', text: '想看登记了什么', how: 'counter', name: '王小明' },
    })
    const params = { params: { requestId } }
    await world.who(judge).person.does(rights.answerRightsRequest, {
      ...params,
      body: { outcome: 'granted', text: '已复印交付' },
    })
    await world.who(judge).person.does(rights.tellRightsRequest, { ...params, body: { how: 'counter' } })
    return { requestId, areaCode }
  }),
)
const eachAsked =
  (gives: string, body?: object) =>
  (who: Who): Case[] =>
    askedAbout.map(({ requestId, areaCode }) => ({
      about: areaCode,
      request: { params: { requestId }, ...(body === undefined ? {} : { body }) },
      gives: inside(who, areaCode) ? gives : 'not-found',
    }))
const allInside = (who: Who) => ({
  shows: ({ items }: { items: { areaCode: string }[] }) =>
    items.every(({ areaCode }) => inside(who, areaCode)),
  expected: true,
})
const A_PURPOSE = {
  nameZh: '社区食堂',
  nameEn: 'Canteen',
  whyZh: '给老人送餐上门',
  whyEn: 'Meals brought to elders',
  basis: 'consent',
  source: '个人信息保护法 第十三条',
  classes: ['name', 'phone', 'address'],
  fields: [],
  recipients: [],
  keepMonths: 3,
  keepZh: '停餐后 3 个月',
  keepEn: 'Three months after the last meal',
  assessment: null,
} as const

/** An account of each place that managers may act upon. */
const { victims } = world

/** Land of both communities: a lamp and a gas cover here, a lamp there, a draft of borders here and there. */
const lands = await Promise.all(
  [
    { area: GRID, place: house.place },
    { area: `${THERE}001`, place: house.placeThere },
  ].map(async ({ area, place }, i) => {
    const by = world.who('district-wide').person
    const add = (kind: string) =>
      by.does(components.addComponent, { body: { class: kind, areaCode: area, state: 'good' } })
    const { id: draftId } = await by.does(borders.draftBorders, {
      body: { areaCode: area.slice(0, 12), reason: '第一次画', faces: [{ code: area, polygon: aSquare(i) }] },
    })
    const { names } = await by.does(naming.addPlaceName, {
      params: { placeId: place as never },
      body: { kind: 'spoken', name: `俗称${i}` },
    })
    return {
      area,
      place: place as never,
      draftId,
      nameId: names[0]!.id,
      componentId: (await add('01037')).id,
      valveId: (await add('01011')).id,
    }
  }),
)
function aSquare(i: number) {
  const [west, south] = [117.6 + i / 10, 31.6]
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [west + 0.01, south],
        [west + 0.01, south + 0.01],
        [west, south + 0.01],
        [west, south],
      ] as [number, number][],
    ],
  }
}
/** Of each piece of land: the answer inside one’s area, and the "no" outside it. */
const eachLand = (
  request: (land: (typeof lands)[number]) => object,
  gives: { readonly inside: string; readonly outside: string },
): ((who: Who) => readonly Case[]) => {
  return (who) =>
    lands.map((land) => ({
      about: land.area,
      request: request(land),
      gives: inside(who, land.area) ? gives.inside : gives.outside,
    }))
}
/** Drafts are of a whole community: whoever has only a grid of it does not see them. */
const eachDraft = (
  request: (land: (typeof lands)[number]) => object,
  gives: string,
): ((who: Who) => readonly Case[]) => {
  return (who) =>
    lands.map((land) => ({
      about: land.area,
      request: request(land),
      gives: inside(who, land.area.slice(0, 12)) ? gives : 'not-found',
    }))
}
const componentsInside = (who: Who): string[] =>
  lands
    .filter(({ area }) => inside(who, area))
    .flatMap(({ componentId, valveId }) => [componentId, valveId])
    .toSorted()

/** A phone of here and one of there, each with one that is lost beside it, and an act each sent that the desk has dealt with. */
const phones = [HERE, THERE].map((area, i) => ({
  area,
  fine: `0189100${i}-0000-7000-8000-0000000000f1`,
  gone: `0189100${i}-0000-7000-8000-0000000000f2`,
  sentId: `0189100${i}-0000-7000-8000-0000000000f3`,
}))
await transact(house.installation.kit.db, job('test', DISTRICT), async (tx) => {
  const { accountId } = world.who('clerk')
  for (const { area, fine, gone, sentId } of phones) {
    for (const [id, at] of [
      [fine, null],
      [gone, new Date()],
    ] as const)
      await sql`
        insert into device (device_id, account_id, area_code, name, role, app, version, synced_at, waiting, needs_you, files_waiting, acked_seq, history, hand_in_hash, lost_at)
        values (${id}, ${accountId}, ${area}, '某人', 'grid-worker', '1', 1, now(), 0, 0, 0, 0, ${id}, '', ${at})`.execute(
        tx,
      )
    await sql`
      insert into sync_item (id, device_id, account_id, name, role, seq, act, v, entity, area_code, from_area, input_hash, device_time, received_at, state, code, decided_at)
      values (${sentId}, ${fine}, ${victims[0]!.accountId}, '某人', 'grid-worker', 1, 'gone', 1, 'order:x', ${area}, ${area}, '', now(), now(), 'done', 'act-unknown', now())`.execute(
      tx,
    )
  }
})
const eachSent =
  (gives: string, more: object = {}) =>
  (who: Who): readonly Case[] =>
    phones.map(({ area, sentId }) => ({
      about: area,
      request: { params: { sentId }, ...more },
      gives: inside(who, area) ? gives : 'not-found',
    }))
const fitsOnPhone = (who: Who): string => ((who.area ?? '').length >= 12 ? 'ok' : 'area-too-large')
const aPhoneId = '01891009-0000-7000-8000-0000000000f4'
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

const PATHS: readonly Path[] = [
  // ----------------------------------------------------------------------------------------------------------- devices
  path(devices.openDay, 'phones.use', (who, ask) => [
    ask({ body: { deviceId: aPhoneId, version: 1, app: '1' } }, { gives: fitsOnPhone(who) }),
  ]),
  path(devices.pushActs, 'staff', (_, ask) => [
    ask({ body: { deviceId: aPhoneId, version: 1, ackedSeq: 0, items: [] } }),
    ask(
      { body: { deviceId: aPhoneId, version: 9, ackedSeq: 0, items: [] } },
      { about: 'a newer app', gives: 'app-too-new' },
    ),
  ]),
  path(devices.pullSlice, 'phones.use', (who, ask) => [
    ask(
      { query: { device: aPhoneId } },
      {
        gives: fitsOnPhone(who),
        // Buildings of one's own area alone.
        shows: ({ rows }: { rows: Record<string, { id: string }[]> }) =>
          (rows['building'] ?? []).map(({ id }) => id).toSorted(),
        expected: [
          [GRID, house.place],
          [THERE_GRID, house.placeThere],
        ]
          .filter(([area]) => inside(who, area!))
          .map(([, id]) => id!)
          .toSorted((a, b) => (a < b ? -1 : 1)),
      },
    ),
  ]),
  path(phoneFiles.showSentFile, 'staff', (_, ask) => [ask({ params: { sha256: '0'.repeat(64) } })]),
  path(phoneFiles.sendFilePart, 'staff', (_, ask) => [
    ask({ params: { sha256: '0'.repeat(64) }, query: { from: 0, of: 1 } }, { gives: 'part-missing' }),
  ]),
  path(lost.askFate, 'anyone', (_, ask) =>
    phones.flatMap(({ fine, gone }) => [
      ask({ query: { device: fine } }, { shows: ({ wipe }: { wipe: boolean }) => wipe, expected: false }),
      ask({ query: { device: gone } }, { shows: ({ wipe }: { wipe: boolean }) => wipe, expected: true }),
    ]),
  ),
  path(lost.noteWiped, 'anyone', (_, ask) => [ask({ body: { deviceId: phones[0]!.fine } })]),
  path(lost.handInActs, 'anyone', (_, ask) => [
    ask(
      {
        body: { deviceId: phones[0]!.fine, accountId: victims[0]!.accountId!, handIn: 'guessed', items: [] },
      },
      { gives: 'hand-in-unknown' },
    ),
  ]),
  path(sent.listSent, 'phones.review', (who, ask) => [
    ask(
      { query: { decided: 'yes', limit: 100 } },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: phones.filter(({ area }) => inside(who, area)).map(({ sentId }) => sentId),
      },
    ),
  ]),
  path(sent.countSent, 'phones.review', (_, ask) => [
    ask({}, { shows: ({ open }: { open: number }) => open, expected: 0 }),
  ]),
  path(sent.showSent, 'phones.review', eachSent('ok')),
  path(sent.doSent, 'phones.review', eachSent('sent-decided')),
  path(sent.handBackSent, 'phones.review', eachSent('sent-decided', { body: { reason: '请再看看' } })),
  path(sent.discardSent, 'phones.review', eachSent('sent-decided', { body: { reason: '记错了' } })),
  path(sent.reopenSent, 'phones.review', eachSent('sent-not-decided')),
  // One's own alone, wherever it went: these are somebody else's.
  path(sent.settleSent, 'staff', (_, ask) =>
    phones.map(({ sentId }) =>
      ask({ params: { sentId: sentId as never }, body: { reason: '不办了' } }, { gives: 'not-found' }),
    ),
  ),
  path(fleet.listFleet, 'health.read', (who, ask) => [
    ask(
      { query: { only: 'lost', limit: 100 } },
      {
        shows: ({ items }: { items: { deviceId: string }[] }) =>
          items.map(({ deviceId }) => deviceId).toSorted(),
        expected: phones.filter(({ area }) => inside(who, area)).map(({ gone }) => gone),
      },
    ),
  ]),
  path(fleet.showFleet, 'health.read', (who, ask) => [
    ask(
      {},
      {
        shows: ({ lost: n }: { lost: number }) => n,
        expected: phones.filter(({ area }) => inside(who, area)).length,
      },
    ),
  ]),
  ...[
    { endpoint: fleet.losePhone, which: 'gone', gives: 'lost-already', more: { body: { reason: '丢了' } } },
    { endpoint: fleet.findPhone, which: 'fine', gives: 'not-lost', more: {} },
  ].map(({ endpoint, which, gives, more }): Path => ({
    endpoint,
    takes: 'phones.lose',
    cases: (who) =>
      phones.map((one) => ({
        about: one.area,
        request: { params: { deviceId: one[which as 'fine' | 'gone'] }, ...more },
        gives: inside(who, one.area) ? gives : 'not-found',
      })),
  })),

  // ------------------------------------------------------------------------------------------------------------ places
  path(places.showDoorway, 'anyone', (_, ask) => [
    ask({ params: { code: 'HH5A01' } }),
    ask({ params: { code: 'SF1A01' } }),
  ]),
  path(places.listAreas, 'anyone', (_, ask) => [ask({ query: {} })]),
  path(places.showArea, 'anyone', (_, ask) => [
    ask({ params: { code: HERE } }),
    ask({ params: { code: '110101' } }, { gives: 'not-found' }),
  ]),
  path(places.findPlaces, 'anyone', (_, ask) => [ask({ query: { q: '5栋' } })]),
  path(places.listDoorways, 'places.read', (_, ask) => [ask({ query: { area: HERE } })]),
  path(places.namePost, 'places.manage', (who, ask) =>
    [GRID, `${THERE}001`].map((code) =>
      ask(
        { params: { code, post: 'leader' }, body: { name: '赵一', phone: null } },
        { about: code, gives: inside(who, code) ? 'ok' : 'not-allowed' },
      ),
    ),
  ),

  path(naming.showPlace, 'anyone', (_, ask) => [
    ask({ params: { placeId: house.place as never } }),
    ask({ params: { placeId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  // Who noted a name is told to staff alone.
  path(naming.listAreaNames, 'anyone', (_, ask) => [
    ask(
      { params: { code: HERE } },
      { shows: ({ names }: { names: unknown[] }) => names.length, expected: 0 },
    ),
  ]),
  {
    endpoint: naming.addPlaceName,
    takes: 'places.manage',
    cases: eachLand(
      ({ place }) => ({
        params: { placeId: place },
        body: { kind: 'alias', name: '甲', since: '2020-02-01', until: '2020-01-01' },
      }),
      { inside: 'days-turned-round', outside: 'not-allowed' },
    ),
  },
  {
    endpoint: naming.addAreaName,
    takes: 'places.manage',
    cases: eachLand(
      ({ area }) => ({
        params: { code: area },
        body: { kind: 'alias', name: '乙', since: '2020-02-01', until: '2020-01-01' },
      }),
      { inside: 'days-turned-round', outside: 'not-allowed' },
    ),
  },
  path(naming.removeName, 'places.manage', (_, ask) => [
    ask({ params: { nameId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  {
    endpoint: naming.renamePlace,
    takes: 'places.manage',
    cases: (who) =>
      lands.map(({ area, place }, i) => ({
        about: area,
        request: {
          params: { placeId: place },
          body: { nameZh: ['5栋', '1栋'][i], nameEn: ['Building 5', 'Building 1'][i] },
        },
        gives: inside(who, area) ? 'named-so-already' : 'not-allowed',
      })),
  },
  {
    endpoint: naming.renameArea,
    takes: 'places.manage',
    cases: (who) =>
      lands.map(({ area }, i) => ({
        about: area,
        request: {
          params: { code: area },
          body: {
            nameZh: ['红花第一网格', '四方第一网格'][i],
            nameEn: ['Honghua Grid 1', 'Sifang Grid 1'][i],
          },
        },
        gives: inside(who, area) ? 'named-so-already' : 'not-allowed',
      })),
  },
  path(components.listComponentClasses, 'anyone', (_, ask) => [
    ask({}, { shows: ({ items }: { items: unknown[] }) => items.length, expected: 153 }),
  ]),
  path(components.listComponents, 'places.read', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string; name: string }[] }) =>
          items
            .filter(({ name }) => name === '')
            .map(({ id }) => id)
            .toSorted(),
        expected: componentsInside(who),
      },
    ),
  ]),
  path(components.exportComponents, 'places.read', (_, ask) => [ask({ query: { format: 'csv' } })]),
  path(components.countComponents, 'places.read', (_, ask) => [ask({ query: {} })]),
  {
    endpoint: components.showComponent,
    takes: 'places.read',
    cases: eachLand(({ valveId }) => ({ params: { componentId: valveId } }), {
      inside: 'ok',
      outside: 'not-found',
    }),
  },
  {
    endpoint: components.addComponent,
    takes: 'places.manage',
    cases: eachLand(({ area }) => ({ body: { class: '04007', areaCode: area, name: '矩阵' } }), {
      inside: 'ok',
      outside: 'area-outside-yours',
    }),
  },
  {
    endpoint: components.changeComponent,
    takes: 'places.manage',
    cases: (who) =>
      lands.map(({ area, componentId }) => ({
        about: area,
        request: { params: { componentId }, body: { version: STALE, state: 'good' } },
        // Of what is outside, a lamp is known to everybody but staff; it is nobody’s to change.
        gives: inside(who, area) ? 'changed-meanwhile' : 'not-found',
      })),
  },
  {
    endpoint: components.endComponent,
    takes: 'places.manage',
    cases: eachLand(
      ({ componentId }) => ({
        params: { componentId },
        body: { version: STALE, on: '2026-03-01', why: '拆除' },
      }),
      { inside: 'changed-meanwhile', outside: 'not-found' },
    ),
  },
  path(map.mapFeatures, 'places.read', (_, ask) => [
    ask({ query: { bbox: '117,31,118,32', zoom: '16', layers: 'grids,buildings,components' } }),
  ]),
  path(map.searchMap, 'places.read', (_, ask) => [ask({ query: { q: '红花' } })]),
  {
    endpoint: map.drawExtent,
    takes: 'places.manage',
    cases: eachLand(({ place }) => ({ params: { placeId: place }, body: { extent: aSquare(5) } }), {
      inside: 'ok',
      outside: 'not-allowed',
    }),
  },
  {
    endpoint: map.pointPlace,
    takes: 'places.manage',
    cases: eachLand(({ place }) => ({ params: { placeId: place }, body: { lon: 117.9, lat: 31.9 } }), {
      inside: 'ok',
      outside: 'not-allowed',
    }),
  },
  path(borders.showFaces, 'places.read', (_, ask) => [ask({ params: { code: HERE } })]),
  path(borders.listBorderDrafts, 'places.read', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: lands
          .filter(({ area }) => inside(who, area.slice(0, 12)))
          .map(({ draftId }) => draftId)
          .toSorted(),
      },
    ),
  ]),
  {
    endpoint: borders.showBorderDraft,
    takes: 'places.read',
    cases: eachDraft(({ draftId }) => ({ params: { draftId } }), 'ok'),
  },
  {
    endpoint: borders.previewBorders,
    takes: 'places.read',
    cases: eachDraft(({ draftId }) => ({ params: { draftId } }), 'ok'),
  },
  path(borders.draftBorders, 'places.manage', (who, ask) =>
    [HERE, THERE].map((areaCode) =>
      ask(
        { body: { areaCode, reason: '试试', faces: [{ code: '110101001001001', polygon: aSquare(3) }] } },
        { about: areaCode, gives: inside(who, areaCode) ? 'grid-not-here' : 'area-outside-yours' },
      ),
    ),
  ),
  {
    endpoint: borders.redrawBorders,
    takes: 'places.manage',
    cases: eachDraft(
      ({ draftId, area }) => ({
        params: { draftId },
        body: { version: STALE, reason: '再画', faces: [{ code: area, polygon: aSquare(4) }] },
      }),
      'changed-meanwhile',
    ),
  },
  {
    endpoint: borders.applyBorders,
    takes: 'places.manage',
    cases: eachDraft(
      ({ draftId }) => ({ params: { draftId }, body: { version: STALE } }),
      'changed-meanwhile',
    ),
  },
  {
    endpoint: borders.undoBorders,
    takes: 'places.manage',
    cases: eachDraft(({ draftId }) => ({ params: { draftId } }), 'borders-moved-on'),
  },
  path(borders.dropBorders, 'places.manage', (_, ask) => [
    ask({ params: { draftId: NOWHERE } }, { gives: 'not-found' }),
  ]),

  // ----------------------------------------------------------------------------------------------------- organisations
  path(organisations.listOrganisations, 'organisations.read', (_, ask) => [
    ask({ query: { area: DISTRICT } }),
  ]),
  path(organisations.addOrganisation, 'organisations.manage', (who, ask) =>
    [HERE, THERE].map((areaCode) =>
      ask(
        { body: { kind: 'team', nameZh: `${who.name}的队`, nameEn: 'Team', areaCode, phone: null } },
        { about: areaCode, gives: inside(who, areaCode) ? 'ok' : 'area-outside-yours' },
      ),
    ),
  ),
  path(organisations.changeOrganisation, 'organisations.manage', (who, ask) => [
    ask(
      {
        params: { orgId: house.org.property as never },
        body: { nameZh: '红花物业', nameEn: 'Honghua Property', phone: null, active: true },
      },
      { gives: inside(who, HERE) ? 'ok' : 'not-allowed' },
    ),
    ask(
      {
        params: { orgId: house.org.otherProperty as never },
        body: { nameZh: '四方物业', nameEn: 'Sifang Property', phone: null, active: true },
      },
      { gives: inside(who, THERE) ? 'ok' : 'not-allowed' },
    ),
    ask(
      { params: { orgId: NOWHERE }, body: { nameZh: '无', nameEn: 'None', phone: null, active: true } },
      { gives: 'not-found' },
    ),
  ]),

  // ------------------------------------------------------------------------------------------------------------ people
  path(people.whoAmI, 'anyone', (who, ask) => [
    ask(
      {},
      {
        shows: ({ persona, login }: { persona: string; login: string | null }) => [persona, login],
        expected: [who.kind === 'program' ? 'visitor' : who.kind, who.kind === 'staff' ? who.login : null],
      },
    ),
  ]),
  path(people.signIn, 'anyone', (_, ask) => [
    ask({ body: { login: 'nobody-here', password: 'not-the-password' } }, { gives: 'wrong-credentials' }),
  ]),
  path(people.wearGrant, 'staff', (_, ask) => [
    ask({ body: { grantId: NOWHERE } }, { gives: 'not-your-grant' }),
  ]),
  path(people.changePassword, 'staff', (_, ask) => [
    ask(
      { body: { present: 'not-the-password', wanted: 'another-good-one-9' } },
      { gives: 'wrong-credentials' },
    ),
  ]),
  // Everybody keeps their own, and finds only those.
  path(keepBookmark, 'staff', (who, ask) => [
    ask(
      { body: { name: `清单 ${who.login ?? ''}`, path: '/appeals', query: '' } },
      { shows: ({ name }: { name: string }) => name, expected: `清单 ${who.login ?? ''}` },
    ),
  ]),
  path(listBookmarks, 'staff', (who, ask) => [
    ask(
      {},
      {
        shows: ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name),
        expected: [`清单 ${who.login ?? ''}`],
      },
    ),
  ]),
  path(dropBookmark, 'staff', (_, ask) => [ask({ params: { bookmarkId: NOWHERE } }, { gives: 'not-found' })]),
  path(people.confirmSecondFactor, 'staff', (_, ask) => [
    ask({ body: { code: '000000' } }, { gives: 'second-factor-not-prepared' }),
  ]),
  path(people.prepareSecondFactor, 'staff', (_, ask) => [ask({})]),
  path(people.sendPhoneCode, 'anyone', (_, ask) => [
    ask({ body: { phone: STRANGERS_PHONE } }, { gives: 'wait-before-next-code' }),
  ]),
  path(people.openPhoneSession, 'anyone', (_, ask) => [
    ask({ body: { phone: '19900009999', code: '123456' } }, { gives: 'phone-code-expired' }),
  ]),
  path(people.listAccounts, 'people.read', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { login: string }[] }) => items.map(({ login }) => login).toSorted(),
        expected: accountsInside(who.area),
      },
    ),
  ]),
  path(people.addAccount, 'people.manage', (who, ask) =>
    [HERE, THERE].map((areaCode) =>
      ask(
        { body: { login: `new-${who.name}`, name: '新人', grants: [{ role: 'handler', areaCode }] } },
        { about: areaCode, gives: inside(who, areaCode) ? 'organisation-needed' : 'area-outside-yours' },
      ),
    ),
  ),
  path(people.changeGrants, 'people.manage', (who, ask) => [
    ...victims.map((victim) =>
      ask(
        {
          params: { accountId: victim.accountId as never },
          body: { grants: [{ role: 'handler', areaCode: victim.area! }] },
        },
        { about: victim.name, gives: inside(who, victim.area!) ? 'organisation-needed' : 'not-found' },
      ),
    ),
    ask(
      { params: { accountId: NOWHERE }, body: { grants: [{ role: 'clerk', areaCode: HERE }] } },
      { gives: 'not-found' },
    ),
  ]),
  path(people.addToken, 'people.manage', (who, ask) => [
    ask({ body: { name: '试', scopes: ['everything'], days: 1 } }, { gives: 'scope-unknown' }),
    // A program cannot make further programs.
    ...(who.kind === 'program'
      ? [ask({ body: { name: '试', scopes: ['people.read'], days: 1 } }, { gives: 'not-allowed' })]
      : []),
  ]),
  path(people.listAudit, 'audit.read', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { areaCode: string }[] }) =>
          items.length > 0 && items.every(({ areaCode }) => inside(who, areaCode)),
        expected: true,
      },
    ),
    ask(
      { query: { limit: 100, act: 'fileAppeal' } },
      {
        shows: ({ items }: { items: { target: string }[] }) => items.map(({ target }) => target).toSorted(),
        expected: things
          .filter(({ area }) => inside(who, area))
          .map(({ id }) => `appeal:${id}`)
          .toSorted(),
      },
    ),
  ]),

  // ----------------------------------------------------------------------------------------------------------- rosters
  path(rosters.uploadRoster, 'rosters.import', (who, ask) =>
    [HERE, THERE].map((area) =>
      ask({ query: { area } }, { about: area, gives: inside(who, area) ? 'file-missing' : 'not-allowed' }),
    ),
  ),
  path(rosters.listRosters, 'rosters.import', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: files.filter(({ area }) => inside(who, area)).map(({ id }) => id),
      },
    ),
  ]),
  path(rosters.showRoster, 'rosters.import', eachFile('ok')),
  path(rosters.listRosterProblems, 'rosters.import', eachFile('ok', { query: {} })),
  path(rosters.mapRoster, 'rosters.import', eachFile('roster-moved-on', { body: { columns: {}, left: [] } })),
  path(rosters.fixRoster, 'rosters.import', eachFile('roster-moved-on', { body: {} })),
  path(rosters.addRosterBuildings, 'rosters.import', (who) =>
    eachFile('roster-moved-on', {
      body: { buildings: [{ key: '|9|', estate: '红花家园', name: '9栋', areaCode: HERE }] },
    })(who).map((one) => (may(who, 'places.manage') ? one : { ...one, gives: 'not-allowed' })),
  ),
  path(rosters.takeRoster, 'rosters.import', eachFile('roster-moved-on', { body: {} })),
  path(rosters.stopRoster, 'rosters.import', eachFile('roster-moved-on', { body: {} })),
  path(rosters.undoRoster, 'rosters.import', eachFile('roster-moved-on', { body: {} })),
  path(rosters.listVanished, 'rosters.import', eachFile('ok', { query: {} })),
  path(
    rosters.decideVanished,
    'rosters.import',
    eachFile('roster-moved-on', { body: { personIds: [NOWHERE], decision: 'keep' } }),
  ),
  path(rosters.returnRoster, 'rosters.import', eachFile('file-deleted')),
  path(rosters.closeRoster, 'rosters.import', eachFile('ok', { body: {} })),

  // ----------------------------------------------------------------------------------------------------------- privacy
  path(privacy.listPublicPurposes, 'anyone', (_, ask) => [ask({})]),
  path(privacy.listPurposes, 'privacy.read', (_, ask) => [ask({})]),
  path(privacy.openLookup, 'ledger.look', (_, ask) => [
    ask({ body: { purpose: 'ledger-upkeep', reason: '核对五栋住户' } }),
    ask({ body: { purpose: 'no-such-purpose', reason: '核对五栋住户' } }, { gives: 'purpose-not-in-force' }),
  ]),
  // A lookup is whose it is: nobody goes on with another's.
  path(privacy.extendLookup, 'ledger.look', (_, ask) => [
    ask({ params: { lookupId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(privacy.closeLookup, 'ledger.look', (_, ask) => [
    ask({ params: { lookupId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(privacy.listMyLookups, 'ledger.look', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        // Nobody's but one's own: the one opened by the matrix, the one opened above, and the clerk's while entering two people.
        shows: ({ items }: { items: readonly unknown[] }) => items.length,
        expected: ['clerk', 'clerk-there'].includes(who.name) ? 3 : 2,
      },
    ),
  ]),

  path(purposes.layDownPurpose, 'privacy.manage', (who, ask) => [
    ask(
      {
        body: {
          code: 'grid-service',
          after: STALE,
          since: '2026-12-01',
          content: { ...A_PURPOSE, classes: [...A_PURPOSE.classes], fields: [], recipients: [] },
        },
      },
      { gives: keepsRules(who, 'changed-meanwhile') },
    ),
  ]),
  path(purposes.endPurpose, 'privacy.manage', (who, ask) => [
    ask(
      { params: { code: 'grid-service' }, body: { after: STALE, until: '2026-12-01' } },
      { gives: keepsRules(who, 'changed-meanwhile') },
    ),
  ]),
  path(purposes.keepNoticeText, 'privacy.manage', (who, ask) => [
    ask(
      {
        params: { code: 'grid-service' },
        body: {
          after: STALE,
          textZh: '我们记下您的姓名和电话，只为送餐。',
          textEn: 'We note your name and phone to bring meals.',
        },
      },
      { gives: keepsRules(who, 'changed-meanwhile') },
    ),
  ]),
  path(purposes.listNoticeTexts, 'privacy.read', (_, ask) => [ask({ params: { code: 'care-visits' } })]),
  path(consents.giveConsent, 'ledger.look', (who, ask) =>
    [GRID, THERE_GRID].map((areaCode) =>
      ask(
        {
          body: {
            subjectId: NOWHERE,
            subjectName: '王小明',
            areaCode,
            purpose: 'care-visits',
            noticeVersion: 7,
            separate: true,
            how: 'paper',
            underFourteen: false,
            until: '2027-03-01',
          },
        },
        { about: areaCode, gives: inside(who, areaCode) ? 'notice-changed' : 'area-outside-yours' },
      ),
    ),
  ),
  path(consents.withdrawConsent, 'ledger.look', (_, ask) => [
    ask({ params: { consentId: NOWHERE }, body: { how: 'counter' } }, { gives: 'not-found' }),
  ]),
  path(consents.lookAtConsents, 'ledger.look', (_, ask) => [
    ask({ body: { lookup: NOWHERE, subjectId: NOWHERE } }, { gives: 'lookup-needed' }),
  ]),
  path(consents.uploadEvidence, 'ledger.look', (_, ask) => [ask({}, { gives: 'file-missing' })]),
  path(consents.addEvidence, 'ledger.look', (_, ask) => [
    ask({ params: { consentId: NOWHERE }, body: { evidenceIds: [NOWHERE] } }, { gives: 'not-found' }),
  ]),
  path(consents.viewEvidence, 'ledger.look', (_, ask) => [
    ask(
      { params: { consentId: NOWHERE, evidenceId: NOWHERE }, body: { lookup: NOWHERE } },
      { gives: 'lookup-needed' },
    ),
  ]),
  path(consents.listEndingConsents, 'privacy.answer', (who, ask) => [ask({ query: {} }, allInside(who))]),
  path(rights.takeRightsRequest, 'ledger.look', (who, ask) =>
    [GRID, THERE_GRID].map((areaCode) =>
      ask(
        { body: { areaCode, kind: 'copy', text: '想看登记了什么', how: 'counter', name: '王小明' } },
        { about: areaCode, gives: inside(who, areaCode) ? 'ok' : 'area-outside-yours' },
      ),
    ),
  ),
  path(rights.listRightsRequests, 'privacy.answer', (who, ask) => [
    ask({ query: { limit: 100 } }, allInside(who)),
    ask({ query: { limit: 100, all: 'yes' } }, allInside(who)),
  ]),
  path(rights.exportRightsRequests, 'privacy.answer', (_, ask) => [ask({ query: { format: 'csv' } })]),
  path(rights.showRightsRequest, 'privacy.answer', eachAsked('ok')),
  path(rights.revealRequester, 'privacy.answer', eachAsked('ok', { reason: '打电话告知结果' })),
  path(rights.beginRightsRequest, 'privacy.answer', eachAsked('request-moved-on')),
  path(
    rights.extendRightsRequest,
    'privacy.answer',
    eachAsked('request-moved-on', { workDays: 5, text: '要向派出所核对' }),
  ),
  path(
    rights.answerRightsRequest,
    'privacy.answer',
    eachAsked('request-moved-on', { outcome: 'granted', text: '已办' }),
  ),
  path(rights.tellRightsRequest, 'privacy.answer', eachAsked('request-moved-on', { how: 'phone' })),
  path(accessLog.listLookups, 'privacy.log', (who, ask) => [ask({ query: { limit: 100 } }, allInside(who))]),
  path(accessLog.listPersonalViews, 'privacy.log', (who, ask) => [
    ask({ query: { limit: 100 } }, allInside(who)),
  ]),
  path(accessLog.exportPersonalViews, 'privacy.log', (_, ask) => [ask({ query: { format: 'csv' } })]),
  path(accessLog.noteDisclosure, 'privacy.answer', (_, ask) => [
    ask({ body: { recipient: '街道民政', purpose: 'care-visits', fields: ['name'], rows: 12 } }),
    ask(
      { body: { recipient: '街道民政', purpose: 'no-such-purpose', fields: ['name'], rows: 12 } },
      { gives: 'purpose-not-in-force' },
    ),
  ]),
  path(accessLog.listDisclosures, 'privacy.read', (who, ask) => [
    ask({ query: { limit: 100 } }, allInside(who)),
  ]),
  path(accessLog.exportDisclosures, 'privacy.read', (_, ask) => [ask({ query: { format: 'csv' } })]),
  path(accessLog.listAccessCases, 'privacy.log', (who, ask) => [ask({ query: {} }, allInside(who))]),
  path(accessLog.lookIntoCase, 'privacy.log', (_, ask) => [
    ask({ params: { caseId: NOWHERE }, body: { note: '已核实，是消防演练' } }, { gives: 'not-found' }),
  ]),
  path(accessLog.countPrivacy, 'privacy.log', (_, ask) => [ask({})]),
  path(accessLog.listPrivacyCertificates, 'privacy.log', (_, ask) => [ask({ query: {} })]),

  // --------------------------------------------------------------------------------------------------------- catalogue
  path(listCategories, 'anyone', (_, ask) => [ask({ query: {} })]),
  path(listPolicies, 'anyone', (_, ask) => [ask({})]),
  path(listMappings, 'anyone', (_, ask) => [ask({ query: {} })]),
  path(listDuties, 'organisations.read', (_, ask) => [ask({})]),
  path(keepDuties, 'organisations.manage', (who, ask) => [
    ...[HERE, THERE].map((areaCode) =>
      ask(
        { body: { owner: { kind: 'team', areaCode }, codes: ['greening'] } },
        { about: areaCode, gives: inside(who, areaCode) ? 'ok' : 'area-outside-yours' },
      ),
    ),
    ask(
      { body: { owner: { orgId: house.org.otherProperty as never }, codes: [] } },
      { about: 'a property company there', gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' },
    ),
    ask({ body: { owner: { orgId: NOWHERE }, codes: [] } }, { gives: 'organisation-unknown' }),
  ]),

  path(rules.listRuleSets, 'rules.read', (_, ask) => [ask({})]),
  path(rules.showRuleSet, 'rules.read', (_, ask) => [
    ask({ params: { ruleSetId: draftId } }),
    ask({ params: { ruleSetId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(rules.tryRuleSet, 'rules.read', (_, ask) => [
    ask({ params: { ruleSetId: draftId }, query: { text: '灯不亮', area: HERE } }),
  ]),
  path(rules.listTemplates, 'staff', (_, ask) => [ask({ query: {} })]),
  path(rules.copyRuleSet, 'rules.manage', (who, ask) => [
    ask({ params: { ruleSetId: inForceId }, body: { name: '又一份' } }, { gives: keepsRules(who, 'ok') }),
  ]),
  path(rules.saveRuleSet, 'rules.manage', (who, ask) => [
    ask(
      {
        params: { ruleSetId: draftId },
        body: {
          version: 99,
          name: '改',
          content: { rules: [], ladder: [], whistleMinutes: 30, templates: [], promises: [] },
        },
      },
      { gives: keepsRules(who, 'changed-meanwhile') },
    ),
  ]),
  path(rules.discardRuleSet, 'rules.manage', (who, ask) => [
    ask({ params: { ruleSetId: inForceId } }, { gives: keepsRules(who, 'rules-laid-down') }),
  ]),
  path(rules.activateRuleSet, 'rules.manage', (who, ask) => [
    ask(
      { params: { ruleSetId: inForceId }, body: { version: 1 } },
      { gives: keepsRules(who, 'rules-laid-down') },
    ),
  ]),
  path(rules.recallRuleSet, 'rules.manage', (who, ask) => [
    ask({ params: { ruleSetId: inForceId } }, { gives: keepsRules(who, 'not-scheduled') }),
  ]),
  path(rehearsal.startRehearsal, 'rules.manage', (who, ask) => [
    ask({ params: { ruleSetId: inForceId }, body: {} }, { gives: keepsRules(who, 'rules-laid-down') }),
  ]),
  path(rehearsal.showRehearsal, 'rules.read', (_, ask) => [ask({ params: { ruleSetId: draftId } })]),
  path(rehearsal.cancelRehearsal, 'rules.manage', (who, ask) => [
    ask({ params: { rehearsalId: dryRun.id } }, { gives: keepsRules(who, 'rehearsal-ended') }),
  ]),
  path(rehearsal.listDifferences, 'rules.read', (who, ask) => [
    ask(
      { params: { rehearsalId: dryRun.id }, query: { limit: 100 } },
      {
        shows: (value: never) => numbersOf(value).filter((one) => !numbers(staffSees(who)).includes(one)),
        expected: [],
      },
    ),
  ]),

  // -------------------------------------------------------------------------------------------- appeals, the resident's
  path(appeals.uploadFile, 'anyone', (_, ask) => [ask({}, { gives: 'file-missing' })]),
  path(appeals.fileAppeal, 'anyone', (_, ask) => [
    ask({ body: { kind: 'need', text: '在哪里呢', doorway: 'NOWHERE1' } }, { gives: 'where-unknown' }),
  ]),
  path(appeals.trackAppeal, 'anyone', (who, ask) => [
    ...things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        {
          about: thing.key,
          shows: (value: { number: string; may: { prove: boolean }; story: { audience: string }[] }) => [
            value.number,
            value.may.prove,
            value.story.every(({ audience }) => audience === 'public'),
          ],
          expected: [thing.number, !mayActByCode(who, thing), true],
        },
      ),
    ),
    ask({ params: { code: '0000-0000-0000' } }, { gives: 'code-unknown' }),
  ]),
  path(appeals.sendTrackingCode, 'anyone', (_, ask) => [
    ask({ params: { code: world.thing('closed').code } }, { gives: 'no-phone-left' }),
    ask({ params: { code: world.thing('there').code } }, { gives: 'wait-before-next-code' }),
  ]),
  path(appeals.proveTracking, 'anyone', (_, ask) => [
    ask(
      { params: { code: world.thing('closed').code }, body: { phoneCode: '123456' } },
      { gives: 'phone-code-expired' },
    ),
  ]),
  path(
    appeals.addToAppeal,
    'anyone',
    byCode((thing) => (isOpen(thing) ? 'file-unknown' : 'already-ended'), {
      text: '再说一句',
      files: [NOWHERE],
    }),
  ),
  path(
    appeals.withdrawAppeal,
    'anyone',
    byCode(
      () => 'already-ended',
      {},
      ({ state }) => state === 'closed' || state === 'withdrawn' || state === 'done',
    ),
  ),
  path(
    appeals.remindAboutAppeal,
    'anyone',
    byCode(
      () => 'nobody-has-it',
      {},
      // Those with a due time may be near it or not; what nobody has in hand can be asked after by nobody.
      ({ state }) => state !== 'assigned',
    ),
  ),
  path(
    appeals.rateAppeal,
    'anyone',
    byCode(
      () => 'not-closed-yet',
      { grade: 1 },
      ({ state }) => state !== 'closed',
    ),
  ),
  path(
    appeals.reopenAppeal,
    'anyone',
    byCode((thing) => (thing.state === 'closed' ? 'file-unknown' : 'not-closed-yet'), {
      text: '没有修好',
      files: [NOWHERE],
    }),
  ),
  path(appeals.readTrackedFile, 'anyone', (_, ask) => [
    ...things.map((thing) =>
      ask({ params: { code: thing.code, fileId: thing.fileId } }, { about: thing.key }),
    ),
    ask(
      { params: { code: world.thing('received').code, fileId: world.thing('sealed').fileId } },
      { about: 'a file of another appeal', gives: 'not-found' },
    ),
  ]),
  path(proveRecord, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        {
          about: thing.key,
          // Of a line that is not the reader's, nothing but its hash.
          shows: ({ lines }: { lines: { content?: { audience: string } }[] }) =>
            lines.every(({ content }) => content === undefined || content.audience === 'public'),
          expected: true,
        },
      ),
    ),
  ),
  path(listViews, 'anyone', (who, ask) =>
    things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        { about: thing.key, gives: mayActByCode(who, thing) ? 'ok' : 'prove-first' },
      ),
    ),
  ),
  path(listSeals, 'anyone', (_, ask) => [ask({ query: { from: 1, limit: 5 } })]),
  path(appeals.listMyAppeals, 'resident', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { number: string; trackingCode: string | null }[] }) =>
          items.map(({ number, trackingCode }) => `${number} ${trackingCode}`).toSorted(),
        expected: things
          .filter((thing) => isOwn(who, thing))
          .map(({ number, code }) => `${number} ${code}`)
          .toSorted(),
      },
    ),
  ]),

  // ------------------------------------------------------------------------------------------------ appeals, the desk's
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
        expected: numbers(staffSees(who).filter(({ state }) => state === 'assigned' || state === 'done')),
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
  path(
    dispatch.proposeForAppeal,
    'appeals.triage',
    eachThing(seesAsStaff, () => 'ok', byId),
  ),
  path(
    dispatch.dispatchOrder,
    'appeals.triage',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, orgId: house.org.property } }),
    ),
  ),

  // ------------------------------------------------------------------------------------------------------------ orders
  path(dispatch.listDeskOrders, 'appeals.read', (who, ask) => [
    ask(
      { query: { limit: 100, sort: 'newest' } },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: orders
          .filter(({ thing }) => seesAsStaff(who, thing))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
    ask({ query: { area: THERE } }, { gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' }),
    ...things.map((thing) =>
      ask(
        { query: { appeal: thing.id } },
        {
          about: thing.key,
          shows: ({ items }: { items: unknown[] }) => items.length,
          expected: seesAsStaff(who, thing) ? thing.orders.length : 0,
        },
      ),
    ),
  ]),
  path(dispatch.exportOrders, 'appeals.export', (who, ask) => [
    ask(
      { query: { format: 'csv' } },
      {
        shows: (csv: string) => csv.split('\r\n').length - 2,
        expected: orders.filter(({ thing }) => seesAsStaff(who, thing)).length,
      },
    ),
  ]),
  path(dispatch.listMyOrders, 'orders.work', (who, ask) => [
    ask(
      { query: { limit: 100, state: 'offered,accepted,rework,done,passed,declined,recalled' } },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: orders
          .filter((order) => ownOrder(who, order))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
  ]),
  path(listMySheets, 'orders.work', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: orders
          .filter((order) => ownOrder(who, order) && inHand(order.state))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
  ]),
  path(listDeskSheets, 'appeals.read', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: orders
          .filter(({ thing, state }) => seesAsStaff(who, thing) && inHand(state))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
    ask({ query: { area: THERE } }, { gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' }),
  ]),
  path(
    dispatch.showOrder,
    'orders.work',
    eachOrder(
      (who, { thing, org }) => seesOrder(who, thing, org),
      () => 'ok',
    ),
  ),
  path(dispatch.readOrderFile, 'orders.work', (who, ask) =>
    orders.map(({ thing, id, org }) =>
      ask(
        { params: { orderId: id, fileId: thing.fileId } },
        { about: thing.key, gives: seesOrder(who, thing, org) ? 'ok' : 'not-found' },
      ),
    ),
  ),
  path(dispatch.acceptOrder, 'orders.work', (who, ask) =>
    orders
      .filter(({ state }) => state !== 'offered')
      .map((order) =>
        ask(
          { params: { orderId: order.id } },
          { about: order.thing.key, gives: ownOrder(who, order) ? 'not-offered' : 'not-found' },
        ),
      ),
  ),
  path(dispatch.declineOrder, 'orders.work', (who, ask) =>
    orders
      .filter(({ state }) => state !== 'offered')
      .map((order) =>
        ask(
          { params: { orderId: order.id }, body: { reason: 'duplicate' } },
          { about: order.thing.key, gives: ownOrder(who, order) ? 'not-offered' : 'not-found' },
        ),
      ),
  ),
  path(
    dispatch.reportProgress,
    'orders.work',
    eachOrder(ownOrder, ({ state }) => (inHand(state) ? 'file-unknown' : 'order-ended'), {
      text: '正在修',
      files: [NOWHERE],
    }),
  ),
  path(
    dispatch.submitResult,
    'orders.work',
    eachOrder(ownOrder, ({ state }) => (inHand(state) ? 'file-unknown' : 'order-ended'), {
      text: '修好了',
      files: [NOWHERE],
    }),
  ),
  path(dispatch.recallOrder, 'appeals.triage', (who, ask) =>
    orders
      .filter(({ state }) => !inHand(state))
      .map(({ thing, id }) =>
        ask(
          { params: { orderId: id }, body: { reason: '换一家' } },
          { about: thing.key, gives: seesAsStaff(who, thing) ? 'order-ended' : 'not-found' },
        ),
      ),
  ),
  path(dispatch.verifyOrder, 'appeals.verify', (who, ask) =>
    orders
      .filter(({ state }) => state !== 'done')
      .map(({ thing, id }) =>
        ask(
          { params: { orderId: id }, body: { passed: true, method: 'photo' } },
          { about: thing.key, gives: seesAsStaff(who, thing) ? 'nothing-to-verify' : 'not-found' },
        ),
      ),
  ),

  // ---------------------------------------------------------------------------------------------------------- channels
  path(channels.listOpen311Keys, 'channels.manage', (who, ask) => [
    ask(
      {},
      {
        shows: ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name),
        expected: keepsLinks(who, HERE) ? ['随手拍'] : [],
      },
    ),
  ]),
  path(channels.addOpen311Key, 'channels.manage', (_, ask) => [ask({ body: { name: '新密钥', days: 1 } })]),
  path(channels.endOpen311Key, 'channels.manage', (_, ask) => [
    ask({ params: { keyId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(channels.listRemotes, 'channels.manage', (who, ask) => [
    ask(
      {},
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: remotes
          .filter(({ area }) => keepsLinks(who, area))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
  ]),
  path(channels.addRemote, 'channels.manage', (who, ask) => [
    ...remotes.map(({ area, orgId }) =>
      ask(
        { body: { name: '又一个', baseUrl: 'http://127.0.0.1:9/v2', orgId: orgId as never, services: {} } },
        { about: area, gives: inside(who, area) ? 'remote-there-already' : 'area-outside-yours' },
      ),
    ),
    ask(
      { body: { name: '内网', baseUrl: 'http://10.0.0.1/v2', orgId: NOWHERE, services: {} } },
      { gives: 'remote-address-inside' },
    ),
  ]),
  path(channels.changeRemote, 'channels.manage', (who, ask) =>
    remotes.map(({ area, id }) =>
      ask(
        {
          params: { remoteId: id },
          body: {
            name: '改名',
            baseUrl: 'http://127.0.0.1:9/v2',
            services: {},
            active: true,
            version: STALE,
          },
        },
        { about: area, gives: inside(who, area) ? 'changed-meanwhile' : 'not-found' },
      ),
    ),
  ),
  path(channels.tryRemote, 'channels.manage', (who, ask) =>
    remotes.map(({ area, id }) =>
      ask({ params: { remoteId: id } }, { about: area, gives: inside(who, area) ? 'ok' : 'not-found' }),
    ),
  ),
  path(channels.listErrands, 'channels.manage', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { remoteId: string }[] }) =>
          items.every(({ remoteId }) =>
            remotes.some(({ id, area }) => id === remoteId && keepsLinks(who, area)),
          ),
        expected: true,
      },
    ),
  ]),
  path(channels.hurryErrand, 'channels.manage', (_, ask) => [
    ask({ params: { errandId: NOWHERE } }, { gives: 'not-found' }),
  ]),

  // ----------------------------------------------------------------------------------------------------------- notices
  // ------------------------------------------------------------------------------------------------ hands, coordination
  path(hands.addHandler, 'appeals.triage', (who, ask) =>
    things.map((thing) =>
      ask(
        { ...byId(thing), body: { version: STALE, orgId: NOWHERE, task: '去通知' } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'changed-meanwhile' : 'not-found' },
      ),
    ),
  ),
  path(
    hands.transferOrder,
    'appeals.triage',
    eachOrder(
      (who, { thing, org }) => seesOrder(who, thing, org),
      ({ state }) => (inHand(state) ? 'organisation-unknown' : 'order-ended'),
      { orgId: NOWHERE, reason: '转给别人' },
    ),
  ),
  path(
    hands.handOver,
    'orders.work',
    eachOrder(ownOrder, ({ state }) => (inHand(state) ? 'ok' : 'order-ended'), { text: '交给小王' }),
  ),
  path(hands.remindHandler, 'appeals.triage', (who, ask) =>
    orders
      .filter(({ state }) => !inHand(state))
      .map((order) =>
        ask(
          { params: { orderId: order.id }, body: {} },
          {
            about: `${order.thing.key} (${order.state})`,
            gives: seesOrder(who, order.thing, order.org) ? 'order-ended' : 'not-found',
          },
        ),
      ),
  ),
  path(
    coordination.askForOrder,
    'orders.work',
    eachOrder(ownOrder, ({ state }) => (inHand(state) ? 'reason-does-not-fit' : 'order-ended'), {
      kind: 'objection',
      reason: 'weather',
      text: '下雨了',
    }),
  ),
  path(coordination.decideRequest, 'orders.judge', (_, ask) => [
    ask({ params: { requestId: NOWHERE }, body: { granted: true, text: '同意' } }, { gives: 'not-found' }),
  ]),
  path(coordination.listRequests, 'appeals.read', (_, ask) => [ask({ query: {} })]),
  path(
    coordination.listOwnRequests,
    'orders.work',
    eachOrder(ownOrder, () => 'ok'),
  ),
  path(coordination.countTurns, 'appeals.read', (_, ask) => [ask({})]),
  path(coordination.listShelved, 'appeals.read', (_, ask) => [ask({ query: {} })]),
  path(
    coordination.resumeOrder,
    'orders.judge',
    eachOrder(
      (who, { thing, org }) => seesOrder(who, thing, org),
      () => 'not-shelved',
      { text: '恢复' },
    ),
  ),
  path(
    coordination.postponeShelved,
    'orders.judge',
    eachOrder(
      (who, { thing, org }) => seesOrder(who, thing, org),
      () => 'not-shelved',
      { reviewOn: '2026-12-31', text: '年底再看' },
    ),
  ),
  path(coordination.superviseOrder, 'orders.supervise', (who, ask) =>
    orders
      .filter(({ state }) => !inHand(state))
      .map((order) =>
        ask(
          { params: { orderId: order.id }, body: { text: '请说明', answerBy: '2030-01-01T00:00:00.000Z' } },
          {
            about: `${order.thing.key} (${order.state})`,
            gives: seesOrder(who, order.thing, order.org) ? 'order-ended' : 'not-found',
          },
        ),
      ),
  ),
  path(coordination.answerSupervision, 'orders.work', (_, ask) => [
    ask({ params: { supervisionId: NOWHERE }, body: { text: '明天办' } }, { gives: 'not-found' }),
  ]),
  path(coordination.closeSupervision, 'orders.supervise', (_, ask) => [
    ask({ params: { supervisionId: NOWHERE }, body: {} }, { gives: 'not-found' }),
  ]),
  path(coordination.listSupervisions, 'appeals.read', (_, ask) => [ask({ query: {} })]),
  path(coordination.blowWhistle, 'orders.judge', (who, ask) =>
    things.map((thing) =>
      ask(
        { ...byId(thing), body: { orgIds: [NOWHERE], text: '请到现场' } },
        {
          about: thing.key,
          gives: !seesAsStaff(who, thing)
            ? 'not-found'
            : isOpen(thing)
              ? 'organisation-unknown'
              : 'already-ended',
        },
      ),
    ),
  ),
  path(coordination.arriveAtWhistle, 'orders.work', (_, ask) => [
    ask({ params: { callId: NOWHERE }, body: { text: '到了' } }, { gives: 'not-found' }),
  ]),
  path(coordination.releaseFromWhistle, 'orders.judge', (_, ask) => [
    ask({ params: { callId: NOWHERE }, body: {} }, { gives: 'not-found' }),
  ]),
  path(coordination.assessWhistle, 'orders.work', (_, ask) => [
    ask({ params: { callId: NOWHERE }, body: { clarity: 5 } }, { gives: 'not-found' }),
  ]),
  path(coordination.listWhistles, 'appeals.read', (_, ask) => [ask({ query: {} })]),
  path(coordination.listMyCalls, 'orders.work', (_, ask) => [ask({ query: {} })]),

  // -------------------------------------------------------------------------------------------------------- call-backs
  path(callbacks.listCallbacks, 'callbacks.work', (who, ask) => [
    ask(
      { query: {} },
      {
        // Nobody's time has come on the first day.
        shows: ({ items }: { items: object[] }) => items.length,
        expected: 0,
      },
    ),
    ask(
      { query: { when: 'later', limit: 100 } },
      {
        about: 'later',
        shows: numbersOf,
        expected: numbers(staffSees(who).filter(({ state, phone }) => state === 'closed' && phone !== null)),
      },
    ),
  ]),
  path(callbacks.countCallbacks, 'callbacks.work', (who, ask) => [
    ask(
      {},
      {
        shows: ({ now, later, followUps }: Record<string, number>) => [now, later, followUps],
        expected: [
          0,
          staffSees(who).filter(({ state, phone }) => state === 'closed' && phone !== null).length,
          0,
        ],
      },
    ),
  ]),
  path(callbacks.recordAttempt, 'callbacks.work', (_, ask) => [
    ask({ params: { callbackId: NOWHERE }, body: { outcome: 'busy' } }, { gives: 'not-found' }),
    ask(
      { params: { callbackId: NOWHERE }, body: { outcome: 'later', wishAt: '2020-01-01T00:00:00Z' } },
      { gives: 'wish-out-of-range' },
    ),
  ]),
  path(callbacks.recordAnswer, 'callbacks.work', (_, ask) => [
    ask({ params: { callbackId: NOWHERE }, body: { solved: 'yes' } }, { gives: 'not-found' }),
    ask({ params: { callbackId: NOWHERE }, body: { solved: 'no' } }, { gives: 'answer-words-missing' }),
  ]),
  path(callbacks.listFollowUps, 'callbacks.work', (_, ask) => [ask({ query: {} })]),
  path(callbacks.closeFollowUp, 'callbacks.work', (_, ask) => [
    ask({ params: { followUpId: NOWHERE }, body: { text: '问过了' } }, { gives: 'not-found' }),
  ]),
  path(callbacks.showCallRule, 'callbacks.work', (who, ask) => [
    ask(
      {},
      {
        shows: ({ mayChange }: { mayChange: boolean }) => mayChange,
        expected: may(who, 'rules.manage') && who.area === DISTRICT,
      },
    ),
  ]),
  path(callbacks.changeCallRule, 'rules.manage', (who, ask) => [
    ask(
      { body: { afterDays: 3, sharePercent: 30, stillAfterDays: 28 } },
      // The rule is the district's: whoever works in a part of it reads it.
      { gives: who.area === DISTRICT ? 'ok' : 'area-outside-yours' },
    ),
  ]),
  path(callbacks.askedStill, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        {
          about: thing.key,
          shows: ({ state }: { state: string }) => state,
          expected: 'none',
        },
      ),
    ),
  ),
  path(
    callbacks.answerStill,
    'anyone',
    byCode(() => 'nothing-asked', { answer: 'fine' }),
  ),

  // ------------------------------------------------------------------------------------------------------------- rates
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

  // ---------------------------------------------------------------------------------------------------------- openness
  // Everybody is shown the same, whoever asks; its words only where somebody looked at them.
  path(listOpen, 'anyone', (_, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { number: string; text: string | null }[] }) =>
          items.map(({ number, text }) => `${number} ${text ?? ''}`).toSorted(),
        expected: visible(world, isPublic)
          .map(({ number, key }) => `${number} ${key === OPENED ? OPENED_WORDS : ''}`)
          .toSorted(),
      },
    ),
  ]),
  path(showOpen, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { number: thing.number } },
        {
          about: thing.key,
          gives: isPublic(thing) ? 'ok' : 'not-found',
          shows: (value: { text: string | null }) => value.text,
          expected: thing.key === OPENED ? OPENED_WORDS : null,
        },
      ),
    ),
  ),
  path(mapOpen, 'anyone', (_, ask) => [
    ask(
      { query: { area: HERE } },
      {
        shows: ({ points, elsewhere }: { points: { open: number; closed: number }[]; elsewhere: number }) =>
          points.reduce((sum, { open, closed }) => sum + open + closed, elsewhere),
        expected: visible(world, isPublic).filter(({ area }) => area.startsWith(HERE)).length,
      },
    ),
  ]),
  path(readOpenPhoto, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { appealId: thing.id, fileId: thing.fileId } },
        { about: thing.key, gives: thing.key === OPENED ? 'ok' : 'not-found' },
      ),
    ),
  ),
  path(reportText, 'anyone', (_, ask) =>
    [world.thing(OPENED), world.thing('sealed'), world.thing('received')].map((thing) =>
      ask(
        { params: { number: thing.number }, body: { reason: 'untrue' } },
        { about: thing.key, gives: thing.key === OPENED ? 'ok' : 'not-found' },
      ),
    ),
  ),
  path(openness.listReviews, 'openness.review', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: numbersOf,
        expected: numbers(staffSees(who).filter((thing) => isPublic(thing) && thing.key !== OPENED)),
      },
    ),
  ]),
  path(openness.countReviews, 'openness.review', (_, ask) => [ask({})]),
  path(
    openness.showReview,
    'openness.review',
    eachThing(seesAsStaff, () => 'ok', byId),
  ),
  path(
    openness.publishText,
    'openness.review',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, text: '路灯不亮' } }),
    ),
  ),
  path(
    openness.keepPrivate,
    'openness.review',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, reason: 'personal' } }),
    ),
  ),
  path(openness.showOpennessSettings, 'openness.review', (_, ask) => [ask({})]),
  path(openness.keepOpennessSettings, 'rules.manage', (who, ask) => [
    ask({ body: { auto: false } }, { gives: who.area === DISTRICT ? 'ok' : 'district-only' }),
  ]),
  path(redactPhoto, 'openness.review', (who, ask) =>
    things.map((thing) =>
      ask(
        { params: { appealId: thing.id, fileId: thing.fileId }, body: { redactedId: NOWHERE } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'file-unknown' : 'not-found' },
      ),
    ),
  ),
  path(undoRedaction, 'openness.review', (who, ask) =>
    things.map((thing) =>
      ask(
        { params: { appealId: thing.id, fileId: thing.fileId } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'not-redacted' : 'not-found' },
      ),
    ),
  ),
  path(viewOriginal, 'openness.review', (who, ask) =>
    things.map((thing) =>
      ask(
        { params: { appealId: thing.id, fileId: thing.fileId }, body: { reason: 'clarify' } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'not-redacted' : 'not-found' },
      ),
    ),
  ),
  path(subscribing.subscribe, 'anyone', (who, ask) => [
    ask(
      { body: { area: HERE, channel: 'inbox' } },
      { gives: who.kind === 'resident' ? 'ok' : 'prove-phone-first' },
    ),
  ]),
  path(subscribing.confirmSubscription, 'anyone', (_, ask) => [
    ask({ body: { token: 'A'.repeat(26) } }, { gives: 'subscription-unknown' }),
  ]),
  path(subscribing.endByToken, 'anyone', (_, ask) => [ask({ body: { token: 'A'.repeat(26) } })]),
  path(subscribing.listMySubscriptions, 'resident', (_, ask) => [
    ask({}, { shows: ({ items }: { items: unknown[] }) => items.length, expected: 1 }),
  ]),
  path(subscribing.endSubscription, 'resident', (_, ask) => [
    ask({ params: { subscriptionId: NOWHERE } }, { gives: 'not-found' }),
  ]),

  // ---------------------------------------------------------------------------------------------------------- problems
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

  // ------------------------------------------------------------------------------------------------------------ ledger
  // Acts are asked so that they come to nothing in one's own area: the reason of the "no" tells that the row was in sight.
  {
    endpoint: ledgerPages.showFace,
    takes: 'ledger.read',
    cases: eachKept(({ building }) => ({ params: { buildingId: building } })),
  },
  {
    endpoint: ledgerPages.openDwelling,
    takes: 'ledger.read',
    cases: eachKept(({ dwelling }, who) => ({
      params: { dwellingId: dwelling },
      body: { lookup: lookup(who) },
    })),
  },
  {
    endpoint: ledgerPages.openHousehold,
    takes: 'ledger.read',
    cases: eachKept((one, who) => ({ ...byHousehold(one), body: { lookup: lookup(who) } })),
  },
  {
    endpoint: ledgerPages.openPerson,
    takes: 'ledger.read',
    cases: eachKept((one, who) => ({ ...byPerson(one), body: { lookup: lookup(who) } })),
  },
  {
    endpoint: ledgerPages.unmaskPerson,
    takes: 'ledger.read',
    cases: eachKept((one, who) => ({ ...byPerson(one), body: { lookup: lookup(who), field: 'phone' } })),
  },
  path(ledgerPages.findInLedger, 'ledger.read', (who, ask) => [
    ask(
      { body: { lookup: lookup(who), q: '测' } },
      {
        shows: ({ people: found }: { people: object[] }) => found.length,
        expected: kept.filter(({ area }) => inside(who, area)).length * 2,
      },
    ),
    // Nobody looks for a purpose that somebody else said.
    ask({ body: { lookup: NOWHERE, q: '测' } }, { gives: 'lookup-needed' }),
  ]),
  ...[showTotals, showAges].map((endpoint): Path => ({
    endpoint,
    takes: 'ledger.read',
    cases: (who) =>
      [HERE, THERE, GRID].map((area) => ({
        about: area,
        request: { query: { area } },
        gives: inside(who, area) ? 'ok' : 'area-outside',
      })),
  })),
  {
    endpoint: ledger.registerHousehold,
    takes: 'ledger.keep',
    cases: eachKept(
      ({ dwelling }) => ({
        body: {
          ...WHY,
          dwellingId: dwelling,
          members: [{ person: { name: '错号', identityNumber: WRONG_NUMBER }, kinship: 'head' }],
        },
      }),
      { gives: 'number-wrong', outside: 'dwelling-unknown' },
    ),
  },
  {
    endpoint: ledger.addMember,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byHousehold(one),
        body: { ...WHY, person: { name: '错号', identityNumber: WRONG_NUMBER }, kinship: 'son' },
      }),
      { gives: 'number-wrong' },
    ),
  },
  {
    endpoint: ledger.recordBirth,
    takes: 'ledger.keep',
    cases: eachKept((one) => ({
      ...byHousehold(one),
      body: { ...WHY, name: '新生', on: '2026-03-01', kinship: 'grandchild' },
    })),
  },
  {
    endpoint: ledger.recordDeath,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({ ...byPerson(one), body: { ...WHY, on: '2026-03-01', newHeadId: one.person } }),
      { gives: 'not-a-member' },
    ),
  },
  {
    endpoint: ledger.moveIn,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byPerson(one),
        body: {
          ...WHY,
          strand: 'registered',
          dwellingId: one.dwelling,
          on: '2026-03-01',
          householdId: one.household,
        },
      }),
      { gives: 'not-in-this-dwelling' },
    ),
  },
  {
    endpoint: ledger.moveOut,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byPerson(one),
        body: { ...WHY, strand: 'lives', on: '2026-03-01', newHeadId: NOWHERE },
      }),
      { gives: 'not-a-member' },
    ),
  },
  {
    endpoint: ledger.moveHousehold,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({ ...byHousehold(one), body: { ...WHY, on: '2026-03-01', toDwellingId: one.dwelling } }),
      { gives: 'same-dwelling' },
    ),
  },
  {
    endpoint: ledger.splitHousehold,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byHousehold(one),
        body: { ...WHY, on: '2026-03-01', personIds: [NOWHERE], headId: NOWHERE },
      }),
      { gives: 'not-a-member' },
    ),
  },
  {
    endpoint: ledger.mergeHouseholds,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({ ...byHousehold(one), body: { ...WHY, on: '2026-03-01', otherId: one.book } }),
      { gives: 'other-kind' },
    ),
  },
  {
    endpoint: ledger.changeHead,
    takes: 'ledger.keep',
    cases: eachKept((one) => ({ ...byHousehold(one), body: { ...WHY, personId: NOWHERE } }), {
      gives: 'not-a-member',
    }),
  },
  {
    endpoint: ledger.correctPerson,
    takes: 'ledger.keep',
    cases: eachKept((one) => ({ ...byPerson(one), body: { ...WHY } }), { gives: 'nothing-changes' }),
  },
  {
    endpoint: ledger.addTie,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({ ...byPerson(one), body: { ...WHY, strand: 'registered', dwellingId: one.dwelling } }),
      { gives: 'dates-overlap', outside: 'dwelling-unknown' },
    ),
  },
  {
    endpoint: ledger.dropExtra,
    takes: 'ledger.keep',
    cases: eachKept(({ person }) => ({ params: { personId: person, field: 'nation' }, body: { ...WHY } }), {
      gives: 'nothing-changes',
    }),
  },
  {
    endpoint: ledger.undoChange,
    takes: 'ledger.undo',
    cases: eachKept(({ undone }) => ({ params: { changeId: undone }, body: { ...WHY } }), {
      gives: 'undone-already',
    }),
  },
  path(ledger.endTie, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE, tieId: NOWHERE }, body: { ...WHY, on: '2026-03-01' } },
      { gives: 'not-found' },
    ),
  ]),
  path(ledger.keepExtra, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE, field: 'nation' }, body: { ...WHY, value: '汉族' } },
      { gives: 'field-not-in-force' },
    ),
  ]),
  {
    endpoint: ledger.addCareReason,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byPerson(one),
        body: { ...WHY, kind: 'elder-alone', basis: 'consent', until: '2026-06-01' },
      }),
      { gives: 'consent-needed' },
    ),
  },
  path(ledger.reviewCareReason, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE, careId: NOWHERE }, body: { ...WHY, until: '2026-06-01' } },
      { gives: 'not-found' },
    ),
  ]),
  path(ledger.endCareReason, 'ledger.keep', (_, ask) => [
    ask({ params: { personId: NOWHERE, careId: NOWHERE }, body: { ...WHY } }, { gives: 'not-found' }),
  ]),

  // --------------------------------------------------------------------------------------- the person's side of the ledger
  path(same.listSamePairs, 'ledger.merge', (_, ask) => [ask({ query: {} })]),
  path(same.countSamePairs, 'ledger.merge', (_, ask) => [ask({})]),
  path(same.openSamePair, 'ledger.merge', (who, ask) => [
    ask(
      { params: { pairId: NOWHERE }, body: { lookup: lookups.get(who.name) ?? NOWHERE } },
      { gives: 'not-found' },
    ),
    ask({ params: { pairId: NOWHERE }, body: { lookup: NOWHERE } }, { gives: 'lookup-needed' }),
  ]),
  path(same.mergePair, 'ledger.merge', (_, ask) => [
    ask({ params: { pairId: NOWHERE }, body: { ...WHY, keepId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(same.partPair, 'ledger.merge', (_, ask) => [
    ask({ params: { pairId: NOWHERE }, body: {} }, { gives: 'not-found' }),
  ]),
  path(same.unmergePair, 'ledger.merge', (_, ask) => [
    ask({ params: { pairId: NOWHERE }, body: { ...WHY } }, { gives: 'not-found' }),
  ]),
  // Nobody of this world has shown who they are: what is held is shown to no one.
  path(mine.proveMyself, 'resident', (_, ask) => [
    ask({ body: { name: '无此人', birthYear: 1950, numberEnd: '0000' } }, { gives: 'proof-failed' }),
    ask({ body: { name: '无此人', birthYear: 1950 } }, { gives: 'two-things-needed' }),
  ]),
  path(mine.endMine, 'resident', (_, ask) => [ask({})]),
  path(mine.showMine, 'resident', (_, ask) => [ask({}, { gives: 'prove-yourself-first' })]),
  path(mine.listMyViews, 'resident', (_, ask) => [ask({ query: {} }, { gives: 'prove-yourself-first' })]),
  path(mine.copyMine, 'resident', (_, ask) => [ask({}, { gives: 'prove-yourself-first' })]),
  path(mine.askAboutMine, 'resident', (_, ask) => [
    ask({ body: { kind: 'deletion', text: '请删除' } }, { gives: 'prove-yourself-first' }),
  ]),
  path(mine.withdrawMine, 'resident', (_, ask) => [
    ask({ params: { consentId: NOWHERE }, body: {} }, { gives: 'prove-yourself-first' }),
  ]),
  path(makeExport, 'ledger.export', (who, ask) =>
    [HERE, THERE].flatMap((area) =>
      [false, true].map((open) =>
        ask(
          {
            body: {
              area,
              columns: ['place', 'name', 'phone'],
              strands: ['lives'],
              open,
              purpose: 'grid-service',
              recipient: '街道民政办',
              reason: '核对高龄津贴',
            },
          },
          {
            about: `${area} ${open ? 'open' : 'masked'}`,
            gives: !inside(who, area)
              ? 'area-outside'
              : open && !may(who, 'ledger.export-open')
                ? 'export-open-needed'
                : 'ok',
          },
        ),
      ),
    ),
  ),
  path(fetchExport, 'ledger.export', (_, ask) => [
    ask({ params: { exportId: NOWHERE } }, { gives: 'export-over' }),
  ]),
  path(listExports, 'ledger.export', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { areaCode: string }[] }) =>
          items.every(({ areaCode }) => inside(who, areaCode)),
        expected: true,
      },
    ),
  ]),
  // Exact only where one reads the ledger; else communities and above, without small numbers.
  ...[showStatistics, exportStatistics].map((endpoint): Path => ({
    endpoint,
    takes: 'places.read',
    cases: (who) =>
      [HERE, THERE, GRID].map((area) => {
        const reads = may(who, 'ledger.read') && inside(who, area)
        return {
          about: area,
          request: { query: { area } },
          gives: reads || area.length <= 12 ? 'ok' : 'area-too-small',
          ...(endpoint === showStatistics
            ? { shows: ({ form }: { form: string }) => form, expected: reads ? 'exact' : 'told' }
            : {}),
        }
      }),
  })),
  path(showSizes, 'ledger.read', (who, ask) =>
    [HERE, THERE, GRID].map((area) =>
      ask({ query: { area } }, { about: area, gives: inside(who, area) ? 'ok' : 'area-outside' }),
    ),
  ),
  path(showPublicStatistics, 'anyone', (_, ask) => [
    // The same for everybody, whoever they are: nothing exact, not even for those who read the ledger.
    ask({ query: {} }, { shows: ({ form }: { form: string }) => form, expected: 'told' }),
    ask({ query: { on: '2026-03-02' } }, { gives: 'first-of-a-month' }),
    ask({ query: { on: '2999-01-01' } }, { gives: 'first-of-a-month' }),
  ]),
  path(exportPublicStatistics, 'anyone', (_, ask) => [ask({ query: {} })]),
  path(listErasures, 'privacy.answer', (_, ask) => [ask({ query: {} })]),
  path(ledger.addGuardian, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE }, body: { ...WHY, guardianId: NOWHERE, basis: 'parent' } },
      { gives: 'not-found' },
    ),
  ]),
  path(ledger.endGuardian, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE, guardId: NOWHERE }, body: { ...WHY, on: '2026-03-01' } },
      { gives: 'not-found' },
    ),
  ]),
  path(grants.listGranted, 'ledger.keep', (_, ask) => [ask({ query: {} })]),
  path(grants.applyCorrection, 'ledger.keep', (_, ask) => [
    ask({ params: { correctionId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(grants.closeCorrection, 'ledger.keep', (_, ask) => [
    ask({ params: { correctionId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(grants.liftRestriction, 'privacy.answer', (_, ask) => [
    ask({ params: { personId: NOWHERE }, body: WHY }, { gives: 'not-found' }),
  ]),
  path(showErasure, 'privacy.answer', (_, ask) => [
    ask({ params: { number: 'S2603-0001' } }, { gives: 'not-found' }),
  ]),

  // ------------------------------------------------------------------------------------------------------------ visits
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

  // --------------------------------------------------------------------------------------------------------- retention
  path(retention.showRetention, 'retention.read', (_, ask) => [
    // Everything of this world is of today.
    ask(
      {},
      {
        shows: ({ dueNow, visits: due }: { dueNow: number; visits: { dueNow: number } }) => [
          dueNow,
          due.dueNow,
        ],
        expected: [0, 0],
      },
    ),
  ]),
  path(retention.setRetention, 'rules.manage', (_, ask) => [
    ask({ body: { months: 24 } }),
    ask({ body: { what: 'visits', months: 36 } }),
  ]),
  path(retention.listCertificates, 'retention.read', (_, ask) => [ask({ query: {} })]),
  path(retention.listHolds, 'retention.read', (_, ask) => [ask({})]),
  path(retention.holdAppeal, 'retention.hold', (_, ask) => [
    ask(
      { body: { number: 'L2603-00001', reason: '正在诉讼', until: '2026-03-01' } },
      { gives: 'hold-day-is-past' },
    ),
  ]),
  path(retention.releaseHold, 'retention.hold', (_, ask) => [
    ask({ params: { holdId: NOWHERE } }, { gives: 'not-held' }),
  ]),

  path(listNotices, 'signed-in', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { appealId: string | null }[] }) =>
          [...new Set(items.flatMap(({ appealId }) => appealId ?? []))].toSorted(),
        expected: inboxOf(who)
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
  ]),
  path(readNotices, 'signed-in', (_, ask) => [ask({ body: { upTo: NOWHERE } })]),

  // ------------------------------------------------------------- what leaves traces comes last: codes, passwords, sessions
  path(
    appeals.reprintReceipt,
    'appeals.file',
    eachThing(seesAsStaff, () => 'ok', byId),
  ),
  path(people.resetPassword, 'people.manage', (who, ask) =>
    victims.map((victim) =>
      ask(
        { params: { accountId: victim.accountId as never } },
        { about: victim.name, gives: inside(who, victim.area!) ? 'ok' : 'not-found' },
      ),
    ),
  ),
  path(people.suspendAccount, 'people.manage', (who, ask) => [
    ...victims.map((victim) =>
      ask(
        { params: { accountId: victim.accountId as never }, body: { state: 'active' } },
        { about: victim.name, gives: inside(who, victim.area!) ? 'ok' : 'not-found' },
      ),
    ),
    ...(who.accountId === undefined
      ? []
      : [
          ask(
            { params: { accountId: who.accountId as never }, body: { state: 'suspended' } },
            { about: 'oneself', gives: 'not-yourself' },
          ),
        ]),
  ]),
  path(people.signOut, 'anyone', (_, ask) => [ask({})]),
]

test('the matrix names every endpoint of the house', () => {
  expect(PATHS.map(({ endpoint }) => endpoint.id).toSorted()).toEqual(
    allEndpoints()
      .map(({ id }) => id)
      .toSorted(),
  )
})

test('nothing that was said is out of everybody’s sight', () => {
  const { options } = Seal
  expect(
    things.filter((thing) => !everybody.some((who) => seesAsStaff(who, thing))).map(({ key }) => key),
  ).toEqual([])
  const held = new Set(Object.values(SEALS_OF).flat())
  expect(options.filter((seal) => !held.has(seal))).toEqual([])
})

let asked = 0

describe('everybody asks for everything', () => {
  test.each(PATHS.map((one) => [`${one.endpoint.id} (${one.takes})`, one] as const))(
    '%s',
    async (_, { endpoint, takes, cases }) => {
      const wrong: string[] = []
      for (const who of everybody) {
        const allowed = may(who, takes)
        const all = cases(who)
        for (const one of allowed ? all : all.slice(0, 1)) {
          asked += 1
          const answer = await who.person.ask(endpoint, one.request)
          const gave = answer.status === 200 ? 'ok' : (answer.refusal ?? `status ${answer.status}`)
          const gives = allowed ? one.gives : noEntry(who)
          const about = `${who.name}${one.about === undefined ? '' : `, ${one.about}`}`
          if (gave !== gives) wrong.push(`${about}: ${gave} instead of ${gives}`)
          else if (gave === 'ok' && allowed && one.shows) {
            const shown = JSON.stringify(one.shows(answer.value))
            const expected = JSON.stringify(one.expected)
            if (shown !== expected) wrong.push(`${about}: shows ${shown} instead of ${expected}`)
          }
        }
      }
      expect(wrong).toEqual([])
    },
  )

  test('and that was a good deal', () => {
    expect(asked).toBeGreaterThan(2500)
  })
})
