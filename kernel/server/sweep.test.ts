/** The sweep against whoever is naming bytes at the same moment: what somebody names is never lost. */
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'
import { aFolder } from '#kernel/testing/folder.ts'
import { aKit } from '#kernel/testing/kit.ts'
import { openAct } from './act.ts'
import type { Act, Kit } from './act.ts'
import { job } from './actor.ts'
import { sql, transact } from './database.ts'
import { openFileStore } from './files.ts'
import { uuidv7 } from './ids.ts'
import { allNamed, unnamedOf } from './naming.ts'
import type { Naming } from './naming.ts'
import { sweep } from './sweep.ts'

const Left = eventKind('Left', 'Somebody left a file', z.object({ fileId: z.uuid() }))
const NAMINGS: readonly Naming[] = [
  { table: 'file', column: 'hash', names: 'bytes' },
  { table: 'reference_file', column: 'hash', names: 'bytes' },
  { table: 'sent_file', column: 'file_id', names: 'file' },
  { fact: Left, field: 'fileId', names: 'file' },
]
const { kit: made, owner, later } = await aKit()
const DAY_MS = 86_400_000
/** The folder of each test is its own. */
const rooms = aFolder()
let kit: Kit = made
let folder = ''

const acts = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  transact(kit.db, job('sweep', kit.district), (tx, write) =>
    work(openAct(kit, job('sweep', kit.district), { tx, write }, '').act),
  )
const sweeps = () => acts((act) => sweep(act, NAMINGS))
let ahead = 0
const passes = (days: number) => {
  ahead += days
  later(days * DAY_MS)
}
const dayPasses = () => {
  passes(1.1)
}
const putsAndNames = (bytes: Buffer) =>
  acts(async (act) => {
    const hash = await act.files.put(bytes)
    await sql`insert into reference_file (hash, name, at) values (${hash}, 'x', ${act.now()}) on conflict do nothing`.execute(
      act.tx,
    )
    return hash
  })
const forgets = (hash: string) =>
  acts(({ tx }) => sql`delete from reference_file where hash = ${hash}`.execute(tx))
const files = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /[0-9a-f]{64}/.test(path))

beforeEach(async () => {
  folder = join(mkdtempSync(join(rooms, 'of-')), 'files')
  kit = { ...made, files: openFileStore(folder) }
  await owner.query(`delete from setting where key in ('swept-to', 'files-of')`)
  await owner.query('delete from outbox')
  await owner.query('delete from sent_file')
  await owner.query('delete from file')
  await owner.query('delete from reference_file')
  // It gave itself a name, wrote it down in the folder, and has been alone there for two days by the clock on the wall.
  passes(-ahead - 2)
  await sweeps()
  await sweeps()
  passes(2)
})

test('what nothing names is put aside, read all the same, and gone a day later', async () => {
  const hash = await kit.files.put(Buffer.from('of no use to anybody'))
  dayPasses()
  await sweeps()
  expect(files().map((path) => path.slice(6))).toEqual([`${hash}.aside`])
  expect((await kit.files.get(hash))?.toString()).toBe('of no use to anybody')
  await sweeps()
  expect(await kit.files.get(hash)).toBeDefined()
  dayPasses()
  await sweeps()
  expect(await kit.files.get(hash)).toBeUndefined()
  expect(files()).toEqual([])
})

test('what was put a moment ago is nobody’s to take, also where the same bytes have lain for long', async () => {
  const [bytes, other] = [Buffer.from('twice the same'), Buffer.from('once')]
  const [hash, loose] = [await kit.files.put(bytes), await kit.files.put(other)]
  const before = new Date(kit.clock().getTime() - 2 * DAY_MS)
  for (const path of files()) utimesSync(join(folder, path), before, before)
  await kit.files.put(bytes)
  await sweeps()
  expect(
    files()
      .map((path) => path.slice(6))
      .toSorted(),
  ).toEqual([hash, `${loose}.aside`].toSorted())
})

