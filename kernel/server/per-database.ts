import type { Database, Tx } from './database.ts'
import { databaseOf } from './database.ts'

/** What a process remembers of what it read, for each database that it is connected to: what holds in one says nothing of another. */
export interface Remembered<T> {
  /** What is remembered of the database that a transaction runs on. */
  readonly of: (tx: Tx) => T
  /** Forgets all of it, of every database. */
  readonly forget: () => void
}

/** Begins to remember with what `begin` makes. */
export function perDatabase<T>(begin: () => T): Remembered<T> {
  let all = new WeakMap<Database, T>()
  return {
    of(tx) {
      const database = databaseOf(tx)
      const known = all.get(database)
      if (known !== undefined) return known
      const made = begin()
      all.set(database, made)
      return made
    },
    forget() {
      all = new WeakMap()
    },
  }
}
