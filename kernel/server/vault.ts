import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Seals personal fields and makes keyed hashes to find them by. The key never enters the database. */
export interface Vault {
  /** Encrypts for storage; `undefined` stays absent. */
  readonly seal: (plain: string | undefined | null) => Buffer | null
  readonly open: (sealed: Buffer | null) => string | null
  /** Keyed hash, hex, to search by equality. `purpose` keeps hashes of different fields apart. */
  readonly fingerprint: (purpose: string, value: string) => string
}

const VERSION = 1

const FIRST_BYTE = Buffer.from([VERSION])
const NONCE = 12
/** Nonces are drawn some hundreds at once: drawn one by one, each costs as much as the sealing itself. None is used twice. */
let drawn = Buffer.alloc(0)
function nextNonce(): Buffer {
  if (drawn.length < NONCE) drawn = randomBytes(NONCE * 340)
  const nonce = drawn.subarray(0, NONCE)
  drawn = drawn.subarray(NONCE)
  return nonce
}

/** AES-256-GCM with a random nonce; the first byte names the key version, so that keys can be turned. */
export function makeVault(keyHex: string): Vault {
  const root = Buffer.from(keyHex, 'hex')
  // Keys made once: from bytes, each use would make one anew, which costs six times the hash itself.
  const derived = (name: string) => createSecretKey(Buffer.from(hkdfSync('sha256', root, '', name, 32)))
  const encryption = derived('linli/fields')
  const hashing = derived('linli/fingerprints')
  return {
    seal(plain) {
      if (plain === undefined || plain === null) return null
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', encryption, nonce)
      const body = cipher.update(plain, 'utf8')
      const end = cipher.final()
      return Buffer.concat([FIRST_BYTE, nonce, cipher.getAuthTag(), body, end])
    },
    open(sealed) {
      if (sealed === null) return null
      if (sealed[0] !== VERSION) throw new Error(`sealed with unknown key version ${sealed[0]}`)
      const decipher = createDecipheriv('aes-256-gcm', encryption, sealed.subarray(1, 13))
      decipher.setAuthTag(sealed.subarray(13, 29))
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
    },
    fingerprint: (purpose, value) =>
      createHmac('sha256', hashing).update(`${purpose}\u0000${value}`).digest('hex'),
  }
}

/** The key of this installation: from the environment, else from `LINLI_DATA/secrets/key`, made at first start. */
export function keyOf(dataFolder: string, given: string | undefined): string {
  if (given !== undefined) return given
  return secretOf(dataFolder, 'key', () => randomBytes(32).toString('hex'))
}

/** A secret kept as a file only its owner can read; made when absent. Two processes starting at once agree on the first. */
export function secretOf(dataFolder: string, name: string, make: () => string): string {
  const folder = join(dataFolder, 'secrets')
  const file = join(folder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, make(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

export const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()

/** 199****0000: enough to recognise one's own number, too little to ring it. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null
  return phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`
}

/** 张*: the family name only. */
export function maskName(name: string | null): string | null {
  if (name === null || name === '') return null
  const letters = [...name]
  return `${letters[0]}${'*'.repeat(Math.min(2, Math.max(1, letters.length - 1)))}`
}
