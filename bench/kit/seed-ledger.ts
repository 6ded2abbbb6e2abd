import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { ALL_GRIDS } from '#apps/server/demo/district/fill.ts'
import { areasOf, communityOf, gridOf, GRIDS } from '#apps/server/demo/district/ground.ts'
import { rowsOf } from '#apps/server/demo/district/residents.ts'
import { job } from '#kernel/server/actor.ts'
import { openDatabase, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { addPlaces, putAreas } from '#places/server/import.ts'
import { OPTIONS, SPARING } from '../../scripts/steps/node.mjs'
import { MAP } from '../../capabilities/map.ts'
import { dearest, forgetStatements } from './installation.ts'
import type { BenchDatabase } from './installation.ts'
import { cpuSecondsOf } from './machine.ts'
import { DISTRICT, seedPeople } from './seed.ts'

/** People a grid of the invented district holds, on the whole. */
const PEOPLE_A_GRID = 2_350
const ROOT = join(import.meta.dirname, '..', '..')

/** What an import of a list came to. */
export interface Brought {
  readonly rowsPerSecond: number
  readonly seconds: number
  readonly people: number
  readonly ties: number
  /** The most the process of the command line ever held. */
  readonly memoryMb: number
  /** Processor of the command line and of the database for each row, in microseconds. */
  readonly clientCpuUs: number
  readonly databaseCpuUs: number
}

/** What an import writes. */
const WRITTEN =
  'person tie household care_reason person_extra same_pair outbox ledger_change ledger_about ledger_term ledger_key ledger_tally ledger_total ledger_sum roster roster_row roster_problem'.split(
    ' ',
  )

/** Empties the ledger and fills it from the list of the district, by `linli import ledger`. */
export async function fillLedger(
  database: BenchDatabase,
  people: number,
  say: (line: string) => void,
): Promise<Brought> {
  const file = join(database.folder, 'roster.csv')
  await ground(database, file, people, say)
  await database.query(`truncate ${WRITTEN.map((table) => `d${DISTRICT}.${table}`).join()} cascade`)
  await forgetStatements(database)
  const [began, databaseCpu] = [performance.now(), cpuSecondsOf(database.pid)]
  const { code, peakMb, cpu, output } = await bring(database, file)
  const seconds = (performance.now() - began) / 1000
  const databaseUsed = cpuSecondsOf(database.pid) - databaseCpu
  if (code !== 0) throw new Error(`the import ended with ${code}: ${output.slice(-600)}`)
  const [counted] = await database.query<{ people: number; ties: number }>(
    `select (select count(*)::int from d${DISTRICT}.person) as people, (select count(*)::int from d${DISTRICT}.tie) as ties`,
  )
  say(output.trim().split('\n').slice(-4).join('\n'))
  const rows = counted!.people
  await dearest(database, rows / 1000, say)
  return {
    ...counted!,
    seconds,
    rowsPerSecond: rows / seconds,
    memoryMb: peakMb,
    clientCpuUs: (cpu / rows) * 1e6,
    databaseCpuUs: (databaseUsed / rows) * 1e6,
  }
}

/** The same where it was not done yet, with the staff of the other benches. */
export async function filledLedger(
  database: BenchDatabase,
  people: number,
  say: (line: string) => void,
): Promise<Brought | undefined> {
  const mark = join(database.folder, 'filled')
  if (existsSync(mark)) return undefined
  const brought = await fillLedger(database, people, say)
  await seedPeople(database.query)
  await database.query('vacuum analyze')
  await database.query('checkpoint')
  writeFileSync(mark, '1')
  return brought
}

/** The dwellings of the district, and a list of those who live there. Done once per folder. */
async function ground(
  { url, folder, query }: BenchDatabase,
  file: string,
  people: number,
  say: (line: string) => void,
): Promise<void> {
  if (existsSync(join(folder, 'ground'))) return
  say(`laying out dwellings for ${people} people in ${folder} …`)
  await migrate({ connectionString: url }, DISTRICT, Object.keys(MAP), new Date())
  const db = openDatabase({ connectionString: url }, { district: DISTRICT, pool: 1 })
  const actor = job('demo', DISTRICT)
  await transact(db, actor, (tx) => putAreas(tx, areasOf(DISTRICT)))
  const out = createWriteStream(file)
  out.write('小区,楼栋,单元,房号,姓名,与户主关系,性别,身份证号码,联系电话,入住时间,居住情况\n')
  const census = new Map<string, number>()
  const grids = Math.min(ALL_GRIDS, Math.max(1, Math.round(people / PEOPLE_A_GRID)))
  for (let n = 0; n < grids; n++) {
    const grid = gridOf(communityOf(DISTRICT, Math.floor(n / GRIDS) + 1), (n % GRIDS) + 1, () =>
      uuidv7(Date.now()),
    )
    await transact(db, actor, (tx) => addPlaces(tx, grid.places))
    const path = new Map(grid.places.map((place) => [place.id, place.pathZh]))
    const text = grid.dwellings
      .flatMap((dwelling, i) =>
        rowsOf(dwelling, n * 10_000 + i, census).map((row) => lineOf(row, path.get(dwelling.id)!)),
      )
      .join('')
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
  await db.pool.end()
  await query('vacuum analyze')
  writeFileSync(join(folder, 'ground'), '1')
}

/** What clerks write for each, of men and of women. */
const KIN: Readonly<Record<string, readonly [string, string]>> = {
  spouse: ['配偶', '配偶'],
  son: ['子', '女'],
  daughter: ['子', '女'],
  parent: ['父亲', '母亲'],
  grandchild: ['孙子', '孙女'],
}
const LIVES = { own: '自住', rent: '出租', lodge: '借住', dormitory: '宿舍' } as const

function lineOf(row: ReturnType<typeof rowsOf>[number], path: string): string {
  const [estate, building, entrance, room] = path.split(' ')
  const { person, household, lives } = row
  const isMan = person.sex === 1
  const [his, hers] =
    household === undefined || household.head
      ? ['户主', '户主']
      : (KIN[household.kinship ?? ''] ?? ['其他', '其他'])
  return `${[estate, building, entrance, room, person.name, isMan ? his : hers, isMan ? '男' : '女', person.identityNumber, person.phone, lives?.since ?? '', lives ? LIVES[lives.basis ?? 'own'] : '空置'].join(',')}\n`
}

const PROFILES = process.env['LINLI_BENCH_PROFILE']
/** As an operator starts it; where a profile is wanted, the process itself without the one that hands over to it. */
const COMMAND =
  PROFILES === undefined
    ? [join(ROOT, 'scripts/linli.mjs')]
    : [...OPTIONS, ...SPARING, '--cpu-prof', '--cpu-prof-dir', PROFILES, join(ROOT, 'scripts/linli/main.ts')]

/** The command line as its own process, with the most memory it ever held. */
async function bring(
  { url, folder }: BenchDatabase,
  file: string,
): Promise<{ code: number; peakMb: number; cpu: number; output: string }> {
  const child = spawn(process.execPath, [...COMMAND, 'import', 'ledger', file, '--area', DISTRICT], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      LINLI_DATA: folder,
      LINLI_DEMO: '0',
      LINLI_DISTRICT: DISTRICT,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  let [peakMb, cpu] = [0, 0]
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, ...[child.pid!, ...childrenOf(child.pid!)].map(peakOf))
    cpu = Math.max(cpu, cpuSecondsOf(child.pid!))
  }, 100)
  const [code] = (await once(child, 'exit')) as [number]
  clearInterval(look)
  return { code, peakMb, cpu, output }
}

const childrenOf = (pid: number): number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}
const peakOf = (pid: number): number => {
  try {
    return Math.round(
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    )
  } catch {
    return 0
  }
}
