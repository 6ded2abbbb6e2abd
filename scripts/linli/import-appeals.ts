import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { z } from 'zod'
import { findMapping, Mapping, missingColumns } from '#appeals/server/import/mapping.ts'
import type { Found } from '#appeals/server/import/mapping.ts'
import { PROBLEMS, REMARKS } from '#appeals/server/import/problems.ts'
import type { Problem, Remark } from '#appeals/server/import/problems.ts'
import { openTable } from '#appeals/server/import/read.ts'
import type { Encoding, TableFile } from '#appeals/server/import/read.ts'
import { AreaUnknown, importAppeals } from '#appeals/server/import/run.ts'
import type { ImportReport, NotTaken, Tally } from '#appeals/server/import/run.ts'
import { offsetMs } from '#kernel/common/calendar/zone.ts'
import type { Installation } from '#apps/server/open.ts'
import { CSV_MARK, csvLine } from './csv.ts'
import { noteDown, withInstallation } from './house.ts'
import { oneWord } from './command.ts'
import type { Command, Given } from './command.ts'
import { count, inWords, print, progressLine, stop } from './speak.ts'

export const importAppealsCommand: Command = {
  name: 'import appeals',
  takes: 'FILE',
  says: { zh: '导入别处的诉求（CSV、JSONL）', en: 'Bring in appeals from elsewhere (CSV, JSONL)' },
  options: [
    {
      name: 'map',
      takes: 'FILE',
      says: {
        zh: 'JSON 文件，说明哪一列是什么；不写则按列名认',
        en: 'JSON that says which column is what; known by their names when left out',
      },
    },
    {
      name: 'source',
      takes: 'NAME',
      says: {
        zh: '来源名称，和编号一起辨认是否已导入；默认取自文件',
        en: 'Name of the source, which with the number tells what is here already; from the file by default',
      },
    },
    {
      name: 'area',
      takes: 'CODE',
      says: {
        zh: '没有写明区域的行归到这里，默认全区',
        en: 'Area of rows that name none, the whole district by default',
      },
    },
    {
      name: 'encoding',
      takes: 'utf-8|gb18030',
      says: { zh: '文件编码，默认自动识别', en: 'Encoding of the file, found by itself' },
    },
    {
      name: 'zone',
      takes: 'ZONE',
      says: {
        zh: '时间所在时区（如 America/Chicago），默认本区',
        en: 'Zone of times that name none (America/Chicago), the district’s by default',
      },
    },
    {
      name: 'skip-repeated',
      says: {
        zh: '内容与前面某行完全相同的不采用（默认采用并列出）',
        en: 'Leave out rows whose words stand in an earlier line (taken and listed by default)',
      },
    },
    { name: 'dry-run', says: { zh: '只看结果，不写入', en: 'Show what would be done and write nothing' } },
  ],
  more: [
    {
      zh: '可以中断后重来，也可以重复运行：已导入的不会再导入一次。服务器开着时也能导入。',
      en: 'It may be broken off and run again, and run twice: what is here already is not taken again. It works while the server runs.',
    },
    {
      zh: '未采用的行连同原因写在 LINLI_DATA/imports/ 下。退出码：0 全部采用或已有，2 有行未采用，1 失败。',
      en: 'Rows not taken are written with the reason to LINLI_DATA/imports/. Exit codes: 0 all taken or here already, 2 some not taken, 1 failed.',
    },
    {
      zh: '对应文件的例子：{"source":"热线","fields":{"ref":"工单号","text":["标题","内容"],"receivedAt":"来电时间","closedAt":"办结时间","category":"类别"},"categories":{"路灯":"repair-light"}}',
      en: 'A mapping: {"source":"hotline","fields":{"ref":"id","text":["title","words"],"receivedAt":"called","closedAt":"closed","category":"kind"},"categories":{"lamp":"repair-light"}}',
    },
  ],
  run: async (given) => {
    const file = oneWord(importAppealsCommand, given)
    const table = await openTable(file, encodingOf(given))
    const name = basename(file, extname(file))
    const { mapping, name: how } = await mappingOf(table, name, given)
    const missing = missingColumns(mapping, table.columns)
    // A JSONL file may leave a field out of its first lines; a table has all its columns in the header.
    if (
      missing.length > 0 &&
      (table.form === 'csv' || given.value('map') !== undefined) &&
      !isOptional(mapping, missing)
    )
      stop({
        zh: `文件里没有这些列：${missing.join('、')}。有：${table.columns.join('、')}`,
        en: `The file lacks these columns: ${missing.join(', ')}. It has: ${table.columns.join(', ')}`,
      })
    return withInstallation((installation) => bring(installation, { file, name, table, mapping, how }, given))
  },
}

