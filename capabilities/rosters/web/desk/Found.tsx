import { useText } from '#kernel/web/i18n.ts'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Section } from '#ui/Page.tsx'
import type { Roster } from '../../contract.ts'
import { PASSED, TEXT } from './messages.ts'

/** What was read, and where every row went: nothing is dropped silently. */
export function Found({ roster }: { readonly roster: Roster }) {
  const text = useText(TEXT)
  const passed = useText(PASSED)
  const { rows, taken, changed, unchanged, refused } = roster.tally
  return (
    <Section title={text('found')}>
      <div className="stack">
        <Facts layout="above">
          <Fact name={text('people')}>{roster.people}</Fact>
          <Fact name={text('households')}>{roster.households}</Fact>
          <Fact name={text('dwellings')}>{roster.dwellings}</Fact>
          <Fact name={text('wouldTake')}>{taken}</Fact>
          <Fact name={text('wouldChange')}>{changed}</Fact>
          <Fact name={text('wouldSame')}>{unchanged}</Fact>
          <Fact name={text('wouldNot')}>{refused}</Fact>
        </Facts>
        <p className="soft">{text('sum', { rows, taken, changed, unchanged, refused })}</p>
        {roster.passed.length > 0 && (
          <p className="meta">
            <span>{text('passed')}</span>
            {roster.passed.map(({ why, count }) => (
              <span key={why}>{passed(why, { count })}</span>
            ))}
          </p>
        )}
      </div>
    </Section>
  )
}
