/** What privacy grants is done in the ledger: corrections by themselves or by one key, data that is stored and not used. */
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { correctPerson, registerHousehold, undoChange } from '#ledger/contract/acts.ts'
import { makeExport } from '#ledger/contract/exports.ts'
import { applyCorrection, closeCorrection, liftRestriction, listGranted } from '#ledger/contract/granted.ts'
import { findInLedger, openPerson, unmaskPerson } from '#ledger/contract/pages.ts'
import type { PersonId } from '#ledger/contract.ts'
import { answerRightsRequest, revealRequester, takeRightsRequest } from '#privacy/contract/requests.ts'
import type { RightsKind } from '#privacy/contract/requests.ts'
import { aHouse, GRID, HERE } from './testing.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'

const house = await aHouse()
const [flat] = (await dwellingsIn(house, house.place, GRID)) as [never]
const clerk = await house.as('clerk')
const secretary = await house.as('secretary')
const lookup = await lookupOf(clerk)
const WHY = { why: 'told-by-resident' } as const
const NUMBERS = ['340199195603120115', '34019919600305012X'] as const

const enters = async (name: string, more: object = {}): Promise<PersonId> =>
  (
    await clerk.does(registerHousehold, {
      body: { ...WHY, dwellingId: flat, members: [{ person: { name, ...more }, kinship: 'head' }] },
    })
  ).personIds[0]!
const opens = (personId: PersonId) => clerk.does(openPerson, { params: { personId }, body: { lookup } })
const asks = async (personId: PersonId, kind: RightsKind, more: object = {}) =>
  clerk.does(takeRightsRequest, {
    body: {
      kind,
      areaCode: GRID,
      subjectId: personId as never,
      text: '登记错了',
      how: 'counter',
      name: '本人',
      ...more,
    },
  })
const answers = async (requestId: string, body: object) => {
  await secretary.does(answerRightsRequest, {
    params: { requestId: requestId as never },
    body: { text: '已核对', ...body } as never,
  })
  await house.settled()
}
const waiting = async () => (await clerk.does(listGranted, { query: {} })).items

describe('a correction that is granted', () => {
  test('is done by itself where its values say all, stands in history as the person’s own, and can be undone', async () => {
    const personId = await enters('玖一', { birthYear: 1950 })
    const wanted = { birthYear: 1951, phone: '199 0000 3111' }
    const { requestId } = await asks(personId, 'correction', { wanted })
    const shown = await secretary.does(revealRequester, {
      params: { requestId },
      body: { reason: '核对要求' },
    })
    expect(shown.wanted).toEqual([
      { field: 'birthYear', value: '1951' },
      { field: 'phone', value: '19900003111' },
    ])
    await answers(requestId, { outcome: 'granted' })
    const page = await opens(personId)
    expect(page).toMatchObject({ birthYear: 1951, phone: '199****3111', corrections: [] })
    expect(page.history[0]).toMatchObject({ act: 'correctPerson', source: 'self', why: 'own-request' })
    await clerk.does(undoChange, { params: { changeId: page.history[0]!.id }, body: WHY })
    expect(await opens(personId)).toMatchObject({ birthYear: 1950, phone: null })
    expect(await waiting()).toEqual([])
  })

  test('is done for the parts that were granted, and only parts that were asked for are granted', async () => {
    const personId = await enters('玖二')
    const { requestId } = await asks(personId, 'correction', { wanted: { name: '玖贰', birthYear: 1960 } })
    const partly = { outcome: 'partly', ground: 'correct-already', text: '姓名无误' } as const
    const params = { requestId }
    for (const fields of [undefined, [], ['phone']])
      expect(
        (
          await secretary.ask(answerRightsRequest, {
            params,
            body: { ...partly, ...(fields && { fields }) } as never,
          })
        ).refusal,
      ).toBe('fields-not-wanted')
    await answers(requestId, { ...partly, fields: ['birthYear'] })
    expect(await opens(personId)).toMatchObject({ name: '玖二', birthYear: 1960 })
  })

  test('that is said in words waits for a clerk, who does it otherwise and says so once', async () => {
    const personId = await enters('玖三')
    await answers((await asks(personId, 'correction')).requestId, { outcome: 'granted' })
    const [one] = await waiting()
    expect(one).toMatchObject({ personId, obstacle: 'in-words', fields: [] })
    expect((await opens(personId)).corrections).toMatchObject([{ text: '登记错了', wanted: [] }])
    const params = { params: { correctionId: one!.id } }
    expect((await clerk.ask(applyCorrection, params)).refusal).toBe('nothing-changes')
    await clerk.does(closeCorrection, params)
    expect((await clerk.ask(closeCorrection, params)).refusal).toBe('correction-done')
    expect(await waiting()).toEqual([])
  })

  test('against which something speaks waits with its values ready, for one key', async () => {
    const other = await enters('拾一', { identityNumber: NUMBERS[0] })
    const personId = await enters('拾二')
    const { requestId } = await asks(personId, 'correction', { wanted: { identityNumber: NUMBERS[0] } })
    await answers(requestId, { outcome: 'granted' })
    const [one] = await waiting()
    expect(one).toMatchObject({ obstacle: 'number-known', fields: ['identityNumber'] })
    const params = { params: { correctionId: one!.id } }
    expect((await clerk.ask(applyCorrection, params)).refusal).toBe('number-known')
    await clerk.does(correctPerson, {
      params: { personId: other },
      body: { ...WHY, identityNumber: NUMBERS[1] },
    })
    await clerk.does(applyCorrection, params)
    const asked = { params: { personId }, body: { lookup, field: 'identityNumber' } } as const
    expect((await clerk.does(unmaskPerson, asked)).value).toBe(NUMBERS[0])
    expect(await waiting()).toEqual([])
  })

  test('granted in part of a deletion takes nothing away by itself', async () => {
    const personId = await enters('拾三')
    const { requestId } = await asks(personId, 'deletion')
    await answers(requestId, { outcome: 'partly', ground: 'kept-by-law' })
    expect(await opens(personId)).toMatchObject({
      name: '拾三',
      corrections: [{ kind: 'deletion', obstacle: 'in-part' }],
    })
  })
})

