import type { Seal } from './store.ts'

/** Bytes of our own memory, as WebCrypto wants them. */
type Bytes = Uint8Array<ArrayBuffer>

const VERSION = 1
const NONCE = 12

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)

/** Seals with AES-256-GCM: a byte of version, a nonce of its own each time, and what was sealed. */
export function sealWith(key: CryptoKey): Seal {
  return {
    async seal(bytes) {
      const nonce = random(NONCE)
      const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, own(bytes))
      const sealed = new Uint8Array(1 + NONCE + body.byteLength)
      sealed[0] = VERSION
      sealed.set(nonce, 1)
      sealed.set(new Uint8Array(body), 1 + NONCE)
      return sealed
    },
    async open(sealed) {
      if (sealed[0] !== VERSION) throw new Error(`sealed in version ${sealed[0]}`)
      const iv = own(sealed.subarray(1, 1 + NONCE))
      const body = own(sealed.subarray(1 + NONCE))
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, body))
    },
  }
}

const aes = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** The key of a store: made on the phone, never sent, kept only wrapped. */
export const newKey = (): Bytes => random(32)

export const sealOf = async (key: Uint8Array): Promise<Seal> => sealWith(await aes(own(key)))

/** A key, wrapped so that only a PIN, or only the server's secret, gives it back. */
export interface Wrapped {
  readonly salt: Uint8Array
  /** Rounds of PBKDF2: many for a PIN of six digits, one for a secret of 256 bits. */
  readonly rounds: number
  readonly sealed: Uint8Array
}

/** As OWASP advises for PBKDF2 with SHA-256 (2023). */
export const PIN_ROUNDS = 600_000

async function wrapping(secret: string, salt: Uint8Array, rounds: number): Promise<Seal> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'PBKDF2', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: own(salt), iterations: rounds },
    base,
    256,
  )
  return sealWith(await aes(new Uint8Array(bits)))
}

export async function wrap(key: Uint8Array, secret: string, rounds: number): Promise<Wrapped> {
  const salt = random(16)
  return { salt, rounds, sealed: await (await wrapping(secret, salt, rounds)).seal(key) }
}

/** The key, or nothing when the PIN or the secret is another. */
export async function unwrap(wrapped: Wrapped, secret: string): Promise<Uint8Array | undefined> {
  const seal = await wrapping(secret, wrapped.salt, wrapped.rounds)
  return seal.open(wrapped.sealed).catch((error: unknown) => {
    if ((error as Error).name === 'OperationError') return undefined
    throw error
  })
}

/** The name of content: SHA-256, hex. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', own(bytes)))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
