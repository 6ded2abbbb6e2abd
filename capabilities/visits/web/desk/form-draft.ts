import type {
  Field,
  FieldKind,
  FormContent,
  Prefill,
  TextAbout,
  ThingSeen,
} from '#kernel/common/forms/form.ts'

/** A form while it is written: every part as text, as it stands in the fields of the page. */

export const DRAFT_KINDS = [
  'choice',
  'choices',
  'yes-no',
  'number',
  'date',
  'text',
  'person',
  'photo',
] as const satisfies readonly FieldKind[]

export const PREFILL_OF = {
  text: ['dwelling.path', 'dwelling.floor'],
  number: ['household.size', 'person.birth-year', 'dwelling.floor'],
  date: ['today'],
  choice: [],
  choices: [],
  'yes-no': [],
  person: [],
  photo: [],
} as const satisfies Record<FieldKind, readonly Prefill[]>

export interface FieldDraft {
  /** Names it while it is moved about. */
  readonly id: number
  readonly kind: FieldKind
  readonly key: string
  readonly labelZh: string
  readonly labelEn: string
  readonly required: boolean
  readonly about: TextAbout
  readonly shows: ThingSeen
  readonly side: 'any' | 'past' | 'ahead'
  readonly min: string
  readonly max: string
  /** One option a line: key | Chinese | English. */
  readonly options: string
  readonly whenField: string
  readonly whenIs: readonly string[]
  readonly prefill: string
  /** The question as it was, with what this page does not ask: hints, units, how long words may be. */
  readonly was: Field | undefined
}

export interface FormDraft {
  readonly titleZh: string
  readonly titleEn: string
  readonly whyZh: string
  readonly whyEn: string
  readonly fields: readonly FieldDraft[]
}

export const newField = (id: number): FieldDraft => ({
  id,
  kind: 'choice',
  key: `q${id + 1}`,
  labelZh: '',
  labelEn: '',
  required: true,
  about: 'home',
  shows: 'stairs',
  side: 'any',
  min: '',
  max: '',
  options: '',
  whenField: '',
  whenIs: [],
  prefill: '',
  was: undefined,
})

export const NEW_FORM: FormDraft = { titleZh: '', titleEn: '', whyZh: '', whyEn: '', fields: [newField(0)] }

const whenText = (is: string | boolean): string => (typeof is === 'boolean' ? (is ? 'yes' : 'no') : is)

export const draftOf = (content: FormContent): FormDraft => ({
  titleZh: content.titleZh,
  titleEn: content.titleEn,
  whyZh: content.whyZh,
  whyEn: content.whyEn,
  fields: content.fields.map((field, id) => ({
    ...newField(id),
    kind: field.kind,
    key: field.key,
    labelZh: field.labelZh,
    labelEn: field.labelEn,
    required: field.required,
    ...(field.kind === 'text' ? { about: field.about } : {}),
    ...(field.kind === 'photo' ? { shows: field.shows } : {}),
    ...(field.kind === 'date' ? { side: field.side } : {}),
    ...(field.kind === 'number' ? { min: String(field.min ?? ''), max: String(field.max ?? '') } : {}),
    ...('options' in field
      ? { options: field.options.map(({ code, zh, en }) => `${code} | ${zh} | ${en}`).join('\n') }
      : {}),
    whenField: field.when?.field ?? '',
    whenIs: (field.when?.is ?? []).map(whenText),
    prefill: field.prefill ?? '',
    was: field,
  })),
})

/** A line is parted by bars; without them, by blanks. */
function optionsIn(text: string) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const barred = line.split(/[|｜]/).map((part) => part.trim())
      const [first = '', second = '', ...blank] = line.split(/\s+/)
      const [code = '', zh = '', en = ''] = barred.length > 1 ? barred : [first, second, blank.join(' ')]
      return { code, zh: zh === '' ? code : zh, en: en === '' ? zh || code : en }
    })
}

const numberIn = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').trim()
  return plain === '' || Number.isNaN(Number(plain)) ? undefined : Number(plain)
}

function fieldOf(draft: FieldDraft): Field {
  const { was } = draft
  const common = {
    ...(was?.hintZh === undefined ? {} : { hintZh: was.hintZh }),
    ...(was?.hintEn === undefined ? {} : { hintEn: was.hintEn }),
    key: draft.key,
    labelZh: draft.labelZh,
    labelEn: draft.labelEn.trim() === '' ? draft.labelZh : draft.labelEn,
    required: draft.required,
    ...(draft.whenField === '' || draft.whenIs.length === 0
      ? {}
      : { when: { field: draft.whenField, is: draft.whenIs.map(whenOf) } }),
    ...(draft.prefill === '' || !(PREFILL_OF[draft.kind] as readonly string[]).includes(draft.prefill)
      ? {}
      : { prefill: draft.prefill as Prefill }),
  }
  switch (draft.kind) {
    case 'text':
      return {
        ...common,
        kind: 'text',
        about: draft.about,
        maxLength: was?.kind === 'text' ? was.maxLength : 200,
      }
    case 'number': {
      const [min, max] = [numberIn(draft.min), numberIn(draft.max)]
      const before = was?.kind === 'number' ? was : undefined
      return {
        ...common,
        kind: 'number',
        whole: before?.whole ?? true,
        ...(before?.unitZh === undefined ? {} : { unitZh: before.unitZh }),
        ...(before?.unitEn === undefined ? {} : { unitEn: before.unitEn }),
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      }
    }
    case 'date':
      return { ...common, kind: 'date', side: draft.side }
    case 'choice':
      return { ...common, kind: 'choice', options: optionsIn(draft.options) }
    case 'choices':
      return {
        ...common,
        kind: 'choices',
        options: optionsIn(draft.options),
        most: was?.kind === 'choices' ? was.most : 20,
      }
    case 'yes-no':
      return { ...common, kind: 'yes-no' }
    case 'person':
      return { ...common, kind: 'person' }
    case 'photo':
      return { ...common, kind: 'photo', shows: draft.shows, most: was?.kind === 'photo' ? was.most : 1 }
  }
}
const whenOf = (text: string): string | boolean => (text === 'yes' ? true : text === 'no' ? false : text)

/** The form as it is sent and previewed. */
export const contentOf = (draft: FormDraft): FormContent => ({
  titleZh: draft.titleZh,
  titleEn: draft.titleEn.trim() === '' ? draft.titleZh : draft.titleEn,
  whyZh: draft.whyZh,
  whyEn: draft.whyEn.trim() === '' ? draft.whyZh : draft.whyEn,
  fields: draft.fields.map(fieldOf),
})
