import type { SliceTable } from '#kernel/server/slice.ts'

/** Tables that cross one after the other, and end an answer. */
export interface Group {
  readonly name: string
  readonly shared: boolean
  readonly usable: boolean
  readonly tables: readonly SliceTable[]
}

/** What the day begins with comes first, whatever capability brings it; what all of the same sight are given alike stands apart from what is one’s own. */
export function groupsOf(tables: readonly SliceTable[]): readonly Group[] {
  const group = (usable: boolean, shared: boolean): Group => ({
    name: `${usable ? 'usable' : 'later'} ${shared ? 'shared' : 'own'}`,
    usable,
    shared,
    tables: tables.filter((one) => (one.stage === 'usable') === usable && (one.shared ?? false) === shared),
  })
  return [group(true, true), group(true, false), group(false, true), group(false, false)].filter(
    (one) => one.tables.length > 0,
  )
}

/** Where a reading stands: in which table, behind which row. */
export interface Place {
  readonly table: string
  readonly after: string | undefined
}

export const isAt = (one: Place, other: Place): boolean =>
  one.table === other.table && one.after === other.after

export const beginningOf = (group: Group): Place => ({ table: group.tables[0]!.name, after: undefined })

/** Where it goes on behind a group, if anywhere. */
export const behind = (groups: readonly Group[], group: Group): Place | undefined => {
  const next = groups[groups.indexOf(group) + 1]
  return next && beginningOf(next)
}

/** Whether what a day begins with is all there, for whoever goes on at this place. */
export const isUsable = (groups: readonly Group[], next: Place | undefined): boolean =>
  next === undefined ||
  !groups.some(({ usable, tables }) => usable && tables.some(({ name }) => name === next.table))

export const groupAt = (groups: readonly Group[], place: Place): Group | undefined =>
  groups.find(({ tables }) => tables.some(({ name }) => name === place.table))
