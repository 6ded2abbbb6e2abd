import { findAddress } from '#places/rules/address.ts'
import { Ids } from './ids.ts'
import type { Placed } from './read.ts'

/** A dwelling on record, by the parts of its address. */
export interface Dwelling {
  readonly id: string
  readonly areaCode: string
  readonly estate: string
  /** `zone|building|entrance|dwelling`, as places keeps it. */
  readonly key: string
  readonly path: string
}

export interface Near {
  readonly id: string
  readonly path: string
}

export type Where =
  | Found
  | {
      readonly problem: 'address-missing' | 'building-unknown' | 'dwelling-unknown' | 'dwelling-ambiguous'
      readonly said: string
      readonly near: readonly Near[]
      /** A dwelling that a known building has not on record, and that could be added to it. */
      readonly missing?: { readonly entrance: string; readonly room: string }
      /** What would have to be on record for the row to find its place; absent where the row does not say enough. */
      readonly lacks?: Lacks
      /** Which part is at fault, to mark its cell. */
      readonly part: 'building' | 'room'
    }

/** A dwelling that is not on record, as far as a row tells. */
export interface Lacks extends Parts {
  /** The building is on record, and stands in this area. */
  readonly standsIn: string | undefined
}

interface Parts {
  readonly estate: string
  readonly zone: string
  readonly building: string
  readonly entrance: string
  readonly room: string
}

const memo = (read: (text: string) => string): ((text: string) => string) => {
  const known = new Map<string, string>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = read(text)
    if (known.size < 50_000) known.set(text, found)
    return found
  }
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

/** 5-2: building and entrance; and what a spreadsheet makes of it, the second of May. */
const PAIR = /^(\d{1,3})[-—–](\d{1,2})$/u
const AS_DATE = /^\d{4}-(\d{2})-(\d{2})$/

