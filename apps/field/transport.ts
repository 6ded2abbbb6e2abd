import { openDay, pullSlice, pushActs } from '#devices/contract.ts'
import { sendFilePart, showSentFile } from '#devices/contract/files.ts'
import { askFate, handInActs, noteWiped } from '#devices/contract/lost.ts'
import { SYNC_VERSION } from '#kernel/common/sync/protocol.ts'
import type { PullAnswer, PushAnswer } from '#kernel/common/sync/protocol.ts'
import type { Endpoint, ValueOf } from '#kernel/common/endpoint.ts'
import { addressOf } from '#kernel/web/call.ts'
import { lang } from '#kernel/web/i18n.ts'
import { Barred, Busy, CursorLost, FileRefused, Unreachable } from '#kernel/web/sync/phone.ts'
import type { FileStand, PushReply, Transport } from '#kernel/web/sync/phone.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { whoAmI } from '#people/contract.ts'

/** Names this build to the house; the device page says it too. */
export const APP = '0.1'

const PATIENCE_MS = 45_000
const REST_MS = 5000

interface Asked {
  readonly method: string
  readonly address: string
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

async function ask({ method, address, body, headers = {} }: Asked): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  try {
    const response = await fetch(address, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: stop.signal,
      headers: {
        accept: 'application/json',
        'accept-language': lang() === 'zh' ? 'zh-CN' : 'en',
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    if (response.ok) return response
    throw await noOf(response)
  } catch (error) {
    if (error instanceof TypeError || (error as Error).name === 'AbortError')
      throw new Unreachable('nobody was reached', { cause: error })
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** What a "no" means for a phone. Whatever is not said in our own words was said by something on the way. */
async function noOf(response: Response): Promise<Error> {
  const said = (await response.json().catch(() => undefined)) as { refusal?: string } | undefined
  const refusal = said?.refusal
  if (refusal === 'phone-lost') return new Barred('lost')
  if (refusal === 'cursor-unknown') return new CursorLost()
  if (refusal === undefined) return new Unreachable(`answered ${response.status}`)
  if (response.status === 426) return new Barred('update')
  if (response.status === 401 || response.status === 403) return new Barred('sign-in')
  if (response.status === 429 || response.status === 503)
    return new Busy(Number(response.headers.get('retry-after') ?? '0') * 1000 || REST_MS)
  if (response.status < 500) return new FileRefused(refusal)
  return new Unreachable(`answered ${response.status}`)
}

async function said<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked
  try {
    return (await response.json()) as T
  } catch (error) {
    throw new Unreachable('the answer broke off', { cause: error })
  }
}

const at = addressOf as (endpoint: Endpoint, request?: object) => string

const json = (body: unknown) => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'idempotency-key': uuidv7() },
})

/** How long it may be believed that the session is still of the account whose phone this is. */
const BELIEVED_MS = 4000

/** Speaks with the house for one account. The session of a browser may be of another one meanwhile: then nothing is sent or taken. */
export function transportOf(account: string): Transport {
  let believed = 0
  async function own(): Promise<void> {
    if (Date.now() - believed < BELIEVED_MS) return
    const me = await said<ValueOf<typeof whoAmI>>(ask({ method: 'GET', address: at(whoAmI) }))
    if (me.login !== account) throw new Barred('sign-in')
    believed = Date.now()
  }
  return {
    async push(deviceId, { items, ackedSeq, health }) {
      await own()
      const body = {
        deviceId,
        version: SYNC_VERSION,
        app: APP,
        ackedSeq,
        items,
        health: await withRoom(health),
      }
      return said<PushReply>(ask({ method: 'POST', address: at(pushActs), ...json(body) }))
    },
    async pull(device, { cursor, check, ackedSeq, table }) {
      await own()
      const query = {
        device,
        version: String(SYNC_VERSION),
        acked: String(ackedSeq),
        ...(cursor === undefined ? {} : { cursor }),
        ...(check ? { check: 'yes' } : {}),
        ...(table === undefined ? {} : { table }),
      }
      return said<PullAnswer>(ask({ method: 'GET', address: at(pullSlice, { query }) }))
    },
    async stored(sha256) {
      await own()
      return said<FileStand>(ask({ method: 'GET', address: at(showSentFile, { params: { sha256 } }) }))
    },
    async sendFile({ sha256, from, of, bytes }) {
      await own()
      return said<FileStand>(
        ask({
          method: 'POST',
          address: at(sendFilePart, { params: { sha256 }, query: { from: String(from), of: String(of) } }),
          body: new Blob([new Uint8Array(bytes)]),
          headers: { 'content-type': 'application/octet-stream', 'idempotency-key': uuidv7() },
        }),
      )
    },
    async fate(device) {
      const { wipe } = await said<{ wipe: boolean }>(
        ask({ method: 'GET', address: at(askFate, { query: { device } }) }),
      )
      return wipe ? 'wipe' : 'stays'
    },
    async handIn({ deviceId, accountId, key }, items) {
      const body = { deviceId, accountId, handIn: key, items }
      const { answers } = await said<{ answers: readonly PushAnswer[] }>(
        ask({ method: 'POST', address: at(handInActs), ...json(body) }),
      )
      return answers
    },
    async wiped(deviceId) {
      await ask({ method: 'POST', address: at(noteWiped), ...json({ deviceId }) })
    },
  }
}

async function withRoom<H extends object>(health: H): Promise<H & { quotaMb?: number; usedMb?: number }> {
  const storage = (navigator as { readonly storage?: StorageManager }).storage
  const room = await storage?.estimate?.().catch(() => undefined)
  if (room?.quota === undefined) return health
  const mb = (bytes: number) => Math.round(bytes / 1_048_576)
  return { ...health, quotaMb: mb(room.quota), usedMb: mb(room.usage ?? 0) }
}

/** Opens the day: the house hears which phone this is, and says its rules. */
export const openTheDay = (deviceId: string): Promise<ValueOf<typeof openDay>> =>
  said<ValueOf<typeof openDay>>(
    ask({
      method: 'POST',
      address: at(openDay),
      ...json({ deviceId, version: SYNC_VERSION, app: APP }),
    }),
  )
