import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aKit } from '#kernel/testing/kit.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { job } from './actor.ts'
import { bools, bytes, days, floats, ints, smalls, texts, uuids } from './columns.ts'
import { sql, transact } from './database.ts'
import type { RawBuilder } from 'kysely'

const { kit } = await aKit()

/** What the database reads, as text, beside what it would have read from the same values written out. */
const read = (column: RawBuilder<unknown>, type: string): Promise<(string | null)[]> =>
  transact(kit.db, job('test', TEST_DISTRICT), async (tx) => {
    const { rows } = await sql<{ v: string | null }>`
      select v::text from unnest(${column}::${sql.raw(type)}[]) with ordinality as r (v, n) order by n`.execute(
      tx,
    )
    return rows.map(({ v }) => v)
  })

const maybe = <T>(one: fc.Arbitrary<T>) => fc.array(fc.option(one), { maxLength: 40 })
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test.each([
  ['uuid', uuids, fc.uuid()],
  ['text', texts, fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !text.includes('\0'))],
  ['int', ints, fc.integer({ min: -2_147_483_648, max: 2_147_483_647 })],
  ['smallint', smalls, fc.integer({ min: -32_768, max: 32_767 })],
  [
    'float8',
    floats,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  ],
  ['boolean', bools, fc.boolean()],
  ['date', days, day],
] as const)('a column of %s is always what it was when written out', async (type, column, one) => {
  await fc.assert(
    fc.asyncProperty(maybe(one as fc.Arbitrary<never>), async (values) => {
      expect(await read(sql`${column(values)}`, type)).toEqual(await read(sql`${values}`, type))
    }),
    { numRuns: 60 },
  )
})

test('bytes come as they were', async () => {
  const values = [Buffer.from([0, 1, 255]), null, Buffer.alloc(0)]
  expect(await read(sql`${bytes(values)}`, 'bytea')).toEqual(['\\x0001ff', null, '\\x'])
})

test('what is not of the kind is not put down as something else', () => {
  expect(() => uuids(['0190-not-a-uuid'])).toThrow(TypeError)
  expect(() => uuids(['0190000z-0000-7000-8000-000000000000'])).toThrow(TypeError)
  expect(() => ints([1.5])).toThrow(TypeError)
  expect(() => smalls([70_000])).toThrow(RangeError)
  expect(() => days(['2026-02-30'])).toThrow(TypeError)
  expect(() => days(['27.11.2026'])).toThrow(TypeError)
})
