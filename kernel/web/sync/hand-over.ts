import { toSend } from './outbox.ts'
import { PART_BYTES } from './sending.ts'
import type { Parts } from './sending.ts'

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** All that waits on a phone, with its files, as one piece to be carried to the desk. */
export async function handedOver({ deviceId, store, seal, outbox, files }: Parts): Promise<Uint8Array> {
  const carried: unknown[] = []
  for (const { sha256, mediaType, size } of files.toSend(outbox.all())) {
    const parts: string[] = []
    for (let part = 0; part * PART_BYTES < size; part += 1)
      parts.push(base64(await seal.open((await store.filePart(sha256, part))!)))
    carried.push({ sha256, mediaType, size, parts })
  }
  return new TextEncoder().encode(
    JSON.stringify({ deviceId, items: outbox.waiting().map(toSend), files: carried }),
  )
}
