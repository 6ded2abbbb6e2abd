import { addressKey } from '#places/rules/address.ts'
import type { NewDoorway, NewPlace } from '#places/server/import.ts'
import { gridCode, HONGHUA, pointIn, SIFANG } from './land.ts'

/** Estates, buildings, entrances and dwellings of the demo; the first community has the figures of the source: 23 and 2,824. */

interface Row {
  /** Numbers of the buildings. */
  readonly from: number
  readonly to: number
  readonly entrances: number
  readonly floors: number
  readonly doors: number
  /** The grid of each building, in order. */
  readonly grids: readonly number[]
}
interface Estate {
  readonly community: string
  readonly nameZh: string
  readonly nameEn: string
  /** First letters of the codes on its doors. */
  readonly code: string
  readonly rows: readonly Row[]
}

const ESTATES: readonly Estate[] = [
  {
    community: HONGHUA,
    nameZh: '红花家园',
    nameEn: 'Honghua Garden',
    code: 'HHJY',
    rows: [
      { from: 1, to: 10, entrances: 2, floors: 18, doors: 4, grids: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5] },
      { from: 11, to: 12, entrances: 1, floors: 24, doors: 4, grids: [6, 6] },
    ],
  },
  {
    community: HONGHUA,
    nameZh: '湖畔新居',
    nameEn: 'Lakeside Homes',
    code: 'HPXJ',
    rows: [{ from: 1, to: 6, entrances: 2, floors: 17, doors: 4, grids: [7, 7, 8, 8, 9, 9] }],
  },
  {
    community: HONGHUA,
    nameZh: '纺织新村',
    nameEn: 'Weavers’ Village',
    code: 'FZXC',
    rows: [
      { from: 1, to: 4, entrances: 6, floors: 6, doors: 2, grids: [10, 10, 11, 11] },
      { from: 5, to: 5, entrances: 2, floors: 11, doors: 4, grids: [11] },
    ],
  },
  {
    community: SIFANG,
    nameZh: '四方里',
    nameEn: 'Sifang Court',
    code: 'SFL',
    rows: [{ from: 1, to: 6, entrances: 2, floors: 11, doors: 2, grids: [1, 1, 2, 2, 3, 3] }],
  },
]

/** What is neither home nor stairwell, with a code of its own on the door. */
const FACILITIES = [
  ['HHYZ01', HONGHUA, 12, '红花红色驿站', 'Honghua Service Station'],
  ['HHCS01', HONGHUA, 12, '红花菜市场', 'Honghua Market'],
  ['HHGC01', HONGHUA, 3, '红花家园小广场', 'Honghua Garden Square'],
  ['HHDM01', HONGHUA, 4, '红花家园东门', 'Honghua Garden East Gate'],
  ['HHCK01', HONGHUA, 5, '红花家园地下车库', 'Honghua Garden Garage'],
  ['HPYL01', HONGHUA, 8, '湖畔新居游乐角', 'Lakeside Play Corner'],
  ['FZCP01', HONGHUA, 10, '纺织新村车棚', 'Weavers’ Village Bike Shed'],
  ['SFYZ01', SIFANG, 2, '四方邻里驿站', 'Sifang Neighbourhood Station'],
] as const

const two = (n: number): string => String(n).padStart(2, '0')
export const doorCode = (estate: string, building: number, entrance: number): string =>
  `${estate}${two(building)}${two(entrance)}`

export interface Homes {
  readonly places: readonly NewPlace[]
  readonly doorways: readonly NewDoorway[]
}

const blank = { addressKey: null, lon: null, lat: null, floors: null, dwellings: null } as const

/** Everything that stands, each with a number made by `newId`. */
export function buildHomes(newId: () => string): Homes {
  const places: NewPlace[] = []
  const doorways: NewDoorway[] = []
  ESTATES.forEach((estate, e) => {
    const { community, nameZh, nameEn } = estate
    const id = newId()
    places.push({
      ...blank,
      id,
      kind: 'estate',
      parentId: null,
      areaCode: community,
      nameZh,
      nameEn,
      pathZh: nameZh,
      pathEn: nameEn,
      dwellings: dwellingsOf(estate),
      sort: e * 100_000,
    })
    for (const row of estate.rows) {
      for (let number = row.from; number <= row.to; number++) {
        const built = buildBuilding(
          { estate, row, number, parentId: id, sort: e * 100_000 + number * 1000 },
          newId,
        )
        places.push(...built.places)
        doorways.push(...built.doorways)
      }
    }
  })
  FACILITIES.forEach(([code, community, n, nameZh, nameEn], i) => {
    const id = newId()
    const areaCode = gridCode(community, n)
    places.push({
      ...blank,
      ...pointIn(community, n, { east: 0.5, north: 0.85 }),
      id,
      kind: 'facility',
      parentId: null,
      areaCode,
      nameZh,
      nameEn,
      pathZh: nameZh,
      pathEn: nameEn,
      sort: 900_000 + i,
    })
    doorways.push({ code, placeId: id, areaCode })
  })
  return { places, doorways }
}

