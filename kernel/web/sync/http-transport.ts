import { inRows } from '#kernel/common/sync/columns.ts'
import { MEANT_FOR, SYNC_VERSION } from '#kernel/common/sync/protocol.ts'
import type { PullAnswer } from '#kernel/common/sync/protocol.ts'
import { lang } from '../i18n.ts'
import { Barred, Busy, FileRefused, Unreachable } from './phone.ts'
import type { FileStand, PushReply, Transport } from './phone.ts'

export interface HttpTransport {
  /** Version of the app, as the device page says it. */
  readonly app: string
  /** Whose phone this is: a browser may be signed in as somebody else meanwhile. */
  readonly account: string
  readonly fetch?: typeof fetch
}

/** Longer than this nobody waits; what was sent may have arrived all the same. */
const MOST_MS = 60_000

/** Codes that say for good that a file is of no use to the house. */
const USELESS: ReadonlySet<string> = new Set(['file-type-refused', 'too-large', 'invalid'])

/** A refusal, as the engine knows it. Nothing of the outbox is lost by any of them. */
function refusalOf(status: number, code: string | undefined, retryAfter: string | null): Error {
  if (code === 'phone-lost') return new Barred('lost')
  if (status === 426) return new Barred('update')
  if (status === 401 || status === 403) return new Barred('sign-in')
  if (status === 429 || status === 503) return new Busy(Math.max(1, Number(retryAfter ?? 5) || 5) * 1000)
  // No word of ours: something on the way answered in the place of the house.
  if (code === undefined) return new Unreachable(`answered ${status} by somebody else`)
  return new Busy(30_000)
}

/** Speaks with the house over HTTP, with the session of this browser. */
export function httpTransport({ app, account, fetch: go = fetch }: HttpTransport): Transport {
  /** Asks the house. What comes is read by `reads`; where nothing of ours can be read, nobody was reached. */
  async function askFor<T>(
    path: string,
    init: RequestInit,
    reads: (response: Response) => Promise<T>,
  ): Promise<T> {
    let response: Response
    try {
      response = await go(`/api/sync${path}`, {
        ...init,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(MOST_MS),
        headers: {
          accept: 'application/json',
          [MEANT_FOR]: account,
          'accept-language': lang() === 'zh' ? 'zh-CN' : 'en',
          ...(init.headers as Record<string, string> | undefined),
        },
      })
    } catch (error) {
      throw new Unreachable('nobody was reached', { cause: error })
    }
    if (response.ok) {
      const said = await reads(response).catch(() => undefined)
      if (said !== undefined) return said
    }
    const said: unknown = response.ok ? undefined : await response.json().catch(() => undefined)
    const { refusal } = (said ?? {}) as { readonly refusal?: string }
    throw Object.assign(refusalOf(response.status, refusal, response.headers.get('retry-after')), {
      refusal,
    })
  }

  const ask = (path: string, init: RequestInit = {}): Promise<unknown> =>
    askFor(path, init, (response) => response.json() as Promise<unknown>)

  const post = (path: string, body: unknown): Promise<unknown> =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  return {
    push: (deviceId, { items, ackedSeq, health }) =>
      post('/push', { deviceId, version: SYNC_VERSION, app, ackedSeq, items, health }) as Promise<PushReply>,
    async pull(device, { cursor, ackedSeq, check, table }) {
      const query = new URLSearchParams({
        device,
        version: String(SYNC_VERSION),
        acked: String(ackedSeq),
        as: 'columns',
      })
      if (cursor !== undefined) query.set('cursor', cursor)
      if (check === true) query.set('check', 'yes')
      if (table !== undefined) query.set('table', table)
      return inRows((await ask(`/pull?${query.toString()}`)) as PullAnswer)
    },
    stored: (sha256) => ask(`/files/${sha256}`) as Promise<FileStand>,
    async sendFile({ sha256, from, of, bytes }) {
      try {
        return (await ask(`/files/${sha256}?from=${from}&of=${of}`, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: new Uint8Array(bytes),
        })) as FileStand
      } catch (error) {
        const { refusal } = error as { readonly refusal?: string }
        throw refusal !== undefined && USELESS.has(refusal) ? new FileRefused(refusal) : error
      }
    },
    async enclosure(device, t, id) {
      const query = new URLSearchParams({ device })
      const path = `/rows/${encodeURIComponent(t)}/${encodeURIComponent(id)}/file?${query.toString()}`
      try {
        return await askFor(path, { headers: { accept: '*/*' } }, async (response) => ({
          bytes: new Uint8Array(await response.arrayBuffer()),
          mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
        }))
      } catch (error) {
        if ((error as { readonly refusal?: string }).refusal === 'not-found') return undefined
        throw error
      }
    },
    async fate(device) {
      const { wipe } = (await ask(`/fate?device=${device}`)) as { readonly wipe: boolean }
      return wipe ? 'wipe' : 'stays'
    },
    async handIn({ deviceId, accountId, key }, items) {
      const said = await post('/hand-in', { deviceId, accountId, handIn: key, items })
      return (said as Pick<PushReply, 'answers'>).answers
    },
    async wiped(deviceId) {
      await post('/wiped', { deviceId, accountId: account })
    },
  }
}
