import { canonical } from '../canonical.ts'

/** Two numbers of 32 bits from a text: quick on an old phone, and good enough to tell one content from another. It hides nothing. */
function mixed(text: string): readonly [number, number] {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return [a >>> 0, b >>> 0]
}

const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0')

/** The version of a row of the slice: the same content has the same version, on the server and on every phone. */
export function versionOf(row: Readonly<Record<string, unknown>> & { readonly id: string }): string {
  const [a, b] = mixed(canonical(row))
  return hex(a) + hex(b)
}

/** The versions of a whole table in one: whoever has other rows, or one more or less, has another sum. Their order says nothing. */
export function sumOf(versions: Iterable<string>): string {
  let a = 0
  let b = 0
  for (const v of versions) {
    a ^= Number.parseInt(v.slice(0, 8), 16)
    b ^= Number.parseInt(v.slice(8), 16)
  }
  return hex(a) + hex(b)
}
