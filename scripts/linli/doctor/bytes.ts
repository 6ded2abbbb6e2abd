import { join } from 'node:path'
import type pg from 'pg'
import { NAMINGS } from '#apps/server/namings.ts'
import { job } from '#kernel/server/actor.ts'
import type { Config } from '#kernel/server/config.ts'
import { openDatabase, sql, transact } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { openFileStore } from '#kernel/server/files.ts'
import { allNamed, unnamedOf } from '#kernel/server/naming.ts'
import type { Naming } from '#kernel/server/naming.ts'
import type { Shelves } from '#kernel/server/shelves.ts'
import { connectionOf } from './connection.ts'
import { warning, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

const AT_ONCE = 5000
const MB = 1024 * 1024
const inMb = (bytes: number): string => (bytes / MB).toFixed(1)

/** What lies in the folder: how much of it, and how much of that nothing names. */
async function lyingIn(tx: Tx, shelves: Shelves, namings: readonly Naming[]) {
  const sum = { files: 0, bytes: 0, unnamed: 0, unnamedBytes: 0 }
  for (const shelf of await shelves.names()) {
    const lying = (await shelves.on(shelf)).filter(({ as }) => as !== 'draft')
    const loose = await unnamedOf(tx, namings, [...new Set(lying.map(({ hash }) => hash))])
    for (const { hash, bytes } of lying) {
      sum.files += 1
      sum.bytes += bytes
      if (!loose.has(hash)) continue
      sum.unnamed += 1
      sum.unnamedBytes += bytes
    }
  }
  return sum
}

/** How many of the bytes that rows name are not there. Gone through page by page: there may be millions. */
async function missingOf(tx: Tx, shelves: Shelves, namings: readonly Naming[]): Promise<number> {
  await sql`declare named no scroll cursor for ${allNamed(namings)}`.execute(tx)
  let missing = 0
  for (;;) {
    const { rows } = await sql<{ hash: string }>`fetch ${sql.lit(AT_ONCE)} from named`.execute(tx)
    const there = await Promise.all(rows.map(({ hash }) => shelves.has(hash)))
    missing += there.filter((is) => !is).length
    if (rows.length < AT_ONCE) return missing
  }
}

/** Rows and bytes, each way: rows whose bytes are not there, and bytes that no row names. */
export async function* ofBytes(config: Config, client: pg.Client): AsyncGenerator<Finding> {
  const folder = join(config.dataFolder, 'files')
  const { shelves } = openFileStore(folder)
  const db = openDatabase(connectionOf(client), { district: config.district, pool: 1 })
  try {
    const { lying, missing } = await transact(db, job('doctor', config.district), async (tx) => ({
      lying: await lyingIn(tx, shelves, NAMINGS),
      missing: await missingOf(tx, shelves, NAMINGS),
    }))
    yield missing === 0
      ? well('记录用到的文件都在', 'Every file that a record names is there')
      : wrong(`记录用到的文件有 ${missing} 个不在了`, `${missing} files that records name are not there`, {
          zh: `请从备份恢复 ${folder}。`,
          en: `Restore ${folder} from the backup.`,
        })
    yield well(
      `文件 ${lying.files} 个，${inMb(lying.bytes)} MB；其中 ${lying.unnamed} 个（${inMb(lying.unnamedBytes)} MB）没有记录用到，几天内会清理`,
      `${lying.files} files of ${inMb(lying.bytes)} MB; no record names ${lying.unnamed} of them (${inMb(lying.unnamedBytes)} MB), which go within some days`,
    )
    if ((await shelves.keepers()).length > 1)
      yield warning(
        `${folder} 里放过不止一个数据库的文件，所以不会自动清理`,
        `Files of more than one database lie in ${folder}, so nothing is cleared away there`,
        {
          zh: '每个区、每个数据库请用自己的 LINLI_DATA。如果其他数据库已不再使用，删除其中的 houses 文件即可恢复清理。',
          en: 'Give each district and each database a LINLI_DATA of its own. If the others are not used any more, delete the file "houses" there, and it goes on.',
        },
      )
  } finally {
    await db.pool.end()
  }
}
