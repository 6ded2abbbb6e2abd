import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}+/gu
const LATIN = /[a-z0-9]+/g

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
const pairs = (letters: readonly string[]): string[] =>
  letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
const threes = (word: string): string[] =>
  word.length <= 3 ? [word] : Array.from({ length: word.length - 2 }, (_, i) => word.slice(i, i + 3))

const initialsOf = (run: string): string[] =>
  pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' }).map((letter) => letter.slice(0, 1))

/** How much of a long text is searched: the first part says what it is about. */
const SEARCHED = 240
const MOST_WORDS = 160

/**
 * The words an appeal is found by: pairs of Chinese signs, parts of three of Latin words and numbers, and pairs of
 * pinyin initials of the title and the place (`p:ld` for 路灯). Each carries its month.
 */
export function wordsOf(appeal: {
  readonly title: string
  readonly text: string
  readonly place: string
  readonly category: string
  readonly areaCode: string
  readonly receivedAt: Date
}): string[] {
  const short = plain(`${appeal.title} ${appeal.place} ${appeal.category}`)
  const all = `${short} ${plain(appeal.text).slice(0, SEARCHED)}`
  const words = new Set<string>()
  for (const [run] of short.matchAll(HAN)) for (const pair of pairs(initialsOf(run))) words.add(`p:${pair}`)
  for (const [run] of all.matchAll(HAN)) for (const pair of pairs([...run])) words.add(pair)
  for (const [word] of all.matchAll(LATIN)) for (const part of threes(word)) words.add(part)
  const month = monthOf(appeal.receivedAt)
  return [...[...words].slice(0, MOST_WORDS).map((word) => `${month}:${word}`), ...scopesOf(appeal.areaCode)]
}

/**
 * Where it is, as words: the subdistrict and the community. A search inside one of them asks for that word too, and the
 * index meets both lists instead of reading every match of the district.
 */
export const scopesOf = (areaCode: string): string[] =>
  [9, 12].filter((length) => areaCode.length >= length).map((length) => `@${areaCode.slice(0, length)}`)

/** 2611 for November 2026, in UTC: only a bucket, no calendar. */
export const monthOf = (at: Date): string =>
  `${String(at.getUTCFullYear() % 100).padStart(2, '0')}${String(at.getUTCMonth() + 1).padStart(2, '0')}`

/** Months from `newest` back to `oldest`, as buckets. */
export function monthsBack(newest: Date, oldest: Date): string[] {
  const months: string[] = []
  const at = new Date(Date.UTC(newest.getUTCFullYear(), newest.getUTCMonth(), 1))
  while (at >= new Date(Date.UTC(oldest.getUTCFullYear(), oldest.getUTCMonth(), 1)) && months.length < 240) {
    months.push(monthOf(at))
    at.setUTCMonth(at.getUTCMonth() - 1)
  }
  return months
}

/**
 * What to look for. Latin letters may be English or pinyin initials, so both readings are given; an empty reading finds
 * nothing (one Chinese sign alone says too little).
 */
export function wantedWords(query: string): {
  readonly asWritten: readonly string[]
  readonly asInitials: readonly string[]
} {
  const text = plain(query)
  const asWritten = new Set<string>()
  for (const [run] of text.matchAll(HAN)) for (const pair of pairs([...run])) asWritten.add(pair)
  for (const [word] of text.matchAll(LATIN)) for (const part of threes(word)) asWritten.add(part)
  const letters = /^[a-z]{2,20}$/.test(text.trim()) ? pairs([...text.trim()]).map((pair) => `p:${pair}`) : []
  return { asWritten: [...asWritten].slice(0, 20), asInitials: [...new Set(letters)].slice(0, 20) }
}
