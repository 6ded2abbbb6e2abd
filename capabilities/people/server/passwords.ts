import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

// scrypt with N=2^15, r=8, p=1: 32 MB and some 60 ms a try (OWASP's second choice of parameters).
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, COST, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })

/** The hash to keep, with its own salt and parameters. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$15$8$1$${salt.toString('base64url')}$${(await derive(password, salt)).toString('base64url')}`
}

// A hash of nothing anyone knows: an unknown login costs the same time as a known one.
const NOBODY = `scrypt$15$8$1$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`

/** Whether the password fits; `undefined` for a login that does not exist takes as long and never fits. */
export async function checkPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, , , , salt, key] = (kept ?? NOBODY).split('$')
  const wanted = Buffer.from(key ?? '', 'base64url')
  return (
    timingSafeEqual(await derive(password, Buffer.from(salt ?? '', 'base64url')), wanted) &&
    kept !== undefined
  )
}
