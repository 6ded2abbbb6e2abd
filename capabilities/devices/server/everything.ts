import type { Act } from '#kernel/server/act.ts'
import type { Leave } from '#kernel/common/sync/protocol.ts'
import type { Stand } from './cursor.ts'
import { beginningOf, behind, groupAt, isUsable } from './groups.ts'
import type { Group, Place } from './groups.ts'
import type { Keeping, NotKept } from './keeping.ts'
import { PAGE } from './sheet.ts'
import type { Part, Sum, Way } from './sheet.ts'
import { pageOfSlice } from './slice.ts'

export interface Told {
  readonly epoch: string
  /** As the database wrote them, or as they are kept. */
  readonly rows: readonly (readonly [table: string, text: string])[] | Part
  readonly leaves: readonly Leave[]
  readonly next: Stand
  readonly done: boolean
  readonly usable: boolean
  readonly check?: Readonly<Record<string, Sum>>
}

/** What is kept could not answer. */
export interface Waits {
  readonly waits: NotKept
  readonly group: Group
}

export interface Takes {
  readonly groups: readonly Group[]
  readonly way: Way
  /** Without it, all is read for whoever asks. */
  readonly keeping: Keeping | undefined
  readonly reactions: readonly string[]
}

/** Everything, page by page, what is needed to begin the day first. */
export async function everything(act: Act, takes: Takes, stand: Stand): Promise<Told | Waits> {
  const { groups, keeping } = takes
  const [first] = groups
  const at = stand.at ?? (first && beginningOf(first))
  const group = at && groupAt(groups, at)
  const told = (rows: Told['rows'], next: Place | undefined): Told => ({
    epoch: stand.epoch,
    rows,
    leaves: [],
    next: { epoch: stand.epoch, seq: stand.seq, tag: stand.tag, at: next },
    // What changed meanwhile comes with the next pull.
    done: false,
    usable: isUsable(groups, next),
  })
  // A table that is no more has no rows left.
  if (at === undefined || group === undefined) return told([], undefined)
  if (group.shared && keeping) {
    const part = await keeping.part(act, { ...takes, group }, at)
    return typeof part === 'string' ? { waits: part, group } : told(part, part.next)
  }
  const { rows, next } = await pageOfGroup(act, group, at)
  return told(rows, next ?? behind(groups, group))
}

/** Rows of a group from a place on, and where it goes on, if not behind it. A group ends an answer: what follows is of another kind. */
async function pageOfGroup(
  act: Act,
  { tables }: Group,
  at: Place,
): Promise<{ readonly rows: [string, string][]; readonly next: Place | undefined }> {
  const { areaCode } = act.actor
  const rows: [string, string][] = []
  let left = PAGE
  let { after } = at
  for (const table of tables.slice(tables.findIndex(({ name }) => name === at.table))) {
    const page = await pageOfSlice(table, act, { areaCode, after }, left)
    if (page.n > 0) rows.push([table.name, page.text])
    left -= page.n
    after = undefined
    if (left <= 0) return { rows, next: { table: table.name, after: page.last } }
  }
  return { rows, next: undefined }
}