test('named while it was put aside, it is put back', async () => {
  const bytes = Buffer.from('named in between')
  const hash = await kit.files.put(bytes)
  dayPasses()
  await sweeps()
  await owner.query(`insert into reference_file (hash, name, at) values ($1, 'x', now())`, [hash])
  expect((await kit.files.get(hash))?.equals(bytes)).toBe(true)
  dayPasses()
  await sweeps()
  expect(files().map((path) => path.slice(6))).toEqual([hash])
  await sweeps()
  expect((await kit.files.get(hash))?.equals(bytes)).toBe(true)
})

test('bytes of two stay as long as one of them names them', async () => {
  const hash = await putsAndNames(Buffer.from('of two'))
  const fileId = uuidv7(kit.clock().getTime())
  await owner.query(
    `insert into file (id, hash, kind, media_type, bytes, who, at) values ($1, $2, 'photo', 'image/jpeg', 1, 'x', $3)`,
    [fileId, hash, kit.clock()],
  )
  await owner.query(`insert into sent_file (account_id, sha256, file_id, at) values ($1, 'x', $2, now())`, [
    randomUUID(),
    fileId,
  ])
  await forgets(hash)
  for (let days = 0; days < 10; days++) {
    await sweeps()
    dayPasses()
  }
  expect(await kit.files.get(hash)).toBeDefined()
  await owner.query('delete from sent_file')
  for (let days = 0; days < 3; days++) {
    await sweeps()
    dayPasses()
  }
  expect(await kit.files.get(hash)).toBeUndefined()
})

test('whoever names bytes while they are swept loses none, however it falls', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ what: fc.integer({ min: 0, max: 3 }), forgets: fc.boolean() }), {
        minLength: 4,
        maxLength: 16,
      }),
      async (steps) => {
        // With a clock that is a day ahead of the disk everything is old at once, what is just being written too; that no clock does.
        const { shelves } = kit.files
        const on = async (shelf: string) => (await shelves.on(shelf)).filter((one) => one.as !== 'draft')
        kit = { ...kit, files: { ...kit.files, shelves: { ...shelves, on } } }
        const contents = [0, 1, 2, 3].map((n) => Buffer.from(`content ${n} ${randomUUID()}`))
        // All of it lies here already, unnamed and old enough to be taken: the clock is a day ahead of every time on the disk.
        for (const bytes of contents) await kit.files.put(bytes)
        dayPasses()
        const [done] = await Promise.all([
          Promise.all(
            steps.map(async ({ what, forgets: lets }) => {
              const hash = await putsAndNames(contents[what]!)
              // Named, it can be read: also while it is on its way aside or back.
              const read = await kit.files.get(hash)
              if (lets) await forgets(hash)
              return { what, read }
            }),
          ),
          (async () => {
            for (let round = 0; round < 6; round++) await sweeps()
          })(),
        ])
        for (const { what, read } of done) expect(read?.equals(contents[what]!)).toBe(true)
        dayPasses()
        await sweeps()
        dayPasses()
        await sweeps()
        const { rows } = await owner.query<{ hash: string }>('select hash from reference_file')
        for (const { hash } of rows) expect(await kit.files.get(hash)).toBeDefined()
        expect(
          files()
            .map((path) => path.slice(6))
            .toSorted(),
        ).toEqual(rows.map(({ hash }) => hash).toSorted())
        await owner.query('delete from reference_file')
        await sweeps()
        dayPasses()
        await sweeps()
        expect(files()).toEqual([])
      },
    ),
    { numRuns: 12 },
  )
})

