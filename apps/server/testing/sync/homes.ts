/** Homes of the simulator: in each grid a building with dwellings, households in most of them, some people who are looked after. */
import { addCareReason, registerHousehold } from '#ledger/contract/acts.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { addPlaces } from '#places/server/import.ts'
import { makeCampaign } from '#visits/contract.ts'
import { anEntrance } from '../entrance.ts'
import type { SimHouse } from './house.ts'

export interface Homes {
  /** The area of each dwelling: it never moves. */
  readonly areaOf: ReadonlyMap<string, string>
  readonly dwellings: readonly string[]
  readonly households: readonly string[]
  readonly people: readonly string[]
}

const ROOMS = ['101', '102', '201', '202', '301', '302']
/** The last dwelling of each building stands empty, so that somebody can move in. */
const LIVED_IN = ROOMS.length - 1

export async function settleHomes(
  house: SimHouse,
  clerk: Actor,
  {
    grids,
    newId,
    within,
  }: {
    readonly grids: readonly (readonly [grid: string, building: string])[]
    readonly newId: () => string
    readonly within: string
  },
): Promise<Homes> {
  const areaOf = new Map<string, string>()
  const households: string[] = []
  const people: string[] = []
  for (const [areaCode, building] of grids) {
    const [door, ...rooms] = anEntrance(ROOMS, { newId, areaCode, buildingId: building, key: areaCode })
    await transact(house.kit.db, job('test', TEST_DISTRICT), (tx) => addPlaces(tx, [door, ...rooms]))
    for (const { id } of rooms) areaOf.set(id, areaCode)
    for (const { id } of rooms.slice(0, LIVED_IN)) {
      const { householdId, personIds } = await house.does(clerk, registerHousehold, {
        body: {
          dwellingId: id as never,
          why: 'told-by-resident',
          since: '2020-01-01',
          members: [
            { person: { name: '测一', sex: 2, birthYear: 1951, phone: '19900001234' }, kinship: 'head' },
            { person: { name: '测二', sex: 1, birthYear: 1949 }, kinship: 'spouse' },
          ],
        },
      })
      households.push(householdId!)
      people.push(...personIds)
      if (households.length % 2 === 0)
        await house.does(clerk, addCareReason, {
          params: { personId: personIds[0]! },
          body: { why: 'seen-on-visit', kind: 'elder-alone', basis: 'law', until: '2026-12-31' },
        })
    }
  }
  await house.does(clerk, makeCampaign, {
    body: {
      kind: 'survey',
      titleZh: '用气安全',
      since: '2026-03-10',
      until: '2026-03-31',
      query: { areaCode: within },
    },
  })
  return { areaOf, dwellings: [...areaOf.keys()], households, people }
}
