import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { type Connection, type EmbeddedServer, startEmbedded } from './embedded.ts'
import { findPostmaster } from './postmaster.ts'

const root = mkdtempSync(join(tmpdir(), 'linli-embedded-'))
const master = join(root, 'master')
const opened: EmbeddedServer[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  const server = await startEmbedded({ folder: master, fsync: false })
  await ask(server.superuser, 'create table note (said text)')
  await server.stop()
}, 60_000)

afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (server) => server.stop()))
  await Promise.all(children.splice(0).map(ended))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Ends a process the way it should end, so that it stops its server. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** A folder with a cluster already made, so that only one test pays for making one. */
function aFolder(name: string): string {
  const folder = join(root, name)
  cpSync(master, folder, { recursive: true })
  return folder
}

async function start(folder: string): Promise<EmbeddedServer> {
  const server = await startEmbedded({ folder, fsync: false })
  opened.push(server)
  return server
}

async function ask(connection: Connection, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ ...connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows
  } finally {
    await client.end()
  }
}

/** Another process that starts the server of a folder; `then` is what it does after that. */
function aProcess(folder: string, then: string, env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const code = `
    import { startEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
    const server = await startEmbedded({ folder: ${JSON.stringify(folder)}, fsync: false })
    console.log(JSON.stringify(server))
    ${then}
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  children.push(child)
  return child
}

const STAY = 'setInterval(() => undefined, 1000)'

async function itsServer(child: ChildProcess): Promise<EmbeddedServer> {
  if (child.stdout === null) throw new Error('the process has no output')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return JSON.parse(line) as EmbeddedServer
}

async function eventually(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 90_000
  while (!condition() && performance.now() < deadline) await sleep(10)
  expect(condition()).toBe(true)
}

const serverOf = (folder: string) => findPostmaster(join(folder, 'data'))

test('what was written is there after a stop and a start', async () => {
  const folder = aFolder('again')
  const first = await start(folder)
  await ask(first.superuser, `insert into note values ('记下来')`)
  await first.stop()
  expect(serverOf(folder)).toBeUndefined()
  const second = await start(folder)
  expect(second.adopted).toBe(false)
  expect(await ask(second.superuser, 'select said from note')).toEqual([{ said: '记下来' }])
})

test('the server keeps what it acknowledges unless told otherwise, and listens on no network', async () => {
  const server = await startEmbedded({ folder: aFolder('durable') })
  opened.push(server)
  const [settings] = await ask(
    server.superuser,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
            current_setting('full_page_writes') as pages, current_setting('listen_addresses') as addresses`,
  )
  expect(settings).toEqual({ fsync: 'on', commits: 'on', pages: 'on', addresses: '' })
  expect(statSync(server.socketDir).mode & 0o777).toBe(0o700)
})

test('the address of the server works as DATABASE_URL', async () => {
  const server = await start(aFolder('address'))
  const client = new pg.Client(server.superuserUrl)
  await client.connect()
  expect((await client.query('select current_user as who')).rows).toEqual([{ who: 'postgres' }])
  await client.end()
})

test('a server left by a killed process is taken over with its data', async () => {
  const folder = aFolder('orphan')
  const child = aProcess(folder, STAY)
  const left = await itsServer(child)
  await ask(left.superuser, `insert into note values ('before the kill')`)
  const orphan = serverOf(folder)?.pid
  child.kill('SIGKILL')
  await once(child, 'exit')
  const server = await start(folder)
  expect(server.adopted).toBe(true)
  expect(serverOf(folder)?.pid).toBe(orphan)
  expect(await ask(server.superuser, 'select said from note')).toEqual([{ said: 'before the kill' }])
  await server.stop()
  expect(serverOf(folder)).toBeUndefined()
})

test('an orphan that does not wait for the disk is replaced by a server that does', async () => {
  const folder = aFolder('careless')
  const child = aProcess(folder, STAY)
  await itsServer(child)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const server = await startEmbedded({ folder })
  opened.push(server)
  expect(server.adopted).toBe(false)
  expect(await ask(server.superuser, 'show fsync')).toEqual([{ fsync: 'on' }])
})

test('two uses share one server, and the last to leave stops it', async () => {
  const folder = aFolder('shared')
  const first = await start(folder)
  const second = await start(folder)
  expect(second.adopted).toBe(true)
  await first.stop()
  expect(await ask(second.superuser, 'select 1 as one')).toEqual([{ one: 1 }])
  await second.stop()
  expect(serverOf(folder)).toBeUndefined()
})

