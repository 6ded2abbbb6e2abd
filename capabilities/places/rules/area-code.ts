import type { AreaLevel } from '../contract.ts'

/**
 * Area codes say by themselves where they belong: a district has 6 digits, and each level below adds 3. "Inside" is a
 * prefix, and a prefix is a range of text, which an index and row-level security both understand.
 */
export const LEVEL_LENGTH = {
  district: 6,
  subdistrict: 9,
  community: 12,
  grid: 15,
  unit: 18,
} as const satisfies Record<AreaLevel, number>

const LEVELS: readonly AreaLevel[] = ['district', 'subdistrict', 'community', 'grid', 'unit']
const LEVEL_BY_LENGTH: Readonly<Record<number, AreaLevel>> = Object.fromEntries(
  LEVELS.map((level) => [LEVEL_LENGTH[level], level]),
)

/** The level a code stands for, or `undefined` when it is no area code. GB/T 2260 begins with 11 (Beijing). */
export const findLevel = (code: string): AreaLevel | undefined =>
  /^[1-9][1-9]\d*$/.test(code) ? LEVEL_BY_LENGTH[code.length] : undefined

export const isAreaCode = (code: string): boolean => findLevel(code) !== undefined

/** The level directly below, or `undefined` under a grid unit. */
export const levelBelow = (level: AreaLevel): AreaLevel | undefined => LEVELS[LEVELS.indexOf(level) + 1]

/** The code one level up; a district has none within a district's own tables. */
export const parentOf = (code: string): string | null =>
  code.length <= LEVEL_LENGTH.district ? null : code.slice(0, -3)

/** The code itself and all above it, the district first: the trail to an area. */
export function trailOf(code: string): readonly string[] {
  const parent = parentOf(code)
  return parent === null ? [code] : [...trailOf(parent), code]
}

/** The code of the area of a level that an area lies in, or `undefined` when it stands above that level. */
export const atLevel = (code: string, level: AreaLevel): string | undefined =>
  code.length >= LEVEL_LENGTH[level] ? code.slice(0, LEVEL_LENGTH[level]) : undefined

/** Whether the second lies inside the first or is the first itself. */
export const contains = (outer: string, inner: string): boolean => inner.startsWith(outer)

/**
 * The range of codes inside an area: from `lo` up to but not with `hi`, compared byte by byte (collation C). `:` is the
 * character after `9`, so no code of the area is above it and none of a neighbour below.
 */
export const rangeOf = (code: string): { readonly lo: string; readonly hi: string } => ({
  lo: code,
  hi: `${code}:`,
})

/** The code of a child by its number, 1 to 999; `undefined` when the number or the level leaves no room. */
export function childCode(parent: string, number: number): string | undefined {
  const level = findLevel(parent)
  if (!level || !levelBelow(level) || !Number.isInteger(number) || number < 1 || number > 999)
    return undefined
  return parent + String(number).padStart(3, '0')
}

/** The next free child after the highest in use; gaps are not filled, so that a retired code never means something new. */
export function nextChild(parent: string, children: readonly string[]): string | undefined {
  const numbers = children.filter((code) => parentOf(code) === parent).map((code) => Number(code.slice(-3)))
  return childCode(parent, Math.max(0, ...numbers) + 1)
}

/** What a level is called. */
export const LEVEL_NAME = {
  district: { zh: '区（县）', en: 'District' },
  subdistrict: { zh: '街道（乡镇）', en: 'Subdistrict' },
  community: { zh: '社区（村）', en: 'Community' },
  grid: { zh: '网格', en: 'Grid' },
  unit: { zh: '微网格', en: 'Grid unit' },
} as const satisfies Record<AreaLevel, { readonly zh: string; readonly en: string }>

/** A grid named by its number where nobody has given it a name: 第3网格, Grid 3. */
export function usualName(code: string): { readonly zh: string; readonly en: string } | undefined {
  const level = findLevel(code)
  if (level !== 'grid' && level !== 'unit') return undefined
  const number = Number(code.slice(-3))
  return { zh: `第${number}${LEVEL_NAME[level].zh}`, en: `${LEVEL_NAME[level].en} ${number}` }
}
