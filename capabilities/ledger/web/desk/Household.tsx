import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { EditIcon, HomeIcon, LinkIcon, NewIcon, PlusIcon, SplitIcon } from '#ui/icons.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { Parts } from '#kernel/web/parts.tsx'
import { may } from '#kernel/web/rights.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { LookupGate } from '#privacy/web/index.ts'
import type { HouseholdId, LookupId } from '../../contract.ts'
import { openHousehold } from '../../contract/pages.ts'
import { LEDGER_PATHS } from '../paths.ts'
import { History } from './History.tsx'
import { AddMember, Birth, ChangeHead, MoveHouse, Split } from './household-acts.tsx'
import './ledger.css'
import { Merge } from './merge-households.tsx'
import { TiedLine, useSpan } from './tied-line.tsx'
import { DOING, LEDGER, PAGES } from './words.ts'

/** A household: its members, and what happens to them together. */
export default function Household({ params }: ScreenProps) {
  const text = useText(PAGES)
  useTitle(text('householdOf'))
  return (
    <Page width="wide">
      <LookupGate>
        {(lookup) => <Inside key={params['id']} id={params['id'] as HouseholdId} lookup={lookup} />}
      </LookupGate>
    </Page>
  )
}

const ACTS = [
  ['addMember', PlusIcon, AddMember],
  ['birth', NewIcon, Birth],
  ['changeHead', EditIcon, ChangeHead],
  ['split', SplitIcon, Split],
  ['merge', LinkIcon, Merge],
  ['moveHouse', HomeIcon, MoveHouse],
] as const
type ActName = (typeof ACTS)[number][0]

function Inside({ id, lookup }: { readonly id: HouseholdId; readonly lookup: LookupId }) {
  const text = useText(PAGES)
  const doing = useText(DOING)
  const ledger = useText(LEDGER)
  const named = useNamed()
  const span = useSpan()
  const [open, setOpen] = useState<ActName>()
  const answer = useAnswer(openHousehold, { params: { householdId: id }, body: { lookup } }, { still: true })
  const whyNot = may('ledger.keep') ? undefined : doing('mayNotKeep')
  const Open = ACTS.find(([name]) => name === open)?.[2]
  return (
    <Shown answer={answer} lines={6}>
      {(household) => (
        <>
          <PageHead
            above={text('householdOf')}
            title={named(household.dwelling.pathZh, household.dwelling.pathEn)}
            lead={household.until === null ? span(household) : text('householdEnded')}
            back={{ href: LEDGER_PATHS.dwelling({ id: household.dwelling.id }), label: ledger('toDwelling') }}
          />
          <Section title={text('members')}>
            <ul className="ledger-list">
              {household.members.map((tie) => (
                <TiedLine key={tie.tieId} tie={tie} />
              ))}
            </ul>
          </Section>
          {household.until === null && (
            <div className="ledger-acts no-print">
              {ACTS.map(([name, icon]) => (
                <Button key={name} icon={icon} disabledReason={whyNot} onClick={() => setOpen(name)}>
                  {doing(name)}
                </Button>
              ))}
            </div>
          )}
          <Parts
            on="/ledger/households/:id"
            about={household.dwelling.id}
            first={(act) => act()}
            onDone={() => {}}
          />
          <History lines={household.history} />
          {Open && (
            <Open
              id={id}
              members={household.members}
              lookup={lookup}
              dwellingId={household.dwelling.id}
              kind={household.kind}
              onClose={() => setOpen(undefined)}
            />
          )}
        </>
      )}
    </Shown>
  )
}
