import type { Act } from '#kernel/server/act.ts'
import { sql, upTo, withWholeSight } from '#kernel/server/database.ts'

const COMMUNITY = 12
export const communityOf = (areaCode: string): string => areaCode.slice(0, COMMUNITY)

/** Up to which change something is known. */
export interface Known {
  readonly seq: number
  readonly tag: string
}

/** What happened to some tables in an area since. */
export interface News {
  /** Facts that change them in this community wait to be heard: what they change is not numbered yet. */
  readonly unheard: boolean
  /** Rows that are not what they were; nothing where the house does not know, or they are too many. */
  readonly changes: readonly { readonly t: string; readonly id: string }[] | undefined
  readonly head: Known
}

const MOST_CHANGES = 1000

/**
 * Asks all in one statement, so in one moment: a fact is either waiting still or numbered already, and never neither. The log and the queue
 * are read with the whole district in sight, and say which rows changed, never what they are.
 */
export async function newsSince(
  act: Act,
  known: Known,
  { tables, reactions }: { readonly tables: readonly string[]; readonly reactions: readonly string[] },
): Promise<News> {
  const { areaCode } = act.actor
  const community = communityOf(areaCode)
  const ask = sql<{
    unheard: boolean
    seq: number | null
    tag: string | null
    was: string | null
    changes: readonly { readonly t: string; readonly id: string }[]
  }>`
    select h.seq, h.tag,
      exists (
        select 1 from outbox
        where reactions && ${`{${reactions.join()}}`}::text[] and position(${community} in payload::text) > 0) as unheard,
      (select c.tag from slice_change as c where c.community = ${community} and c.seq = ${known.seq}) as was,
      (select coalesce(json_agg(x), '[]') from (
        select c.t, c.id from slice_change as c
        where c.community = ${community} and c.seq > ${known.seq}
          and c.area_code >= ${areaCode} and c.area_code < ${upTo(areaCode)} and c.t = any(${tables})
        order by c.seq
        limit ${MOST_CHANGES}) as x) as changes
    from (select 1) as one
    left join slice_head as h on h.community = ${community}`
  const {
    rows: [row],
  } = await withWholeSight(act.tx, act.actor, () => ask.execute(act.tx))
  const head = { seq: row!.seq ?? 0, tag: row!.tag ?? '' }
  const remembers =
    known.seq === head.seq
      ? known.tag === head.tag
      : known.seq < head.seq && (known.seq === 0 || row!.was === known.tag)
  return {
    unheard: row!.unheard,
    changes: remembers && row!.changes.length < MOST_CHANGES ? row!.changes : undefined,
    head,
  }
}
