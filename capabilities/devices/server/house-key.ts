import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'
import type { ECDH } from 'node:crypto'
import { HANDED_OVER } from '#kernel/common/sync/handed-over.ts'
import type { Vault } from '#kernel/server/vault.ts'

const TAG = 16

/** The key pair of this house, made from its own key: it is kept nowhere, and every process of the house has the same. */
function keyPair({ fingerprint }: Pick<Vault, 'fingerprint'>): ECDH {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(fingerprint('phone hand-over', HANDED_OVER.curve), 'hex')
  return pair
}

/** What phones seal a file to. */
export const sealToKey = (vault: Pick<Vault, 'fingerprint'>): string => keyPair(vault).getPublicKey('base64')

/** What is in a sealed file; nothing where it is none, was damaged, or was sealed to another house. */
export function openedFile(vault: Pick<Vault, 'fingerprint'>, file: Buffer): Buffer | undefined {
  const { begins, publicBytes, nonceBytes, info } = HANDED_OVER
  const start = begins.length
  if (file.length < start + publicBytes + nonceBytes + TAG) return undefined
  if (file.toString('latin1', 0, start) !== begins) return undefined
  const given = file.subarray(start, start + publicBytes)
  const nonce = file.subarray(start + publicBytes, start + publicBytes + nonceBytes)
  try {
    const shared = keyPair(vault).computeSecret(given)
    const key = Buffer.from(hkdfSync('sha256', shared, given, info, 32))
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    decipher.setAuthTag(file.subarray(-TAG))
    return Buffer.concat([
      decipher.update(file.subarray(start + publicBytes + nonceBytes, -TAG)),
      decipher.final(),
    ])
  } catch {
    return undefined
  }
}
