import { addressKey } from '#places/rules/address.ts'
import type { NewArea, NewPlace } from '#places/server/import.ts'
import { chanceOf } from '../chance.ts'

/** An invented district of the size of a real one: 60 communities, 600 grids, some 20,000 buildings and 600,000 dwellings. */

export const COMMUNITIES = 60
const COMMUNITIES_A_SUBDISTRICT = 15
export const GRIDS = 10
const BUILDINGS_A_GRID = 33

const three = (n: number): string => String(n).padStart(3, '0')
/** Community `n`, from 1. */
export const communityOf = (district: string, n: number): string =>
  `${district}${three(Math.ceil(n / COMMUNITIES_A_SUBDISTRICT))}${three(((n - 1) % COMMUNITIES_A_SUBDISTRICT) + 1)}`

const NAMES = '湖光山色春江花月云水松竹梅兰桂荷柳杏桃枫岚晴朗瑞祥和安康宁福禄寿喜丰泽润溪泉源'
const nameOf = (n: number): string => `${NAMES[n % NAMES.length]!}${NAMES[(n * 7 + 3) % NAMES.length]!}`

/** A name for each of the estates, since a list of the whole district says no more than that. */
const estateName = (n: number): string =>
  `${NAMES[n % NAMES.length]!}${NAMES[(n + 1 + Math.floor(n / NAMES.length)) % NAMES.length]!}`

/** All areas of the district, from the top down. */
export function areasOf(district: string): NewArea[] {
  const areas: NewArea[] = [
    { code: district, level: 'district', parent: null, nameZh: '云湖区', nameEn: 'Yunhu District' },
  ]
  for (let s = 1; s <= COMMUNITIES / COMMUNITIES_A_SUBDISTRICT; s++)
    areas.push({
      code: `${district}${three(s)}`,
      level: 'subdistrict',
      parent: district,
      nameZh: `${nameOf(s)}街道`,
      nameEn: `Subdistrict ${s}`,
    })
  for (let n = 1; n <= COMMUNITIES; n++) {
    const code = communityOf(district, n)
    const parent = code.slice(0, 9)
    areas.push({
      code,
      level: 'community',
      parent,
      nameZh: `${nameOf(n + 10)}社区`,
      nameEn: `Community ${n}`,
    })
    for (let g = 1; g <= GRIDS; g++)
      areas.push({
        code: `${code}${three(g)}`,
        level: 'grid',
        parent: code,
        nameZh: `第${g}网格`,
        nameEn: `Grid ${g}`,
      })
  }
  return areas
}

interface Shape {
  readonly entrances: number
  readonly floors: number
  readonly doors: number
  /** In a thousand buildings. */
  readonly share: number
}
/** Walk-ups, slabs and towers: some thirty dwellings to a building on the whole, 34 floors of four doors at most. */
const SHAPES: readonly Shape[] = [
  { entrances: 2, floors: 6, doors: 2, share: 770 },
  { entrances: 3, floors: 6, doors: 2, share: 160 },
  { entrances: 2, floors: 11, doors: 3, share: 58 },
  { entrances: 1, floors: 34, doors: 4, share: 12 },
]

export interface Grid {
  readonly places: readonly NewPlace[]
  /** Dwellings in the order of their doors, building by building. */
  readonly dwellings: readonly { readonly id: string; readonly areaCode: string }[]
}

/** What stands in one grid of a community: an estate of 33 buildings. */
export function gridOf(community: string, n: number, newId: () => string): Grid {
  const chance = chanceOf(`grid ${community} ${n}`)
  const areaCode = `${community}${three(n)}`
  const nth = (Number(community.slice(6, 9)) - 1) * COMMUNITIES_A_SUBDISTRICT + Number(community.slice(9)) - 1
  const estateZh = `${estateName(nth * GRIDS + n - 1)}苑`
  const estateEn = `Estate ${n}`
  const [lon, lat] = [
    117.5 + (Number(community.slice(9)) % 15) * 0.02 + n * 0.0018,
    31.5 + Number(community.slice(6, 9)) * 0.02,
  ]
  const places: NewPlace[] = []
  const dwellings: { id: string; areaCode: string }[] = []
  const put = (place: Omit<NewPlace, 'id' | 'areaCode' | 'lon' | 'lat'>): string => {
    const id = newId()
    places.push({ ...place, id, areaCode, lon, lat })
    return id
  }
  const estate = put({
    kind: 'estate',
    parentId: null,
    nameZh: estateZh,
    nameEn: estateEn,
    pathZh: estateZh,
    pathEn: estateEn,
    addressKey: null,
    floors: null,
    dwellings: null,
    sort: n * 100_000,
  })
  for (let b = 1; b <= BUILDINGS_A_GRID; b++) {
    const shape = chance.weighted(SHAPES, ({ share }) => share)
    const key = (entrance: number | null, dwelling: string | null): string =>
      addressKey({
        zone: null,
        building: String(b),
        entrance: entrance === null ? null : String(entrance),
        floor: null,
        dwelling,
      })
    const sort = n * 100_000 + b * 1000
    const said = { zh: `${estateZh} ${b}栋`, en: `${estateEn}, Building ${b}` }
    const building = put({
      kind: 'building',
      parentId: estate,
      nameZh: `${b}栋`,
      nameEn: `Building ${b}`,
      pathZh: said.zh,
      pathEn: said.en,
      addressKey: key(null, null),
      floors: shape.floors,
      dwellings: shape.entrances * shape.floors * shape.doors,
      sort,
    })
    for (let e = 1; e <= shape.entrances; e++) {
      const entrance = put({
        kind: 'entrance',
        parentId: building,
        nameZh: `${e}单元`,
        nameEn: `Entrance ${e}`,
        pathZh: `${said.zh} ${e}单元`,
        pathEn: `${said.en}, Entrance ${e}`,
        addressKey: key(e, null),
        floors: shape.floors,
        dwellings: shape.floors * shape.doors,
        sort: sort + e,
      })
      for (let floor = 1; floor <= shape.floors; floor++) {
        for (let door = 1; door <= shape.doors; door++) {
          const room = `${floor}${String(door).padStart(2, '0')}`
          const id = put({
            kind: 'dwelling',
            parentId: entrance,
            nameZh: `${room}室`,
            nameEn: `Room ${room}`,
            pathZh: `${said.zh} ${e}单元 ${room}室`,
            pathEn: `${said.en}, Entrance ${e}, Room ${room}`,
            addressKey: key(e, room),
            floors: null,
            dwellings: null,
            sort: floor * 100 + door,
          })
          dwellings.push({ id, areaCode })
        }
      }
    }
  }
  return { places, dwellings }
}
