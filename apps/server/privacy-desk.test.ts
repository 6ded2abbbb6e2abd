/** The register, consents, requests, cases and the end of the logs: what follows when acts come one after another. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { unnamedOf } from '#kernel/server/naming.ts'
import { closeLookup, listPublicPurposes, listPurposes, openLookup } from '#privacy/contract.ts'
import type { SubjectId } from '#privacy/contract.ts'
import {
  addEvidence,
  uploadEvidence,
  viewEvidence,
  giveConsent,
  listEndingConsents,
  lookAtConsents,
  withdrawConsent,
} from '#privacy/contract/consents.ts'
import * as log from '#privacy/contract/log.ts'
import { endPurpose, layDownPurpose, listNoticeTexts } from '#privacy/contract/purposes.ts'
import * as asked from '#privacy/contract/requests.ts'
import { consentFor, fieldsInForce, forMine, recordViews, requireLookup } from '#privacy/server/index.ts'
import { tidyEvidence } from '#privacy/server/evidence.ts'
import { findAboveOwnPast, findInLookups, findManyViewers } from '#privacy/server/cases.ts'
import { forgetOld, tellEnds } from '#privacy/server/jobs.ts'
import { signIn } from '#people/contract.ts'
import type { RoleName } from '#people/contract.ts'
import { NAMINGS } from './namings.ts'
import { aHouse, GRID, HERE, PASSWORD, THERE } from './testing.ts'
import type { Staff } from './testing.ts'
import { consentAtTheDoor, keepCareNotice } from './testing/consent.ts'
import { lookupOf } from './testing/ledger.ts'

const house = await aHouse()
const { kit } = house.installation
const DISTRICT = '340199'
const hired = (role: RoleName, area: string = HERE): Promise<Staff> => house.as(role, { area })
const clerk = await hired('clerk')
const secretary = await hired('secretary')
const secretaryThere = await hired('secretary', THERE)
const district = await hired('district', DISTRICT)
const officer = await hired('data-protection', DISTRICT)
const officerThere = await hired('data-protection', THERE)
const auditorThere = await hired('auditor', THERE)

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S
const today = (ahead = 0): string =>
  new Date(kit.clock().getTime() + ahead * DAY_S * 1000 + 8 * HOUR_S * 1000).toISOString().slice(0, 10)

/** Days pass; sessions end with the working day, so whoever goes on signs in again. */
async function pass(days: number, ...who: readonly Staff[]): Promise<void> {
  house.later(days * DAY_S)
  for (const person of who) await person.does(signIn, { body: { login: person.login, password: PASSWORD } })
}

/** Runs one round of a job, as the house does by itself every so often. */
const round = <T>(work: (act: Act) => Promise<T>): Promise<T> => {
  const actor = job('test', DISTRICT)
  return transact(kit.db, actor, (tx, write) => work(openAct(kit, actor, { tx, write }, '').act))
}
const asking = (subject: { readonly id: SubjectId }, kind: asked.RightsKind = 'copy') => ({
  body: {
    areaCode: GRID,
    subjectId: subject.id,
    kind,
    text: '想看看登记了什么',
    how: 'counter',
    name: '王小明',
    phone: '19900000001',
  } as const,
})
const somebody = (): { readonly id: SubjectId } => ({ id: uuidv7(Date.now()) as SubjectId })

const CANTEEN = {
  nameZh: '社区食堂送餐',
  nameEn: 'Meals',
  whyZh: '给老人送餐上门',
  whyEn: 'Meals brought to elders',
  basis: 'consent',
  source: '个人信息保护法 第十三条',
  classes: ['name', 'phone'],
  fields: ['nation'],
  recipients: [],
  keepMonths: 3,
  keepZh: '停餐后三个月',
  keepEn: 'Three months after',
  assessment: { by: '小组', on: '2026-03-01', result: '可以' },
} satisfies Content
type Content = Parameters<typeof district.does<typeof layDownPurpose>>[1]['body']['content']

