import { mkdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { z } from 'zod'
import type { Installation } from '#apps/server/open.ts'
import { Meaning, ProblemCode } from '#rosters/contract/words.ts'
import type { Passed } from '#rosters/contract/words.ts'
import { differingSaid, FIELD_WORDS } from '#rosters/rules/differing.ts'
import { doubtfulIn } from '#rosters/rules/doubtful.ts'
import { PROBLEMS, told } from '#rosters/rules/problems.ts'
import { sourceOf, sourceWithin } from '#rosters/rules/source.ts'
import { rostersRefusals } from '#rosters/refusals.ts'
import { AreaUnknown, importFile, keepReading, readingOf } from '#rosters/server/import-file.ts'
import type { ImportWish } from '#rosters/server/import-file.ts'
import { CannotRead } from '#rosters/server/open-book.ts'
import { headed, whyNoList } from '#rosters/server/reading.ts'
import { openRosterFile } from '#rosters/server/stream-file.ts'
import type { RosterFile } from '#rosters/server/stream-file.ts'
import { oneWord } from './command.ts'
import type { Command, Given } from './command.ts'
import { noteDown, operator, withInstallation } from './house.ts'
import { howFar, Listing, summarise, tellDifferences, tellMissing, tellPassed } from './ledger/told.ts'
import type { Missing } from './ledger/told.ts'
import { tellUnderstood } from './ledger/understood.ts'
import { count, inWords, LANG, print, progressLine, stop } from './speak.ts'

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
      says: {
        zh: '来源名称，默认取自文件名（去掉年月）',
        en: 'Name of the source, by default that of the file without its date',
      },
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
    {
      name: 'accept-changes',
      says: {
        zh: '照名单改已有的人；不加时只记新的，差别列出来等您同意',
        en: 'Follow the list where it differs from the ledger; without it only what is new is taken, and differences wait for your yes',
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
      zh: '同一来源再来一份，只导入新的人；和台账不一样的、名单里没有了的，写在 LINLI_DATA/imports/ 的“-differences.csv”里，等人看过再定。',
      en: 'A further file of a source brings only who is new; who differs from the ledger and who is missing stand in “-differences.csv” under LINLI_DATA/imports/, until somebody has looked.',
    },
    {
      zh: '未导入的行连同原因写在 LINLI_DATA/imports/ 下。退出码：0 全部导入或已有，2 有行未导入，3 只有差别或不见了的人等着定，1 失败。',
      en: 'Rows not taken are written with the reason to LINLI_DATA/imports/. Exit codes: 0 all taken or there already, 2 some not taken, 3 only differences or missing people wait for a word, 1 failed.',
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
    if ((error as NodeJS.ErrnoException).code === 'EISDIR')
      stop({
        zh: `${path} 是文件夹。请写出里面的一个文件。`,
        en: `${path} is a folder. Name one of the files in it.`,
      })
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

/** What the file is read as: by its own headings, as its source was read before, and as the mapping says. */
async function reading(
  { kit }: Installation,
  { path, file, said, area }: Bringing,
  given: Given,
): Promise<{
  readonly source: string
  readonly chosen: Readonly<Record<string, Meaning>>
  readonly estate: string
  readonly left: ReadonlySet<string>
}> {
  const source =
    given.value('source') ?? sourceWithin(file.sheets.map(({ grid }) => grid)) ?? sourceOf(basename(path))
  const before = await readingOf(kit, { area, source })
  const chosen = { ...before?.columns, ...said.columns }
  if (
    !file.sheets.some(({ kind }) => kind === 'roster' || kind === 'matrix') &&
    Object.keys(chosen).length === 0
  )
    stop(rostersRefusals[whyNoList(file.sheets)])
  const sheets = headed(file.sheets)
  // A sheet that was put out of sight is left out, unless the mapping speaks of its columns.
  const left = new Set(
    sheets
      .filter((sheet) => sheet.left && (sheet.kind === 'roster' || sheet.kind === 'matrix'))
      .filter(({ columns }) => !columns.some(({ key }) => said.columns[key] !== undefined))
      .map(({ name }) => name),
  )
  tellUnderstood(sheets, { said: chosen, left, remembered: before && source })
  const estate = given.value('estate') ?? before?.estate ?? ''
  if (!given.is('dry-run') && Object.keys(said.columns).length > 0)
    await keepReading(kit, { area, source }, { columns: chosen, estate })
  return { source, chosen, estate, left }
}

const PROBLEM_HEADS = ['sheet', 'row', 'column', 'name', 'says', 'code', 'problem']
const DIFFERENCE_HEADS = ['sheet', 'row', 'name', 'what', 'difference', 'taken']

async function bring(installation: Installation, bringing: Bringing, given: Given): Promise<number> {
  const { kit, config } = installation
  const { path, file, said, area } = bringing
  const name = basename(path, extname(path))
  const dryRun = given.is('dry-run')
  const read = await reading(installation, bringing, given)
  const folder = join(config.dataFolder, 'imports')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const listing = new Listing(join(folder, `${name}-problems.csv`), PROBLEM_HEADS)
  const differing = new Listing(join(folder, `${name}-differences.csv`), DIFFERENCE_HEADS)
  const codes = new Map<ProblemCode, { times: number; first: string }>()
  const passed = new Map<Passed, number>()
  const missing: Missing[] = []
  const line = progressLine()
  const began = performance.now()
  const note: ImportWish['onProblem'] = ({ sheet, line: at, name: whose }, problem) => {
    const known = codes.get(problem.code)
    codes.set(problem.code, {
      times: (known?.times ?? 0) + 1,
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
  }
  for (const { sheet, line: at, column, said: words } of doubtfulIn(
    headed(file.sheets),
    read.chosen,
    read.left,
  ))
    note({ sheet, line: at, name: '' }, { code: 'column-doubtful', column, said: words }, true)
  try {
    const tally = await importFile(kit, {
      file,
      fileName: basename(path),
      area,
      ...read,
      by: operator(config.district).name,
      dryRun,
      goOn: new Set(said.goOn),
      acceptChanges: given.is('accept-changes') || said.goOn.includes('differs-from-ledger'),
      addBuildings: given.is('add-buildings'),
      onMissing: (buildings) => {
        missing.push(...buildings)
      },
      onProblem: note,
      onDifference({ sheet, line: at, name: whose }, differences, isTaken) {
        for (const one of differences)
          differing.add([
            sheet,
            at,
            whose,
            FIELD_WORDS[LANG][one.field],
            differingSaid(one, LANG),
            isTaken ? inWords({ zh: '已改', en: 'yes' }) : inWords({ zh: '等您同意', en: 'waits' }),
          ])
      },
      onMissingPerson({ maskedName, pathZh, pathEn }) {
        differing.add([
          '',
          '',
          maskedName,
          inWords({ zh: '名单里没有了', en: 'missing' }),
          LANG === 'zh' ? pathZh : pathEn,
          inWords({ zh: '等人说明', en: 'waits' }),
        ])
      },
      onPassed: ({ why }) => {
        passed.set(why, (passed.get(why) ?? 0) + 1)
      },
      onProgress: (now) => line.show(howFar(now, began)),
    })
    line.end()
    if (!dryRun && tally.taken + tally.changed > 0)
      await noteDown(installation, {
        act: 'linli import ledger',
        target: `roster:${tally.id}`,
        reason: `${tally.taken + tally.changed} of ${tally.rows}`,
      })
    summarise(tally, { seconds: (performance.now() - began) / 1000, dryRun })
    tellPassed(passed)
    tellDifferences(tally, { listing: differing, dryRun })
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
    if (tally.refused > tally.waiting) return 2
    return tally.waiting + tally.missing > 0 ? 3 : 0
  } catch (error) {
    line.end()
    if (error instanceof AreaUnknown)
      return stop({
        zh: `没有区域 ${area}。请先用 linli areas import 导入区划。`,
        en: `There is no area ${area}. Bring areas in first with linli areas import.`,
      })
    throw error
  } finally {
    await listing.end()
    await differing.end()
  }
}
