/** A model as bytes: how many of each, the names as JSON, then the arrays one after the other. */
import type { Model } from './classifier.ts'

/** Written first, so that a model of another shape is never taken for one of this. */
const EDITION = 1

interface Head {
  readonly edition: number
  readonly classes: readonly string[]
  readonly buckets: number
  readonly says: number
  readonly sharpness: number
}

const padded = (length: number): number => Math.ceil(length / 4) * 4

export function pack(model: Model): Uint8Array {
  const head: Head = {
    edition: EDITION,
    classes: model.classes,
    buckets: model.buckets.length,
    says: model.weights.length,
    sharpness: model.sharpness,
  }
  const words = Uint16Array.from(JSON.stringify(head).split(''), (sign) => sign.charCodeAt(0))
  // What must stand on even addresses comes before what need not.
  const parts = [model.buckets, model.idf, model.starts, model.weights, model.biases, model.owners]
  const start = 4 + padded(words.byteLength)
  const bytes = new Uint8Array(start + parts.reduce((sum, part) => sum + part.byteLength, 0))
  new DataView(bytes.buffer).setUint32(0, words.length, true)
  bytes.set(new Uint8Array(words.buffer), 4)
  let at = start
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  return bytes
}

/** The model again, or nothing when the bytes are of another edition. */
export function unpack(packed: Uint8Array): Model | undefined {
  // Bytes from elsewhere may stand on an odd address, where numbers cannot be read.
  const bytes = Uint8Array.from(packed)
  const long = new DataView(bytes.buffer).getUint32(0, true)
  const head = JSON.parse(String.fromCharCode(...new Uint16Array(bytes.buffer, 4, long))) as Head
  if (head.edition !== EDITION) return undefined
  let at = 4 + padded(long * 2)
  const next = <T>(
    count: number,
    size: number,
    make: (buffer: ArrayBuffer, at: number, count: number) => T,
  ): T => {
    const part = make(bytes.buffer, at, count)
    at += count * size
    return part
  }
  const floats = (count: number) => next(count, 4, (buffer, from, n) => new Float32Array(buffer, from, n))
  const whole = (count: number) => next(count, 4, (buffer, from, n) => new Uint32Array(buffer, from, n))
  return {
    classes: head.classes,
    buckets: whole(head.buckets),
    idf: floats(head.buckets),
    starts: whole(head.buckets + 1),
    weights: floats(head.says),
    biases: floats(head.classes.length),
    owners: next(head.says, 2, (buffer, from, n) => new Uint16Array(buffer, from, n)),
    sharpness: head.sharpness,
  }
}
