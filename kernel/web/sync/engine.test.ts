import { describe, expect, test } from 'vitest'
import type { News } from './around.ts'
import { emptyDisk, memoryStore } from './memory-store.ts'
import { OnlyHere } from './phone.ts'
import type { Health, Phone, Pushed } from './phone.ts'
import { StorageFull } from './store.ts'
import { aWorld, sizes, visit } from './testing/a-world.ts'
import { device } from './testing/device.ts'
import { barred, busy, dropped } from './testing/model-server.ts'

const states = async (phone: Phone): Promise<string[]> => (await phone.outbox()).map(({ state }) => state)

describe('an act', () => {
  test('lies on the disk before it counts as done, and is sent by whoever opens the phone next', async () => {
    const { server, phone } = aWorld()
    server.on.before = dropped
    const first = await phone.open()
    const id = await first.act(visit())
    await first.idle()
    expect(first.state()).toMatchObject({ waiting: 1, reachable: false })
    first.close()
    delete server.on.before
    const second = await phone.open()
    await second.sync()
    expect(server.done).toEqual([id])
    expect(second.state()).toMatchObject({ waiting: 0, reachable: true, needsYou: 0 })
  })

  test('whose answer was lost is done once', async () => {
    const { server, phone } = aWorld()
    const opened = await phone.open()
    server.on.after = dropped
    const id = await opened.act(visit())
    await opened.idle()
    expect(server.done).toEqual([id])
    expect(await states(opened)).toEqual(['waiting'])
    delete server.on.after
    await opened.sync()
    expect(server.done).toEqual([id])
    expect(await states(opened)).toEqual(['applied'])
  })

  test('that found no room is not done, and the phone says that it is full', async () => {
    const { server, phone } = aWorld()
    const store = memoryStore(phone.disk, (what) => {
      if (what === 'append') throw new StorageFull()
    })
    const opened = await phone.open({ store })
    await expect(opened.act(visit())).rejects.toThrow(StorageFull)
    expect(opened.state().full).toBe(true)
    await opened.sync()
    expect(server.done).toEqual([])
  })

  test('is shown at once, and until the slice has heard of it', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    await opened.sync()
    server.on.before = dropped
    await opened.act(
      visit('household:h1', { shows: [{ t: 'household', id: 'h1', v: '', row: { id: 'h1', size: 5 } }] }),
    )
    await opened.idle()
    expect(await sizes(opened)).toEqual({ h1: 5, h2: 3 })
    server.on.before = (what) => {
      if (what === 'pull') dropped()
    }
    await opened.sync()
    // Applied, and the slice does not know it yet.
    expect(await sizes(opened)).toEqual({ h1: 5, h2: 3 })
    delete server.on.before
    server.put('household', { id: 'h1', size: 6 })
    await clock.pass(1000)
    await opened.sync()
    expect(await sizes(opened)).toEqual({ h1: 6, h2: 3 })
  })

  test('is not taken for answered when the answer does not name it', async () => {
    const { server, phone } = aWorld()
    const opened = await phone.open()
    server.judge = () => ({ outcome: 'try-again' })
    const plain = server.transport.push
    const silent = device({
      ...server.transport,
      push: async (id, sent) => ({ ...(await plain(id, sent)), answers: [] }),
    })
    const other = await silent.open()
    await other.act(visit())
    await other.idle()
    expect(await states(other)).toEqual(['waiting'])
    await opened.act(visit())
    await opened.idle()
    expect(await states(opened)).toEqual(['waiting'])
  })
})

describe('order', () => {
  test('is kept about one thing, and nothing else waits for it', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    const poison = { on: true }
    server.judge = ({ entity }) =>
      poison.on && entity === 'household:h1' ? { outcome: 'try-again' } : undefined
    const a1 = await opened.act(visit('household:h1'))
    const b1 = await opened.act(visit('household:h2'))
    const a2 = await opened.act(visit('household:h1'))
    await opened.sync()
    expect(server.done).toEqual([b1])
    expect(opened.state().waiting).toBe(2)
    poison.on = false
    await clock.pass(20 * 60_000, opened.idle)
    expect(server.done).toEqual([b1, a1, a2])
    expect(opened.state().waiting).toBe(0)
  })
})

