import { initialsOf } from '#kernel/web/initials.ts'

/**
 * What to mark in a text that was found: the words as typed, the signs whose initials were typed, or the pairs of signs
 * by which it was found. Nothing when it was found by something that is not shown.
 */
export function markedIn(text: string, typed: string): string {
  const lower = text.toLowerCase()
  return typed
    .trim()
    .toLowerCase()
    .split(/\s+/u)
    .flatMap((word) => (lower.includes(word) ? [word] : (byInitials(text, word) ?? byPairs(lower, word))))
    .join(' ')
}

function byInitials(text: string, word: string): readonly string[] | undefined {
  if (!/^[a-z]{2,}$/.test(word)) return undefined
  const at = initialsOf(text).indexOf(word)
  return at === -1 ? [] : [[...text].slice(at, at + word.length).join('')]
}

function byPairs(text: string, word: string): readonly string[] {
  const signs = [...word]
  return signs
    .slice(1)
    .map((sign, at) => `${signs[at]}${sign}`)
    .filter((pair) => /^\p{Script=Han}{2}$/u.test(pair) && text.includes(pair))
}

/** One Chinese sign alone says too little to look for. */
export const saysTooLittle = (typed: string): boolean => /^\p{Script=Han}$/u.test(typed.trim())
