import { z } from 'zod'
import { pushItem } from './protocol.ts'

/**
 * What waits on a phone that cannot reach the house, as one file. It is carried by hand, by whatever messenger, on whatever stick: so it is
 * sealed to the house, and nobody else can open it, whoever made it included.
 *
 * The bytes: eight that say what it is · the public key of this one sealing (P-256, 65 bytes) · nonce (12) · AES-256-GCM of the JSON below.
 * The key is HKDF-SHA256 of the shared secret of both keys, with the public key of the sealing as salt.
 */
export const HANDED_OVER = {
  begins: 'LINLI-1\n',
  curve: 'P-256',
  publicBytes: 65,
  nonceBytes: 12,
  info: 'linli handed over',
} as const

/** The most bytes of such a file, and the most acts in it: a week of one person, with photos. */
export const MOST_HANDED_BYTES = 64 * 1024 * 1024
export const MOST_HANDED_ACTS = 2000

export const handedOver = z.object({
  version: z.int().min(1).max(1000),
  deviceId: z.uuid().toLowerCase(),
  accountId: z.uuid().toLowerCase(),
  /** Proves that it comes from this account on this phone; given when the day was opened. */
  handIn: z.string().max(100),
  /** When it was made, by the clock of the phone. */
  madeAt: z.iso.datetime({ offset: true }),
  items: z.array(pushItem).max(MOST_HANDED_ACTS),
  files: z
    .array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), parts: z.array(z.string()).max(1000) }))
    .max(500),
})
export type HandedOver = z.output<typeof handedOver>
