/** `linli import ledger --add-buildings`: what a list names and nobody has on record is shown first, then added, then undone with it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '#kernel/testing/folder.ts'
import { listDoorways } from '#places/contract.ts'
import { importFile } from '#rosters/server/import-file.ts'
import type { ImportWish } from '#rosters/server/import-file.ts'
import { openRosterFile } from '#rosters/server/stream-file.ts'
import { showRoster, undoRoster } from '#rosters/contract.ts'
import type { RosterId } from '#rosters/contract.ts'
import { aNumber } from '#rosters/testing.ts'
import { aHouse, HERE } from './testing.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')

const path = join(aFolder(), '青松苑.csv')
const homes = [...'12'].flatMap((entrance) =>
  ['101', '102', '301'].map((room) => `7栋,${entrance}单元,${room}`),
)
writeFileSync(
  path,
  [
    '小区,楼栋,单元,房号,姓名,身份证号',
    ...homes.map((home, i) => `青松苑,${home},赵${'甲乙丙丁戊己'[i]},${aNumber('1970-01-02', 100 + i)}`),
    `青松苑,77栋,1单元,101,赵庚,${aNumber('1971-01-02', 200)}`,
  ].join('\n'),
)

type Shown = Parameters<ImportWish['onMissing']>[0]
async function bring(wish: Pick<ImportWish, 'dryRun' | 'addBuildings'>) {
  const shown: Shown[number][] = []
  const tally = await importFile(kit, {
    ...wish,
    file: await openRosterFile(path),
    fileName: '青松苑.csv',
    area: HERE,
    source: '物业',
    by: '操作员',
    chosen: {},
    left: new Set(),
    acceptChanges: false,
    estate: '',
    goOn: new Set(),
    onMissing: (some) => shown.push(...some),
    onProblem: () => {},
    onDifference: () => {},
    onMissingPerson: () => {},
    onPassed: () => {},
    onProgress: () => {},
  })
  return { shown, tally }
}
const places = async () => {
  const { rows } = await kit.db.pool.query(
    `select kind, count(*)::int as n from ${kit.db.schema}.place where path_zh like '青松苑%' group by kind order by kind`,
  )
  return Object.fromEntries(rows.map(({ kind, n }: { kind: string; n: number }) => [kind, n]))
}
/** The doors of the new estate that have a code, as they are printed. */
const doors = async () => {
  const { items } = await clerk.does(listDoorways, { query: { area: HERE } })
  return items.filter(({ pathZh }) => pathZh.startsWith('青松苑'))
}

test('is shown in a dry run, added when it is asked for, and taken away with the file', async () => {
  const dry = await bring({ dryRun: true, addBuildings: true })
  expect(dry.shown).toMatchObject([
    {
      estate: '青松苑',
      name: '7栋',
      added: true,
      dwellings: 6,
      rows: 6,
      entrances: [
        { entrance: '1', lowest: 1, highest: 3, doors: 2 },
        { entrance: '2', lowest: 1, highest: 3, doors: 2 },
      ],
    },
    { name: '77栋', added: false, likely: false },
  ])
  expect(await places()).toEqual({})
  expect((await bring({ dryRun: false, addBuildings: false })).tally.taken).toBe(0)
  expect(await places()).toEqual({})

  const { tally } = await bring({ dryRun: false, addBuildings: true })
  expect(tally).toMatchObject({ rows: 7, taken: 6, refused: 1 })
  expect(await places()).toEqual({ building: 1, dwelling: 6, entrance: 2, estate: 1 })
  // Each new entrance can be scanned.
  const printed = await doors()
  expect(printed.map(({ pathZh }) => pathZh)).toEqual(['青松苑 7栋 1单元', '青松苑 7栋 2单元'])
  for (const { code } of printed) expect(code).toMatch(/^[0-9A-Z]{8}$/)
  // Once more adds nothing.
  expect((await bring({ dryRun: false, addBuildings: true })).tally).toMatchObject({ taken: 0, unchanged: 6 })
  expect(await places()).toEqual({ building: 1, dwelling: 6, entrance: 2, estate: 1 })

  const rosterId = tally.id as RosterId
  await clerk.does(undoRoster, { params: { rosterId }, body: {} })
  await expect
    .poll(async () => (await clerk.does(showRoster, { params: { rosterId } })).state, { timeout: 90_000 })
    .toBe('undone')
  expect(await places()).toEqual({})
  expect(await doors()).toEqual([])
})
