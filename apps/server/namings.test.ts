/** What is swept is what nothing names: so every column that names a file or bytes is declared, or somebody said why it is none. */
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { fileAppeal } from '#appeals/contract.ts'
import { uploadEvidence } from '#privacy/contract/consents.ts'
import { redactPhoto } from '#openness/contract/redacting.ts'
import { uploadRoster } from '#rosters/contract.ts'
import * as visits from '#visits/contract.ts'
import { writeXlsx } from 'hucre/xlsx'
import type { EventKind } from '#kernel/common/event.ts'
import { unnamed } from '#kernel/server/naming.ts'
import type { Naming } from '#kernel/server/naming.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { EVENTS } from './house.ts'
import { NAMINGS } from './namings.ts'
import { aHouse, GRID, HERE } from './testing.ts'
import { namedBy, sends, unhurried } from './testing/files.ts'
import { aHouseholdIn } from './testing/ledger.ts'
import { aPhone } from './testing/phone.ts'

const house = await aHouse()
const { kit } = house.installation
const time = await unhurried(house)

const asOwner = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await kit.db.pool.query<T>(text, [...values])).rows

/** Columns that look as if they named a file or bytes, and name none; or whose names keep nothing alive. Each with its reason. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'file.id': 'what is named',
  'account.password_hash': 'a password',
  'api_token.token_hash': 'a token',
  'api_token.first_hash': 'the token it renews',
  'session.token_hash': 'a token',
  'subscription.token_hash': 'a token',
  'phone_code.phone_hash': 'a phone',
  'phone_code.code_hash': 'a code',
  'tracking.code_hash': 'a code',
  'rule_set.hash': 'of rules that stand in the row',
  'rule_set.rehearsed_hash': 'of rules that stand in the row',
  'rehearsal.hash': 'of rules that stand in the row',
  'ledger_erasure.hash': 'of a list that is kept nowhere',
  'ledger_export.file_hash': 'of a file that left the house and was never kept here',
  'disclosure.file_hash': 'of a file that left the house and was never kept here',
  'appeal_event.files': 'the story tells what was hung up; it hangs in attachment',
  'appeal_event.detail': 'the story tells what a photo was and is; attachment and photo_original name them',
  'file_part.sha256': 'the name the whole has on the phone',
  'sent_file.sha256': 'the name it has on the phone; what was kept is named by its number',
  'open_version.photos': 'which were public at what time; those that are shown stand in open_photo',
  'consent.evidence_id': 'never written: pages of evidence name their consent',
  'sync_item.files': 'names on the phone, by which sent_file is kept while the act is undecided',
  'visit_file.sha256': 'the name it has on the phone; what was kept is named in stored',
  'receipt.answer': 'what was answered once; nothing is read by it',
  'outbox.payload': 'facts on their way: those that name a file are declared one by one',
  'audit.target': 'what an act was about, in words',
}

const declared = new Set(NAMINGS.flatMap((one) => ('table' in one ? [`${one.table}.${one.column}`] : [])))
const isKnown = (column: string): boolean => declared.has(column) || OTHERWISE[column] !== undefined

interface Column {
  readonly name: string
  readonly type: string
  readonly refers: boolean
}
/** Every column of the house, and whether it refers to files. */
const columns = (
  await asOwner<Column>(
    `select c.relname || '.' || a.attname as name, format_type(a.atttypid, null) as type,
       exists (
         select from pg_constraint as f
         where f.contype = 'f' and f.conrelid = c.oid and f.confrelid = $1::regclass and a.attnum = any(f.conkey)) as refers
     from pg_class as c
     join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = $2::regnamespace and c.relkind in ('r', 'p')
     order by 1`,
    [`${kit.db.schema}.file`, kit.db.schema],
  )
).filter(({ name }) => !name.startsWith('migration.'))

/** Hashes of bytes are text here; `bytea` holds links of chains and keyed hashes. */
const looksLikeOne = ({ name, type, refers }: Column): boolean => {
  const column = name.split('.')[1]!
  if (/^(text|character varying)/.test(type)) return /hash|sha256|digest|stored|^files?$/.test(column)
  if (type.startsWith('uuid'))
    return refers || /(^|_)files?(_|$)|photo|picture|attach|original|evidence/.test(column)
  return refers
}
const undeclared = (all: readonly Column[]): readonly string[] =>
  all.flatMap((one) => (looksLikeOne(one) && !isKnown(one.name) ? [one.name] : []))

test('every column that names a file or bytes is declared, or is none for a reason', () => {
  expect(undeclared(columns)).toEqual([])
  expect(columns.filter(({ refers }) => refers).length).toBeGreaterThanOrEqual(3)
  // A column that somebody adds and forgets is seen, by its name or by what it refers to.
  const added = (name: string, type: string, refers: boolean): Column => ({ name, type, refers })
  expect(
    undeclared([
      added('meeting.minutes_hash', 'text', false),
      added('meeting.photo_ids', 'uuid[]', false),
      added('meeting.picture', 'uuid', true),
    ]),
  ).toEqual(['meeting.minutes_hash', 'meeting.photo_ids', 'meeting.picture'])
})

test('what is declared is there, and its reasons are about something that is', () => {
  const there = new Set(columns.map(({ name }) => name))
  expect([...declared, ...Object.keys(OTHERWISE)].filter((name) => !there.has(name))).toEqual([])
  expect([...declared].filter((name) => OTHERWISE[name] !== undefined)).toEqual([])
})

/** Facts that carry the number of a file, and need not keep it: it hangs on something when they are announced. */
const HANGS = new Set(['OriginalLeft.fileId'])

