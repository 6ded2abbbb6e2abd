const A_PIECE = 4096
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * Very many ids, each in sixteen bytes: as text, those of the dwellings of a district would be more than all else that is held of them. What
 * is no number of sixteen bytes is held as it is.
 */
export class Ids {
  readonly #pieces: Uint8Array[] = []
  readonly #others = new Map<number, string>()
  #count = 0

  /** Puts one down, and says where it stands. */
  put(id: string): number {
    const n = this.#count
    this.#count += 1
    if (!ID.test(id)) {
      this.#others.set(n, id)
      return n
    }
    const piece = (this.#pieces[Math.floor(n / A_PIECE)] ??= new Uint8Array(A_PIECE * 16))
    const at = (n % A_PIECE) * 16
    const plain = id.replaceAll('-', '')
    for (let i = 0; i < 16; i++) piece[at + i] = Number.parseInt(plain.slice(2 * i, 2 * i + 2), 16)
    return n
  }

  at(n: number): string {
    const other = this.#others.get(n)
    if (other !== undefined) return other
    const piece = this.#pieces[Math.floor(n / A_PIECE)]!
    const at = (n % A_PIECE) * 16
    let text = ''
    for (let i = 0; i < 16; i++)
      text += i === 4 || i === 6 || i === 8 || i === 10 ? `-${HEX[piece[at + i]!]!}` : HEX[piece[at + i]!]!
    return text
  }
}
