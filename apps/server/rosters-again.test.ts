import { describe, expect, test } from 'vitest'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { listSamePairs } from '#ledger/contract/same.ts'
import {
  decideVanished,
  fixRoster,
  listRosterProblems,
  listVanished,
  mapRoster,
  takeRoster,
  undoRoster,
} from '#rosters/contract.ts'
import { rosterSlice } from '#rosters/server/jobs.ts'
import { aNumber } from '#rosters/testing.ts'
import { THERE } from './testing.ts'
import { aRosterDesk, HEAD, adds, asFound, book, byId } from './testing/rosters.ts'
import type { Row } from './testing/rosters.ts'

const { house, clerk, send, see, until, checked } = await aRosterDesk()

describe('a second file of the same source', () => {
  const number = aNumber('1966-05-04', 51)
  const rows = (phone: string): readonly Row[] => [
    ...HEAD,
    [1, '2栋', '2单元', 601, '冯桂兰', '户主', number, phone],
    [null, null, null, null, '陈国庆', '配偶', aNumber('1964-02-03', 71), null],
  ]

  test('brings no duplicates, and differences wait to be approved', async () => {
    const first = await checked(rows('19900000021'), { source: '物业底册' })
    await clerk.does(takeRoster, { ...byId(first.id), body: {} })
    expect((await until(first.id, 'done')).tally).toEqual({
      rows: 2,
      taken: 2,
      changed: 0,
      unchanged: 0,
      refused: 0,
    })
    const same = await checked(rows('19900000021'), { source: '物业底册' })
    expect(same.tally).toEqual({ rows: 2, taken: 0, changed: 0, unchanged: 2, refused: 0 })
    const other = await checked(rows('19900000022'), { source: '物业底册' })
    expect(other.problems).toMatchObject([{ code: 'differs-from-ledger', severity: 'ask', count: 1 }])
    expect(other.tally).toEqual({ rows: 2, taken: 0, changed: 0, unchanged: 1, refused: 1 })
    expect(other).toMatchObject({ lines: 2, differences: [{ field: 'phone', count: 1, approved: false }] })
    const { items } = await clerk.does(listRosterProblems, { ...byId(other.id), query: {} })
    expect(items[0]!.differences).toEqual([{ field: 'phone', was: '199****0021', is: '19900000022' }])
    await clerk.does(fixRoster, { ...byId(other.id), body: { approved: [{ sheet: '1号楼', line: 3 }] } })
    expect((await until(other.id, 'checked')).tally).toEqual({
      rows: 2,
      taken: 0,
      changed: 1,
      unchanged: 1,
      refused: 0,
    })
    await clerk.does(takeRoster, { ...byId(other.id), body: {} })
    expect((await until(other.id, 'done')).tally).toEqual({
      rows: 2,
      taken: 0,
      changed: 1,
      unchanged: 1,
      refused: 0,
    })
    // The first file is undone: what the second has changed since stays, and is told.
    await clerk.does(undoRoster, { ...byId(first.id), body: {} })
    const undone = await until(first.id, 'undone')
    expect(undone.kept).toBeGreaterThan(0)
  })

  test('differences of one kind are approved at once, and a row that has another waits on', async () => {
    const source = '两种差别'
    const list = (first: Row, second: Row): readonly Row[] => [...HEAD, first, second]
    const a = aNumber('1971-05-04', 51)
    const b = aNumber('1972-02-03', 71)
    const before = await checked(
      list(
        [1, '2栋', '2单元', 501, '吴一', '户主', a, '19900000031'],
        [null, null, null, null, '吴二', '配偶', b, '19900000032'],
      ),
      { source },
    )
    await clerk.does(takeRoster, { ...byId(before.id), body: {} })
    await until(before.id, 'done')
    const after = await checked(
      list(
        [1, '2栋', '2单元', 501, '吴一', '户主', a, '19900000041'],
        [null, null, null, null, '吴贰', '配偶', b, '19900000042'],
      ),
      { source },
    )
    expect(after.differences).toEqual([
      { field: 'phone', count: 2, approved: false },
      { field: 'name', count: 1, approved: false },
    ])
    await clerk.does(fixRoster, { ...byId(after.id), body: { approvedFields: ['phone'] } })
    const some = await until(after.id, 'checked')
    expect(some.tally).toMatchObject({ changed: 1, refused: 1 })
    expect(some.differences[0]).toMatchObject({ field: 'phone', approved: true })
    await clerk.does(fixRoster, { ...byId(after.id), body: { approvedFields: ['name'] } })
    expect((await until(after.id, 'checked')).tally).toMatchObject({ changed: 2, refused: 0 })
  })

  test('whom it names no more is a difference to decide: kept, asked about, or moved out, and back again with the file', async () => {
    const source = '少了人的来源'
    const people: readonly Row[] = [
      [1, '2栋', '2单元', 601, '钱一', '户主', aNumber('1966-03-12', 11), null],
      [null, null, null, null, '钱二', '配偶', aNumber('1968-07-01', 24), null],
      [null, null, null, null, '钱三', '儿子', aNumber('1996-07-01', 31), null],
    ]
    const first = await checked([...HEAD, ...people], { source })
    await clerk.does(takeRoster, { ...byId(first.id), body: {} })
    expect((await until(first.id, 'done')).vanished).toEqual({ open: 0, movedOut: 0, keep: 0, ask: 0 })
    const second = await checked(
      [...HEAD, people[0]!, [null, null, null, null, '钱三', '儿子', '1996', null]],
      {
        source,
      },
    )
    // Of the third a row stands there that cannot be read: it may be them.
    expect(second.vanished).toMatchObject({ open: 1 })
    const missing = async (show: 'open' | 'ask' | 'all' = 'open') =>
      (await clerk.does(listVanished, { ...byId(second.id), query: { show } })).items
    const [gone] = await missing()
    expect(gone).toMatchObject({ name: '钱*', decision: null })
    const living = async () => {
      const { rows } = await house.installation.kit.db.pool.query(
        `select known_as from ${house.installation.kit.db.schema}.tie where known_as like '钱%' and strand = 'lives' and until is null order by 1`,
      )
      return rows.map(({ known_as }: { known_as: string }) => known_as)
    }
    const says = (body: object, who = clerk) =>
      who.ask(decideVanished, { ...byId(second.id), body: { personIds: [gone!.personId], ...body } as never })
    expect((await says({ decision: 'moved-out' })).refusal).toBe('day-missing')
    expect((await says({ decision: 'moved-out', on: '2999-01-01' })).refusal).toBe('day-ahead')
    expect((await says({ decision: 'keep' }, await house.as('clerk', { area: THERE }))).refusal).toBe(
      'not-found',
    )
    await says({ decision: 'ask' })
    expect((await missing('ask')).map(({ personId }) => personId)).toEqual([gone!.personId])
    // A further run dry takes no decision away.
    await clerk.does(mapRoster, { ...byId(second.id), body: asFound })
    expect((await until(second.id, 'checked')).vanished).toMatchObject({ open: 0, ask: 1 })
    await clerk.does(takeRoster, { ...byId(second.id), body: {} })
    await until(second.id, 'done')
    expect(await living()).toEqual(['钱一', '钱三', '钱二'].toSorted())
    const day = house.installation.kit.clock().toISOString().slice(0, 10)
    expect((await says({ decision: 'moved-out', on: day })).value.decided).toBe(1)
    expect(await living()).not.toContain('钱二')
    expect((await says({ decision: 'keep' })).refusal).toBe('vanished-decided')
    await clerk.does(undoRoster, { ...byId(second.id), body: {} })
    expect((await until(second.id, 'undone')).vanished).toMatchObject({ open: 1, movedOut: 0 })
    expect(await living()).toContain('钱二')
  })

  test('a list without a footing does not make a tenant an owner; who is registered stands in a book', async () => {
    const { kit } = house.installation
    const source = '没有居住方式的来源'
    const head = ['序号', '楼栋', '单元', '房号', '姓名', '与户主关系', '身份证号', '居住方式', '户籍情况']
    const rented: readonly Row[] = [
      head,
      [1, '2栋', '2单元', 602, '孙一', '户主', aNumber('1976-03-12', 11), '租住', '户在人在'],
      [null, null, null, null, '孙二', '配偶', aNumber('1978-07-01', 24), '租住', '户在人在'],
    ]
    const taken = async (rows: readonly Row[]) => {
      const one = await checked(rows, { source: `${source}${rows[0]!.length}` })
      await clerk.does(takeRoster, { ...byId(one.id), body: {} })
      return (await until(one.id, 'done')).tally
    }
    expect(await taken(rented)).toMatchObject({ taken: 2 })
    const { rows } = await kit.db.pool.query(
      `select t.strand, t.basis, t.kinship, h.kind from ${kit.db.schema}.tie as t join ${kit.db.schema}.household as h on h.id = t.household_id
       where t.known_as like '孙%' order by t.strand, t.kinship`,
    )
    expect(rows).toEqual([
      { strand: 'lives', basis: 'rent', kinship: 'head', kind: 'living' },
      { strand: 'lives', basis: 'rent', kinship: 'spouse', kind: 'living' },
      { strand: 'registered', basis: null, kinship: 'head', kind: 'registered' },
      { strand: 'registered', basis: null, kinship: 'spouse', kind: 'registered' },
    ])
    const bare = rented.map((row) => row.slice(0, 7))
    expect(await taken(bare)).toMatchObject({ unchanged: 2, changed: 0 })
    expect(await taken(rented)).toMatchObject({ unchanged: 2, changed: 0 })
  })

  test('somebody who is known under a like name is put before the desk as soon as the file is taken', async () => {
    const number = aNumber('1946-05-05', 17)
    const of = (room: number, name: string, identity: string | null): Row => [
      1,
      '2栋',
      '1单元',
      room,
      name,
      '户主',
      identity,
      '19900000555',
    ]
    for (const [i, row] of [of(501, '周秀梅', number), of(502, '周秀海', null)].entries()) {
      const one = await checked([...HEAD, row], { source: `来源${i}` })
      await clerk.does(takeRoster, { ...byId(one.id), body: {} })
      await until(one.id, 'done')
    }
    await house.settled()
    const { items } = await clerk.does(listSamePairs, { query: {} })
    expect(items.map(({ grounds }) => grounds)).toContainEqual(['form-alike', 'same-phone'])
  })

  test('what one file brought and nobody touched is gone once it is undone', async () => {
    const people = async () =>
      transact(house.installation.kit.db, job('test', '340199'), async (tx) => {
        const { rows: found } = await sql<{
          n: number
        }>`select count(*)::int as n from person`.execute(tx)
        return found[0]!.n
      })
    const before = await people()
    const roster = await checked([
      ...HEAD,
      [1, '2栋', '2单元', 502, '卫伟', '户主', aNumber('1988-08-08', 81), null],
    ])
    await clerk.does(takeRoster, { ...byId(roster.id), body: {} })
    await until(roster.id, 'done')
    expect(await people()).toBe(before + 1)
    await clerk.does(undoRoster, { ...byId(roster.id), body: {} })
    await until(roster.id, 'undone')
    expect(await people()).toBe(before)
    // And the same file may come again.
    await clerk.does(mapRoster, { ...byId(roster.id), body: asFound })
    expect((await until(roster.id, 'checked')).tally.taken).toBe(1)
  })
})