describe('a "no"', () => {
  const refusing = async () => {
    const world = aWorld()
    world.server.judge = ({ body }) =>
      (body as { outcome?: string } | undefined)?.outcome === 'met'
        ? { outcome: 'rejected', code: 'not-theirs' }
        : undefined
    const opened = await world.phone.open()
    const id = await opened.act(visit())
    await opened.idle()
    return { ...world, opened, id }
  }

  test('stays in sight until somebody decides, for longer than any other answer', async () => {
    const { opened, clock } = await refusing()
    expect(opened.state()).toMatchObject({ needsYou: 1, waiting: 0 })
    await clock.pass(72 * 3_600_000, opened.idle)
    expect(opened.state()).toMatchObject({ needsYou: 1 })
    expect((await opened.outbox())[0]?.answer?.code).toBe('not-theirs')
  })

  test('can be sent again, changed, under a number of its own', async () => {
    const { opened, server, id } = await refusing()
    const other = await opened.again(id, { body: { outcome: 'absent' } })
    await opened.idle()
    expect(server.done[0]).toBe(other)
    expect(opened.state()).toMatchObject({ needsYou: 0, waiting: 0 })
    expect(await states(opened)).toEqual(['given-up', 'applied', 'applied'])
    expect((await opened.outbox()).at(-1)).toMatchObject({ type: 'settleSent', body: { as: other } })
  })

  test('can be given up with a reason, which is an act the server hears of', async () => {
    const { opened, server, id } = await refusing()
    await opened.giveUp(id, '重复了')
    await opened.idle()
    expect(server.done).toHaveLength(1)
    expect((await opened.outbox()).at(-1)).toMatchObject({
      type: 'settleSent',
      params: { sentId: id },
      body: { reason: '重复了' },
    })
    expect(opened.state().needsYou).toBe(0)
  })
})

describe('a server that says no to the phone', () => {
  test.each(['sign-in', 'update'] as const)('%s: the queue stays, and goes on afterwards', async (why) => {
    const { server, phone, clock } = aWorld()
    server.on.before = barred(why)
    const opened = await phone.open()
    const id = await opened.act(visit())
    await opened.idle()
    await clock.pass(3_600_000, opened.idle)
    expect(opened.state()).toMatchObject({ blocked: why, waiting: 1 })
    delete server.on.before
    await opened.sync()
    expect(opened.state().blocked).toBe(undefined)
    expect(server.done).toEqual([id])
  })

  test('patience is had as long as it asks for, and no number of failures is the last', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    server.on.before = busy(120_000)
    await opened.act(visit())
    await opened.idle()
    let asked = 0
    server.on.before = () => {
      asked += 1
    }
    await clock.pass(119_000, opened.idle)
    await opened.sync()
    expect(asked).toBe(0)
    server.on.before = dropped
    for (let tries = 0; tries < 200; tries += 1) await clock.pass(300_000, opened.idle)
    expect(opened.state().waiting).toBe(1)
    delete server.on.before
    await clock.pass(300_000, opened.idle)
    expect(opened.state().waiting).toBe(0)
  })

  test('without a network it is tried every half minute, however long there was none', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    server.on.before = dropped
    const id = await opened.act(visit())
    await opened.idle()
    await clock.pass(4 * 3_600_000, opened.idle)
    delete server.on.before
    await clock.pass(30_000, opened.idle)
    expect(server.done).toEqual([id])
  })

  test('patience ends, whatever else came due meanwhile', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    server.judge = () => ({ outcome: 'try-again' })
    await opened.act(visit())
    await opened.idle()
    server.on.before = busy(5000)
    await opened.sync()
    // What was on hold comes due while the phone rests.
    await clock.pass(4000, opened.idle)
    delete server.on.before
    server.judge = () => undefined
    await clock.pass(600_000, opened.idle)
    expect(opened.state().waiting).toBe(0)
  })

  // Its session has ended, or, for some seconds, holds: then the house says itself that the phone was reported lost.
  test.each(['sign-in', 'lost'] as const)(
    '%s: a phone that was lost forgets its rows at once, and its acts only when the server has them',
    async (why) => {
      const { server, phone, clock } = aWorld()
      const opened = await phone.open()
      await opened.sync()
      server.on.before = dropped
      const id = await opened.act(visit())
      await opened.idle()
      // Nobody can sign in on it any more; its fate is known, and the line breaks.
      server.fate = 'wipe'
      server.on.before = (what) => {
        if (['push', 'pull'].includes(what)) barred(why)()
        if (what === 'hand-in') dropped()
      }
      const told: { readonly blocked: unknown; readonly left: number }[] = []
      opened.watch(() => told.push({ blocked: opened.state().blocked, left: phone.disk.items.size }))
      await opened.sync()
      expect(await opened.rows('household')).toEqual([])
      expect(phone.disk.items.size).toBe(1)
      server.on.before = (what) => {
        if (['push', 'pull'].includes(what)) barred(why)()
      }
      await clock.pass(600_000, opened.idle)
      // Whoever hears that it is lost closes it: not before nothing is left.
      expect(told.filter(({ blocked }) => blocked === 'lost')).toEqual([{ blocked: 'lost', left: 0 }])
      expect(told.at(-1)?.blocked).toBe('lost')
      expect(server.handedIn).toEqual([id])
      expect(server.done).toEqual([])
      expect(phone.disk.items.size + phone.disk.pages.size).toBe(0)
    },
  )
})