describe('the register', () => {
  test('a purpose switches an extra field on from its day, and off on the day it ends, told once', async () => {
    const fields = () => transact(kit.db, job('test', DISTRICT), (tx) => fieldsInForce(tx, kit.clock()))
    const code = 'canteen'
    await district.does(layDownPurpose, { body: { code, after: 0, since: today(1), content: CANTEEN } })
    expect([...(await fields())]).toEqual([])
    expect((await house.visitor().does(listPublicPurposes, {})).items.some((one) => one.code === code)).toBe(
      false,
    )
    await pass(1, district, officer)
    expect([...(await fields())]).toEqual(['nation'])

    const end = { params: { code }, body: { after: 1, until: today(2) } }
    expect((await district.ask(endPurpose, { ...end, body: { after: 1, until: today() } })).refusal).toBe(
      'day-is-past',
    )
    expect((await officer.does(endPurpose, end)).version).toBe(2)
    await pass(2, clerk, secretary, secretaryThere, district, officer, officerThere, auditorThere)
    expect([...(await fields())]).toEqual([])
    await round(tellEnds)
    expect(await round(tellEnds)).toBe(0)
    const { rows: told } = await kit.db.pool.query(
      `select code, version from ${kit.db.schema}.purpose_told order by code, version`,
    )
    expect(told).toEqual([
      { code, version: 1 },
      { code, version: 2 },
    ])
    const versions = (await clerk.does(listPurposes, {})).items.filter((one) => one.code === code)
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'ended'],
      [1, 'replaced'],
    ])
    expect((await district.ask(endPurpose, { ...end, body: { after: 2, until: today(9) } })).refusal).toBe(
      'purpose-not-in-force',
    )
  })

  test('keeps what is sensitive only with an assessment, and nothing of an emergency beyond it', async () => {
    const ask = async (content: Content) =>
      (await district.ask(layDownPurpose, { body: { code: 'trial', after: 0, since: today(), content } }))
        .refusal
    expect(await ask({ ...CANTEEN, assessment: null })).toBe('assessment-needed')
    expect(await ask({ ...CANTEEN, basis: 'emergency' })).toBe('keeps-too-long')
  })

  test('whoever changes it has seen the youngest version; nobody below the district does', async () => {
    const body = { code: 'care-visits', since: today(), content: CANTEEN }
    expect((await district.ask(layDownPurpose, { body: { ...body, after: 0 } })).refusal).toBe(
      'changed-meanwhile',
    )
    expect((await officerThere.ask(layDownPurpose, { body: { ...body, after: 1 } })).refusal).toBe(
      'not-allowed',
    )
    expect((await secretary.ask(layDownPurpose, { body: { ...body, after: 1 } })).refusal).toBe('not-allowed')
  })

  test('two versions at once: one stands, and the same command twice is one version', async () => {
    const commandId = randomUUID()
    const body = { code: 'library', after: 0, since: today(), content: { ...CANTEEN, fields: [] } }
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => district.ask(layDownPurpose, { body }, { commandId })),
      officer.ask(layDownPurpose, { body }),
    ])
    const refusals = answers.map(({ refusal }) => refusal ?? 'ok')
    expect(new Set(refusals.slice(0, 4)).size).toBe(1)
    expect(refusals.filter((one) => one === 'ok').length).toBeGreaterThan(0)
    const { items } = await clerk.does(listPurposes, {})
    expect(items.filter(({ code }) => code === 'library')).toHaveLength(1)
  })
})

