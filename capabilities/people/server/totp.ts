import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A fresh secret for an authenticator: 160 bits in base 32. */
export function newTotpSecret(): string {
  const bytes = randomBytes(20)
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  return Array.from({ length: 32 }, (_, i) => ALPHABET[Number((bits >> BigInt(155 - 5 * i)) & 31n)]).join('')
}

function fromBase32(text: string): Buffer {
  let bits = 0
  let value = 0
  const bytes: number[] = []
  for (const letter of text) {
    value = (value << 5) | ALPHABET.indexOf(letter)
    bits += 5
    if (bits >= 8) {
      bytes.push((value >>> (bits - 8)) & 0xff)
      bits -= 8
      value &= (1 << bits) - 1
    }
  }
  return Buffer.from(bytes)
}

/** The six digits of RFC 6238 for a step of thirty seconds. */
export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = mac[19]! & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** The step a code belongs to, one step of clock drift allowed either way and never one used before; or nothing. */
export function totpStep(secret: string, code: string, at: Date, lastUsed: number): number | undefined {
  const now = Math.floor(at.getTime() / 30_000)
  return [now, now - 1, now + 1].find(
    (step) => step > lastUsed && timingSafeEqual(Buffer.from(totpAt(secret, step)), Buffer.from(code)),
  )
}
