/** What stands beyond the five fields of a person, and households of one dwelling that become one. */
import { expect, test } from 'vitest'
import {
  dropExtra,
  keepExtra,
  mergeHouseholds,
  registerHousehold,
  undoChange,
} from '#ledger/contract/acts.ts'
import { openHousehold, openPerson } from '#ledger/contract/pages.ts'
import { showTotals } from '#ledger/contract/totals.ts'
import { layDownPurpose } from '#privacy/contract/purposes.ts'
import { aHouse, GRID, HERE } from './testing.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'

const house = await aHouse()
const [flat] = (await dwellingsIn(house, house.place, GRID)) as [never]
const clerk = await house.as('clerk')
const officer = await house.as('data-protection', { area: '340199' })
const lookup = await lookupOf(clerk)
const TODAY = house.installation.kit.clock().toISOString().slice(0, 10)
const WHY = { why: 'told-by-resident' } as const

const enters = (name: string, more: object = {}) =>
  clerk.does(registerHousehold, {
    body: { ...WHY, dwellingId: flat, members: [{ person: { name }, kinship: 'head' }], ...more },
  })
const opens = (personId: never) => clerk.does(openPerson, { params: { personId }, body: { lookup } })

test('a further field is kept while a purpose asks for it, from a closed list, and is deleted for good', async () => {
  const { personIds } = await enters('伍一')
  const personId = personIds[0]! as never
  const field = { params: { personId, field: 'nation' } } as const
  const keeps = (value: string) => clerk.ask(keepExtra, { ...field, body: { ...WHY, value } })
  expect((await keeps('汉族')).refusal).toBe('field-not-in-force')
  expect((await opens(personId)).fieldsInForce).toEqual([])
  await officer.does(layDownPurpose, {
    body: {
      code: 'nation-census',
      after: 0,
      since: TODAY,
      content: {
        nameZh: '民族工作',
        nameEn: 'Nationality work',
        whyZh: '按规定办理民族事务',
        whyEn: 'Affairs of nationalities',
        basis: 'statutory-duty',
        source: '城市民族工作条例',
        classes: ['name'],
        fields: ['nation'],
        recipients: [],
        keepMonths: 0,
        keepZh: '结束即删',
        keepEn: 'Deleted at its end',
        assessment: { by: '区数据保护小组', on: '2026-01-15', result: '只供办理民族事务使用' },
      },
    },
  })
  expect((await opens(personId)).fieldsInForce).toEqual(['nation'])
  expect((await keeps('爱打牌')).refusal).toBe('value-not-listed')
  expect((await keeps('回族')).refusal).toBeUndefined()
  expect((await opens(personId)).extras).toEqual([{ field: 'nation', value: '回族' }])
  const dropped = await clerk.does(dropExtra, { ...field, body: WHY })
  expect((await opens(personId)).extras).toEqual([])
  expect((await clerk.ask(dropExtra, { ...field, body: WHY })).refusal).toBe('nothing-changes')
  const undone = { params: { changeId: dropped.changeId }, body: WHY }
  expect((await clerk.ask(undoChange, undone)).refusal).toBe('is-an-undo')
})

test('two households of a dwelling become one under its head, and two again when that is undone', async () => {
  const [one, other] = [await enters('陆一'), await enters('柒一')]
  const count = async () => (await clerk.does(showTotals, { query: { area: HERE } })).total.households
  const members = async () =>
    (
      await clerk.does(openHousehold, { params: { householdId: one.householdId! }, body: { lookup } })
    ).members.map(({ name, kinship }) => [name, kinship])
  const before = await count()
  const merged = await clerk.does(mergeHouseholds, {
    params: { householdId: one.householdId! },
    body: {
      ...WHY,
      on: TODAY,
      otherId: other.householdId!,
      kinships: [{ personId: other.personIds[0]!, kinship: 'parent' }],
    },
  })
  expect(await members()).toEqual([
    ['陆*', 'head'],
    ['柒*', 'parent'],
  ])
  expect(await count()).toBe(before - 1)
  await clerk.does(undoChange, { params: { changeId: merged.changeId }, body: WHY })
  expect(await members()).toEqual([['陆*', 'head']])
  expect(await count()).toBe(before)
})
