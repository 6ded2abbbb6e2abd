import { HANDED_OVER } from '#kernel/common/sync/handed-over.ts'
import type { HandedOver } from '#kernel/common/sync/handed-over.ts'
import { SYNC_VERSION } from '#kernel/common/sync/protocol.ts'
import { toSend } from './outbox.ts'
import type { HandIn } from './phone.ts'
import { PART_BYTES } from './sending.ts'
import type { Parts } from './sending.ts'

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

/** The pieces of a file that waits; nothing where the disk does not give them whole: then it goes without. */
async function piecesOf({ store, seal }: Parts, sha256: string, size: number): Promise<string[] | undefined> {
  const pieces: string[] = []
  for (let part = 0; part * PART_BYTES < size; part += 1) {
    const kept = await store.filePart(sha256, part)
    const opened = kept && (await seal.open(kept).catch(() => undefined))
    if (opened === undefined) return undefined
    pieces.push(base64(opened))
  }
  return pieces
}

/** All that waits on a phone, with its files, as one piece to be carried to the desk. */
export async function handedOver(parts: Parts, handIn: HandIn): Promise<Uint8Array> {
  const { deviceId, outbox, files, around } = parts
  const carried: HandedOver['files'] = []
  for (const { sha256, size } of files.toSend(outbox.all())) {
    const pieces = await piecesOf(parts, sha256, size)
    if (pieces !== undefined) carried.push({ sha256, parts: pieces })
  }
  const all: HandedOver = {
    version: SYNC_VERSION,
    deviceId,
    accountId: handIn.accountId,
    handIn: handIn.key,
    madeAt: new Date(around.now()).toISOString(),
    items: outbox.waiting().map(toSend),
    files: carried,
  }
  return new TextEncoder().encode(JSON.stringify(all))
}

/** Seals to the key the house gave when the day was opened: only the house opens it again. */
export async function sealForHouse(bytes: Uint8Array, houseKey: string): Promise<Uint8Array> {
  const { subtle } = crypto
  const curve = { name: 'ECDH', namedCurve: HANDED_OVER.curve } as const
  const house = await subtle.importKey('raw', fromBase64(houseKey), curve, false, [])
  const own = await subtle.generateKey(curve, false, ['deriveBits'])
  const given = new Uint8Array(await subtle.exportKey('raw', own.publicKey))
  const shared = await subtle.deriveBits({ name: 'ECDH', public: house }, own.privateKey, 256)
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: given, info: new TextEncoder().encode(HANDED_OVER.info) },
    await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const nonce = crypto.getRandomValues(new Uint8Array(HANDED_OVER.nonceBytes))
  const body = new Uint8Array(
    await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, new Uint8Array(bytes)),
  )
  const begins = new TextEncoder().encode(HANDED_OVER.begins)
  const sealed = new Uint8Array(begins.length + given.length + nonce.length + body.length)
  let at = 0
  for (const piece of [begins, given, nonce, body]) {
    sealed.set(piece, at)
    at += piece.length
  }
  return sealed
}
