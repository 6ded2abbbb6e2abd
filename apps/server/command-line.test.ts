import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Connection } from '#kernel/server/database.ts'
import { openFileStore } from '#kernel/server/files.ts'
import { cloneDatabase, dropDatabase } from '#kernel/testing/database.ts'

/** The command line as an operator runs it: a process of its own, its words and its exit code. */
const server = inject('postgres') as Connection
const name = `linli_${randomUUID().replaceAll('-', '').slice(0, 12)}`
const folder = mkdtempSync(join(tmpdir(), 'linli-test-line-'))
const MAIN = join(import.meta.dirname, '..', '..', 'scripts', 'linli', 'main.ts')
let database: pg.Client

beforeAll(async () => {
  database = new pg.Client(await cloneDatabase(server, name))
  await database.connect()
  await database.query('set search_path = d340199, linli_common')
})
afterAll(async () => {
  await database.end()
  await dropDatabase(server, name)
  rmSync(folder, { recursive: true, force: true })
})

const start = (...words: readonly string[]) =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      LINLI_DATA: folder,
      DATABASE_URL: `postgres://${server.user ?? 'postgres'}@localhost/${name}?host=${encodeURIComponent(server.host ?? '')}&port=${server.port ?? 5432}`,
      LANG: 'en',
      PORT: '1',
    },
  })

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

async function linli(...words: readonly string[]): Promise<Ran> {
  const child = start(...words)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()))
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  return { code, ...said }
}

function put(file: string, content: string): string {
  const path = join(folder, file)
  writeFileSync(path, content)
  return path
}

const one = async (query: string): Promise<unknown> =>
  Object.values((await database.query<Record<string, unknown>>(query)).rows[0] ?? {})[0]

test('an unknown word is refused with all that there is', async () => {
  const { code, out, err } = await linli('improt')
  expect(code).toBe(1)
  expect(err).toContain('no command "improt"')
  expect(out).toContain('linli import appeals FILE')
})

test('a group of commands says what there is, and a wrong file or word gets a sentence and no trace', async () => {
  const group = await linli('import', '--help')
  expect(group).toMatchObject({ code: 0, err: '' })
  expect(group.out).toContain('linli import ledger FILE')
  expect(group.out).not.toContain('linli migrate')
  for (const [words, sentence] of [
    [['import', 'appeals', put('empty.csv', '')], 'is empty'],
    [['import', 'appeals', put('picture.csv', 'PNG\0\0')], 'Save it as CSV'],
    [['import', 'appeals', folder], 'This is a folder'],
    [['areas', 'import', '--geojson', put('no.geojson', 'not json')], 'is not JSON'],
    [['user', 'add', '--login', 'Bad Login', '--name', 'x', '--role', 'administrator'], '--login'],
  ] as const) {
    const { code, err } = await linli(...words)
    expect(code).toBe(1)
    expect(err).toContain(sentence)
    expect(err).not.toContain('    at ')
  }
})

test('areas come in, and a wrong row is named', async () => {
  const file = put(
    'areas.csv',
    'code,name,level,parent\n340199,云湖区,county,3401\n340199001,青华街道,street,340199\n340199001001,红花社区,village,340199001\n34019900,坏行,,\n',
  )
  const { code, out } = await linli('areas', 'import', file)
  expect(out).toContain('row 4')
  expect(out).toContain('3 added, 0 renamed')
  expect(code).toBe(2)
  expect(await one(`select name_en from area where code = '340199001'`)).toBe('Qinghua Subdistrict')
})

describe('people', () => {
  test('are added with a first password, once', async () => {
    const words = [
      'user',
      'add',
      '--login',
      'zhang.min',
      '--name',
      '张敏',
      '--role',
      'clerk',
      '--area',
      '340199001001',
    ]
    const { code, out } = await linli(...words)
    expect(code, out).toBe(0)
    expect(out).toMatch(/First password: \S{12,}/)
    expect(await linli(...words)).toMatchObject({ code: 1, err: expect.stringContaining('taken') as string })
    expect(await one(`select count(*)::int from audit where act = 'addAccount' and who = 'job:cli'`)).toBe(1)
  })

  test('get a new password by their login', async () => {
    const before = await one(`select password_hash from account where login = 'zhang.min'`)
    expect(await linli('user', 'password', 'Zhang.Min')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/New password of 张敏: \S{12,}/) as string,
    })
    expect(await one(`select password_hash from account where login = 'zhang.min'`)).not.toBe(before)
  })
})

