/** Something that must never be false was. */
export class Violation extends Error {
  readonly invariant: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j'
  constructor(invariant: Violation['invariant'], what: string) {
    super(`(${invariant}) ${what}`)
    this.invariant = invariant
  }
}
