/** Where a dwelling lies in its building, as one looks at it: the floor and the door on it. */
export interface Situation {
  readonly floor: string
  readonly door: string
}

/**
 * Read from the dwelling's own number, as numbers are given in China: the last two digits are the door, what stands before
 * them is the floor (301 → 3, 01; 1204 → 12, 04); a side stands after its floor (3东). A number that says nothing of a floor
 * stands on none.
 */
export function situationOf(dwelling: string): Situation {
  const plain = dwelling
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(?:号房|室|户|房|号)$/u, '')
    .replace(/楼|层/u, '')
  const side = /^(-?\d{1,2})([东西南北中左右])$/u.exec(plain)
  if (side) return { floor: side[1]!, door: side[2]! }
  const number = /^([A-Z]?)(-?\d{1,2}?)(\d{2})([A-Z]?)$/.exec(plain)
  if (number)
    return {
      floor: number[2]!.replace(/^(-?)0+(?=\d)/, '$1'),
      door: `${number[1]!}${number[3]!}${number[4]!}`,
    }
  return { floor: '', door: plain }
}

/** Floors from the top down, as a building stands; those below the ground last, and what has no floor after them. */
export const byHeight = (a: string, b: string): number =>
  Number(a === '') - Number(b === '') || Number(b) - Number(a)
