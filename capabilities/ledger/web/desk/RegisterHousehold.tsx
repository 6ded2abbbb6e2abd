import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { PlusIcon } from '#ui/icons.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { PlaceId } from '#places/contract.ts'
import type { Basis, Kinship } from '../../contract.ts'
import { registerHousehold } from '../../contract/acts.ts'
import { BASES, KINSHIPS, SEXES } from '../messages.ts'
import { ActDialog, DayField, useDoing } from './acting.tsx'
import './ledger.css'
import { DOING } from './words.ts'

/** One person as they are typed. */
export interface Draft {
  readonly name: string
  readonly sex: '0' | '1' | '2'
  readonly year: string
  readonly phone: string
  readonly number: string
  readonly kinship: Kinship
}
export const BLANK: Draft = { name: '', sex: '0', year: '', phone: '', number: '', kinship: 'other' }

export const personIn = (draft: Draft) => ({
  name: draft.name.trim(),
  sex: Number(draft.sex) as 0 | 1 | 2,
  ...(draft.year === '' ? {} : { birthYear: Number(draft.year) }),
  ...(draft.phone.trim() === '' ? {} : { phone: draft.phone }),
  ...(draft.number.trim() === '' ? {} : { identityNumber: draft.number as never }),
})

/** What is missing or wrong in a draft, as a key of the words. */
export const lackIn = (draft: Draft): 'nameMissing' | 'yearWrong' | undefined => {
  if (draft.name.trim() === '') return 'nameMissing'
  return draft.year === '' || /^(18|19|20)\d\d$/.test(draft.year) ? undefined : 'yearWrong'
}

const KIN = ['spouse', 'son', 'daughter', 'grandchild', 'parent', 'grandparent', 'sibling', 'other'] as const

export interface PersonFieldsProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly asHead?: boolean | undefined
}

/** The five things that are kept of a person, and what they are to the head. */
export function PersonFields({ draft, onChange, asHead }: PersonFieldsProps) {
  const text = useText(DOING)
  const common = useText(COMMON)
  const sexes = useText(SEXES)
  const kinships = useText(KINSHIPS)
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <>
      <TextField
        label={text('name')}
        maxLength={40}
        autoComplete="off"
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      {asHead !== true && (
        <Select
          label={text('kinship')}
          value={draft.kinship}
          options={KIN.map((value) => ({ value, label: kinships(value) }))}
          onChange={(kinship) => set({ kinship: kinship as Kinship })}
        />
      )}
      <Select
        label={text('sex')}
        value={draft.sex}
        options={(['0', '1', '2'] as const).map((value) => ({ value, label: sexes(value) }))}
        onChange={(sex) => set({ sex: sex as Draft['sex'] })}
      />
      <TextField
        label={text('year')}
        optional={common('optional')}
        inputMode="numeric"
        maxLength={4}
        value={draft.year}
        onChange={(year) => set({ year })}
      />
      <TextField
        label={text('phone')}
        optional={common('optional')}
        inputMode="tel"
        autoComplete="off"
        maxLength={20}
        value={draft.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        label={text('number')}
        optional={common('optional')}
        autoComplete="off"
        maxLength={20}
        value={draft.number}
        onChange={(number) => set({ number })}
      />
    </>
  )
}

const BASIS = ['own', 'rent', 'lodge', 'dormitory'] as const

/** Enters a household: one form for what is one visit. */
export function RegisterHousehold({
  dwellingId,
  onClose,
}: {
  readonly dwellingId: PlaceId
  readonly onClose: () => void
}) {
  const text = useText(DOING)
  const common = useText(COMMON)
  const bases = useText(BASES)
  const { busy, refused, does } = useDoing(registerHousehold, onClose)
  const [drafts, setDrafts] = useState<readonly Draft[]>([{ ...BLANK, kinship: 'head' }])
  const [basis, setBasis] = useState<Basis>('own')
  const [since, setSince] = useState('')
  const [registered, setRegistered] = useState(false)
  const lack = drafts.map(lackIn).find((one) => one !== undefined)
  const change = (i: number, draft: Draft) => setDrafts(drafts.map((one, at) => (at === i ? draft : one)))
  return (
    <ActDialog
      wide
      title={text('register')}
      lead={text('registerLead')}
      busy={busy}
      refused={refused}
      notYet={lack && text(lack)}
      onClose={onClose}
      onSend={(why) =>
        void does({
          body: {
            why,
            dwellingId,
            basis,
            registered,
            owned: basis === 'own',
            ...(since === '' ? {} : { since }),
            members: drafts.map((draft) => ({ person: personIn(draft), kinship: draft.kinship })),
          },
        })
      }
    >
      {drafts.map((draft, i) => (
        <fieldset key={i} className="ledger-member">
          <legend>{i === 0 ? text('head') : text('member', { n: i + 1 })}</legend>
          <PersonFields draft={draft} asHead={i === 0} onChange={(one) => change(i, one)} />
          {i > 0 && (
            <div>
              <Button size="small" onClick={() => setDrafts(drafts.filter((_, at) => at !== i))}>
                {text('removePerson')}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <Button size="small" icon={PlusIcon} onClick={() => setDrafts([...drafts, BLANK])}>
          {text('addPerson')}
        </Button>
      </div>
      <Choice
        label={text('basis')}
        layout="grid"
        value={basis}
        onChange={setBasis}
        options={BASIS.map((value) => ({ value, label: bases(value) }))}
      />
      <DayField label={text('since')} optional={common('optional')} value={since} onChange={setSince} />
      <label className="row">
        <input
          type="checkbox"
          className="tick"
          checked={registered}
          onChange={(event) => setRegistered(event.currentTarget.checked)}
        />
        {text('alsoRegistered')}
      </label>
    </ActDialog>
  )
}
