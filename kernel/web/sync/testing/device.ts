import { alone } from '../around.ts'
import type { Tabs } from '../around.ts'
import type { Enclosing } from '../enclosures.ts'
import { openPhone } from '../engine.ts'
import type { OpenPhone } from '../engine.ts'
import { emptyDisk, memoryStore, unsealed } from '../memory-store.ts'
import type { Disk } from '../memory-store.ts'
import type { Transport } from '../phone.ts'
import type { LocalStore, Seal } from '../store.ts'
import { aroundOf, dice, time } from './world.ts'
import type { Time } from './world.ts'

export interface Device {
  readonly disk: Disk
  readonly clock: Time
  readonly ahead: { ms: number }
  /** Opens the app, as after a restart of the phone: what was in memory is gone. */
  readonly open: (options?: {
    readonly store?: LocalStore
    readonly tabs?: Tabs
    readonly durable?: boolean
    readonly seal?: Seal
    readonly enclosing?: Enclosing
  }) => Promise<OpenPhone>
}

/** A phone on a disk of memory, with a clock of its own. */
export function device(transport: Transport, clock: Time = time(), seed = 1): Device {
  const disk = emptyDisk()
  const ahead = { ms: 0 }
  const around = aroundOf(clock, dice(seed), ahead)
  return {
    disk,
    clock,
    ahead,
    open: async ({
      store = memoryStore(disk),
      tabs = alone,
      durable = true,
      seal = unsealed,
      enclosing,
    } = {}) => {
      const phone = await openPhone({
        deviceId: '00000000-0000-7000-8000-000000000001',
        store,
        seal,
        transport,
        around,
        tabs,
        durable,
        ...(enclosing ? { enclosing } : {}),
        handIn: { deviceId: 'd', accountId: 'a', key: 'k' },
      })
      await phone.idle()
      return phone
    },
  }
}
