import { sha256 } from '#kernel/server/vault.ts'

/** The cookie a seeded member of staff holds: real session rows, made by the seed. */
export const cookieOf = (login: string): string => `bench-${login}`
export const keyOfCookie = (login: string): string => sha256(cookieOf(login)).toString('hex')