describe('a consent', () => {
  const wanted = (subject: { readonly id: SubjectId }, more: Parameters<typeof consentAtTheDoor>[2] = {}) =>
    consentAtTheDoor(subject.id, today(40), more)
  const heldBy = (subject: { readonly id: SubjectId }) =>
    transact(kit.db, job('test', DISTRICT), (tx) => consentFor(tx, subject.id, 'care-visits', kit.clock()))

  test('stands on the notice in force, is asked for by itself, and given once', async () => {
    const one = somebody()
    expect((await clerk.ask(giveConsent, wanted(one))).refusal).toBe('notice-changed')
    await keepCareNotice(district)
    expect((await clerk.does(listNoticeTexts, { params: { code: 'care-visits' } })).items).toHaveLength(1)
    expect((await clerk.ask(giveConsent, wanted(one, { separate: false }))).refusal).toBe(
      'separate-consent-needed',
    )
    expect((await clerk.ask(giveConsent, wanted(one, { underFourteen: true }))).refusal).toBe(
      'guardian-missing',
    )
    expect((await clerk.ask(giveConsent, wanted(one, { until: today() }))).refusal).toBe('consent-day-wrong')
    expect(
      (await clerk.ask(giveConsent, wanted(one, { evidenceIds: [randomUUID() as never] }))).refusal,
    ).toBe('file-unknown')
    await clerk.does(giveConsent, wanted(one))
    expect((await clerk.ask(giveConsent, wanted(one))).refusal).toBe('consent-held-already')
    expect(await heldBy(one)).toMatchObject({ separate: true, until: today(40) })
  })

  test('for a child is given by a guardian who is named, masked', async () => {
    const [one, guardian] = [somebody(), somebody()]
    const child = { underFourteen: true, guardian: 'mother' } as const
    expect((await clerk.ask(giveConsent, wanted(one, child))).refusal).toBe('guardian-missing')
    await clerk.does(giveConsent, wanted(one, { ...child, guardianId: guardian.id, guardianName: '李小红' }))
    const lookup = await lookupOf(clerk)
    const { items } = await clerk.does(lookAtConsents, { body: { lookup, subjectId: one.id } })
    expect(items[0]).toMatchObject({ guardian: 'mother', guardianId: guardian.id, guardianName: '李**' })
  })

  test('holds the signed form, sealed; a look at it needs a lookup and is logged', async () => {
    const one = somebody()
    const pdf = Buffer.from('%PDF-1.4 signed by hand')
    const sends = (bytes: Uint8Array, who = clerk) => who.upload(bytes, uploadEvidence)
    expect((await sends(Buffer.from('no such thing at all'))).refusal).toBe('file-type-refused')
    expect((await sends(Buffer.from('OggS and a voice note'))).refusal).toBe('file-type-refused')
    const page = (await sends(pdf)).value.fileId as never
    const { consentId } = await clerk.does(giveConsent, wanted(one, { evidenceIds: [page] }))
    const adds = (ids: readonly unknown[], who = clerk) =>
      who.ask(addEvidence, { params: { consentId }, body: { evidenceIds: ids as never } })
    expect((await adds([page])).refusal).toBe('file-unknown')
    const other = await house.as('clerk')
    const theirs = (await sends(pdf, other)).value.fileId
    expect((await adds([theirs])).refusal).toBe('file-unknown')
    const more = await Promise.all([1, 2, 3, 4, 5].map(async () => (await sends(pdf)).value.fileId))
    expect((await adds(more)).refusal).toBe('evidence-enough')
    expect((await adds(more.slice(1), secretaryThere)).refusal).toBe('not-found')
    expect((await adds(more.slice(1))).refusal).toBeUndefined()
    const lookup = await lookupOf(clerk)
    const { items } = await clerk.does(lookAtConsents, { body: { lookup, subjectId: one.id } })
    expect(items[0]!.evidence).toHaveLength(5)
    const looks = { params: { consentId, evidenceId: page }, body: { lookup } } as const
    const shown = await clerk.does(viewEvidence, looks)
    expect(Buffer.from(shown.base64, 'base64')).toEqual(pdf)
    expect((await other.ask(viewEvidence, looks)).refusal).toBe('lookup-needed')
    const { items: lines } = await officer.does(log.listPersonalViews, { query: { subject: one.id } })
    expect(lines[0]).toMatchObject({ fields: ['consent-evidence'] })
    const { rows } = await kit.db.pool.query<{ hash: string }>(
      `select hash from ${kit.db.schema}.consent_evidence where consent_id = $1 order by page`,
      [consentId],
    )
    const bytes = await kit.files.get(rows[0]!.hash)
    expect(bytes!.includes('signed by hand')).toBe(false)
    // What hangs on nothing goes after a day, and nothing names its bytes any more.
    const loose = (
      await kit.db.pool.query<{ hash: string }>(
        `select hash from ${kit.db.schema}.consent_evidence where consent_id is null order by hash`,
      )
    ).rows
    await kit.db.pool.query(
      `update ${kit.db.schema}.consent_evidence set at = at - interval '2 days' where consent_id is null`,
    )
    await transact(kit.db, job('privacy.evidence', DISTRICT), (tx, write) =>
      tidyEvidence(openAct(kit, job('privacy.evidence', DISTRICT), { tx, write }, '').act),
    )
    expect(loose.length).toBeGreaterThan(0)
    const all = [rows[0]!, ...loose].map(({ hash }) => hash)
    const gone = await transact(kit.db, job('sweep', DISTRICT), (tx) => unnamedOf(tx, NAMINGS, all))
    expect([...gone].toSorted()).toEqual(loose.map(({ hash }) => hash))
  })

  test('withdrawn, it ends at once, is told of, and may be given anew', async () => {
    const one = somebody()
    const { consentId } = await clerk.does(giveConsent, wanted(one))
    const withdrawal = { params: { consentId }, body: { how: 'phone' } } as const
    expect((await secretaryThere.ask(withdrawConsent, withdrawal)).refusal).toBe('not-found')
    await clerk.does(withdrawConsent, withdrawal)
    expect(await heldBy(one)).toBeUndefined()
    expect((await clerk.ask(withdrawConsent, withdrawal)).refusal).toBe('consent-ended')
    await clerk.does(giveConsent, wanted(one))
    expect(await heldBy(one)).toBeDefined()
  })

  test('is looked at under a lookup, shows no full name, and the view is logged', async () => {
    const one = somebody()
    await clerk.does(giveConsent, wanted(one))
    const { id } = await clerk.does(openLookup, {
      body: { purpose: 'care-visits', reason: '上门前看同意情况' },
    })
    const { items } = await clerk.does(lookAtConsents, { body: { lookup: id, subjectId: one.id } })
    expect(items[0]).toMatchObject({ subjectName: '王**', noticeVersion: 1 })
    const { items: lines } = await officer.does(log.listPersonalViews, { query: { subject: one.id } })
    expect(lines).toMatchObject([{ fields: ['consents'], purpose: 'care-visits', role: 'clerk' }])
    await clerk.does(closeLookup, { params: { lookupId: id } })
    expect((await clerk.ask(lookAtConsents, { body: { lookup: id, subjectId: one.id } })).refusal).toBe(
      'lookup-over',
    )
  })

  test('stands in the list of those that run out soon, and one that has run out may be given anew', async () => {
    const one = somebody()
    await clerk.does(giveConsent, wanted(one, { until: today(5) }))
    const ending = async (who: Staff) =>
      (await who.does(listEndingConsents, { query: {} })).items.map(({ subjectId }) => subjectId)
    expect((await ending(secretary))[0]).toBe(one.id)
    expect(await ending(secretaryThere)).toEqual([])
    await pass(6, clerk, secretary, secretaryThere, officer, auditorThere)
    expect(await heldBy(one)).toBeUndefined()
    await clerk.does(giveConsent, wanted(one, { until: today(50) }))
    expect(await heldBy(one)).toBeDefined()
  })
})

