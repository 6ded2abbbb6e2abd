/** Something a person gave cannot be used as it is: said to them, with the next step. No fault of ours, so it leaves no trace. */
export class Told extends Error {
  readonly said: { readonly zh: string; readonly en: string }

  constructor(said: Told['said']) {
    super(said.en)
    this.said = said
  }
}
