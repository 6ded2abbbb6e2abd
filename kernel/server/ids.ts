import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/**
 * UUIDv7 (RFC 9562): the first 48 bits are milliseconds, so that ids made later sort later and indexes grow at one end. The rest,
 * variant and all, is that of a random UUID, for which Node keeps chance in store: an act makes some twenty ids.
 */
export function uuidv7(at: number): string {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code a person can read aloud: Crockford's alphabet, no I, L, O or U. Twelve signs carry 60 bits. */
export const spokenCode = (signs: number): string =>
  Array.from({ length: signs }, () => CROCKFORD[randomInt(32)]).join('')

/** Six digits for a phone. */
export const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')

/** A secret for a cookie or a token: 256 bits. */
export const secretToken = (): string => randomBytes(32).toString('base64url')
