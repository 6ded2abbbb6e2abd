import { execFileSync, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { throwAwayFolder } from '#kernel/testing/throw-away.ts'

const ROOT = join(import.meta.dirname, '..', '..')
/** The demo neighbourhood is written within this time, or something is wrong. */
const START_MS = 240_000
const STOP_MS = 20_000

/** A whole installation of its own: the built pages, a fresh folder, the embedded PostgreSQL, the demo neighbourhood. */
export interface House {
  readonly address: string
  /** Where it keeps everything. */
  readonly folder: string
  /** Code of a door of the demo. */
  readonly door: string
  readonly password: string
  readonly stop: () => Promise<void>
}

export async function openHouse(): Promise<House> {
  return openIn(throwAwayFolder('linli-test-journeys-'))
}

/** As many houses as wished, alike and apart: the demo neighbourhood is brought once, and each opens with a copy of it. */
export async function openHouses(wished: number): Promise<House[]> {
  const brought = throwAwayFolder('linli-test-journeys-')
  try {
    const first = await openIn(brought, { stays: true })
    await first.stop()
    const opening = Array.from({ length: wished }, () => {
      const folder = throwAwayFolder('linli-test-journeys-')
      // With its owners and modes: PostgreSQL opens no folder that others may read.
      execFileSync('cp', ['-a', `${brought}/.`, folder])
      return openIn(folder)
    })
    const opened = await Promise.allSettled(opening)
    const houses = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    if (houses.length === wished) return houses
    for (const house of houses) await house.stop()
    throw opened.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))[0]
  } finally {
    rmSync(brought, { recursive: true, force: true })
  }
}

async function openIn(folder: string, { stays = false } = {}): Promise<House> {
  const port = await freePort()
  const server = spawn(process.execPath, [join(ROOT, 'apps/server/main.ts')], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      LINLI_DATA: folder,
      LINLI_DEMO: '1',
      LINLI_LOG: 'error',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = async () => {
    const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS)
    server.kill('SIGTERM')
    await ended
    clearTimeout(late)
    if (!stays) rmSync(folder, { recursive: true, force: true })
  }
  const ready = new Promise<Omit<House, 'stop'>>((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said += bytes.toString()
      const password = /password: (\S+)/.exec(said)?.[1]
      const door = /\/q\/(\w+)/.exec(said)?.[1]
      if (password !== undefined && door !== undefined)
        resolve({ address: `http://127.0.0.1:${port}`, folder, door, password })
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.once('exit', () => reject(new Error(`The server did not start:\n${said.trim()}`)))
    setTimeout(() => reject(new Error(`The server was not ready in time:\n${said.trim()}`)), START_MS).unref()
  })
  try {
    return { ...(await ready), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
