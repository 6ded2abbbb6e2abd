import type { Act } from '#kernel/server/act.ts'
import { texts, uuids } from '#kernel/server/columns.ts'
import { sql, withWholeSight } from '#kernel/server/database.ts'
import { forLedger, buildingsOf } from '#places/server/index.ts'
import type { SourceKind } from '../../contract.ts'
import type { LedgerRow } from '../../contract/rows.ts'
import { LedgerChanged } from '../../events.ts'
import type { Home } from '../../rules/moves.ts'
import { lock, rowsAround, tiesBy } from '../rows.ts'
import { printOf } from '../finding.ts'
import { saveLines } from '../save.ts'
import type { Line } from '../save.ts'
import { fieldsInForce } from '../sight.ts'
import { todayOf } from '#kernel/server/today.ts'
import { Bench } from './bench.ts'
import { current, personOf, takeRow } from './take-row.ts'
import type { Taken, Taking } from './take-row.ts'

export interface RowSource {
  readonly kind: SourceKind
  readonly id: string
  /** Says what would come of it, and saves nothing. */
  readonly dry?: boolean
  /** Says nobody's number to others: of very many rows the round of same persons takes care. */
  readonly quiet?: boolean
  /** What changes somebody who is kept is not taken: it waits for a yes. */
  readonly asks?: boolean
}

/**
 * Takes rows of a roster, some hundreds at once: rows of one dwelling belong in one call. Each row is one line of history that
 * can be undone by itself or with its source. A row taken before changes nothing.
 */
export async function takeRows(
  act: Act<'dates-overlap' | 'dates-reversed' | 'two-heads' | 'head-needed'>,
  rows: readonly LedgerRow[],
  source: RowSource,
): Promise<Taken[]> {
  const homes = await homesOf(
    act,
    rows.map(({ dwellingId }) => dwellingId),
  )
  const { bench, byNumber } = await benchFor(act, rows)
  const taking = {
    bench,
    byNumber,
    homes,
    newId: act.newId,
    today: await todayOf(act),
    households: new Map<string, string>(),
    books: new Map<string, string>(),
    fields: await fieldsInForce(act.tx, act.now()),
    ...(source.asks === true ? { asks: { own: await ownChanges(act, bench, source.id) } } : {}),
  }
  meet(taking, rows)
  const taken: ReturnType<typeof takeRow>[] = []
  for (const i of headsFirst(rows)) taken[i] = takeRow(taking, rows[i]!)
  if (source.dry !== true) {
    const lines = headsFirst(rows).flatMap((i): Line[] => {
      const { changeId, images } = taken[i]!
      return changeId === undefined
        ? []
        : [
            {
              changeId,
              images,
              act: 'takeRow',
              why: 'roster',
              areaCode: homes.get(rows[i]!.dwellingId)!.areaCode,
              source: { kind: source.kind, id: source.id },
            },
          ]
    })
    await saveLines(act, { before: bench.before, after: bench.after, lines })
    if (source.quiet !== true) tell(act, taken, lines)
  }
  return taken.map(({ images: _, ...one }) => one)
}

/** Of the changes that left people as they are, those that this source made itself, in this run or in one that was broken off. */
async function ownChanges(act: Act<never>, bench: Bench, sourceId: string): Promise<ReadonlySet<string>> {
  const marks = [...new Set([...bench.before.person.values()].map(({ changeId }) => changeId))]
  if (marks.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from ledger_change where id = any(${uuids(marks)}::uuid[]) and source_id = ${sourceId} order by id`.execute(
    act.tx,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Who was entered or changed, so that whoever is kept twice is found at once and not only on the round. */
function tell(act: Act<never>, taken: readonly Taken[], lines: readonly Line[]): void {
  const written = new Set(lines.map(({ changeId }) => changeId))
  const personIds = [
    ...new Set(
      taken.flatMap(({ changeId, personId }) =>
        changeId !== undefined && personId !== undefined && written.has(changeId) ? [personId] : [],
      ),
    ),
  ]
  const [first] = lines
  if (first === undefined || personIds.length === 0) return
  act.announce(LedgerChanged, {
    changeId: first.changeId,
    act: 'takeRow',
    areaCode: first.areaCode,
    personIds,
  })
}

/** Heads before the others, so that a household never has to be led by somebody else meanwhile. */
const headsFirst = (rows: readonly LedgerRow[]): number[] =>
  rows
    .map((_, i) => i)
    .toSorted((a, b) => Number(rows[b]!.household?.head ?? false) - Number(rows[a]!.household?.head ?? false))

/** Households of the roster that are known already, by the members who are. */
function meet(taking: Taking, rows: readonly LedgerRow[]): void {
  for (const row of rows) {
    if (row.household === undefined) continue
    const known = personOf(taking, row)
    if (known === undefined) continue
    const key = `${row.dwellingId} ${row.household.key}`
    const household = row.lives && current(taking.bench, known.id, 'lives', row.dwellingId)?.householdId
    if (household) taking.households.set(key, household)
    const book = row.registered && current(taking.bench, known.id, 'registered', row.dwellingId)?.householdId
    if (book) taking.books.set(key, book)
  }
}

/** The dwellings of some rows that are dwellings, and lie in the actor's area. */
async function homesOf(act: Act<never>, ids: readonly string[]): Promise<ReadonlyMap<string, Home>> {
  const places = await forLedger.placesBy(act.tx, ids)
  const here = [...places.values()].filter(
    ({ kind, areaCode }) => kind === 'dwelling' && areaCode.startsWith(act.actor.areaCode),
  )
  const buildings = await buildingsOf(
    act.tx,
    here.map(({ id }) => id),
  )
  return new Map(
    here.map(({ id, areaCode }) => {
      const building = buildings.get(id)
      return [
        id,
        { dwellingId: id, areaCode, buildingId: building?.kind === 'building' ? building.id : null },
      ]
    }),
  )
}

/** Everybody the rows may be about: by identity number, and whoever has to do with the dwellings. */
async function benchFor(act: Act<never>, rows: readonly LedgerRow[]) {
  const numbers = [...new Set(rows.flatMap(({ person }) => person.identityNumber ?? []))]
  const prints = new Map(numbers.map((number) => [printOf(act, 'identity', number), number]))
  const { rows: keys } = await sql<{ subject_id: string; print: string }>`
    select subject_id, print from ledger_key
    where print = any(${texts([...prints.keys()])}::text[]) and kind = 'identity'
    order by print, kind, subject_id`.execute(act.tx)
  const dwellings = [...new Set(rows.map(({ dwellingId }) => dwellingId))]
  const ties = await tiesBy(act.tx, 'dwelling_id', dwellings)
  const wanted = [...new Set([...keys.map((key) => key.subject_id), ...ties.map(({ personId }) => personId)])]
  // Whoever is kept elsewhere is not met here: a row about them makes a person of this area, and a duplicate to be looked at.
  const people = await lock(act.tx, 'person', wanted)
  const before = await withWholeSight(act.tx, act.actor, async () => {
    const own = await tiesBy(act.tx, 'person_id', people)
    const houses = [...new Set(own.flatMap(({ householdId }) => householdId ?? []))]
    await lock(act.tx, 'household', houses)
    return rowsAround(act, people, houses)
  })
  return {
    bench: new Bench(before),
    byNumber: new Map(
      keys
        .filter((key) => before.person.has(key.subject_id))
        .map((key) => [prints.get(key.print)!, key.subject_id]),
    ),
  }
}
