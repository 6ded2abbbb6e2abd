import { inflateRawSync } from 'node:zlib'

/** The most a workbook may hold once unpacked. A roster of 100,000 rows has some 60 MB. */
const MOST_UNPACKED = 400 * 1024 * 1024
const MOST_ENTRIES = 5000

const END = 0x06054b50
const ENTRY = 0x02014b50

/**
 * Unpacks every entry once with a ceiling, so that a small file that grows without end is found before anything reads it.
 * What the file says of its own sizes is not believed.
 */
export function unpacksWithin(bytes: Buffer, most = MOST_UNPACKED): boolean {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return false
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) return false
  let at = bytes.readUInt32LE(end + 16)
  let left = most
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return false
    const method = bytes.readUInt16LE(at + 10)
    const packed = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (local + 30 > bytes.length) return false
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const body = bytes.subarray(start, start + packed)
    if (method === 0) left -= body.length
    else if (method === 8) {
      try {
        left -= inflateRawSync(body, { maxOutputLength: Math.max(1, left) }).length
      } catch {
        return false
      }
    } else return false
    if (left < 0) return false
  }
  return true
}
