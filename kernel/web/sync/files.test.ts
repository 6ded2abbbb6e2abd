import { describe, expect, test } from 'vitest'
import { memoryStore } from './memory-store.ts'
import { FileRefused } from './phone.ts'
import type { Doing } from './phone.ts'
import { StorageFull } from './store.ts'
import { aWorld, visit } from './testing/a-world.ts'
import { dropped, modelServer } from './testing/model-server.ts'

describe('files', () => {
  const photo = (n: number) => ({
    sha256: n.toString(16).padStart(64, '0'),
    bytes: new Uint8Array(300_000).fill(n),
    mediaType: 'image/jpeg',
  })

  test('follow their act, go on where they were cut, and are freed when the server has them whole', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    let sent = 0
    server.on.before = (what) => {
      if (what === 'file' && ++sent === 2) dropped()
    }
    const id = await opened.act(visit('household:h1', { files: [photo(1)] }))
    await opened.idle()
    expect(server.done).toEqual([id])
    expect(opened.state().filesWaiting).toBe(1)
    expect(phone.disk.files.size).toBe(1)
    delete server.on.before
    server.judge = () => {
      throw new Error('the act was sent already')
    }
    await opened.sync()
    expect(server.files.get(photo(1).sha256)?.bytes).toHaveLength(300_000)
    expect(opened.state().filesWaiting).toBe(0)
    // For two days more the phone could give it again.
    expect(phone.disk.files.size).toBe(1)
    await clock.pass(49 * 3_600_000, opened.idle)
    await opened.sync()
    expect(phone.disk.files.size).toBe(0)
  })

  test('a server that lost its memory is given them again', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    await opened.act(visit('household:h1', { files: [photo(2)] }))
    await opened.idle()
    expect(opened.state().filesWaiting).toBe(0)
    const restored = modelServer(clock)
    restored.epoch = 'restored.sight'
    Object.assign(server.transport, restored.transport)
    await opened.sync()
    await opened.sync()
    expect(restored.files.get(photo(2).sha256)?.bytes).toHaveLength(300_000)
    expect(opened.state().filesWaiting).toBe(0)
  })

  test('stay two days by the clock of the house, however that of the phone is set', async () => {
    const { phone, clock } = aWorld()
    phone.ahead.ms = -24 * 3_600_000
    const opened = await phone.open()
    await opened.act(visit('household:h1', { files: [photo(3)] }))
    await opened.idle()
    phone.ahead.ms = 24 * 3_600_000
    await clock.pass(3_600_000, opened.idle)
    await opened.sync()
    expect(phone.disk.files.size).toBe(1)
    await clock.pass(48 * 3_600_000, opened.idle)
    await opened.sync()
    expect(phone.disk.files.size).toBe(0)
  })

  test('make way where there is no room, once the house has them', async () => {
    const { phone } = aWorld()
    let full = false
    const store = memoryStore(phone.disk, (what) => {
      if (what === 'remove-file') full = false
      if (what === 'append' && full) throw new StorageFull('no room left')
    })
    const opened = await phone.open({ store })
    await opened.act(visit('household:h1', { files: [photo(3)] }))
    await opened.idle()
    full = true
    await opened.act(visit('household:h2'))
    expect(phone.disk.files.size).toBe(0)
  })
})

