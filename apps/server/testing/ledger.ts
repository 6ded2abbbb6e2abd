import { job } from '#kernel/server/actor.ts'
import { transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import type { PlaceId } from '#places/contract.ts'
import { addPlaces } from '#places/server/import.ts'
import { openLookup } from '#privacy/contract.ts'
import type { LookupId } from '#privacy/contract.ts'
import { correctPerson, registerHousehold, undoChange } from '#ledger/contract/acts.ts'
import { openDwelling } from '#ledger/contract/pages.ts'
import type { ChangeId, HouseholdId, PersonId } from '#ledger/contract.ts'
import type { House, Person } from '../testing.ts'
import { anEntrance } from './entrance.ts'

/** Puts an entrance with dwellings into a building: two floors of two doors, 101 to 202. */
export async function dwellingsIn(house: House, buildingId: string, areaCode: string): Promise<PlaceId[]> {
  const [entrance, ...dwellings] = anEntrance(['101', '102', '201', '202'], {
    newId: () => uuidv7(Date.now()),
    areaCode,
    buildingId,
    underZh: '红花家园 5栋 ',
    underEn: 'Honghua Garden, Building 5, ',
    key: '|5',
  })
  await transact(house.installation.kit.db, job('test', TEST_DISTRICT), (tx) =>
    addPlaces(tx, [entrance, ...dwellings]),
  )
  return dwellings.map(({ id }) => id as PlaceId)
}

/** Says why somebody looks. */
export const lookupOf = async (person: Person): Promise<LookupId> =>
  (await person.does(openLookup, { body: { purpose: 'ledger-upkeep', reason: '核对人房信息' } })).id

/** A household of two that somebody keeps, with everything one may ask about. */
export interface Kept {
  readonly area: string
  readonly building: PlaceId
  readonly dwelling: PlaceId
  readonly household: HouseholdId
  readonly book: HouseholdId
  readonly person: PersonId
  /** A change that was undone already. */
  readonly undone: ChangeId
}

/** Enters two people into a dwelling of a building, as a clerk of that place would. */
export async function aHouseholdIn(
  house: House,
  clerk: Person,
  { building, area }: { readonly building: string; readonly area: string },
): Promise<Kept> {
  const [dwelling] = (await dwellingsIn(house, building, area)) as [PlaceId]
  const done = await clerk.does(registerHousehold, {
    body: {
      dwellingId: dwelling,
      why: 'told-by-resident',
      registered: true,
      members: [
        { person: { name: '测一', sex: 2, birthYear: 1951, phone: '19900001234' }, kinship: 'head' },
        { person: { name: '测二', sex: 1, birthYear: 1949 }, kinship: 'spouse' },
      ],
    },
  })
  const lookup = await lookupOf(clerk)
  const { ties } = await clerk.does(openDwelling, { params: { dwellingId: dwelling }, body: { lookup } })
  const personId = ties[0]!.person!.id
  const corrected = await clerk.does(correctPerson, {
    params: { personId },
    body: { why: 'typing-mistake', birthYear: 1952 },
  })
  const undone = corrected.changeId
  await clerk.does(undoChange, { params: { changeId: undone }, body: { why: 'typing-mistake' } })
  return {
    area,
    dwelling,
    undone,
    building: building as PlaceId,
    household: done.householdId!,
    book: ties.find(({ strand }) => strand === 'registered')!.householdId!,
    person: personId,
  }
}
