import type { TrackedAppeal } from '../../../contract.ts'

type TitleKey =
  | Exclude<`title_${TrackedAppeal['state']}`, 'title_closed'>
  | `title_closed_${NonNullable<TrackedAppeal['outcome'] | TrackedAppeal['disposition']>}`

type Stands = Pick<TrackedAppeal, 'state' | 'outcome' | 'disposition'>

/** The key of the sentence that says how it stands. */
export const titleKey = ({ state, outcome, disposition }: Stands): TitleKey =>
  state === 'closed' ? `title_closed_${disposition ?? outcome ?? 'solved'}` : `title_${state}`

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
