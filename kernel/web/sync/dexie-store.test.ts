import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { accountsOn } from './accounts.ts'
import { ACTS_SHAPES, actsName, dexieShelf, dexieStore, sliceName, storageLasts } from './dexie-store.ts'
import { emptyDisk, memoryStore } from './memory-store.ts'
import { newKey, sealOf } from './seal.ts'
import type { LocalStore, SliceHead } from './store.ts'
import { device } from './testing/device.ts'
import { dropped, modelServer } from './testing/model-server.ts'
import { time } from './testing/world.ts'

const browser = () => ({ indexedDB: new IDBFactory(), IDBKeyRange })
const bytes = (...values: number[]) => new Uint8Array(values)
const head = (stamp: number): SliceHead => ({
  stamp,
  epoch: 'e',
  cursor: undefined,
  usable: false,
  complete: false,
  freshFrom: 0,
  nextPage: 1,
  held: [],
  heard: undefined,
  lastPull: undefined,
})

const STORES: readonly (readonly [string, () => LocalStore])[] = [
  ['memory', () => memoryStore(emptyDisk())],
  ['IndexedDB', () => dexieStore('a1', browser())],
]

test.each(STORES)('%s: an act is laid down with its files, once, under the next number', async (_, make) => {
  const store = make()
  const file = { sha256: 'f', mediaType: 'image/jpeg', size: 3, parts: [bytes(1, 2), bytes(3)] }
  const places = await Promise.all([store.append('c1', bytes(1), [file]), store.append('c2', bytes(2), [])])
  expect(places.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual([1, 2])
  expect(await store.append('c1', bytes(9), [file])).toMatchObject({ seq: places[0].seq })
  expect((await store.items()).map(({ commandId, seq }) => `${commandId} ${seq}`).toSorted()).toHaveLength(2)
  expect(await store.files()).toEqual([{ sha256: 'f', mediaType: 'image/jpeg', size: 3 }])
  expect(await store.filePart('f', 1)).toEqual(bytes(3))
  await store.removeFile('f')
  expect(await store.files()).toEqual([])
  expect(await store.filePart('f', 0)).toBe(undefined)
  await store.removeItems(['c1', 'c2'])
  expect((await store.append('c3', bytes(3), [])).seq).toBe(3)
})

test.each(STORES)(
  '%s: an act is said anew with its files, unless another tab changed it',
  async (_, make) => {
    const store = make()
    const file = { sha256: 'f', mediaType: 'image/jpeg', size: 1, parts: [bytes(1)] }
    await store.append('c1', bytes(1), [file])
    await store.markFile('f', { refused: 'too-large' })
    const fresh = { ...file, sha256: 'g' }
    const item = { commandId: 'c1', seq: 1, stamp: 2, sealed: bytes(2) }
    expect(await store.amend(item, [fresh])).toBe(true)
    expect(await store.amend(item, [{ ...file, sha256: 'h' }])).toBe(false)
    expect(await store.items()).toEqual([item])
    expect((await store.files()).map(({ sha256, refused }) => [sha256, refused])).toEqual([
      ['f', 'too-large'],
      ['g', undefined],
    ])
  },
)

test.each(STORES)('%s: what another tab changed meanwhile is not overwritten', async (_, make) => {
  const store = make()
  await store.append('c1', bytes(1), [])
  const [item] = await store.items()
  expect(await store.replace([{ ...item!, stamp: 2, sealed: bytes(2) }])).toEqual(['c1'])
  expect(await store.replace([{ ...item!, stamp: 2, sealed: bytes(3) }])).toEqual([])
  expect((await store.items())[0]?.sealed).toEqual(bytes(2))
  const page = { n: 1, sealed: bytes(1) }
  expect(await store.saveSlice(undefined, { head: head(1), add: [page], drop: [] })).toBe('kept')
  expect(await store.saveSlice(undefined, { head: head(1), add: [], drop: [1] })).toBe('others-were-faster')
  expect((await store.slice()).pages).toEqual([page])
  await store.forgetSlice()
  expect(await store.slice()).toEqual({ head: undefined, pages: [] })
  expect(await store.items()).toHaveLength(1)
  await store.destroy()
  expect(await store.items()).toEqual([])
})

test('a database closed behind our back is opened again', async () => {
  const { indexedDB, IDBKeyRange: range } = browser()
  const store = dexieStore('a1', { indexedDB, IDBKeyRange: range })
  await store.append('c1', bytes(1), [])
  for (const db of (Dexie as unknown as { connections: Dexie[] }).connections.filter(
    ({ name }) => name === actsName('a1'),
  ))
    db.backendDB().close()
  expect((await store.append('c2', bytes(2), [])).seq).toBe(2)
  expect(await store.items()).toHaveLength(2)
})

test('a browser that refuses is found out', async () => {
  expect(await storageLasts(browser())).toBe(true)
  const refusing = {
    open() {
      throw new Error('SecurityError')
    },
  } as unknown as IDBFactory
  expect(await storageLasts({ indexedDB: refusing, IDBKeyRange })).toBe(false)
})

test.each(ACTS_SHAPES.map(({ version }) => version))(
  'acts laid down under shape %d are sent by the build of today',
  async (version) => {
    const options = browser()
    const clock = time()
    const old = new Dexie(actsName('a1'), options)
    for (const shape of ACTS_SHAPES)
      if (shape.version <= version) old.version(shape.version).stores(shape.stores)
    const seal = await sealOf(newKey())
    const act = {
      commandId: '01950000-0000-7000-8000-000000000001',
      v: 1,
      type: 'recordVisit',
      entity: 'household:h1',
      body: {},
      deviceTime: '2026-03-09T01:00:00.000Z',
      state: 'waiting',
      shows: [],
      files: [],
    }
    await old.table('outbox').add({
      commandId: act.commandId,
      seq: 7,
      stamp: 1,
      sealed: await seal.seal(new TextEncoder().encode(JSON.stringify(act))),
    })
    await old.table('notes').put({ name: 'seq', value: 7 })
    old.close()
    const server = modelServer(clock)
    const phone = await device(server.transport, clock).open({ store: dexieStore('a1', options), seal })
    await phone.act({ type: 'recordVisit', entity: 'household:h1', body: {} })
    await phone.sync()
    expect(server.done[0]).toBe(act.commandId)
    expect((await phone.outbox()).map(({ seq, state }) => `${seq} ${state}`)).toEqual([
      '7 applied',
      '8 applied',
    ])
  },
)

test('a slice of another shape is thrown away and taken anew; acts are not touched', async () => {
  const options = browser()
  const old = new Dexie(sliceName('a1'), options)
  // A tenth of a version, as older builds of Dexie count, is still older than ours.
  old.version(0.1).stores({ pages: 'n', heads: 'id' })
  await old.table('pages').put({ n: 1, sealed: bytes(1, 2, 3) })
  await old.table('heads').put({ id: 1, whatever: 'this was' })
  old.close()
  const store = dexieStore('a1', options)
  await store.append('c1', bytes(1), [])
  expect(await store.slice()).toEqual({ head: undefined, pages: [] })
  expect(await store.items()).toHaveLength(1)
})

test('a day on IndexedDB, sealed: offline, killed, opened by PIN, sent', async () => {
  const options = browser()
  const clock = time()
  const server = modelServer(clock)
  server.put('household', { id: 'h1', name: '李家' })
  const accounts = accountsOn(dexieShelf(options), 10)
  const signedIn = await accounts.signIn({
    account: 'a1',
    shownAs: '李*',
    deviceId: 'd',
    secret: 's',
    pin: '135790',
    handIn: 'k',
  })
  if (!('seal' in signedIn)) throw new Error('not opened')
  const world = device(server.transport, clock)
  const morning = await world.open({ store: dexieStore('a1', options), seal: signedIn.seal })
  await morning.sync()
  server.on.before = dropped
  await morning.act({
    type: 'recordVisit',
    entity: 'household:h1',
    shows: [{ t: 'household', id: 'h1', v: '', row: { id: 'h1', name: '李家', visited: true } }],
  })
  await morning.idle()
  morning.close()
  delete server.on.before
  const unlocked = await accounts.unlock('a1', '135790')
  if (!('seal' in unlocked)) throw new Error('not opened')
  const noon = await world.open({ store: dexieStore('a1', options), seal: unlocked.seal })
  expect(await noon.rows('household')).toMatchObject([{ id: 'h1', name: '李家', visited: true }])
  await noon.sync()
  expect(server.done).toHaveLength(1)
  const lying = await dexieStore('a1', options).slice()
  expect(lying.pages.map(({ sealed }) => new TextDecoder().decode(sealed)).join()).not.toContain('李家')
})

test.each(STORES)(
  '%s: a file of a row is kept whole, in the place of the one before it, and goes with the slice',
  async (_, make) => {
    const store = make()
    const file = { key: 'picture:1', mark: 'a', mediaType: 'image/jpeg', size: 2, sealed: bytes(1, 2) }
    await store.keepEnclosure(file)
    await store.keepEnclosure({ ...file, mark: 'b', sealed: bytes(3, 4) })
    await store.keepEnclosure({ ...file, key: 'picture:2' })
    const { sealed: _sealed, ...head } = file
    expect(await store.enclosures()).toEqual([
      { ...head, mark: 'b' },
      { ...head, key: 'picture:2' },
    ])
    expect(await store.enclosure('picture:1')).toEqual({ ...file, mark: 'b', sealed: bytes(3, 4) })
    await store.dropEnclosures(['picture:1'])
    expect(await store.enclosure('picture:1')).toBe(undefined)
    await store.forgetSlice()
    expect(await store.enclosures()).toEqual([])
    expect(await store.enclosure('picture:2')).toBe(undefined)
  },
)
