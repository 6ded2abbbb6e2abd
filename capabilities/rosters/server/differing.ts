import type { Act } from '#kernel/server/act.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import type { RowDifference } from '#ledger/contract/rows.ts'
import { maskNumber } from '#ledger/rules/identity-number.ts'
import { forLedger } from '#places/server/index.ts'
import type { Differing } from '../rules/differing.ts'

/** What somebody sees of a person without saying why they look. */
const MASKS: Partial<Record<RowDifference['field'], (value: string | null) => string | null>> = {
  name: maskName,
  phone: maskPhone,
  identityNumber: maskNumber,
}
const AT_A_DWELLING: ReadonlySet<RowDifference['field']> = new Set(['home', 'registered', 'owns'])
const ELSEWHERE = '本辖区以外'

/**
 * Differences as they may be shown: what the file says as it says it, what the ledger keeps as its lists show it, dwellings by their
 * address.
 */
export async function shownDifferences(
  act: Pick<Act<never>, 'tx'>,
  rows: readonly (readonly RowDifference[] | undefined)[],
): Promise<readonly (readonly Differing[])[]> {
  const ids = rows.flatMap((differences) =>
    (differences ?? []).flatMap(({ field, was, is }) =>
      AT_A_DWELLING.has(field) ? [was, is].filter((id) => id !== null) : [],
    ),
  )
  const places = ids.length === 0 ? new Map() : await forLedger.placesBy(act.tx, [...new Set(ids)])
  const pathOf = (id: string | null): string | null =>
    id === null ? null : (places.get(id)?.pathZh ?? ELSEWHERE)
  return rows.map((differences) =>
    (differences ?? []).map(({ field, was, is }) =>
      AT_A_DWELLING.has(field)
        ? { field, was: pathOf(was), is: pathOf(is) }
        : { field, was: MASKS[field]?.(was) ?? was, is },
    ),
  )
}