/** Only the words themselves cannot be done without. */
const isOptional = ({ fields }: Mapping, missing: readonly string[]): boolean =>
  ![fields.text].flat().every((column) => missing.includes(column))

function encodingOf(given: Given): Encoding | undefined {
  const named = given.value('encoding')?.toLowerCase()
  if (named === undefined) return undefined
  if (named === 'utf-8' || named === 'utf8') return 'utf-8'
  if (named === 'gb18030' || named === 'gbk' || named === 'gb2312') return 'gb18030'
  return stop({ zh: '--encoding 只能是 utf-8 或 gb18030。', en: '--encoding is utf-8 or gb18030.' })
}

async function mappingOf(table: TableFile, name: string, given: Given): Promise<Found> {
  const file = given.value('map')
  const zone = given.value('zone')
  const found =
    file === undefined
      ? (findMapping(table.columns, name) ??
        stop({
          zh: `认不出哪一列是诉求内容（列：${table.columns.join('、')}）。请用 --map 说明。`,
          en: `No column is known to hold the words (columns: ${table.columns.join(', ')}). Say it with --map.`,
        }))
      : { name: basename(file), mapping: await mappingIn(file) }
  return zone === undefined ? found : { ...found, mapping: { ...found.mapping, zone: zoneOf(zone) } }
}

function zoneOf(zone: string): string {
  try {
    offsetMs(zone, Date.now())
    return zone
  } catch {
    return stop({
      zh: `没有时区 ${zone}。例：Asia/Shanghai`,
      en: `There is no zone ${zone}. Such as Asia/Shanghai.`,
    })
  }
}

async function mappingIn(file: string): Promise<Mapping> {
  let given: unknown
  try {
    given = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error
    return stop({
      zh: `${file} 不是 JSON：${(error as Error).message}`,
      en: `${file} is not JSON: ${(error as Error).message}`,
    })
  }
  const read = Mapping.safeParse(given)
  return read.success
    ? read.data
    : stop({
        zh: `${file} 写得不对：\n${z.prettifyError(read.error)}`,
        en: `${file} is not right:\n${z.prettifyError(read.error)}`,
      })
}

interface Bringing {
  readonly file: string
  readonly name: string
  readonly table: TableFile
  readonly mapping: Mapping
  readonly how: string
}

async function bring(
  installation: Installation,
  { name, table, mapping, how }: Bringing,
  given: Given,
): Promise<number> {
  const { kit, config } = installation
  const area = given.value('area') ?? config.district
  const source =
    given.value('source') ??
    (mapping.fields.source === undefined ? (mapping.source ?? name) : (mapping.source ?? ''))
  const dryRun = given.is('dry-run')
  const folder = join(config.dataFolder, 'imports')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const refused = new Listing<NotTaken>(join(folder, `${name}-refused.csv`), REFUSED)
  const repeated = new Listing<Repeated>(join(folder, `${name}-repeated.csv`), REPEATED)
  const reasons = new Map<Problem, { times: number; first: number }>()
  const line = progressLine()
  const began = performance.now()
  print(
    inWords({
      zh: `${table.form.toUpperCase()}，${table.encoding}，按 ${how} 对应，归到 ${area}${dryRun ? '（试运行）' : ''}`,
      en: `${table.form.toUpperCase()}, ${table.encoding}, mapped as ${how}, area ${area}${dryRun ? ' (dry run)' : ''}`,
    }),
  )
  try {
    const report = await importAppeals(kit, {
      table,
      mapping,
      source,
      area,
      dryRun,
      skipRepeated: given.is('skip-repeated'),
      onNotTaken(row) {
        refused.add(row)
        const known = reasons.get(row.problem)
        reasons.set(row.problem, known ? { ...known, times: known.times + 1 } : { times: 1, first: row.line })
      },
      onRepeated: (row) => {
        repeated.add(row)
      },
      onProgress: (tally) => {
        line.show(howFar(tally, began))
      },
    })
    line.end()
    await Promise.all([refused.end(), repeated.end()])
    if (!dryRun && report.taken > 0)
      await noteDown(installation, {
        act: 'linli import appeals',
        target: `source:${source === '' ? name : source}`,
        reason: `${report.taken} of ${report.read}`,
      })
    summarise(report, {
      reasons,
      seconds: (performance.now() - began) / 1000,
      refused: refused.path,
      repeated: repeated.path,
      dryRun,
    })
    return report.notTaken > 0 ? 2 : 0
  } catch (error) {
    line.end()
    await Promise.all([refused.end(), repeated.end()])
    if (error instanceof AreaUnknown)
      return stop({
        zh: `没有区域 ${error.area}。${error.known.length === 0 ? '请先用 linli areas import 导入区划。' : `有：${error.known.slice(0, 10).join('、')} …`}`,
        en: `There is no area ${error.area}. ${error.known.length === 0 ? 'Bring areas in first with linli areas import.' : `There are: ${error.known.slice(0, 10).join(', ')} …`}`,
      })
    throw error
  }
}

