import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { EditIcon, PlusIcon, TrashIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { Select } from '#ui/TextField.tsx'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { ExtraField } from '../../contract.ts'
import { dropExtra, keepExtra } from '../../contract/acts.ts'
import type { PersonPage } from '../../contract/pages.ts'
import { EXTRA_VALUES, extraSaid } from '../../rules/extras.ts'
import { EXTRAS } from '../messages.ts'
import { ActDialog, useDoing } from './acting.tsx'
import { FURTHER } from './extras-words.ts'
import { DOING } from './words.ts'

/** Fields beyond the five. Where no purpose asks for any and none is kept, there is nothing to see. */
export function Extras({ person }: { readonly person: PersonPage }) {
  const text = useText(FURTHER)
  const kept = new Map(person.extras.map(({ field, value }) => [field, value]))
  const fields = [...new Set([...person.fieldsInForce, ...kept.keys()])]
  if (fields.length === 0) return null
  return (
    <Section title={text('title')}>
      <p className="soft">{text('lead')}</p>
      <ul className="ledger-list">
        {fields.map((field) => (
          <Line key={field} person={person} field={field} value={kept.get(field)} />
        ))}
      </ul>
    </Section>
  )
}

interface LineProps {
  readonly person: PersonPage
  readonly field: ExtraField
  readonly value: string | undefined
}

function Line({ person, field, value }: LineProps) {
  const text = useText(FURTHER)
  const doing = useText(DOING)
  const extras = useText(EXTRAS)
  const named = useNamed()
  const [open, setOpen] = useState<'keep' | 'drop'>()
  const close = () => setOpen(undefined)
  const inForce = person.fieldsInForce.includes(field)
  const said = value === undefined ? undefined : extraSaid(field, value)
  const whyNot = may('ledger.keep') ? undefined : doing('mayNotKeep')
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">{extras(field)}</p>
        <p className="meta">
          <span>{said === undefined ? text('none') : named(said.zh, said.en)}</span>
          {!inForce && <span>{text('noLonger')}</span>}
        </p>
      </div>
      <div className="ledger-acts no-print">
        {inForce && person.diedOn === null && (
          <Button
            size="small"
            icon={value === undefined ? PlusIcon : EditIcon}
            disabledReason={whyNot}
            onClick={() => setOpen('keep')}
          >
            {text(value === undefined ? 'keep' : 'change')}
          </Button>
        )}
        {value !== undefined && (
          <Button size="small" icon={TrashIcon} disabledReason={whyNot} onClick={() => setOpen('drop')}>
            {text('drop')}
          </Button>
        )}
      </div>
      {open === 'keep' && <Keep person={person} field={field} value={value} onClose={close} />}
      {open === 'drop' && <Drop person={person} field={field} onClose={close} />}
    </li>
  )
}

interface ActProps {
  readonly person: PersonPage
  readonly field: ExtraField
  readonly onClose: () => void
}

function Keep({ person, field, value, onClose }: ActProps & { readonly value: string | undefined }) {
  const text = useText(FURTHER)
  const doing = useText(DOING)
  const extras = useText(EXTRAS)
  const common = useText(COMMON)
  const named = useNamed()
  const { busy, refused, does } = useDoing(keepExtra, onClose)
  const listed = EXTRA_VALUES[field]
  const [chosen, setChosen] = useState(listed.some(({ zh }) => zh === value) ? (value ?? '') : '')
  return (
    <ActDialog
      title={text('keepTitle', { field: extras(field) })}
      busy={busy}
      refused={refused}
      notYet={chosen === '' ? doing('chooseOne') : undefined}
      onClose={onClose}
      onSend={(why) => void does({ params: { personId: person.id, field }, body: { why, value: chosen } })}
    >
      <Select
        label={text('value')}
        unchosen={common('choose')}
        value={chosen}
        options={listed.map(({ zh, en }) => ({ value: zh, label: named(zh, en) }))}
        onChange={setChosen}
      />
    </ActDialog>
  )
}

function Drop({ person, field, onClose }: ActProps) {
  const text = useText(FURTHER)
  const extras = useText(EXTRAS)
  const { busy, refused, does } = useDoing(dropExtra, onClose)
  return (
    <ActDialog
      title={text('dropTitle', { field: extras(field) })}
      lead={text('dropLead')}
      tone="danger"
      first="own-request"
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(why) => void does({ params: { personId: person.id, field }, body: { why } }, text('dropped'))}
    />
  )
}
