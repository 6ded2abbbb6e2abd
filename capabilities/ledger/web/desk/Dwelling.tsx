import { useState } from 'react'
import { Button, Toggle } from '#ui/Button.tsx'
import { PeopleIcon } from '#ui/icons.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { Parts } from '#kernel/web/parts.tsx'
import { may } from '#kernel/web/rights.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import type { PlaceId } from '#places/contract.ts'
import { LookupGate } from '#privacy/web/index.ts'
import type { LookupId, Strand } from '../../contract.ts'
import { openDwelling } from '../../contract/pages.ts'
import type { Tied } from '../../contract/pages.ts'
import { LEDGER_PATHS } from '../paths.ts'
import { History } from './History.tsx'
import './ledger.css'
import { RegisterHousehold } from './RegisterHousehold.tsx'
import { TiedLine } from './tied-line.tsx'
import { DOING, LEDGER, PAGES } from './words.ts'

/** One dwelling: who lives, is registered and owns here. */
export default function Dwelling({ params }: ScreenProps) {
  const text = useText(LEDGER)
  useTitle(text('title'))
  return (
    <Page width="wide">
      <LookupGate>
        {(lookup) => <Inside key={params['id']} id={params['id'] as PlaceId} lookup={lookup} />}
      </LookupGate>
    </Page>
  )
}

const STRANDS = [
  ['lives', 'whoLives', 'nobodyLives'],
  ['registered', 'whoRegistered', 'nobodyRegistered'],
  ['owns', 'whoOwns', 'nobodyOwns'],
] as const satisfies readonly (readonly [Strand, string, string])[]

function Inside({ id, lookup }: { readonly id: PlaceId; readonly lookup: LookupId }) {
  const text = useText(PAGES)
  const doing = useText(DOING)
  const ledger = useText(LEDGER)
  const named = useNamed()
  const [past, setPast] = useState(false)
  const [registering, setRegistering] = useState(false)
  const answer = useAnswer(
    openDwelling,
    { params: { dwellingId: id }, body: { lookup, past } },
    { still: true },
  )
  return (
    <Shown answer={answer} lines={8}>
      {({ dwelling, building, ties, history }) => (
        <>
          <PageHead
            title={named(dwelling.pathZh, dwelling.pathEn)}
            back={
              building === null
                ? { href: LEDGER_PATHS.home(), label: ledger('back') }
                : { href: LEDGER_PATHS.building({ id: building.id }), label: ledger('toBuilding') }
            }
            actions={
              <Toggle size="small" pressed={past} onToggle={setPast}>
                {text('past')}
              </Toggle>
            }
          />
          {STRANDS.map(([strand, title, none]) => (
            <Strands
              key={strand}
              title={text(title)}
              none={text(none)}
              ties={ties.filter((tie) => tie.strand === strand)}
            />
          ))}
          <div className="ledger-acts no-print">
            <Button
              icon={PeopleIcon}
              disabledReason={may('ledger.keep') ? undefined : doing('mayNotKeep')}
              onClick={() => setRegistering(true)}
            >
              {doing('register')}
            </Button>
          </div>
          <Parts on="/ledger/dwellings/:id" about={dwelling.id} first={(act) => act()} onDone={() => {}} />
          <History lines={history} />
          {registering && <RegisterHousehold dwellingId={id} onClose={() => setRegistering(false)} />}
        </>
      )}
    </Shown>
  )
}

interface StrandsProps {
  readonly title: string
  readonly none: string
  readonly ties: readonly Tied[]
}

/** Those of one strand, household by household. */
function Strands({ title, none, ties }: StrandsProps) {
  const text = useText(PAGES)
  const households = [...new Set(ties.map(({ householdId }) => householdId))]
  return (
    <Section title={title}>
      {ties.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        households.map((household) => (
          <div key={household ?? ''}>
            {household !== null && (
              <p className="small">
                <a href={LEDGER_PATHS.household({ id: household })}>{text('household')}</a>
              </p>
            )}
            <ul className="ledger-list">
              {ties
                .filter(({ householdId }) => householdId === household)
                .map((tie) => (
                  <TiedLine key={tie.tieId} tie={tie} />
                ))}
            </ul>
          </div>
        ))
      )}
    </Section>
  )
}
