import { open, mkdir, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import sharp from 'sharp'
import { Refusal } from '#kernel/common/refusal.ts'
import { asideOf, openShelves, pathOf } from './shelves.ts'
import type { Shelves } from './shelves.ts'
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
  /** The same folder, for whoever sweeps it: nobody else takes anything away. */
  readonly shelves: Shelves
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

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A store in a folder. A file appears under its name only when its bytes are on the disk. */
export function openFileStore(folder: string): FileStore {
  let drafts = 0
  return {
    async put(bytes) {
      const hash = sha256(bytes).toString('hex')
      const path = pathOf(folder, hash)
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
      // Also where the same bytes lie already: they are new from now on, and nobody sweeps them before a row can name them.
      await rename(draft, path)
      return hash
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      const path = pathOf(folder, hash)
      // What was put aside is there still, and may be put back between one look and the next.
      return (await contentOf(path)) ?? (await contentOf(asideOf(path))) ?? contentOf(path)
    },
    shelves: openShelves(folder),
  }
}
