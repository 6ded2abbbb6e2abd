import type { Tx } from '#kernel/server/database.ts'
import { publicBase } from '#kernel/server/public-base.ts'

export const mailPage = async (tx: Tx): Promise<string> => `${await publicBase(tx)}/open/mail`

/** The page a mail leads to. The secret stands behind the hash, which no server and no log of one ever sees. */
export const addressIn = (page: string, act: 'confirm' | 'end', token: string): string =>
  `${page}#${act}=${token}`
