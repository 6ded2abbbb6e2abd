import { useState } from 'react'
import type { PhonePerson } from '#ledger/contract/slice.ts'
import { SEXES } from '#ledger/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { PlusIcon, TrashIcon } from '#ui/icons.tsx'
import { useKnown, useLang, useText } from '#kernel/web/i18n.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import { tellDate, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Learned, LearnedField } from '../../contract.ts'
import { LEARNED_WORDS } from '../../words.ts'
import { VISIT } from './messages.ts'

export interface LearnedPartProps {
  readonly people: readonly Row<PhonePerson>[]
  readonly learned: readonly Learned[]
  readonly onChange: (learned: readonly Learned[]) => void
  readonly today: string
}

/** Corrections, each with the value that is on record now and the one it should be. */
export function LearnedPart({ people, learned, onChange, today }: LearnedPartProps) {
  const text = useText(VISIT)
  const lang = useLang()
  const told = useTold(people)
  const [adding, setAdding] = useState(false)
  return (
    <div className="stack">
      <p className="soft">{text('learnedLead')}</p>
      {learned.length > 0 && (
        <ul className="todo">
          {learned.map((one, at) => (
            <li key={`${one.personId} ${one.field}`} className="todo-line">
              <span className="todo-words">
                <span className="todo-title">
                  {people.find(({ id }) => id === one.personId)?.name} {LEARNED_WORDS[one.field][lang]}
                </span>
                <span className="todo-more">{told(one)}</span>
              </span>
              <Button
                tone="quiet"
                icon={TrashIcon}
                onClick={() => onChange(learned.filter((_, i) => i !== at))}
              >
                {text('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {people.length === 0 ? (
        <p className="soft">{text('noPeople')}</p>
      ) : (
        <Button icon={PlusIcon} wide="always" onClick={() => setAdding(true)}>
          {text('learnedAdd')}
        </Button>
      )}
      {adding && (
        <AddLearned
          people={people}
          today={today}
          onClose={() => setAdding(false)}
          onAdd={(one) => {
            setAdding(false)
            onChange([
              ...learned.filter(({ personId, field }) => personId !== one.personId || field !== one.field),
              one,
            ])
          }}
        />
      )}
    </div>
  )
}

function useTold(people: readonly Row<PhonePerson>[]): (one: Learned) => string {
  const text = useText(VISIT)
  const sex = useKnown(SEXES)
  const [now, lang] = [useNow(), useLang()]
  const said = (value: string | number | null, field: LearnedField): string =>
    value === null ? text('learnedNone') : field === 'sex' ? (sex(value) ?? '') : String(value)
  return (one) => {
    switch (one.field) {
      case 'died':
        return tellDate(one.on, now, lang)
      case 'moved-out':
        return `${text(`strand_${one.strand}`)} ${tellDate(one.on, now, lang)}`
      case 'guardian':
        return people.find(({ id }) => id === one.guardianId)?.name ?? ''
      case 'name':
      case 'sex':
      case 'birthYear':
      case 'phone':
        return `${said(one.seen, one.field)} → ${said(one.value, one.field)}`
    }
  }
}

const FIELDS = ['phone', 'name', 'birthYear', 'sex', 'moved-out', 'died', 'guardian'] as const
const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

interface AddLearnedProps {
  readonly people: readonly Row<PhonePerson>[]
  readonly today: string
  readonly onAdd: (one: Learned) => void
  readonly onClose: () => void
}

function AddLearned({ people, today, onAdd, onClose }: AddLearnedProps) {
  const text = useText(VISIT)
  const common = useText(COMMON)
  const lang = useLang()
  const sex = useKnown(SEXES)
  const [personId, setPerson] = useState(people.length === 1 ? people[0]!.id : '')
  const [field, setField] = useState<LearnedField>()
  const [value, setValue] = useState('')
  const [strand, setStrand] = useState<'lives' | 'registered'>('lives')
  const [tried, setTried] = useState(false)
  const person = people.find(({ id }) => id === personId)
  const made = person && field && makeLearned({ person, field, value: value.trim(), strand, today })
  const error = !tried
    ? undefined
    : typeof made === 'string'
      ? text(made)
      : made
        ? undefined
        : text('valueMissing')
  const now =
    person && field && field !== 'died' && field !== 'moved-out' && field !== 'guardian'
      ? text('learnedNow', {
          value: String(
            (field === 'phone'
              ? person.phoneMasked
              : field === 'sex'
                ? sex(person.sex)
                : field === 'name'
                  ? person.name
                  : person.birthYear) ?? text('learnedNone'),
          ),
        })
      : undefined
  const add = () => {
    setTried(true)
    if (made && typeof made !== 'string') onAdd(made)
  }
  return (
    <Dialog
      open
      firm
      title={text('learnedAdd')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" onClick={add}>
            {text('learnedAdd')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <Select
          label={text('learnedWho')}
          unchosen={common('choose')}
          value={personId}
          onChange={setPerson}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          error={tried && person === undefined ? text('valueMissing') : undefined}
        />
        <Select
          label={text('learnedWhat')}
          unchosen={common('choose')}
          value={field ?? ''}
          onChange={(chosen) => {
            setField(chosen as LearnedField)
            setValue(chosen === 'died' || chosen === 'moved-out' ? today : '')
          }}
          options={FIELDS.map((one) => ({ value: one, label: LEARNED_WORDS[one][lang] }))}
          error={tried && field === undefined ? text('valueMissing') : undefined}
        />
        {now !== undefined && <p className="soft">{now}</p>}
        {field === 'moved-out' && (
          <Choice
            label={text('strand')}
            value={strand}
            onChange={setStrand}
            options={(['lives', 'registered'] as const).map((one) => ({
              value: one,
              label: text(`strand_${one}`),
            }))}
          />
        )}
        {field === 'sex' ? (
          <Choice
            label={text('learnedTo')}
            layout="row"
            value={value}
            onChange={setValue}
            options={['1', '2'].map((one) => ({ value: one, label: sex(one) ?? one }))}
            error={error}
          />
        ) : field === 'guardian' ? (
          <Select
            label={text('guardian')}
            unchosen={common('choose')}
            value={value}
            onChange={setValue}
            options={people
              .filter(({ id }) => id !== personId)
              .map(({ id, name }) => ({ value: id, label: name }))}
            error={error}
          />
        ) : field === 'died' || field === 'moved-out' ? (
          <TextField
            type="date"
            max={today}
            label={text('learnedOn')}
            value={value}
            onChange={setValue}
            error={error}
          />
        ) : (
          field && (
            <TextField
              label={text('learnedTo')}
              inputMode={field === 'name' ? 'text' : field === 'phone' ? 'tel' : 'numeric'}
              autoComplete="off"
              value={value}
              onChange={setValue}
              error={error}
            />
          )
        )}
      </div>
    </Dialog>
  )
}

interface Making {
  readonly person: Row<PhonePerson>
  readonly field: LearnedField
  readonly value: string
  readonly strand: 'lives' | 'registered'
  readonly today: string
}

function makeLearned({
  person,
  field,
  value,
  strand,
  today,
}: Making): Learned | 'valueMissing' | 'phoneWrong' | 'yearWrong' {
  const personId = person.id as Learned['personId']
  if (value === '' && field !== 'phone') return 'valueMissing'
  switch (field) {
    case 'name':
      return { field, personId, seen: person.name, value }
    case 'sex':
      return { field, personId, seen: person.sex ?? 0, value: Number(value) as 1 | 2 }
    case 'birthYear': {
      const year = Number(value)
      if (!/^\d{4}$/.test(value) || year < 1880 || value > today.slice(0, 4)) return 'yearWrong'
      return { field, personId, seen: person.birthYear ?? null, value: year }
    }
    case 'phone': {
      const number = value.replace(/[\s-]/g, '')
      if (number === '') return { field, personId, seen: person.phoneMasked ?? null, value: null }
      if (!PHONE.test(number)) return 'phoneWrong'
      return { field, personId, seen: person.phoneMasked ?? null, value: number }
    }
    case 'died':
      return { field, personId, on: value }
    case 'moved-out':
      return { field, personId, strand, on: value }
    case 'guardian':
      return { field, personId, guardianId: value as Learned['personId'] }
  }
}
