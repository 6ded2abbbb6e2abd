import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Select, TextField } from '#ui/TextField.tsx'
import type { Wanted } from '../../contract/requests.ts'
import { SEX_WORDS, WANTED_WORDS } from '../../words.ts'
import { useWord } from '../messages.ts'
import { RIGHTS } from './rights-words.ts'

/** What is to be put right, as it is typed; an empty field stays as it is. */
export interface WantedDraft {
  readonly name: string
  readonly sex: string
  readonly birthYear: string
  readonly phone: string
  readonly identityNumber: string
}
export const NOTHING_WANTED: WantedDraft = { name: '', sex: '', birthYear: '', phone: '', identityNumber: '' }

const trimmed = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

export const wantedIn = (draft: WantedDraft): Wanted => {
  const [name, phone, identityNumber] = [draft.name, draft.phone, draft.identityNumber].map(trimmed)
  const year = trimmed(draft.birthYear)
  return {
    ...(name === undefined ? {} : { name }),
    ...(draft.sex === '' ? {} : { sex: Number(draft.sex) as 1 | 2 }),
    ...(year === undefined ? {} : { birthYear: Number(year) }),
    ...(phone === undefined ? {} : { phone }),
    ...(identityNumber === undefined ? {} : { identityNumber }),
  }
}
export const yearFits = (draft: WantedDraft): boolean =>
  draft.birthYear.trim() === '' || /^(18|19|20)\d\d$/.test(draft.birthYear.trim())

interface WantedFieldsProps {
  readonly draft: WantedDraft
  readonly onChange: (draft: WantedDraft) => void
}

/** The five things that may be put right. */
export function WantedFields({ draft, onChange }: WantedFieldsProps) {
  const text = useText(RIGHTS)
  const common = useText(COMMON)
  const word = useWord()
  const set = (part: Partial<WantedDraft>) => onChange({ ...draft, ...part })
  return (
    <fieldset className="kept-wanted">
      <legend>{text('wanted')}</legend>
      <p className="soft small">{text('wantedLead')}</p>
      <TextField
        label={word(WANTED_WORDS.name)}
        optional={common('optional')}
        autoComplete="off"
        maxLength={40}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <Select
        label={word(WANTED_WORDS.sex)}
        unchosen={text('asItIs')}
        value={draft.sex}
        onChange={(sex) => set({ sex })}
        options={['1', '2'].map((value) => ({ value, label: word(SEX_WORDS[value]!) }))}
      />
      <TextField
        label={word(WANTED_WORDS.birthYear)}
        optional={common('optional')}
        inputMode="numeric"
        maxLength={4}
        value={draft.birthYear}
        onChange={(birthYear) => set({ birthYear })}
        error={yearFits(draft) ? undefined : text('yearWrong')}
      />
      <TextField
        label={word(WANTED_WORDS.phone)}
        optional={common('optional')}
        inputMode="tel"
        autoComplete="off"
        maxLength={30}
        value={draft.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        label={word(WANTED_WORDS.identityNumber)}
        optional={common('optional')}
        autoComplete="off"
        maxLength={20}
        value={draft.identityNumber}
        onChange={(identityNumber) => set({ identityNumber })}
      />
    </fieldset>
  )
}
