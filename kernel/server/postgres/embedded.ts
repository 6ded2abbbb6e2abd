/**
 * The embedded PostgreSQL: a real server inside a folder, for an installation with nothing else installed.
 * It listens on a Unix socket only, keeps what it acknowledged (fsync), outlives a killed application, and is
 * found again by the next one.
 */
import { setTimeout as sleep } from 'node:timers/promises'

import { type Account, chooseAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { type Connection, healthOf, superuserOf, urlOf } from './health.ts'
import { otherHolders, signOff, signUp } from './holders.ts'
import { launch } from './launch.ts'
import { onLeaving } from './leaving.ts'
import { withLock } from './lock.ts'
import { type Place, handOver, openPlace, turnLog } from './place.ts'
import { answersElsewhere, findPostmaster, halt, tell } from './postmaster.ts'
import { isServerOn } from './processes.ts'
import type { Settings } from './settings.ts'
import { PORT, removeSocketFolder, socketFolder } from './socket-folder.ts'

export type { Connection } from './health.ts'
export type { Binaries } from './binaries.ts'

export type EmbeddedOptions = {
  /** The server's folder, made when missing. */
  readonly folder: string
  /** Whether to wait for the disk at each commit. Only tests say no. */
  readonly fsync?: boolean
  /** Takes one sentence at a time about what is being done. */
  readonly log?: (sentence: string) => void
  /** Another PostgreSQL than the one found by itself. */
  readonly binaries?: Binaries
  /** Settings that win over ours. */
  readonly settings?: Settings
}

export type EmbeddedServer = {
  readonly socketDir: string
  readonly port: number
  readonly superuser: Connection
  readonly superuserUrl: string
  /** Such as `18.4`. */
  readonly version: string
  /** Whether the server was already running: left by a killed process, or in use by another one. */
  readonly adopted: boolean
  /** Leaves the server; the last to leave stops it. Safe to call twice. */
  stop(): Promise<void>
}

/** Recovery after a crash takes as long as the writing since the last checkpoint took, minutes at worst. */
const SETTLE_MS = 4 * 60_000

/** How often the server is looked after. */
const LOOK_AFTER_MS = 500

/** A server that dies this often in a minute has a reason that starting again does not remove. */
const RESTARTS_PER_MINUTE = 5

/**
 * Starts the PostgreSQL of a folder, or joins the one that already runs there: there is never a second one.
 * A server that dies under us is started again.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = openHome(options)
  const sheet = signUp(home.place.folder)
  try {
    const running = await withLock(home.place.folder, async () => ensureRunning(home))
    return inUse(home, sheet, running)
  } catch (error) {
    signOff(sheet)
    throw error
  }
}

/** One folder with everything decided that it takes to run its server. */
type Home = {
  readonly place: Place
  readonly binaries: Binaries
  readonly account: Account
  readonly fsync: boolean
  readonly settings: Settings
  readonly log: (sentence: string) => void
}

type Running = {
  readonly pid: number
  readonly superuser: Connection
  readonly version: string
  readonly adopted: boolean
}

function openHome({
  folder,
  fsync = true,
  log = () => undefined,
  binaries,
  settings = {},
}: EmbeddedOptions): Home {
  const place = openPlace(folder)
  const programs = binaries ?? findBinaries()
  return { place, binaries: programs, account: chooseAccount(programs, place.folder), fsync, settings, log }
}

/** Under the lock: the server that runs, or a new one. */
async function ensureRunning(home: Home): Promise<Running> {
  const { data, folder } = home.place
  if (await answersElsewhere(data)) {
    throw new Error(
      `A PostgreSQL that was not started from here serves ${folder}, in another container or under another path. ` +
        'Work where it runs, or stop it first.',
    )
  }
  return (await adopt(home)) ?? (await startNew(home))
}

/** Takes over a running server if it answers, is of our version, and keeps what it acknowledges; else stops it. */
async function adopt({ place, account, fsync, log }: Home): Promise<Running | undefined> {
  const found = await findSettled(place)
  if (found === undefined) return undefined
  const superuser = superuserOf(found.socketDir, found.port)
  const health = await healthOf(superuser)
  if (health?.version === account.version && (health.durable || !fsync)) {
    log(
      `PostgreSQL ${health.version} is already running on ${place.folder} (process ${found.pid}) and is used.`,
    )
    return { pid: found.pid, superuser, version: health.version, adopted: true }
  }
  log(`The PostgreSQL running on ${place.folder} (process ${found.pid}) is not usable as it is: stopping it.`)
  await halt(found.pid, place.data)
  return undefined
}

/** A server may be found while it starts or stops: wait for what becomes of it. */
async function findSettled(place: Place): Promise<ReturnType<typeof findPostmaster>> {
  const deadline = performance.now() + SETTLE_MS
  for (;;) {
    const found = findPostmaster(place.data)
    if (found === undefined || found.ready || performance.now() > deadline) return found
    await sleep(20)
  }
}

async function startNew(home: Home): Promise<Running> {
  const { place, account } = home
  const socketDir = socketFolder(place.folder, account.owner?.uid)
  handOver(place, account, socketDir)
  await ensureCluster(place.folder, home)
  turnLog(place)
  const pid = await launch({ ...home, socketDir })
  const superuser = superuserOf(socketDir, PORT)
  const health = await healthOf(superuser)
  if (health) return { pid, superuser, version: health.version, adopted: false }
  await halt(pid, place.data)
  throw new Error(`PostgreSQL started on ${place.folder} but takes no connections; see ${place.log}.`)
}

/** The server as its user holds it: looked after until left. */
function inUse(home: Home, sheet: string, running: Running): EmbeddedServer {
  const { superuser, version, adopted } = running
  const watch = lookAfter(home, running.pid)
  const leave = async (): Promise<void> => {
    watch.end()
    await withLock(home.place.folder, async () => leaveUnderLock(home, sheet))
    forget()
  }
  const leaveNow = (): void => {
    signOff(sheet)
    const found = findPostmaster(home.place.data)
    if (found && otherHolders(home.place.folder, sheet).length === 0) tell(found.pid, 'SIGINT')
  }
  const once: { leaving?: Promise<void> } = {}
  const stop = async (): Promise<void> => (once.leaving ??= leave())
  const forget = onLeaving({ stop, stopNow: leaveNow })
  return {
    socketDir: superuser.host,
    port: superuser.port,
    superuser,
    superuserUrl: urlOf(superuser),
    version,
    adopted,
    stop,
  }
}

async function leaveUnderLock({ place, log }: Home, sheet: string): Promise<void> {
  signOff(sheet)
  const others = otherHolders(place.folder, sheet)
  if (others.length > 0)
    return log(
      `PostgreSQL stays up: process ${others.map((name) => Number.parseInt(name, 10)).join(', ')} still uses it.`,
    )
  const found = findPostmaster(place.data)
  if (found === undefined) return
  await halt(found.pid, place.data)
  removeSocketFolder(place.folder, found.socketDir)
}

/** Looks every half second whether the server lives, and starts it again when it does not. */
function lookAfter(home: Home, first: number): { end(): void } {
  const state = { pid: first, ended: false, busy: false, restarts: [] as number[] }
  const look = async (): Promise<void> => {
    if (state.ended || state.busy || isServerOn(state.pid, home.place.data)) return
    state.busy = true
    state.pid = await revive(home, state).catch((error: unknown) => {
      home.log(
        `PostgreSQL could not be started again: ${error instanceof Error ? error.message : String(error)}`,
      )
      return state.pid
    })
    state.busy = false
  }
  const timer = setInterval(() => void look(), LOOK_AFTER_MS).unref()
  return {
    end: () => {
      state.ended = true
      clearInterval(timer)
    },
  }
}

async function revive(
  home: Home,
  state: { pid: number; readonly ended: boolean; restarts: number[] },
): Promise<number> {
  const now = performance.now()
  state.restarts = state.restarts.filter((at) => at > now - 60_000)
  if (state.restarts.length >= RESTARTS_PER_MINUTE) return state.pid
  state.restarts.push(now)
  home.log(`PostgreSQL (process ${state.pid}) is gone; starting it again.`)
  const { pid } = await withLock(home.place.folder, async () => (state.ended ? state : ensureRunning(home)))
  home.log(`PostgreSQL is back (process ${pid}).`)
  return pid
}
