import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { dexieStore } from './dexie-store.ts'
import { leaveOnlyActs } from './lost.ts'
import { emptyDisk, memoryStore } from './memory-store.ts'
import { newKey, sealOf } from './seal.ts'
import type { LocalStore } from './store.ts'
import { device } from './testing/device.ts'
import { dropped, modelServer } from './testing/model-server.ts'
import { time } from './testing/world.ts'

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

test.each(STORES)('%s: of another account on a lost phone only its acts stay', async (_, make) => {
  const store = make()
  const seal = await sealOf(newKey())
  const clock = time()
  const server = modelServer(clock)
  const world = device(server.transport, clock)
  const open = () => world.open({ store: store(), seal })
  server.put('household', { id: 'h1', size: 2 })
  const phone = await open()
  await phone.sync()
  expect(await phone.rows('household')).toHaveLength(1)
  // From now on nobody is reached.
  server.on.before = dropped
  const id = await phone.act({ type: 'recordVisit', entity: 'household:h1', body: {} })
  await phone.drafts.put('visit d1', { words: '李阿姨说' })
  await phone.idle()
  phone.close()
  const lying = store()
  await leaveOnlyActs(lying)
  lying.close()
  const again = await open()
  expect(await again.rows('household')).toEqual([])
  expect(again.drafts.find('visit d1')).toBe(undefined)
  expect((await again.outbox()).map(({ commandId }) => commandId)).toEqual([id])
})
