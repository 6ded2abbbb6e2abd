import type { TrackedAppeal } from '../../../contract.ts'

type TitleKey =
  | Exclude<`title_${TrackedAppeal['state']}`, 'title_closed'>
  | 'title_back'
  | `title_closed_${NonNullable<TrackedAppeal['outcome'] | TrackedAppeal['disposition']>}`

type Stands = Pick<TrackedAppeal, 'state' | 'outcome' | 'disposition' | 'story'>

/** The key of the sentence that says how it stands. */
export function titleKey({ state, outcome, disposition, story }: Stands): TitleKey {
  if (state === 'closed') return `title_closed_${disposition ?? outcome ?? 'solved'}`
  const isBack = isWithDeskAgain(story) && (state === 'received' || state === 'merged')
  return isBack ? 'title_back' : `title_${state}`
}

const HANDS: ReadonlySet<string> = new Set(['assigned', 'transferred', 'returned', 'unmerged', 'merged'])

/** It was with somebody, and came back: not where that had been a slip of the hand, undone at once. */
const isWithDeskAgain = (story: TrackedAppeal['story']): boolean => {
  const last = story.findLast(({ name, detail }) => HANDS.has(name) && detail['part'] !== 'co')
  return last?.name === 'returned' && last.detail['undone'] !== true
}

/** The reporter said themselves that it is fixed, and has not said otherwise since. */
export const isConfirmed = (story: TrackedAppeal['story']): boolean => {
  const last = story.findLast(({ name }) => name === 'verified' || name === 'reopened')
  return last?.detail['method'] === 'reporter'
}

/**
 * Lines that tell of the hands it was in: the office that leads, named last, is the one that acts. A line of one that helps
 * names it itself.
 */
export function officeOf(story: TrackedAppeal['story'], upTo: number, lang: 'zh' | 'en'): string {
  const given = story.filter(
    ({ name, seq, detail }) =>
      (name === 'assigned' || name === 'transferred') && detail['part'] !== 'co' && seq <= upTo,
  )
  const { detail } = given[given.length - 1] ?? {}
  return String((lang === 'en' ? detail?.['orgEn'] : undefined) ?? detail?.['org'] ?? '')
}