describe('the house hears how a phone is', () => {
  const heardBy = (world: ReturnType<typeof aWorld>): Health[] => {
    const heard: Health[] = []
    const plain = world.server.transport.push
    Object.assign(world.server.transport, {
      push: async (id: string, sent: Pushed) => {
        const reply = await plain(id, sent)
        heard.push(sent.health)
        return reply
      },
    })
    return heard
  }

  test('once more when what waited is sent', async () => {
    const world = aWorld()
    const heard = heardBy(world)
    const opened = await world.phone.open()
    await opened.act(visit())
    await opened.idle()
    expect(world.server.done).toHaveLength(1)
    expect(heard.at(-1)).toMatchObject({ waiting: 0, filesWaiting: 0 })
    expect(heard.at(-1)?.waitingSince).toBe(undefined)
    // And not again as long as nothing is otherwise.
    const before = heard.length
    await opened.sync()
    await opened.sync()
    expect(heard).toHaveLength(before)
  })

  test('once more when the last photo has followed', async () => {
    const world = aWorld()
    const heard = heardBy(world)
    const opened = await world.phone.open()
    await opened.act(
      visit('household:h1', {
        files: [{ sha256: 'f', bytes: new Uint8Array([1, 2]), mediaType: 'image/jpeg' }],
      }),
    )
    await opened.idle()
    expect(heard.some(({ filesWaiting }) => filesWaiting === 1)).toBe(true)
    expect(heard.at(-1)).toMatchObject({ waiting: 0, filesWaiting: 0 })
  })
})

describe('the clock of the phone', () => {
  test.each([86_400_000, -86_400_000])(
    'may be wrong by %d ms: it is measured, and nothing is refused for it',
    async (ms) => {
      const { server, phone, clock } = aWorld()
      phone.ahead.ms = ms
      const opened = await phone.open()
      const id = await opened.act(visit())
      await opened.idle()
      expect(server.done).toEqual([id])
      expect(opened.state().skewMs).toBe(ms)
      phone.ahead.ms = -ms
      await clock.pass(3_600_000, opened.idle)
      expect(await states(opened)).toEqual(['applied'])
    },
  )
})

/** Until what tabs told each other has been heard. */
const quiet = () => new Promise<void>((resolve) => setTimeout(resolve, 5))

describe('two tabs', () => {
  const twoTabs = async () => {
    const world = aWorld()
    const heard: ((news: News) => void)[] = []
    let leads = 0
    const tab = () => {
      let mine: (news: News) => void = () => {}
      return {
        lead: (begin: () => void) => {
          leads += 1
          if (leads === 1) begin()
        },
        tell: (news: News) => {
          for (const other of heard) if (other !== mine) queueMicrotask(() => other(news))
        },
        hear: (listener: typeof mine) => {
          mine = listener
          heard.push(listener)
        },
        close: () => {},
      }
    }
    const first = await world.phone.open({ tabs: tab() })
    const second = await world.phone.open({ tabs: tab() })
    return { ...world, first, second }
  }

  test('append side by side; one sends, both see', async () => {
    const { first, second, server, clock } = await twoTabs()
    const ids = await Promise.all([
      first.act(visit()),
      second.act(visit('household:h2')),
      second.act(visit()),
    ])
    await quiet()
    await clock.pass(1000, quiet)
    await second.sync()
    await quiet()
    expect(server.done.toSorted()).toEqual(ids.toSorted())
    expect((await second.outbox()).map(({ seq, state }) => `${seq} ${state}`)).toEqual([
      '1 applied',
      '2 applied',
      '3 applied',
    ])
    expect(await sizes(second)).toEqual({ h1: 2, h2: 3 })
  })
})

describe('leaving', () => {
  test('sends what waits, and takes the rows along', async () => {
    const { server, phone } = aWorld()
    const opened = await phone.open()
    await opened.sync()
    server.on.before = dropped
    await opened.act(visit())
    await opened.idle()
    expect(await opened.signOut()).toBe('something-waits')
    delete server.on.before
    expect(await opened.signOut()).toBe('done')
    expect(phone.disk.pages.size).toBe(0)
    expect(server.done).toHaveLength(1)
  })

  test('with something waiting is possible once it was handed over as a sealed file', async () => {
    const { server, phone } = aWorld()
    const opened = await phone.open()
    server.on.before = dropped
    const id = await opened.act(visit())
    await opened.idle()
    const sealed = await opened.handOver(async (bytes) => bytes)
    expect(JSON.parse(new TextDecoder().decode(sealed))).toMatchObject({
      accountId: 'a',
      handIn: 'k',
      items: [{ commandId: id }],
      files: [],
    })
    expect(await opened.signOut()).toBe('done')
    expect(phone.disk.items.size).toBe(1)
  })
})

describe('a browser that keeps nothing', () => {
  test('says so, and works with a connection', async () => {
    const { server, phone } = aWorld()
    const opened = await phone.open({ store: memoryStore(emptyDisk()), durable: false })
    expect(opened.state().blocked).toBe('no-storage')
    const id = await opened.act(visit())
    expect(server.done).toEqual([id])
    server.on.before = dropped
    await expect(opened.act(visit())).rejects.toThrow(OnlyHere)
    delete server.on.before
    await opened.sync()
    expect(server.done).toHaveLength(2)
  })
})
