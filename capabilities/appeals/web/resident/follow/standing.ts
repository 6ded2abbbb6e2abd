import type { TrackedAppeal } from '../../../contract.ts'

type TitleKey =
  | Exclude<`title_${TrackedAppeal['state']}`, 'title_closed'>
  | `title_closed_${NonNullable<TrackedAppeal['outcome']>}`

/** The key of the sentence that says how it stands. */
export const titleKey = ({ state, outcome }: Pick<TrackedAppeal, 'state' | 'outcome'>): TitleKey =>
  state === 'closed' ? `title_closed_${outcome ?? 'solved'}` : `title_${state}`

/** Lines that tell of the hands it was in: the office named last is the one that acts. */
export function officeOf(story: TrackedAppeal['story'], upTo: number, lang: 'zh' | 'en'): string {
  const given = story.filter(({ name, seq }) => name === 'assigned' && seq <= upTo)
  const { detail } = given[given.length - 1] ?? {}
  return String((lang === 'en' ? detail?.['orgEn'] : undefined) ?? detail?.['org'] ?? '')
}
