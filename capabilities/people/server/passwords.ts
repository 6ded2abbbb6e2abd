import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt with N=2^15, r=8, p=1: 32 MB and some 60 ms a try (OWASP's second choice of parameters). */
const EXPONENT = 15
/** What may be asked of a machine at most: 128 MB a try. */
const MAXMEM = 2 ** 17 * 1024 + 1024 * 1024

const derive = (password: string, salt: Buffer, exponent: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const cost = { N: 2 ** exponent, r: 8, p: 1, maxmem: MAXMEM }
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })

/** The hash to keep, with its own salt and parameters; `exponent` is that of the cost, `N = 2^exponent`. */
export async function hashPassword(password: string, exponent = EXPONENT): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, exponent)
  return `scrypt$${exponent}$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`
}

// A hash of nothing anyone knows: an unknown login costs the same time as a known one.
const NOBODY = `scrypt$${EXPONENT}$8$1$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`

/** Whether the password fits a hash, tried at the cost it was made with; `undefined` for a login that does not exist takes as long and never fits. */
export async function checkPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, exponent, , , salt, key] = (kept ?? NOBODY).split('$')
  const wanted = Buffer.from(key ?? '', 'base64url')
  const found = await derive(password, Buffer.from(salt ?? '', 'base64url'), Number(exponent))
  return timingSafeEqual(found, wanted) && kept !== undefined
}
