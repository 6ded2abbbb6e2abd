/** Files that rows stand for: they follow their rows, are seen beside them alone, and go with them and before anything else. */
import { expect, test } from 'vitest'
import { emptyDisk, memoryStore } from './memory-store.ts'
import { StorageFull } from './store.ts'
import { device } from './testing/device.ts'
import type { Device } from './testing/device.ts'
import { barred, dropped, modelServer } from './testing/model-server.ts'
import type { ModelServer } from './testing/model-server.ts'
import { time } from './testing/world.ts'

const T = 'picture'
const MB = 1024 * 1024
const enclosing = { tables: [T], isSparing: () => false }
const photo = (fill: number, size = 4) => ({
  bytes: new Uint8Array(size).fill(fill),
  mediaType: 'image/jpeg',
})

/** Opens the app and lets everything come. */
async function opened(phone: Device, options: Parameters<Device['open']>[0] = { enclosing }) {
  const app = await phone.open(options)
  await app.sync()
  await app.idle()
  return app
}

function house() {
  const clock = time()
  const server = modelServer(clock)
  const hang = (id: string, mark: string, fill: number, size = 4): void => {
    server.put(T, { id, mark, mediaType: 'image/jpeg', bytes: size })
    server.enclosures.set(`${T}:${id}`, photo(fill, size))
  }
  return { clock, server, hang, phone: device(server.transport, clock) }
}

/** A photo that is on its way until it is said to come. */
function onItsWay(server: ModelServer): () => void {
  let comes = (): void => {}
  const waits = new Promise<ReturnType<typeof photo>>((resolve) => {
    comes = () => resolve(photo(1))
  })
  Object.assign(server.transport, { enclosure: () => waits })
  return () => comes()
}

test('what rows stand for comes after them, newest first, once, and is there without network', async () => {
  const { server, hang, phone } = house()
  server.put('order', { id: 'o1' })
  for (const n of [1, 2, 3]) hang(`p${n}`, `m${n}`, n)
  const first = await opened(phone)
  expect(server.asked.enclosure).toEqual(['p3', 'p2', 'p1'])
  expect(await first.enclosures.read(T, 'p2')).toEqual(photo(2))
  await first.sync()
  await first.idle()
  expect(server.asked.enclosure).toHaveLength(3)
  first.close()
  server.on = { before: dropped }
  const later = await opened(phone)
  expect(await later.enclosures.read(T, 'p1')).toEqual(photo(1))
  expect(server.asked.enclosure).toHaveLength(3)
})

test('a photo that is covered at the house is another one on the phone, and one that left its row is gone from the disk', async () => {
  const { server, hang, phone } = house()
  hang('p1', 'm1', 1)
  hang('p2', 'm2', 2)
  const app = await opened(phone)
  hang('p1', 'covered', 9)
  server.drop(T, 'p2')
  await app.sync()
  await app.idle()
  expect(await app.enclosures.read(T, 'p1')).toEqual(photo(9))
  expect(await app.enclosures.read(T, 'p2')).toBe(undefined)
  expect([...phone.disk.enclosures.keys()]).toEqual([`${T}:p1`])
})

test('until the covered one has come, the one before it is not shown', async () => {
  const { server, hang, phone } = house()
  hang('p1', 'm1', 1)
  const app = await opened(phone)
  hang('p1', 'covered', 9)
  server.on = { before: (what) => (what === 'enclosure' ? dropped() : undefined) }
  await app.sync()
  await app.idle()
  expect(await app.enclosures.read(T, 'p1')).toBe(undefined)
  expect(phone.disk.enclosures.size).toBe(0)
})

test('with another sight everything goes at once, also when nothing can be fetched any more', async () => {
  const { server, hang, phone } = house()
  hang('p1', 'm1', 1)
  const app = await opened(phone)
  server.epoch = 'history.other'
  server.tables.get(T)!.clear()
  let pulls = 0
  server.on = { before: (what) => (what === 'pull' && (pulls += 1) > 1 ? dropped() : undefined) }
  await app.sync()
  await app.idle()
  expect(phone.disk.enclosures.size).toBe(0)
})

test('one whose row leaves while it is on its way is not kept', async () => {
  const { server, hang, phone } = house()
  const app = await opened(phone)
  hang('p1', 'm1', 1)
  const { enclosure } = server.transport
  let left: Promise<void> | undefined
  Object.assign(server.transport, {
    enclosure: async (...asked: Parameters<typeof enclosure>) => {
      const came = await enclosure(...asked)
      server.drop(T, 'p1')
      left = app.sync()
      await left
      return came
    },
  })
  await app.sync()
  await app.idle()
  expect(left).toBeDefined()
  expect(phone.disk.enclosures.size).toBe(0)
})

