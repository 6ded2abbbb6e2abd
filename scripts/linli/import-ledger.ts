import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { z } from 'zod'
import type { Installation } from '#apps/server/open.ts'
import type { MissingBuilding } from '#rosters/contract.ts'
import { Meaning, ProblemCode } from '#rosters/contract/words.ts'
import { PROBLEMS, told } from '#rosters/rules/problems.ts'
import { rostersRefusals } from '#rosters/refusals.ts'
import { AreaUnknown, importFile } from '#rosters/server/import-file.ts'
import type { ImportTally } from '#rosters/server/import-file.ts'
import { CannotRead } from '#rosters/server/open-book.ts'
import { openRosterFile } from '#rosters/server/stream-file.ts'
import type { RosterFile } from '#rosters/server/stream-file.ts'
import { CSV_MARK, csvLine } from './csv.ts'
import { oneWord } from './command.ts'
import type { Command, Given } from './command.ts'
import { noteDown, operator, withInstallation } from './house.ts'
import { count, inWords, print, progressLine, stop } from './speak.ts'

const MapFile = z.object({
  columns: z.record(z.string(), Meaning).default({}),
  goOn: z.array(ProblemCode).default([]),
})

export const importLedgerCommand: Command = {
  name: 'import ledger',
  takes: 'FILE',
  says: { zh: '导入人房花名册（XLSX、CSV）', en: 'Bring a roster into the ledger (XLSX, CSV)' },
  options: [
    {
      name: 'area',
      takes: 'CODE',
      says: {
        zh: '属于哪个社区、网格或区（必填）',
        en: 'The community, grid or district it belongs to (needed)',
      },
    },
    {
      name: 'source',
      takes: 'NAME',
      says: { zh: '来源名称，默认取自文件名', en: 'Name of the source, from the file by default' },
    },
    {
      name: 'estate',
      takes: 'NAME',
      says: { zh: '没写小区的行是哪个小区', en: 'The estate of rows that name none' },
    },
    {
      name: 'map',
      takes: 'FILE',
      says: {
        zh: 'JSON 文件，说明哪一列是什么；不写则按表头和内容认',
        en: 'JSON that says which column is what; known by headings and cells when left out',
      },
    },
    {
      name: 'add-buildings',
      says: {
        zh: '先补建名单里写了、地点台账里没有的楼和房（与 --dry-run 同用只看不建）',
        en: 'First add buildings and dwellings that the list names and that are not on record (with --dry-run: only show them)',
      },
    },
    { name: 'dry-run', says: { zh: '只看结果，不写入', en: 'Show what would be done and write nothing' } },
  ],
  more: [
    {
      zh: '可以中断后重来，也可以重复运行：已有的不会再记一次。整份可在“导入花名册”里撤销。',
      en: 'It may be broken off and run again, and run twice: what is there already is not taken again. All of it can be undone under “Bring rosters”.',
    },
    {
      zh: '未导入的行连同原因写在 LINLI_DATA/imports/ 下。退出码：0 全部导入或已有，2 有行未导入，1 失败。',
      en: 'Rows not taken are written with the reason to LINLI_DATA/imports/. Exit codes: 0 all taken or there already, 2 some not taken, 1 failed.',
    },
    {
      zh: '对应文件的例子：{"columns":{"称呼":"name","家庭成员信息 / 证件":"identity"},"goOn":["identity-lost-digits"]}',
      en: 'A mapping: {"columns":{"who":"name","papers":"identity"},"goOn":["identity-lost-digits"]}',
    },
  ],
  run: async (given) => {
    const path = oneWord(importLedgerCommand, given)
    const file = await opened(path)
    const said = await mappingIn(given)
    if (
      !file.sheets.some(({ kind }) => kind === 'roster' || kind === 'matrix') &&
      Object.keys(said.columns).length === 0
    )
      stop(
        rostersRefusals[
          file.sheets.some(({ kind }) => kind === 'visits') ? 'visits-not-a-ledger' : 'not-a-ledger'
        ],
      )
    const area =
      given.value('area') ??
      stop({
        zh: '请用 --area 指明社区、网格或区。',
        en: 'Say with --area which community, grid or district it is.',
      })
    return withInstallation((installation) => bring(installation, { path, file, said, area }, given))
  },
}

