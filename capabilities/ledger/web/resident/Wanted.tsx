import { Select, TextField } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { SEXES } from '../messages.ts'
import { MINE } from './messages.ts'
import { yearFits, yearSaid } from './year.ts'

/** What it should be, as it is typed; an empty field stays as it is. */
export interface Draft {
  readonly name: string
  readonly sex: string
  readonly birthYear: string
  readonly phone: string
  readonly identityNumber: string
}
export const BLANK: Draft = { name: '', sex: '', birthYear: '', phone: '', identityNumber: '' }

export const wantedIn = ({ name, sex, birthYear, phone, identityNumber }: Draft) => ({
  ...(name.trim() === '' ? {} : { name: name.trim() }),
  ...(sex === '' ? {} : { sex: Number(sex) as 1 | 2 }),
  ...yearSaid(birthYear),
  ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
  ...(identityNumber.trim() === '' ? {} : { identityNumber: identityNumber.trim() }),
})

/** The five things that may be put right. */
export function WantedFields({
  draft,
  onChange,
}: {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}) {
  const text = useText(MINE)
  const sexes = useText(SEXES)
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <fieldset className="mine-wanted">
      <legend>{text('wanted')}</legend>
      <p className="soft">{text('wantedLead')}</p>
      <TextField label={text('name')} maxLength={40} value={draft.name} onChange={(name) => set({ name })} />
      <Select
        label={text('sex')}
        unchosen={text('asItIs')}
        value={draft.sex}
        onChange={(sex) => set({ sex })}
        options={(['1', '2'] as const).map((value) => ({ value, label: sexes(value) }))}
      />
      <TextField
        label={text('year')}
        inputMode="numeric"
        maxLength={5}
        value={draft.birthYear}
        onChange={(birthYear) => set({ birthYear })}
        error={yearFits(draft.birthYear) ? undefined : text('yearHint')}
      />
      <TextField
        label={text('phone')}
        inputMode="tel"
        maxLength={30}
        value={draft.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        label={text('identity')}
        maxLength={20}
        autoComplete="off"
        value={draft.identityNumber}
        onChange={(identityNumber) => set({ identityNumber })}
      />
    </fieldset>
  )
}
