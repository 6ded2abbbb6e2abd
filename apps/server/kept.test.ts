/** One answer for all who see the same is never another than each would be given alone; and without any of what protects it, it is. */
import { describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { dice } from '#kernel/web/sync/testing/world.ts'
import { newsSince } from '#devices/server/news.ts'
import type { Protections } from '#devices/server/keeping.ts'
import { makeShelf } from '#devices/server/shelf.ts'
import { keyOf } from '#devices/server/sight.ts'
import { aHouse, GRID, THERE_GRID } from './testing.ts'
import { actorOf, aDesk, blind, Differs } from './testing/kept.ts'
import type { Desk } from './testing/kept.ts'
import { turmoil } from './testing/turmoil.ts'
import { EAST } from './testing/two-grids.ts'

const house = await aHouse()
const chance = dice(7)
const world = await turmoil(house, chance)
const staff = [
  await house.as('grid-worker', { area: GRID, org: house.org.gridHands }),
  await house.as('grid-worker', { area: GRID, org: house.org.gridHands }),
  await house.as('grid-leader', { area: GRID, org: house.org.gridHands }),
  await house.as('grid-worker', { area: EAST }),
  await house.as('grid-worker', { area: THERE_GRID }),
  await house.as('clerk'),
  await house.as('secretary'),
]

/** Everybody, and two who stand beside some of them and may not read the ledger. */
const everybody = async (): Promise<Actor[]> => {
  const actors = await Promise.all(staff.map((one) => actorOf(house, one)))
  return [...actors, blind(actors[0]!), blind(actors[5]!)]
}

async function comparedWith(desk: Desk, most = 2): Promise<void> {
  const actors = await everybody()
  for (let n = 0; n < most; n++) await desk.compare(chance.oneOf(actors), chance.oneOf(['rows', 'columns']))
}

test('whatever happens, everybody is given what stands there for them, whether it was heard already or not', async () => {
  const desk = aDesk(house)
  const done = new Map<string, number>()
  const happens = async (name?: string): Promise<void> => {
    const heard = chance.upTo(3) === 0 ? house.holdFacts() : undefined
    try {
      const what = await world.happens(name)
      done.set(what, (done.get(what) ?? 0) + 1)
      await comparedWith(desk)
    } finally {
      heard?.()
    }
    if (chance.upTo(2) === 0) await house.settled()
    await comparedWith(desk)
  }
  for (const name of world.names)
    for (let tries = 0; tries < 15 && !done.has(`${name}: 200`); tries++) await happens(name)
  for (let n = 0; n < 30; n++) await happens()
  await house.settled()
  for (const actor of await everybody())
    for (const way of ['rows', 'columns'] as const) await desk.compare(actor, way)
  // It was about something: everything happened, and much of it was answered from what is kept.
  expect(
    world.names.filter((name) => !done.has(`${name}: 200`)),
    [...done.keys()].join(', '),
  ).toEqual([])
  expect(desk.kept()).toBeGreaterThan(100)
}, 240_000)

test('what was read while something waits to be heard is kept for nobody: put back to before it, the house would never say that it is gone', async () => {
  const shelf = makeShelf()
  let kept = 0
  const desk = aDesk(house, {
    shelf: {
      ...shelf,
      put: (...sheet) => {
        kept += 1
        shelf.put(...sheet)
      },
    },
  })
  const [worker] = await everybody()
  const heard = house.holdFacts()
  try {
    for (let n = 0; n < 10; n++) await world.happens()
    for (const way of ['rows', 'columns'] as const) await desk.compare(worker!, way)
    expect(kept).toBe(0)
  } finally {
    heard()
  }
  await house.settled()
  await desk.compare(worker!, 'columns')
  expect(kept).toBeGreaterThan(0)
})

const withoutRole: Protections['keyOf'] = (anybody) =>
  keyOf({ ...anybody, role: '', permissions: new Set(), rights: [] })

describe('is seen at once where there is no more:', () => {
  const mutations: Readonly<Record<string, Partial<Protections>>> = {
    'a change that throws a sheet away': {
      newsSince: async (...asked) => ({ ...(await newsSince(...asked)), changes: [] }),
    },
    'the queue of what is not heard yet': {
      newsSince: async (...asked) => ({ ...(await newsSince(...asked)), unheard: false }),
    },
    'the role in the key': { keyOf: withoutRole },
    'the area in the key': { keyOf: (anybody) => keyOf({ ...anybody, areaCode: '' }) },
  }
  test.each(Object.entries(mutations))(
    '%s',
    async (_, without) => {
      const desk = aDesk(house, without)
      const campaign = async (): Promise<void> => {
        for (let n = 0; n < 40; n++) {
          const heard = chance.upTo(3) === 0 ? house.holdFacts() : undefined
          try {
            await world.happens()
            await comparedWith(desk, 4)
          } finally {
            heard?.()
          }
          await house.settled()
          for (const actor of await everybody()) await desk.compare(actor, 'columns')
        }
      }
      await expect(campaign()).rejects.toBeInstanceOf(Differs)
    },
    120_000,
  )
})