const buildingOf = memo((text) => {
  const whole = bare(spelt(text)).replace(/\.0$/, '')
  const stem = whole.replace(/(?:号?楼栋?|栋|幢|座|号|#楼?)(?:\(.*\))?$/u, '')
  const pair = PAIR.exec(stem) ?? AS_DATE.exec(stem)
  if (pair) return `|${Number(pair[1])}|${Number(pair[2])}`
  const found = findAddress(`${stem}栋`) ?? findAddress(whole)
  return `${found?.zone ?? ''}|${found?.building ?? stem}|${found?.entrance ?? ''}`
})
const entranceOf = memo((text) => {
  const stem = bare(text)
    .replace(/\.0$/, '')
    .replace(/^第/u, '')
    .replace(/(?:单元|门洞?|梯|号|#)$/u, '')
  return findAddress(`1栋${stem}单元101`)?.entrance ?? stem
})
const roomOf = memo((text) => {
  const stem = bare(text)
    .replace(/\.0$/, '')
    .replace(/(?:号?房|室|户|号)$/u, '')
  return findAddress(`1栋1单元${stem}室`)?.dwelling ?? stem.replace(/^0+(?=\d)/, '')
})

/** 第5栋第2单元, 5楼栋, 5.2.301: spelt as places reads it. */
const spelt = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/第(?=[A-Z\d〇零一二三四五六七八九十]+\s*(?:号?楼|栋|幢|座|单元))/giu, '')
    .replace(/楼栋/g, '栋')
    .replace(/^\s*(\d{1,3})\.(\d{1,2})\.(\d{3,4})\s*(?:室|户)?\s*$/, '$1-$2-$3')

/** What the cells of a row say together: 5栋 | 2单元 | 2-301, or one cell with all of it. */
export function partsOf(place: Placed): Parts {
  const [zone = '', building = '', beside = ''] =
    place.building === '' ? [] : buildingOf(place.building).split('|')
  const entrance = place.entrance === '' ? beside : entranceOf(place.entrance)
  const base = { estate: bare(place.estate), zone, building, entrance, room: '' }
  const room = bare(place.room)
  const dashed = /^([A-Z]?\d{1,3}[A-Z]?)[-—–/]([A-Z]?\d{3,4}[A-Z]?)(?:室|户|号|房)?$/u.exec(room)
  const full = dashed
    ? undefined
    : (findAddress(spelt(place.room)) ??
      (place.room === '' ? findAddress(spelt(place.entrance)) : undefined) ??
      findAddress(spelt(place.address)))
  if (dashed) {
    // 2-301 beside a building is entrance and room; where no building is said at all, it is building and room.
    return building === ''
      ? { ...base, building: dashed[1]!, room: roomOf(dashed[2]!) }
      : { ...base, entrance: entranceOf(dashed[1]!), room: roomOf(dashed[2]!) }
  }
  if (full?.dwelling) {
    return {
      estate: base.estate || bare(full.before),
      zone: full.zone ?? zone,
      building: full.building ?? building,
      entrance: full.entrance ?? entrance,
      room: full.dwelling,
    }
  }
  if (room === '')
    return {
      ...base,
      ...(full ? { building: full.building ?? building, estate: base.estate || bare(full.before) } : {}),
    }
  const floor = place.floor === '' ? '' : place.floor.replace(/\D/g, '')
  const isShort = /^\d{1,2}$/.test(room) && floor !== ''
  return { ...base, room: isShort ? `${Number(floor)}${room.padStart(2, '0')}` : roomOf(room) }
}

const withWord = (text: string, word: string): string => (/^\d+$/.test(text) ? text + word : text)
const saidOf = ({ building, entrance, ...place }: Placed): string =>
  [place.estate, withWord(building, '栋'), withWord(entrance, '单元'), place.floor, place.room, place.address]
    .filter((part) => part !== '')
    .join(' ')

/** What all dwellings of a building have in common, and those of an entrance besides. */
type House = Pick<Parts, 'estate' | 'zone' | 'building'> & { readonly areaCode: string }
interface Stairs {
  readonly house: House
  readonly entrance: string
  readonly way: string
}

/**
 * A dwelling that is held. A district has six hundred thousand, so each holds little of its own: the rest it shares with its neighbours, and
 * its address with those of its entrance.
 */
class Found implements Parts, Near {
  readonly room: string
  readonly #stairs: Stairs
  readonly #door: string
  readonly #ids: Ids
  readonly #n: number
  #households = 0

  constructor(
    own: { readonly n: number; readonly room: string; readonly door: string },
    stairs: Stairs,
    ids: Ids,
  ) {
    this.room = own.room
    this.#stairs = stairs
    this.#door = own.door
    this.#ids = ids
    this.#n = own.n
  }

  get id(): string {
    return this.#ids.at(this.#n)
  }
  get entrance(): string {
    return this.#stairs.entrance
  }
  get path(): string {
    return this.#stairs.way + this.#door
  }
  get areaCode(): string {
    return this.#stairs.house.areaCode
  }
  get estate(): string {
    return this.#stairs.house.estate
  }
  get zone(): string {
    return this.#stairs.house.zone
  }
  get building(): string {
    return this.#stairs.house.building
  }
  /** Counts the households of the list that are in it. */
  oneMoreHousehold(): number {
    this.#households += 1
    return this.#households
  }
}

/** Dwellings of an area, found by what is written in lists. */
export class Dwellings {
  /** By estate, then by building: a district has as many buildings 5 as it has estates. */
  readonly #estates = new Map<string, Map<string, Found[]>>()
  readonly #buildings = new Set<string>()
  readonly #found = new Map<string, Where>()
  readonly #chosen: ReadonlyMap<string, string>
  readonly #byId = new Map<string, Found>()
  readonly #words = new Map<string, string>()
  readonly #houses = new Map<string, House>()
  readonly #stairs = new Map<string, Stairs>()
  readonly #ids = new Ids()

  readonly #estate: string
  readonly #meant = new Map<string, string | undefined>()

  /** `chosen`: what the clerk said an unknown spelling means. `estate`: where a row is that names none. */
  constructor(
    dwellings: readonly Dwelling[],
    {
      chosen = new Map(),
      estate = '',
    }: { readonly chosen?: ReadonlyMap<string, string>; readonly estate?: string } = {},
  ) {
    this.#chosen = chosen
    this.#estate = estate
    const named = new Set(chosen.values())
    for (const one of dwellings) this.#add(one, named)
  }

  /** The dwellings of a place that comes in pages: a district has more of them than are well held twice. */
  static async from(
    pages: AsyncIterable<readonly Dwelling[]>,
    options: { readonly chosen?: ReadonlyMap<string, string>; readonly estate?: string },
  ): Promise<Dwellings> {
    const all = new Dwellings([], options)
    const named = new Set(all.#chosen.values())
    for await (const page of pages) for (const one of page) all.#add(one, named)
    all.#words.clear()
    all.#houses.clear()
    all.#stairs.clear()
    return all
  }

  #add({ id, areaCode, estate, key, path }: Dwelling, named: ReadonlySet<string>): void {
    const [zone = '', building = '', entrance = '', room = ''] = key
      .split('|')
      .map((part) => this.#once(part))
    const house = this.#houseOf({ areaCode, estate, zone, building })
    const end = path.lastIndexOf(' ') + 1
    const stairs = this.#stairsOf({ house, entrance, way: path.slice(0, end) })
    const own = { n: this.#ids.put(id), room, door: this.#once(path.slice(end)) }
    const known = new Found(own, stairs, this.#ids)
    if (named.has(id)) this.#byId.set(id, known)
    const buildings = this.#estates.get(estate) ?? new Map<string, Found[]>()
    this.#estates.set(estate, buildings)
    push(buildings, building, known)
    this.#buildings.add(building)
  }

  #houseOf(house: House): House {
    const name = [house.areaCode, house.estate, house.zone, house.building].join('|')
    const known = this.#houses.get(name) ?? house
    this.#houses.set(name, known)
    return known
  }

  #stairsOf(stairs: Stairs): Stairs {
    const name = `${stairs.way}|${stairs.entrance}|${stairs.house.areaCode}|${stairs.house.building}`
    const known = this.#stairs.get(name)
    if (known?.house === stairs.house) return known
    this.#stairs.set(name, stairs)
    return stairs
  }

  /** The same words are held once: six hundred thousand dwellings have some thousand different ones. */
  #once(word: string): string {
    const known = this.#words.get(word)
    if (known !== undefined) return known
    this.#words.set(word, word)
    return word
  }

  /** The dwellings of a building of an estate, or of all estates where none is said. */
  #in(estate: string | undefined, building: string): readonly Found[] {
    return estate === undefined
      ? [...this.#estates.values()].flatMap((buildings) => buildings.get(building) ?? [])
      : (this.#estates.get(estate)?.get(building) ?? [])
  }

  find(place: Placed): Where {
    const said = saidOf(place)
    const before = this.#found.get(said)
    if (before) return before
    const found = this.#look(place, said)
    // Those of one dwelling stand together in most lists, so that few need to be remembered.
    if (this.#found.size >= 20_000) this.#found.clear()
    this.#found.set(said, found)
    return found
  }

  #look(place: Placed, said: string): Where {
    const chosen = this.#byId.get(this.#chosen.get(said) ?? '')
    if (chosen) return chosen
    const parts = this.#withOnlyBuilding(partsOf(place))
    const estate = this.#estateOf(parts.estate)
    if (parts.building === '') return { problem: 'address-missing', said, near: [], part: 'building' }
    const built = this.#in(estate, parts.building)
    if (built.length === 0)
      return {
        problem: 'building-unknown',
        said,
        near: this.#nearBuildings(parts),
        part: 'building',
        ...(parts.room === '' ? {} : { lacks: this.#lacks(parts, estate, undefined) }),
      }
    if (parts.room === '') return { problem: 'address-missing', said, near: [], part: 'room' }
    const rooms = narrowed(
      built.filter(({ room }) => room === parts.room),
      parts,
    )
    if (rooms.length === 1) return rooms[0]!
    const near = (some: readonly Found[]) => some.slice(0, 5).map(({ id, path }) => ({ id, path }))
    return rooms.length > 1
      ? { problem: 'dwelling-ambiguous', said, near: near(rooms), part: 'room' }
      : {
          problem: 'dwelling-unknown',
          said,
          near: near(nearestRooms(built, parts)),
          part: 'room',
          missing: { entrance: parts.entrance, room: parts.room },
          ...this.#lacksIn(built, parts),
        }
  }

  #lacks(parts: Parts, estate: string | undefined, standsIn: string | undefined): Lacks {
    const named = [...this.#estates.keys()]
    const only = named.length === 1 ? named[0] : undefined
    return {
      ...parts,
      estate: estate ?? (parts.estate === '' ? (only ?? '') : withoutStreet(parts.estate)),
      standsIn,
    }
  }

  /** A building on record can be added to where it is clear which is meant. */
  #lacksIn(built: readonly Found[], parts: Parts): { readonly lacks?: Lacks } {
    const [first] = built
    const isOne = built.every((one) => one.estate === first!.estate && one.zone === first!.zone)
    return isOne
      ? { lacks: { ...this.#lacks(parts, first!.estate, first!.areaCode), zone: first!.zone } }
      : {}
  }

  /** The estate of the area that a row speaks of; what it names may also be the community or the street, and says nothing then. */
  #estateOf(said: string): string | undefined {
    if (said === '') return this.#estates.has(this.#estate) ? this.#estate : undefined
    if (!this.#meant.has(said)) {
      const fits = [...this.#estates.keys()].filter(
        (name) => name !== '' && (said.includes(bare(name)) || bare(name).includes(said)),
      )
      this.#meant.set(
        said,
        fits.length === 1 ? fits[0] : this.#estates.has(this.#estate) ? this.#estate : undefined,
      )
    }
    return this.#meant.get(said)
  }

  /** An area of one building needs not to be told which. */
  #withOnlyBuilding(parts: Parts): Parts {
    if (parts.building !== '' || this.#buildings.size !== 1) return parts
    const [only = ''] = this.#buildings
    return { ...parts, building: only }
  }

  #nearBuildings(parts: Parts): readonly Near[] {
    const digits = parts.building.replace(/\D/g, '')
    const some = [...this.#buildings].filter(
      (name) =>
        name.replace(/\D/g, '') === digits ||
        name.startsWith(parts.building) ||
        Math.abs(Number(name) - Number(digits)) <= 1,
    )
    return some.slice(0, 5).flatMap((name) => {
      const same = this.#in(undefined, name).find(
        (one) => one.room === parts.room && (parts.entrance === '' || one.entrance === parts.entrance),
      )
      return same ? [{ id: same.id, path: same.path }] : []
    })
  }
}

/** 官塘社区红花家园 is the estate 红花家园 of a community. */
const withoutStreet = (text: string): string => text.replace(/^.*(?:社区|街道|[路街巷]\d+号)(?=.)/u, '')

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Those that fit what was said of entrance and zone; what was not said narrows nothing. */
function narrowed(rooms: readonly Found[], parts: Parts): readonly Found[] {
  const byEntrance =
    parts.entrance === ''
      ? rooms
      : rooms.filter((one) => one.entrance === parts.entrance || one.entrance === '')
  return parts.zone === '' ? byEntrance : byEntrance.filter((one) => one.zone === parts.zone)
}

function nearestRooms(built: readonly Found[], parts: Parts): readonly Found[] {
  const wanted = Number(parts.room.replace(/\D/g, '')) || 0
  const away = (one: Found) => {
    const number = Number(one.room.replace(/\D/g, '')) || 0
    return Math.abs(number - wanted) + (parts.entrance === '' || one.entrance === parts.entrance ? 0 : 5000)
  }
  return built.toSorted((a, b) => away(a) - away(b) || (a.path < b.path ? -1 : 1))
}
