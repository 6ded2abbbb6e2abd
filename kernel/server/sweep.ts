import type { Act } from './act.ts'
import { sql } from './database.ts'
import { unnamed, unnamedOf } from './naming.ts'
import type { Naming } from './naming.ts'
import type { Lying } from './shelves.ts'
import type { RecurringJob } from './worker.ts'

/**
 * Files and bytes end when nothing names them any more. Two rounds go on for ever, a little at each beat: one through the rows of `file`, one
 * through the shelves of the folder. Bytes that are shared stay as long as one row names them.
 */

const DAY_MS = 86_400_000
/** A file that was sent and hangs on nothing is of use for a while: to a form that is filled in slowly, to an act that is sent again. */
const FILE_DAYS = 7
/** What is younger may be about to be named; no act takes so long. */
const BYTES_DAYS = 1
const ROWS_AT_ONCE = 2000
const LOOKED_AT_ONCE = 5000

/** Where both rounds are. */
interface Stand {
  readonly file: string
  readonly shelf: string
}
const BEGINNING: Stand = { file: '00000000-0000-0000-0000-000000000000', shelf: '' }
const SWEPT_TO = 'swept-to'
/** The name of this house, as it stands in the folder of its files. */
export const FILES_OF = 'files-of'

async function settingOf<T>(act: Pick<Act, 'tx'>, key: string): Promise<T | undefined> {
  const { rows } = await sql<{ value: T }>`select value from setting where key = ${key}`.execute(act.tx)
  return rows[0]?.value
}

const keepSetting = (act: Act, key: string, value: unknown): void =>
  act.write(sql`
    insert into setting (key, value, at) values (${key}, ${JSON.stringify(value)}::jsonb, ${act.now()})
    on conflict (key) do update set value = excluded.value, at = excluded.at`)

const daysAgo = (act: Act, days: number): Date => new Date(act.now().getTime() - days * DAY_MS)

/**
 * Rows of files nothing names. One that is being hung on something at this moment is held by whoever does so, and passed over; one that
 * just was is told by when it was claimed.
 */
async function sweepFiles(act: Act, namings: readonly Naming[], from: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from file where id > ${from} order by id limit ${ROWS_AT_ONCE}`.execute(act.tx)
  const last = rows.at(-1)?.id
  if (last === undefined) return BEGINNING.file
  const old = daysAgo(act, FILE_DAYS)
  await sql`
    delete from file
    where id in (
      select f.id from file as f
      where f.id > ${from} and f.id <= ${last} and f.at < ${old} and (f.claimed_at is null or f.claimed_at < ${old})
        and ${unnamed(namings, 'file', sql`f.id`)}
      for update skip locked)`.execute(act.tx)
  return rows.length < ROWS_AT_ONCE ? BEGINNING.file : last
}

/**
 * One shelf. What nothing names is put aside; after another day it is looked at again, and dropped or put back. Whoever named it between
 * our look and our hand finds it all the same, since bytes that lie aside are read like any other.
 */
async function sweepShelf(act: Act, namings: readonly Naming[], lying: readonly Lying[]): Promise<void> {
  const { shelves } = act.files
  const old = daysAgo(act, BYTES_DAYS)
  const isOld = ({ at }: Lying): boolean => at < old
  const looked = lying.filter((one) => one.as === 'aside' || (one.as === 'kept' && isOld(one)))
  const loose = await unnamedOf(act.tx, namings, [...new Set(looked.map(({ hash }) => hash))])
  for (const one of lying) {
    if (one.as === 'draft') {
      if (isOld(one)) await shelves.drop(one)
    } else if (one.as === 'aside') {
      if (!loose.has(one.hash)) await shelves.putBack(one)
      else if (isOld(one)) await shelves.drop(one)
    } else if (isOld(one) && loose.has(one.hash)) await shelves.putAside(one, act.now())
  }
}

async function sweepBytes(act: Act, namings: readonly Naming[], from: string): Promise<string> {
  const { shelves } = act.files
  const all = await shelves.names()
  let looked = 0
  for (const shelf of all.filter((name) => name > from)) {
    const lying = await shelves.on(shelf)
    await sweepShelf(act, namings, lying)
    looked += lying.length
    if (looked >= LOOKED_AT_ONCE && shelf !== all.at(-1)) return shelf
  }
  return BEGINNING.shelf
}

/**
 * Whether what lies in the folder is ours alone, and has been for a day. A folder that two districts share, or that another database was
 * put to, is never swept: what one does not name may be the other’s.
 */
async function isOurs(act: Act): Promise<boolean> {
  const house = await settingOf<string>(act, FILES_OF)
  // Said in the folder only once it stands in the database: else a house could be strange to itself.
  if (house === undefined) {
    keepSetting(act, FILES_OF, act.newId())
    return false
  }
  const keepers = await act.files.shelves.keepers()
  const own = keepers.find((one) => one.house === house)
  if (!own) {
    await act.files.shelves.signIn({ house, since: act.now() })
    return false
  }
  return keepers.length === 1 && own.since < daysAgo(act, BYTES_DAYS)
}

export async function sweep(act: Act, namings: readonly Naming[]): Promise<void> {
  const stand = { ...BEGINNING, ...(await settingOf<Partial<Stand>>(act, SWEPT_TO)) }
  const file = await sweepFiles(act, namings, stand.file)
  const shelf = (await isOurs(act)) ? await sweepBytes(act, namings, stand.shelf) : stand.shelf
  keepSetting(act, SWEPT_TO, { file, shelf })
}

export const sweeping = (namings: readonly Naming[]): RecurringJob => ({
  name: 'sweep',
  everyMs: 600_000,
  run: (act) => sweep(act, namings),
})
