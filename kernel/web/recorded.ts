import { createContext, useContext, useEffect, useState } from 'react'
import { useLang } from './i18n.ts'
import type { Lang, Messages } from './i18n.ts'

/** What a capability writes down in the audit, in words. */
export interface Recorded {
  /** Each act that changes or discloses something, by the id of its endpoint. */
  readonly acts?: Messages<Record<string, string>>
  /** What an act may concern, by the word before its number: `order:…`. */
  readonly things?: Messages<Record<string, string>>
  /** Reasons that are chosen from a list, by their code; those that were written stand as they were. */
  readonly reasons?: Messages<Record<string, string>>
}

/** The words of all capabilities, put together by the app and fetched when somebody reads them. */
export const RecordedContext = createContext<() => Promise<readonly Recorded[]>>(async () => [])

export interface RecordedWords {
  readonly acts: Readonly<Record<string, string>>
  readonly things: Readonly<Record<string, string>>
  /** Why an act was done: a reason that was chosen from a list in the words of whose act it is, any other as it was written. */
  readonly why: (act: string, reason: string) => string
}

/** The words of all capabilities together, in one language. */
export const wordsOf = (all: readonly Recorded[], lang: Lang): RecordedWords => ({
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

/** The same for whoever reads; none until they are here. */
export function useRecorded(): RecordedWords | undefined {
  const fetches = useContext(RecordedContext)
  const lang = useLang()
  const [all, setAll] = useState<readonly Recorded[]>()
  useEffect(() => {
    let wanted = true
    fetches().then(
      (some) => {
        if (wanted) setAll(some)
      },
      // Without them the ids stand there, which is better than nothing.
      () => {
        if (wanted) setAll([])
      },
    )
    return () => {
      wanted = false
    }
  }, [fetches])
  return all && wordsOf(all, lang)
}
