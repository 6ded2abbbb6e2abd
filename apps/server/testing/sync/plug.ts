import type pg from 'pg'
import type { Database } from '#kernel/server/database.ts'
import type { Dice } from '#kernel/web/sync/testing/world.ts'

/** The plug of the server: pulled in the middle of a transaction, between any two statements. */
export interface Plug {
  readonly into: (db: Database) => void
  /** After so many statements the process is gone: what was sent is lost, or not, as it happens. */
  readonly pullAfter: (statements: number) => void
  readonly isPulled: () => boolean
  readonly putBack: () => void
  /** Keeps the commit of the next transaction waiting until it is let go. */
  readonly holdNextCommit: () => { readonly isHeld: Promise<void>; readonly letGo: () => void }
}

interface Hold {
  /** Told that the commit has come. */
  readonly comes: () => void
  readonly until: Promise<void>
}

type Query = (...given: readonly unknown[]) => Promise<unknown>

export function plugged(dice: Dice): Plug {
  let left: number | undefined
  let pulled = false
  let hold: Hold | undefined
  const gone = (): Error => Object.assign(new Error('terminating'), { code: 'ECONNRESET' })

  /** Which commit each connection holds back. */
  const holding = new Map<pg.PoolClient, Hold>()

  /** Once for each connection: a client whose methods come and go is slow for whoever uses it. */
  function watch(client: pg.PoolClient): void {
    const real = client.query.bind(client) as unknown as Query
    const cut = (): void => {
      ;(client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy()
    }
    const goes = (): never => {
      cut()
      throw gone()
    }
    const query: Query = (...given) => {
      if (pulled) return Promise.reject(gone())
      if (left !== undefined && left-- <= 0) {
        pulled = true
        left = undefined
        // Half of the time what was asked last still reached the database.
        if (dice.roll() < 0.5) return real(...given).then(goes, goes)
        cut()
        return Promise.reject(gone())
      }
      if (hold && given[0] !== 'commit') {
        holding.set(client, hold)
        hold = undefined
      }
      const waits = given[0] === 'commit' ? holding.get(client) : undefined
      if (!waits) return real(...given)
      holding.delete(client)
      waits.comes()
      return waits.until.then(() => real(...given))
    }
    Object.assign(client, { query })
  }

  return {
    into(db) {
      const watched = new WeakSet<pg.PoolClient>()
      const connect = db.pool.connect.bind(db.pool) as () => Promise<pg.PoolClient>
      Object.assign(db.pool, {
        connect: async () => {
          if (pulled) throw gone()
          const client = await connect()
          if (!watched.has(client)) {
            watched.add(client)
            watch(client)
          }
          const release = client.release.bind(client)
          client.release = (error) => {
            holding.delete(client)
            release(pulled ? true : error)
          }
          return client
        },
      })
    },
    pullAfter(statements) {
      left = statements
    },
    isPulled: () => pulled,
    putBack() {
      pulled = false
      left = undefined
    },
    holdNextCommit() {
      const here = Promise.withResolvers<void>()
      const free = Promise.withResolvers<void>()
      hold = { comes: here.resolve, until: free.promise }
      return { isHeld: here.promise, letGo: free.resolve }
    },
  }
}
