import { useText } from '#kernel/web/i18n.ts'
import { Figure, Figures } from '#ui/Figures.tsx'
import { Section } from '#ui/Page.tsx'
import type { Roster } from '../../contract.ts'
import { PASSED, TEXT } from './messages.ts'
import { waitingIn } from './waiting.ts'

/** What was read, and where every row went: nothing is dropped silently. */
export function Found({ roster }: { readonly roster: Roster }) {
  const text = useText(TEXT)
  const passed = useText(PASSED)
  const { rows, taken, changed, unchanged } = roster.tally
  const waiting = waitingIn(roster)
  const refused = roster.tally.refused - waiting
  return (
    <Section title={text('found')}>
      <div className="stack">
        <Figures>
          <Figure name={text('people')}>{roster.people}</Figure>
          <Figure name={text('households')}>{roster.households}</Figure>
          <Figure name={text('dwellings')}>{roster.dwellings}</Figure>
          <Figure name={text('wouldTake')}>{taken}</Figure>
          <Figure name={text('wouldChange')}>{changed}</Figure>
          <Figure name={text('wouldSame')}>{unchanged}</Figure>
          {waiting > 0 && <Figure name={text('wouldWait')}>{waiting}</Figure>}
          <Figure name={text('wouldNot')}>{refused}</Figure>
        </Figures>
        <p className="soft">
          {waiting > 0
            ? text('sumWaiting', { rows, taken, changed, unchanged, waiting, refused })
            : text('sum', { rows, taken, changed, unchanged, refused })}
          {text('lines', { count: roster.lines })}
        </p>
        {roster.passed.length > 0 && (
          <p className="soft">
            {text('passed')}
            {roster.passed.map(({ why, count }) => passed(why, { count })).join(text('comma'))}
          </p>
        )}
      </div>
    </Section>
  )
}
