import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The port only names the socket file: nothing listens on TCP. */
export const PORT = 5432

/** A socket address holds 107 bytes on Linux, 103 on macOS. */
const LONGEST = process.platform === 'darwin' ? 103 : 107

/**
 * The private folder for the socket: beside the data, or in the temporary folder when that path is too long for a
 * socket. Its 0700 is the lock of the database: inside, PostgreSQL trusts whoever connects. `owner` is the account
 * that the server runs under, when that is not ours.
 */
export function socketFolder(folder: string, owner: number | undefined): string {
  const beside = join(folder, 'socket')
  if (fits(beside)) return privateFolder(beside, owner)
  const short = shortName(folder)
  try {
    return privateFolder(short, owner)
  } catch {
    // Somebody else owns that name: take one nobody can know beforehand.
    return mkdtempSync(`${short}-`)
  }
}

/** Takes away a socket folder that lies in the temporary folder; one beside the data stays. */
export function removeSocketFolder(folder: string, socketDir: string): void {
  if (!socketDir.startsWith(folder)) rmSync(socketDir, { recursive: true, force: true })
}

/** Whether a socket in this folder has an address that the system accepts. */
export function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${PORT}`)) <= LONGEST
}

function shortName(folder: string): string {
  const name = `linli-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  const usual = join(tmpdir(), name)
  return fits(usual) ? usual : join('/tmp', name)
}

function privateFolder(path: string, owner: number | undefined): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  const mine = found.isDirectory() && (found.uid === process.getuid?.() || found.uid === owner)
  if (!mine) throw new Error(`${path} belongs to somebody else.`)
  chmodSync(path, 0o700)
  return path
}