test('every fact that carries the number of a file is declared, or the file hangs on something already', () => {
  const inFacts = new Set(NAMINGS.flatMap((one) => ('fact' in one ? [`${one.fact.name}.${one.field}`] : [])))
  const fields = Object.values(EVENTS)
    .flat()
    .flatMap(({ name, payload }: EventKind) =>
      Object.keys((payload as { shape?: object }).shape ?? {}).map((field) => `${name}.${field}`),
    )
  const carry = fields.filter((field) => /\.(file|photo|picture|attach|original|evidence)\w*$/i.test(field))
  expect(carry.filter((field) => !inFacts.has(field) && !HANGS.has(field))).toEqual([])
  expect([...inFacts, ...HANGS].filter((field) => !carry.includes(field))).toEqual([])
})

const aPicture = (): Promise<Buffer> =>
  sharp(randomBytes(40 * 30 * 3), { raw: { width: 40, height: 30, channels: 3 } })
    .jpeg()
    .toBuffer()

/** Something of every kind that is kept as bytes. */
async function everyKind(): Promise<void> {
  const clerk = await house.as('clerk')
  const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
  const browser = house.visitor()
  const fileId = (await browser.upload(await aPicture())).value.fileId
  const original = (await browser.upload(await aPicture())).value.fileId
  const { appealId } = await browser.does(fileAppeal, {
    body: {
      kind: 'problem',
      text: '路灯不亮',
      doorway: 'HH5A01',
      categoryCode: 'repair-light',
      files: [fileId],
      originals: [{ of: fileId, original }],
    },
  })
  const other = (await browser.upload(await aPicture())).value.fileId
  const second = await browser.does(fileAppeal, {
    body: { kind: 'problem', text: '路灯不亮', doorway: 'HH5A01', files: [other] },
  })
  await house.settled()
  const redactedId = (await clerk.upload(await aPicture())).value.fileId
  await clerk.does(redactPhoto, {
    params: { appealId: second.appealId, fileId: other },
    body: { redactedId },
  })
  await asOwner(
    `insert into ${kit.db.schema}.open_photo (appeal_id, file_id, area_code, shown, hash, media_type, at)
     select appeal_id, file_id, area_code, true, hash, media_type, at from ${kit.db.schema}.attachment where appeal_id = $1`,
    [appealId],
  )
  await clerk.upload(Buffer.from(`%PDF-1.4 ${randomBytes(20).toString('hex')}`), uploadEvidence)
  const book = await writeXlsx({
    sheets: [
      {
        name: '人房',
        rows: [
          ['楼栋', '房号', '姓名'],
          ['1', '101', '测一'],
        ],
      },
    ],
  })
  const roster = await clerk.upload(book, {
    ...uploadRoster,
    path: `${uploadRoster.path}?area=${HERE}`,
  })
  expect(roster.status).toBe(200)
  const phone = aPhone(house, worker)
  await phone.open()
  const photo = await aPicture()
  await sends(house, worker, photo)
  const kept = await aHouseholdIn(house, clerk, { building: house.place, area: GRID })
  const visitId = '01980a3c-0000-7000-8000-000000000009' as visits.VisitId
  await worker.does(visits.recordVisit, {
    body: {
      visitId,
      dwellingId: kept.dwelling,
      householdId: kept.household,
      outcome: 'met',
      at: '2026-03-10T01:30:00.000Z',
    },
  })
  await worker.does(visits.attachToVisit, {
    params: { visitId },
    body: { sha256: namedBy(photo), kind: 'photo' },
  })
  const part = randomBytes(100)
  await house.server.app.inject({
    method: 'POST',
    url: `/api/sync/files/${namedBy(randomBytes(9))}?from=0&of=900`,
    headers: {
      'content-type': 'application/octet-stream',
      'sec-fetch-site': 'same-origin',
      cookie: `linli_session=${worker.cookie() ?? ''}`,
    },
    payload: part,
  })
  await house.settled()
}

test('whatever column holds the name of bytes that lie here, or the number of a file, is known', async () => {
  await everyKind()
  const hashes = [...new Set(time.lying().map((path) => /[0-9a-f]{64}/.exec(path)![0]))]
  const ids = (await asOwner<{ id: string }>(`select id from ${kit.db.schema}.file`)).map(({ id }) => id)
  const found = new Set<string>()
  for (const { name, type } of columns) {
    if (!/^(text|character|uuid|json)/.test(type)) continue
    const [table, column] = name.split('.') as [string, string]
    const { length } = await asOwner(
      `select 1 from ${kit.db.schema}."${table}" where "${column}"::text ~ $1 limit 1`,
      [[...hashes, ...ids].join('|')],
    )
    if (length > 0) found.add(name)
  }
  expect([...found].filter((name) => !isKnown(name))).toEqual([])
  // Each declared column was seen with something in it: else this test would prove nothing about it.
  expect([...declared].filter((name) => !found.has(name))).toEqual([])
})

test('a job sees every row that is declared: what it does not see it would sweep', async () => {
  for (const one of NAMINGS) {
    if (!('table' in one)) continue
    const count = `select count(*)::int as n from ${kit.db.schema}.${one.table} where ${one.column} is not null`
    const [{ n } = { n: 0 }] = await asOwner<{ n: number }>(count)
    const seen = await transact(kit.db, job('sweep', kit.district), async (tx) => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(one.table)} where ${sql.ref(one.column)} is not null`.execute(
        tx,
      )
      return rows[0]!.n
    })
    expect([one.table, one.column, seen]).toEqual([one.table, one.column, n])
    expect(n).toBeGreaterThan(0)
  }
})

test('a house that declares nothing sweeps nothing', () => {
  const none: readonly Naming[] = NAMINGS.filter(({ names }) => names === 'file')
  expect(() => unnamed(none, 'bytes', sql`h.hash`)).toThrow('nothing is declared')
})