async function opened(path: string): Promise<RosterFile> {
  try {
    return await openRosterFile(path)
  } catch (error) {
    if (error instanceof CannotRead) stop(rostersRefusals[error.why])
    throw error
  }
}

async function mappingIn(given: Given): Promise<z.infer<typeof MapFile>> {
  const path = given.value('map')
  if (path === undefined) return { columns: {}, goOn: [] }
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error
    stop({
      zh: `${path} 不是 JSON：${(error as Error).message}`,
      en: `${path} is not JSON: ${(error as Error).message}`,
    })
  }
  const read = MapFile.safeParse(json)
  return read.success
    ? read.data
    : stop({
        zh: `${path} 写得不对：\n${z.prettifyError(read.error)}`,
        en: `${path} is not right:\n${z.prettifyError(read.error)}`,
      })
}

interface Bringing {
  readonly path: string
  readonly file: RosterFile
  readonly said: z.infer<typeof MapFile>
  readonly area: string
}

async function bring(
  installation: Installation,
  { path, file, said, area }: Bringing,
  given: Given,
): Promise<number> {
  const { kit, config } = installation
  const name = basename(path, extname(path))
  const dryRun = given.is('dry-run')
  const folder = join(config.dataFolder, 'imports')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const listing = new Listing(join(folder, `${name}-problems.csv`))
  const codes = new Map<ProblemCode, { times: number; stopped: number; first: string }>()
  const missing: Missing[] = []
  const line = progressLine()
  const began = performance.now()
  try {
    const tally = await importFile(kit, {
      file,
      fileName: basename(path),
      area,
      source: given.value('source') ?? name,
      by: operator(config.district).name,
      dryRun,
      estate: given.value('estate') ?? '',
      chosen: said.columns,
      goOn: new Set(said.goOn),
      addBuildings: given.is('add-buildings'),
      onMissing: (buildings) => {
        missing.push(...buildings)
      },
      onProblem({ sheet, line: at, name: whose }, problem, isTaken) {
        const known = codes.get(problem.code)
        codes.set(problem.code, {
          times: (known?.times ?? 0) + 1,
          stopped: (known?.stopped ?? 0) + (isTaken ? 0 : 1),
          first: known?.first ?? `${sheet} ${problem.column}${at}`,
        })
        listing.add([
          sheet,
          at,
          problem.column,
          whose,
          problem.said,
          problem.code,
          inWords(PROBLEMS[problem.code]).replace('{reason}', problem.said),
        ])
      },
      onProgress: (now) => line.show(howFar(now, began)),
    })
    line.end()
    await listing.end()
    if (!dryRun && tally.taken + tally.changed > 0)
      await noteDown(installation, {
        act: 'linli import ledger',
        target: `roster:${tally.id}`,
        reason: `${tally.taken + tally.changed} of ${tally.rows}`,
      })
    summarise(tally, { seconds: (performance.now() - began) / 1000, dryRun })
    tellMissing(missing, { isAsked: given.is('add-buildings'), dryRun })
    for (const [code, { times, first }] of [...codes].toSorted(([, a], [, b]) => b.times - a.times))
      print(
        inWords({
          zh: `  ${count(times)}（首见 ${first}）：${told(code).zh}`,
          en: `  ${count(times)} (first: ${first}): ${told(code).en}`,
        }),
      )
    if (codes.size > 0)
      print(inWords({ zh: `  逐行列在：${listing.path}`, en: `  Row by row: ${listing.path}` }))
    return tally.refused > 0 ? 2 : 0
  } catch (error) {
    line.end()
    await listing.end()
    if (error instanceof AreaUnknown)
      return stop({
        zh: `没有区域 ${area}。请先用 linli areas import 导入区划。`,
        en: `There is no area ${area}. Bring areas in first with linli areas import.`,
      })
    throw error
  }
}

type Missing = MissingBuilding & { readonly added: boolean }
const MOST_TOLD = 40