describe('data that is stored and not used', () => {
  const named = async () => {
    const made = await secretary.does(makeExport, {
      body: {
        area: HERE,
        columns: ['name'],
        strands: ['lives'],
        open: true,
        purpose: 'grid-service',
        recipient: '街道民政办',
        reason: '核对高龄津贴',
      },
    })
    const answer = await house.server.app.inject({
      url: `/api/desk/ledger/exports/${made.id}/file`,
      headers: { cookie: `linli_session=${secretary.cookie() ?? ''}` },
    })
    const { sheets } = await readXlsx(answer.rawPayload)
    return sheets[0]!.rows.flat()
  }

  test('is said on the person and in lists, leaves in no list, and is lifted again', async () => {
    const personId = await enters('拾肆')
    expect(await named()).toContain('拾肆')
    const { requestId, number } = await asks(personId, 'restriction')
    await answers(requestId, { outcome: 'granted' })
    expect(await opens(personId)).toMatchObject({ restricted: true, restrictedBy: number })
    const found = await clerk.does(findInLedger, { body: { lookup, q: '拾肆' } })
    expect(found.people).toMatchObject([{ restricted: true }])
    expect(await named()).not.toContain('拾肆')
    const page = await opens(personId)
    const undoing = { params: { changeId: page.history[0]!.id }, body: WHY }
    expect((await clerk.ask(undoChange, undoing)).refusal).toBe('is-an-undo')
    const lifting = { params: { personId }, body: { why: 'own-request' } } as const
    expect((await clerk.ask(liftRestriction, lifting)).refusal).toBe('not-allowed')
    await secretary.does(liftRestriction, lifting)
    expect((await secretary.ask(liftRestriction, lifting)).refusal).toBe('not-restricted')
    expect(await named()).toContain('拾肆')
  })

  test('is what follows where a deletion is not possible', async () => {
    const personId = await enters('拾伍')
    const { requestId } = await asks(personId, 'deletion')
    await answers(requestId, { outcome: 'refused', ground: 'deletion-not-possible' })
    expect(await opens(personId)).toMatchObject({ name: '拾伍', restricted: true })
  })
})