test('neither acts nor rows wait for a photo that does not come', async () => {
  const { server, hang, phone } = house()
  hang('p1', 'm1', 1)
  const comes = onItsWay(server)
  const app = await phone.open({ enclosing })
  await app.sync()
  server.put('order', { id: 'o1' })
  const id = await app.act({ type: 'accept', entity: 'order:o1', body: {} })
  await app.sync()
  expect(server.done).toEqual([id])
  expect(await app.row('order', 'o1')).toMatchObject({ id: 'o1' })
  expect(await app.enclosures.read(T, 'p1')).toBe(undefined)
  comes()
  await app.idle()
  expect(await app.enclosures.read(T, 'p1')).toEqual(photo(1))
})

test('whoever signs out while one is on its way leaves none behind', async () => {
  const { server, hang, phone } = house()
  hang('p1', 'm1', 1)
  const comes = onItsWay(server)
  const app = await phone.open({ enclosing })
  await app.sync()
  expect(await app.signOut()).toBe('done')
  comes()
  await app.idle()
  expect(phone.disk.enclosures.size).toBe(0)
})

test('large ones, and whatever there is on a phone told to be sparing, come when somebody opens them', async () => {
  const { server, hang, phone } = house()
  hang('p1', 'm1', 1, 4 * MB)
  hang('p2', 'm2', 2)
  const sparing = { tables: [T], isSparing: () => true }
  const app = await opened(phone, { enclosing: sparing })
  expect(server.asked.enclosure).toEqual([])
  const heard: string[] = []
  app.enclosures.watch(() => heard.push('came'))
  await Promise.all([app.enclosures.ask(T, 'p1'), app.enclosures.ask(T, 'p1')])
  expect(server.asked.enclosure).toEqual(['p1'])
  expect(heard).toEqual(['came'])
  expect((await app.enclosures.read(T, 'p1'))?.bytes.length).toBe(4 * MB)
  await app.enclosures.ask('order', 'o1')
  expect(server.asked.enclosure).toEqual(['p1'])
})

test('what the house does not have is asked for once, and again after a while or when the row names something else', async () => {
  const { clock, server, hang, phone } = house()
  hang('p1', 'm1', 1)
  server.enclosures.clear()
  const app = await opened(phone)
  await app.sync()
  await app.idle()
  expect(server.asked.enclosure).toEqual(['p1'])
  await clock.pass(20 * 60_000, app.idle)
  expect(server.asked.enclosure).toEqual(['p1', 'p1'])
  hang('p1', 'again', 1)
  await app.sync()
  await app.idle()
  expect(await app.enclosures.read(T, 'p1')).toEqual(photo(1))
})

test('no more lies here unasked than an old phone has room for', async () => {
  const { server, hang, phone } = house()
  for (let n = 10; n < 30; n += 1) hang(`p${n}`, `m${n}`, n, 3 * MB)
  await opened(phone)
  expect(server.asked.enclosure).toHaveLength(16)
  expect(phone.disk.enclosures.size).toBe(16)
})

test('where there is no room, they make way before anything that was done here', async () => {
  const { clock, server, hang } = house()
  hang('p1', 'm1', 1)
  const disk = emptyDisk()
  let full = false
  const store = memoryStore(disk, (what) => {
    if (full && what === 'append' && disk.enclosures.size > 0) throw new StorageFull()
    if (full && what === 'enclosure') throw new StorageFull()
  })
  const app = await opened(device(server.transport, clock), { store, enclosing })
  const file = { sha256: 'f', bytes: new Uint8Array([1]), mediaType: 'image/jpeg' }
  await app.act({ type: 'submit', entity: 'order:1', body: {}, files: [file] })
  await app.idle()
  expect(disk.files.get('f')?.sentAt).toBeDefined()
  full = true
  await app.act({ type: 'submit', entity: 'order:2', body: {} })
  await app.idle()
  expect(disk.enclosures.size).toBe(0)
  expect(disk.files.has('f')).toBe(true)
  // They do not come back to fill it again, and no error comes of it.
  await app.sync()
  await app.idle()
  expect(server.asked.enclosure).toEqual(['p1'])
  expect(app.state()).toMatchObject({ full: false, waiting: 0 })
})

test('they go with the slice: at the end of the session, and on a phone that was reported lost', async () => {
  const { server, hang, phone } = house()
  hang('p1', 'm1', 1)
  expect(await (await opened(phone)).signOut()).toBe('done')
  expect(phone.disk.enclosures.size).toBe(0)
  const app = await opened(phone)
  expect(phone.disk.enclosures.size).toBe(1)
  server.fate = 'wipe'
  server.on = { before: (what) => (what === 'pull' || what === 'push' ? barred('sign-in')() : undefined) }
  await app.sync()
  expect(phone.disk.enclosures.size).toBe(0)
})
