import type pg from 'pg'
import type { Connection } from '#kernel/server/database.ts'

/** Where a client is connected to, to open a pool beside it. */
export const connectionOf = (client: pg.Client): Connection => {
  const { connectionParameters: given } = client as unknown as {
    connectionParameters: {
      host: string
      port: number
      user: string
      password: string | null
      database: string
      ssl: unknown
    }
  }
  return {
    host: given.host,
    port: given.port,
    user: given.user,
    database: given.database,
    ...(given.password ? { password: given.password } : {}),
    ...(given.ssl ? { ssl: given.ssl } : {}),
  }
}