test('a file is hung on something or swept, never both', async () => {
  const ids = Array.from({ length: 60 }, () => uuidv7(kit.clock().getTime() - 20 * DAY_MS))
  for (const id of ids)
    await owner.query(
      `insert into file (id, hash, kind, media_type, bytes, who, at) values ($1, 'h', 'photo', 'image/jpeg', 1, 'x', $2)`,
      [id, new Date(kit.clock().getTime() - 20 * DAY_MS)],
    )
  const hangs = (id: string) =>
    acts(async (act) => {
      const { rows } = await sql`
        update file set claimed_at = ${act.now()} where id = ${id} and claimed_at is null returning id`.execute(
        act.tx,
      )
      if (rows.length > 0)
        await sql`insert into sent_file (account_id, sha256, file_id, at) values (${randomUUID()}, 'x', ${id}, ${act.now()})`.execute(
          act.tx,
        )
      return rows.length > 0 ? [id] : []
    })
  const [hung] = await Promise.all([
    Promise.all(ids.slice(0, 30).map(hangs)),
    (async () => {
      for (let round = 0; round < 4; round++) await sweeps()
    })(),
  ])
  const { rows } = await owner.query<{ id: string }>('select id from file order by id')
  expect(rows.map(({ id }) => id)).toEqual(hung.flat().toSorted())
})

test('a fact on its way keeps the file it names', async () => {
  const old = new Date(kit.clock().getTime() - 20 * DAY_MS)
  const id = uuidv7(old.getTime())
  await owner.query(
    `insert into file (id, hash, kind, media_type, bytes, who, at, claimed_at) values ($1, 'h', 'photo', 'image/jpeg', 1, 'x', $2, $2)`,
    [id, old],
  )
  await owner.query(
    `insert into outbox (id, reactions, numbers, event, payload, at, run_at, attempts)
     values ($1, '{x}', $2, 'Left', $3, now(), now(), 0)`,
    [randomUUID(), [randomUUID()], JSON.stringify({ fileId: id })],
  )
  await sweeps()
  expect((await owner.query('select 1 from file')).rows).toHaveLength(1)
  await owner.query('delete from outbox')
  await sweeps()
  expect((await owner.query('select 1 from file')).rows).toEqual([])
})

test('what somebody began to write and left is dropped; what is no file of ours stays', async () => {
  const hash = await putsAndNames(Buffer.from('kept'))
  const place = join(folder, hash.slice(0, 2), hash.slice(2, 4))
  writeFileSync(join(place, `${hash}.4711.1.part`), 'half')
  writeFileSync(join(place, 'notes.txt'), 'left by an operator')
  dayPasses()
  await sweeps()
  expect(readdirSync(place).toSorted()).toEqual([hash, 'notes.txt'].toSorted())
})

test('a folder of two houses is never swept, nor one that is new to this database', async () => {
  const hash = await kit.files.put(randomBytes(50))
  await kit.files.shelves.signIn({ house: randomUUID(), since: kit.clock() })
  for (let days = 0; days < 4; days++) {
    dayPasses()
    await sweeps()
  }
  expect(files().map((path) => path.slice(6))).toEqual([hash])
  // Another database, put to a folder that was somebody’s.
  await owner.query(`delete from setting where key = 'files-of'`)
  for (let days = 0; days < 4; days++) {
    dayPasses()
    await sweeps()
  }
  expect(files().map((path) => path.slice(6))).toEqual([hash])
  expect((await kit.files.shelves.keepers()).length).toBe(3)
})

test('a beat takes a part of much, and the next goes on where it ended', async () => {
  const old = new Date(kit.clock().getTime() - 20 * DAY_MS)
  await owner.query(
    `insert into file (id, hash, kind, media_type, bytes, who, at)
     select ('01980a3c-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'h', 'photo', 'image/jpeg', 1, 'x', $1
     from generate_series(1, 4500) as n`,
    [old],
  )
  const left = async () => (await owner.query('select 1 from file')).rows.length
  await sweeps()
  expect(await left()).toBe(2500)
  await sweeps()
  await sweeps()
  expect(await left()).toBe(0)
})

test('what is asked of names is what the names say', async () => {
  const hash = await putsAndNames(Buffer.from('asked'))
  const loose = await kit.files.put(Buffer.from('loose'))
  await acts(async (act) => {
    expect([...(await unnamedOf(act.tx, NAMINGS, [hash, loose]))]).toEqual([loose])
    const { rows } = await sql<{ hash: string }>`${allNamed(NAMINGS)}`.execute(act.tx)
    expect(rows).toEqual([{ hash }])
  })
  expect(existsSync(folder)).toBe(true)
})
