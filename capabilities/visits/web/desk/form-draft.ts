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

/** A line as it was typed: the word, and after a bar its English. Blank lines stand while one types. */
export interface OptionLine {
  readonly code: string
  readonly text: string
}

export interface FieldDraft {
  /** Names it while it is moved about. */
  readonly id: number
  readonly kind: FieldKind
  /** Under which answers are kept: made by itself, and never another once it is there. */
  readonly key: string
  readonly labelZh: string
  readonly labelEn: string
  readonly required: boolean
  readonly about: TextAbout
  readonly shows: ThingSeen
  readonly side: 'any' | 'past' | 'ahead'
  readonly min: string
  readonly max: string
  /** One option a line, each with the code under which answers are kept. */
  readonly options: readonly OptionLine[]
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

/** A code that nobody had before: one above the highest of its letter. */
const codeAfter = (letter: string, taken: readonly string[]): string =>
  `${letter}${Math.max(0, ...taken.flatMap((code) => (new RegExp(`^${letter}\\d{1,9}$`).test(code) ? [Number(code.slice(1))] : []))) + 1}`

/** A question more, after those that are there and those that were there when the form was opened. */
export const newField = (others: readonly FieldDraft[], had: readonly FieldDraft[] = []): FieldDraft => ({
  id: Math.max(-1, ...others.map(({ id }) => id), ...had.map(({ id }) => id)) + 1,
  kind: 'choice',
  key: codeAfter(
    'q',
    [...others, ...had].map(({ key }) => key),
  ),
  labelZh: '',
  labelEn: '',
  required: true,
  about: 'home',
  shows: 'stairs',
  side: 'any',
  min: '',
  max: '',
  options: [],
  whenField: '',
  whenIs: [],
  prefill: '',
  was: undefined,
})

export const NEW_FORM: FormDraft = { titleZh: '', titleEn: '', whyZh: '', whyEn: '', fields: [newField([])] }

const whenText = (is: string | boolean): string => (typeof is === 'boolean' ? (is ? 'yes' : 'no') : is)

export const draftOf = (content: FormContent): FormDraft => ({
  titleZh: content.titleZh,
  titleEn: content.titleEn,
  whyZh: content.whyZh,
  whyEn: content.whyEn,
  fields: content.fields.map((field, id) => ({
    ...newField([]),
    id,
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
      ? {
          options: field.options.map(({ code, zh, en }) => ({
            code,
            text: en === zh ? zh : `${zh} | ${en}`,
          })),
        }
      : {}),
    whenField: field.when?.field ?? '',
    whenIs: (field.when?.is ?? []).map(whenText),
    prefill: field.prefill ?? '',
    was: field,
  })),
})

export const linesText = (lines: readonly OptionLine[]): string => lines.map(({ text }) => text).join('\n')

/**
 * The lines after the text was changed. What stands before and after the change is untouched; a line that was changed is the same option in
 * other words; what came in between is new, under a code that this question never had.
 */
export function linesAfter(
  before: readonly OptionLine[],
  typed: string,
  had: readonly string[],
): readonly OptionLine[] {
  const texts = typed.split('\n')
  const most = Math.min(before.length, texts.length)
  let head = 0
  while (head < most && before[head]!.text === texts[head]) head += 1
  let tail = 0
  while (tail < most - head && before.at(-1 - tail)!.text === texts.at(-1 - tail)) tail += 1
  const taken = [...had, ...before.map(({ code }) => code)]
  return texts.map((text, at) => {
    if (at < head) return before[at]!
    if (at >= texts.length - tail) return before[before.length - (texts.length - at)]!
    const changed = at < before.length - tail ? before[at] : undefined
    const code = changed?.code ?? codeAfter('o', taken)
    taken.push(code)
    return { code, text }
  })
}

/** What stands in a line: its word, and the same word where there is no English. */
const optionOf = ({ code, text }: OptionLine) => {
  const [zh = '', ...rest] = text.split(/[|｜]/).map((part) => part.trim())
  const en = rest.join(' ').trim()
  return { code, zh, en: en === '' ? zh : en }
}

export const optionsIn = (lines: readonly OptionLine[]) =>
  lines.filter(({ text }) => text.trim() !== '').map(optionOf)

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