describe('an act that names a photo', () => {
  const photo = (n: number) => ({
    sha256: n.toString(16).padStart(64, '0'),
    bytes: new Uint8Array(1000).fill(n),
    mediaType: 'image/jpeg',
  })
  const result = (n: number, entity = 'order:o1'): Doing => ({
    type: 'submitResult',
    entity,
    body: { text: '修好了', files: [photo(n).sha256] },
    files: [photo(n)],
  })
  /** A house like the real one: nothing is decided before the photos are there. */
  const aHouse = () => {
    const world = aWorld()
    world.server.judge = ({ body }) => {
      const { files = [] } = (body ?? {}) as { files?: readonly string[] }
      const missing = files.some((hash) => {
        const file = world.server.files.get(hash)
        return file === undefined || file.bytes.length < file.size
      })
      return missing ? { outcome: 'try-again', code: 'file-awaited' } : undefined
    }
    return world
  }
  const refusing = (server: ReturnType<typeof aHouse>['server'], n: number, code = 'too-large') => {
    const { sendFile } = server.transport
    Object.assign(server.transport, {
      sendFile: async (part: Parameters<typeof sendFile>[0]) => {
        if (part.sha256 === photo(n).sha256) throw new FileRefused(code)
        return sendFile(part)
      },
    })
  }

  test('goes when the photo is there; what is about the same thing waits behind it, and all else goes past', async () => {
    const { server, phone } = aHouse()
    server.on.before = (what) => {
      if (what === 'file') dropped()
    }
    const opened = await phone.open()
    const done = await opened.act(result(1))
    const handed = await opened.act({ type: 'handOver', entity: 'order:o1', body: { text: '交班' } })
    const visited = await opened.act(visit())
    await opened.idle()
    await opened.sync()
    expect(server.done).toEqual([visited])
    expect(opened.state()).toMatchObject({ waiting: 2, filesWaiting: 1, needsYou: 0 })
    delete server.on.before
    await opened.sync()
    expect(server.done).toEqual([visited, done, handed])
    expect(opened.state()).toMatchObject({ waiting: 0, filesWaiting: 0 })
  })

  test('sends its photos before those that nothing waits for', async () => {
    const { server, phone } = aHouse()
    server.on.before = dropped
    const opened = await phone.open()
    await opened.act(visit('household:h1', { files: [photo(1)] }))
    await opened.act(result(2))
    await opened.idle()
    delete server.on.before
    await opened.sync()
    expect([...server.files.keys()]).toEqual([photo(2).sha256, photo(1).sha256])
  })

  const stuck = async (code?: string) => {
    const world = aHouse()
    refusing(world.server, 1, code)
    const opened = await world.phone.open()
    const done = await opened.act(result(1))
    const behind = await opened.act({ type: 'handOver', entity: 'order:o1', body: { text: '交班' } })
    await opened.idle()
    await opened.sync()
    return { ...world, opened, done, behind }
  }

  test('that the house refuses needs a person, and says which photo it is and why', async () => {
    const { opened, server, phone } = await stuck()
    expect(opened.state()).toMatchObject({ needsYou: 1, waiting: 1, filesWaiting: 0 })
    expect((await opened.outbox())[0]).toMatchObject({
      state: 'needs-file',
      useless: [{ sha256: photo(1).sha256, why: 'too-large' }],
    })
    expect(server.done).toEqual([])
    opened.close()
    // It is known after a restart too, without asking again.
    const again = await phone.open()
    expect(again.state()).toMatchObject({ needsYou: 1 })
  })

  test('goes without it, in its own place and under its own number', async () => {
    const { opened, server, done, behind } = await stuck()
    expect(await opened.again(done, { body: { text: '修好了', files: [] } })).toBe(done)
    await opened.idle()
    expect(server.done).toEqual([done, behind])
    expect(opened.state()).toMatchObject({ needsYou: 0, waiting: 0 })
  })

  test('goes with another one', async () => {
    const { opened, server, done, behind } = await stuck('file-type-refused')
    await opened.again(done, { body: { text: '修好了', files: [photo(3).sha256] }, files: [photo(3)] })
    await opened.idle()
    await opened.sync()
    expect(server.done).toEqual([done, behind])
    expect([...server.files.keys()]).toEqual([photo(3).sha256])
  })

  test('is let go of, with a reason; what stood behind it goes', async () => {
    const { opened, server, done, behind } = await stuck()
    await opened.giveUp(done, '拍错了')
    await opened.idle()
    expect(server.done).toEqual([behind])
    expect((await opened.outbox())[0]).toMatchObject({ state: 'given-up', discardedFor: '拍错了' })
    expect(opened.state()).toMatchObject({ needsYou: 0, waiting: 0 })
  })

  test('is sent again with a photo that the house swept meanwhile; one that lies nowhere any more needs a person', async () => {
    const { server, phone, clock } = aHouse()
    const opened = await phone.open()
    server.on.after = (what) => {
      if (what === 'file') server.on.before = (next) => void (next === 'push' && dropped())
    }
    await opened.act(result(1))
    await opened.idle()
    expect(opened.state()).toMatchObject({ waiting: 1, filesWaiting: 0 })
    server.files.clear()
    server.on = {}
    await opened.sync()
    await clock.pass(20 * 60_000, opened.idle)
    expect(server.done).toHaveLength(1)
    phone.disk.files.clear()
    server.files.clear()
    await opened.act({ ...result(4), files: [] })
    await opened.idle()
    expect(opened.state()).toMatchObject({ needsYou: 1 })
    expect((await opened.outbox()).at(-1)?.useless).toEqual([{ sha256: photo(4).sha256, why: 'gone' }])
  })
})