describe('appeals', () => {
  const good =
    'id,text,time,phone\n1,楼道灯不亮三天了，请修一下,2026-10-01 08:00,19400001234\n2,垃圾没有清运,2026-10-02 09:00,\n'

  test('come in: 0 when all are taken or here already, 2 when some are not', async () => {
    const file = put('good.csv', good)
    expect(await linli('import', 'appeals', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 taken, 0 here already') as string,
    })
    expect(await linli('import', 'appeals', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 taken, 2 here already') as string,
    })
    const { code, out } = await linli('import', 'appeals', put('bad.csv', `${good}3,,2026-10-01,\n`))
    expect(code).toBe(2)
    expect(out).toContain('bad-refused.csv')
    expect(readFileSync(join(folder, 'imports', 'bad-refused.csv'), 'utf8')).toContain('4,3,text-missing')
  })

  test('what cannot be brought at all is said in a sentence, with 1', async () => {
    const map = put('map.json', '{"fields":{"txt":"a"}}')
    expect(await linli('import', 'appeals', put('odd.csv', 'a,b\n1,2\n'), '--map', map)).toMatchObject({
      code: 1,
      err: expect.stringContaining('txt') as string,
    })
  })

  test('an import that is killed is run again, and every row is there once', async () => {
    const rows = Array.from(
      { length: 4000 },
      (_, i) =>
        `${i},第${i}件：小区北门的路灯不亮，晚上看不见路,2026-09-${String((i % 28) + 1).padStart(2, '0')} 10:00`,
    )
    const file = put('killed.csv', ['id,text,time', ...rows].join('\n'))
    const count = `select count(*)::int from appeal where source = 'killed'`
    const child = start('import', 'appeals', file)
    while (child.exitCode === null && (await one(count)) === 0) await sleep(10)
    child.kill('SIGKILL')
    await new Promise((resolve) => {
      child.on('close', resolve)
    })
    const kept = Number(await one(count))
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(4000)
    expect(kept % 500).toBe(0)
    expect(await linli('import', 'appeals', file)).toMatchObject({ code: 0 })
    expect(await one(count)).toBe(4000)
    expect(await one(`select count(distinct source_ref)::int from appeal where source = 'killed'`)).toBe(4000)
  })

  test('are read out without personal fields, or with them and a reason that is audited', async () => {
    const file = join(folder, 'out.csv')
    expect(await linli('export', 'appeals', '--out', file, '--from', '2026-10-01')).toMatchObject({ code: 0 })
    const sheet = readFileSync(file, 'utf8')
    expect(sheet).toContain('楼道灯不亮三天了')
    expect(sheet).not.toContain('19400001234')
    expect(existsSync(`${file}.part`)).toBe(false)
    const words = [
      'export',
      'appeals',
      '--out',
      '-',
      '--format',
      'jsonl',
      '--from',
      '2026-10-01',
      '--with-contacts',
    ]
    expect(await linli(...words)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('--reason') as string,
    })
    const { code, out } = await linli(...words, '--reason', '回访抽样')
    expect(code).toBe(0)
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { phone: string | null }).phone),
    ).toContain('19400001234')
    expect(await one(`select reason from audit where act = 'linli export appeals'`)).toBe('回访抽样')
  })
})

