/** Words by code in both languages. */
interface Both {
  readonly zh: Readonly<Record<string, string>>
  readonly en: Readonly<Record<string, string>>
}

/** Declares words by code: English has exactly the codes Chinese has, and a missing or surplus one does not compile. */
export const inBoth = <const Z extends Record<string, string>>(words: {
  readonly zh: Z
  readonly en: Readonly<Record<NoInfer<keyof Z>, string>>
}): Both => words

/** Words that are kept by code, language inside, the other way round. */
export const codesIn = (
  words: Readonly<Record<string, { readonly zh: string; readonly en: string }>>,
): Both => {
  const of = (lang: 'zh' | 'en') =>
    Object.fromEntries(Object.entries(words).map(([code, word]) => [code, word[lang]]))
  return { zh: of('zh'), en: of('en') }
}

/** What a capability writes down in the audit, in words. */
export interface Recorded {
  /** Each act that changes or discloses something, by the id of its endpoint. */
  readonly acts?: Both
  /** What an act may concern, by the word before its number: `order:…`. */
  readonly things?: Both
  /** Reasons that are chosen from a list, by their code; those that were written stand as they were. */
  readonly reasons?: Both
}

export interface RecordedWords {
  readonly acts: Readonly<Record<string, string>>
  readonly things: Readonly<Record<string, string>>
  /** Why an act was done: a reason that was chosen from a list in the words of whose act it is, any other as it was written. */
  readonly why: (act: string, reason: string) => string
}

/** The words of all capabilities together, in one language. */
export const wordsOf = (all: readonly Recorded[], lang: 'zh' | 'en'): RecordedWords => ({
  acts: Object.assign({}, ...all.map(({ acts }) => acts?.[lang])) as RecordedWords['acts'],
  things: Object.assign({}, ...all.map(({ things }) => things?.[lang])) as RecordedWords['things'],
  why(act, reason) {
    const own = all.filter(({ acts }) => acts?.[lang][act] !== undefined)
    // Some say more than they chose: `other: …`.
    const [, code = reason, more = ''] = /^([a-z-]+)(: .*)$/s.exec(reason) ?? []
    const said = [...own, ...all]
      .map(({ reasons }) => reasons?.[lang][code])
      .find((word) => typeof word === 'string')
    return said === undefined ? reason : `${said}${lang === 'zh' ? more.replace(': ', '：') : more}`
  },
})
