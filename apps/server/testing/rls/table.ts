/** Who sees a row: the words in which the oracle speaks of the tables. */
import type { Actor } from '#kernel/server/actor.ts'
import { actsForOrg, inside, may } from '../oracle.ts'
import type { Thing, Who } from '../world.ts'
import { things } from './world.ts'

export type Row = Readonly<Record<string, unknown>>

/** Is this row within sight of this person? */
export type Sees = (who: Who, row: Row, actor: Actor) => boolean

export interface Table {
  /** What tells one row from the other, in SQL. */
  readonly key: string
  readonly sees: Sees
  /** The application itself may not read it. */
  readonly reads?: false
  /** A job that comes round fills it, or somebody who need not come: of any other, no rows would prove nothing. */
  readonly mayBeEmpty?: true
  /** Some of its rows are open to anybody: those that are listed. */
  readonly partlyOpen?: true
}

/** What one capability keeps, by the name of the table. */
export type Tables = Readonly<Record<string, Table>>

export const thingOf = (id: unknown): Thing => things.find((thing) => thing.id === id)!
export const own = (row: Row, actor: Actor): boolean => row['who'] === actor.who
export const ownAccount = (row: Row, actor: Actor): boolean =>
  actor.who === `account:${String(row['account_id'])}`
export const isStaff = (who: Who): boolean => who.role !== undefined && !actsForOrg(who)
export const nobody: Sees = () => false
export const anybody: Sees = () => true

export const keepsOnly = (who: Who): boolean =>
  who.role === 'administrator' || who.role === 'auditor' || who.role === 'data-protection'

/** What is kept about a person: staff and keepers of the area, and no organisation. */
export const worksThere: Sees = (who, row) => isStaff(who) && inside(who, row['area_code'] as string)
/** People and their homes: staff who may read the ledger, in their area; no keeper, no organisation, no resident unless proven. */
export const readsLedger: Sees = (who, row) =>
  may(who, 'ledger.read') && inside(who, row['area_code'] as string)
/** Inside one's own area, or above it. */
export const inLine = (who: Who, area: string): boolean =>
  inside(who, area) || (who.area ?? '').startsWith(area)