const perSecond = (rows: number, began: number): string =>
  count(Math.round(rows / Math.max(0.001, (performance.now() - began) / 1000)))

const howFar = ({ read, taken, already, notTaken }: Tally, began: number): string =>
  inWords({
    zh: `已读 ${count(read)} 行，采用 ${count(taken)}，已有 ${count(already)}，未采用 ${count(notTaken)}，每秒 ${perSecond(read, began)} 行`,
    en: `${count(read)} rows read, ${count(taken)} taken, ${count(already)} here already, ${count(notTaken)} not taken, ${perSecond(read, began)} rows/s`,
  })

interface Summary {
  readonly reasons: ReadonlyMap<Problem, { readonly times: number; readonly first: number }>
  readonly seconds: number
  readonly refused: string
  readonly repeated: string
  readonly dryRun: boolean
}

function summarise(report: ImportReport, { reasons, seconds, refused, repeated, dryRun }: Summary): void {
  print(
    inWords({
      zh: `共 ${count(report.read)} 行：${dryRun ? '可采用' : '采用'} ${count(report.taken)}，已有 ${count(report.already)}，未采用 ${count(report.notTaken)}。用时 ${seconds.toFixed(1)} 秒，每秒 ${count(Math.round(report.read / seconds))} 行。`,
      en: `${count(report.read)} rows: ${count(report.taken)} ${dryRun ? 'would be taken' : 'taken'}, ${count(report.already)} here already, ${count(report.notTaken)} not taken. ${seconds.toFixed(1)} s, ${count(Math.round(report.read / seconds))} rows/s.`,
    }),
  )
  for (const [problem, { times, first }] of [...reasons].toSorted(([, a], [, b]) => b.times - a.times))
    print(
      inWords({
        zh: `  未采用 ${count(times)}（首见第 ${first} 行）：${PROBLEMS[problem].zh}`,
        en: `  not taken ${count(times)} (first: line ${first}): ${PROBLEMS[problem].en}`,
      }),
    )
  for (const [remark, times] of Object.entries(report.remarks))
    print(
      inWords({
        zh: `  采用但 ${count(times)} 行${REMARKS[remark as Remark].zh}`,
        en: `  taken, ${count(times)} with ${REMARKS[remark as Remark].en}`,
      }),
    )
  if (report.notTaken > 0)
    print(inWords({ zh: `  未采用的行：${refused}`, en: `  Rows not taken: ${refused}` }))
  if (report.repeated > 0)
    print(
      inWords({
        zh: `  内容与前面相同的 ${count(report.repeated)} 行：${repeated}`,
        en: `  ${count(report.repeated)} rows with the words of an earlier one: ${repeated}`,
      }),
    )
}

// ------------------------------------------------------------------------------------------------------------ listings

interface Repeated {
  readonly line: number
  readonly first: number
  readonly ref: string
}

interface Columns<Row> {
  readonly titles: readonly string[]
  readonly cells: (row: Row) => readonly (string | number)[]
}

const REFUSED: Columns<NotTaken> = {
  titles: ['line', 'ref', 'reason', 'sentence', 'said'],
  cells: (row) => [row.line, row.ref, row.problem, inWords(PROBLEMS[row.problem]), row.said.slice(0, 300)],
}
const REPEATED: Columns<Repeated> = {
  titles: ['line', 'first_line', 'ref'],
  cells: (row) => [row.line, row.first, row.ref],
}

/** A CSV that is written row by row; none is made when there is no row, and an old one goes. */
class Listing<Row> {
  readonly path: string
  readonly #columns: Columns<Row>
  #file: WriteStream | undefined
  constructor(path: string, columns: Columns<Row>) {
    this.path = path
    this.#columns = columns
  }
  add(row: Row): void {
    if (!this.#file) {
      this.#file = createWriteStream(this.path, { mode: 0o600 })
      this.#file.write(CSV_MARK + csvLine(this.#columns.titles))
    }
    this.#file.write(csvLine(this.#columns.cells(row)))
  }
  async end(): Promise<void> {
    if (!this.#file) return rm(this.path, { force: true })
    this.#file.end()
    return finished(this.#file)
  }
}
