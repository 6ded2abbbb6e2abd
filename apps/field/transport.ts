import { openDay } from '#devices/contract.ts'
import { SYNC_VERSION } from '#kernel/common/sync/protocol.ts'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { call } from '#kernel/web/call.ts'
import { httpTransport } from '#kernel/web/sync/http-transport.ts'
import type { Transport } from '#kernel/web/sync/phone.ts'

/** Names this build to the house; the device page says it too. */
export const APP = '0.1'

/** Speaks with the house for one account, which each request names: to the session of another one the house gives and does nothing. */
export function transportOf(accountId: string): Transport {
  const http = httpTransport({ app: APP, account: accountId, fetch: (...asked) => fetch(...asked) })
  return {
    ...http,
    push: async (deviceId, sent) => http.push(deviceId, { ...sent, health: await withRoom(sent.health) }),
  }
}

async function withRoom<H extends object>(health: H): Promise<H & { quotaMb?: number; usedMb?: number }> {
  const storage = (navigator as { readonly storage?: StorageManager }).storage
  const room = await storage?.estimate?.().catch(() => undefined)
  if (room?.quota === undefined) return health
  const mb = (bytes: number) => Math.round(bytes / 1_048_576)
  return { ...health, quotaMb: mb(room.quota), usedMb: mb(room.usage ?? 0) }
}

/** Opens the day: the house hears which phone this is, and says its rules. Throws the sentence of a "no". */
export async function openTheDay(deviceId: string): Promise<ValueOf<typeof openDay>> {
  const reply = await call(openDay, { body: { deviceId, version: SYNC_VERSION, app: APP } })
  if (!reply.ok) throw new Error(reply.message)
  return reply.value
}
