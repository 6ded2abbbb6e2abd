/** Three families in one building, and those who may come to their doors. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { HouseholdId, PersonId } from '#ledger/contract.ts'
import { registerHousehold } from '#ledger/contract/acts.ts'
import { openHousehold } from '#ledger/contract/pages.ts'
import type { PlaceId } from '#places/contract.ts'
import type * as visits from '#visits/contract.ts'
import { GRID, THERE, aHouse } from '../testing.ts'
import { dwellingsIn, lookupOf } from './ledger.ts'

export interface Home {
  readonly dwellingId: PlaceId
  readonly householdId: HouseholdId
  readonly people: readonly PersonId[]
}
export type Said = Partial<z.input<typeof visits.recordVisit.body>>
export const visiting = (home: Home, said: Said = {}) => ({
  body: {
    visitId: randomUUID() as visits.VisitId,
    dwellingId: home.dwellingId,
    householdId: home.householdId,
    outcome: 'met' as const,
    at: '2026-03-10T01:30:00.000Z',
    ...said,
  },
})
/** A house of its own with the three families in it. */
export async function aVisitedBuilding() {
  const house = await aHouse()
  const clerk = await house.as('clerk')
  const secretary = await house.as('secretary')
  const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
  const clerkThere = await house.as('clerk', { area: THERE })
  const subdistrict = await house.as('subdistrict', { area: '340199001' })
  const homes = await dwellingsIn(house, house.place, GRID)
  let families = 0
  const aFamily = async (dwellingId: PlaceId, names: readonly string[]): Promise<Home> => {
    families += 1
    const done = await clerk.does(registerHousehold, {
      body: {
        dwellingId,
        why: 'told-by-resident',
        members: names.map((name, i) => ({
          person: {
            name,
            sex: 2 as const,
            birthYear: 1940 + families + i,
            phone: `1990000${String(7000 + families * 10 + i)}`,
          },
          kinship: i === 0 ? ('head' as const) : ('spouse' as const),
        })),
      },
    })
    const page = await clerk.does(openHousehold, {
      params: { householdId: done.householdId! },
      body: { lookup: await lookupOf(clerk) },
    })
    return {
      dwellingId,
      householdId: done.householdId!,
      people: page.members.map(({ person }) => person!.id),
    }
  }
  return {
    house,
    kit: house.installation.kit,
    clerk,
    secretary,
    worker,
    clerkThere,
    subdistrict,
    homes,
    aFamily,
    first: await aFamily(homes[0]!, ['周秀梅', '曾建国']),
    second: await aFamily(homes[1]!, ['陈阿婆']),
    third: await aFamily(homes[2]!, ['吴家明', '刘小燕']),
  }
}
