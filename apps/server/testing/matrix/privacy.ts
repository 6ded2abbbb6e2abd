/** Privacy in the matrix: who may ask, and what comes of it. */
import * as privacy from '#privacy/contract.ts'
import * as consents from '#privacy/contract/consents.ts'
import * as accessLog from '#privacy/contract/log.ts'
import * as purposes from '#privacy/contract/purposes.ts'
import * as rights from '#privacy/contract/requests.ts'
import { GRID, THERE_GRID } from '../../testing.ts'
import { inside } from '../oracle.ts'
import type { Who } from '../world.ts'
// While these were entered, everybody who may look has said once why.
import './households.ts'
import { path } from './path.ts'
import type { Case, Path } from './path.ts'
import { NOWHERE, STALE, keepsRules, world } from './world.ts'

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

export const paths: readonly Path[] = [
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
]
