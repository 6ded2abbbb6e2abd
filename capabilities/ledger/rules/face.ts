import type { FaceCell } from '../contract/pages.ts'

/** A building laid out as one looks at it. */
export interface Face {
  readonly entrances: readonly { readonly name: string; readonly doors: number }[]
  readonly floors: readonly { readonly name: string; readonly cells: readonly (FaceCell | undefined)[] }[]
  /** Columns at which an entrance begins. */
  readonly begins: ReadonlySet<number>
  /** Where the reading begins: the first dwelling of the top floor. */
  readonly firstCell: readonly [row: number, column: number]
}

/** Floors from the top down, cellars below the ground, what has no floor last. */
const byHeight = (a: string, b: string): number =>
  Number(a === '') - Number(b === '') || Number(b) - Number(a)

/** Lays dwellings out: a column for each door of each entrance, in the order in which they were given. */
export function faceOf(cells: readonly FaceCell[]): Face {
  const doorsOf = new Map<string, string[]>()
  for (const { entrance, door } of cells) {
    const doors = doorsOf.get(entrance) ?? []
    if (!doors.includes(door)) doors.push(door)
    doorsOf.set(entrance, doors)
  }
  const columns = [...doorsOf].flatMap(([entrance, doors]) =>
    doors.toSorted().map((door) => `${entrance} ${door}`),
  )
  const floors = [...new Set(cells.map(({ floor }) => floor))].toSorted(byHeight).map((name) => {
    const here = new Map(
      cells.filter(({ floor }) => floor === name).map((cell) => [`${cell.entrance} ${cell.door}`, cell]),
    )
    return { name, cells: columns.map((column) => here.get(column)) }
  })
  const entrances = [...doorsOf].map(([name, doors]) => ({ name, doors: doors.length }))
  const begins = new Set(
    entrances.map((_, i) => entrances.slice(0, i).reduce((sum, { doors }) => sum + doors, 0)),
  )
  const first = floors.findIndex((floor) => floor.cells.some((cell) => cell !== undefined))
  return {
    entrances,
    floors,
    begins,
    firstCell: [
      Math.max(0, first),
      Math.max(0, floors[first]?.cells.findIndex((cell) => cell !== undefined) ?? 0),
    ],
  }
}

const WAYS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Where an arrow key leads: over gaps to the next dwelling that way; nowhere at the edge. */
export function stepIn(
  { floors }: Face,
  [row, column]: readonly [number, number],
  key: string,
): readonly [row: number, column: number] | undefined {
  if (key === 'Home' || key === 'End') {
    const cells = floors[row]?.cells ?? []
    const at =
      key === 'Home'
        ? cells.findIndex((cell) => cell !== undefined)
        : cells.findLastIndex((cell) => cell !== undefined)
    return at < 0 ? undefined : [row, at]
  }
  const way = WAYS[key]
  if (!way) return undefined
  for (let n = 1; ; n++) {
    const [r, c] = [row + way[0] * n, column + way[1] * n]
    const cells = floors[r]?.cells
    if (!cells || c < 0 || c >= cells.length) return undefined
    if (cells[c] !== undefined) return [r, c]
  }
}
