import { readFile } from 'node:fs/promises'
import { openTable } from '#appeals/server/import/read.ts'
import type { Installation } from '#apps/server/open.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { Datum, Feature } from '#places/server/import.ts'
import { importComponents, importExtents } from '#places/server/import-land.ts'
import type { ExtentsTaken } from '#places/server/import-land.ts'
import type { ComponentProblem, ComponentRow } from '#places/rules/components.ts'
import type { Command, Given } from './command.ts'
import { oneWord } from './command.ts'
import { noteDown, operator, withInstallation } from './house.ts'
import { count, inWords, print, stop } from './speak.ts'

const PROBLEMS: Readonly<Record<ComponentProblem, { readonly zh: string; readonly en: string }>> = {
  'class-unknown': { zh: '没有这一类部件', en: 'no such kind of component' },
  'code-does-not-fit': {
    zh: '标识码与本区或类别不符',
    en: 'the number does not fit the district or the kind',
  },
  'state-unknown': {
    zh: '状态看不懂（完好、破损、丢失、废弃）',
    en: 'the state is none of good, damaged, missing, unused',
  },
  'point-wrong': { zh: '经纬度不对', en: 'longitude and latitude make no sense' },
  nowhere: { zh: '不知道在哪里', en: 'it is not clear where it stands' },
  'day-wrong': { zh: '日期看不懂', en: 'the day cannot be read' },
  'code-twice': { zh: '和前面一行重复', en: 'the same as a row before' },
  'outside-district': { zh: '不在本区', en: 'outside this district' },
}

const HEADINGS: Readonly<Record<string, keyof ComponentRow>> = {
  code: 'code',
  标识码: 'code',
  部件标识码: 'code',
  class: 'class',
  类别: 'class',
  类别代码: 'class',
  部件代码: 'class',
  name: 'name',
  名称: 'name',
  部件名称: 'name',
  place: 'place',
  地点: 'place',
  where: 'where',
  位置说明: 'where',
  lon: 'lon',
  经度: 'lon',
  lat: 'lat',
  纬度: 'lat',
  state: 'state',
  状态: 'state',
  owner: 'owner',
  权属单位: 'owner',
  keeper: 'keeper',
  养护单位: 'keeper',
  since: 'since',
  启用日期: 'since',
  初始日期: 'since',
  area: 'area',
  网格代码: 'area',
}

const CRS = {
  name: 'crs',
  takes: 'wgs84|gcj02',
  says: {
    zh: '坐标系，默认 wgs84（CGCS2000）；gcj02 会转换',
    en: 'Datum of the coordinates, wgs84 (CGCS2000) by default; gcj02 is brought back',
  },
} as const
const DRY = {
  name: 'dry-run',
  says: { zh: '只看结果，不写入', en: 'Show what would be done and write nothing' },
} as const

function datumOf(given: Given): Datum {
  const datum = given.value('crs') ?? 'wgs84'
  return datum === 'gcj02' || datum === 'wgs84'
    ? datum
    : stop({ zh: '--crs 只能是 wgs84 或 gcj02。', en: '--crs is wgs84 or gcj02.' })
}

class Rehearsed extends Error {}

