import { open, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { Refusal } from '#kernel/common/refusal.ts'
import { sha256 } from './vault.ts'

export type FileKind = 'photo' | 'voice' | 'document'

/** Content as it is kept: what it really is, told from its bytes and never from its name. */
export interface Checked {
  readonly kind: FileKind
  readonly mediaType: string
  readonly bytes: Buffer
}

/** Keeps bytes under their SHA-256. Who may read them is decided by the record they hang on, never here. */
export interface FileStore {
  readonly put: (bytes: Uint8Array) => Promise<string>
  readonly get: (hash: string) => Promise<Buffer | undefined>
  /** Deletes what no record hangs on any more; what is not there is deleted already. */
  readonly remove: (hash: string) => Promise<void>
}

/** The longer side of a photo as it is kept, in pixels: enough to read a meter, small enough for a phone. */
const PHOTO_SIDE = 1600
/** A picture that claims more pixels than this is not opened at all. */
const MOST_PIXELS = 60_000_000

const starts = (bytes: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(
    bytes.buffer,
    bytes.byteOffset + at,
    Math.min(text.length, Math.max(0, bytes.byteLength - at)),
  ).toString('latin1') === text

/** Media type by content, for the kinds that are taken. */
function sniff(bytes: Buffer): { readonly kind: FileKind; readonly mediaType: string } | undefined {
  if (bytes.length < 12) return undefined
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { kind: 'photo', mediaType: 'image/jpeg' }
  if (starts(bytes, 1, 'PNG\r\n')) return { kind: 'photo', mediaType: 'image/png' }
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return { kind: 'photo', mediaType: 'image/webp' }
  if (starts(bytes, 4, 'ftyp') && /^(avif|heic|heix|mif1)/.test(bytes.toString('latin1', 8, 12)))
    return { kind: 'photo', mediaType: 'image/avif' }
  if (starts(bytes, 0, '#!AMR')) return { kind: 'voice', mediaType: 'audio/amr' }
  if (starts(bytes, 0, 'OggS')) return { kind: 'voice', mediaType: 'audio/ogg' }
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WAVE')) return { kind: 'voice', mediaType: 'audio/wav' }
  if (starts(bytes, 0, 'ID3') || (bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0))
    return { kind: 'voice', mediaType: 'audio/mpeg' }
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3)
    return { kind: 'voice', mediaType: 'audio/webm' }
  if (starts(bytes, 4, 'ftyp')) return { kind: 'voice', mediaType: 'audio/mp4' }
  if (starts(bytes, 0, '%PDF-')) return { kind: 'document', mediaType: 'application/pdf' }
  return undefined
}

/**
 * Checks what came in by its content. Photos are opened, turned upright, scaled and written anew, which leaves behind
 * EXIF with place and device; a picture that cannot be opened is refused.
 */
export async function check(bytes: Buffer): Promise<Checked> {
  const found = sniff(bytes)
  if (!found) throw new Refusal('file-type-refused', { status: 415 })
  if (found.kind !== 'photo') return { ...found, bytes }
  try {
    const clean = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80, mozjpeg: true })
      .toBuffer()
    return { kind: 'photo', mediaType: 'image/jpeg', bytes: clean }
  } catch {
    throw new Refusal('file-damaged', { status: 400 })
  }
}

/** A store in a folder. A file appears under its name only when its bytes are on the disk. */
export function openFileStore(folder: string): FileStore {
  let drafts = 0
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  return {
    async put(bytes) {
      const hash = sha256(bytes).toString('hex')
      const path = pathOf(hash)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // The same bytes may come twice at once: each has a draft of its own, and the last to be renamed is as good as the first.
      drafts += 1
      const draft = `${path}.${process.pid}.${drafts}.part`
      const handle = await open(draft, 'w', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, path)
      return hash
    },
    async remove(hash) {
      if (/^[0-9a-f]{64}$/.test(hash)) await rm(pathOf(hash), { force: true })
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      try {
        return await readFile(pathOf(hash))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
  }
}
