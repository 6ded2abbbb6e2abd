interface Sentence {
  readonly zh: string
  readonly en: string
}

/** What was found at one place, and what to do about it. */
export interface Finding {
  readonly how: 'well' | 'warning' | 'wrong'
  readonly says: Sentence
  readonly todo?: Sentence
}

const finding =
  (how: Finding['how']) =>
  (zh: string, en: string, todo?: Sentence): Finding => ({ how, says: { zh, en }, ...(todo ? { todo } : {}) })

export const well = finding('well')
export const warning = finding('warning')
export const wrong = finding('wrong')