describe('a process that is killed', () => {
  test('goes on where it was: each slice is kept whole or not at all', async () => {
    const { kit } = house.installation
    const rows: readonly Row[] = [
      ...HEAD,
      ...Array.from({ length: 40 }, (_, i): Row => [
        i + 1,
        '2栋',
        '1单元',
        `${(i % 6) + 1}0${(i % 2) + 1}`,
        `钱${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'子丑寅卯'[Math.floor(i / 10)]}`,
        '户主',
        aNumber('1970-01-01', 100 + i),
        null,
      ]),
    ]
    const { id } = await send(clerk, await book(rows))
    const held = await transact(kit.db, job('test', '340199'), async (tx, write) => {
      await sql`select name from job where name = 'rosters.run' for update`.execute(tx)
      await sql`update roster set state = 'checking' where id = ${id}`.execute(tx)
      // One slice is done and then lost with its process.
      await rosterSlice(openAct(kit, job('rosters.run', '340199'), { tx, write }, '').act, 15)
      const { rows: seen } = await sql<{
        done: number
      }>`select count(*)::int as done from roster_row where roster_id = ${id}`.execute(tx)
      throw new Error(`killed after ${seen[0]!.done}`)
    }).catch((error: unknown) => String(error))
    expect(held).toMatch(/killed after/)
    expect((await see(id)).tally.rows).toBe(0)
    await transact(kit.db, job('test', '340199'), (tx) =>
      sql`update roster set state = 'checking', done = 0 where id = ${id}`.execute(tx),
    )
    const done = await until(id, 'checked')
    expect(done.tally.rows).toBe(40)
    expect(adds(done.tally)).toBe(true)
  })
})