test('processes that start at the same moment end up on one server', async () => {
  const folder = aFolder('together')
  const servers = await Promise.all([1, 2, 3].map(async () => itsServer(aProcess(folder, STAY))))
  expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1)
  const starts = readFileSync(join(folder, 'server.log'), 'utf8').match(/ready to accept connections/g)
  expect(starts).toHaveLength(1 + 1) // the one that made the master copy, and this one
})

test('a process that ends without stopping takes its server with it', async () => {
  const folder = aFolder('forgetful')
  const child = aProcess(folder, 'process.exit(0)')
  await itsServer(child)
  await once(child, 'exit')
  await eventually(() => serverOf(folder) === undefined)
})

test('a process told to end stops its server first', async () => {
  const folder = aFolder('told')
  const child = aProcess(folder, STAY)
  await itsServer(child)
  child.kill('SIGTERM')
  const [code, signal] = await once(child, 'exit')
  expect([code, signal]).toEqual([null, 'SIGTERM'])
  expect(serverOf(folder)).toBeUndefined()
  expect(readdirSync(join(folder, 'holders'))).toEqual([])
})

test('a server that is killed comes back by itself with what it had committed', async () => {
  const folder = aFolder('killed')
  const server = await start(folder)
  await ask(server.superuser, `insert into note values ('committed')`)
  const before = serverOf(folder)
  process.kill(before?.pid ?? Number.NaN, 'SIGKILL')
  await eventually(() => {
    const now = serverOf(folder)
    return now !== undefined && now.ready && now.pid !== before?.pid
  })
  expect(await ask(server.superuser, 'select said from note')).toEqual([{ said: 'committed' }])
})

test('a pid file that names a living stranger does not hinder the start', async () => {
  const folder = aFolder('stranger')
  writeFileSync(
    join(folder, 'data', 'postmaster.pid'),
    `${process.pid}\n${folder}/data\n1\n5432\n${folder}/socket\n\n`,
  )
  const server = await start(folder)
  expect(server.adopted).toBe(false)
})

test('a server that runs where we cannot see its process is not doubled', async () => {
  const folder = aFolder('elsewhere')
  await start(folder)
  const file = join(folder, 'data', 'postmaster.pid')
  const written = readFileSync(file, 'utf8')
  // What another container sees of it: a number that means nothing there, and a socket that answers.
  writeFileSync(file, written.replace(/^\d+/, '999999999'))
  await expect(startEmbedded({ folder, fsync: false })).rejects.toThrow(/not started from here/)
  writeFileSync(file, written)
})

test('a lock whose holder died does not hinder the start', async () => {
  const folder = aFolder('dead-lock')
  writeFileSync(join(folder, 'lock'), '999999999-0-gone')
  await start(folder)
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

test('a folder too deep for a socket gets a short private one elsewhere', async () => {
  const folder = join(root, 'deep'.repeat(20), 'deeper'.repeat(10))
  mkdirSync(folder, { recursive: true })
  cpSync(master, folder, { recursive: true })
  const server = await start(folder)
  expect(server.socketDir.startsWith(folder)).toBe(false)
  expect(statSync(server.socketDir).mode & 0o777).toBe(0o700)
  expect(await ask(server.superuser, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
  expect(existsSync(server.socketDir)).toBe(false)
})

test('data of another major version is refused with a sentence', async () => {
  const folder = aFolder('older')
  writeFileSync(join(folder, 'data', 'PG_VERSION'), '14\n')
  await expect(start(folder)).rejects.toThrow(/was made by PostgreSQL 14/)
})

test('a first start that was interrupted is made anew', async () => {
  const folder = join(root, 'half')
  mkdirSync(join(folder, 'data.new', 'base'), { recursive: true })
  const server = await start(folder)
  expect(await ask(server.superuser, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server that cannot start says why', async () => {
  const folder = aFolder('broken')
  rmSync(join(folder, 'data', 'global', 'pg_control'))
  await expect(start(folder)).rejects.toThrow(/PostgreSQL did not start.*pg_control/)
})

test('where user namespaces are forbidden root steps down, and others start as themselves', async () => {
  const folder = aFolder('step-down')
  const tools = join(root, 'tools')
  mkdirSync(tools)
  for (const tool of ['setpriv', 'ls', 'chown']) {
    const at = ['/usr/bin', '/bin', '/usr/sbin']
      .map((place) => join(place, tool))
      .find((path) => existsSync(path))
    if (at) symlinkSync(at, join(tools, tool))
  }
  const child = aProcess(folder, STAY, { ...process.env, PATH: tools })
  const server = await itsServer(child)
  expect(await ask(server.superuser, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(statSync(join(folder, 'data')).uid).not.toBe(0)
})
