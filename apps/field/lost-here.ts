import { askFate } from '#devices/contract/lost.ts'
import { call } from '#kernel/web/call.ts'

const LOST = 'linli.field.lost'

/** The number of this phone, if it has wiped itself because it was reported lost. Whoever takes it up later is to know, too. */
export function lostHere(): string | undefined {
  try {
    return localStorage.getItem(LOST) ?? undefined
  } catch {
    return undefined
  }
}

export function noteLost(deviceId: string | undefined): void {
  try {
    if (deviceId === undefined) localStorage.removeItem(LOST)
    else localStorage.setItem(LOST, deviceId)
  } catch {
    // Then it is said once, when it happens.
  }
}

/** Asks the house whether it was found since. Not reached, nothing is known. */
export async function isFound(deviceId: string): Promise<boolean> {
  const reply = await call(askFate, { query: { device: deviceId } })
  return reply.ok && !reply.value.wipe
}
