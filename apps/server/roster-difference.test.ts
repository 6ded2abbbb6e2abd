/** A second file of a source by the command line: only who is new is taken; what differs and who is missing waits until somebody has looked. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '#kernel/testing/folder.ts'
import { importFile } from '#rosters/server/import-file.ts'
import { openRosterFile } from '#rosters/server/stream-file.ts'
import { listVanished, showRoster } from '#rosters/contract.ts'
import type { RosterId } from '#rosters/contract.ts'
import { differencesSaid } from '#rosters/rules/differing.ts'
import { aNumber } from '#rosters/testing.ts'
import { HERE } from './testing.ts'
import { aRosterDesk } from './testing/rosters.ts'

const { house, clerk } = await aRosterDesk()
const { kit } = house.installation
const folder = aFolder()
const number = (n: number) => aNumber('1970-01-02', 100 + n)
const HEAD = '楼栋,单元,房号,姓名,身份证号,联系电话'

function put(name: string, rows: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, [HEAD, ...rows].join('\n'))
  return path
}
async function bring(
  path: string,
  wish: { readonly dryRun?: boolean; readonly acceptChanges?: boolean } = {},
) {
  const differences: string[] = []
  const gone: string[] = []
  const { id, ...tally } = await importFile(kit, {
    dryRun: false,
    acceptChanges: false,
    ...wish,
    file: await openRosterFile(path),
    fileName: path,
    area: HERE,
    source: '租客名单',
    by: '操作员',
    chosen: {},
    left: new Set(),
    estate: '',
    goOn: new Set(),
    addBuildings: false,
    onMissing: () => {},
    onProblem: () => {},
    onDifference: ({ line, name }, some, isTaken) =>
      differences.push(`${line} ${name} ${differencesSaid(some, 'zh')}${isTaken ? ' 已改' : ''}`),
    onMissingPerson: ({ maskedName, pathZh }) => gone.push(`${maskedName} ${pathZh}`),
    onPassed: () => {},
    onProgress: () => {},
  })
  return { id, tally, differences, gone }
}
const kept = async () => {
  const { rows } = await kit.db.pool.query(
    `select t.known_as, p.path_zh from ${kit.db.schema}.tie as t join ${kit.db.schema}.place as p on p.id = t.dwelling_id
     where t.strand = 'lives' and t.until is null order by t.known_as`,
  )
  return rows.map(
    ({ known_as: name, path_zh: path }: { known_as: string; path_zh: string }) => `${name} ${path}`,
  )
}

const june = put('租客名单2024年6月.csv', [
  `1栋,1单元,101,孙甲,${number(1)},19900000001`,
  `1栋,1单元,102,孙乙,${number(2)},19900000002`,
  `1栋,1单元,201,孙丙,${number(3)},19900000003`,
  `1栋,1单元,201,孙丁,${number(4)},19900000004`,
])
/** The first has moved, the second has another phone, the third another name, the fourth is gone; somebody is new beside the first. */
const september = put('租客名单2024年9月.csv', [
  `1栋,1单元,301,孙甲,${number(1)},19900000001`,
  `1栋,1单元,301,钱新,${number(5)},19900000005`,
  `1栋,1单元,102,孙乙,${number(2)},19900000022`,
  `1栋,1单元,201,孙炳,${number(3)},19900000003`,
])

test('only who is new is taken; what differs waits for a yes, and who is missing for a word at the desk', async () => {
  const first = await bring(june)
  expect(first.tally).toMatchObject({ rows: 4, taken: 4, waiting: 0, missing: 0 })
  const before = await kept()

  const dry = await bring(september, { dryRun: true })
  expect(dry.tally).toMatchObject({ rows: 4, taken: 1, changed: 0, refused: 3, waiting: 3, missing: 1 })

  const second = await bring(september)
  expect(second.tally).toMatchObject({ rows: 4, taken: 1, changed: 0, unchanged: 0, refused: 3, waiting: 3 })
  expect(second.differences).toEqual([
    '2 孙甲 住处：红花家园 1栋 1单元 101室 → 红花家园 1栋 1单元 301室',
    '4 孙乙 电话：199****0002 → 19900000022',
    '5 孙炳 姓名：孙* → 孙炳',
  ])
  expect(second.gone).toEqual(['孙* 红花家园 1栋 1单元 201室'])
  expect(await kept()).toEqual(['钱新 红花家园 1栋 1单元 301室', ...before].toSorted())
  const rosterId = second.id as RosterId
  expect(await clerk.does(showRoster, { params: { rosterId } })).toMatchObject({
    state: 'done',
    vanished: { open: 1 },
  })
  const { items } = await clerk.does(listVanished, { params: { rosterId }, query: {} })
  expect(items.map(({ name }) => name)).toEqual(['孙*'])
})

test('with the word for it the list is followed, and once more it changes nothing', async () => {
  const accepted = await bring(september, { acceptChanges: true })
  expect(accepted.tally).toMatchObject({ rows: 4, taken: 0, changed: 3, unchanged: 1, waiting: 0 })
  expect(accepted.differences.every((one) => one.endsWith('已改'))).toBe(true)
  expect(await kept()).toContain('孙甲 红花家园 1栋 1单元 301室')
  expect((await bring(september)).tally).toMatchObject({ taken: 0, changed: 0, unchanged: 4, waiting: 0 })
})

test('somebody who stands twice in one file, as who lives in one dwelling and owns another, is no difference from before it', async () => {
  const path = put('两处房.csv', [
    `2栋,1单元,101,李一,${number(11)},19900000011`,
    `2栋,1单元,102,李二,${number(12)},19900000012`,
  ])
  writeFileSync(
    path,
    [
      '楼栋,单元,房号,姓名,身份证号,产权人,产权人身份证号',
      `2栋,1单元,101,李一,${number(11)},,`,
      `2栋,1单元,102,李二,${number(12)},李一,${number(11)}`,
    ].join('\n'),
  )
  expect((await bring(path)).tally).toMatchObject({ rows: 3, taken: 2, changed: 1, waiting: 0 })
})
