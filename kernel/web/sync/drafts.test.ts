import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { dexieStore } from './dexie-store.ts'
import { emptyDisk, memoryStore } from './memory-store.ts'
import { newKey, sealOf } from './seal.ts'
import type { LocalStore } from './store.ts'
import { device } from './testing/device.ts'
import { barred, dropped, modelServer } from './testing/model-server.ts'
import { time } from './testing/world.ts'

const DAY_MS = 86_400_000

const STORES: readonly (readonly [string, () => () => LocalStore])[] = [
  [
    'memory',
    () => {
      const disk = emptyDisk()
      return () => memoryStore(disk)
    },
  ],
  [
    'IndexedDB',
    () => {
      const options = { indexedDB: new IDBFactory(), IDBKeyRange }
      return () => dexieStore('a1', options)
    },
  ],
]

async function aPhone(store: () => LocalStore) {
  const clock = time()
  const seal = await sealOf(newKey())
  const server = modelServer(clock)
  const world = device(server.transport, clock)
  return { clock, server, open: () => world.open({ store: store(), seal }) }
}

test.each(STORES)('%s: what is half written is there after a restart, photos as well', async (_, make) => {
  const { open, server } = await aPhone(make())
  server.on.before = dropped
  const morning = await open()
  await morning.drafts.put('visit d1', {
    words: '李阿姨说',
    photos: [new Blob(['jpg'], { type: 'image/jpeg' })],
  })
  morning.close()
  const again = await open()
  const found = again.drafts.find('visit d1') as { words: string; photos: Blob[] }
  expect(found.words).toBe('李阿姨说')
  expect(found.photos[0]!.type).toBe('image/jpeg')
  expect(await found.photos[0]!.text()).toBe('jpg')
  expect(await again.outbox()).toEqual([])
})

test.each(STORES)('%s: what was sent or given up is not there any more', async (_, make) => {
  const { open } = await aPhone(make())
  const phone = await open()
  void phone.drafts.put('visit d1', { words: '李' })
  await phone.drafts.put('visit d1', { words: '李阿' })
  void phone.drafts.put('visit d1', { words: '李阿姨' })
  await phone.drafts.drop('visit d1')
  expect(phone.drafts.find('visit d1')).toBe(undefined)
  phone.close()
  expect((await open()).drafts.find('visit d1')).toBe(undefined)
})

test('the last words are kept, however fast they are written', async () => {
  const disk = emptyDisk()
  const { open } = await aPhone(() => memoryStore(disk))
  const phone = await open()
  await Promise.all(['李', '李阿', '李阿姨'].map((words) => phone.drafts.put('visit d1', { words })))
  phone.close()
  expect((await open()).drafts.find('visit d1')).toEqual({ words: '李阿姨' })
  expect([...disk.notes.keys()].filter((name) => name.startsWith('draft:'))).toHaveLength(1)
})

test('the disk tells neither the words nor whose page it was', async () => {
  const disk = emptyDisk()
  const { open } = await aPhone(() => memoryStore(disk))
  await (await open()).drafts.put('visit d1', { words: 'Li Xiulan' })
  const lying = [...disk.notes].map(
    ([name, value]) =>
      `${name} ${new TextDecoder().decode((value as { sealed?: Uint8Array }).sealed ?? new Uint8Array())}`,
  )
  expect(lying.join()).not.toMatch(/Xiulan|d1/)
})

test('what nobody came back to for two weeks goes', async () => {
  const disk = emptyDisk()
  const { open, clock } = await aPhone(() => memoryStore(disk))
  const phone = await open()
  await phone.drafts.put('visit d1', { words: '李' })
  phone.close()
  await clock.pass(15 * DAY_MS)
  expect((await open()).drafts.find('visit d1')).toBe(undefined)
  expect([...disk.notes.keys()].filter((name) => name.startsWith('draft:'))).toEqual([])
})

test('a lost phone lets go of what was half written at once', async () => {
  const disk = emptyDisk()
  const { open, server } = await aPhone(() => memoryStore(disk))
  const phone = await open()
  await phone.drafts.put('visit d1', { words: '李' })
  await phone.drafts.put('visit d2', { words: '王' })
  phone.close()
  server.fate = 'wipe'
  // Acts may still have to go; what was half written need not wait for them.
  server.on.before = (what) => {
    if (['push', 'pull'].includes(what)) barred('sign-in')()
    if (what === 'wiped') dropped()
  }
  const lost = await open()
  await lost.sync()
  expect(lost.drafts.find('visit d1')).toBe(undefined)
  expect(disk.notes.size).toBe(0)
})
