import type { Act } from '#kernel/server/act.ts'
import type { RosterId, RosterState } from '../../contract.ts'
import { addFor, mayStandIn } from '../added-places.ts'
import type { AddWish } from '../added-places.ts'
import { prepare } from '../reading.ts'
import { at, keepWish, move } from './clerk.ts'
import { wishOf } from '../store.ts'

type No =
  | 'not-found'
  | 'not-allowed'
  | 'roster-moved-on'
  | 'building-not-missing'
  | 'estate-unsaid'
  | 'grid-outside'

/** Buildings that the list names and nobody has on record, added as somebody has looked at them; only who manages places may. */
export async function addBuildings(
  act: Act<No>,
  id: string,
  wishes: readonly AddWish[],
): Promise<{ id: RosterId; state: RosterState }> {
  if (!act.actor.permissions.has('places.manage')) act.refuse('not-allowed')
  const row = await at(act, id, 'checked')
  const all = (await prepare(act, row)) ?? act.refuse('roster-moved-on')
  const lacking = new Map(all.lacking.map((one) => [one.key, one]))
  for (const wish of wishes) {
    const one = lacking.get(wish.key) ?? act.refuse('building-not-missing')
    const estate = one.standsIn === undefined ? wish.estate : one.estate
    if (estate === '') act.refuse('estate-unsaid')
    if (!(await mayStandIn(act, wish.areaCode, row.area_code))) act.refuse('grid-outside')
    await addFor(act, row, one, { ...wish, estate })
  }
  const wish = wishOf(act, row)
  await keepWish(act, row, { ...wish, added: [...(wish.added ?? []), ...wishes.map(({ key }) => key)] })
  return move(act, row, 'checking')
}
