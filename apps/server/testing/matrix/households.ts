/** Two people in a dwelling here and two in one there, for whatever is asked about those whom the ledger keeps. */
import { GRID, THERE_GRID } from '../../testing.ts'
import { aHouseholdIn, lookupOf } from '../ledger.ts'
import type { Kept } from '../ledger.ts'
import { inside, may } from '../oracle.ts'
import type { Who } from '../world.ts'
import type { Case } from './path.ts'
import { NOWHERE, everybody, house, world } from './world.ts'

/** Two people in a dwelling here and two in one there; and why each of those looks who may. */
export const kept = [
  await aHouseholdIn(house, world.who('clerk').person, { building: house.place, area: GRID }),
  await aHouseholdIn(house, world.who('clerk-there').person, {
    building: house.placeThere,
    area: THERE_GRID,
  }),
]
export const lookups = new Map<string, Awaited<ReturnType<typeof lookupOf>>>()
for (const who of everybody) if (may(who, 'ledger.look')) lookups.set(who.name, await lookupOf(who.person))
export const lookup = (who: Who) => lookups.get(who.name) ?? NOWHERE

/** Asked about what is kept here and there: in one's own area it is there, elsewhere it is not. */
export const eachKept =
  (
    request: (one: Kept, who: Who) => object,
    { gives = 'ok', outside = 'not-found' }: { readonly gives?: string; readonly outside?: string } = {},
  ) =>
  (who: Who): Case[] =>
    kept.map((one) => ({
      about: one.area,
      request: request(one, who),
      gives: inside(who, one.area) ? gives : outside,
    }))
