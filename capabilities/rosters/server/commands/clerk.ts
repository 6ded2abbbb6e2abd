import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { DifferingField } from '#ledger/contract/rows.ts'
import { findPlace, forRosters } from '#places/server/index.ts'
import type { RosterId, RosterState } from '../../contract.ts'
import type { AsWritten } from '../../contract/as-written.ts'
import type { Meaning, ProblemCode } from '../../contract/words.ts'
import { findInSheet } from '../../rules/book.ts'
import { writtenKey } from '../../rules/as-written.ts'
import type { Fix } from '../../rules/book.ts'
import { told } from '../../rules/problems.ts'
import type { NoList } from '../reading.ts'
import { gridsOf, hasRows, whyNoList } from '../reading.ts'
import { rememberSource } from '../sources.ts'
import { heldRoster, wishOf } from '../store.ts'
import type { RosterRecord, Wish } from '../store.ts'
import { countAdded, takeAway } from '../added-places.ts'
import { isRead } from './upload.ts'

export type No = 'not-found' | 'not-allowed' | 'roster-moved-on'
export interface Moved {
  readonly id: RosterId
  readonly state: RosterState
}

/** The file, held, where it stands at one of these points; whoever may see it in their area may go on with it. */
export async function at(
  act: Act<'not-found' | 'roster-moved-on'>,
  id: string,
  ...states: readonly RosterState[]
): Promise<RosterRecord> {
  const row = await heldRoster(act, id)
  if (!states.includes(row.state)) act.refuse('roster-moved-on')
  act.concerns(`roster:${row.id}`, { areaCode: row.area_code })
  return row
}

export async function move(
  { tx, now }: Act<never>,
  row: RosterRecord,
  state: RosterState,
  ended = false,
): Promise<Moved> {
  await sql`
    update roster set state = ${state}, done = 0, moved_at = ${now()}, ended_at = ${ended ? now() : null} where id = ${row.id}`.execute(
    tx,
  )
  return { id: row.id, state }
}

export const keepWish = ({ tx, vault }: Act<never>, row: RosterRecord, wish: Wish) =>
  sql`update roster set wish = ${vault.seal(JSON.stringify(wish))} where id = ${row.id}`.execute(tx)

/** Before anything is taken the clerk may say and correct again and again. */
const BEFORE: readonly RosterState[] = ['mapping', 'checking', 'checked', 'failed', 'undone']

export async function map(
  act: Act<No | NoList | 'no-rows'>,
  id: string,
  said: {
    readonly columns: Readonly<Record<string, Meaning>>
    readonly left: readonly string[]
    readonly estate?: string | undefined
  },
): Promise<Moved> {
  const row = await at(act, id, ...BEFORE)
  const grids = row.file_hash === null ? undefined : await gridsOf(act, row.file_hash)
  if (!grids) return act.refuse('roster-moved-on')
  const sheets = grids.map(findInSheet).filter(({ grid }) => !said.left.includes(grid.name))
  if (!isRead(sheets, said.columns)) act.refuse(whyNoList(sheets))
  if (!sheets.some(hasRows)) act.refuse('no-rows')
  await keepWish(act, row, {
    ...wishOf(act, row),
    columns: said.columns,
    left: said.left,
    estate: said.estate ?? '',
  })
  await rememberSource(
    act,
    { area: row.area_code, source: row.source },
    { columns: said.columns, estate: said.estate ?? '' },
  )
  return move(act, row, 'checking')
}

interface FixesSaid {
  readonly cells: readonly {
    readonly sheet: string
    readonly line: number
    readonly column: string
    readonly value: string
  }[]
  readonly places: readonly { readonly said: string; readonly dwellingId: string }[]
  readonly add: readonly {
    readonly said: string
    readonly beside: string
    readonly entrance: string
    readonly room: string
  }[]
  readonly goOn?: readonly ProblemCode[] | undefined
  readonly asWritten: readonly AsWritten[]
  readonly approved: readonly { readonly sheet: string; readonly line: number }[]
  readonly approvedFields: readonly DifferingField[]
}

