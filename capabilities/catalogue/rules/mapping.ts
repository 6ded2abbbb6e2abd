import type { CodeMapping, Coding } from '../contract/mapping.ts'

/** Programs write `01-10`, `0110` or `01010` for the tenth matter of class 01: five digits, as we keep them. */
export function fiveDigits(code: string): string | undefined {
  const parts = /^(\d{2})-?(\d{2,3})$/.exec(code.trim())
  return parts ? `${parts[1]}${parts[2]!.padStart(3, '0')}` : undefined
}

/** What a code of a coding is called today; nothing when the coding has no such code. A class stands for its matters when they are not listed. */
export function translateCode(
  mappings: readonly CodeMapping[],
  coding: Coding,
  code: string,
): CodeMapping | undefined {
  const known = (wanted: string | undefined) =>
    wanted === undefined ? undefined : mappings.find((one) => one.coding === coding && one.code === wanted)
  const digits = fiveDigits(code)
  return known(code.trim()) ?? known(digits) ?? known(digits?.slice(0, 2))
}

/** What stands for a code in lists: what it is called today, with all that was given up for that, and itself. */
export function codesFor(mappings: readonly CodeMapping[], code: string): readonly string[] {
  const ours = mappings.filter(({ coding }) => coding === 'community')
  const today = ours.find((one) => one.code === code)?.to ?? []
  const wanted = today.length === 0 ? [code] : today
  const before = [...presentCodes(ours)].flatMap(([old, now]) => (wanted.includes(now) ? [old] : []))
  return [...new Set([...wanted, ...before, code])]
}

/** The present code of one that was given up, where there is exactly one. */
export function presentCodes(mappings: readonly CodeMapping[]): ReadonlyMap<string, string> {
  return new Map(
    mappings.flatMap(({ coding, code, to }) =>
      coding === 'community' && to.length === 1 ? [[code, to[0]!] as const] : [],
    ),
  )
}
