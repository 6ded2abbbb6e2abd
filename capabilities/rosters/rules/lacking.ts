import { situationOf } from '#places/rules/dwelling.ts'
import type { Lacks } from './where.ts'

/** An entrance as rows tell of it: its dwellings that are not on record, and how they lie. */
export interface LackingEntrance {
  readonly entrance: string
  readonly lowest: number | null
  readonly highest: number | null
  /** Most doors on one floor. */
  readonly doors: number
  readonly rooms: readonly string[]
}

/** A building that is not on record, or a part of one that is. */
export interface LackingBuilding {
  readonly key: string
  readonly estate: string
  readonly zone: string
  readonly building: string
  /** Absent: the whole building is unknown. */
  readonly standsIn: string | undefined
  readonly entrances: readonly LackingEntrance[]
  readonly dwellings: number
  /** Rows that wait for it. */
  readonly rows: number
  /** Whole enough to be none of those that a slip of the pen brings forth. */
  readonly isLikely: boolean
}

/** A building 51 with one dwelling is building 5 with a slip of the pen more often than not. */
const LIKELY_FROM = 3

interface Noted extends Omit<Lacks, 'entrance' | 'room'> {
  readonly entrances: Map<string, Set<string>>
  rows: number
}

/** Gathers what rows name and nobody has on record, building by building. */
export class Lacking {
  readonly #buildings = new Map<string, Noted>()

  note({ entrance, room, ...lacks }: Lacks, rows: number): void {
    const key = [lacks.estate, lacks.zone, lacks.building].join('|')
    const noted = this.#buildings.get(key) ?? { ...lacks, entrances: new Map<string, Set<string>>(), rows: 0 }
    this.#buildings.set(key, noted)
    const rooms = noted.entrances.get(entrance) ?? new Set<string>()
    noted.entrances.set(entrance, rooms.add(room))
    noted.rows += rows
  }

  buildings(): readonly LackingBuilding[] {
    return [...this.#buildings].map(([key, { entrances, rows, ...one }]) => {
      const inside = [...entrances]
        .map(([entrance, rooms]) => entranceOf(entrance, [...rooms]))
        .toSorted((a, b) => byNumber(a.entrance, b.entrance))
      const dwellings = inside.reduce((sum, { rooms: some }) => sum + some.length, 0)
      return { key, ...one, entrances: inside, dwellings, rows, isLikely: dwellings >= LIKELY_FROM }
    })
  }
}

const numberIn = (text: string): number => Number(text.replace(/\D/g, '')) || 0
const byNumber = (a: string, b: string): number => numberIn(a) - numberIn(b) || (a < b ? -1 : a > b ? 1 : 0)

function entranceOf(entrance: string, rooms: readonly string[]): LackingEntrance {
  const onFloor = new Map<string, number>()
  for (const room of rooms) {
    const { floor } = situationOf(room)
    onFloor.set(floor, (onFloor.get(floor) ?? 0) + 1)
  }
  const floors = [...onFloor.keys()].filter((floor) => floor !== '').map(Number)
  return {
    entrance,
    lowest: floors.length === 0 ? null : Math.min(...floors),
    highest: floors.length === 0 ? null : Math.max(...floors),
    doors: Math.max(...onFloor.values()),
    rooms: rooms.toSorted(byNumber),
  }
}

/** Where a new building is likely to stand: beside the one of its estate whose number is nearest, else where the list belongs. */
export function areaOf(
  lacking: Pick<LackingBuilding, 'estate' | 'building' | 'standsIn'>,
  known: readonly { readonly estate: string; readonly number: number; readonly areaCode: string }[],
  area: string,
): string {
  if (lacking.standsIn !== undefined) return lacking.standsIn
  const number = numberIn(lacking.building)
  const away = (one: { readonly number: number }) => Math.abs(one.number - number)
  const same = known.filter(({ estate }) => estate === lacking.estate)
  return same.length === 0 ? area : same.reduce((best, one) => (away(one) < away(best) ? one : best)).areaCode
}