describe('a request of a person', () => {
  const take = async (kind: asked.RightsKind) => {
    const subject = somebody()
    const { requestId } = await clerk.does(asked.takeRightsRequest, asking(subject, kind))
    return { subject, params: { params: { requestId } } }
  }

  test('is taken on, extended once with a reason, answered, told, and stands for the person', async () => {
    const { subject, params } = await take('copy')
    await secretary.does(asked.beginRightsRequest, params)
    expect((await secretary.ask(asked.beginRightsRequest, params)).refusal).toBe('request-moved-on')
    const before = (await secretary.does(asked.showRightsRequest, params)).dueAt
    const longer = { ...params, body: { workDays: 5, text: '要向派出所核对' } }
    expect((await secretary.does(asked.extendRightsRequest, longer)).dueAt > before).toBe(true)
    expect((await secretary.ask(asked.extendRightsRequest, longer)).refusal).toBe('extended-already')
    expect(
      (await secretary.ask(asked.tellRightsRequest, { ...params, body: { how: 'phone' } })).refusal,
    ).toBe('request-moved-on')
    const answer = (body: object) =>
      secretary.ask(asked.answerRightsRequest, { ...params, body: { text: '答复如下', ...body } as never })
    expect((await answer({ outcome: 'refused' })).refusal).toBe('ground-missing')
    expect((await answer({ outcome: 'refused', ground: 'kept-by-law' })).refusal).toBe('ground-does-not-fit')
    expect((await answer({ outcome: 'partly', ground: 'rights-of-others' })).value.state).toBe('partly')
    expect((await secretary.does(asked.tellRightsRequest, { ...params, body: { how: 'phone' } })).state).toBe(
      'told',
    )
    const mine = await transact(kit.db, job('test', DISTRICT), (tx) => forMine.requestsOf(tx, subject.id))
    expect(mine).toMatchObject([{ state: 'told', ground: 'rights-of-others', answer: '答复如下' }])
    const { items } = await secretary.does(asked.listRightsRequests, { query: {} })
    expect(items.some(({ id }) => id === params.params.requestId)).toBe(false)
  })

  test('what is granted is announced, what is refused is not', async () => {
    const granted = await take('deletion')
    const refused = await take('deletion')
    await secretary.does(asked.answerRightsRequest, {
      ...granted.params,
      body: { outcome: 'granted', text: '马上删' },
    })
    await secretary.does(asked.answerRightsRequest, {
      ...refused.params,
      body: { outcome: 'refused', ground: 'kept-by-law', text: '还要留一年' },
    })
    expect((await secretary.does(asked.showRightsRequest, granted.params)).outcome).toBe('granted')
    expect((await secretary.does(asked.showRightsRequest, refused.params)).outcome).toBe('refused')
  })

  test('a complaint is not answered by the community it is about', async () => {
    const { params } = await take('complaint')
    const answer = { ...params, body: { outcome: 'granted', text: '已改正' } } as const
    expect((await secretary.ask(asked.answerRightsRequest, answer)).refusal).toBe('complaint-goes-up')
    expect((await officer.does(asked.answerRightsRequest, answer)).state).toBe('granted')
  })

  test('names nobody in full but with a reason, and the view is logged', async () => {
    const { subject, params } = await take('correction')
    expect(await secretary.does(asked.showRightsRequest, params)).toMatchObject({
      maskedName: '王**',
      maskedPhone: '199****0001',
    })
    const { value, status } = await secretary.ask(asked.revealRequester, {
      ...params,
      body: { reason: '打电话核对' },
    })
    expect(status).toBe(200)
    expect(value).toEqual({ name: '王小明', phone: '19900000001', wanted: [] })
    expect(
      (await officer.does(log.listPersonalViews, { query: { subject: subject.id } })).items,
    ).toMatchObject([{ purpose: 'rights-requests', reason: '打电话核对', lookupId: null }])
  })

  test('is not there for another community, nor open twice for the same', async () => {
    const { subject, params } = await take('copy')
    expect((await clerk.ask(asked.takeRightsRequest, asking(subject))).refusal).toBe('request-open-already')
    expect((await secretaryThere.ask(asked.beginRightsRequest, params)).refusal).toBe('not-found')
    expect(
      (await secretaryThere.ask(asked.revealRequester, { ...params, body: { reason: '想看是谁' } })).refusal,
    ).toBe('not-found')
  })
})

