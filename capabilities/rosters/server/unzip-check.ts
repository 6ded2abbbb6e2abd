import { inflateRawSync } from 'node:zlib'

/** The most a workbook may hold once unpacked. A roster of 100,000 rows has some 60 MB. */
const MOST_UNPACKED = 400 * 1024 * 1024
const MOST_ENTRIES = 5000

const END = 0x06054b50
const ENTRY = 0x02014b50

/** `broken`: the file was cut off, or is no workbook at all. */
export type Unpacked = 'fits' | 'too-big' | 'broken'

/**
 * Unpacks every entry once with a ceiling, so that a small file that grows without end is found before anything reads it.
 * What the file says of its own sizes is not believed.
 */
export function unpack(bytes: Buffer, most = MOST_UNPACKED): Unpacked {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return 'broken'
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) return 'too-big'
  let at = bytes.readUInt32LE(end + 16)
  let left = most
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return 'broken'
    const method = bytes.readUInt16LE(at + 10)
    const packed = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (local + 30 > bytes.length) return 'broken'
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const body = bytes.subarray(start, start + packed)
    if (method === 0) left -= body.length
    else if (method === 8) {
      try {
        left -= inflateRawSync(body, { maxOutputLength: Math.max(1, left) }).length
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big' : 'broken'
      }
    } else return 'broken'
    if (left < 0) return 'too-big'
  }
  return 'fits'
}
