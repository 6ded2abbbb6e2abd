/** Places for so many numbers at first; twice as many as soon as it is two thirds full. */
const AT_FIRST = 1024

/**
 * On which line a number stood first. A list of a district has over a million of them: kept in two rows of plain numbers they take a
 * quarter of what a Map takes.
 */
export class Lines {
  // 0 is a free place: no number of a person is 0, and no line either.
  #numbers = new Float64Array(AT_FIRST)
  #lines = new Uint32Array(AT_FIRST)
  #count = 0

  /** The line a number stood on before; nothing where this is the first, which is remembered. */
  firstOf(number: number, line: number): number | undefined {
    if (this.#count * 3 > this.#numbers.length * 2) this.#grow()
    const at = this.#placeOf(number)
    if (this.#numbers[at] === number) return this.#lines[at]
    this.#numbers[at] = number
    this.#lines[at] = line
    this.#count += 1
    return undefined
  }

  /** Where it stands, or would. */
  #placeOf(number: number): number {
    const last = this.#numbers.length - 1
    // Numbers of people born on one day lie close together: spread, lest they all want the same place.
    let at = Math.imul((number % 0x1_0000_0000) ^ (number / 0x1_0000_0000), 0x9e37_79b1) >>> 0
    for (at = (at ^ (at >>> 15)) & last; ; at = (at + 1) & last) {
      const held = this.#numbers[at]
      if (held === 0 || held === number) return at
    }
  }

  #grow(): void {
    const [numbers, lines] = [this.#numbers, this.#lines]
    this.#numbers = new Float64Array(numbers.length * 2)
    this.#lines = new Uint32Array(numbers.length * 2)
    numbers.forEach((number, i) => {
      if (number === 0) return
      const at = this.#placeOf(number)
      this.#numbers[at] = number
      this.#lines[at] = lines[i]!
    })
  }
}