describe('unusual access', () => {
  const actorOf = async (person: Staff): Promise<Actor> =>
    house.server.sessions.actorOf(person.cookie(), 'cookie')
  const looks = async (by: Staff, count: number, about?: string, at = somebody()) => {
    const { id } = await by.does(openLookup, {
      body: { purpose: 'ledger-upkeep', reason: '逐户核对信息', ...(about === undefined ? {} : { about }) },
    })
    const actor = await actorOf(by)
    await transact(kit.db, actor, async (tx, write) => {
      const { act } = openAct(kit, actor, { tx, write }, '')
      const seen = Array.from({ length: count }, (_, i) => ({
        subjectId: i === 0 ? at.id : uuidv7(Date.now() + i),
        areaCode: GRID,
        fields: ['name'],
      }))
      await recordViews(act, await requireLookup(act, id), seen)
    })
    return id
  }
  const cases = async (all?: 'yes') =>
    (await officer.does(log.listAccessCases, { query: all === undefined ? {} : { all } })).items

  test('a lookup of many with no matter named is a case once, until somebody has looked into it', async () => {
    const id = await looks(await house.as('clerk'), 25)
    await looks(await house.as('clerk'), 25, 'L2603-00001')
    await round(findInLookups)
    await round(findInLookups)
    const mine = (await cases()).filter(({ lookupId }) => lookupId === id)
    expect(mine).toMatchObject([{ rule: 'no-link', facts: { count: 25, line: 20, reason: '逐户核对信息' } }])
    expect(await cases()).toHaveLength(1)
    expect((await auditorThere.does(log.listAccessCases, { query: {} })).items).toEqual([])
    const note = { params: { caseId: mine[0]!.id }, body: { note: '台风前逐户通知，已核对' } }
    await officer.does(log.lookIntoCase, note)
    expect((await officer.ask(log.lookIntoCase, note)).refusal).toBe('looked-into-already')
    await round(findInLookups)
    expect(await cases()).toEqual([])
    expect((await cases('yes'))[0]).toMatchObject({ note: '台风前逐户通知，已核对' })
  })

  test('five of the staff at one person is a case of nobody’s account', async () => {
    const one = somebody()
    for (let i = 0; i < 5; i++) await looks(await house.as('clerk'), 1, undefined, one)
    await round(findManyViewers)
    expect(await cases()).toMatchObject([
      { rule: 'many-viewers', subjectId: one.id, name: null, facts: { count: 5 } },
    ])
  })

  test('a day far above one’s own past is a case', async () => {
    const busy = await hired('clerk')
    for (let day = 0; day < 5; day++) {
      await looks(busy, 4, 'L2603-00001')
      await pass(1, busy)
    }
    await looks(busy, 60, 'L2603-00001')
    await round(findAboveOwnPast)
    await pass(0, officer, secretary, secretaryThere)
    const found = (await officer.does(log.listAccessCases, { query: {} })).items
    expect(found[0]).toMatchObject({ rule: 'above-own-past', facts: { count: 60, usual: 4 } })
  })
})

