import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { PlusIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { GuardBasis, LookupId, PersonId } from '../../contract.ts'
import { addGuardian, endGuardian } from '../../contract/acts.ts'
import { findInLedger, openHousehold } from '../../contract/pages.ts'
import type { GuardRow, PersonPage } from '../../contract/pages.ts'
import { ActDialog, DayField, useDoing, useToday } from './acting.tsx'
import { GUARDIANS } from './guardians-words.ts'
import { PersonLine } from './person-line.tsx'
import { useSpan } from './tied-line.tsx'
import { DOING } from './words.ts'

const GROUNDS = [
  'parent',
  'kin',
  'agreed',
  'appointed',
  'organisation',
] as const satisfies readonly GuardBasis[]

interface GuardiansProps {
  readonly person: PersonPage
  readonly lookup: LookupId
}

/** Who stands for a child, and for whom a grown-up stands. Nothing where there is neither. */
export function Guardians({ person, lookup }: GuardiansProps) {
  const text = useText(GUARDIANS)
  const doing = useText(DOING)
  const [adding, setAdding] = useState(false)
  return (
    <>
      {person.minor && (
        <Section title={text('title')}>
          {person.guardians.length === 0 ? (
            <p className="soft">{text('none')}</p>
          ) : (
            <ul className="ledger-list">
              {person.guardians.map((row) => (
                <Line key={row.id} row={row} child={person.id} />
              ))}
            </ul>
          )}
          <div className="ledger-acts no-print">
            <Button
              size="small"
              icon={PlusIcon}
              disabledReason={may('ledger.keep') ? undefined : doing('mayNotKeep')}
              onClick={() => setAdding(true)}
            >
              {text('add')}
            </Button>
          </div>
          {adding && <Add person={person} lookup={lookup} onClose={() => setAdding(false)} />}
        </Section>
      )}
      {person.wards.length > 0 && (
        <Section title={text('wards')}>
          <ul className="ledger-list">
            {person.wards.map((row) => (
              <Line key={row.id} row={row} child={row.personId} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Line({ row, child }: { readonly row: GuardRow; readonly child: PersonId }) {
  const text = useText(GUARDIANS)
  const span = useSpan()
  const [ending, setEnding] = useState(false)
  return (
    <PersonLine
      person={row.person}
      name={row.name}
      actions={
        <>
          {may('ledger.keep') && (
            <Button size="small" onClick={() => setEnding(true)}>
              {text('end')}
            </Button>
          )}
          {ending && <End row={row} child={child} onClose={() => setEnding(false)} />}
        </>
      }
    >
      <span>{text(row.basis)}</span>
      {row.since !== null && <span>{span({ since: row.since, until: null })}</span>}
    </PersonLine>
  )
}

function Add({ person, lookup, onClose }: GuardiansProps & { readonly onClose: () => void }) {
  const text = useText(GUARDIANS)
  const doing = useText(DOING)
  const common = useText(COMMON)
  const { busy, refused, does } = useDoing(addGuardian, onClose)
  const [who, setWho] = useState('')
  const [basis, setBasis] = useState<GuardBasis>('parent')
  const [since, setSince] = useState('')
  return (
    <ActDialog
      title={text('add')}
      lead={text('addLead')}
      busy={busy}
      refused={refused}
      notYet={who === '' ? doing('chooseOne') : undefined}
      onClose={onClose}
      onSend={(why) =>
        void does({
          params: { personId: person.id },
          body: { why, guardianId: who as PersonId, basis, ...(since === '' ? {} : { since }) },
        })
      }
    >
      <PersonField person={person} lookup={lookup} value={who} onChange={setWho} />
      <Select
        label={text('basis')}
        value={basis}
        options={GROUNDS.map((value) => ({ value, label: text(value) }))}
        onChange={(value) => setBasis(value as GuardBasis)}
      />
      <DayField label={text('since')} optional={common('optional')} value={since} onChange={setSince} />
    </ActDialog>
  )
}

interface PersonFieldProps extends GuardiansProps {
  readonly value: string
  readonly onChange: (personId: string) => void
}

/** Somebody of the same household, or whoever is found by what is typed. */
function PersonField({ person, lookup, value, onChange }: PersonFieldProps) {
  const text = useText(GUARDIANS)
  const common = useText(COMMON)
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const home = person.ties.find(
    ({ strand, until, householdId }) => strand === 'lives' && until === null && householdId !== null,
  )
  const householdId = home?.householdId ?? null
  const household = useAnswer(
    openHousehold,
    householdId === null ? undefined : { params: { householdId }, body: { lookup } },
    { still: true },
  )
  const found = useAnswer(findInLedger, wanted.length < 2 ? undefined : { body: { lookup, q: wanted } }, {
    keepBefore: true,
    still: true,
  })
  const near =
    household.state === 'ready'
      ? household.value.members.flatMap(({ person: one }) => (one === null ? [] : [one]))
      : []
  const people = wanted.length < 2 ? near : found.state === 'ready' ? found.value.people : []
  const options = people
    .filter(({ id, died }) => id !== person.id && !died)
    .map(({ id, name, birthYear }) => ({
      value: id as string,
      label: birthYear === null ? name : `${name} (${birthYear})`,
    }))
  return (
    <>
      <Select
        label={text('who')}
        value={value}
        unchosen={wanted.length >= 2 && options.length === 0 ? text('nobody') : common('choose')}
        options={options}
        onChange={onChange}
      />
      <TextField
        label={text('find')}
        hint={text('findHint')}
        optional={common('optional')}
        autoComplete="off"
        maxLength={80}
        value={typed}
        onChange={(words) => {
          setTyped(words)
          onChange('')
        }}
      />
    </>
  )
}

interface EndProps {
  readonly row: GuardRow
  readonly child: PersonId
  readonly onClose: () => void
}
function End({ row, child, onClose }: EndProps) {
  const text = useText(GUARDIANS)
  const { busy, refused, does } = useDoing(endGuardian, onClose)
  const [on, setOn] = useState(useToday())
  return (
    <ActDialog
      title={text('endTitle')}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(why) => void does({ params: { personId: child, guardId: row.id }, body: { why, on } })}
    >
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}
