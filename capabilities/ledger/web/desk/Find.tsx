import { EmptyState } from '#ui/Empty.tsx'
import { SearchIcon } from '#ui/icons.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { LookupGate } from '#privacy/web/index.ts'
import type { LookupId } from '../../contract.ts'
import { findInLedger } from '../../contract/pages.ts'
import { STRANDS } from '../messages.ts'
import { LEDGER_PATHS } from '../paths.ts'
import { FindBox } from './Home.tsx'
import './ledger.css'
import { PersonLine } from './person-line.tsx'
import { LEDGER } from './words.ts'

/** What was found: dwellings by address, people by name or number. Why one looks is asked once for the task. */
export default function Find() {
  const text = useText(LEDGER)
  useTitle(text('findTitle'))
  const { query } = useAddress()
  const q = query['q'] ?? ''
  return (
    <Page width="wide">
      <PageHead title={text('findTitle')} back={{ href: LEDGER_PATHS.home(), label: text('back') }} />
      <FindBox key={q} typed={q} />
      {q === '' ? (
        <EmptyState icon={SearchIcon} title={text('typeFirst')} />
      ) : (
        <LookupGate>{(lookup) => <Results lookup={lookup} q={q} />}</LookupGate>
      )}
    </Page>
  )
}

function Results({ lookup, q }: { readonly lookup: LookupId; readonly q: string }) {
  const text = useText(LEDGER)
  const strands = useText(STRANDS)
  const named = useNamed()
  // A search is noted down each time: it is not repeated by itself.
  const answer = useAnswer(findInLedger, { body: { lookup, q } }, { still: true })
  return (
    <Shown answer={answer} lines={6}>
      {({ dwellings, people, more }) =>
        dwellings.length === 0 && people.length === 0 ? (
          <EmptyState icon={SearchIcon} title={text('nobody')}>
            {text('nobodyNext')}
          </EmptyState>
        ) : (
          <>
            {dwellings.length > 0 && (
              <Section title={text('foundDwellings')}>
                <ul className="ledger-list">
                  {dwellings.map((one) => (
                    <li key={one.id} className="ledger-line">
                      <a href={LEDGER_PATHS[one.kind]({ id: one.id })}>{named(one.pathZh, one.pathEn)}</a>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {people.length > 0 && (
              <Section title={text('foundPeople')}>
                <ul className="ledger-list">
                  {people.map((one) => (
                    <PersonLine key={one.id} person={one} name={one.name}>
                      {one.dwelling !== null && (
                        <a href={LEDGER_PATHS.dwelling({ id: one.dwelling.id })}>
                          {named(one.dwelling.pathZh, one.dwelling.pathEn)}
                        </a>
                      )}
                      {one.strand !== null && <span>{strands(one.strand)}</span>}
                    </PersonLine>
                  ))}
                </ul>
                {more && <p className="soft">{text('moreFound')}</p>}
              </Section>
            )}
          </>
        )
      }
    </Shown>
  )
}
