import { openDay } from '#devices/contract.ts'
import { SYNC_VERSION } from '#kernel/common/sync/protocol.ts'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { call } from '#kernel/web/call.ts'
import { httpTransport } from '#kernel/web/sync/http-transport.ts'
import { Barred, Unreachable } from '#kernel/web/sync/phone.ts'
import type { Transport } from '#kernel/web/sync/phone.ts'
import { whoAmI } from '#people/contract.ts'

/** Names this build to the house; the device page says it too. */
export const APP = '0.1'

/** How long it may be believed that the session is still of the account whose phone this is. */
const BELIEVED_MS = 4000

/** Speaks with the house for one account. The session of a browser may be of another one meanwhile: then nothing is sent or taken. */
export function transportOf(login: string): Transport {
  const http = httpTransport({ app: APP, fetch: (...asked) => fetch(...asked) })
  let believed = 0
  async function own(): Promise<void> {
    if (Date.now() - believed < BELIEVED_MS) return
    const reply = await call(whoAmI)
    if (!reply.ok) throw new Unreachable(reply.refusal)
    if (reply.value.login !== login) throw new Barred('sign-in')
    believed = Date.now()
  }
  const owned =
    <A extends readonly unknown[], T>(does: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      await own()
      return does(...given)
    }
  return {
    ...http,
    push: owned(async (deviceId, sent) =>
      http.push(deviceId, { ...sent, health: await withRoom(sent.health) }),
    ),
    pull: owned(http.pull),
    stored: owned(http.stored),
    sendFile: owned(http.sendFile),
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
