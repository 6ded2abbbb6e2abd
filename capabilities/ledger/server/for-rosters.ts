import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { maskName } from '#kernel/server/vault.ts'
import { moveAway } from './commands/people.ts'
import type { Law } from './commands/change.ts'

/** Somebody whom an earlier list brought and who lives there still. */
export interface Brought {
  readonly personId: string
  readonly dwellingId: string
  readonly buildingId: string | null
  /** As it is written there; compared with names of a file, shown masked. */
  readonly name: string
  readonly maskedName: string
}

/** Everybody whom these files brought into an area and who lives there to this day. */
export async function broughtBy(
  act: Act<never>,
  sourceIds: readonly string[],
  area: string,
): Promise<Brought[]> {
  const all: Brought[] = []
  for await (const some of broughtInParts(act, sourceIds, area)) all.push(...some)
  return all
}

const PART = 5000

/** The same part by part: of a district they are more than is held at once. */
export async function* broughtInParts(
  act: Act<never>,
  sourceIds: readonly string[],
  area: string,
): AsyncGenerator<readonly Brought[]> {
  if (sourceIds.length === 0) return
  await sql`
    declare brought no scroll cursor for
    select t.person_id, t.dwelling_id, t.building_id, t.known_as
    from tie as t
    where t.strand = 'lives' and t.until is null and t.area_code >= ${area} and t.area_code < ${upTo(area)}
      and t.person_id in (
        select a.subject_id
        from ledger_change as c
        join ledger_about as a on a.change_id = c.id
        where c.source_id = any(${[...sourceIds]}::uuid[]) and c.undone_by is null and c.undoes is null)
    order by t.person_id`.execute(act.tx)
  for (;;) {
    const { rows } = await sql<{
      person_id: string
      dwelling_id: string
      building_id: string | null
      known_as: string
    }>`fetch ${sql.raw(String(PART))} from brought`.execute(act.tx)
    if (rows.length > 0)
      yield rows.map((row) => ({
        personId: row.person_id,
        dwellingId: row.dwelling_id,
        buildingId: row.building_id,
        name: row.known_as,
        maskedName: maskName(row.known_as) ?? '',
      }))
    if (rows.length < PART) break
  }
  await sql`close brought`.execute(act.tx)
}

/**
 * Somebody whom a list names no more has moved out, as whoever decides says; it is undone with the list. Who has left in the meantime has left.
 */
export async function movedOut(
  act: Act<Law | 'not-found' | 'not-a-member'>,
  personId: string,
  about: { readonly on: string; readonly sourceId: string },
): Promise<void> {
  const { rows } = await sql`
    select 1 from tie where person_id = ${personId} and strand = 'lives' and until is null`.execute(act.tx)
  if (rows.length === 0) return
  await moveAway(act as Parameters<typeof moveAway>[0], personId, {
    strand: 'lives',
    on: about.on,
    why: 'roster',
    source: { kind: 'file', id: about.sourceId },
  })
}