/** Dwellings the clerk adds by an explicit word; only who manages places may. */
async function addAll(
  act: Act<No | 'place-unknown'>,
  row: RosterRecord,
  add: FixesSaid['add'],
): Promise<Readonly<Record<string, string>>> {
  if (add.length > 0 && !act.actor.permissions.has('places.manage')) act.refuse('not-allowed')
  const added: Record<string, string> = {}
  for (const { said, beside, entrance, room } of add) {
    const place = await findPlace(act.tx, beside)
    if (!place?.areaCode.startsWith(row.area_code)) act.refuse('place-unknown')
    added[said] =
      (await forRosters.addDwelling(act, { beside, entrance, dwelling: room })) ?? act.refuse('place-unknown')
  }
  return added
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

export async function fix(act: Act<No | 'place-unknown'>, id: string, said: FixesSaid): Promise<Moved> {
  const row = await at(act, id, 'checked', 'checking')
  for (const { dwellingId } of said.places) {
    const place = await findPlace(act.tx, dwellingId)
    if (place?.kind !== 'dwelling' || !place.areaCode.startsWith(row.area_code)) act.refuse('place-unknown')
  }
  const added = await addAll(act, row, said.add)
  const before = wishOf(act, row)
  const cells: readonly Fix[] = said.cells.map(({ column, ...one }) => ({ ...one, column: columnOf(column) }))
  const isNew = (old: Fix) =>
    !cells.some((one) => one.sheet === old.sheet && one.line === old.line && one.column === old.column)
  await keepWish(act, row, {
    ...before,
    fixes: [...before.fixes.filter(isNew), ...cells],
    places: {
      ...before.places,
      ...Object.fromEntries(said.places.map((one) => [one.said, one.dwellingId])),
      ...added,
    },
    goOn: (said.goOn ?? before.goOn).filter((code) => told(code).goOn !== undefined),
    asWritten: [
      ...new Map(
        [...(before.asWritten ?? []), ...said.asWritten].map((one) => [writtenKey(one), one]),
      ).values(),
    ],
    approved: [
      ...new Set([...before.approved, ...said.approved.map(({ sheet, line }) => `${sheet}|${line}`)]),
    ],
    approvedFields: [...new Set([...(before.approvedFields ?? []), ...said.approvedFields])],
  })
  return move(act, row, 'checking')
}

export async function take(act: Act<No>, id: string): Promise<Moved> {
  const row = await at(act, id, 'checked', 'stopped')
  // What the command line brought is gone on with there.
  if (row.file_hash === null) act.refuse('roster-moved-on')
  // What was stopped goes on where it was; its rows stand.
  if (row.state === 'stopped') {
    await sql`update roster set state = 'taking', moved_at = ${act.now()} where id = ${row.id}`.execute(
      act.tx,
    )
    return { id: row.id, state: 'taking' }
  }
  await sql`update roster set taken = 0, changed = 0, unchanged = 0, refused = 0, kept = 0 where id = ${row.id}`.execute(
    act.tx,
  )
  return move(act, row, 'taking')
}

export async function stop(act: Act<No>, id: string): Promise<Moved> {
  const row = await at(act, id, 'taking')
  await sql`update roster set state = 'stopped', moved_at = ${act.now()} where id = ${row.id}`.execute(act.tx)
  return { id: row.id, state: 'stopped' }
}

export async function undo(act: Act<No>, id: string): Promise<Moved> {
  const row = await at(act, id, 'done', 'stopped', 'closed', 'checked')
  return row.state === 'checked' ? undoAdded(act, row) : move(act, row, 'undoing')
}

/** Of a file that was only checked there is nothing to undo but what was put on record for it. */
async function undoAdded(act: Act<No>, row: RosterRecord): Promise<Moved> {
  if ((await countAdded(act, row.id)) === 0) act.refuse('roster-moved-on')
  const standing = await takeAway(act, row.id)
  const wish = wishOf(act, row)
  await keepWish(act, row, { ...wish, added: [...(wish.added ?? []), ''] })
  await sql`update roster set kept = ${standing} where id = ${row.id}`.execute(act.tx)
  return move(act, row, 'checking')
}

export async function close(act: Act<No>, id: string): Promise<Moved> {
  const row = await at(act, id, 'mapping', 'checked', 'done', 'undone', 'failed', 'closed')
  await sql`update roster set state = 'closed', moved_at = ${act.now()}, ended_at = coalesce(ended_at, ${act.now()}) where id = ${row.id}`.execute(
    act.tx,
  )
  return { id: row.id, state: 'closed' }
}
