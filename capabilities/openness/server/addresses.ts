import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'

/** Where this house is found from outside, without a slash at the end; nothing where the operator has not said. */
export async function publicBase(tx: Tx): Promise<string> {
  const { rows } = await sql<{ url: string | null }>`
    select value #>> '{}' as url from setting where key = 'public-url'`.execute(tx)
  return (rows[0]?.url ?? '').replace(/\/+$/, '')
}

export const mailPage = async (tx: Tx): Promise<string> => `${await publicBase(tx)}/open/mail`

/** The page a mail leads to. The secret stands behind the hash, which no server and no log of one ever sees. */
export const addressIn = (page: string, act: 'confirm' | 'end', token: string): string =>
  `${page}#${act}=${token}`
