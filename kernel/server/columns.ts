/**
 * Columns of a statement that writes many rows, as the database itself holds them. A list of a thousand numbers written out as text has to be
 * quoted here and read sign by sign there, which for a roster was a sixth of all that the database did; `${uuids(ids)}::uuid[]`
 * is put down as it stands. The cast in the statement names the type, and must be the one of the function.
 */

type Maybe<T> = readonly (T | null)[]

const OID = {
  bool: 16,
  bytea: 17,
  int2: 21,
  int4: 23,
  text: 25,
  float8: 701,
  date: 1082,
  uuid: 2950,
} as const
const HEAD = 20
const NULL = -1

/** The array around its values: one dimension from 1, each value behind its length. `sizes` are those of the values, `NULL` for none. */
function column<T>(
  oid: number,
  values: Maybe<T>,
  {
    size,
    put,
  }: {
    readonly size: (value: T) => number
    readonly put: (into: Buffer, at: number, value: T, size: number) => void
  },
): Buffer {
  if (values.length === 0) {
    const none = Buffer.alloc(12)
    none.writeInt32BE(oid, 8)
    return none
  }
  let [bytes, absent] = [HEAD + 4 * values.length, 0]
  const sizes = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value === null || value === undefined) {
      sizes[i] = NULL
      absent = 1
    } else bytes += sizes[i] = size(value)
  }
  const into = Buffer.allocUnsafe(bytes)
  into.writeInt32BE(1, 0)
  into.writeInt32BE(absent, 4)
  into.writeInt32BE(oid, 8)
  into.writeInt32BE(values.length, 12)
  into.writeInt32BE(1, 16)
  let at = HEAD
  for (let i = 0; i < values.length; i++) {
    const long = sizes[i]!
    into[at] = long >> 24
    into[at + 1] = long >> 16
    into[at + 2] = long >> 8
    into[at + 3] = long
    at += 4
    if (long === NULL) continue
    put(into, at, values[i] as T, long)
    at += long
  }
  return into
}

/** A value that the database would not have taken as text is not put down as another one. */
function wrong(kind: string, value: unknown): never {
  throw new TypeError(`not a ${kind}: ${String(value).slice(0, 60)}`)
}

const HEX = new Int8Array(128).fill(-1)
for (let i = 0; i < 16; i++) {
  HEX[i.toString(16).charCodeAt(0)] = i
  HEX[i.toString(16).toUpperCase().charCodeAt(0)] = i
}

export const uuids = (values: Maybe<string>): Buffer =>
  column(OID.uuid, values, {
    size: () => 16,
    put(into, at, value) {
      if (value.length !== 36) wrong('uuid', value)
      let bad = 0
      for (let i = 0, from = 0; i < 16; i++, from += 2) {
        if (from === 8 || from === 13 || from === 18 || from === 23) from++
        const [high, low] = [HEX[value.charCodeAt(from)] ?? -1, HEX[value.charCodeAt(from + 1)] ?? -1]
        bad |= high | low
        into[at + i] = (high << 4) | low
      }
      if (bad < 0) wrong('uuid', value)
    },
  })

export const texts = (values: Maybe<string>): Buffer =>
  column(OID.text, values, {
    size: (value) => Buffer.byteLength(value),
    put(into, at, value, size) {
      // Codes and words of ours are short and plain: to call for them costs more than to write them.
      if (size !== value.length || size > 24) into.write(value, at, size, 'utf8')
      else for (let i = 0; i < size; i++) into[at + i] = value.charCodeAt(i)
    },
  })

export const bytes = (values: Maybe<Buffer>): Buffer =>
  column(OID.bytea, values, {
    size: (value) => value.length,
    put(into, at, value) {
      value.copy(into, at)
    },
  })

export const ints = (values: Maybe<number>): Buffer =>
  column(OID.int4, values, {
    size: () => 4,
    put(into, at, value) {
      into.writeInt32BE(Number.isInteger(value) ? value : wrong('whole number', value), at)
    },
  })

export const smalls = (values: Maybe<number>): Buffer =>
  column(OID.int2, values, {
    size: () => 2,
    put(into, at, value) {
      into.writeInt16BE(Number.isInteger(value) ? value : wrong('whole number', value), at)
    },
  })

export const floats = (values: Maybe<number>): Buffer =>
  column(OID.float8, values, {
    size: () => 8,
    put(into, at, value) {
      into.writeDoubleBE(value, at)
    },
  })

export const bools = (values: Maybe<boolean>): Buffer =>
  column(OID.bool, values, {
    size: () => 1,
    put(into, at, value) {
      into[at] = value ? 1 : 0
    },
  })

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/
const FIRST_DAY = Date.UTC(2000, 0, 1)
const known = new Map<string, number>()
/** Days since the first of 2000. A roster says the same few thousand days again and again. */
function dayOf(text: string): number {
  const before = known.get(text)
  if (before !== undefined) return before
  const [, year, month, day] = DAY.exec(text) ?? wrong('day', text)
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCFullYear() === 0) wrong('day', text)
  const days = Math.round((date.getTime() - FIRST_DAY) / 86_400_000)
  if (known.size < 40_000) known.set(text, days)
  return days
}

/** Days as `2026-11-27`. */
export const days = (values: Maybe<string>): Buffer =>
  column(OID.date, values, {
    size: () => 4,
    put(into, at, value) {
      into.writeInt32BE(dayOf(value), at)
    },
  })
