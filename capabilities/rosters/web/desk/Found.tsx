import { useText } from '#kernel/web/i18n.ts'
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
        <dl className="roster-figures">
          <Figure name={text('people')} count={roster.people} />
          <Figure name={text('households')} count={roster.households} />
          <Figure name={text('dwellings')} count={roster.dwellings} />
          <Figure name={text('wouldTake')} count={taken} />
          <Figure name={text('wouldChange')} count={changed} />
          <Figure name={text('wouldSame')} count={unchanged} />
          <Figure name={text('wouldNot')} count={refused} />
        </dl>
        <p className="soft">{text('sum', { rows, taken, changed, unchanged, refused })}</p>
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

const Figure = ({ name, count }: { readonly name: string; readonly count: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{count}</dd>
  </div>
)
