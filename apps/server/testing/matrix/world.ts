/** The small world in which the matrix is asked, and what is asked of each record and each order in it. */
import { mayActByCode, seesAsStaff, visible } from '../oracle.ts'
import { DISTRICT, aWorld } from '../world.ts'
import type { Thing, Who } from '../world.ts'
import type { Case } from './path.ts'

export const world = await aWorld()
export const { house, things, everybody, victims } = world

/** The id of nothing. */
export const NOWHERE = '01890000-0000-7000-8000-000000000000' as never

/** Rules are those of the whole district. */
export const keepsRules = (who: Who, gives: string): string => (who.area === DISTRICT ? gives : 'not-allowed')

export const numbers = (some: readonly Thing[]): string[] => some.map(({ number }) => number).toSorted()
export const numbersOf = (value: { readonly items: readonly { readonly number: string }[] }): string[] =>
  value.items.map(({ number }) => number).toSorted()
export const staffSees = (who: Who) => visible(world, (thing) => seesAsStaff(who, thing))
export const orders = things.flatMap((thing) => thing.orders.map((order) => ({ thing, ...order })))

/** A page asked for each record: there for those who see it, not found for all others. */
export const eachThing =
  (
    sees: (who: Who, thing: Thing) => boolean,
    gives: (thing: Thing, who: Who) => string,
    request: (thing: Thing) => object,
  ) =>
  (who: Who): Case[] =>
    things.map((thing) => ({
      about: thing.key,
      request: request(thing),
      gives: sees(who, thing) ? gives(thing, who) : 'not-found',
    }))

export const eachOrder =
  (
    sees: (who: Who, order: (typeof orders)[number]) => boolean,
    gives: (order: (typeof orders)[number]) => string,
    body?: object,
  ) =>
  (who: Who): Case[] =>
    orders.map((order) => ({
      about: `${order.thing.key} (${order.state})`,
      request: { params: { orderId: order.id }, ...(body === undefined ? {} : { body }) },
      gives: sees(who, order) ? gives(order) : 'not-found',
    }))

export const ownOrder = (who: Who, { org }: { readonly org: string }): boolean => who.org === org
export const inHand = (state: string): boolean =>
  state === 'offered' || state === 'accepted' || state === 'rework'

/** Acts by code on each record: the code finds it, but only its own person acts. */
export const byCode =
  (
    gives: (thing: Thing) => string,
    body: object | undefined,
    which: (thing: Thing) => boolean = () => true,
  ) =>
  (who: Who): Case[] =>
    things.filter(which).map((thing) => ({
      about: thing.key,
      request: { params: { code: thing.code }, ...(body === undefined ? {} : { body }) },
      gives: mayActByCode(who, thing) ? gives(thing) : 'prove-first',
    }))

export const isOpen = ({ state }: Thing): boolean => state !== 'closed' && state !== 'withdrawn'
export const byId = (thing: Thing) => ({ params: { appealId: thing.id } })

/** A version nobody has: whoever sees the record and may act is told that it changed; nothing is done. */
export const STALE = 999_999

/** One column of a sheet, without its heading, in order. A cell with a comma in it would be cut: those are not asked for. */
export const cellsOf = (csv: string, column: number): string[] =>
  csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[column]!.replaceAll('"', ''))
    .toSorted()
