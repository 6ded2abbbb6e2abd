import { Checkbox, Choices } from '#ui/Choice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Field, FieldKind } from '#kernel/common/forms/form.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { FormFault } from '#kernel/common/forms/lint.ts'
import { FORM_FAULTS, FORM_WORDS } from '../messages.ts'
import { DRAFT_KINDS, linesAfter, linesText, PREFILL_OF } from './form-draft.ts'
import type { FieldDraft } from './form-draft.ts'
import type { FieldGaps, Gap } from './form-gaps.ts'
import { FIELD_KINDS, FORM_GAPS, FORMS, PREFILLS, SIDES, TEXT_ABOUTS, THINGS } from './form-edit-words.ts'

const ABOUTS = ['home', 'building', 'public-place', 'thing', 'wish'] as const
const SEEN = [
  'door',
  'stairs',
  'roof',
  'wiring',
  'gas',
  'water',
  'fire-safety',
  'meter',
  'damage',
  'surroundings',
  'notice-board',
] as const
const DAYS = ['any', 'past', 'ahead'] as const

export interface FieldEditProps {
  readonly field: FieldDraft
  /** Questions before this one that a condition may name. */
  readonly earlier: readonly Field[]
  readonly faults: readonly FormFault[]
  /** What is still to be written; nothing until it was tried to save. */
  readonly gaps: FieldGaps
  readonly onChange: (field: FieldDraft) => void
}

/** At which field of the page a fault stands; the others are said of the question's words. */
const AT_FIELD = {
  'option-twice': 'options',
  'limits-reversed': 'max',
  'condition-not-earlier': 'when',
  'condition-does-not-fit': 'when',
  'prefill-does-not-fit': 'prefill',
} as const satisfies Partial<Record<FormFault, string>>
type Place = (typeof AT_FIELD)[keyof typeof AT_FIELD] | 'label'
const placeOf = (fault: FormFault): Place => (AT_FIELD as Partial<Record<FormFault, Place>>)[fault] ?? 'label'

/** One question, as fields of its own. */
export function FieldEdit({ field, earlier, faults, gaps, onChange }: FieldEditProps) {
  const text = useText(FORMS)
  const common = useText(COMMON)
  const kinds = useText(FIELD_KINDS)
  const abouts = useText(TEXT_ABOUTS)
  const things = useText(THINGS)
  const prefills = useText(PREFILLS)
  const sides = useText(SIDES)
  const answers = useText(FORM_WORDS)
  const lang = useLang()
  const faultWords = useText(FORM_FAULTS)
  const gapWords = useText(FORM_GAPS)
  const wrong = (place: Place, gap?: Gap): string | undefined => {
    const fault = faults.find((one) => placeOf(one) === place)
    return gap !== undefined ? gapWords(gap) : fault === undefined ? undefined : faultWords(fault)
  }
  const put = (some: Partial<FieldDraft>) => onChange({ ...field, ...some })
  const naming = earlier.filter((one) => one.kind === 'yes-no' || 'options' in one)
  const named = naming.find(({ key }) => key === field.whenField)
  // Answers to a line that was taken out stand under its code: no other line may have it.
  const hadCodes =
    field.was !== undefined && 'options' in field.was ? field.was.options.map(({ code }) => code) : []
  return (
    <div className="stack">
      <div className="visit-pair">
        <TextField
          label={text('label')}
          maxLength={60}
          value={field.labelZh}
          onChange={(labelZh) => put({ labelZh })}
          error={wrong('label', gaps.label)}
        />
        <TextField
          label={text('labelEn')}
          optional={common('optional')}
          maxLength={120}
          value={field.labelEn}
          onChange={(labelEn) => put({ labelEn })}
        />
      </div>
      <Select
        label={text('kind')}
        value={field.kind}
        onChange={(kind) => put({ kind: kind as FieldKind })}
        options={DRAFT_KINDS.map((value) => ({ value, label: kinds(value) }))}
      />
      {field.kind === 'text' && (
        <Select
          label={text('about')}
          value={field.about}
          onChange={(about) => put({ about: about as FieldDraft['about'] })}
          options={ABOUTS.map((value) => ({ value, label: abouts(value) }))}
        />
      )}
      {field.kind === 'photo' && (
        <Select
          label={text('shows')}
          value={field.shows}
          onChange={(shows) => put({ shows: shows as FieldDraft['shows'] })}
          options={SEEN.map((value) => ({ value, label: things(value) }))}
        />
      )}
      {field.kind === 'date' && (
        <Select
          label={text('side')}
          value={field.side}
          onChange={(side) => put({ side: side as FieldDraft['side'] })}
          options={DAYS.map((value) => ({ value, label: sides(value) }))}
        />
      )}
      {field.kind === 'number' && (
        <div className="visit-pair">
          <TextField
            label={text('min')}
            optional={common('optional')}
            inputMode="numeric"
            value={field.min}
            onChange={(min) => put({ min })}
            error={wrong('max') === undefined ? gaps.min && gapWords(gaps.min) : undefined}
          />
          <TextField
            label={text('max')}
            optional={common('optional')}
            inputMode="numeric"
            value={field.max}
            onChange={(max) => put({ max })}
            error={wrong('max', gaps.max)}
          />
        </div>
      )}
      {(field.kind === 'choice' || field.kind === 'choices') && (
        <TextArea
          label={text('options')}
          hint={text('optionsHint')}
          rows={4}
          value={linesText(field.options)}
          onChange={(typed) => put({ options: linesAfter(field.options, typed, hadCodes) })}
          error={wrong('options', gaps.options)}
        />
      )}
      {naming.length > 0 && (
        <div className="visit-pair">
          <Select
            label={text('when')}
            hint={text('whenHint')}
            unchosen={text('always')}
            value={field.whenField}
            onChange={(whenField) => put({ whenField, whenIs: [] })}
            options={naming.map((one) => ({
              value: one.key,
              label: text('named', {
                n: earlier.indexOf(one) + 1,
                label: lang === 'zh' ? one.labelZh : one.labelEn,
              }),
            }))}
            error={wrong('when')}
          />
          {named !== undefined && (
            <Choices
              label={text('whenIs')}
              error={gaps.whenIs && gapWords(gaps.whenIs)}
              values={field.whenIs}
              onChange={(whenIs) => put({ whenIs })}
              options={
                'options' in named
                  ? named.options.map(({ code, zh, en }) => ({ value: code, label: lang === 'zh' ? zh : en }))
                  : [
                      { value: 'yes', label: answers('yes') },
                      { value: 'no', label: answers('no') },
                    ]
              }
            />
          )}
        </div>
      )}
      {PREFILL_OF[field.kind].length > 0 && (
        <Select
          label={text('prefill')}
          unchosen={text('noPrefill')}
          value={field.prefill}
          onChange={(prefill) => put({ prefill })}
          error={wrong('prefill')}
          options={PREFILL_OF[field.kind].map((value) => ({ value, label: prefills(value) }))}
        />
      )}
      <Checkbox
        label={text('required')}
        checked={field.required}
        onChange={(required) => put({ required })}
      />
    </div>
  )
}
