import { ORDER_FILES } from '#dispatch/contract/slice.ts'
import { alone } from '#kernel/web/sync/around.ts'
import { openPhone } from '#kernel/web/sync/engine.ts'
import type { OpenPhone } from '#kernel/web/sync/engine.ts'
import { emptyDisk, memoryStore, unsealed } from '#kernel/web/sync/memory-store.ts'
import type { Disk } from '#kernel/web/sync/memory-store.ts'
import type { Transport } from '#kernel/web/sync/phone.ts'
import { StorageFull } from '#kernel/web/sync/store.ts'
import type { LocalStore } from '#kernel/web/sync/store.ts'
import { aroundOf } from '#kernel/web/sync/testing/world.ts'
import type { Dice, Time } from '#kernel/web/sync/testing/world.ts'
import type { Line } from './wire.ts'

/** The battery is out: nothing of this life of the phone writes any more. */
export class Dead extends Error {}

export interface AlteredPhone {
  readonly store?: (store: LocalStore, disk: Disk) => LocalStore
  readonly transport?: (transport: Transport) => Transport
}

/** One account on one phone, in its present life. */
export interface SimPhone {
  readonly deviceId: string
  readonly worker: number
  readonly line: Line
  readonly disk: Disk
  readonly ahead: { ms: number }
  app: OpenPhone
  /** Dies before the write with this number from now on. */
  diesAtWrite: number | undefined
  isFull: boolean
  /** There was no room in this life of the phone: what came from the house made way, and comes when it is asked for. */
  wasFull: boolean
  /** Recordings that made way when there was no room: the house had them. */
  readonly madeWay: Set<string>
  /** Switched on again after it died. */
  readonly die: () => Promise<void>
  readonly isDead: () => boolean
  readonly openTab: () => Promise<OpenPhone>
}

export interface PhoneOf {
  readonly deviceId: string
  readonly worker: number
  readonly line: Line
  readonly time: Time
  readonly dice: Dice
  readonly altered: AlteredPhone
  /** Told whenever what it holds or shows may be another. */
  readonly changed: () => void
}

export async function simPhone(parts: PhoneOf): Promise<SimPhone> {
  const { deviceId, worker, line, time, dice, altered, changed } = parts
  const disk = emptyDisk()
  const ahead = { ms: 0 }
  let lives = 0
  let lived = 0

  async function open(): Promise<OpenPhone> {
    const life = lives
    lived = life
    let makesRoom = false
    phone.wasFull = false
    const before = (what: string): void => {
      if (life !== lives) throw new Dead(what)
      if (phone.diesAtWrite !== undefined && phone.diesAtWrite-- <= 0) {
        phone.diesAtWrite = undefined
        lives += 1
        throw new Dead(what)
      }
      if (what !== 'append') return
      makesRoom = phone.isFull
      phone.wasFull ||= makesRoom
      phone.isFull = false
      if (makesRoom) throw new StorageFull()
    }
    const memory = memoryStore(disk, before)
    const plain: LocalStore = {
      ...memory,
      async removeFile(sha256) {
        await memory.removeFile(sha256)
        if (makesRoom) phone.madeWay.add(sha256)
      },
    }
    const app = await openPhone({
      deviceId,
      store: altered.store?.(plain, disk) ?? plain,
      seal: unsealed,
      transport: altered.transport?.(line.transport) ?? line.transport,
      around: aroundOf(time, dice, ahead),
      tabs: alone,
      durable: true,
      enclosing: { tables: [ORDER_FILES], isSparing: () => false },
    })
    app.watch(changed)
    changed()
    return app
  }

  const phone: SimPhone = {
    deviceId,
    worker,
    line,
    disk,
    ahead,
    app: undefined as never,
    diesAtWrite: undefined,
    isFull: false,
    wasFull: false,
    madeWay: new Set(),
    isDead: () => lived !== lives,
    async die() {
      lives += 1
      phone.diesAtWrite = undefined
      phone.app.close()
      await phone.app.idle()
      phone.app = await open()
    },
    openTab: open,
  }
  phone.app = await open()
  return phone
}
