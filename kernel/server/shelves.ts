import { appendFile, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'

/** Something that lies in the folder of files. */
export interface Lying {
  readonly path: string
  readonly hash: string
  /** `draft`: what somebody began to write. `aside`: what nothing named, on its way out. */
  readonly as: 'kept' | 'aside' | 'draft'
  readonly at: Date
  readonly bytes: number
}

/** A house that keeps its files in this folder, and since when it says so. */
export interface Keeper {
  readonly house: string
  readonly since: Date
}

/** The folder of files shelf by shelf. Bytes never go at once: they are put aside, looked at again another day, and put back or dropped. */
export interface Shelves {
  /** The first two signs of the hashes there are, in order. */
  readonly names: () => Promise<readonly string[]>
  readonly on: (shelf: string) => Promise<readonly Lying[]>
  /** Whether bytes lie here, aside or not, without reading them. */
  readonly has: (hash: string) => Promise<boolean>
  readonly putAside: (one: Lying, at: Date) => Promise<void>
  readonly putBack: (one: Lying) => Promise<void>
  readonly drop: (one: Lying) => Promise<void>
  readonly keepers: () => Promise<readonly Keeper[]>
  /** Writes a house down among those whose files lie here. */
  readonly signIn: (keeper: Keeper) => Promise<void>
}

export const pathOf = (folder: string, hash: string): string =>
  join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
export const asideOf = (path: string): string => `${path}.aside`

const SHELF = /^[0-9a-f]{2}$/
const LIES = /^([0-9a-f]{64})(?:(\.aside)|(\.\d+\.\d+\.part))?$/

/** What was there a moment ago may have been renamed meanwhile. */
async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function lyingAt(folder: string, name: string): Promise<Lying | undefined> {
  const [, hash, aside, draft] = LIES.exec(name) ?? []
  if (hash === undefined) return undefined
  const path = join(folder, name)
  const found = await ifThere(stat(path))
  return (
    found && {
      path,
      hash,
      as: aside ? 'aside' : draft ? 'draft' : 'kept',
      at: found.mtime,
      bytes: found.size,
    }
  )
}

export function openShelves(folder: string): Shelves {
  const foldersIn = async (path: string): Promise<string[]> =>
    ((await ifThere(readdir(path))) ?? []).filter((name) => SHELF.test(name)).toSorted()
  const keepers = join(folder, 'houses')
  return {
    names: () => foldersIn(folder),
    async on(shelf) {
      const found: Lying[] = []
      for (const board of await foldersIn(join(folder, shelf))) {
        const at = join(folder, shelf, board)
        const names = (await ifThere(readdir(at))) ?? []
        const lying = await Promise.all(names.toSorted().map((name) => lyingAt(at, name)))
        found.push(...lying.filter((one) => one !== undefined))
      }
      return found
    },
    async has(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return false
      const path = pathOf(folder, hash)
      return (
        ((await ifThere(stat(path))) ??
          (await ifThere(stat(asideOf(path)))) ??
          (await ifThere(stat(path)))) !== undefined
      )
    },
    async putAside({ path }, at) {
      // Since when it lies aside is told by its time, which a rename alone leaves as it was.
      await ifThere(utimes(path, at, at))
      await ifThere(rename(path, asideOf(path)))
    },
    async putBack({ path }) {
      await ifThere(rename(path, path.replace(/\.aside$/, '')))
    },
    async drop({ path }) {
      await rm(path, { force: true })
    },
    async keepers() {
      const text = (await ifThere(readFile(keepers, 'utf8'))) ?? ''
      return text.split('\n').flatMap((line) => {
        const [house, since] = line.split(' ')
        return house && since ? [{ house, since: new Date(since) }] : []
      })
    },
    async signIn({ house, since }) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await appendFile(keepers, `${house} ${since.toISOString()}\n`, { mode: 0o600 })
    },
  }
}
