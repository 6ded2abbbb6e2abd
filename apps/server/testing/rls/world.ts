/** The small world, and what is needed to look at its rows from behind. */
import type { Actor } from '#kernel/server/actor.ts'
import { aWorld } from '../world.ts'
import type { Who } from '../world.ts'

export const world = await aWorld()
export const { house, things, everybody } = world
export const { kit } = house.installation
export const schema = kit.db.schema

export const actorOf = (who: Who): Promise<Actor> =>
  who.token === undefined
    ? house.server.sessions.actorOf(who.person.cookie(), 'cookie')
    : house.server.sessions.actorOf(who.token, 'bearer')
/** One account of each place that has looked, and sent. */
export const { accountId: clerkHere } = world.who('clerk')
export const { accountId: clerkThere } = world.who('clerk-there')
