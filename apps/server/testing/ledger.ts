import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { addPlaces } from '#places/server/import.ts'
import { openLookup } from '#privacy/contract.ts'
import type { LookupId } from '#privacy/contract.ts'
import type { House, Person } from '../testing.ts'

/** Puts an entrance with dwellings into a building: two floors of two doors, 101 to 202. */
export async function dwellingsIn(house: House, buildingId: string, areaCode: string): Promise<never[]> {
  const newId = () => uuidv7(Date.now())
  const entrance = newId()
  const blank = { areaCode, lon: null, lat: null, floors: null, dwellings: null } as const
  const rooms = ['101', '102', '201', '202'].map((room, i) => ({
    ...blank,
    id: newId(),
    kind: 'dwelling' as const,
    parentId: entrance,
    nameZh: `${room}室`,
    nameEn: `Room ${room}`,
    pathZh: `红花家园 5栋 1单元 ${room}室`,
    pathEn: `Honghua Garden, Building 5, Entrance 1, Room ${room}`,
    addressKey: `|5|1|${room}`,
    sort: i,
  }))
  await transact(house.installation.kit.db, job('test', TEST_DISTRICT), (tx) =>
    addPlaces(tx, [
      {
        ...blank,
        id: entrance,
        kind: 'entrance',
        parentId: buildingId,
        nameZh: '1单元',
        nameEn: 'Entrance 1',
        pathZh: '红花家园 5栋 1单元',
        pathEn: 'Honghua Garden, Building 5, Entrance 1',
        addressKey: '|5|1|',
        sort: 1,
      },
      ...rooms,
    ]),
  )
  return rooms.map(({ id }) => id as never)
}

/** Says why somebody looks. */
export const lookupOf = async (person: Person): Promise<LookupId> =>
  (await person.does(openLookup, { body: { purpose: 'ledger-upkeep', reason: '核对人房信息' } })).id
