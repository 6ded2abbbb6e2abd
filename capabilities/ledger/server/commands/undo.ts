import type { Act } from '#kernel/server/act.ts'
import { sql, withWholeSight } from '#kernel/server/database.ts'
import { forLedger } from '#places/server/index.ts'
import type { ChangeAct } from '../../contract.ts'
import { readImages } from '../../rules/images.ts'
import { touchedBy } from '../../rules/model.ts'
import type { Fault, Image, Rows } from '../../rules/model.ts'
import { canBeUndone, dwellingsIn, putBack } from '../../rules/undoing.ts'
import { lock, rowsAround } from '../rows.ts'
import { saveChange } from '../save.ts'
import type { Grounds } from '../save.ts'
import type { Outcome } from './change.ts'

type No = 'not-found' | 'undone-already' | 'built-upon' | 'is-an-undo'

interface ChangeRow {
  id: string
  act: ChangeAct
  at: Date
  by_name: string
  undone_by: string | null
  images: Buffer
}

/** Puts back every row one change touched, if each still is as that change left it. */
export async function undo(act: Act<No | Fault>, changeId: string, grounds: Grounds): Promise<Outcome> {
  const { rows: found } = await sql<ChangeRow>`
    select id, act, at, by_name, undone_by, images from ledger_change where id = ${changeId} for update`.execute(
    act.tx,
  )
  const change = found[0] ?? act.refuse('not-found')
  if (change.undone_by !== null) act.refuse('undone-already')
  if (!canBeUndone(change.act)) act.refuse('is-an-undo')
  const images = readImages(act.vault.open(change.images)!)
  const before = await held(act, images)
  const later = builtUpon(before, images, changeId)
  if (later !== undefined) await refuseFor(act, later)
  const id = act.newId()
  act.write(sql`update ledger_change set undone_by = ${id} where id = ${changeId}`)
  return saveChange(act, before, putBack(before, images, await presentCodes(act, images)), {
    ...grounds,
    act: 'undoChange',
    changeId: id,
    undoes: changeId,
  })
}

/** The area codes that the dwellings of a change have today. */
export async function presentCodes(
  act: Act<never>,
  images: readonly Image[],
): Promise<ReadonlyMap<string, string>> {
  const places = await forLedger.placesBy(act.tx, dwellingsIn(images))
  return new Map([...places.values()].map(({ id, areaCode }) => [id, areaCode]))
}

const held = (act: Act<never>, images: readonly Image[]): Promise<Rows> =>
  withWholeSight(act.tx, act.actor, async () => {
    const { people, households } = touchedBy(images)
    await lock(act.tx, 'household', [...households])
    await lock(act.tx, 'person', [...people])
    return rowsAround(act, [...people], [...households])
  })

/** The change that came later at one of the rows; `''` where a row has gone. */
export function builtUpon(now: Rows, images: readonly Image[], changeId: string): string | undefined {
  for (const { of, before, after } of images) {
    const row = now[of].get((after ?? before!).id)
    if (after === null ? row !== undefined : row?.changeId !== changeId) return row?.changeId ?? ''
  }
  return undefined
}

export async function refuseFor(act: Act<'built-upon'>, later: string): Promise<never> {
  const { rows } = await sql<{ at: Date; by_name: string }>`
    select at, by_name from ledger_change where id = ${later === '' ? null : later}::uuid`.execute(act.tx)
  const [row] = rows
  return act.refuse('built-upon', {
    params: {
      day: row?.at.toISOString().slice(0, 10) ?? '—',
      by: row?.by_name ?? '—',
    },
  })
}