test('rules go to a file and come back as a draft, organisations by their names', async () => {
  const { code, out } = await linli('rules', 'export')
  expect(code).toBe(0)
  const rules = JSON.parse(out) as { name: string; content: { rules: object[] }; organisations: object }
  expect(rules.content.rules).toEqual([])
  const org = '01890000-0000-7000-8000-00000000000a'
  rules.name = '从别处来的规则'
  rules.content.rules.push({ id: 'a', when: {}, follows: { orgId: org } })
  rules.organisations = { [org]: '没有这个单位' }
  const file = put('rules.json', JSON.stringify(rules))
  expect(await linli('rules', 'import', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('没有这个单位') as string,
  })
  const plain = put(
    'plain.json',
    JSON.stringify({ ...rules, content: { ...rules.content, rules: [] }, organisations: {} }),
  )
  expect(await linli('rules', 'import', plain)).toMatchObject({ code: 0 })
  expect(await one(`select name from rule_set where effective_from is null`)).toBe('从别处来的规则')
  expect(await linli('rules', 'import', put('none.json', '{}'))).toMatchObject({ code: 1 })
})

test('the doctor looks and changes nothing; what was altered is found', async () => {
  const { out } = await linli('doctor')
  expect(out).toContain('✓ PostgreSQL')
  expect(out).toContain('their stories hold')
  expect(out).toContain('There is no administrator yet')
  expect(out).toContain('✓ Every file that a record names is there')
  // The servers of tests do not wait for the disk, and it says so.
  expect(out).toContain('✗ The database does not wait for the disk')
  await database.query(
    `update appeal_event set text = 'x' where appeal_id = (select id from appeal order by received_at desc limit 1)`,
  )
  const after = await linli('doctor')
  expect(after.out).toContain('were altered')
  expect(after.code).toBe(1)
})

// Two processes, one after the other, beside other tests.
const SLOW_MS = 90_000
test(
  'the doctor counts files that records name and are not there, and those that lie there unnamed',
  async () => {
    const store = openFileStore(join(folder, 'files'))
    const named = await store.put(Buffer.from('a'.repeat(1024 * 1024)))
    const aside = await store.put(Buffer.from('b'.repeat(1024 * 1024)))
    await store.put(Buffer.from('c'.repeat(512 * 1024)))
    const [lies] = (await store.shelves.on(aside.slice(0, 2))).filter(({ hash }) => hash === aside)
    await store.shelves.putAside(lies!, new Date())
    const names = (hash: string) =>
      database.query(`insert into reference_file (hash, name, at) values ($1, 'x', now())`, [hash])
    await names(named)
    await names(aside)
    const well = (await linli('doctor')).out
    expect(well).toContain('✓ Every file that a record names is there')
    expect(well).toContain('3 files of 2.5 MB; no record names 1 of them (0.5 MB)')
    expect(well).not.toContain('more than one database')
    await names('f'.repeat(64))
    for (const house of [randomUUID(), randomUUID()]) await store.shelves.signIn({ house, since: new Date() })
    const ill = (await linli('doctor')).out
    expect(ill).toContain('✗ 1 files that records name are not there')
    expect(ill).toContain('! Files of more than one database lie in')
  },
  SLOW_MS,
)

describe('linli import ledger', () => {
  test('says what it understood of a file before it takes anything, and that a folder is none', async () => {
    await linli('areas', 'import', put('area.csv', 'code,name,level,parent\n340199,云湖区,county,3401\n'))
    const file = put(
      '租客名单2024年6月.csv',
      '楼栋,单元,房号,姓名,身份证号,备注\n1栋,1单元,101,周秀梅,,腿脚不便\n小计,,,,,\n',
    )
    const { code, out, err } = await linli('import', 'ledger', file, '--area', '340199', '--dry-run')
    // A slow machine says how far it is.
    expect(err.replaceAll(/^.* people read, .*\n/gm, '')).toBe('')
    expect(out).toContain('Sheet “CSV”: Roster, headings in row 1')
    expect(out).toContain('D 姓名 → Name')
    expect(out).toContain('F 备注 → Remarks (left out)')
    expect(out).toContain('Rows passed over: 1 headings, 1 sub-totals')
    expect(code).toBe(2)
    const none = await linli('import', 'ledger', folder, '--area', '340199')
    expect(none).toMatchObject({ code: 1, err: `${folder} is a folder. Name one of the files in it.\n` })
  })
})
