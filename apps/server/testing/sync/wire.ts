/** The way between a phone and the house, on which everything may happen. */
import { pullSlice, pushActs } from '#devices/contract.ts'
import { sendFilePart, showSentFile } from '#devices/contract/files.ts'
import { readRowFile } from '#devices/contract/row-files.ts'
import type { Endpoint, FileAnswer } from '#kernel/common/endpoint.ts'
import { inRows } from '#kernel/common/sync/columns.ts'
import type { PullAnswer } from '#kernel/common/sync/protocol.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { Unavailable } from '#kernel/server/database.ts'
import { Barred, Busy, FileRefused, Unreachable } from '#kernel/web/sync/phone.ts'
import type { FileStand, Pushed, PushReply, Transport } from '#kernel/web/sync/phone.ts'
import type { Fault } from './history.ts'
import type { Carry, SimHouse } from './house.ts'

export interface Line {
  readonly transport: Transport
  /** What happens to the next requests; when it is used up, nothing does. */
  way: Fault[]
  online: boolean
  /** Build of the app: another than the house knows is told to update. */
  version: number
}

export interface WireParts {
  readonly house: SimHouse
  readonly token: string
  /** Requests that were thought lost, and arrive later. */
  readonly late: (() => Promise<unknown>)[]
  /** Told of each answer to a pull before the phone has it. What it returns is called when the answer reaches the phone. */
  readonly pulled: (answer: PullAnswer) => Promise<() => void>
  /** Told of each answer to a push before the phone has it. */
  readonly pushed: (sent: Pushed, reply: PushReply) => Promise<void>
}

/** What the phone makes of an answer that is none, as the HTTP transport does. */
function readRefusal(error: unknown): unknown {
  if (error instanceof Unavailable) return new Unreachable('the server is gone')
  if (!(error instanceof Refusal)) return error
  if (error.status === 426) return new Barred('update')
  if (error.code === 'phone-lost') return new Barred('lost')
  if (error.status === 401 || error.status === 403) return new Barred('sign-in')
  if (error.status === 429 || error.status === 503) return new Busy((error.retryAfterS ?? 5) * 1000)
  return Object.assign(error, { refusal: error.code })
}

/** Codes that say for good that a file is of no use to the house. */
const USELESS: ReadonlySet<string> = new Set(['file-type-refused', 'too-large', 'invalid'])

export function lineTo({ house, token, late, pulled, pushed }: WireParts): Line {
  const line: Line = { transport: undefined as never, way: [], online: false, version: 1 }

  async function ask(endpoint: Endpoint, input: Carry): Promise<unknown> {
    try {
      const actor = await house.actorOf(token)
      if (!actor.permissions.has(endpoint.needs))
        throw new Refusal(actor.permissions.has('signed-in') ? 'not-allowed' : 'not-signed-in')
      return await house.carry(endpoint.id, actor, input)
    } catch (error) {
      throw readRefusal(error)
    }
  }

  async function cross<T>(run: () => Promise<T>): Promise<T> {
    if (!line.online) throw new Unreachable('no network')
    const fault = line.way.shift() ?? { is: 'ok', n: 0 }
    switch (fault.is) {
      case 'drop':
        throw new Unreachable('dropped')
      case 'lose-answer':
        await run()
        throw new Unreachable('the answer was lost')
      case 'twice': {
        const first = await run()
        const second = await run()
        return fault.n % 2 === 0 ? first : second
      }
      case 'side-by-side': {
        const [first, second] = await Promise.allSettled([run(), run()])
        const told = fault.n % 2 === 0 ? first : second
        if (told.status === 'rejected') throw told.reason
        return told.value
      }
      case 'late':
        late.push(run)
        throw new Unreachable('delayed')
      case 'busy':
        throw new Busy(5000)
      case 'plug':
        house.plug.pullAfter(fault.n)
        try {
          const value = await run()
          if (house.plug.isPulled()) throw new Unreachable('the server died')
          return value
        } catch (error) {
          throw house.plug.isPulled() ? new Unreachable('the server died') : error
        } finally {
          house.plug.putBack()
          house.forgetSessions()
        }
      case 'half':
      case 'ok':
        return run()
    }
  }

  async function push(deviceId: string, sent: Pushed): Promise<PushReply> {
    const { items, ackedSeq, health } = sent
    const reply = (await ask(pushActs, {
      body: { deviceId, version: line.version, ackedSeq, items, health },
    })) as PushReply
    await pushed(sent, reply)
    return reply
  }

  Object.assign(line, {
    transport: {
      push: (deviceId, sent) => {
        // Only a part of it arrives, and only that is answered.
        const half = line.online && line.way[0]?.is === 'half'
        return cross(() =>
          push(
            deviceId,
            half ? { ...sent, items: sent.items.slice(0, Math.ceil(sent.items.length / 2)) } : sent,
          ),
        )
      },
      pull: async (device, question) => {
        const { answer, arrives } = await cross(async () => {
          const { cursor, check, ackedSeq, table } = question
          // Some apps ask for columns, and older ones do not know of them.
          const newer = device.charCodeAt(device.length - 1) % 2 === 0
          const said = (await ask(pullSlice, {
            query: {
              device,
              ...(newer ? { as: 'columns' } : {}),
              version: line.version,
              acked: ackedSeq,
              ...(table === undefined ? {} : { table }),
              ...(cursor === undefined ? {} : { cursor }),
              ...(check ? { check: 'yes' } : {}),
            },
          })) as PullAnswer
          const rows = inRows(said)
          return { answer: rows, arrives: await pulled(rows) }
        })
        arrives()
        return answer
      },
      stored: (sha256) => cross(() => ask(showSentFile, { params: { sha256 } }) as Promise<FileStand>),
      sendFile: ({ sha256, from, of, bytes }) => {
        // Cut somewhere in the middle.
        const cut =
          line.online && line.way[0]?.is === 'half' ? Math.max(1, line.way[0].n * 1000) : bytes.length
        return cross(async () => {
          const sent = { params: { sha256 }, query: { from, of }, bytes: bytes.subarray(0, cut) }
          try {
            return (await ask(sendFilePart, sent)) as FileStand
          } catch (error) {
            const isUseless = error instanceof Refusal && USELESS.has(error.code)
            throw isUseless ? new FileRefused(error.code) : error
          }
        })
      },
      enclosure: (device, table, id) =>
        cross(async () => {
          try {
            const answer = await ask(readRowFile, { params: { table, id }, query: { device } })
            const { body, mediaType } = answer as FileAnswer
            return { bytes: body as Uint8Array, mediaType }
          } catch (error) {
            if (error instanceof Refusal && error.code === 'not-found') return undefined
            throw error
          }
        }),
      fate: () => Promise.resolve('stays'),
      handIn: () => Promise.resolve([]),
      wiped: () => Promise.resolve(),
    } satisfies Transport,
  })
  return line
}
