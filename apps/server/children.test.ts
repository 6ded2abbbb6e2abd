/** Who stands for a child: two people of the ledger, while one of them is a child. */
import { expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import {
  addGuardian,
  correctPerson,
  endGuardian,
  registerHousehold,
  undoChange,
} from '#ledger/contract/acts.ts'
import { openPerson } from '#ledger/contract/pages.ts'
import type { PersonId } from '#ledger/contract.ts'
import { showRightsRequest, takeRightsRequest } from '#privacy/contract/requests.ts'
import { aHouse, GRID, THERE } from './testing.ts'
import { dwellingsIn, lookupOf } from './testing/ledger.ts'

const house = await aHouse()
const [flat] = (await dwellingsIn(house, house.place, GRID)) as [never]
const clerk = await house.as('clerk')
const lookup = await lookupOf(clerk)
const WHY = { why: 'papers-shown' } as const
const YEAR = house.installation.kit.clock().getUTCFullYear()
const TODAY = house.installation.kit.clock().toISOString().slice(0, 10)

const { personIds } = await clerk.does(registerHousehold, {
  body: {
    ...WHY,
    dwellingId: flat,
    members: [
      { person: { name: '母亲', sex: 2, birthYear: YEAR - 35 }, kinship: 'head' },
      { person: { name: '孩子', birthYear: YEAR - 8 }, kinship: 'son' },
      { person: { name: '哥哥', birthYear: YEAR - 16 }, kinship: 'son' },
    ],
  },
})
const opens = (personId: PersonId, who = clerk, look = lookup) =>
  who.ask(openPerson, { params: { personId }, body: { lookup: look } })
const named = async () => {
  const pages = await Promise.all(personIds.map(async (id) => (await opens(id)).value))
  return new Map(pages.map((page) => [page.name, page]))
}
const idOf = async (name: string): Promise<PersonId> => (await named()).get(name)!.id

test('is noted once, on a ground, shown on both pages, undone and ended', async () => {
  const [mother, child, brother] = [await idOf('母亲'), await idOf('孩子'), await idOf('哥哥')]
  const adds = (personId: PersonId, guardianId: PersonId, basis: 'parent' | 'kin' = 'parent') =>
    clerk.ask(addGuardian, { params: { personId }, body: { ...WHY, guardianId, basis } })
  expect((await adds(mother, child)).refusal).toBe('not-a-minor')
  expect((await adds(child, brother, 'kin')).refusal).toBe('guardian-not-adult')
  expect((await adds(child, child)).refusal).toBe('guardian-not-adult')
  expect((await adds(child, randomUUID() as never)).refusal).toBe('not-found')
  const first = await adds(child, mother)
  expect((await adds(child, mother)).refusal).toBe('guardian-known')
  const page = (await opens(child)).value
  expect(page).toMatchObject({ underFourteen: 'yes', guardians: [{ name: '母*', basis: 'parent' }] })
  expect((await opens(mother)).value.wards).toMatchObject([{ name: '孩*', personId: child }])
  await clerk.does(undoChange, { params: { changeId: first.value.changeId }, body: WHY })
  expect((await opens(child)).value.guardians).toEqual([])
  await adds(child, mother)
  const [guard] = (await opens(child)).value.guardians
  const ending = { params: { personId: child, guardId: guard!.id }, body: { ...WHY, on: TODAY } }
  await clerk.does(endGuardian, ending)
  expect((await clerk.ask(endGuardian, ending)).refusal).toBe('guard-ended')
  expect((await opens(child)).value.guardians).toEqual([])
})

test('sent twice is one, is not there for another community, and is not shown of who has grown up', async () => {
  const [mother, child] = [await idOf('母亲'), await idOf('孩子')]
  const request = {
    params: { personId: child },
    body: { ...WHY, guardianId: mother, basis: 'parent' },
  } as const
  const commandId = randomUUID()
  const first = await clerk.ask(addGuardian, request, { commandId })
  expect(await clerk.ask(addGuardian, request, { commandId })).toMatchObject({ value: first.value })
  expect((await opens(child)).value.guardians).toHaveLength(1)
  const there = await house.as('clerk', { area: THERE })
  expect((await there.ask(addGuardian, request)).refusal).toBe('not-found')
  await clerk.does(correctPerson, { params: { personId: child }, body: { ...WHY, birthYear: YEAR - 19 } })
  expect((await opens(child)).value).toMatchObject({ guardians: [], minor: false, underFourteen: 'no' })
  expect((await opens(mother)).value.wards).toEqual([])
})

test('who asks about a child is noted as guardian, is a parent in the household, or shows a paper; the child cannot', async () => {
  const { personIds: ids } = await clerk.does(registerHousehold, {
    body: {
      ...WHY,
      dwellingId: flat,
      members: [
        { person: { name: '吴外公', birthYear: YEAR - 66 }, kinship: 'head' },
        { person: { name: '吴母', birthYear: YEAR - 36 }, kinship: 'daughter' },
        { person: { name: '吴小童', birthYear: YEAR - 7 }, kinship: 'grandchild' },
        { person: { name: '吴大舅', birthYear: YEAR - 17 }, kinship: 'son' },
      ],
    },
  })
  const child = (await Promise.all(ids.map((id) => opens(id)))).find(
    ({ value }) => value.underFourteen === 'yes',
  )!.value.id
  const asks = (subjectId: PersonId, name: string, more: object = {}, who = clerk) =>
    who.ask(takeRightsRequest, {
      body: {
        areaCode: GRID,
        subjectId: subjectId as never,
        kind: 'copy',
        text: '想看登记了什么',
        how: 'counter',
        name,
        ...more,
      },
    })
  expect((await asks(child, '吴小童')).refusal).toBe('guardian-must-ask')
  expect((await asks(child, '过路人', { guardian: {} })).refusal).toBe('guardian-not-shown')
  // The head of the household is a grandfather: kinship alone does not say that he stands for the child.
  expect((await asks(child, '吴外公', { guardian: {} })).refusal).toBe('guardian-not-shown')
  const paper = { kind: 'appointed', on: TODAY }
  const ahead = { guardian: { paper: { ...paper, on: '2099-01-01' } } }
  expect((await asks(child, '吴外公', ahead)).refusal).toBe('paper-day-ahead')
  const secretary = await house.as('secretary')
  const shown = async (requestId: string) =>
    (await secretary.does(showRightsRequest, { params: { requestId: requestId as never } })).guardian
  const byPaper = await asks(child, '吴外公', { guardian: { paper } })
  expect(await shown(byPaper.value.requestId)).toEqual({ ground: 'paper', paper: 'appointed', on: TODAY })

  const [mother, son] = [await idOf('母亲'), await idOf('哥哥')]
  const inHousehold = await asks(son, '母 亲', { guardian: { paper } })
  // A paper that was not needed is not kept.
  expect(await shown(inHousehold.value.requestId)).toEqual({ ground: 'household', paper: null, on: null })
  expect((await asks(mother, '哥哥', { guardian: {} })).refusal).toBe('not-a-child')
  expect((await asks(mother, '母亲')).refusal).toBeUndefined()
})
