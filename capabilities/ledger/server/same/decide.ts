import type { Act } from '#kernel/server/act.ts'
import { sql, withWholeSight } from '#kernel/server/database.ts'
import type { MergedField } from '../../rules/merging.ts'
import { clashesOf, clashesSettled, joined } from '../../rules/merging.ts'
import { readImages } from '../../rules/images.ts'
import { touchedBy } from '../../rules/model.ts'
import type { Fault, Rows } from '../../rules/model.ts'
import { PersonsMerged, PersonsParted } from '../../events.ts'
import { putBack } from '../../rules/undoing.ts'
import { builtUpon, presentCodes, refuseFor } from '../commands/undo.ts'
import { lock, rowsAround } from '../rows.ts'
import { saveChange } from '../save.ts'
import type { Grounds } from '../save.ts'
import { heldPair, rowsOfPair } from './lists.ts'
import type { HeldPair } from './lists.ts'

export interface Merging extends Grounds {
  readonly keepId: string
  readonly take: readonly MergedField[]
  readonly giveUp: readonly string[]
}

type No = Fault | 'not-found' | 'pair-decided' | 'pair-gone' | 'not-of-this-pair' | 'choose-between-ties'

const openPairOf = async (act: Act<'not-found' | 'pair-decided'>, id: string): Promise<HeldPair> => {
  const pair = await heldPair(act, id)
  if (pair.state !== 'open') act.refuse('pair-decided')
  return pair
}

/** One person from now on. What cannot stand beside each other was shown before; one of each two is given up. */
export async function merge(act: Act<No>, pairId: string, wish: Merging) {
  const pair = await openPairOf(act, pairId)
  const ids = [pair.low_id, pair.high_id]
  if (!ids.includes(wish.keepId)) act.refuse('not-of-this-pair')
  const goingId = ids.find((id) => id !== wish.keepId)!
  const before = await heldBoth(act, pair)
  if (ids.some((id) => !before.person.has(id))) act.refuse('pair-gone')
  const dropped = new Set(wish.giveUp)
  if (!clashesSettled(clashesOf(before, wish.keepId, goingId), dropped)) act.refuse('choose-between-ties')
  const after = joined(before, {
    keptId: wish.keepId,
    goingId,
    fromGoing: new Set(wish.take),
    dropped,
    newId: act.newId,
  })
  const changeId = act.newId()
  await saveChange(act, before, after, {
    why: wish.why,
    source: wish.source,
    act: 'mergePersons',
    changeId,
  })
  act.write(sql`
    update same_pair
    set state = 'same', decided_at = ${act.now()}, decided_by = ${act.actor.who}, decided_name = ${act.actor.name},
        kept_id = ${wish.keepId}, gone_id = ${goingId}, change_id = ${changeId}
    where id = ${pair.id}`)
  // What was granted to the one that goes is done for the one that stays.
  act.write(sql`
    update ledger_correction set person_id = ${wish.keepId} where person_id = ${goingId} and done_at is null`)
  act.announce(PersonsMerged, {
    changeId,
    areaCode: pair.area_code,
    keptId: wish.keepId,
    goneId: goingId,
  })
  return { pairId: pair.id as never, changeId: changeId as never, personId: wish.keepId as never }
}

/** Both persons and everybody of their households, held until the act ends. */
async function heldBoth(act: Act<never>, pair: HeldPair): Promise<Rows> {
  const around = await rowsOfPair(act, pair)
  return withWholeSight(act.tx, act.actor, async () => {
    await lock(act.tx, 'household', [...around.household.keys()])
    await lock(act.tx, 'person', [...around.person.keys()])
    return rowsAround(act, [...around.person.keys()], [...around.household.keys()])
  })
}

/** Two persons, and nobody asks again unless the same number turns up with both. */
export async function part(act: Act<'not-found' | 'pair-decided'>, pairId: string) {
  const pair = await openPairOf(act, pairId)
  act.write(sql`
    update same_pair
    set state = 'different', decided_at = ${act.now()}, decided_by = ${act.actor.who}, decided_name = ${act.actor.name}
    where id = ${pair.id}`)
  act.concerns(`same:${pair.id}`, { areaCode: pair.area_code })
  return { pairId: pair.id as never, state: 'different' as const }
}

/** Puts back every row the merge touched, if each still is as the merge left it. */
export async function unmerge(
  act: Act<Fault | 'not-found' | 'pair-not-merged' | 'built-upon'>,
  pairId: string,
  grounds: Grounds,
) {
  const pair = await heldPair(act, pairId)
  if (pair.state !== 'same' || pair.change_id === null) return act.refuse('pair-not-merged')
  const { rows } = await sql<{ images: Buffer; undone_by: string | null }>`
    select images, undone_by from ledger_change where id = ${pair.change_id} for update`.execute(act.tx)
  const [change] = rows
  if (!change || change.undone_by !== null) return act.refuse('pair-not-merged')
  const images = readImages(act.vault.open(change.images)!)
  const before = await withWholeSight(act.tx, act.actor, async () => {
    const { people, households } = touchedBy(images)
    await lock(act.tx, 'household', [...households])
    await lock(act.tx, 'person', [...people])
    return rowsAround(act, [...people], [...households])
  })
  const later = builtUpon(before, images, pair.change_id)
  if (later !== undefined) return refuseFor(act, later)
  const id = act.newId()
  act.write(sql`update ledger_change set undone_by = ${id} where id = ${pair.change_id}`)
  const back = putBack(before, images, await presentCodes(act, images))
  await saveChange(act, before, back, {
    ...grounds,
    act: 'partPersons',
    changeId: id,
    undoes: pair.change_id,
  })
  act.write(sql`
    update same_pair
    set state = 'open', decided_at = null, decided_by = null, decided_name = null, kept_id = null, gone_id = null, change_id = null
    where id = ${pair.id}`)
  act.announce(PersonsParted, {
    changeId: id,
    areaCode: pair.area_code,
    keptId: pair.kept_id!,
    goneId: pair.gone_id!,
  })
  return { pairId: pair.id as never, changeId: id as never }
}
