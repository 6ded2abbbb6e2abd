import { randomBytes, randomInt } from 'node:crypto'

/** UUIDv7 (RFC 9562): the first 48 bits are milliseconds, so that ids made later sort later and indexes grow at one end. */
export function uuidv7(at: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at, 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code a person can read aloud: Crockford's alphabet, no I, L, O or U. Twelve signs carry 60 bits. */
export const spokenCode = (signs: number): string =>
  Array.from({ length: signs }, () => CROCKFORD[randomInt(32)]).join('')

/** Six digits for a phone. */
export const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')

/** A secret for a cookie or a token: 256 bits. */
export const secretToken = (): string => randomBytes(32).toString('base64url')
