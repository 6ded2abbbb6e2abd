import type { NewPlace } from '#places/server/import.ts'

/** Entrance 1 of a building, and the dwellings behind it: the entrance first, since they hang on it. */
export function anEntrance(
  rooms: readonly string[],
  where: {
    readonly newId: () => string
    readonly areaCode: string
    readonly buildingId: string
    /** What stands before the names of these places when they are said in full. */
    readonly underZh?: string
    readonly underEn?: string
    /** What the building adds to the key by which an address is found. */
    readonly key: string
  },
): readonly [entrance: NewPlace, ...dwellings: NewPlace[]] {
  const { newId, areaCode, buildingId, underZh = '', underEn = '', key } = where
  const blank = { areaCode, lon: null, lat: null, floors: null, dwellings: null } as const
  const entrance: NewPlace = {
    ...blank,
    id: newId(),
    kind: 'entrance',
    parentId: buildingId,
    nameZh: '1单元',
    nameEn: 'Entrance 1',
    pathZh: `${underZh}1单元`,
    pathEn: `${underEn}Entrance 1`,
    addressKey: `${key}|1|`,
    sort: 1,
  }
  const dwellings = rooms.map((room, sort): NewPlace => ({
    ...blank,
    id: newId(),
    kind: 'dwelling',
    parentId: entrance.id,
    nameZh: `${room}室`,
    nameEn: `Room ${room}`,
    pathZh: `${entrance.pathZh} ${room}室`,
    pathEn: `${entrance.pathEn}, Room ${room}`,
    addressKey: `${key}|1|${room}`,
    sort,
  }))
  return [entrance, ...dwellings]
}
