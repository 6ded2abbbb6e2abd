/** What was done, in the words most often written: offered to be taken with one press, and changed where they do not fit. */
export type Ready =
  | 'repaired'
  | 'replaced'
  | 'cleared'
  | 'persuaded'
  | 'calmed'
  | 'helped'
  | 'answered'
  | 'seen'

/** By the group of the category, the likeliest first. */
const BY_GROUP: Readonly<Partial<Record<string, readonly Ready[]>>> = {
  property: ['seen', 'persuaded', 'answered'],
  repair: ['repaired', 'replaced', 'cleared'],
  utility: ['repaired', 'replaced', 'seen'],
  neighbour: ['persuaded', 'cleared', 'calmed'],
  noise: ['persuaded', 'calmed', 'seen'],
  safety: ['cleared', 'repaired', 'persuaded'],
  traffic: ['persuaded', 'cleared', 'repaired'],
  sanitation: ['cleared', 'persuaded', 'replaced'],
  greening: ['cleared', 'replaced', 'persuaded'],
  pets: ['persuaded', 'cleared', 'seen'],
  disputes: ['calmed', 'persuaded', 'answered'],
  care: ['helped', 'seen', 'answered'],
  benefits: ['answered', 'helped'],
  health: ['answered', 'helped'],
  question: ['answered'],
  wish: ['helped'],
}
const ANY: readonly Ready[] = ['seen', 'repaired', 'cleared', 'persuaded']

export const readyFor = (category: string | undefined): readonly Ready[] =>
  BY_GROUP[category?.split('-')[0] ?? ''] ?? ANY

/** A ready answer takes the place of another one; to what somebody wrote themselves it is added. */
export function withReady(words: string, chosen: string, all: readonly string[]): string {
  const written = words.trim()
  if (written === '' || all.includes(written)) return chosen
  return written.includes(chosen) ? words : `${written}${/[。.!！]$/u.test(written) ? '' : '。'}${chosen}`
}
