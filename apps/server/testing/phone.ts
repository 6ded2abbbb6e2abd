import { randomUUID } from 'node:crypto'
import type { PullAnswer, PushAnswer, PushItem } from '#kernel/common/sync/protocol.ts'
import { sumOf, versionOf } from '#kernel/common/sync/version.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { openDay, pullSlice, pushActs } from '#devices/contract.ts'
import type { PhoneHealth } from '#devices/contract.ts'
import type { House, Person } from '../testing.ts'

type Row = Readonly<Record<string, unknown>> & { readonly id: string }

/** The least a phone can be: counts its acts, knows where it stands, keeps the rows it was given. */
export function aPhone(house: House, who: Person, deviceId: string = randomUUID()) {
  const now = (): Date => house.installation.kit.clock()
  const slice = new Map<string, Row>()
  const stand: { seq: number; acked: number; cursor: string | undefined; epoch: string; begun: number } = {
    seq: 0,
    acked: 0,
    cursor: undefined,
    epoch: '',
    begun: 0,
  }
  const take = (answer: PullAnswer): void => {
    if (answer.epoch !== stand.epoch) {
      slice.clear()
      stand.begun += 1
      // Another history: what was answered in the old one is not answered in this.
      if (answer.epoch.split('.')[0] !== stand.epoch.split('.')[0]) stand.acked = 0
    }
    stand.epoch = answer.epoch
    stand.cursor = answer.next
    for (const [t, rows] of Object.entries(answer.rows))
      for (const row of rows) slice.set(`${t}:${row.id}`, row)
    for (const { t, id } of answer.leaves) slice.delete(`${t}:${id}`)
  }
  const ask = (check?: 'yes') =>
    who.ask(pullSlice, {
      query: {
        device: deviceId,
        acked: stand.acked,
        ...(stand.cursor === undefined ? {} : { cursor: stand.cursor }),
        ...(check ? { check } : {}),
      },
    })
  const send = (items: readonly PushItem[], health?: Partial<PhoneHealth>) =>
    who.ask(pushActs, {
      body: {
        deviceId,
        version: 1,
        app: '1.0.0',
        ackedSeq: stand.acked,
        items: [...items],
        ...(health ? { health: { waiting: 0, ...health } } : {}),
      },
    })
  return {
    deviceId,
    slice,
    stand,
    ask,
    send,
    open: () => who.does(openDay, { body: { deviceId, version: 1, app: '1.0.0' } }),
    item(
      type: string,
      entity: string,
      given: {
        readonly params?: Record<string, unknown>
        readonly body?: unknown
        readonly saw?: string
      } = {},
    ): PushItem {
      stand.seq += 1
      return {
        commandId: uuidv7(now().getTime()),
        seq: stand.seq,
        type,
        v: 1,
        entity,
        deviceTime: now().toISOString(),
        ...given,
      }
    },
    async push(items: readonly PushItem[], health?: Partial<PhoneHealth>): Promise<readonly PushAnswer[]> {
      const answer = await send(items, health)
      if (answer.status !== 200) throw new Error(`push was refused: ${JSON.stringify(answer.body)}`)
      stand.acked = Math.max(stand.acked, answer.value.acked)
      return answer.value.answers
    },
    /** Takes everything there is, once all facts were heard. */
    async pull(check?: 'yes'): Promise<PullAnswer> {
      await house.settled()
      for (;;) {
        const answer = await ask(check)
        if (answer.status !== 200) throw new Error(`pull was refused: ${JSON.stringify(answer.body)}`)
        take(answer.value)
        if (answer.value.done) return answer.value
      }
    },
    rows: (table: string): Row[] =>
      [...slice].filter(([key]) => key.startsWith(`${table}:`)).map(([, row]) => row),
    /** What the phone would say of a table: number and sum of versions. */
    sum(table: string): { n: number; h: string } {
      const rows = [...slice].filter(([key]) => key.startsWith(`${table}:`)).map(([, row]) => versionOf(row))
      return { n: rows.length, h: sumOf(rows) }
    },
  }
}
export type TestPhone = ReturnType<typeof aPhone>