/** Runs `work` as one act of the operator, kept or only rehearsed. */
async function asOperator<T>(
  { kit, config }: Installation,
  rehearse: boolean,
  work: (act: Act) => Promise<T>,
): Promise<T> {
  let result: T | undefined
  try {
    await transact(kit.db, operator(config.district), async (tx, write) => {
      const open = openAct(kit, operator(config.district), { tx, write }, uuidv7(kit.clock().getTime()))
      result = await work(open.act)
      if (rehearse) throw new Rehearsed()
      post(write, open.announced, open.act.now())
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
  }
  return result as T
}

async function rowsOf(file: string): Promise<ComponentRow[]> {
  const table = await openTable(file, undefined)
  const known = table.columns.flatMap((column) => {
    const field = HEADINGS[column.trim().toLowerCase()]
    return field ? [[column, field] as const] : []
  })
  if (!known.some(([, field]) => field === 'class'))
    stop({
      zh: `${file} 里没有“类别”或“类别代码”列（有：${table.columns.join('、')}）。`,
      en: `${file} has no column class (it has: ${table.columns.join(', ')}).`,
    })
  const rows: ComponentRow[] = []
  for await (const row of table.rows())
    rows.push(
      'cells' in row
        ? // A list that names the kind twice means the number where there is one.
          Object.fromEntries(
            known.map(([column, field]) => [field, row.cells[column]]).filter(([, value]) => value !== ''),
          )
        : {},
    )
  return rows
}

export const componentsImport: Command = {
  name: 'components import',
  takes: 'FILE',
  says: {
    zh: '导入部件台账（路灯、井盖、座椅……）',
    en: 'Bring in a list of components (lamps, covers, benches …)',
  },
  options: [CRS, DRY],
  more: [
    {
      zh: 'FILE 是 CSV。列：类别（名称或5位代码）、标识码、名称、地点、位置说明、经度、纬度、状态、权属单位、养护单位、启用日期、网格代码。导出的表可以原样再导入。',
      en: 'FILE is a CSV with the columns class (name or five digits), code, name, place, where, lon, lat, state, owner, keeper, since, area. What was exported can be brought in again as it is.',
    },
    {
      zh: '退出码：0 全部采用，2 有行未采用，1 失败。',
      en: 'Exit codes: 0 all taken, 2 some rows not taken, 1 failed.',
    },
  ],
  run: async (given) => {
    const file = oneWord(componentsImport, given)
    const datum = datumOf(given)
    return withInstallation(async (installation) => {
      const rehearse = given.is('dry-run')
      const rows = await rowsOf(file)
      const { district } = installation.config
      const taken = await asOperator(installation, rehearse, (act) =>
        importComponents(act, district, rows, datum),
      )
      if (!rehearse && taken.added + taken.changed > 0)
        await noteDown(installation, {
          act: 'linli components import',
          target: `components:${taken.added + taken.changed}`,
        })
      for (const { row, what, problem } of taken.refused.slice(0, 20))
        print(
          inWords({
            zh: `  第${row}行 ${what}：${PROBLEMS[problem].zh}`,
            en: `  row ${row} ${what}: ${PROBLEMS[problem].en}`,
          }),
        )
      if (taken.refused.length > 20)
        print(
          inWords({
            zh: `  … 还有 ${count(taken.refused.length - 20)} 行`,
            en: `  … and ${count(taken.refused.length - 20)} more`,
          }),
        )
      print(
        inWords({
          zh: `${rehearse ? '（试运行）' : ''}新增 ${count(taken.added)}，变更 ${count(taken.changed)}，未变 ${count(taken.same)}，未采用 ${count(taken.refused.length)}。`,
          en: `${rehearse ? '(dry run) ' : ''}${count(taken.added)} added, ${count(taken.changed)} changed, ${count(taken.same)} as they were, ${count(taken.refused.length)} not taken.`,
        }),
      )
      return taken.refused.length > 0 ? 2 : 0
    })
  },
}

const WHY: Readonly<
  Record<ExtentsTaken['refused'][number]['why'], { readonly zh: string; readonly en: string }>
> = {
  'no-outline': { zh: '不是面', en: 'not a polygon' },
  'outline-crosses-itself': { zh: '轮廓自己交叉', en: 'the outline crosses itself' },
  'outline-too-large': { zh: '超过5公里', en: 'wider than 5 km' },
  'place-unknown': { zh: '没有这栋楼或小区', en: 'no such building or estate' },
}

export const extentsImport: Command = {
  name: 'extents import',
  takes: 'FILE',
  says: { zh: '导入楼栋和小区的轮廓（GeoJSON）', en: 'Bring in outlines of buildings and estates (GeoJSON)' },
  options: [CRS, DRY],
  more: [
    {
      zh: '要素按 placeId，或按 path、address、name（如“红花家园5栋”）对应。',
      en: 'Features are matched by placeId, or by path, address or name (红花家园5栋).',
    },
  ],
  run: async (given) => {
    const file = oneWord(extentsImport, given)
    const datum = datumOf(given)
    return withInstallation(async (installation) => {
      const rehearse = given.is('dry-run')
      const read = JSON.parse(await readFile(file, 'utf8')) as { features?: readonly Feature[] }
      const features =
        read.features ??
        stop({
          zh: `${file} 不是 GeoJSON 的 FeatureCollection。`,
          en: `${file} is no GeoJSON FeatureCollection.`,
        })
      const { taken, refused } = await asOperator(installation, rehearse, (act) =>
        importExtents(act, features, datum),
      )
      if (!rehearse && taken > 0)
        await noteDown(installation, { act: 'linli extents import', target: `extents:${taken}` })
      for (const { feature, name, why } of refused.slice(0, 20))
        print(
          inWords({
            zh: `  第${feature}个 ${name}：${WHY[why].zh}`,
            en: `  feature ${feature} ${name}: ${WHY[why].en}`,
          }),
        )
      print(
        inWords({
          zh: `${rehearse ? '（试运行）' : ''}轮廓 ${count(taken)} 个，未采用 ${count(refused.length)} 个。`,
          en: `${rehearse ? '(dry run) ' : ''}${count(taken)} outlines, ${count(refused.length)} not taken.`,
        }),
      )
      return refused.length > 0 ? 2 : 0
    })
  },
}
