import { useState } from 'react'
import { Choice } from '#ui/Choice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Basis } from '../../contract.ts'
import { addTie, correctPerson, endTie, moveIn, moveOut, recordDeath } from '../../contract/acts.ts'
import type { PersonPage, PersonTie } from '../../contract/pages.ts'
import { BASES, SEXES, STRANDS } from '../messages.ts'
import { ActDialog, DayField, DwellingField, useDoing, useToday } from './acting.tsx'
import { DOING } from './words.ts'

export interface PersonActProps {
  readonly person: PersonPage
  readonly onClose: () => void
}
const params = (person: PersonPage) => ({ params: { personId: person.id } })

/** Puts right what is kept. Numbers stand masked, so they are typed anew or left as they are. */
export function Correct({ person, onClose }: PersonActProps) {
  const text = useText(DOING)
  const common = useText(COMMON)
  const sexes = useText(SEXES)
  const { busy, refused, does } = useDoing(correctPerson, onClose)
  const [name, setName] = useState(person.name)
  const [sex, setSex] = useState(String(person.sex))
  const [year, setYear] = useState(person.birthYear === null ? '' : String(person.birthYear))
  const [phone, setPhone] = useState('')
  const [number, setNumber] = useState('')
  const wrong = year !== '' && !/^(18|19|20)\d\d$/.test(year)
  return (
    <ActDialog
      title={text('correct')}
      first="typing-mistake"
      busy={busy}
      refused={refused}
      notYet={name.trim() === '' ? text('nameMissing') : wrong ? text('yearWrong') : undefined}
      onClose={onClose}
      onSend={(why) =>
        void does({
          ...params(person),
          body: {
            why,
            name: name.trim(),
            sex: Number(sex) as 0 | 1 | 2,
            birthYear: year === '' ? null : Number(year),
            ...(phone.trim() === '' ? {} : { phone }),
            ...(number.trim() === '' ? {} : { identityNumber: number }),
          },
        })
      }
    >
      <TextField label={text('name')} maxLength={40} value={name} onChange={setName} />
      <Select
        label={text('sex')}
        value={sex}
        options={(['0', '1', '2', '9'] as const).map((value) => ({ value, label: sexes(value) }))}
        onChange={setSex}
      />
      <TextField label={text('year')} inputMode="numeric" maxLength={4} value={year} onChange={setYear} />
      <TextField
        label={text('phone')}
        optional={common('optional')}
        hint={person.phone ?? undefined}
        inputMode="tel"
        autoComplete="off"
        maxLength={20}
        value={phone}
        onChange={setPhone}
      />
      <TextField
        label={text('number')}
        optional={common('optional')}
        hint={person.identityNumber ?? undefined}
        autoComplete="off"
        maxLength={20}
        value={number}
        onChange={setNumber}
      />
    </ActDialog>
  )
}

type Place = 'lives' | 'registered'
const PLACES = ['lives', 'registered'] as const
const BASIS = ['own', 'rent', 'lodge', 'dormitory'] as const

export function MoveIn({ person, onClose }: PersonActProps) {
  const text = useText(DOING)
  const strands = useText(STRANDS)
  const bases = useText(BASES)
  const { busy, refused, does } = useDoing(moveIn, onClose)
  const [strand, setStrand] = useState<Place>('lives')
  const [to, setTo] = useState('')
  const [basis, setBasis] = useState<Basis>('own')
  const [on, setOn] = useState(useToday())
  return (
    <ActDialog
      title={text('moveIn')}
      lead={text('moveInLead')}
      busy={busy}
      refused={refused}
      notYet={to === '' ? text('dwellingMissing') : undefined}
      onClose={onClose}
      onSend={(why) =>
        void does({
          ...params(person),
          body: { why, strand, dwellingId: to as never, on, ...(strand === 'lives' ? { basis } : {}) },
        })
      }
    >
      <Choice
        label={text('strand')}
        layout="row"
        value={strand}
        onChange={setStrand}
        options={PLACES.map((value) => ({ value, label: strands(value) }))}
      />
      <DwellingField value={to} onChange={setTo} />
      {strand === 'lives' && (
        <Select
          label={text('basis')}
          value={basis}
          options={BASIS.map((value) => ({ value, label: bases(value) }))}
          onChange={(value) => setBasis(value as Basis)}
        />
      )}
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}

export function MoveOut({ person, onClose }: PersonActProps) {
  const text = useText(DOING)
  const strands = useText(STRANDS)
  const { busy, refused, does } = useDoing(moveOut, onClose)
  const [strand, setStrand] = useState<Place>('lives')
  const [on, setOn] = useState(useToday())
  return (
    <ActDialog
      title={text('moveOut')}
      lead={text('moveOutLead')}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(why) => void does({ ...params(person), body: { why, strand, on } })}
    >
      <Choice
        label={text('strand')}
        layout="row"
        value={strand}
        onChange={setStrand}
        options={PLACES.map((value) => ({ value, label: strands(value) }))}
      />
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}

export function Own({ person, onClose }: PersonActProps) {
  const text = useText(DOING)
  const strands = useText(STRANDS)
  const common = useText(COMMON)
  const { busy, refused, does } = useDoing(addTie, onClose)
  const [strand, setStrand] = useState<'owns' | 'registered'>('owns')
  const [to, setTo] = useState('')
  const [since, setSince] = useState('')
  return (
    <ActDialog
      title={text('own')}
      lead={text('ownLead')}
      busy={busy}
      refused={refused}
      notYet={to === '' ? text('dwellingMissing') : undefined}
      onClose={onClose}
      onSend={(why) =>
        void does({
          ...params(person),
          body: { why, strand, dwellingId: to as never, ...(since === '' ? {} : { since }) },
        })
      }
    >
      <Choice
        label={text('strand')}
        layout="row"
        value={strand}
        onChange={setStrand}
        options={(['owns', 'registered'] as const).map((value) => ({ value, label: strands(value) }))}
      />
      <DwellingField value={to} onChange={setTo} />
      <DayField label={text('since')} optional={common('optional')} value={since} onChange={setSince} />
    </ActDialog>
  )
}

export function Death({ person, onClose }: PersonActProps) {
  const text = useText(DOING)
  const { busy, refused, does } = useDoing(recordDeath, onClose)
  const [on, setOn] = useState(useToday())
  return (
    <ActDialog
      title={text('death')}
      lead={text('deathLead')}
      tone="danger"
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(why) => void does({ ...params(person), body: { why, on } })}
    >
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}

export function EndTie({ person, tie, onClose }: PersonActProps & { readonly tie: PersonTie }) {
  const text = useText(DOING)
  const { busy, refused, does } = useDoing(endTie, onClose)
  const [on, setOn] = useState(useToday())
  return (
    <ActDialog
      title={text('endTieTitle')}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(why) => void does({ params: { personId: person.id, tieId: tie.id }, body: { why, on } })}
    >
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}