/** Buildings that are not on record: what was added, what would be, and what somebody has to look at. */
function tellMissing(
  missing: readonly Missing[],
  { isAsked, dryRun }: { readonly isAsked: boolean; readonly dryRun: boolean },
): void {
  if (missing.length === 0) return
  print(
    inWords(
      isAsked
        ? { zh: '地点台账里没有的楼和房：', en: 'Buildings and dwellings not on record:' }
        : {
            zh: '地点台账里没有这些楼和房，加 --add-buildings 可以补建：',
            en: 'These buildings and dwellings are not on record; --add-buildings adds them:',
          },
    ),
  )
  for (const one of missing.slice(0, MOST_TOLD)) {
    const inside = one.entrances
      .map(({ entrance, lowest, highest, doors }) => {
        const name = entrance === '' ? '' : inWords({ zh: `${entrance}单元 `, en: `entrance ${entrance} ` })
        return lowest === null || highest === null
          ? name.trim()
          : name +
              inWords({
                zh: `${lowest}–${highest} 层 × ${doors} 户`,
                en: `floors ${lowest}–${highest} × ${doors}`,
              })
      })
      .filter((text) => text !== '')
      .join(inWords({ zh: '；', en: '; ' }))
    const how = one.added
      ? dryRun
        ? { zh: '会补建', en: 'would be added' }
        : { zh: '已补建', en: 'added' }
      : !one.likely
        ? { zh: '只有一两套，多半写错，不补建', en: 'one or two dwellings, perhaps a slip: not added' }
        : one.estate === ''
          ? { zh: '没写小区，用 --estate 指明', en: 'no estate named: say it with --estate' }
          : isAsked
            ? {
                zh: '看不出在哪个社区，用 --area 指到社区',
                en: 'its community is not clear: name it with --area',
              }
            : { zh: '可以补建', en: 'can be added' }
    print(
      inWords({
        zh: `  ${one.estate} ${one.name}（${one.areaCode}）：${inside}，${count(one.dwellings)} 套，${count(one.rows)} 人在等，${how.zh}`,
        en: `  ${one.estate} ${one.name} (${one.areaCode}): ${inside}, ${count(one.dwellings)} dwellings, ${count(one.rows)} people wait, ${how.en}`,
      }),
    )
  }
  if (missing.length > MOST_TOLD)
    print(
      inWords({
        zh: `  还有 ${count(missing.length - MOST_TOLD)} 栋`,
        en: `  and ${count(missing.length - MOST_TOLD)} more`,
      }),
    )
}

const perSecond = (rows: number, began: number): string =>
  count(Math.round(rows / Math.max(0.001, (performance.now() - began) / 1000)))

const howFar = ({ rows, taken, changed, unchanged, refused }: ImportTally, began: number): string =>
  inWords({
    zh: `已读 ${count(rows)} 人，新记下 ${count(taken)}，有变化 ${count(changed)}，没有变化 ${count(unchanged)}，未导入 ${count(refused)}，每秒 ${perSecond(rows, began)}`,
    en: `${count(rows)} people read, ${count(taken)} taken, ${count(changed)} changed, ${count(unchanged)} unchanged, ${count(refused)} not taken, ${perSecond(rows, began)}/s`,
  })

function summarise(
  { rows, taken, changed, unchanged, refused, passed }: ImportTally,
  { seconds, dryRun }: { readonly seconds: number; readonly dryRun: boolean },
): void {
  print(
    inWords({
      zh: `${dryRun ? '试运行：' : ''}${count(rows)} 人 = ${count(taken)} 新记下 + ${count(changed)} 有变化 + ${count(unchanged)} 没有变化 + ${count(refused)} 未导入；跳过 ${count(passed)} 行。用时 ${seconds.toFixed(1)} 秒，每秒 ${count(Math.round(rows / seconds))}。`,
      en: `${dryRun ? 'Dry run: ' : ''}${count(rows)} people = ${count(taken)} taken + ${count(changed)} changed + ${count(unchanged)} unchanged + ${count(refused)} not taken; ${count(passed)} rows passed over. ${seconds.toFixed(1)} s, ${count(Math.round(rows / seconds))}/s.`,
    }),
  )
}

/** A CSV that is written row by row; none is made when there is nothing to say. */
class Listing {
  readonly path: string
  #file: WriteStream | undefined
  constructor(path: string) {
    this.path = path
  }
  add(cells: readonly (string | number)[]): void {
    if (!this.#file) {
      this.#file = createWriteStream(this.path, { mode: 0o600 })
      this.#file.write(CSV_MARK + csvLine(['sheet', 'row', 'column', 'name', 'says', 'code', 'problem']))
    }
    this.#file.write(csvLine(cells))
  }
  async end(): Promise<void> {
    if (!this.#file) return
    this.#file.end()
    await finished(this.#file)
  }
}
