import { messages, useNamed } from '#kernel/web/i18n.ts'
import { fieldWord } from '../words.ts'
import type { Word } from '../words.ts'

/** A word of a closed list in the reader's language. */
export function useWord(): (word: Word) => string {
  const named = useNamed()
  return ({ zh, en }) => named(zh, en)
}

/** Several of them, as a sentence lists them. */
export function useWords(): (words: readonly Word[]) => string {
  const named = useNamed()
  return (words) => {
    const said = words.map(({ zh, en }) => named(zh, en))
    return said.join(named('、', ', '))
  }
}

export function useFields(): (fields: readonly string[]) => string {
  const words = useWords()
  return (fields) => words(fields.map(fieldWord))
}

/** Words that both apps need. */
export const PRIVACY = messages({
  zh: {
    why: '为什么',
    basis: '依据',
    classes: '保存哪些',
    extra: '另外保存',
    recipients: '提供给谁',
    noRecipients: '不提供给社区以外的任何人',
    keep: '保存多久',
    since: '自 {day} 起',
    until: '到 {day} 止',
  },
  en: {
    why: 'Why',
    basis: 'On what ground',
    classes: 'What is kept',
    extra: 'Beside that',
    recipients: 'Who receives it',
    noRecipients: 'Nobody outside the community',
    keep: 'How long',
    since: 'since {day}',
    until: 'until {day}',
  },
})