const dwellingsOf = (estate: Estate): number =>
  estate.rows.reduce((sum, row) => sum + (row.to - row.from + 1) * row.entrances * row.floors * row.doors, 0)

interface Site {
  readonly estate: Estate
  readonly row: Row
  readonly number: number
  readonly parentId: string
  readonly sort: number
}

function buildBuilding({ estate, row, number, parentId, sort }: Site, newId: () => string): Homes {
  const places: NewPlace[] = []
  const doorways: NewDoorway[] = []
  const n = row.grids[number - row.from]!
  const areaCode = gridCode(estate.community, n)
  const sharing = row.grids.filter((one) => one === n).length
  const east =
    (row.grids.slice(0, number - row.from).filter((one) => one === n).length + 0.5) / Math.max(2, sharing)
  const at = pointIn(estate.community, n, { east, north: 0.45 })
  const said = (entrance: number | null, dwelling: string | null) =>
    addressKey({
      zone: null,
      building: String(number),
      entrance: entrance === null ? null : String(entrance),
      floor: null,
      dwelling,
    })
  const inside = { areaCode, lon: at.lon, lat: at.lat } as const
  const id = newId()
  const pathZh = `${estate.nameZh} ${number}栋`
  const pathEn = `${estate.nameEn}, Building ${number}`
  places.push({
    ...inside,
    id,
    kind: 'building',
    parentId,
    nameZh: `${number}栋`,
    nameEn: `Building ${number}`,
    pathZh,
    pathEn,
    addressKey: said(null, null),
    floors: row.floors,
    dwellings: row.entrances * row.floors * row.doors,
    sort,
  })
  for (let entrance = 1; entrance <= row.entrances; entrance++) {
    const entranceId = newId()
    const paths = { zh: `${pathZh} ${entrance}单元`, en: `${pathEn}, Entrance ${entrance}` }
    places.push({
      ...inside,
      id: entranceId,
      kind: 'entrance',
      parentId: id,
      nameZh: `${entrance}单元`,
      nameEn: `Entrance ${entrance}`,
      pathZh: paths.zh,
      pathEn: paths.en,
      addressKey: said(entrance, null),
      floors: row.floors,
      dwellings: row.floors * row.doors,
      sort: sort + entrance,
    })
    doorways.push({ code: doorCode(estate.code, number, entrance), placeId: entranceId, areaCode })
    for (let floor = 1; floor <= row.floors; floor++) {
      for (let door = 1; door <= row.doors; door++) {
        const room = `${floor}${two(door)}`
        places.push({
          ...inside,
          id: newId(),
          kind: 'dwelling',
          parentId: entranceId,
          nameZh: `${room}室`,
          nameEn: `Room ${room}`,
          pathZh: `${paths.zh} ${room}室`,
          pathEn: `${paths.en}, Room ${room}`,
          addressKey: said(entrance, room),
          floors: null,
          dwellings: null,
          sort: floor * 100 + door,
        })
      }
    }
  }
  return { places, doorways }
}

/** An entrance as stories speak of it. */
export interface Door {
  readonly code: string
  readonly community: string
  readonly grid: string
  readonly estateZh: string
  readonly estateEn: string
  readonly building: number
  readonly entrance: number
  readonly floors: number
  readonly doors: number
}

/** All entrances, in order. */
export const DOORS: readonly Door[] = ESTATES.flatMap((estate) =>
  estate.rows.flatMap((row) =>
    Array.from({ length: row.to - row.from + 1 }, (_, i) => row.from + i).flatMap((building) =>
      Array.from({ length: row.entrances }, (_, i) => ({
        code: doorCode(estate.code, building, i + 1),
        community: estate.community,
        grid: gridCode(estate.community, row.grids[building - row.from]!),
        estateZh: estate.nameZh,
        estateEn: estate.nameEn,
        building,
        entrance: i + 1,
        floors: row.floors,
        doors: row.doors,
      })),
    ),
  ),
)
