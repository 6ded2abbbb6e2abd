import type { OrgKind } from '#organisations/contract.ts'
import type { Category, DutyList } from '../contract.ts'

/** What must be known of an organisation to know its duties. */
export interface Dutiful {
  readonly id: string
  readonly kind: OrgKind
  readonly areaCode: string
}

/** The duty list that holds for an organisation: its own, else the one of its kind that is kept nearest. */
export const dutyListOf = (lists: readonly DutyList[], org: Dutiful): DutyList | undefined =>
  lists.find(({ orgId }) => orgId === org.id) ??
  lists
    .filter(({ kind, areaCode }) => kind === org.kind && org.areaCode.startsWith(areaCode))
    .toSorted((a, b) => b.areaCode.length - a.areaCode.length)[0]

/** Whether a code of a list holds a category: the same, or the group it stands in. Codes of the standard are digits in a row. */
export const covers = (code: string, category: string): boolean =>
  code === category || category.startsWith(/^\d/.test(code) ? code : `${code}-`)

/**
 * Whether a category stands on the duty list of an organisation. Where no list is kept, nothing is off it. It is shown and
 * forbids nothing: 北京市接诉即办工作条例 art. 17 wants work outside the list to be seen, not to be left lying.
 */
export function onDutyList(
  lists: readonly DutyList[],
  org: Dutiful,
  category: string,
): 'on' | 'off' | 'no-list' {
  const codes = dutyListOf(lists, org)?.codes ?? []
  if (codes.length === 0) return 'no-list'
  return codes.some((code) => covers(code, category)) ? 'on' : 'off'
}

/** A first list for a kind, as the catalogue routes: whole groups where all of a group goes to it. */
export function dutiesByRoute(categories: readonly Category[], kind: OrgKind): string[] {
  const groups = categories.filter(({ parent }) => parent === null)
  return groups.flatMap((group) => {
    const leaves = categories.filter(({ parent }) => parent === group.code)
    const own = leaves.filter(({ routeTo }) => routeTo === kind)
    return own.length > 0 && own.length === leaves.length ? [group.code] : own.map(({ code }) => code)
  })
}