describe('what left the house, and the end of the logs', () => {
  test('a disclosure is noted, listed in its area, and given as a file', async () => {
    await secretary.does(log.noteDisclosure, {
      body: { recipient: '街道民政办', purpose: 'care-visits', fields: ['name'], rows: 12 },
    })
    expect((await secretary.does(log.listDisclosures, { query: {} })).items).toMatchObject([
      { recipient: '街道民政办', basis: 'consent', rows: 12, areaCode: HERE },
    ])
    expect((await secretaryThere.does(log.listDisclosures, { query: {} })).items).toEqual([])
    const sheet = await house.server.app.inject({
      url: '/api/desk/disclosures/export?format=csv',
      headers: { cookie: `linli_session=${secretary.cookie()}` },
    })
    expect(sheet.body).toContain('街道民政办')
    expect(sheet.body).toContain('本人同意')
  })

  test('nothing is deleted before three years, then everything with a certificate', async () => {
    expect(await round(forgetOld)).toBe(0)
    await pass(3 * 366 + 10, officer)
    await round(forgetOld)
    expect(await round(forgetOld)).toBe(0)
    const { items } = await officer.does(log.listPrivacyCertificates, { query: {} })
    expect(items.map(({ what }) => what)).toEqual(expect.arrayContaining(['views', 'lookups', 'disclosures']))
    expect(items.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(100)
    expect((await officer.does(log.listPersonalViews, { query: {} })).items).toEqual([])
  })

  test('the application can neither change nor take away a line of the log', async () => {
    for (const table of [
      'personal_view',
      'disclosure',
      'purpose_version',
      'privacy_notice',
      'privacy_certificate',
    ])
      for (const right of ['update', 'delete', 'truncate']) {
        const { rows } = await kit.db.pool.query<{ may: boolean }>(
          'select has_table_privilege($1, $2, $3) as may',
          ['linli_app', `${kit.db.schema}.${table}`, right],
        )
        expect(rows[0], `${right} on ${table}`).toEqual({ may: false })
      }
  })
})
